// Messages and their documents as rows of their tables. Conversations are in conversation_database.*.
#pragma once

#include <QList>

#include "app/store/conversation_records.h"
#include "app/store/database_connection.h"

namespace octavo {

// Those of a conversation, ascending by id.
QList<MessageRecord> messagesOf(const DatabaseConnection& connection, ConversationId conversation);

// With its documents. Its parent must be there.
void insertMessage(const DatabaseConnection& connection, const MessageRecord& message);

// Everything but the message's place and its documents. One that is gone stays gone.
void updateMessageRow(const DatabaseConnection& connection, const MessageRecord& message);

// ---- values as the tables want them
QVariant idOrNull(qint64 id);             // 0 is no id
QVariant textValue(const QString& text);  // a null string would be bound as NULL, which the tables refuse

}  // namespace octavo
