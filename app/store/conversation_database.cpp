#include "app/store/conversation_database.h"

#include "app/error_text.h"
#include "app/store/conversation_search.h"
#include "app/store/database_file.h"
#include "app/store/message_rows.h"
#include "app/store/store_text.h"

namespace octavo {
namespace {

ConversationSettings settingsFrom(const QSqlQuery& row, int first) {
    ConversationSettings settings;
    settings.systemPrompt = row.value(first).toString();
    settings.modelPath = row.value(first + 1).toString();
    settings.sampling = {row.value(first + 2).toDouble(),   row.value(first + 3).toDouble(),
                         row.value(first + 4).toInt(),      row.value(first + 5).toDouble(),
                         row.value(first + 6).toDouble(),   row.value(first + 7).toDouble(),
                         row.value(first + 8).toLongLong(), row.value(first + 9).toInt()};
    return settings;
}

constexpr const char* settingsColumns =
    "system_prompt, model_path, temperature, top_p, top_k, min_p, repetition_penalty, presence_penalty, "
    "seed, "
    "max_tokens";

QVariantList valuesOf(const ConversationSettings& settings) {
    const SamplingValues& s = settings.sampling;
    return {textValue(settings.systemPrompt),
            textValue(settings.modelPath),
            s.temperature,
            s.topP,
            s.topK,
            s.minP,
            s.repetitionPenalty,
            s.presencePenalty,
            s.seed,
            s.maxTokens};
}

void writeTags(const DatabaseConnection& connection, ConversationId id, const QStringList& tags) {
    connection.run("DELETE FROM tags WHERE conversation_id = ?", {id});
    for (const QString& tag : tags) {
        connection.run("INSERT OR IGNORE INTO tags (conversation_id, tag) VALUES (?, ?)", {id, tag});
    }
}

}  // namespace

ConversationDatabase::ConversationDatabase(const QString& folder) {
    OpenedDatabase opened = openDatabaseFile(folder);
    connection_ = std::move(opened.connection);
    opening_.notice = opened.notice;
    tidyAfterLastRun();
    opening_.lastConversationId = connection_->value("SELECT max(id) FROM conversations").toLongLong();
    opening_.lastMessageId = connection_->value("SELECT max(id) FROM messages").toLongLong();
}

void ConversationDatabase::tidyAfterLastRun() {
    Transaction transaction(*connection_);
    connection_->run("DELETE FROM conversations WHERE deleted_at IS NOT NULL");
    connection_->run("UPDATE messages SET state = 'stopped' WHERE state = 'incomplete'");
    transaction.commit();
}

QList<ConversationSummary> ConversationDatabase::summaries() const {
    QSqlQuery rows =
        connection_->run(summaryQuery("WHERE c.deleted_at IS NULL ORDER BY c.updated_at DESC, "
                                      "c.id DESC"));
    QList<ConversationSummary> summaries;
    while (rows.next()) {
        summaries.append(summaryFrom(rows));
    }
    return summaries;
}

std::optional<ConversationSummary> ConversationDatabase::summary(ConversationId id) const {
    QSqlQuery rows = connection_->run(summaryQuery("WHERE c.id = ? AND c.deleted_at IS NULL"), {id});
    if (!rows.next()) {
        return std::nullopt;
    }
    return summaryFrom(rows);
}

ConversationContents ConversationDatabase::contents(ConversationId id) const {
    const std::optional<ConversationSummary> found = summary(id);
    if (!found) {
        throw makeError(
            StoreText::tr("This conversation is no longer there. Choose another one from the list."));
    }
    ConversationContents contents;
    contents.summary = *found;
    QSqlQuery row = connection_->run(
        QString("SELECT draft, active_leaf, %1 FROM conversations WHERE id = ?").arg(settingsColumns), {id});
    row.next();
    contents.draft = row.value(0).toString();
    contents.activeLeaf = row.value(1).toLongLong();
    contents.settings = settingsFrom(row, 2);
    contents.messages = messagesOf(*connection_, id);
    return contents;
}

QList<SearchHit> ConversationDatabase::search(const QString& query) const {
    return searchConversations(*connection_, query);
}

void ConversationDatabase::createConversation(ConversationId id, const ConversationSettings& settings,
                                              const QDateTime& now) {
    const qint64 time = now.toMSecsSinceEpoch();
    connection_->run(QString("INSERT INTO conversations (id, created_at, updated_at, %1) "
                             "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                         .arg(settingsColumns),
                     QVariantList{id, time, time} + valuesOf(settings));
}

void ConversationDatabase::rename(ConversationId id, const QString& title, bool automatic) {
    connection_->run("UPDATE conversations SET title = ?, title_is_automatic = ? WHERE id = ?",
                     {textValue(title), automatic ? 1 : 0, id});
}

void ConversationDatabase::setPinned(ConversationId id, bool pinned) {
    connection_->run("UPDATE conversations SET pinned = ? WHERE id = ?", {pinned ? 1 : 0, id});
}

void ConversationDatabase::setTags(ConversationId id, const QStringList& tags) {
    Transaction transaction(*connection_);
    writeTags(*connection_, id, tags);
    transaction.commit();
}

void ConversationDatabase::addConversation(const ConversationContents& contents) {
    const ConversationSummary& summary = contents.summary;
    const ConversationId id = summary.id;
    Transaction transaction(*connection_);
    createConversation(id, contents.settings, summary.updatedAt);
    rename(id, summary.title, summary.titleIsAutomatic);
    setPinned(id, summary.pinned);
    writeTags(*connection_, id, summary.tags);
    setDraft(id, contents.draft);
    for (const MessageRecord& message : contents.messages) {
        insertMessage(*connection_, message);
    }
    setActiveLeaf(id, contents.activeLeaf);
    transaction.commit();
}

void ConversationDatabase::setDraft(ConversationId id, const QString& draft) {
    connection_->run("UPDATE conversations SET draft = ? WHERE id = ?", {textValue(draft), id});
}

void ConversationDatabase::setSettings(ConversationId id, const ConversationSettings& settings) {
    connection_->run(
        "UPDATE conversations SET system_prompt = ?, model_path = ?, temperature = ?, top_p = ?, "
        "top_k = ?, min_p = ?, repetition_penalty = ?, presence_penalty = ?, seed = ?, "
        "max_tokens = ? WHERE id = ?",
        valuesOf(settings) + QVariantList{id});
}

void ConversationDatabase::setActiveLeaf(ConversationId id, MessageId leaf) {
    connection_->run("UPDATE conversations SET active_leaf = ? WHERE id = ?", {idOrNull(leaf), id});
}

void ConversationDatabase::markDeleted(ConversationId id, bool deleted, const QDateTime& now) {
    const QVariant time =
        deleted ? QVariant(now.toMSecsSinceEpoch()) : QVariant(QMetaType::fromType<qint64>());
    connection_->run("UPDATE conversations SET deleted_at = ? WHERE id = ?", {time, id});
}

void ConversationDatabase::purge(ConversationId id) {
    connection_->run("DELETE FROM conversations WHERE id = ?", {id});
}

void ConversationDatabase::addMessages(const QList<MessageRecord>& messages) {
    if (messages.isEmpty()) {
        return;
    }
    const MessageRecord& last = messages.last();
    Transaction transaction(*connection_);
    for (const MessageRecord& message : messages) {
        insertMessage(*connection_, message);
    }
    connection_->run("UPDATE conversations SET active_leaf = ?, updated_at = max(updated_at, ?) WHERE id = ?",
                     {last.id, last.createdAt.toMSecsSinceEpoch(), last.conversationId});
    transaction.commit();
}

void ConversationDatabase::updateMessage(const MessageRecord& message) {
    updateMessageRow(*connection_, message);
}

void ConversationDatabase::removeMessage(MessageId id, MessageId newLeaf) {
    Transaction transaction(*connection_);
    const QVariant conversation =
        connection_->value("SELECT conversation_id FROM messages WHERE id = ?", {id});
    connection_->run(
        "UPDATE messages SET parent_id = (SELECT parent_id FROM messages WHERE id = ?) "
        "WHERE parent_id = ?",
        {id, id});
    connection_->run("DELETE FROM messages WHERE id = ?", {id});
    connection_->run("UPDATE conversations SET active_leaf = ? WHERE id = ?",
                     {idOrNull(newLeaf), conversation});
    transaction.commit();
}

}  // namespace octavo
