#include "qml/text/markdown_blocks.h"

#include <QRegularExpression>
#include <QStringView>
#include <optional>

namespace octavo {
namespace {

struct Fence {
    QString mark;
    QString language;
};

// Three or more back-ticks or tildes, indented by at most three spaces, then the language.
std::optional<Fence> fenceOf(QStringView line) {
    qsizetype at = 0;
    while (at < line.size() && at < 4 && line[at] == u' ') {
        ++at;
    }
    if (at > 3 || at >= line.size() || (line[at] != u'`' && line[at] != u'~')) {
        return std::nullopt;
    }
    const QChar sign = line[at];
    const qsizetype begin = at;
    while (at < line.size() && line[at] == sign) {
        ++at;
    }
    const QStringView rest = line.mid(at).trimmed();
    if (at - begin < 3 || (sign == u'`' && rest.contains(u'`'))) {
        return std::nullopt;
    }
    const qsizetype space = rest.indexOf(u' ');
    return Fence{line.mid(begin, at - begin).toString(), (space < 0 ? rest : rest.left(space)).toString()};
}

bool closes(const Fence& fence, const QString& open) {
    return fence.language.isEmpty() && fence.mark[0] == open[0] && fence.mark.size() >= open.size();
}

bool isListItem(QStringView line) {
    if (line.isEmpty()) {
        return false;
    }
    if (QStringView(u"-*+").contains(line[0])) {
        return line.size() == 1 || line[1] == u' ';
    }
    qsizetype at = 0;
    while (at < line.size() && line[at].isDigit()) {
        ++at;
    }
    return at > 0 && at < line.size() && (line[at] == u'.' || line[at] == u')');
}

// A line that a blank line before it parts from what came before: neither indented nor an item of a list.
bool beginsAfresh(QStringView line) {
    return !line.isEmpty() && !line[0].isSpace() && !isListItem(line);
}

// Only at the margin: within a list a quotation belongs to its item.
bool isQuoted(QStringView line) {
    return line.startsWith(u'>');
}

class Splitter {
  public:
    explicit Splitter(const QString& message) : message_(message) {}

    void resume(const MarkdownBlock& before) {
        at_ = before.start;
        begin_ = at_;
        continued_ = before.continued;
        quoted_ = before.continued && before.kind == MarkdownBlock::Kind::Quote;
        if (before.kind == MarkdownBlock::Kind::Code && before.continued) {
            open_ = Fence{before.fence, before.language};
        }
    }

    QVector<MarkdownBlock> split() {
        while (at_ < message_.size()) {
            const qsizetype newline = message_.indexOf(u'\n', at_);
            const qsizetype end = newline < 0 ? message_.size() : newline;
            takeLine(QStringView(message_).mid(at_, end - at_));
            at_ = newline < 0 ? end : newline + 1;
        }
        finish(!open_);
        return std::move(blocks_);
    }

  private:
    void takeLine(QStringView line) {
        const std::optional<Fence> fence = fenceOf(line);
        if (open_ && fence && closes(*fence, open_->mark)) {
            finish(true);
            open_.reset();
            continued_ = false;
            begin_ = at_ + line.size() + 1;
        } else if (!open_ && fence) {
            finish(true);
            continued_ = false;
            quoted_ = false;
            open_ = fence;
            begin_ = at_;
        } else {
            addLine(line);
        }
    }

    void addLine(QStringView line) {
        if (!open_) {
            takeQuotation(line);
        }
        if (!open_ && text_.size() > usualBlock && blank_ && beginsAfresh(line)) {
            cut(false);
        }
        while (text_.size() + line.size() > longestBlock) {
            if (!text_.isEmpty()) {
                cut(true);
            } else {
                const qsizetype space = line.left(longestBlock).lastIndexOf(u' ');
                const qsizetype length = space > longestBlock / 2 ? space + 1 : longestBlock;
                text_ = line.left(length).toString();
                at_ += length;
                line = line.mid(length);
                hasLines_ = true;
                cut(true);
            }
        }
        if (hasLines_) {
            text_ += u'\n';
        }
        hasLines_ = true;
        text_ += line;
        blank_ = line.trimmed().isEmpty();
    }

    // A quotation begins with a marked line and ends behind a blank one; the lines of its last paragraph need
    // no mark.
    void takeQuotation(QStringView line) {
        if (isQuoted(line) == quoted_ || (quoted_ && (!blank_ || line.trimmed().isEmpty()))) {
            return;
        }
        if (hasLines_) {
            cut(false);
        }
        continued_ = false;
        quoted_ = !quoted_;
    }

    void cut(bool continues) {
        finish(true);
        continued_ = continues;
        begin_ = at_;
    }

    void finish(bool complete) {
        const bool code = open_.has_value();
        if (code ? hasLines_ || !continued_ : !text_.trimmed().isEmpty()) {
            MarkdownBlock block;
            block.kind = code      ? MarkdownBlock::Kind::Code
                         : quoted_ ? MarkdownBlock::Kind::Quote
                                   : MarkdownBlock::Kind::Prose;
            block.text = text_;
            if (code) {
                block.language = open_->language;
                block.fence = open_->mark;
            }
            block.continued = continued_;
            block.complete = complete;
            block.start = begin_;
            blocks_.append(block);
        }
        text_.clear();
        hasLines_ = false;
        blank_ = false;
    }

