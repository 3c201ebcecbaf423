// Search in languages that are written without spaces between words: their characters are indexed one by one
// (migrations/004_characters.sql), and a word is found as characters that follow each other.
#pragma once

#include "app/store/conversation_records.h"
#include "app/store/database_connection.h"

namespace octavo {

// Whether the text has characters of such a language.
bool hasWordsWithoutSpaces(const QString& text);

// Keeps the index true after a message was written; deleting one needs no call.
void indexCharacters(const DatabaseConnection& connection, MessageId message, const QString& text);
// For a file that had messages before it had the index.
void indexAllCharacters(const DatabaseConnection& connection);

// FTS5's expression for what holds all the runs of such characters in `query`, in any order.
QString characterExpression(const QString& query);

}  // namespace octavo
