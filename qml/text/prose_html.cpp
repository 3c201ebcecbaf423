#include "qml/text/prose_html.h"

#include <QFont>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextList>
#include <QTextTable>

#include "qml/text/math_text.h"

namespace octavo {
namespace {

// A formula's signs must not be read as Markdown again.
QString escaped(const QString& formula) {
    static const QRegularExpression signs(R"(([\\`*_{}\[\]<>#|~&]))");
    QString text = formula;
    return text.replace(signs, QStringLiteral("\\\\1"));
}

// Qt numbers every ordered list from 1. A list that begins with another number, as after a block of code, is
// written as paragraphs with the numbers it has.
QString withNumbersAsWritten(const QString& markdown) {
    static const QRegularExpression item(R"(^(\d{1,9})([.)])[ \t]+)");
    QString out;
    bool asText = false;
    bool inList = false;
    for (const QString& line : markdown.split(u'\n')) {
        const QRegularExpressionMatch match = item.match(line);
        if (match.hasMatch()) {
            asText = asText || (!inList && match.capturedView(1) != u'1');
            inList = true;
        } else if (!line.isEmpty() && !line[0].isSpace()) {
            inList = inList && asText;
        }
        if (match.hasMatch() && asText) {
            out +=
                u'\n' + match.captured(1) + u'\\' + match.captured(2) + u' ' + line.mid(match.capturedEnd());
        } else {
            out += line;
        }
        out += u'\n';
    }
    out.chop(1);
    return out;
}

// Puts a picture's words in its place.
void removePictures(QTextDocument& document) {
    struct Picture {
        int position;
        int length;
        QString words;
    };
    QVector<Picture> pictures;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            if (part.fragment().charFormat().isImageFormat()) {
                const QTextImageFormat image = part.fragment().charFormat().toImageFormat();
                const QString words = image.property(QTextFormat::ImageAltText).toString();
                pictures.append({part.fragment().position(), part.fragment().length(),
                                 words.isEmpty() ? image.name() : words});
            }
        }
    }
    for (auto picture = pictures.crbegin(); picture != pictures.crend(); ++picture) {
        QTextCursor cursor(&document);
        cursor.setPosition(picture->position);
        cursor.setPosition(picture->position + picture->length, QTextCursor::KeepAnchor);
        QTextCharFormat plain;
        plain.setFontItalic(true);
        cursor.insertText(picture->words, plain);
    }
}

void styleFragment(QTextDocument& document, const QTextFragment& fragment, const ProseStyle& style,
                   bool quoted) {
    QTextCharFormat change;
    const QTextCharFormat format = fragment.charFormat();
    if (format.isAnchor()) {
        change.setForeground(style.link);
        change.setFontUnderline(true);
    } else {
        change.setForeground(quoted ? style.soft : style.text);
    }
    if (format.fontFixedPitch()) {
        change.setFontFamilies({style.monospace});
        change.setBackground(style.code);
    }
    QTextCursor cursor(&document);
    cursor.setPosition(fragment.position());
    cursor.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
    cursor.mergeCharFormat(change);
}

void styleBlock(QTextDocument& document, const QTextBlock& block, const ProseStyle& style) {
    constexpr int lineHeight = 135;  // per cent
    const QTextCursor at(block);
    const bool inTable = at.currentTable() != nullptr;
    const int quote = block.blockFormat().intProperty(QTextFormat::BlockQuoteLevel);
    const bool tight = inTable || block.textList() != nullptr;
    QTextBlockFormat change;
    if (!inTable) {
        change.setLineHeight(lineHeight, QTextBlockFormat::ProportionalHeight);
    }
    const double gap = tight ? (inTable ? 0 : style.size * 0.15) : style.size * 0.4;
    change.setTopMargin(block.blockFormat().headingLevel() > 0 ? style.size * 0.7 : gap);
    change.setBottomMargin(gap);
    if (block.blockFormat().hasProperty(QTextFormat::BlockTrailingHorizontalRulerWidth)) {
        change.setBackground(style.line);
    }
    if (quote > 0) {
        change.setLeftMargin(style.size * 1.2 * quote);
    }
    QTextCursor(block).mergeBlockFormat(change);

    QVector<QTextFragment> fragments;
    for (auto part = block.begin(); !part.atEnd(); ++part) {
        fragments.append(part.fragment());
    }
    for (const QTextFragment& fragment : fragments) {
        styleFragment(document, fragment, style, quote > 0);
    }
}

void styleTables(QTextDocument& document, const ProseStyle& style) {
    for (QTextFrame* frame : document.rootFrame()->childFrames()) {
        auto* table = qobject_cast<QTextTable*>(frame);
        if (table == nullptr) {
            continue;
        }
        QTextTableFormat format = table->format();
        format.setBorder(0.5);  // each of two neighbours draws its own
        format.setBorderCollapse(true);
        format.setBorderBrush(style.line);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setCellSpacing(0);
        format.setCellPadding(style.size * 0.5);
        format.setTopMargin(style.size * 0.4);
        format.setBottomMargin(style.size * 0.4);
        table->setFormat(format);
        QTextCharFormat bold;
        bold.setFontWeight(QFont::DemiBold);
        for (int column = 0; column < table->columns(); ++column) {
            QTextCursor cursor = table->cellAt(0, column).firstCursorPosition();
            cursor.setPosition(table->cellAt(0, column).lastPosition(), QTextCursor::KeepAnchor);
            cursor.mergeCharFormat(bold);
        }
    }
}

}  // namespace

QString proseHtml(const QString& markdown, const ProseStyle& style) {
    QTextDocument document;
    QFont font = document.defaultFont();
    font.setPixelSize(style.size);
    document.setDefaultFont(font);
    document.setMarkdown(withNumbersAsWritten(replaceFormulas(markdown, escaped)),
                         QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub) |
                             QTextDocument::MarkdownNoHTML);
    removePictures(document);
    styleTables(document, style);
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        styleBlock(document, block, style);
    }
    QTextCursor(document.firstBlock()).mergeBlockFormat([] {
        QTextBlockFormat first;
        first.setTopMargin(0);
        return first;
    }());
    return document.toHtml();
}

}  // namespace octavo
