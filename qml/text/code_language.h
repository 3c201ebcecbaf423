// What a highlighter has to know of a programming language: its words, comments and strings. Not a grammar.
#pragma once

#include <QSet>
#include <QString>
#include <QStringList>

namespace octavo {

struct CodeLanguage {
    QSet<QString> keywords;
    QStringList lineComments;  // "//", "#"
    QString blockOpen;         // "/*"; empty: none
    QString blockClose;        // "*/"
    QString quotes;            // signs that begin and end a string on one line
    QStringList longQuotes;    // strings over several lines: "\"\"\""
    bool ignoresCase = false;  // of keywords
    bool tags = false;         // <markup>
};

// By the name that a fence gives: "python", "py", "C++"; null for text and for what is not known.
const CodeLanguage* codeLanguage(const QString& name);

}  // namespace octavo
