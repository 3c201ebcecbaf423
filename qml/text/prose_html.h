// A block of Markdown prose as rich text for a text element: tables, lists, quotes, headings, code within a
// line, formulas. What a model writes is data: no HTML of its own passes, and nothing in the result can be
// fetched.
#pragma once

#include <QColor>
#include <QString>

namespace octavo {

struct ProseStyle {
    int size = 14;  // of the body's letters, in pixels
    QString monospace = QStringLiteral("monospace");
    QColor text = Qt::black;
    QColor soft = Qt::darkGray;  // quotes
    QColor link = Qt::blue;
    QColor code = Qt::lightGray;  // ground of code within a line
    QColor line = Qt::lightGray;  // of tables

    bool operator==(const ProseStyle&) const = default;
};

QString proseHtml(const QString& markdown, const ProseStyle& style);

}  // namespace octavo
