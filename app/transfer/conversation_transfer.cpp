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

Error notWritten(const QString& path, const QString& why) {
    return makeError(ConversationTransfer::tr("%1 could not be written: %2. Choose another place.")
                         .arg(QDir::toNativeSeparators(path), why));
}

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
        throw notWritten(path, file.errorString());
    }
}

QList<ConversationContents> readFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        throw makeError(ConversationTransfer::tr("%1 cannot be read: %2.")
                            .arg(QDir::toNativeSeparators(path), file.errorString()));
    }
    if (file.size() > longestFile) {
        throw makeError(ConversationTransfer::tr("%1 is too long for a conversation. Choose another file.")
                            .arg(QDir::toNativeSeparators(path)));
    }
    return conversationsFromJson(file.readAll());
}

QString endingOf(const QString& format) {
    return format == "markdown" ? "md" : format;
}

}  // namespace

// A file of many conversations in the making; nothing is at its path before it is whole. Used by one thread
// at a time.
class ConversationTransfer::AllFile {
  public:
    explicit AllFile(const QString& path) : path_(path), file_(path) {}

    const QString& path() const { return path_; }
    void add(const ConversationContents& contents) {
        file_.isOpen() ? write(ConversationFileFrame::separator()) : start();
        write(conversationToJson(contents));
    }
    void finish() {
        if (!file_.isOpen()) {
            start();
        }
        write(ConversationFileFrame::tail());
        if (!file_.commit()) {
            throw notWritten(path_, file_.errorString());
        }
    }

  private:
    void start() {
        if (!file_.open(QIODevice::WriteOnly)) {
            throw notWritten(path_, file_.errorString());
        }
        write(ConversationFileFrame::head());
    }
    void write(const QByteArray& bytes) {
        if (file_.write(bytes) != bytes.size()) {
            throw notWritten(path_, file_.errorString());
        }
    }

    QString path_;
    QSaveFile file_;
};

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
        .onFailed(this, [this](const Error& error) { fail(error); });
}

void ConversationTransfer::exportAll(const QUrl& url) {
    begin();
    exportNext(std::make_shared<AllFile>(url.isLocalFile() ? url.toLocalFile() : url.toString()),
               conversations_.idsWithMessages(), 0);
}

void ConversationTransfer::exportNext(const std::shared_ptr<AllFile>& file, const QList<ConversationId>& ids,
                                      qsizetype next) {
    setProgress(next, ids.size());
    if (next == ids.size()) {
        inBackground([file] { file->finish(); })
            .then(this,
                  [this, file] {
                      end();
                      emit exported(file->path());
                  })
            .onFailed(this, [this](const Error& error) { fail(error); });
        return;
    }
    store_.contents(ids.at(next))
        .then(this,
              [file](const ConversationContents& contents) {
                  return inBackground([file, contents] { file->add(contents); });
              })
        .unwrap()
        .then(this, [this, file, ids, next] { exportNext(file, ids, next + 1); })
        .onFailed(this, [this](const Error& error) { fail(error); });
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
              [this](const QList<ConversationContents>& found) {
                  if (!store_.isOpen()) {
                      end();  // the user has been told that nothing can be stored
                  } else if (found.size() == 1) {
                      end();
                      emit imported(conversations_.adopt(found.first()));
                  } else {
                      importNext(std::make_shared<const QList<ConversationContents>>(found), 0);
                  }
              })
        .onFailed(this, [this](const Error& error) { fail(error); });
}

// One after the other, so that the window is not kept: the list hears of each from the store.
void ConversationTransfer::importNext(const std::shared_ptr<const QList<ConversationContents>>& found,
                                      qsizetype next) {
    setProgress(next, found->size());
    if (next == found->size()) {
        end();
        emit allImported(static_cast<int>(next));
        return;
    }
    store_.addConversation(store_.withNewIds(found->at(next)))
        .then(this, [this, found, next] { importNext(found, next + 1); })
        .onFailed(this, [this](const Error& error) { fail(error); });
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

void ConversationTransfer::fail(const Error& error) {
    end();
    emit failed(textOf(error));
}

void ConversationTransfer::setProgress(qsizetype done, qsizetype total) {
    progress_ = total == 0 ? 0 : static_cast<double>(done) / static_cast<double>(total);
    emit progressChanged();
}

void ConversationTransfer::begin() {
    if (++underWay_ == 1) {
        emit busyChanged();
    }
}

void ConversationTransfer::end() {
    if (--underWay_ == 0) {
        setProgress(0, 0);
        emit busyChanged();
    }
}

}  // namespace octavo
