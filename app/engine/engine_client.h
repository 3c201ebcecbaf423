// The engine as the window's thread sees it: what is loaded, what is running, and the way to stop it.
#pragma once

#include <QObject>
#include <QThread>
#include <memory>
#include <optional>
#include <stop_token>

#include "app/engine/engine_worker.h"

namespace octavo {

// Lives on the window's thread; owns the engine's thread.
class EngineClient : public QObject {
    Q_OBJECT

  public:
    EngineClient(std::shared_ptr<const AnswerEngineFactory> factory, AvailableMemory availableMemory,
                 QObject* parent = nullptr);
    // Stops whatever runs, within one token, and waits for it.
    ~EngineClient() override;

    const std::shared_ptr<const AnswerEngineFactory>& factory() const { return factory_; }

    // Takes the place of a load that is under way and stops an answer that is being given.
    void load(const ModelRequest& request, std::size_t contextLimit);
    void unload();
    // Only one answer at a time; a model must be loaded or loading.
    void answer(const AnswerRequest& request);
    void stopAnswer();

    // How keys and values are held, at once and later (EngineWorker::setCachePolicy).
    void setCachePolicy(const CachePolicy& policy);
    // What was last asked for, or what holds when that was refused.
    const CachePolicy& cachePolicy() const { return cachePolicy_; }
    // What the last change did, until the next.
    const CacheChange& cacheChange() const { return cacheChange_; }
    // How a conversation's keys and values are held, as last told; nullptr: it is not in memory.
    const KvLayout* layoutOf(ConversationId conversation) const;
    // Gives the latest conversation the bits that a change could not; not while an answer is given.
    void reread();
    void stopRereading();
    bool isRereading() const { return rereading_; }
    // Drops what is kept of a conversation.
    void forget(ConversationId conversation);

    bool isLoading() const { return loadsUnderWay_ > 0; }
    bool isAnswering() const { return answering_; }
    double loadProgress() const { return loadProgress_; }
    // What is loaded; none while the first model is on its way.
    const std::optional<ModelFacts>& facts() const { return facts_; }
    const ModelRequest& loadedRequest() const { return loadedRequest_; }
    const ModelRequest& wantedRequest() const { return wantedRequest_; }

  signals:
    void stateChanged();  // isLoading, loadProgress, facts
    void memoryReported(const octavo::MemoryReport& memory);
    void loadFailed(const octavo::ModelRequest& request, const QString& sentence);

    void cacheChanged();  // cachePolicy, cacheChange, isRereading
    void cacheRefused(const QString& sentence);
    void rereadProgressed(qulonglong done, qulonglong total);

    void prefillProgressed(qint64 conversation, qulonglong done, qulonglong total);
    void answerProgressed(const octavo::AnswerProgress& progress);
    void answerEnded(const octavo::AnswerEnd& end);

  private:
    void connectWorker();
    void connectCache();

    std::shared_ptr<const AnswerEngineFactory> factory_;
    QThread thread_;
    std::unique_ptr<EngineWorker> worker_;  // lives on the thread
    std::stop_source loadStop_;
    std::stop_source answerStop_;
    int loadsUnderWay_ = 0;
    double loadProgress_ = 0;
    bool answering_ = false;
    CachePolicy cachePolicy_;
    CacheChange cacheChange_;
    HeldLayouts layouts_;
    std::stop_source rereadStop_;
    bool rereading_ = false;
    std::optional<ModelFacts> facts_;
    ModelRequest loadedRequest_;
    ModelRequest wantedRequest_;
};

}  // namespace octavo
