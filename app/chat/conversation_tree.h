// A conversation's messages as a tree, of which one branch is shown. No Qt object, no store.
#pragma once

#include <QHash>
#include <QList>
#include <QMap>

#include "app/store/conversation_records.h"

namespace octavo {

// Where a message stands among those that answer the same one.
struct BranchPlace {
    int index = 1;  // 1-based
    int count = 1;

    bool operator==(const BranchPlace&) const = default;
};

class ConversationTree {
  public:
    ConversationTree() = default;
    // Messages whose parent is missing count as first ones; without a leaf the latest branch is shown.
    ConversationTree(const QList<MessageRecord>& messages, MessageId activeLeaf);

    bool isEmpty() const { return messages_.isEmpty(); }
    MessageId activeLeaf() const { return activeLeaf_; }
    // From the first message to the active leaf.
    QList<MessageRecord> activeBranch() const;
    // From the first message to this one.
    QList<MessageRecord> branchTo(MessageId id) const;
    const MessageRecord* find(MessageId id) const;
    BranchPlace placeOf(MessageId id) const;

    // Adds a message behind its parent and shows its branch.
    void add(const MessageRecord& message);
    // Replaces what a message says; unknown ids are ignored.
    void update(const MessageRecord& message);
    // Those behind it move up to its place. The branch shown goes on as before.
    void remove(MessageId id);
    // Shows the branch of this message, with its latest continuation. Unknown ids change nothing.
    void showBranchOf(MessageId id);
    // Shows the neighbour that is `delta` places on, with its latest continuation. False when there is none.
    bool switchBranch(MessageId id, int delta);

  private:
    void index();
    QList<MessageId> children(MessageId parent) const { return children_.value(parent); }
    MessageId latestLeafBelow(MessageId id) const;
    MessageId parentOf(const MessageRecord& message) const;

    QMap<MessageId, MessageRecord> messages_;      // ascending by id, which is by age
    QHash<MessageId, QList<MessageId>> children_;  // ascending; first messages under 0
    MessageId activeLeaf_ = 0;
};

}  // namespace octavo
