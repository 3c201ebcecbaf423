// Work that may take a while, done away from the window's thread.
#pragma once

#include <QFuture>
#include <QPromise>
#include <QThreadPool>
#include <memory>
#include <type_traits>

#include "app/system/thread_priority.h"

namespace octavo {

// Runs `work` on a thread of the pool; its result or its exception becomes the future's. QFuture::then with a
// QObject as context brings it back.
template <typename Work>
auto inBackground(Work work) -> QFuture<std::invoke_result_t<Work>> {
    using Result = std::invoke_result_t<Work>;
    auto promise = std::make_shared<QPromise<Result>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        give_way();
        try {
            if constexpr (std::is_void_v<Result>) {
                work();
            } else {
                promise->addResult(work());
            }
        } catch (...) {
            promise->setException(std::current_exception());
        }
        promise->finish();
    });
    return promise->future();
}

}  // namespace octavo
