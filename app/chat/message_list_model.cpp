#include "app/chat/message_list_model.h"

#include <algorithm>
#include <utility>

namespace octavo {
namespace {

QVariantList attachmentsOf(const MessageRecord& message) {
    QVariantList attachments;
    for (const DocumentRecord& document : message.documents) {
        attachments.append(QVariantMap{{"name", document.name},
                                       {"characters", static_cast<int>(document.text.size())},
                                       {"tokenCount", document.tokenCount}});
    }
    return attachments;
}

}  // namespace

int MessageListModel::rowOf(MessageId id) const {
    const auto found =
        std::find_if(rows_.begin(), rows_.end(), [id](const Row& row) { return row.message.id == id; });
    return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

const MessageRecord* MessageListModel::find(MessageId id) const {
    const int row = rowOf(id);
    return row < 0 ? nullptr : &rows_.at(row).message;
}

void MessageListModel::show(const ConversationTree& tree) {
    QList<Row> rows;
    for (const MessageRecord& message : tree.activeBranch()) {
        rows.append({message, tree.placeOf(message.id)});
    }
    const auto [oldEnd, newEnd] =
        std::mismatch(rows_.begin(), rows_.end(), rows.begin(), rows.end(),
                      [](const Row& a, const Row& b) { return a.message.id == b.message.id; });
    const int common = static_cast<int>(oldEnd - rows_.begin());
    const int oldCount = count();
    if (common == 0 && !rows.isEmpty()) {
        replace(std::move(rows));
        return;
    }
    if (oldCount > common) {
        beginRemoveRows({}, common, oldCount - 1);
        rows_.resize(common);
        endRemoveRows();
    }
    for (int row = 0; row < common; ++row) {
        if (rows_.at(row).message != rows.at(row).message || rows_.at(row).place != rows.at(row).place) {
            rows_[row] = rows.at(row);
            emit dataChanged(index(row), index(row));
        }
    }
    if (rows.size() > common) {
        beginInsertRows({}, common, static_cast<int>(rows.size()) - 1);
        rows_ = rows;
        endInsertRows();
    }
    if (count() != oldCount) {
        emit countChanged();
    }
}

// As a whole: for rows that are inserted a view makes even the items out of sight at once.
void MessageListModel::replace(QList<Row> rows) {
    beginResetModel();
    rows_ = std::move(rows);
    endResetModel();
    emit countChanged();
}

void MessageListModel::update(const MessageRecord& message) {
    for (int row = count() - 1; row >= 0; --row) {
        if (rows_.at(row).message.id == message.id) {
            rows_[row].message = message;
            emit dataChanged(index(row), index(row));
            return;
        }
    }
}

int MessageListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant MessageListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto& [message, place] = rows_.at(index.row());
    switch (role) {
        case MessageIdRole:
            return message.id;
        case AuthorRole:
            return message.author == Author::User ? "user" : "assistant";
        case Qt::DisplayRole:
        case TextRole:
            return message.text;
        case ReasoningRole:
            return message.reasoning;
        case ReasoningSecondsRole:
            return message.reasoningSeconds;
        case StreamingRole:
            return message.state == MessageState::Incomplete;
        case StoppedRole:
            return message.state == MessageState::Stopped;
        case FailedRole:
            return message.state == MessageState::Failed;
        case FailureRole:
            return message.failure;
        case CreatedAtRole:
            return message.createdAt;
        case BranchIndexRole:
            return place.index;
        case BranchCountRole:
            return place.count;
        case TokenCountRole:
            return message.tokenCount;
        case TokensPerSecondRole:
            return message.tokensPerSecond;
        case ModelNameRole:
            return message.modelName;
        case AttachmentsRole:
            return attachmentsOf(message);
        default:
            return {};
    }
}

QHash<int, QByteArray> MessageListModel::roleNames() const {
    return {{MessageIdRole, "messageId"},
            {AuthorRole, "author"},
            {TextRole, "text"},
            {ReasoningRole, "reasoning"},
            {ReasoningSecondsRole, "reasoningSeconds"},
            {StreamingRole, "streaming"},
            {StoppedRole, "stopped"},
            {FailedRole, "failed"},
            {FailureRole, "failure"},
            {CreatedAtRole, "createdAt"},
            {BranchIndexRole, "branchIndex"},
            {BranchCountRole, "branchCount"},
            {TokenCountRole, "tokenCount"},
            {TokensPerSecondRole, "tokensPerSecond"},
            {ModelNameRole, "modelName"},
            {AttachmentsRole, "attachments"}};
}

}  // namespace octavo
