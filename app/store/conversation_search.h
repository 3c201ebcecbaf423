// Finding conversations by their words. The indexes are made and kept by migrations/002_search.sql.
#pragma once

#include <QList>
#include <QSqlQuery>
#include <QString>

#include "app/store/conversation_records.h"
#include "app/store/database_connection.h"

namespace octavo {

// Conversations in whose title or messages every word of the query begins some word, whatever its case and
// accents; each once, with its best hit, titles before messages and the more telling hits first (the latest
// first where a word is in very many). A single letter begins words of titles only; in messages, where it
// begins words everywhere, it is a word of its own. Scripts that put no spaces between words (Chinese,
// Japanese, Thai, …) are searched for the text as it stands. At most 200.
QList<SearchHit> searchConversations(const DatabaseConnection& connection, const QString& query);

// The query in FTS5's language, with nothing the user types having a meaning in it: "kyo"* "tem"*. Empty when
// there is no word in it. A word shorter than `shortestBeginning` letters stands for itself alone.
QString matchExpression(const QString& query, qsizetype shortestBeginning = 1);

// SELECT of the columns that summaryFrom reads, of conversations c; `rest` follows its FROM.
QString summaryQuery(const QString& rest);
ConversationSummary summaryFrom(const QSqlQuery& row);

}  // namespace octavo
