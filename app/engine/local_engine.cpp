#include "app/engine/local_engine.h"

#include <algorithm>
#include <map>
#include <utility>

#include "app/engine/model_facts.h"
#include "engine/continued_prompt.h"
#include "engine/error.h"
#include "engine/model/memory_shapes.h"
#include "engine/model_summary.h"
#include "kernels/cpu/cpu_device.h"
#include "kernels/cpu/processor.h"

namespace octavo {
namespace {

QString fromUtf8(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// The type that most of the weights have.
QString prevailingFormat(const ModelFile& file) {
    std::map<DataType, std::size_t> bytes;
    for (const TensorView& tensor : file.tensors()) {
        bytes[tensor.type] += tensor.data.size();
    }
    const auto most = std::max_element(bytes.begin(), bytes.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == bytes.end() ? QString() : fromUtf8(name(most->first));
}

// What else there is to say about a file that cannot be used; empty when there is nothing.
std::string factsBelow(const std::filesystem::path& path) {
    try {
        return "\n\n" + factsOf(summarize_model(path)).toStdString();
    } catch (const Error&) {
        return {};
    }
}

ModelDescription describeFile(const ModelFile& file) {
    const ModelConfig& config = file.config();
    ModelDescription description;
    description.name = fromUtf8(config.display_name);
    description.architecture = fromUtf8(config.family);
    description.layers = static_cast<int>(config.layers.size());
    description.storedFormat = prevailingFormat(file);
    description.fileBytes = file.file_bytes();
    for (const TensorView& tensor : file.tensors()) {
        description.elements += static_cast<std::uint64_t>(tensor.elements());
    }
    description.cache = kv_cache_shape(config);
    description.stateBytes = recurrent_shape(config).bytes();
    description.context = config.context;
    return description;
}

}  // namespace

LocalEngine::LocalEngine(const ModelRequest& request, KeptConversations kept,
                         const std::function<bool(double)>& progress)
    : kept_(std::move(kept)),
      model_(load_model(request.path, make_cpu_device({request.threads, std::nullopt}), request.format,
                        progress)),
      tokenizer_(std::make_shared<const Tokenizer>(std::move(model_.tokenizer))) {
    facts_.description = describeFile(*model_.file);
    facts_.device = fromUtf8(model_.decoder->device().description());
    facts_.threads = request.threads > 0 ? request.threads : usable_cores();
    facts_.countTokens = [tokenizer = tokenizer_](std::string_view text) {
        return tokenizer->encode_plain(text).size();
    };
}

LocalEngine::~LocalEngine() {
    keepConversations();
}

LocalEngine::Held& LocalEngine::heldFor(const AnswerRequest& request) {
    const auto found = std::find_if(sessions_.begin(), sessions_.end(), [&](const Held& held) {
        return held.conversation == request.conversation;
    });
    if (found != sessions_.end() && found->contextLimit == request.contextLimit) {
        sessions_.splice(sessions_.begin(), sessions_, found);
        return sessions_.front();
    }
    if (found != sessions_.end()) {
        keep(*found);
        sessions_.erase(found);
    }
    while (sessions_.size() >= maxSessions) {
        keep(sessions_.back());
        sessions_.pop_back();
    }
    const auto own = static_cast<std::size_t>(std::max(0, model_.decoder->config().context));
    const std::size_t limit = own == 0 ? request.contextLimit : std::min(request.contextLimit, own);
    std::optional<Session> session = kept_.restore(request.conversation, model_.decoder, policy_, limit);
    if (!session) {
        session.emplace(model_.decoder, limit, policy_);
    }
    sessions_.push_front({request.conversation, request.contextLimit, std::move(*session)});
    return sessions_.front();
}

void LocalEngine::keep(Held& held) const {
    if (std::exchange(held.changed, false)) {
        kept_.keep(held.conversation, held.session);
    }
}

void LocalEngine::keepConversations() {
    for (Held& held : sessions_) {
        keep(held);
    }
}

void LocalEngine::forget(ConversationId conversation) {
    sessions_.remove_if([&](const Held& held) { return held.conversation == conversation; });
    kept_.forget(conversation);
}

CacheChange LocalEngine::setCachePolicy(const CachePolicy& policy) {
    require_head_dim(policy, facts_.description.cache.head_dim);
    policy_ = policy;
    CacheChange change;
    for (Held& held : sessions_) {
        const PolicyChange part = held.session.set_cache_policy(policy);
        change.bytesBefore += part.before.total();
        change.bytesAfter += part.after.total();
        held.changed = true;
        if (&held == &sessions_.front()) {
            change.tokensToReread = part.tokens_to_reread;
        }
    }
    return change;
}

bool LocalEngine::reread(const std::function<void(std::size_t, std::size_t)>& onProgress,
                         const std::stop_token& stop) {
    if (sessions_.empty()) {
        return true;
    }
    sessions_.front().changed = true;
    return sessions_.front().session.reread(onProgress, stop);
}

AnswerResult LocalEngine::answer(const AnswerRequest& request, const AnswerCallbacks& callbacks,
                                 const std::stop_token& stop) {
    const Prompt prompt = request.goesOn()
                              ? continued_prompt(model_.chat_template, *tokenizer_, request.messages)
                              : build_prompt(model_.chat_template, *tokenizer_, request.messages);
    Held& held = heldFor(request);
    held.changed = true;
    callbacks.onBegin(prompt.opens_reasoning);
    GenerateOptions options;
    options.sampling = request.sampling;
    options.max_tokens = request.maxTokens;
    options.end_tokens = model_.decoder->config().end_tokens;
    try {
        GenerateResult result = generate(held.session, *tokenizer_, prompt, options,
                                         {callbacks.onPrefill, callbacks.onText}, stop);
        return {result.reason, result.measurement};
    } catch (...) {
        sessions_.pop_front();  // what it holds is not certain
        throw;
    }
}

MemoryReport LocalEngine::memory() const {
    MemoryReport report;
    CountedPages counted;
    for (const Held& held : sessions_) {
        const MemoryReport part = held.session.memory(counted);
        report.keys += part.keys;
        report.values += part.values;
        report.state += part.state;
        report.cache += part.cache;
    }
    report.weights = model_.decoder->weight_bytes();
    report.scratch = model_.decoder->scratch_bytes();
    return report;
}

HeldLayouts LocalEngine::layouts() const {
    HeldLayouts layouts;
    for (const Held& held : sessions_) {
        layouts.emplace(held.conversation, held.session.cache_layout());
    }
    return layouts;
}

AnswerEngine::ContextUse LocalEngine::contextUse(ConversationId conversation) const {
    for (const Held& held : sessions_) {
        if (held.conversation == conversation) {
            return {held.session.tokens().size(), held.session.context_limit()};
        }
    }
    return {0, static_cast<std::size_t>(std::max(0, model_.decoder->config().context))};
}

ModelDescription LocalEngineFactory::describe(const std::filesystem::path& path) const {
    try {
        return describeFile(*open_model_file(path));
    } catch (const Error& error) {
        throw Error(error.what() + factsBelow(path));
    }
}

std::unique_ptr<AnswerEngine> LocalEngineFactory::load(const ModelRequest& request,
                                                       const std::function<bool(double)>& progress) const {
    return std::make_unique<LocalEngine>(request, KeptConversations(folder_), progress);
}

}  // namespace octavo
