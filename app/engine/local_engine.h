// The engine proper behind the app's seam: a loaded model on this machine's processor, and the conversations
// that it holds in memory.
#pragma once

#include <list>

#include "app/engine/answer_engine.h"
#include "app/engine/kept_conversations.h"
#include "engine/loaded_model.h"
#include "engine/session.h"

namespace octavo {

class LocalEngine : public AnswerEngine {
  public:
    // Throws Error as load_model does.
    LocalEngine(const ModelRequest& request, KeptConversations kept,
                const std::function<bool(double)>& progress);
    ~LocalEngine() override;  // keeps the conversations

    ModelFacts facts() const override { return facts_; }
    AnswerResult answer(const AnswerRequest& request, const AnswerCallbacks& callbacks,
                        const std::stop_token& stop) override;
    CacheChange setCachePolicy(const CachePolicy& policy) override;
    bool reread(const std::function<void(std::size_t, std::size_t)>& onProgress,
                const std::stop_token& stop) override;
    void keepConversations() override;
    void forget(ConversationId conversation) override;
    MemoryReport memory() const override;
    HeldLayouts layouts() const override;
    ContextUse contextUse(ConversationId conversation) const override;

    // Conversations kept in memory: the present one and the one before, so that going back and forth between
    // two costs no reading.
    static constexpr std::size_t maxSessions = 2;

  private:
    struct Held {
        ConversationId conversation;
        std::size_t contextLimit;  // as asked for
        Session session;
        bool changed = false;  // since it was kept
    };

    Held& heldFor(const AnswerRequest& request);
    void keep(Held& held) const;

    KeptConversations kept_;
    CachePolicy policy_;
    ModelFacts facts_;
    LoadedModel model_;  // without its tokenizer
    std::shared_ptr<const Tokenizer> tokenizer_;
    std::list<Held> sessions_;  // latest first
};

class LocalEngineFactory : public AnswerEngineFactory {
  public:
    // folder: where conversations' memories are kept; empty: nowhere.
    explicit LocalEngineFactory(std::filesystem::path folder = {}) : folder_(std::move(folder)) {}

    ModelDescription describe(const std::filesystem::path& path) const override;
    std::unique_ptr<AnswerEngine> load(const ModelRequest& request,
                                       const std::function<bool(double)>& progress) const override;

  private:
    std::filesystem::path folder_;
};

}  // namespace octavo
