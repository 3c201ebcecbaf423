#include "app/store/conversation_search.h"

#include <QSet>
#include <QStringList>
#include <algorithm>
#include <functional>
#include <utility>

namespace octavo {
namespace {

constexpr int mostHits = 200;
constexpr int previewLength = 160;
constexpr int summaryColumns = 7;

bool writesWithoutSpaces(QChar::Script script) {
    switch (script) {
        case QChar::Script_Han:
        case QChar::Script_Hiragana:
        case QChar::Script_Katakana:
        case QChar::Script_Thai:
        case QChar::Script_Lao:
        case QChar::Script_Khmer:
        case QChar::Script_Myanmar:
            return true;
        default:
            return false;
    }
}

bool hasWordsWithoutSpaces(const QString& text) {
    const QList<uint> characters = text.toUcs4();
    return std::any_of(characters.begin(), characters.end(),
                       [](uint c) { return writesWithoutSpaces(QChar::script(c)); });
}

QString likePattern(const QString& text) {
    QString escaped = text.trimmed();
    escaped.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    return '%' + escaped + '%';
}

// What a person would read of `text` around the first place where `wanted` stands, that place marked.
QString snippetAround(const QString& text, const QString& wanted) {
    constexpr int around = 24;
    const qsizetype at = text.indexOf(wanted, 0, Qt::CaseInsensitive);
    if (at < 0) {
        return text.left(2 * around);
    }
    const qsizetype begin = std::max<qsizetype>(0, at - around);
    const qsizetype end = std::min(text.size(), at + wanted.size() + around);
    return (begin > 0 ? "…" : "") + text.mid(begin, at - begin) + searchMatchBegin +
           text.mid(at, wanted.size()) + searchMatchEnd +
           text.mid(at + wanted.size(), end - at - wanted.size()) + (end < text.size() ? "…" : "");
}

// Collects hits, the first of each conversation being its best.
class Hits {
  public:
    void add(QSqlQuery rows, const std::function<QString(const QString&)>& snippetOf) {
        while (rows.next() && hits_.size() < mostHits) {
            const ConversationSummary summary = summaryFrom(rows);
            if (!seen_.contains(summary.id)) {
                seen_.insert(summary.id);
                hits_.append({summary, snippetOf(rows.value(summaryColumns).toString()).simplified()});
            }
        }
    }
    QList<SearchHit> take() { return std::move(hits_); }

  private:
    QList<SearchHit> hits_;
    QSet<ConversationId> seen_;
};

QString selectWith(const QString& snippet, const QString& rest) {
    QString query = summaryQuery(rest);
    return query.replace(" FROM conversations c ", ", " + snippet + " FROM conversations c ");
}

void searchByWords(const DatabaseConnection& connection, const QString& expression, Hits& hits) {
    const auto asItIs = [](const QString& snippet) { return snippet; };
    const QString marks = "char(0xE000), char(0xE001)";
    hits.add(connection.run(selectWith("highlight(title_index, 0, " + marks + ")",
                                       "JOIN title_index ON title_index.rowid = c.id "
                                       "WHERE title_index MATCH ? AND c.deleted_at IS NULL "
                                       "ORDER BY title_index.rank, c.updated_at DESC"),
                            {expression}),
             asItIs);
    hits.add(connection.run(selectWith("snippet(message_index, 0, " + marks + ", '…', 12)",
                                       "JOIN messages m ON m.conversation_id = c.id "
                                       "JOIN message_index ON message_index.rowid = m.id "
                                       "WHERE message_index MATCH ? AND c.deleted_at IS NULL "
                                       "ORDER BY message_index.rank, c.updated_at DESC"),
                            {expression}),
             asItIs);
}

void searchByText(const DatabaseConnection& connection, const QString& query, Hits& hits) {
    const QString wanted = query.trimmed();
    const auto around = [&](const QString& text) { return snippetAround(text, wanted); };
    hits.add(connection.run(selectWith("c.title",
                                       "WHERE c.title LIKE ? ESCAPE '\\' AND c.deleted_at IS NULL "
                                       "ORDER BY c.updated_at DESC"),
                            {likePattern(query)}),
             around);
    hits.add(connection.run(selectWith("m.text",
                                       "JOIN messages m ON m.conversation_id = c.id "
                                       "WHERE m.text LIKE ? ESCAPE '\\' AND c.deleted_at IS NULL "
                                       "ORDER BY c.updated_at DESC, m.id DESC"),
                            {likePattern(query)}),
             around);
}

}  // namespace

QList<SearchHit> searchConversations(const DatabaseConnection& connection, const QString& query) {
    Hits hits;
    if (hasWordsWithoutSpaces(query)) {
        searchByText(connection, query, hits);
    } else if (const QString expression = matchExpression(query); !expression.isEmpty()) {
        searchByWords(connection, expression, hits);
    }
    return hits.take();
}

QString matchExpression(const QString& query) {
    QStringList words;
    QString word;
    for (const QChar c : query + ' ') {
        if (c.isLetterOrNumber() || c.isMark() || c.isSurrogate()) {
            word += c;
        } else if (!word.isEmpty()) {
            words.append('"' + word + "\"*");
            word.clear();
        }
    }
    return words.join(' ');
}

QString summaryQuery(const QString& rest) {
    return QString(
               "SELECT c.id, c.title, c.title_is_automatic, c.updated_at, "
               "(SELECT count(*) FROM messages WHERE conversation_id = c.id), "
               "(SELECT substr(text, 1, %1) FROM messages WHERE id = c.active_leaf), "
               "c.draft <> ''"
               " FROM conversations c ")
               .arg(previewLength) +
           rest;
}

ConversationSummary summaryFrom(const QSqlQuery& row) {
    ConversationSummary summary;
    summary.id = row.value(0).toLongLong();
    summary.title = row.value(1).toString();
    summary.titleIsAutomatic = row.value(2).toBool();
    summary.updatedAt = QDateTime::fromMSecsSinceEpoch(row.value(3).toLongLong());
    summary.messageCount = row.value(4).toInt();
    summary.preview = row.value(5).toString().trimmed().section('\n', 0, 0);
    summary.hasDraft = row.value(6).toBool();
    return summary;
}

}  // namespace octavo