    const QString& message_;
    qsizetype at_ = 0;     // of the line being read
    qsizetype begin_ = 0;  // of the block being gathered
    QString text_;
    bool hasLines_ = false;
    bool blank_ = false;  // the last line was
    bool continued_ = false;
    bool quoted_ = false;  // the block being gathered is a quotation
    std::optional<Fence> open_;
    QVector<MarkdownBlock> blocks_;
};

// The last line without a beginning that could yet become something else.
bool isUndecided(QStringView line) {
    static const QRegularExpression marker(R"(^\s*(?:[-=*+#>`~|]+|\d+[.)]?|[-*+]\s+\[.?\]?)\s*$)");
    return marker.match(line).hasMatch();
}

bool isTableDelimiter(QStringView line) {
    static const QRegularExpression delimiter(R"(^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$)");
    return line.contains(u'-') && delimiter.match(line).hasMatch();
}

// A table's first line is a table only when the line below it has come in full.
QString withoutTableHead(const QString& prose) {
    const qsizetype paragraph = prose.lastIndexOf(QLatin1String("\n\n"));
    const qsizetype begin = paragraph < 0 ? 0 : paragraph + 2;
    const QStringView last = QStringView(prose).mid(begin);
    if (!last.trimmed().startsWith(u'|')) {
        return prose;
    }
    const QList<QStringView> lines = last.split(u'\n');
    const bool whole = lines.size() > 2 && isTableDelimiter(lines[1]);
    return whole || lines.size() > 2 ? prose : prose.left(begin);
}

// Closes what the last paragraph opened: `code`, **strong** and a link whose address is still coming.
QString withClosedMarks(QString prose) {
    static const QRegularExpression partialLink(R"(\[([^\[\]\n]*)\]\([^()\s]*$)");
    prose.replace(partialLink, QStringLiteral("\\1"));
    const qsizetype paragraph = prose.lastIndexOf(QLatin1String("\n\n"));
    const QStringView last = QStringView(prose).mid(paragraph < 0 ? 0 : paragraph);
    QString closing;
    if (last.count(u'`') % 2 == 1) {
        closing += u'`';
    } else if (last.count(QLatin1String("**")) % 2 == 1) {
        if (prose.endsWith(QLatin1String("**"))) {
            prose.chop(2);
        } else {
            closing += prose.endsWith(u'*') ? QLatin1String("*") : QLatin1String("**");
        }
    }
    return prose + closing;
}

}  // namespace

QVector<MarkdownBlock> splitMarkdown(const QString& message, const MarkdownBlock* before) {
    Splitter splitter(message);
    if (before != nullptr) {
        splitter.resume(*before);
    }
    return splitter.split();
}

QString withoutQuoteMarks(const QString& quotation) {
    static const QRegularExpression mark(QStringLiteral("^> ?"), QRegularExpression::MultilineOption);
    QString words = quotation;
    return words.remove(mark);
}

QVector<MarkdownBlock> splitPlain(const QString& message) {
    QVector<MarkdownBlock> blocks;
    for (qsizetype at = 0; at < message.size();) {
        qsizetype length = message.size() - at;
        if (length > longestBlock) {
            const qsizetype newline = message.lastIndexOf(u'\n', at + longestBlock - 1);
            length = newline > at + usualBlock ? newline + 1 - at : longestBlock;
            if (message[at + length - 1].isHighSurrogate()) {
                --length;
            }
        }
        MarkdownBlock block;
        block.kind = MarkdownBlock::Kind::Plain;
        block.text = message.mid(at, length);
        if (at + length < message.size() && block.text.endsWith(u'\n')) {
            block.text.chop(1);
        }
        block.continued = at > 0;
        block.start = at;
        blocks.append(block);
        at += length;
    }
    return blocks;
}

QString withoutLooseEnds(const QString& prose) {
    QString shown = prose;
    const qsizetype newline = shown.lastIndexOf(u'\n');
    if (isUndecided(QStringView(shown).mid(newline + 1))) {
        const QStringView last = QStringView(shown).mid(newline + 1);
        const qsizetype before = newline < 0 ? -1 : shown.lastIndexOf(u'\n', newline - 1);
        const bool inTable = newline > 0 && last.trimmed().startsWith(u'|') && shown[before + 1] == u'|';
        if (!inTable) {
            shown.truncate(qMax<qsizetype>(newline, 0));
        }
    }
    return withClosedMarks(withoutTableHead(shown));
}

QString shownContent(const MarkdownBlock& block, bool growing) {
    switch (block.kind) {
        case MarkdownBlock::Kind::Prose:
            return growing ? withoutLooseEnds(block.text) : block.text;
        case MarkdownBlock::Kind::Quote: {
            const QString words = withoutQuoteMarks(block.text);
            return growing ? withoutLooseEnds(words) : words;
        }
        case MarkdownBlock::Kind::Code:
        case MarkdownBlock::Kind::Plain:
            break;
    }
    return block.text;
}

}  // namespace octavo
