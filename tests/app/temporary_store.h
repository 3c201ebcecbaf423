// What the tests of the store share: waiting for a future, messages to put in, and a look into the file.
#pragma once

#include <QFuture>
#include <QSignalSpy>
#include <QTest>

#include "app/store/conversation_store.h"
#include "engine/error.h"

namespace octavo::test {

constexpr int longestWait = 120'000;  // milliseconds; reached where something hangs, not where it is slow

// Waits for the future in an event loop; false when it takes too long.
template <typename T>
bool waitFor(const QFuture<T>& future) {
    return QTest::qWaitFor([&] { return future.isFinished(); }, longestWait);
}

// The sentence with which a future failed; empty when it did not.
template <typename T>
QString failureOf(QFuture<T> future) {
    if (!waitFor(future)) {
        return "took too long";
    }
    try {
        future.waitForFinished();
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

template <typename T>
T resultOf(const QFuture<T>& future) {
    return waitFor(future) ? future.result() : T();
}

inline bool waitUntilOpen(ConversationStore& store) {
    return QTest::qWaitFor([&] { return store.isOpen(); }, longestWait);
}

inline ConversationId addConversation(ConversationStore& store, const QString& title = {}) {
    const ConversationId id = store.newConversationId();
    store.createConversation(id, {});
    if (!title.isEmpty()) {
        store.rename(id, title, false);
    }
    return id;
}

inline MessageRecord message(ConversationStore& store, ConversationId conversation, Author author,
                             const QString& text, MessageId parent = 0) {
    MessageRecord record;
    record.id = store.newMessageId();
    record.conversationId = conversation;
    record.parentId = parent;
    record.author = author;
    record.text = text;
    // Whole milliseconds, which is what the store keeps.
    record.createdAt = QDateTime::fromMSecsSinceEpoch(QDateTime::currentMSecsSinceEpoch());
    return record;
}

}  // namespace octavo::test
