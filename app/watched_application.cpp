#include "app/watched_application.h"

#include <QEvent>
#include <QMetaEnum>
#include <QThread>
#include <algorithm>
#include <utility>

#include "app/system/thread_time.h"

namespace octavo {

void WatchedApplication::watch(std::chrono::milliseconds limit, Report report) {
    limit_ = limit;
    report_ = std::move(report);
    if (report_) {
        longest_ = {};
        longestWork_ = {};
    }
}

bool WatchedApplication::notify(QObject* receiver, QEvent* event) {
    if (!report_ || measuring_ || QThread::currentThread() != thread()) {
        return QGuiApplication::notify(receiver, event);
    }
    // The event and its receiver may be gone afterwards.
    const QByteArray name = receiver->metaObject()->className();
    const QEvent::Type type = event->type();
    measuring_ = true;
    const auto begin = std::chrono::steady_clock::now();
    const std::chrono::nanoseconds workedBefore = worked_by_thread();
    const bool handled = QGuiApplication::notify(receiver, event);
    const std::chrono::nanoseconds took = std::chrono::steady_clock::now() - begin;
    const std::chrono::nanoseconds worked = worked_by_thread() - workedBefore;
    measuring_ = false;
    longest_ = std::max(longest_, took);
    longestWork_ = std::max(longestWork_, worked);
    if (took > limit_) {
        const auto milliseconds = [](std::chrono::nanoseconds time) {
            return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
        };
        const char* typeName = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
        report_(QString("%1 of %2 kept the window's thread for %3 ms, of which it worked %4")
                    .arg(typeName != nullptr ? typeName : "An event", QString::fromLatin1(name))
                    .arg(milliseconds(took))
                    .arg(milliseconds(worked)));
    }
    return handled;
}

}  // namespace octavo
