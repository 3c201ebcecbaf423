// Where words stand in a line of text, whatever the case of their letters.
#pragma once

#include <QList>
#include <QString>

namespace octavo {

// Ascending; hits do not overlap. An empty query is nowhere.
inline QList<qsizetype> hitsIn(const QString& text, const QString& query) {
    QList<qsizetype> hits;
    for (qsizetype at = 0; !query.isEmpty() && (at = text.indexOf(query, at, Qt::CaseInsensitive)) >= 0;
         at += query.size()) {
        hits.append(at);
    }
    return hits;
}

}  // namespace octavo
