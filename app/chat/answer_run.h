// An answer while it is being given: its record as it grows, and its copies on disk.
#pragma once

#include <QObject>
#include <QTimer>
#include <chrono>

#include "app/engine/engine_worker.h"
#include "app/store/conversation_store.h"

namespace octavo {

// Writes the record when it is made to grow, at most once an interval and at least that often, and once more
// at its end.
class AnswerRun : public QObject {
    Q_OBJECT

  public:
    // answer: empty, or what there was of it before it was stopped.
    AnswerRun(ConversationStore& store, const MessageRecord& answer, QObject* parent = nullptr);

    const MessageRecord& record() const { return record_; }

    void add(const AnswerProgress& progress);
    void end(const AnswerEnd& end);
    // The engine is about to end: what has been written is kept, stopped here.
    void cutOff();

    static constexpr std::chrono::milliseconds saveInterval{1000};

  private:
    void measure(const Measurement& measurement);
    void save();

    ConversationStore& store_;
    MessageRecord record_;
    const int tokensBefore_;
    const double reasonedBefore_;  // seconds
    QTimer saveTimer_;
};

}  // namespace octavo
