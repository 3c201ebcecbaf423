#include "app/conversations/latest_search.h"

#include "engine/error.h"

namespace octavo {

void LatestSearch::search(const QString& query) {
    wanted_ = query;
    if (!isRunning_) {
        start();
    }
}

void LatestSearch::start() {
    isRunning_ = true;
    running_ = *wanted_;
    store_.search(running_)
        .then(this, [this](const QList<SearchHit>& hits) { end(hits); })
        .onFailed(this, [this](const Error&) { end(std::nullopt); });
}

void LatestSearch::end(const std::optional<QList<SearchHit>>& hits) {
    isRunning_ = false;
    if (!wanted_) {
        return;
    }
    if (*wanted_ != running_) {
        start();
    } else if (hits) {
        emit found(*hits);
    } else {
        emit failed();
    }
}

}  // namespace octavo
