#include "app/store/conversation_store.h"

#include <utility>

#include "app/error_text.h"
#include "app/store/conversation_database.h"

namespace octavo {
namespace {

constexpr std::chrono::seconds retryPause{5};

}  // namespace

ConversationStore::ConversationStore(const QString& folder, QObject* parent) : QObject(parent) {
    retryTimer_.setSingleShot(true);
    retryTimer_.setInterval(retryPause);
    connect(&retryTimer_, &QTimer::timeout, this, &ConversationStore::retryUpdates);
    thread_.setObjectName("store");
    worker_.moveToThread(&thread_);
    thread_.start();
    post([this, folder] { openOnThread(folder); });
}

ConversationStore::~ConversationStore() {
    retryUpdates();
    // The last job: it runs after all that were asked for, and the connection closes where it was opened.
    post([this] {
        database_.reset();
        thread_.quit();
    });
    thread_.wait();
}

void ConversationStore::post(std::function<void()> job) {
    QMetaObject::invokeMethod(&worker_, std::move(job), Qt::QueuedConnection);
}

void ConversationStore::openOnThread(const QString& folder) {
    try {
        database_ = std::make_unique<ConversationDatabase>(folder);
        const StoreOpening opening = database_->opening();
        QMetaObject::invokeMethod(this, [this, opening] {
            lastConversationId_ = opening.lastConversationId;
            lastMessageId_ = opening.lastMessageId;
            open_ = true;
            emit opened(opening);
        });
    } catch (const std::exception& error) {
        openingError_ = textOf(error);
        QMetaObject::invokeMethod(this, [this, sentence = openingError_] { emit openingFailed(sentence); });
    }
}

ConversationDatabase& ConversationStore::database() {
    if (!database_) {
        throw makeError(openingError_);
    }
    return *database_;
}

template <typename Function>
auto ConversationStore::run(Function work) -> QFuture<std::invoke_result_t<Function, ConversationDatabase&>> {
    using Result = std::invoke_result_t<Function, ConversationDatabase&>;
    auto promise = std::make_shared<QPromise<Result>>();
    promise->start();
    post([this, promise, work = std::move(work)] {
        try {
            if constexpr (std::is_void_v<Result>) {
                work(database());
            } else {
                promise->addResult(work(database()));
            }
        } catch (const std::exception& error) {
            promise->setException(std::current_exception());
            QMetaObject::invokeMethod(this, [this, sentence = textOf(error)] { emit failed(sentence); });
        }
        promise->finish();
    });
    return promise->future();
}

QFuture<void> ConversationStore::change(ConversationId id, Work work) {
    return run([this, id, work = std::move(work)](ConversationDatabase& database) {
        work(database);
        if (const auto summary = database.summary(id)) {
            QMetaObject::invokeMethod(this,
                                      [this, summary = *summary] { emit conversationChanged(summary); });
        }
    });
}

QFuture<QList<ConversationSummary>> ConversationStore::summaries() {
    return run([](ConversationDatabase& database) { return database.summaries(); });
}

QFuture<ConversationContents> ConversationStore::contents(ConversationId id) {
    return run([id](ConversationDatabase& database) { return database.contents(id); });
}

QFuture<QList<SearchHit>> ConversationStore::search(const QString& query) {
    return run([query](ConversationDatabase& database) { return database.search(query); });
}

QFuture<void> ConversationStore::createConversation(ConversationId id, const ConversationSettings& settings) {
    return change(id, [=, now = QDateTime::currentDateTimeUtc()](ConversationDatabase& database) {
        database.createConversation(id, settings, now);
    });
}

QFuture<void> ConversationStore::rename(ConversationId id, const QString& title, bool automatic) {
    return change(id, [=](ConversationDatabase& database) { database.rename(id, title, automatic); });
}

QFuture<void> ConversationStore::addConversation(const ConversationContents& contents) {
    return change(contents.summary.id,
                  [=](ConversationDatabase& database) { database.addConversation(contents); });
}

QFuture<void> ConversationStore::setPinned(ConversationId id, bool pinned) {
    return change(id, [=](ConversationDatabase& database) { database.setPinned(id, pinned); });
}

QFuture<void> ConversationStore::setTags(ConversationId id, const QStringList& tags) {
    return change(id, [=](ConversationDatabase& database) { database.setTags(id, tags); });
}

ConversationContents ConversationStore::withNewIds(ConversationContents contents) {
    QHash<MessageId, MessageId> newIds;
    contents.summary.id = newConversationId();
    for (MessageRecord& message : contents.messages) {
        const MessageId id = newMessageId();
        newIds.insert(message.id, id);
        message.id = id;
        message.conversationId = contents.summary.id;
        message.parentId = newIds.value(message.parentId, 0);
    }
    contents.activeLeaf = newIds.value(contents.activeLeaf, 0);
    return contents;
}

QFuture<void> ConversationStore::setDraft(ConversationId id, const QString& draft) {
    return change(id, [=](ConversationDatabase& database) { database.setDraft(id, draft); });
}

QFuture<void> ConversationStore::setSettings(ConversationId id, const ConversationSettings& settings) {
    return run([=](ConversationDatabase& database) { database.setSettings(id, settings); });
}

QFuture<void> ConversationStore::setActiveLeaf(ConversationId id, MessageId leaf) {
    return change(id, [=](ConversationDatabase& database) { database.setActiveLeaf(id, leaf); });
}

QFuture<void> ConversationStore::markDeleted(ConversationId id, bool deleted) {
    return change(id, [=, now = QDateTime::currentDateTimeUtc()](ConversationDatabase& database) {
        database.markDeleted(id, deleted, now);
    });
}

QFuture<void> ConversationStore::purge(ConversationId id) {
    return run([=](ConversationDatabase& database) { database.purge(id); });
}

QFuture<void> ConversationStore::addMessages(const QList<MessageRecord>& messages) {
    const ConversationId id = messages.isEmpty() ? 0 : messages.first().conversationId;
    return change(id, [=](ConversationDatabase& database) { database.addMessages(messages); });
}

QFuture<void> ConversationStore::updateMessage(const MessageRecord& message) {
    const auto update = [=](ConversationDatabase& database) { database.updateMessage(message); };
    const quint64 number = ++updates_;
    latestUpdate_.insert(message.id, number);
    // While an answer grows its row need not change sixty times a minute: its end is announced.
    const QFuture<void> written =
        message.state == MessageState::Incomplete ? run(update) : change(message.conversationId, update);
    QFuture<void>(written).then([] {}).onFailed(this, [this, message, number](const Error&) {
        if (latestUpdate_.value(message.id) == number) {  // else a newer one is on its way, or written
            unwritten_.insert(message.id, message);
            retryTimer_.start();
        }
    });
    return written;
}

void ConversationStore::retryUpdates() {
    for (const MessageRecord& message : std::exchange(unwritten_, {})) {
        updateMessage(message);
    }
}

QFuture<void> ConversationStore::removeMessage(ConversationId conversation, MessageId id, MessageId newLeaf) {
    return change(conversation, [=](ConversationDatabase& database) { database.removeMessage(id, newLeaf); });
}

}  // namespace octavo
