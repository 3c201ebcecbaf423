#include "app/store/conversation_search.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>
#include <functional>
#include <utility>

#include "app/store/character_index.h"

namespace octavo {
namespace {

constexpr int mostHits = 100;
constexpr int mostMessages = 300;  // that are looked at for those hits: several may be of one conversation
constexpr int mostLatest = 1500;   // the same, where the latest come first: they are of few conversations
constexpr int mostRanked = 2000;
constexpr int previewLength = 160;
constexpr int summaryColumns = 9;
constexpr QChar tagSeparator{0x1F};

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
    // Rows of summaryFrom's columns and then a title, or a message's text and id; `marked` marks them.
    using Marking = std::function<QString(const QString&)>;
    void addTitles(QSqlQuery rows, const Marking& marked) {
        add(std::move(rows), marked, &SearchHit::markedTitle);
    }
    void addMessages(QSqlQuery rows, const Marking& marked) {
        add(std::move(rows), marked, &SearchHit::snippet);
    }
    QList<SearchHit> take() { return std::move(hits_); }

  private:
    void add(QSqlQuery rows, const Marking& marked, QString SearchHit::*part) {
        while (rows.next()) {
            const ConversationId id = rows.value(0).toLongLong();
            if (!places_.contains(id)) {
                if (hits_.size() == mostHits) {
                    continue;
                }
                places_.insert(id, hits_.size());
                hits_.append({summaryFrom(rows), {}, {}, 0});
            }
            SearchHit& hit = hits_[places_.value(id)];
            if ((hit.*part).isEmpty()) {
                hit.*part = marked(rows.value(summaryColumns).toString()).simplified();
                if (part == &SearchHit::snippet) {
                    hit.message = rows.value(summaryColumns + 1).toLongLong();
                }
            }
        }
    }

    QList<SearchHit> hits_;
    QHash<ConversationId, qsizetype> places_;
};

QString asItIs(const QString& text) {
    return text;
}

// summaryFrom's columns, then `column`.
QString selectWith(const QString& column, const QString& rest) {
    return summaryQuery(rest).replace(" FROM conversations c ", ", " + column + " FROM conversations c ");
}

// Ranking looks at every message that matches, and of so many it says nothing: then the latest come first.
bool matchesTooManyToRank(const DatabaseConnection& connection, const QString& expression) {
    const QVariant count = connection.value(
        "SELECT count(*) FROM (SELECT 1 FROM message_index WHERE message_index MATCH ? LIMIT ?)",
        {expression, mostRanked + 1});
    return count.toInt() > mostRanked;
}

void searchByWords(const DatabaseConnection& connection, const QString& query, Hits& hits) {
    const QString inTitles = matchExpression(query);
    if (inTitles.isEmpty()) {
        return;
    }
    const QString expression = matchExpression(query, 2);
    const QString marks = "char(0xE000), char(0xE001)";
    hits.addTitles(connection.run(selectWith("highlight(title_index, 0, " + marks + ")",
                                             "JOIN title_index ON title_index.rowid = c.id "
                                             "WHERE title_index MATCH ? AND c.deleted_at IS NULL "
                                             "ORDER BY title_index.rank, c.updated_at DESC"),
                                  {inTitles}),
                   asItIs);
    // The inner query's order and limit are FTS5's own, so it makes snippets of no more rows than these.
    const QString order = matchesTooManyToRank(connection, expression) ? "-rowid" : "rank";
    const QString ordered = order == "rank" ? "ORDER BY rank" : "ORDER BY rowid DESC";
    const QString best = QString(
                             "(SELECT rowid AS id, %1 AS place, snippet(message_index, 0, %2, '…', 12) "
                             "AS marked FROM message_index WHERE message_index MATCH ? %3 LIMIT %4)")
                             .arg(order, marks, ordered)
                             .arg(mostMessages);
    hits.addMessages(connection.run(selectWith("best.marked, m.id",
                                               "JOIN messages m ON m.conversation_id = c.id JOIN " + best +
                                                   " best ON best.id = m.id WHERE c.deleted_at IS NULL "
                                                   "ORDER BY best.place, c.updated_at DESC"),
                                    {expression}),
                     asItIs);
}

// In languages without spaces between words.
void searchByCharacters(const DatabaseConnection& connection, const QString& query, Hits& hits) {
    const QString wanted = query.trimmed();
    const auto around = [&](const QString& text) { return snippetAround(text, wanted); };
    hits.addTitles(connection.run(selectWith("c.title",
                                             "WHERE c.title LIKE ? ESCAPE '\\' AND c.deleted_at IS NULL "
                                             "ORDER BY c.updated_at DESC"),
                                  {likePattern(query)}),
                   around);
    // The index finds the characters, the text says whether all else of the query is there too.
    const QString latest = QString(
                               "SELECT i.rowid FROM character_index i JOIN messages t ON t.id = i.rowid "
                               "WHERE i.characters MATCH ? AND t.text LIKE ? ESCAPE '\\' "
                               "ORDER BY i.rowid DESC LIMIT %1")
                               .arg(mostLatest);
    hits.addMessages(
        connection.run(selectWith("m.text, m.id", QString("JOIN messages m ON m.conversation_id = c.id "
                                                          "WHERE m.id IN (%1) AND c.deleted_at IS NULL "
                                                          "ORDER BY c.updated_at DESC, m.id DESC")
                                                      .arg(latest)),
                       {characterExpression(query), likePattern(query)}),
        around);
}

// The first line that says something, without marks of Markdown.
QString firstWords(const QString& text) {
    static const QRegularExpression marks(R"(^\s*(?:(?:#{1,6}|>|[*+-])\s+)*|\*\*|`)");
    for (const QString& line : text.split('\n')) {
        const QString words = QString(line).remove(marks).trimmed();
        if (!words.isEmpty() && !line.startsWith("```")) {
            return words;
        }
    }
    return {};
}

}  // namespace

QList<SearchHit> searchConversations(const DatabaseConnection& connection, const QString& query) {
    Hits hits;
    if (hasWordsWithoutSpaces(query)) {
        searchByCharacters(connection, query, hits);
    } else {
        searchByWords(connection, query, hits);
    }
    return hits.take();
}

QString matchExpression(const QString& query, qsizetype shortestBeginning) {
    QStringList words;
    QString word;
    for (const QChar c : query + ' ') {
        if (c.isLetterOrNumber() || c.isMark() || c.isSurrogate()) {
            word += c;
        } else if (!word.isEmpty()) {
            words.append('"' + word + (word.size() < shortestBeginning ? "\"" : "\"*"));
            word.clear();
        }
    }
    return words.join(' ');
}

// Of an answer that has no words yet, the preview is what it answers.
QString summaryQuery(const QString& rest) {
    return QString(
               "SELECT c.id, c.title, c.title_is_automatic, c.updated_at, "
               "(SELECT count(*) FROM messages WHERE conversation_id = c.id), "
               "(SELECT substr(coalesce(nullif(m.text, ''), p.text, ''), 1, %1) FROM messages m"
               " LEFT JOIN messages p ON p.id = m.parent_id WHERE m.id = c.active_leaf), "
               "c.draft <> '', c.pinned, "
               "(SELECT group_concat(tag, char(31)) FROM "
               "(SELECT tag FROM tags WHERE conversation_id = c.id ORDER BY tag))"
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
    summary.preview = firstWords(row.value(5).toString());
    summary.hasDraft = row.value(6).toBool();
    summary.pinned = row.value(7).toBool();
    summary.tags = row.value(8).toString().split(tagSeparator, Qt::SkipEmptyParts);
    return summary;
}

}  // namespace octavo
