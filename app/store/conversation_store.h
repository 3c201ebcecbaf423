// The store as the window's thread sees it: every call returns at once, the work is done in order on a thread
// of its own, and the window never waits for the disk. What is done there is in conversation_database.*.
#pragma once

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QPromise>
#include <QThread>
#include <QTimer>
#include <chrono>
#include <functional>
#include <memory>
#include <type_traits>

#include "app/store/conversation_records.h"

namespace octavo {

class ConversationDatabase;

// Lives on the window's thread. A future that fails carries octavo::Error; `failed` says the same to whoever
// does not look at futures. Calls made before the store is open wait for it; all of them fail when it cannot
// be opened.
class ConversationStore : public QObject {
    Q_OBJECT

  public:
    // Starts the thread and begins to open the file in `folder`.
    explicit ConversationStore(const QString& folder, QObject* parent = nullptr);
    // Finishes what was asked for, then closes the file.
    ~ConversationStore() override;

    bool isOpen() const { return open_; }
    void setRetryPause(std::chrono::milliseconds pause) { retryTimer_.setInterval(pause); }

    // Ids for new conversations and messages. Only when the store is open.
    ConversationId newConversationId() { return ++lastConversationId_; }
    MessageId newMessageId() { return ++lastMessageId_; }
    // The same conversation under ids of its own. Its messages come parents first, as they do in contents().
    ConversationContents withNewIds(ConversationContents contents);

    QFuture<QList<ConversationSummary>> summaries();
    QFuture<ConversationContents> contents(ConversationId id);
    QFuture<QList<SearchHit>> search(const QString& query);

    // Each is on disk when its future is finished.
    QFuture<void> createConversation(ConversationId id, const ConversationSettings& settings);
    // A whole conversation, whose ids are new.
    QFuture<void> addConversation(const ConversationContents& contents);
    QFuture<void> setPinned(ConversationId id, bool pinned);
    QFuture<void> setTags(ConversationId id, const QStringList& tags);
    QFuture<void> rename(ConversationId id, const QString& title, bool automatic);
    QFuture<void> setDraft(ConversationId id, const QString& draft);
    QFuture<void> setSettings(ConversationId id, const ConversationSettings& settings);
    QFuture<void> setActiveLeaf(ConversationId id, MessageId leaf);
    QFuture<void> markDeleted(ConversationId id, bool deleted);
    QFuture<void> purge(ConversationId id);
    QFuture<void> addMessages(const QList<MessageRecord>& messages);
    // One that could not be written (the disk is full) is kept and tried again until it is.
    QFuture<void> updateMessage(const MessageRecord& message);
    QFuture<void> removeMessage(ConversationId conversation, MessageId id, MessageId newLeaf);

  signals:
    void opened(const octavo::StoreOpening& opening);
    void openingFailed(const QString& sentence);
    // Something in the list's row of this conversation may be different now.
    void conversationChanged(const octavo::ConversationSummary& summary);
    void failed(const QString& sentence);

  private:
    using Work = std::function<void(ConversationDatabase&)>;

    void openOnThread(const QString& folder);
    // Runs `work` on the store's thread; its result or its exception becomes the future's.
    template <typename Function>
    auto run(Function work) -> QFuture<std::invoke_result_t<Function, ConversationDatabase&>>;
    // The same for a change of one conversation, whose new summary is then announced.
    QFuture<void> change(ConversationId id, Work work);
    void post(std::function<void()> job);
    void retryUpdates();
    ConversationDatabase& database();  // on the store's thread; throws when it could not be opened

    QThread thread_;
    QObject worker_;                                  // lives on the thread: jobs are queued to it
    std::unique_ptr<ConversationDatabase> database_;  // used on the thread only
    QString openingError_;                            // used on the thread only
    bool open_ = false;
    QHash<MessageId, MessageRecord> unwritten_;  // updates that failed
    QHash<MessageId, quint64> latestUpdate_;     // by number
    quint64 updates_ = 0;
    QTimer retryTimer_;
    ConversationId lastConversationId_ = 0;
    MessageId lastMessageId_ = 0;
};

}  // namespace octavo

Q_DECLARE_METATYPE(octavo::StoreOpening)
