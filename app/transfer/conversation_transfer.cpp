#include "app/transfer/conversation_transfer.h"

#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QSaveFile>

#include "app/background.h"
#include "app/error_text.h"
#include "app/transfer/conversation_json.h"
#include "app/transfer/conversation_markdown.h"

namespace octavo {
namespace {

constexpr qint64 longestFile = 512'000'000;  // bytes
constexpr qsizetype longestName = 80;

void writeFile(const ConversationContents& contents, const QString& path, const QString& format) {
    QSaveFile file(path);
    bool written = file.open(QIODevice::WriteOnly);
    if (written && format == "pdf") {
        written = writeConversationPdf(contents, file);
    } else if (written) {
        const QByteArray bytes =
            format == "json" ? conversationToJson(contents) : conversationToMarkdown(contents).toUtf8();
        written = file.write(bytes) == bytes.size();
    }
    if (!written || !file.commit()) {
        throw makeError(ConversationTransfer::tr("%1 could not be written: %2. Choose another place.")
                            .arg(QDir::toNativeSeparators(path), file.errorString()));
    }
}

ConversationContents readFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        throw makeError(ConversationTransfer::tr("%1 cannot be read: %2.")
                            .arg(QDir::toNativeSeparators(path), file.errorString()));
    }
    if (file.size() > longestFile) {
        throw makeError(ConversationTransfer::tr("%1 is too long for a conversation. Choose another file.")
                            .arg(QDir::toNativeSeparators(path)));
    }
    return conversationFromJson(file.readAll());
}

QString endingOf(const QString& format) {
    return format == "markdown" ? "md" : format;
}

}  // namespace

ConversationTransfer::ConversationTransfer(ConversationStore& store, ConversationListModel& conversations,
                                           QObject* parent)
    : QObject(parent), store_(store), conversations_(conversations) {}

void ConversationTransfer::exportTo(qint64 conversationId, const QUrl& url, const QString& format) {
    const QString path = url.isLocalFile() ? url.toLocalFile() : url.toString();
    begin();
    store_.contents(conversationId)
        .then(this,
              [path, format](const ConversationContents& contents) {
                  return inBackground([contents, path, format] { writeFile(contents, path, format); });
              })
        .unwrap()
        .then(this,
              [this, path] {
                  end();
                  emit exported(path);
              })
        .onFailed(this, [this](const Error& error) {
            end();
            emit failed(textOf(error));
        });
}

void ConversationTransfer::copy(qint64 conversationId) {
    store_.contents(conversationId)
        .then(this,
              [](const ConversationContents& contents) {
                  return inBackground([contents] { return conversationToMarkdown(contents); });
              })
        .unwrap()
        .then(this,
              [this](const QString& markdown) {
                  QGuiApplication::clipboard()->setText(markdown);
                  emit copied();
              })
        .onFailed(this, [this](const Error& error) { emit failed(textOf(error)); });
}

void ConversationTransfer::importFrom(const QUrl& url) {
    const QString path = url.isLocalFile() ? url.toLocalFile() : url.toString();
    begin();
    inBackground([path] { return readFile(path); })
        .then(this,
              [this](const ConversationContents& contents) {
                  end();
                  if (!store_.isOpen()) {
                      return;  // the user has been told that nothing can be stored
                  }
                  emit imported(conversations_.adopt(contents));
              })
        .onFailed(this, [this](const Error& error) {
            end();
            emit failed(textOf(error));
        });
}

QString ConversationTransfer::suggestedFileName(const QString& title, const QString& format) const {
    QString name;
    for (const QChar c : title.simplified().left(longestName)) {
        name += c.unicode() < 0x20 || QString("<>:\"/\\|?*").contains(c) ? QChar('-') : c;
    }
    while (name.endsWith('.') || name.endsWith(' ')) {
        name.chop(1);
    }
    return (name.isEmpty() ? tr("Conversation") : name) + '.' + endingOf(format);
}

void ConversationTransfer::begin() {
    if (++underWay_ == 1) {
        emit busyChanged();
    }
}

void ConversationTransfer::end() {
    if (--underWay_ == 0) {
        emit busyChanged();
    }
}

}  // namespace octavo
