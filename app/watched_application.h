// The program's event loop with an eye on the clock: it notices an event that keeps the window's thread so
// long that a user feels it.
#pragma once

#include <QGuiApplication>
#include <QString>
#include <chrono>
#include <functional>

namespace octavo {

class WatchedApplication : public QGuiApplication {
  public:
    using Report = std::function<void(const QString&)>;

    WatchedApplication(int& argc, char** argv) : QGuiApplication(argc, argv) {}

    // From now on `report` gets a line for developers about each event of the window's thread that takes
    // longer than the limit. Without this call nothing is measured.
    void watch(std::chrono::milliseconds limit, Report report);
    // Since watch() was last called with a report: until the event was done, and what the thread itself
    // worked for one. The rest is waiting: for the renderer, or for a processor on a busy machine.
    std::chrono::nanoseconds longestEvent() const { return longest_; }
    std::chrono::nanoseconds longestWork() const { return longestWork_; }

    bool notify(QObject* receiver, QEvent* event) override;

  private:
    std::chrono::milliseconds limit_{0};
    Report report_;
    std::chrono::nanoseconds longest_{0};
    std::chrono::nanoseconds longestWork_{0};
    bool measuring_ = false;  // an event within an event counts as part of it
};

}  // namespace octavo
