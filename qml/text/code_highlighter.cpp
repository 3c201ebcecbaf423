#include "qml/text/code_highlighter.h"

namespace octavo {
namespace {

// States of a line's end. Long strings follow: firstLongString + index into the language's longQuotes.
constexpr int ordinary = -1;
constexpr int insideComment = 0;
constexpr int firstLongString = 1;

bool startsAt(const QString& text, qsizetype at, const QString& what) {
    return !what.isEmpty() && QStringView(text).mid(at).startsWith(what);
}

bool isWordSign(QChar sign) {
    return sign.isLetterOrNumber() || sign == u'_';
}

}  // namespace

void CodeHighlighter::setLanguage(const QString& name) {
    if (name != name_) {
        name_ = name;
        language_ = codeLanguage(name);
        rehighlight();
        emit changed();
    }
}

void CodeHighlighter::highlightBlock(const QString& text) {
    colourWords(text);
    markHits(text);
}

void CodeHighlighter::colourWords(const QString& text) {
    setCurrentBlockState(ordinary);
    if (language_ == nullptr) {
        return;
    }
    qsizetype at = 0;
    const int before = previousBlockState();
    if (before == insideComment) {
        at = untilClosed(text, 0, 0, language_->blockClose, insideComment, comment_);
    } else if (before >= firstLongString && before - firstLongString < language_->longQuotes.size()) {
        at = untilClosed(text, 0, 0, language_->longQuotes[before - firstLongString], before, string_);
    }
    while (at < text.size()) {
        const qsizetype begin = at;
        for (const auto part : {&CodeHighlighter::comment, &CodeHighlighter::longString,
                                &CodeHighlighter::quoted, &CodeHighlighter::number, &CodeHighlighter::word}) {
            at = (this->*part)(text, begin);
            if (at > begin) {
                break;
            }
        }
        at = std::max(at, begin + 1);
    }
}

qsizetype CodeHighlighter::comment(const QString& text, qsizetype at) {
    if (startsAt(text, at, language_->blockOpen)) {
        return untilClosed(text, at, at + language_->blockOpen.size(), language_->blockClose, insideComment,
                           comment_);
    }
    for (const QString& sign : language_->lineComments) {
        const bool inWord = sign == u'#' && at > 0 && !text[at - 1].isSpace();
        if (startsAt(text, at, sign) && !inWord) {
            paint(at, text.size(), comment_);
            return text.size();
        }
    }
    return at;
}

qsizetype CodeHighlighter::longString(const QString& text, qsizetype at) {
    for (int i = 0; i < language_->longQuotes.size(); ++i) {
        const QString& quote = language_->longQuotes[i];
        if (startsAt(text, at, quote)) {
            return untilClosed(text, at, at + quote.size(), quote, firstLongString + i, string_);
        }
    }
    return at;
}

qsizetype CodeHighlighter::quoted(const QString& text, qsizetype at) {
    const QChar quote = text[at];
    const bool apostrophe = quote == u'\'' && at > 0 && isWordSign(text[at - 1]);
    if (!language_->quotes.contains(quote) || apostrophe) {
        return at;
    }
    qsizetype end = at + 1;
    while (end < text.size() && text[end] != quote) {
        end += text[end] == u'\\' ? 2 : 1;
    }
    end = std::min(end + 1, text.size());
    paint(at, end, string_);
    return end;
}

qsizetype CodeHighlighter::number(const QString& text, qsizetype at) {
    if (!text[at].isDigit() || (at > 0 && isWordSign(text[at - 1]))) {
        return at;
    }
    qsizetype end = at;
    while (end < text.size() && (isWordSign(text[end]) || text[end] == u'.')) {
        ++end;
    }
    paint(at, end, number_);
    return end;
}

qsizetype CodeHighlighter::word(const QString& text, qsizetype at) {
    if (language_->tags && text[at] == u'<') {
        qsizetype end = at + 1;
        while (end < text.size() && (isWordSign(text[end]) || text[end] == u'/' || text[end] == u'!')) {
            ++end;
        }
        paint(at, end, keyword_);
        return end;
    }
    qsizetype end = at;
    if (text[at] == u'#' || text[at] == u'@') {
        ++end;
    }
    while (end < text.size() && isWordSign(text[end])) {
        ++end;
    }
    const QString found = text.mid(at, end - at);
    if (language_->keywords.contains(language_->ignoresCase ? found.toLower() : found)) {
        paint(at, end, keyword_);
    }
    return end;
}

qsizetype CodeHighlighter::untilClosed(const QString& text, qsizetype begin, qsizetype from,
                                       const QString& close, int state, const QColor& colour) {
    const qsizetype found = text.indexOf(close, from);
    const qsizetype end = found < 0 ? text.size() : found + close.size();
    if (found < 0) {
        setCurrentBlockState(state);
    }
    paint(begin, end, colour);
    return end;
}

void CodeHighlighter::paint(qsizetype begin, qsizetype end, const QColor& colour) {
    setFormat(static_cast<int>(begin), static_cast<int>(end - begin), colour);
}

}  // namespace octavo
