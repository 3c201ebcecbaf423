// The messages of the branch that is shown, top to bottom. Which branch that is, the tree says
// (conversation_tree.*).
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QAbstractListModel>

#include "app/chat/conversation_tree.h"

namespace octavo {

class MessageListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Application.chat.messages")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

  public:
    enum Role {
        MessageIdRole = Qt::UserRole + 1,
        AuthorRole,
        TextRole,
        ReasoningRole,
        ReasoningSecondsRole,
        StreamingRole,
        StoppedRole,
        FailedRole,
        FailureRole,
        CreatedAtRole,
        BranchIndexRole,
        BranchCountRole,
        TokenCountRole,
        TokensPerSecondRole,
        ModelNameRole,
        AttachmentsRole,
    };
    Q_ENUM(Role)

    explicit MessageListModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    int count() const { return static_cast<int>(rows_.size()); }
    const MessageRecord* find(MessageId id) const;
    int rowOf(MessageId id) const;  // -1: not among those shown

    // Shows the tree's active branch; rows that stay are kept, so that the view does not jump.
    void show(const ConversationTree& tree);
    // One message of those shown has changed.
    void update(const MessageRecord& message);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

  signals:
    void countChanged();

  private:
    struct Row {
        MessageRecord message;
        BranchPlace place;
    };

    void replace(QList<Row> rows);

    QList<Row> rows_;
};

}  // namespace octavo
