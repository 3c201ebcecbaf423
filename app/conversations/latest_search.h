// Searching while the query is being typed: one search at a time, and after it only the latest query.
#pragma once

#include <QObject>
#include <optional>

#include "app/store/conversation_store.h"

namespace octavo {

class LatestSearch : public QObject {
    Q_OBJECT

  public:
    explicit LatestSearch(ConversationStore& store, QObject* parent = nullptr)
        : QObject(parent), store_(store) {}

    // Searches for it, at once or as soon as the search that is under way has ended.
    void search(const QString& query);
    // Nothing that is under way is wanted any more.
    void cancel() { wanted_.reset(); }

  signals:
    void found(const QList<octavo::SearchHit>& hits);  // of the latest query, unless it was cancelled
    void failed();                                     // of the same; the store says why

  private:
    void start();
    void end(const std::optional<QList<SearchHit>>& hits);

    ConversationStore& store_;
    std::optional<QString> wanted_;
    QString running_;
    bool isRunning_ = false;
};

}  // namespace octavo
