// The list at the window's left: all conversations, or those that a search finds. What is in a conversation
// is app/chat's matter.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QAbstractListModel>
#include <QTimer>
#include <chrono>
#include <functional>

#include "app/store/conversation_store.h"

namespace octavo {

class ConversationListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Application.conversations")
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged)
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
    };
    Q_ENUM(Role)

    // newSettings: what a new conversation begins with.
    ConversationListModel(ConversationStore& store, std::function<ConversationSettings()> newSettings,
                          QObject* parent = nullptr);
    // Really deletes what could still be brought back.
    ~ConversationListModel() override;

    QString query() const { return query_; }
    void setQuery(const QString& query);
    ConversationId currentId() const { return currentId_; }
    int count() const { return static_cast<int>(rows_.size()); }
    // The list, or the result of a search, is on its way.
    bool isLoading() const { return loading_; }
    bool isUndoAvailable() const { return removed_.id != 0; }
    QString undoText() const;
    void setUndoWindow(std::chrono::milliseconds window) { undoTimer_.setInterval(window); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    // Opens an empty conversation: the one there is, or a new one.
    Q_INVOKABLE void create();
    Q_INVOKABLE void open(qint64 id);
    // An empty title changes nothing.
    Q_INVOKABLE void rename(qint64 id, const QString& title);
    // Gone from the list at once. Can be undone for a while, until another one is removed.
    Q_INVOKABLE void remove(qint64 id);
    Q_INVOKABLE void undoRemove();

    // A draft or a message makes a conversation one that create() does not open again.
    void markUsed(ConversationId id);

  signals:
    void queryChanged();
    void currentIdChanged();
    void countChanged();
    void loadingChanged();
    void undoChanged();
    void removed(qint64 id);

  private:
    struct Row {
        ConversationSummary summary;
        QString snippet;
    };

    void load();
    void search();
    void showAll();
    void show(QList<Row> rows);
    void update(const ConversationSummary& summary);
    void updateRow(const ConversationSummary& summary);
    void setCurrent(ConversationId id);
    void setLoading(bool loading);
    void purgeRemoved();
    void openAnother(qsizetype nearRow);
    void refreshSections();
    qsizetype rowOf(ConversationId id) const;
    void rowChanged(qsizetype row);

    ConversationStore& store_;
    std::function<ConversationSettings()> newSettings_;
    QList<ConversationSummary> all_;  // latest first
    QList<Row> rows_;                 // what is shown: all, or what the search found
    QString query_;
    ConversationId currentId_ = 0;
    ConversationSummary removed_;  // id 0: nothing to undo
    bool loading_ = false;
    bool searching_ = false;  // one search at a time; the latest query follows
    QTimer undoTimer_;
    QTimer midnight_;
};

}  // namespace octavo
