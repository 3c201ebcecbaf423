// The list at the window's left: all conversations, or those that a search finds. What is in a conversation
// is app/chat's matter.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QAbstractListModel>
#include <QTimer>
#include <chrono>
#include <functional>

#include "app/conversations/latest_search.h"
#include "app/conversations/undoable_removal.h"
#include "app/store/conversation_store.h"

namespace octavo {

class ConversationListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Application.conversations")
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged)
    Q_PROPERTY(QString tag READ tag WRITE setTag NOTIFY tagChanged)
    Q_PROPERTY(QStringList allTags READ allTags NOTIFY allTagsChanged)
    Q_PROPERTY(qint64 currentId READ currentId NOTIFY currentIdChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(bool loading READ isLoading NOTIFY loadingChanged)
    Q_PROPERTY(bool undoAvailable READ isUndoAvailable NOTIFY undoChanged)
    Q_PROPERTY(QString undoText READ undoText NOTIFY undoChanged)

  public:
    enum Role {
        ConversationIdRole = Qt::UserRole + 1,
        TitleRole,
        PreviewRole,
        UpdatedAtRole,
        SectionRole,
        SnippetRole,
        CurrentRole,
        PinnedRole,
        TagsRole,
        MarkedTitleRole,
        HitMessageRole,  // that the snippet is of; 0: none
    };
    Q_ENUM(Role)

    // newSettings: what a new conversation begins with.
    ConversationListModel(ConversationStore& store, std::function<ConversationSettings()> newSettings,
                          QObject* parent = nullptr);

    QString query() const { return query_; }
    void setQuery(const QString& query);
    // Only conversations of this tag are shown; empty: all.
    QString tag() const { return tag_; }
    void setTag(const QString& tag);
    QStringList allTags() const { return allTags_; }
    ConversationId currentId() const { return currentId_; }
    int count() const { return static_cast<int>(rows_.size()); }
    // Of all conversations that hold messages, whatever is shown, in the list's order.
    QList<ConversationId> idsWithMessages() const;
    // The list, or the result of a search, is on its way.
    bool isLoading() const { return loading_; }
    bool isUndoAvailable() const { return removal_.isAvailable(); }
    QString undoText() const { return removal_.text(); }
    void setUndoWindow(std::chrono::milliseconds window) { removal_.setWindow(window); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    // Opens an empty conversation: the one there is, or a new one.
    Q_INVOKABLE void create();
    Q_INVOKABLE void open(qint64 id);
    // The one that is `step` rows below the current one, as the list stands; at its end, the last.
    Q_INVOKABLE void openNeighbour(int step);
    // An empty title changes nothing.
    Q_INVOKABLE void rename(qint64 id, const QString& title);
    // Pinned ones stand before all others.
    Q_INVOKABLE void setPinned(qint64 id, bool pinned);
    // In place of those it had. Each is written without white space around it, once.
    Q_INVOKABLE void setTags(qint64 id, const QStringList& tags);
    // Copies all branches and opens the copy.
    Q_INVOKABLE void duplicate(qint64 id);
    // Gone from the list at once. Can be undone for a while, until another one is removed.
    Q_INVOKABLE void remove(qint64 id);
    Q_INVOKABLE void undoRemove();

    // A draft or a message makes a conversation one that create() does not open again.
    void markUsed(ConversationId id);

    // Stores a conversation from elsewhere under ids of its own, shows and opens it.
    ConversationId adopt(const ConversationContents& contents);

  signals:
    void queryChanged();
    void tagChanged();
    void allTagsChanged();
    void currentIdChanged();
    void countChanged();
    void loadingChanged();
    void undoChanged();
    void removed(qint64 id);

  private:
    struct Row {
        ConversationSummary summary;
        QString markedTitle;  // by a search, like the snippet
        QString snippet;
        MessageId hitMessage = 0;
    };

    void load();
    void refresh();
    void showHits(const QList<SearchHit>& hits);
    bool isSearching() const { return !query_.trimmed().isEmpty(); }
    // Belongs to what is shown when nothing is searched for.
    bool hasTag(const ConversationSummary& summary) const;
    void showAll();
    void show(QList<Row> rows);
    void update(const ConversationSummary& summary);
    void change(ConversationId id, const std::function<void(ConversationSummary&)>& change);
    void updateRow(const ConversationSummary& summary);
    void insertRow(const ConversationSummary& summary);
    void removeRow(qsizetype row);
    void collectTags();
    void leaveUnusedTag();
    ConversationSummary* find(ConversationId id);
    void setCurrent(ConversationId id);
    void setLoading(bool loading);
    void openAnother(qsizetype nearRow);
    void refreshSections();
    qsizetype rowOf(ConversationId id) const;
    void rowChanged(qsizetype row);

    ConversationStore& store_;
    std::function<ConversationSettings()> newSettings_;
    QList<ConversationSummary> all_;  // pinned ones first, then latest first
    QList<Row> rows_;                 // what is shown: all, or what the search found
    QString query_;
    QString tag_;
    QStringList allTags_;
    ConversationId currentId_ = 0;
    bool loading_ = false;
    LatestSearch search_;
    UndoableRemoval removal_;
    QTimer midnight_;
};

}  // namespace octavo
