// An engine without a model: it answers what a test tells it to, as slowly as the test wants.
#pragma once

#include <QByteArray>
#include <QStringList>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "app/engine/answer_engine.h"
#include "engine/error.h"

namespace octavo::test {

// What the engines of one factory do, and what they were asked. Safe from several threads.
class Script {
  public:
    // ---- what is to happen; set before it does
    std::vector<std::string> pieces{"Hello", " there", "."};  // of each answer
    // Between pieces; longer than a frame of the screen, so that each piece is reported on its own.
    std::chrono::milliseconds pace{20};
    std::size_t promptTokens = 10;
    bool opensReasoning = false;
    std::string failure;      // of each answer, behind the pieces
    std::string loadFailure;  // of each load whose format is failingFormat
    WeightFormat failingFormat = WeightFormat::stored;
    std::atomic<std::size_t> tokensPerWord{1};  // of countTokens
    std::size_t holdAfter = SIZE_MAX;           // pieces after which an answer waits for release() or Stop
    bool holdLoad = false;                      // loading waits for release() or for being given up
    bool holdReread = false;                    // reading again waits half-way
    ModelDescription description = usualDescription();

    // Lets what is held go on.
    void release() {
        const std::lock_guard lock(mutex_);
        released_ = true;
        changed_.notify_all();
    }
    void waitUntilReleased(const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, stop, [this] { return released_; });
    }

    // ---- what happened
    std::vector<AnswerRequest> requests() const {
        const std::lock_guard lock(mutex_);
        return requests_;
    }
    std::vector<ModelRequest> loads() const {
        const std::lock_guard lock(mutex_);
        return loads_;
    }
    std::vector<CachePolicy> policies() const {
        const std::lock_guard lock(mutex_);
        return policies_;
    }
    std::vector<ConversationId> forgotten() const {
        const std::lock_guard lock(mutex_);
        return forgotten_;
    }
    void note(const CachePolicy& policy) {
        const std::lock_guard lock(mutex_);
        policies_.push_back(policy);
    }
    void noteForgotten(ConversationId conversation) {
        const std::lock_guard lock(mutex_);
        forgotten_.push_back(conversation);
    }
    // Those on which anything of an engine or a factory was called.
    std::set<std::thread::id> threads() const {
        const std::lock_guard lock(mutex_);
        return threads_;
    }
    void noteThread() {
        const std::lock_guard lock(mutex_);
        threads_.insert(std::this_thread::get_id());
    }
    void note(const AnswerRequest& request) {
        const std::lock_guard lock(mutex_);
        requests_.push_back(request);
    }
    void note(const ModelRequest& request) {
        const std::lock_guard lock(mutex_);
        loads_.push_back(request);
    }
    std::atomic<int> piecesGiven{0};
    double secondsAPiece = 0.1;  // that its answers say they took
    std::atomic<int> timesKept{0};
    std::atomic<int> enginesAlive{0};

  private:
    static ModelDescription usualDescription() {
        ModelDescription description;
        description.name = "Scripted";
        description.architecture = "Script";
        description.layers = 2;
        description.storedFormat = "BF16";
        description.fileBytes = 2'000'000;
        description.elements = 1'000'000;
        description.cache = {2, 2, 64};  // 1 KiB a token at 16 bit
        description.context = 4096;
        return description;
    }

    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    bool released_ = false;
    std::vector<AnswerRequest> requests_;
    std::vector<ModelRequest> loads_;
    std::vector<CachePolicy> policies_;
    std::vector<ConversationId> forgotten_;
    std::set<std::thread::id> threads_;
};

class ScriptedEngine : public AnswerEngine {
  public:
    ScriptedEngine(std::shared_ptr<Script> script, const ModelRequest& request)
        : script_(std::move(script)), request_(request) {
        ++script_->enginesAlive;
    }
    ~ScriptedEngine() override { --script_->enginesAlive; }

