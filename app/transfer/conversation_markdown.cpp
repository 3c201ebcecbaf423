#include "app/transfer/conversation_markdown.h"

#include <QColor>
#include <QCoreApplication>
#include <QPageSize>
#include <QPdfWriter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextList>
#include <QTextTable>
#include <algorithm>

#include "app/chat/conversation_tree.h"

namespace octavo {
namespace {

constexpr qreal headingGap = 14;  // pixels of the page as it is laid out
constexpr qreal paragraphGap = 5;
constexpr qreal quoteIndent = 0.2;  // inches
constexpr qreal cellPadding = 3;
const QColor codeGround(0xF3, 0xF4, 0xF7);

class Text {
    Q_DECLARE_TR_FUNCTIONS(ConversationFiles)
};

QString quoted(const QString& text) {
    return "> " + QString(text).replace('\n', "\n> ") + "\n\n";
}

// A fence that is longer than any in the text.
QString fenced(const QString& text) {
    qsizetype longest = 2;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const QString fence(longest + 1, '`');
    return fence + '\n' + text + (text.endsWith('\n') ? "" : "\n") + fence + "\n\n";
}

QString authorOf(const MessageRecord& message) {
    if (message.author == Author::User) {
        return Text::tr("You");
    }
    return message.modelName.isEmpty() ? Text::tr("Answer") : message.modelName;
}

QString messageToMarkdown(const MessageRecord& message) {
    QString markdown = "## " + authorOf(message) + "\n\n";
    for (const DocumentRecord& document : message.documents) {
        markdown += "**" + document.name + "**\n\n" + fenced(document.text);
    }
    if (!message.reasoning.isEmpty()) {
        markdown += quoted(message.reasoning);
    }
    markdown += message.text.trimmed() + "\n\n";
    if (message.state == MessageState::Failed) {
        markdown += "*" + message.failure + "*\n\n";
    }
    return markdown;
}

// Model output is data: pictures and styles that it names are not looked for.
class DocumentWithoutResources : public QTextDocument {
  protected:
    QVariant loadResource(int, const QUrl&) override { return {}; }
};

// What Qt's Markdown leaves plain: headings and paragraphs apart, quotations behind a margin (in dots of the
// page, as Qt scales only what is above and below a block), code on a ground.
void formatBlock(const QTextBlock& block, qreal quoteMargin) {
    QTextBlockFormat format = block.blockFormat();
    QTextCursor cursor(block);
    if (format.headingLevel() > 0) {
        format.setTopMargin(block.position() == 0 ? 0 : headingGap);
        format.setBottomMargin(paragraphGap);
    } else if (format.nonBreakableLines()) {
        format.setBackground(codeGround);
    } else if (block.textList() == nullptr && cursor.currentTable() == nullptr) {
        format.setBottomMargin(paragraphGap);
    }
    if (const int level = format.intProperty(QTextFormat::BlockQuoteLevel); level > 0) {
        format.setLeftMargin(level * quoteMargin);
        format.setBottomMargin(paragraphGap);
    }
    cursor.setBlockFormat(format);
}

void formatTable(QTextTable& table) {
    QTextTableFormat format = table.format();
    format.setBorderCollapse(true);
    format.setCellSpacing(0);
    format.setCellPadding(cellPadding);
    format.setBorder(1);
    format.setTopMargin(paragraphGap);
    format.setBottomMargin(headingGap);
    format.setBorderBrush(Qt::gray);
    table.setFormat(format);
    // Qt begins the first cell with a line that is empty.
    QTextCursor first = table.cellAt(0, 0).firstCursorPosition();
    if (first.atBlockEnd() && first.position() < table.cellAt(0, 0).lastPosition()) {
        first.deleteChar();
    }
    QTextCharFormat bold;
    bold.setFontWeight(QFont::Bold);
    for (int column = 0; column < table.columns(); ++column) {
        QTextCursor heading = table.cellAt(0, column).firstCursorPosition();
        heading.setPosition(table.cellAt(0, column).lastPosition(), QTextCursor::KeepAnchor);
        heading.mergeCharFormat(bold);
    }
}

void format(QTextDocument& document, qreal quoteMargin) {
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        formatBlock(block, quoteMargin);
    }
    for (QTextFrame* frame : document.rootFrame()->childFrames()) {
        if (auto* table = qobject_cast<QTextTable*>(frame)) {
            formatTable(*table);
        }
    }
}

}  // namespace

QString conversationToMarkdown(const ConversationContents& contents) {
    QString markdown =
        "# " + (contents.summary.title.isEmpty() ? Text::tr("Conversation") : contents.summary.title);
    markdown += "\n\n";
    if (!contents.settings.systemPrompt.trimmed().isEmpty()) {
        markdown += quoted(contents.settings.systemPrompt.trimmed());
    }
    for (const MessageRecord& message :
         ConversationTree(contents.messages, contents.activeLeaf).activeBranch()) {
        markdown += messageToMarkdown(message);
    }
    return markdown.trimmed() + '\n';
}

bool writeConversationPdf(const ConversationContents& contents, QIODevice& device) {
    QPdfWriter writer(&device);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setTitle(contents.summary.title);
    writer.setCreator("Octavo");
    DocumentWithoutResources document;
    QTextDocument::MarkdownFeatures features = QTextDocument::MarkdownDialectGitHub;
    features |= QTextDocument::MarkdownNoHTML;
    document.setMarkdown(conversationToMarkdown(contents), features);
    format(document, quoteIndent * writer.logicalDpiX());
    document.print(&writer);
    return device.size() > 0;
}

}  // namespace octavo
