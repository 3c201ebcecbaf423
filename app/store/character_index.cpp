#include "app/store/character_index.h"

#include <QStringList>
#include <algorithm>

namespace octavo {
namespace {

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

// Each run of such characters, spaces between them: "去 京 都".
QStringList spacedRuns(const QString& text) {
    QStringList runs;
    QString run;
    const auto end = [&] {
        if (!run.isEmpty()) {
            runs.append(run.trimmed());
            run.clear();
        }
    };
    for (qsizetype at = 0; at < text.size(); ++at) {
        const bool pair = text[at].isHighSurrogate() && at + 1 < text.size();
        const char32_t sign = pair ? QChar::surrogateToUcs4(text[at], text[at + 1]) : text[at].unicode();
        if (writesWithoutSpaces(QChar::script(sign))) {
            run += text.mid(at, pair ? 2 : 1) + ' ';
        } else {
            end();
        }
        at += pair ? 1 : 0;
    }
    end();
    return runs;
}

}  // namespace

bool hasWordsWithoutSpaces(const QString& text) {
    return !spacedRuns(text).isEmpty();
}

void indexCharacters(const DatabaseConnection& connection, MessageId message, const QString& text) {
    connection.run("DELETE FROM character_index WHERE rowid = ?", {message});
    // Between runs a token that no query has, so that characters of two do not follow each other.
    if (const QStringList runs = spacedRuns(text); !runs.isEmpty()) {
        connection.run("INSERT INTO character_index (rowid, characters) VALUES (?, ?)",
                       {message, runs.join(" - x - ")});
    }
}

void indexAllCharacters(const DatabaseConnection& connection) {
    QSqlQuery rows =
        connection.run("SELECT id, text FROM messages WHERE text GLOB ?",
                       {QString::fromUtf8("*[ก-\u0EFFက-႟ក-៿⺀-鿿豈-\uFAFFｦ-ﾟ𠀀-𲎯]*")});
    while (rows.next()) {
        indexCharacters(connection, rows.value(0).toLongLong(), rows.value(1).toString());
    }
}

QString characterExpression(const QString& query) {
    QStringList phrases;
    for (const QString& run : spacedRuns(query)) {
        phrases.append('"' + run + '"');
    }
    return phrases.join(' ');
}

}  // namespace octavo
