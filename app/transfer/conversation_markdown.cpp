#include "app/transfer/conversation_markdown.h"

#include <QCoreApplication>
#include <QPageSize>
#include <QPdfWriter>
#include <QTextDocument>
#include <algorithm>

#include "app/chat/conversation_tree.h"

namespace octavo {
namespace {

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
    document.print(&writer);
    return device.size() > 0;
}

}  // namespace octavo
