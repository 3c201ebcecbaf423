#include "app/chat/conversation_tree.h"

#include <utility>

namespace octavo {

ConversationTree::ConversationTree(const QList<MessageRecord>& messages, MessageId activeLeaf) {
    for (const MessageRecord& message : messages) {
        messages_.insert(message.id, message);
    }
    index();
    if (messages_.contains(activeLeaf)) {
        activeLeaf_ = activeLeaf;
    } else if (!messages_.isEmpty()) {
        activeLeaf_ = messages_.lastKey();
    }
}

QList<MessageRecord> ConversationTree::activeBranch() const {
    return branchTo(activeLeaf_);
}

QList<MessageRecord> ConversationTree::branchTo(MessageId id) const {
    QList<MessageRecord> branch;
    // Parents are older, so ids fall on the way up: a damaged file cannot send this round in circles.
    for (auto message = messages_.find(id); message != messages_.end();) {
        branch.prepend(*message);
        const MessageId parent = parentOf(*message);
        message = parent == 0 ? messages_.end() : messages_.find(parent);
    }
    return branch;
}

const MessageRecord* ConversationTree::find(MessageId id) const {
    const auto found = messages_.find(id);
    return found == messages_.end() ? nullptr : &*found;
}

BranchPlace ConversationTree::placeOf(MessageId id) const {
    const MessageRecord* message = find(id);
    if (message == nullptr) {
        return {};
    }
    const QList<MessageId> siblings = children(parentOf(*message));
    return {static_cast<int>(siblings.indexOf(id)) + 1, static_cast<int>(siblings.size())};
}

void ConversationTree::add(const MessageRecord& message) {
    messages_.insert(message.id, message);
    index();
    activeLeaf_ = message.id;
}

void ConversationTree::update(const MessageRecord& message) {
    const auto found = messages_.find(message.id);
    if (found != messages_.end()) {
        *found = message;
    }
}

void ConversationTree::remove(MessageId id) {
    const MessageRecord* message = find(id);
    if (message == nullptr) {
        return;
    }
    const MessageId parent = parentOf(*message);
    for (const MessageId child : children(id)) {
        messages_[child].parentId = parent;
    }
    messages_.remove(id);
    index();
    if (activeLeaf_ == id) {
        const QList<MessageId> others = children(parent);
        activeLeaf_ = others.isEmpty() ? parent : latestLeafBelow(others.last());
    }
}

bool ConversationTree::switchBranch(MessageId id, int delta) {
    const MessageRecord* message = find(id);
    if (message == nullptr) {
        return false;
    }
    const QList<MessageId> siblings = children(parentOf(*message));
    const qsizetype wanted = siblings.indexOf(id) + delta;
    if (delta == 0 || wanted < 0 || wanted >= siblings.size()) {
        return false;
    }
    activeLeaf_ = latestLeafBelow(siblings.at(wanted));
    return true;
}

void ConversationTree::showBranchOf(MessageId id) {
    if (messages_.contains(id)) {
        activeLeaf_ = latestLeafBelow(id);
    }
}

void ConversationTree::index() {
    children_.clear();
    for (const MessageRecord& message : std::as_const(messages_)) {
        children_[parentOf(message)].append(message.id);
    }
}

MessageId ConversationTree::latestLeafBelow(MessageId id) const {
    while (true) {
        const QList<MessageId> below = children(id);
        if (below.isEmpty()) {
            return id;
        }
        id = below.last();
    }
}

MessageId ConversationTree::parentOf(const MessageRecord& message) const {
    return message.parentId < message.id && messages_.contains(message.parentId) ? message.parentId : 0;
}

}  // namespace octavo
