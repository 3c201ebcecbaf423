#include "app/chat/answer_run.h"

namespace octavo {

AnswerRun::AnswerRun(ConversationStore& store, const MessageRecord& answer, QObject* parent)
    : QObject(parent),
      store_(store),
      record_(answer),
      tokensBefore_(answer.tokenCount),
      reasonedBefore_(answer.reasoningSeconds) {
    saveTimer_.setSingleShot(true);
    saveTimer_.setInterval(saveInterval);
    connect(&saveTimer_, &QTimer::timeout, this, &AnswerRun::save);
}

void AnswerRun::add(const AnswerProgress& progress) {
    record_.text += progress.text;
    record_.reasoning += progress.reasoning;
    record_.reasoningSeconds = reasonedBefore_ + progress.reasoningSeconds;
    measure(progress.measurement);
    if (!saveTimer_.isActive()) {
        saveTimer_.start();
    }
}

void AnswerRun::end(const AnswerEnd& end) {
    saveTimer_.stop();
    if (!end.failure.isEmpty()) {
        record_.state = MessageState::Failed;
        record_.failure = end.failure;
    } else {
        record_.state =
            end.reason == FinishReason::end_token ? MessageState::Complete : MessageState::Stopped;
        measure(end.measurement);
    }
    save();
}

void AnswerRun::cutOff() {
    saveTimer_.stop();
    record_.state = MessageState::Stopped;
    save();
}

void AnswerRun::measure(const Measurement& measurement) {
    record_.tokenCount = tokensBefore_ + static_cast<int>(measurement.answer_tokens);
    record_.tokensPerSecond = measurement.answer_tokens_per_second();
}

void AnswerRun::save() {
    store_.updateMessage(record_);
}

}  // namespace octavo