    ModelFacts facts() const override {
        script_->noteThread();
        const auto countTokens = [script = script_](std::string_view text) {
            script->noteThread();
            const auto words = QByteArray(text.data(), static_cast<qsizetype>(text.size())).simplified();
            return words.isEmpty() ? 0
                                   : (static_cast<std::size_t>(words.count(' ')) + 1) * script->tokensPerWord;
        };
        return {script_->description, "Script", 1, countTokens};
    }
    MemoryReport memory() const override {
        script_->noteThread();
        MemoryReport report;
        report.weights = script_->description.weightBytes(request_.format);
        report.cache = layout_.memory_under(policy_);
        report.keys = report.cache.keys;
        report.values = report.cache.values;
        return report;
    }
    CacheChange setCachePolicy(const CachePolicy& policy) override {
        require_head_dim(policy, script_->description.cache.head_dim);
        script_->note(policy);
        const std::uint64_t before = memory().cache.total();
        policy_ = policy;
        layout_ = layout_.under(policy);
        return {before, memory().cache.total(), layout_.shortfall_under(policy).pages > 0 ? tokens_ : 0};
    }
    bool reread(const std::function<void(std::size_t, std::size_t)>& onProgress,
                const std::stop_token& stop) override {
        onProgress(tokens_ / 2, tokens_);
        if (script_->holdReread) {
            script_->waitUntilReleased(stop);
        }
        onProgress(tokens_, tokens_);
        read(tokens_);
        return !stop.stop_requested();
    }
    void keepConversations() override { ++script_->timesKept; }
    void forget(ConversationId conversation) override { script_->noteForgotten(conversation); }
    HeldLayouts layouts() const override { return {{conversation_, layout_}}; }
    ContextUse contextUse(ConversationId) const override {
        script_->noteThread();
        return {tokens_, static_cast<std::size_t>(script_->description.context)};
    }

    AnswerResult answer(const AnswerRequest& request, const AnswerCallbacks& callbacks,
                        const std::stop_token& stop) override {
        script_->note(request);
        script_->noteThread();
        Measurement measurement;
        conversation_ = request.conversation;
        measurement.prompt_tokens = script_->promptTokens;
        read(script_->promptTokens);
        measurement.prompt_seconds = 0.5;
        callbacks.onBegin(script_->opensReasoning);
        callbacks.onPrefill(script_->promptTokens, script_->promptTokens);
        for (std::size_t i = 0; i < script_->pieces.size(); ++i) {
            std::this_thread::sleep_for(script_->pace);
            if (i == script_->holdAfter) {
                script_->waitUntilReleased(stop);
            }
            if (stop.stop_requested()) {
                return {FinishReason::stopped, measurement};
            }
            read(tokens_ + 1);
            ++measurement.answer_tokens;
            measurement.answer_seconds += script_->secondsAPiece;
            ++script_->piecesGiven;
            callbacks.onText(script_->pieces[i], measurement);
        }
        if (script_->holdAfter == script_->pieces.size()) {
            script_->waitUntilReleased(stop);
        }
        if (!script_->failure.empty()) {
            throw Error(script_->failure);
        }
        return {stop.stop_requested() ? FinishReason::stopped : FinishReason::end_token, measurement};
    }

  private:
    // All of the conversation, with the bits that the policy asks for.
    void read(std::size_t tokens) {
        tokens_ = tokens;
        layout_ = KvLayout::of(script_->description.cache, policy_, tokens);
    }

    std::shared_ptr<Script> script_;
    ModelRequest request_;
    ConversationId conversation_ = 0;
    KvLayout layout_;
    std::size_t tokens_ = 0;
    CachePolicy policy_;
};

class ScriptedEngineFactory : public AnswerEngineFactory {
  public:
    explicit ScriptedEngineFactory(std::shared_ptr<Script> script) : script_(std::move(script)) {}

    ModelDescription describe(const std::filesystem::path& path) const override {
        script_->noteThread();
        if (path.filename().string().find("broken") != std::string::npos) {
            throw Error("The file " + path.string() + " is no model.");
        }
        return script_->description;
    }
    std::unique_ptr<AnswerEngine> load(const ModelRequest& request,
                                       const std::function<bool(double)>& progress) const override {
        script_->note(request);
        script_->noteThread();
        for (const double share : {0.0, 0.5, 1.0}) {
            if (script_->holdLoad && share == 0.5) {
                script_->waitUntilReleased({});
            }
            if (!progress(share)) {
                throw Error("Loading was given up.");
            }
        }
        if (!script_->loadFailure.empty() && request.format == script_->failingFormat) {
            throw Error(script_->loadFailure);
        }
        return std::make_unique<ScriptedEngine>(script_, request);
    }

  private:
    std::shared_ptr<Script> script_;
};

}  // namespace octavo::test
