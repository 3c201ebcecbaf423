// Conversations to files and back.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QUrl>
#include <memory>

#include "app/conversations/conversation_list_model.h"
#include "app/store/conversation_store.h"
#include "engine/error.h"

namespace octavo {

// Formats by name: "markdown", "json", "pdf". Files are written away from the window's thread, whole or not
// at all.
class ConversationTransfer : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Application.transfer")
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged)
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged)

  public:
    ConversationTransfer(ConversationStore& store, ConversationListModel& conversations,
                         QObject* parent = nullptr);

    bool isBusy() const { return underWay_ > 0; }
    // Of a file of all conversations that is being written or read, the share done; 0: none is.
    double progress() const { return progress_; }

    Q_INVOKABLE void exportTo(qint64 conversationId, const QUrl& url, const QString& format);
    // The branch that is shown, as Markdown, to the clipboard.
    Q_INVOKABLE void copy(qint64 conversationId);
    // All conversations that hold messages as one JSON file, written one after the other.
    Q_INVOKABLE void exportAll(const QUrl& url);
    // Adds the conversations of a JSON file to the list. A single one is opened.
    Q_INVOKABLE void importFrom(const QUrl& url);
    // The title, as far as file systems take it, with the format's ending: "Trip to Kyoto.md".
    Q_INVOKABLE QString suggestedFileName(const QString& title, const QString& format) const;

  signals:
    void busyChanged();
    void exported(const QString& path);
    void copied();
    void imported(qint64 conversationId);
    void allImported(int count);
    void progressChanged();
    void failed(const QString& sentence);

  private:
    class AllFile;

    void begin();
    void end();
    void fail(const Error& error);
    void setProgress(qsizetype done, qsizetype total);
    void exportNext(const std::shared_ptr<AllFile>& file, const QList<ConversationId>& ids, qsizetype next);
    void importNext(const std::shared_ptr<const QList<ConversationContents>>& found, qsizetype next);

    ConversationStore& store_;
    ConversationListModel& conversations_;
    int underWay_ = 0;
    double progress_ = 0;
};

}  // namespace octavo
