// Conversations to files and back.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QUrl>

#include "app/conversations/conversation_list_model.h"
#include "app/store/conversation_store.h"

namespace octavo {

// Formats by name: "markdown", "json", "pdf". Files are written away from the window's thread, whole or not
// at all.
class ConversationTransfer : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Application.transfer")
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged)

  public:
    ConversationTransfer(ConversationStore& store, ConversationListModel& conversations,
                         QObject* parent = nullptr);

    bool isBusy() const { return underWay_ > 0; }

    Q_INVOKABLE void exportTo(qint64 conversationId, const QUrl& url, const QString& format);
    // The branch that is shown, as Markdown, to the clipboard.
    Q_INVOKABLE void copy(qint64 conversationId);
    // Adds the conversation of a JSON file to the list and opens it.
    Q_INVOKABLE void importFrom(const QUrl& url);
    // The title, as far as file systems take it, with the format's ending: "Trip to Kyoto.md".
    Q_INVOKABLE QString suggestedFileName(const QString& title, const QString& format) const;

  signals:
    void busyChanged();
    void exported(const QString& path);
    void copied();
    void imported(qint64 conversationId);
    void failed(const QString& sentence);

  private:
    void begin();
    void end();

    ConversationStore& store_;
    ConversationListModel& conversations_;
    int underWay_ = 0;
};

}  // namespace octavo
