#include "app/store/message_rows.h"

#include <QHash>

#include "app/store/character_index.h"

namespace octavo {
namespace {

constexpr const char* messageColumns =
    "id, conversation_id, parent_id, author, state, text, reasoning, reasoning_seconds, failure, created_at, "
    "token_count, tokens_per_second, model_name";

QDateTime timeFrom(const QVariant& milliseconds) {
    return QDateTime::fromMSecsSinceEpoch(milliseconds.toLongLong());
}

QString nameOf(Author author) {
    return author == Author::User ? "user" : "assistant";
}

Author authorFrom(const QString& name) {
    return name == "user" ? Author::User : Author::Assistant;
}

QString nameOf(MessageState state) {
    switch (state) {
        case MessageState::Incomplete:
            return "incomplete";
        case MessageState::Stopped:
            return "stopped";
        case MessageState::Failed:
            return "failed";
        case MessageState::Complete:
            break;
    }
    return "complete";
}

MessageState messageStateFrom(const QString& name) {
    if (name == "incomplete") {
        return MessageState::Incomplete;
    }
    if (name == "stopped") {
        return MessageState::Stopped;
    }
    return name == "failed" ? MessageState::Failed : MessageState::Complete;
}

MessageRecord messageFrom(const QSqlQuery& row) {
    MessageRecord message;
    message.id = row.value(0).toLongLong();
    message.conversationId = row.value(1).toLongLong();
    message.parentId = row.value(2).toLongLong();
    message.author = authorFrom(row.value(3).toString());
    message.state = messageStateFrom(row.value(4).toString());
    message.text = row.value(5).toString();
    message.reasoning = row.value(6).toString();
    message.reasoningSeconds = row.value(7).toDouble();
    message.failure = row.value(8).toString();
    message.createdAt = timeFrom(row.value(9));
    message.tokenCount = row.value(10).toInt();
    message.tokensPerSecond = row.value(11).toDouble();
    message.modelName = row.value(12).toString();
    return message;
}

QHash<MessageId, QList<DocumentRecord>> documentsOf(const DatabaseConnection& connection,
                                                    ConversationId conversation) {
    QHash<MessageId, QList<DocumentRecord>> documents;
    QSqlQuery rows = connection.run(
        "SELECT d.message_id, d.name, d.text, d.token_count FROM documents d "
        "JOIN messages m ON m.id = d.message_id WHERE m.conversation_id = ? ORDER BY d.message_id, "
        "d.position",
        {conversation});
    while (rows.next()) {
        documents[rows.value(0).toLongLong()].append(
            {rows.value(1).toString(), rows.value(2).toString(), rows.value(3).toInt()});
    }
    return documents;
}

}  // namespace

QList<MessageRecord> messagesOf(const DatabaseConnection& connection, ConversationId conversation) {
    const QHash<MessageId, QList<DocumentRecord>> documents = documentsOf(connection, conversation);
    QList<MessageRecord> messages;
    QSqlQuery rows = connection.run(
        QString("SELECT %1 FROM messages WHERE conversation_id = ? ORDER BY id").arg(messageColumns),
        {conversation});
    while (rows.next()) {
        messages.append(messageFrom(rows));
        messages.last().documents = documents.value(messages.last().id);
    }
    return messages;
}

void insertMessage(const DatabaseConnection& connection, const MessageRecord& m) {
    connection.run(
        QString("INSERT INTO messages (%1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .arg(messageColumns),
        {m.id, m.conversationId, idOrNull(m.parentId), nameOf(m.author), nameOf(m.state), textValue(m.text),
         textValue(m.reasoning), m.reasoningSeconds, textValue(m.failure), m.createdAt.toMSecsSinceEpoch(),
         m.tokenCount, m.tokensPerSecond, textValue(m.modelName)});
    indexCharacters(connection, m.id, m.text);
    int position = 0;
    for (const DocumentRecord& document : m.documents) {
        connection.run(
            "INSERT INTO documents (message_id, position, name, text, token_count) VALUES (?, ?, ?, ?, ?)",
            {m.id, position++, textValue(document.name), textValue(document.text), document.tokenCount});
    }
}

void updateMessageRow(const DatabaseConnection& connection, const MessageRecord& m) {
    connection.run(
        "UPDATE messages SET state = ?, text = ?, reasoning = ?, reasoning_seconds = ?, failure = ?, "
        "token_count = ?, tokens_per_second = ?, model_name = ? WHERE id = ?",
        {nameOf(m.state), textValue(m.text), textValue(m.reasoning), m.reasoningSeconds, textValue(m.failure),
         m.tokenCount, m.tokensPerSecond, textValue(m.modelName), m.id});
    indexCharacters(connection, m.id, m.text);
}

QVariant idOrNull(qint64 id) {
    return id == 0 ? QVariant(QMetaType::fromType<qint64>()) : QVariant(id);
}

QVariant textValue(const QString& text) {
    return text.isNull() ? QVariant(QString("")) : QVariant(text);
}

}  // namespace octavo
