// The engine on its own thread: takes requests one after the other, reports at most sixty times a second.
// Nothing here knows the window or the store.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

#include "app/engine/answer_engine.h"
#include "app/engine/reasoning_splitter.h"

namespace octavo {

// What happened to an answer since the last report.
struct AnswerProgress {
    ConversationId conversation = 0;
    MessageId message = 0;
    QString text;                 // to be added to the answer
    QString reasoning;            // to be added to the reasoning
    double reasoningSeconds = 0;  // so far
    Measurement measurement;
    MemoryReport memory;
    std::size_t contextUsed = 0;   // tokens
    std::size_t contextLimit = 0;  // tokens
};

struct AnswerEnd {
    ConversationId conversation = 0;
    MessageId message = 0;
    FinishReason reason = FinishReason::end_token;
    QString failure;  // sentence; empty: the answer is whole, or was stopped for `reason`
    Measurement measurement;
};

// Asks the machine; tests give their own.
using AvailableMemory = std::function<std::optional<std::uint64_t>()>;

// Lives on the engine's thread; call through queued connections. Stopping goes through the requests' stop
// tokens, which may be set from any thread.
class EngineWorker : public QObject {
    Q_OBJECT

  public:
    EngineWorker(std::shared_ptr<const AnswerEngineFactory> factory, AvailableMemory availableMemory);
    ~EngineWorker() override;

    // Loads in place of what is loaded. When the new model does not fit or fails, the old one stays.
    // contextLimit: tokens that there must be memory for; 0: what the model was made for.
    void load(const ModelRequest& request, std::size_t contextLimit, const std::stop_token& stop);
    void unload();
    void answer(const AnswerRequest& request, const std::stop_token& stop);

    // How keys and values are held from now on, in this model and in those loaded later. May be called from
    // any thread; takes effect between two tokens of an answer.
    void setCachePolicy(const CachePolicy& policy);
    // Reads the latest conversation again as far as its bits are too few.
    void reread(const std::stop_token& stop);
    // The conversation is gone for good: so is what is kept of it.
    void forget(ConversationId conversation);
    // Keeps what is to be kept; the last call on the engine's thread.
    void finish();

    // After an answer, before the conversation is taken to the disk: another one may follow.
    static constexpr std::chrono::seconds keepDelay{5};

  signals:
    void loadProgressed(double share);
    void loaded(const octavo::ModelRequest& request, const octavo::ModelFacts& facts,
                const octavo::MemoryReport& memory);
    // The model of the request is not there; what is loaded now, if anything, was announced before or is as
    // it was.
    void loadFailed(const octavo::ModelRequest& request, const QString& sentence);
    void unloaded();
    void loadEnded();  // after each load, whatever became of it

    // The policy that holds now: what was asked for, or what was there before when it was refused.
    void cacheChanged(const octavo::CachePolicy& policy, const octavo::CacheChange& change,
                      const octavo::MemoryReport& memory);
    void cacheRefused(const octavo::CachePolicy& policy, const QString& sentence);
    // Told before whatever else is told of a change to them.
    void layoutsReported(const octavo::HeldLayouts& layouts);
    void rereadProgressed(qulonglong done, qulonglong total);
    // failure: sentence, or empty. When stopped, the conversation is shorter until its next answer.
    void rereadEnded(bool complete, const QString& failure, const octavo::MemoryReport& memory);

    void prefillProgressed(qint64 conversation, qulonglong done, qulonglong total);
    void answerProgressed(const octavo::AnswerProgress& progress);
    void answerEnded(const octavo::AnswerEnd& end);

  private:
    void replace(const ModelRequest& request, std::size_t contextLimit, const std::stop_token& stop);
    void tryLoad(const ModelRequest& request, const std::stop_token& stop);
    void reload();
    void applyCachePolicy();
    void reportLayouts();
    void giveCachePolicy(const CachePolicy& policy);
    bool isTimeToReport();

    std::shared_ptr<const AnswerEngineFactory> factory_;
    AvailableMemory availableMemory_;
    std::unique_ptr<AnswerEngine> engine_;
    std::optional<ModelRequest> current_;  // what engine_ was made from
    CachePolicy policy_;
    std::mutex wantedPolicyMutex_;
    std::optional<CachePolicy> wantedPolicy_;
    QTimer keepTimer_{this};
    QElapsedTimer sinceReport_;
};

}  // namespace octavo

Q_DECLARE_METATYPE(octavo::ModelRequest)
Q_DECLARE_METATYPE(octavo::MemoryReport)
Q_DECLARE_METATYPE(octavo::CachePolicy)
Q_DECLARE_METATYPE(octavo::CacheChange)
Q_DECLARE_METATYPE(octavo::AnswerProgress)
Q_DECLARE_METATYPE(octavo::AnswerEnd)
