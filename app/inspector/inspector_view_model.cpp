#include "app/inspector/inspector_view_model.h"

#include <algorithm>

#include "app/background.h"
#include "app/engine/memory_fit.h"
#include "app/engine/weight_formats.h"
#include "app/system/process_memory.h"

namespace octavo {
namespace {

constexpr std::chrono::seconds residentInterval{1};

}  // namespace

InspectorViewModel::InspectorViewModel(EngineClient& engine, ModelListModel& models,
                                       SettingsViewModel& settings, QObject* parent)
    : QObject(parent), engine_(engine), models_(models), settings_(settings) {
    connect(&engine_, &EngineClient::stateChanged, this, &InspectorViewModel::takeModel);
    connect(&engine_, &EngineClient::memoryReported, this, [this](const MemoryReport& memory) {
        memory_ = memory;
        emit memoryChanged();
    });
    connect(&engine_, &EngineClient::answerProgressed, this, &InspectorViewModel::takeProgress);
    connect(&engine_, &EngineClient::answerEnded, this, &InspectorViewModel::takeEnd);
    connect(&settings_, &SettingsViewModel::contextLimitChanged, this, [this] {
        contextLimit_ = 0;  // the next answer's session has another one
        emit contextChanged();
    });
    connect(&settings_, &SettingsViewModel::wasReset, this, [this] {
        setWeightsFormat(nameOf(WeightFormat::stored));
        setPolicy({});
    });
    connect(&residentTimer_, &QTimer::timeout, this, &InspectorViewModel::measureResident);
    connect(&engine_, &EngineClient::cacheChanged, this, [this] {
        if (engine_.cachePolicy() != settings_.cachePolicy()) {  // it was refused
            settings_.setCachePolicy(engine_.cachePolicy());
        }
        emit cacheChanged();
    });
    connect(&engine_, &EngineClient::cacheRefused, this, [this](const QString& sentence) {
        cacheProblem_ = sentence;
        emit cacheChanged();
    });
    connect(&engine_, &EngineClient::rereadProgressed, this, [this](qulonglong done, qulonglong total) {
        rereadProgress_ = total == 0 ? 0 : static_cast<double>(done) / static_cast<double>(total);
        emit rereadProgressChanged();
    });
    engine_.setCachePolicy(settings_.cachePolicy());
    residentTimer_.start(residentInterval);
    measureResident();
}

double InspectorViewModel::sixteenBitBytes() const {
    const auto& facts = engine_.facts();
    if (!facts) {
        return 0;
    }
    std::size_t pages = 0;  // of one layer each
    for (const KvMemory::Part& part : memory_.cache.by_tier) {
        pages += part.pages;
    }
    return static_cast<double>(pages * facts->description.cache.page({}).page_bytes());
}

int InspectorViewModel::contextLimit() const {
    if (contextLimit_ > 0 || !engine_.facts()) {
        return contextLimit_;
    }
    const int own = engine_.facts()->description.context;
    const int wanted = settings_.contextLimit();
    return wanted == 0 || (own > 0 && own < wanted) ? own : wanted;
}

QString InspectorViewModel::weightsFormat() const {
    const WeightFormat wanted = settings_.weightsFormat();
    const bool isStored = engine_.facts() && engine_.facts()->description.isStoredAs(wanted);
    return nameOf(isStored ? WeightFormat::stored : wanted);
}

void InspectorViewModel::setWeightsFormat(const QString& format) {
    const WeightFormat wanted = weightFormatFrom(format);
    if (wanted == settings_.weightsFormat()) {
        return;
    }
    settings_.setWeightsFormat(wanted);
    emit weightsFormatChanged();
    models_.reload();
}

QStringList InspectorViewModel::weightsFormats() const {
    QStringList names = weightFormatNames();
    if (engine_.facts()) {
        names.removeIf([&](const QString& name) {
            const WeightFormat format = weightFormatFrom(name);
            return format != WeightFormat::stored && engine_.facts()->description.isStoredAs(format);
        });
    }
    return names;
}

int InspectorViewModel::threads() const {
    return engine_.facts() ? engine_.facts()->threads : 0;
}

QString InspectorViewModel::device() const {
    return engine_.facts() ? engine_.facts()->device : QString();
}

QString InspectorViewModel::effectOf(const QString& property, const QVariant& value) const {
    if (!engine_.facts()) {
        return {};
    }
    const ModelDescription& model = engine_.facts()->description;
    if (property == "weightsFormat") {
        const WeightFormat present = engine_.loadedRequest().format;
        const WeightFormat wanted = weightFormatFrom(value.toString());
        return tr("weights %1 → %2: %3")
            .arg(model.labelOf(present), model.labelOf(wanted),
                 change(model.weightBytes(present), model.weightBytes(wanted)));
    }
    if (const std::optional<CachePolicy> wanted = policyWith(property, value)) {
        return effectOfPolicy(property, *wanted);
    }
    if (property == "contextLimit") {
        const auto cache = [&](int tokens) {
            const int limit = tokens <= 0 || tokens > model.context ? model.context : tokens;
            return model.cacheBytes(engine_.cachePolicy(), static_cast<std::size_t>(limit));
        };
        return tr("keys and values of a full context: %1")
            .arg(change(cache(contextLimit()), cache(value.toInt())));
    }
    return {};
}

void InspectorViewModel::setConversation(ConversationId conversation) {
    if (conversation != conversation_) {
        conversation_ = conversation;
        contents_.reset();
        contextEstimate_.reset();
        ++estimates_;
        emit contextChanged();
    }
}

void InspectorViewModel::setContents(std::vector<ChatMessage> messages) {
    contents_ = std::make_shared<const std::vector<ChatMessage>>(std::move(messages));
    estimateContext();
}

int InspectorViewModel::contextUsed() const {
    return contextUse_.value(conversation_, conversation_ == 0 ? 0 : contextEstimate_.value_or(-1));
}

void InspectorViewModel::estimateContext() {
    if (contextUse_.contains(conversation_) || !contents_ || !engine_.facts() ||
        !engine_.facts()->countTokens) {
        return;
    }
    inBackground([countTokens = engine_.facts()->countTokens, contents = contents_] {
        std::size_t tokens = 0;
        for (const ChatMessage& message : *contents) {
            tokens += countTokens(message.content);
        }
        return static_cast<int>(tokens);
    }).then(this, [this, estimate = ++estimates_](int tokens) {
        if (estimate == estimates_) {
            contextEstimate_ = tokens;
            emit contextChanged();
        }
    });
}

void InspectorViewModel::takeModel() {
    // A format that could not be had goes back to the one that is loaded.
    if (!engine_.isLoading() && engine_.facts() &&
        engine_.loadedRequest().format != settings_.weightsFormat()) {
        settings_.setWeightsFormat(engine_.loadedRequest().format);
    }
    if (engine_.isLoading() || !engine_.facts()) {
        contextUse_.clear();
        contextEstimate_.reset();
        ++estimates_;
        contextLimit_ = 0;
    } else {
        estimateContext();  // another model has other tokens
    }
    emit weightsFormatChanged();
    emit contextChanged();
    emit modelChanged();
}

void InspectorViewModel::takeProgress(const AnswerProgress& progress) {
    answerSpeed_ = progress.measurement.answer_tokens_per_second();
    promptSpeed_ = progress.measurement.prompt_tokens_per_second();
    // A speed over the first moment is one over the clock's own grain, and would dwarf all that follow.
    constexpr double leastSeconds = 0.05;
    if (progress.measurement.answer_seconds >= leastSeconds) {
        speedHistory_.append(answerSpeed_);
        if (speedHistory_.size() > speedSamples) {
            speedHistory_.removeFirst();
        }
    }
    if (progress.contextUsed > 0) {  // else the answer failed, and the conversation is as long as before
        contextUse_.insert(progress.conversation, static_cast<int>(progress.contextUsed));
    }
    contextLimit_ = static_cast<int>(progress.contextLimit);
    emit speedChanged();
    emit contextChanged();
}

void InspectorViewModel::takeEnd(const AnswerEnd& end) {
    if (end.failure.isEmpty()) {
        answerSpeed_ = end.measurement.answer_tokens_per_second();
        promptSpeed_ = end.measurement.prompt_tokens_per_second();
        emit speedChanged();
    }
}

void InspectorViewModel::measureResident() {
    const double resident = static_cast<double>(resident_bytes().value_or(0));
    if (resident != residentBytes_) {
        residentBytes_ = resident;
        emit residentBytesChanged();
    }
}

}  // namespace octavo
