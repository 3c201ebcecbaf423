// Conversations and messages in SQLite, read and written one call at a time. Used by one thread; the rest of
// the program goes through conversation_store.*. Finding text is in conversation_search.*.
//
// Every function throws Error (or DamagedDatabase) and then has changed nothing.
#pragma once

#include <memory>
#include <optional>

#include "app/store/conversation_records.h"
#include "app/store/database_connection.h"

namespace octavo {

class ConversationDatabase {
  public:
    // Opens (see openDatabaseFile). Conversations whose deletion could still be undone when the program ended
    // are gone now, and answers that were being written are marked as stopped.
    explicit ConversationDatabase(const QString& folder);

    const StoreOpening& opening() const { return opening_; }
    const DatabaseConnection& connection() const { return *connection_; }

    // ---- conversations. Summaries leave out deleted ones and come latest first.
    QList<ConversationSummary> summaries() const;
    std::optional<ConversationSummary> summary(ConversationId id) const;
    // Throws when there is none of that id.
    ConversationContents contents(ConversationId id) const;
    QList<SearchHit> search(const QString& query) const;

    void createConversation(ConversationId id, const ConversationSettings& settings, const QDateTime& now);
    // A whole conversation, all branches. Its ids must not be in use.
    void addConversation(const ConversationContents& contents);
    void rename(ConversationId id, const QString& title, bool automatic);
    void setPinned(ConversationId id, bool pinned);
    // In place of those it had; none is empty.
    void setTags(ConversationId id, const QStringList& tags);
    void setDraft(ConversationId id, const QString& draft);
    void setSettings(ConversationId id, const ConversationSettings& settings);
    void setActiveLeaf(ConversationId id, MessageId leaf);

    // Out of every list and search, until it is restored or purged.
    void markDeleted(ConversationId id, bool deleted, const QDateTime& now);
    void purge(ConversationId id);

    // ---- messages of one conversation
    // Adds the messages, parents first; the last one becomes the active leaf; the conversation counts as
    // changed.
    void addMessages(const QList<MessageRecord>& messages);
    // Everything but the message's place. One that is gone stays gone.
    void updateMessage(const MessageRecord& message);
    // Those that answered it move up to its place.
    void removeMessage(MessageId id, MessageId newLeaf);

  private:
    void tidyAfterLastRun();

    std::unique_ptr<DatabaseConnection> connection_;
    StoreOpening opening_;
};

}  // namespace octavo
