// Cuts a message into blocks that are laid out one by one: prose, quotations and fenced code. Nothing here
// renders. Blocks are small, so that a growing answer lays out its last block alone and a very long message
// only those in sight.
#pragma once

#include <QString>
#include <QVector>

namespace octavo {

struct MarkdownBlock {
    enum class Kind { Prose, Quote, Code, Plain };

    Kind kind = Kind::Prose;
    QString text;            // Markdown of prose and quotations; the code itself without its fences
    QString language;        // of code, as the fence names it; may be empty
    QString fence;           // the opening fence of code: "```"
    bool continued = false;  // the same code or paragraph as the block before, cut for its length
    bool complete = true;    // false: the fence is still open
    qsizetype start = 0;     // first character of the block in the message, its fence included

    bool operator==(const MarkdownBlock&) const = default;
};

// The largest a block gets, in characters. Laying out this much takes a few milliseconds.
inline constexpr qsizetype longestBlock = 6000;
// Prose is cut at the first blank line after this many characters, unless that would tear a list apart.
inline constexpr qsizetype usualBlock = 1200;

// The blocks of `message` from character `from` on. `from` is 0 or the `start` of a block of an earlier
// split, given as `before`, that is to be split again because the message has grown.
QVector<MarkdownBlock> splitMarkdown(const QString& message, const MarkdownBlock* before = nullptr);

// The Markdown within a quotation: its lines without their ">".
QString withoutQuoteMarks(const QString& quotation);

// Text without any markup, cut at line ends for its length alone.
QVector<MarkdownBlock> splitPlain(const QString& message);

// What of a growing message's last prose block is to be shown: marks that are still incomplete are held back
// or closed, so that nothing is first shown as signs and then jumps into shape.
QString withoutLooseEnds(const QString& prose);

// What of a block is to be shown, as Markdown or as it is. growing: it is the last of a message that grows.
QString shownContent(const MarkdownBlock& block, bool growing);

}  // namespace octavo
