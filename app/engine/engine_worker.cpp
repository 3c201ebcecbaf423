#include "app/engine/engine_worker.h"

#include <new>
#include <utility>

#include "app/engine/memory_fit.h"
#include "app/error_text.h"

namespace octavo {
namespace {

// One report a frame of a usual screen.
constexpr qint64 reportInterval = 1'000'000'000 / 60;  // ns

// The sentence for whatever the engine threw.
QString sentenceFor(std::exception_ptr failure) {
    try {
        std::rethrow_exception(std::move(failure));
    } catch (const std::bad_alloc&) {
        return EngineWorker::tr(
            "There is not enough memory. Choose Q8 weights or a shorter context limit, or close "
            "other programs.");
    } catch (const std::exception& error) {
        return textOf(error);
    }
}

QString fromUtf8(const std::string& text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// An answer in the making: gathers what happened since the last report.
class Gatherer {
  public:
    explicit Gatherer(const AnswerRequest& request) : begun_(request.goesOn()) {
        progress_.conversation = request.conversation;
        progress_.message = request.message;
    }

    void begin(bool opensReasoning) {
        splitter_ = ReasoningSplitter(opensReasoning);
        if (begun_) {
            splitter_.push("…");  // its first words are past: what comes is neither a mark nor to be trimmed
        }
    }

    void add(std::string_view text, const Measurement& soFar) {
        progress_.measurement = soFar;
        const bool wasReasoning = splitter_.isReasoning();
        take(splitter_.push(text));
        if (splitter_.isReasoning() || wasReasoning) {
            progress_.reasoningSeconds = soFar.answer_seconds;
        }
    }
    void finish() { take(splitter_.finish()); }

    AnswerProgress takeReport(const AnswerEngine& engine) {
        progress_.memory = engine.memory();
        const AnswerEngine::ContextUse use = engine.contextUse(progress_.conversation);
        progress_.contextUsed = use.used;
        progress_.contextLimit = use.limit;
        AnswerProgress report = progress_;
        progress_.text.clear();
        progress_.reasoning.clear();
        return report;
    }

  private:
    void take(const ReasoningSplitter::Pieces& pieces) {
        progress_.text += fromUtf8(pieces.answer);
        progress_.reasoning += fromUtf8(pieces.reasoning);
    }

    AnswerProgress progress_;
    bool begun_;  // the answer goes on
    ReasoningSplitter splitter_;
};

}  // namespace

EngineWorker::EngineWorker(std::shared_ptr<const AnswerEngineFactory> factory,
                           AvailableMemory availableMemory)
    : factory_(std::move(factory)), availableMemory_(std::move(availableMemory)) {
    keepTimer_.setSingleShot(true);
    keepTimer_.setInterval(keepDelay);
    connect(&keepTimer_, &QTimer::timeout, this, [this] {
        if (engine_) {
            engine_->keepConversations();
        }
    });
}

EngineWorker::~EngineWorker() = default;

bool EngineWorker::isTimeToReport() {
    if (sinceReport_.isValid() && sinceReport_.nsecsElapsed() < reportInterval) {
        return false;
    }
    sinceReport_.start();
    return true;
}

void EngineWorker::load(const ModelRequest& request, std::size_t contextLimit, const std::stop_token& stop) {
    if (!stop.stop_requested()) {
        replace(request, contextLimit, stop);
    }
    emit loadEnded();
}

void EngineWorker::replace(const ModelRequest& request, std::size_t contextLimit,
                           const std::stop_token& stop) {
    try {
        const ModelDescription description = factory_->describe(request.path);
        std::optional<std::uint64_t> available = availableMemory_ ? availableMemory_() : std::nullopt;
        if (available && engine_) {
            *available += engine_->memory().total();  // is given back before the new model is loaded
        }
        if (available) {
            const QString reason =
                whyItDoesNotFit(description, request.format, policy_, contextLimit, *available);
            if (!reason.isEmpty()) {
                throw makeError(reason);
            }
        }
    } catch (const std::exception&) {
        emit loadFailed(request, sentenceFor(std::current_exception()));
        return;
    }
    engine_.reset();
    try {
        tryLoad(request, stop);
    } catch (const std::exception&) {
        const QString sentence = sentenceFor(std::current_exception());
        if (stop.stop_requested()) {  // given up for another one, which is next
            current_.reset();
            emit unloaded();
            return;
        }
        reload();
        emit loadFailed(request, sentence);
    }
}

void EngineWorker::tryLoad(const ModelRequest& request, const std::stop_token& stop) {
    sinceReport_.invalidate();
    std::unique_ptr<AnswerEngine> engine = factory_->load(request, [&](double share) {
        if (isTimeToReport()) {
            emit loadProgressed(share);
        }
        return !stop.stop_requested();
    });
    engine_ = std::move(engine);
    current_ = request;
    giveCachePolicy(policy_);
    emit loaded(request, engine_->facts(), engine_->memory());
}

// The model that was there before, after another one failed.
void EngineWorker::reload() {
    if (!current_) {
        return;
    }
    try {
        tryLoad(*current_, {});
    } catch (const std::exception&) {
        current_.reset();
        emit unloaded();
    }
}

void EngineWorker::unload() {
    engine_.reset();
    current_.reset();
    emit unloaded();
}

void EngineWorker::finish() {
    keepTimer_.stop();
    engine_.reset();
    current_.reset();
}

void EngineWorker::forget(ConversationId conversation) {
    if (engine_) {
        engine_->forget(conversation);
        reportLayouts();
        emit cacheChanged(policy_, {}, engine_->memory());
    }
}

// ---- the cache

void EngineWorker::setCachePolicy(const CachePolicy& policy) {
    {
        const std::lock_guard lock(wantedPolicyMutex_);
        wantedPolicy_ = policy;
    }
    QMetaObject::invokeMethod(this, &EngineWorker::applyCachePolicy, Qt::QueuedConnection);
}

void EngineWorker::applyCachePolicy() {
    std::optional<CachePolicy> wanted;
    {
        const std::lock_guard lock(wantedPolicyMutex_);
        wanted = std::exchange(wantedPolicy_, std::nullopt);
    }
    if (wanted) {
        giveCachePolicy(*wanted);
    }
}

void EngineWorker::reportLayouts() {
    emit layoutsReported(engine_ ? engine_->layouts() : HeldLayouts());
}

void EngineWorker::giveCachePolicy(const CachePolicy& policy) {
    if (!engine_) {
        policy_ = policy;
        emit cacheChanged(policy_, {}, {});
        return;
    }
    try {
        const CacheChange change = engine_->setCachePolicy(policy);
        policy_ = policy;
        reportLayouts();
        emit cacheChanged(policy_, change, engine_->memory());
    } catch (const std::exception&) {
        policy_ = policy == policy_ ? CachePolicy() : policy_;  // a model that cannot have the present one
        emit cacheRefused(policy_, sentenceFor(std::current_exception()));
    }
}

void EngineWorker::reread(const std::stop_token& stop) {
    bool complete = false;
    QString failure;
    sinceReport_.invalidate();
    try {
        complete = !engine_ || engine_->reread(
                                   [this](std::size_t done, std::size_t total) {
                                       if (isTimeToReport() || done == total) {
                                           emit rereadProgressed(done, total);
                                       }
                                   },
                                   stop);
    } catch (const std::exception&) {
        failure = sentenceFor(std::current_exception());
    }
    reportLayouts();
    emit rereadEnded(complete, failure, engine_ ? engine_->memory() : MemoryReport());
}

// ---- answering

void EngineWorker::answer(const AnswerRequest& request, const std::stop_token& stop) {
    AnswerEnd end;
    end.conversation = request.conversation;
    end.message = request.message;
    if (!engine_) {
        end.failure = tr("No model is loaded. Choose one from the list of models, then try again.");
        emit answerEnded(end);
        return;
    }
    keepTimer_.stop();
    Gatherer gatherer(request);
    sinceReport_.invalidate();
    AnswerCallbacks callbacks;
    callbacks.onPrefill = [&](std::size_t done, std::size_t total) {
        if (isTimeToReport() || done == total) {
            emit prefillProgressed(request.conversation, done, total);
        }
    };
    callbacks.onBegin = [&](bool opensReasoning) { gatherer.begin(opensReasoning); };
    bool first = true;
    callbacks.onText = [&](std::string_view text, const Measurement& soFar) {
        gatherer.add(text, soFar);
        applyCachePolicy();
        if (isTimeToReport() || std::exchange(first, false)) {
            reportLayouts();
            emit answerProgressed(gatherer.takeReport(*engine_));
        }
    };
    try {
        const AnswerResult result = engine_->answer(request, callbacks, stop);
        end.reason = result.reason;
        end.measurement = result.measurement;
    } catch (const std::exception&) {
        end.failure = sentenceFor(std::current_exception());
    }
    gatherer.finish();
    keepTimer_.start();
    reportLayouts();
    emit answerProgressed(gatherer.takeReport(*engine_));
    emit answerEnded(end);
}

}  // namespace octavo
