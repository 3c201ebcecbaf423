#include "app/transfer/conversation_markdown.h"

#include <QCoreApplication>
#include <QPageSize>
#include <QPdfWriter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextList>
#include <QTextTable>
#include <algorithm>

#include "app/chat/conversation_tree.h"

namespace octavo {
namespace {

constexpr qreal headingGap = 14;  // pixels of the page as it is laid out
constexpr qreal paragraphGap = 5;

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

// Headings and paragraphs apart, as Qt's Markdown does not set them.
void setApart(QTextDocument& document) {
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        const bool heading = format.headingLevel() > 0;
        const bool inside = block.textList() != nullptr || QTextCursor(block).currentTable() != nullptr;
        if (heading) {
            format.setTopMargin(block.position() == 0 ? 0 : headingGap);
        }
        if (heading || (!inside && !format.nonBreakableLines())) {
            format.setBottomMargin(paragraphGap);
        }
        QTextCursor(block).setBlockFormat(format);
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
    setApart(document);
    document.print(&writer);
    return device.size() > 0;
}

}  // namespace octavo
