// Measures a column with the engine: load, answer greedily, read the reference answer with logits.
#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "app/compare/column_measurer.h"
#include "app/engine/local_engine.h"
#include "app/engine/memory_fit.h"
#include "app/error_text.h"
#include "app/system/process_memory.h"
#include "engine/loaded_model.h"
#include "engine/prompt.h"
#include "engine/session.h"
#include "kernels/cpu/cpu_device.h"

namespace octavo {
namespace {

// Log-probabilities of the reference, kept while the other columns are measured: tokens × vocabulary float32.
// A large vocabulary's row is a megabyte, so that fewer tokens are scored.
constexpr std::size_t mostReferenceBytes = 256U << 20U;
// Rows of logits that are held at once.
constexpr std::size_t rowsAtOnce = 16;

void logSoftmax(std::span<const float> logits, std::span<float> out) {
    const double largest = *std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (const float x : logits) {
        sum += std::exp(x - largest);
    }
    const double offset = largest + std::log(sum);
    std::transform(logits.begin(), logits.end(), out.begin(),
                   [offset](float x) { return static_cast<float>(x - offset); });
}

std::size_t likeliest(std::span<const float> row) {
    return static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin());
}

CachePolicy policyOf(const ColumnSettings& column) {
    CachePolicy policy = CachePolicy::of(column.cache);
    policy.recent_tokens = 0;
    policy.sink_tokens = 0;
    policy.boundary = CachePolicy::Boundary::never;
    return policy;
}

MemoryReport memoryOf(const LoadedModel& model, const Session& session) {
    MemoryReport memory = session.memory();
    memory.weights = model.decoder->weight_bytes();
    memory.scratch = model.decoder->scratch_bytes();
    return memory;
}

class LocalMeasurer : public ColumnMeasurer {
  public:
    explicit LocalMeasurer(const ComparisonRequest& request) : request_(request) {}

    ColumnResult measure(const ColumnSettings& column, const ColumnCallbacks& callbacks,
                         const std::stop_token& stop) override;

  private:
    void requireRoom(const ColumnSettings& column) const;
    Prompt promptFor(const LoadedModel& model) const;
    // Replaces `memory` by what is held after the reference answer was read.
    std::optional<ColumnScore> score(const LoadedModel& model, const CachePolicy& policy,
                                     const Prompt& prompt, MemoryReport& memory, const std::stop_token& stop);
    void addRow(std::span<const float> logits, std::size_t index, ColumnScore& sums);

    ComparisonRequest request_;
    bool hasReference_ = false;
    std::vector<Token> reference_;      // the first column's answer
    std::vector<float> referenceRows_;  // its log-probabilities, [tokens, vocabulary]
};

// Asked before anything is loaded: the chat's model is in memory at the same time.
void LocalMeasurer::requireRoom(const ColumnSettings& column) const {
    std::size_t promptTokens = 1024;  // roughly; what counts are the weights
    for (const ChatMessage& message : request_.before) {
        promptTokens += message.content.size() / 3;
    }
    const std::optional<std::uint64_t> available = available_bytes();
    if (!available) {
        return;
    }
    const QString sentence = whyItDoesNotFit(LocalEngineFactory().describe(request_.model), column.weights,
                                             policyOf(column), promptTokens + request_.maxTokens, *available);
    if (!sentence.isEmpty()) {
        throw makeError(sentence);
    }
}

Prompt LocalMeasurer::promptFor(const LoadedModel& model) const {
    std::vector<ChatMessage> messages = request_.before;
    const std::string prompt = request_.prompt.toStdString();
    if (!messages.empty() && messages.back().role == "user") {  // templates want the two sides to alternate
        messages.back().content += "\n\n" + prompt;
    } else {
        messages.push_back({"user", prompt, std::nullopt});
    }
    return build_prompt(model.chat_template, model.tokenizer, messages);
}

ColumnResult LocalMeasurer::measure(const ColumnSettings& column, const ColumnCallbacks& callbacks,
                                    const std::stop_token& stop) {
    requireRoom(column);
    const LoadedModel model = load_model(request_.model, make_cpu_device({request_.threads, std::nullopt}),
                                         column.weights, callbacks.onLoad);
    const Prompt prompt = promptFor(model);
    Session session(model.decoder, 0, policyOf(column));
    std::string bytes;
    GenerateOptions options;
    options.sampling.temperature = 0;  // the likeliest token, so that columns differ by their settings alone
    options.max_tokens = request_.maxTokens;
    options.end_tokens = model.decoder->config().end_tokens;
    GenerateCallbacks during;
    during.on_text = [&](std::string_view piece, const Measurement& soFar) {
        bytes += piece;
        callbacks.onText(QString::fromStdString(bytes), soFar, memoryOf(model, session));
    };
    const GenerateResult generated = generate(session, model.tokenizer, prompt, options, during, stop);

    ColumnResult result;
    result.text = QString::fromStdString(bytes);
    result.measurement = generated.measurement;
    result.memory = memoryOf(model, session);
    if (stop.stop_requested()) {
        return result;
    }
    if (!hasReference_) {
        const auto vocabulary = static_cast<std::size_t>(model.decoder->config().vocabulary);
        const std::size_t most = std::max<std::size_t>(1, mostReferenceBytes / (vocabulary * sizeof(float)));
        reference_ = generated.tokens;
        reference_.resize(std::min(reference_.size(), most));
    }
    callbacks.onScore();
    result.score = score(model, policyOf(column), prompt, result.memory, stop);
    hasReference_ = true;
    return result;
}

std::optional<ColumnScore> LocalMeasurer::score(const LoadedModel& model, const CachePolicy& policy,
                                                const Prompt& prompt, MemoryReport& memory,
                                                const std::stop_token& stop) {
    if (reference_.empty() || prompt.tokens.empty()) {
        return std::nullopt;
    }
    const auto vocabulary = static_cast<std::size_t>(model.decoder->config().vocabulary);
    Session session(model.decoder, 0, policy);
    const std::span<const Token> begin(prompt.tokens);
    if (begin.size() > 1 && !session.prefill(begin.first(begin.size() - 1), {}, {}, stop)) {
        return std::nullopt;
    }
    // The prompt's last token predicts the answer's first, and so on; the answer's last one is read by
    // nobody.
    std::vector<Token> read = {begin.back()};
    read.insert(read.end(), reference_.begin(), reference_.end() - 1);
    ColumnScore sums;
    for (std::size_t done = 0; done < read.size();) {
        if (stop.stop_requested()) {
            return std::nullopt;
        }
        const std::size_t count = std::min(rowsAtOnce, read.size() - done);
        const std::vector<float> logits = session.read_with_logits(std::span(read).subspan(done, count));
        for (std::size_t i = 0; i < count; ++i) {
            addRow(std::span(logits).subspan(i * vocabulary, vocabulary), done + i, sums);
        }
        done += count;
    }
    memory = memoryOf(model, session);
    const auto n = static_cast<double>(sums.tokens);
    sums.perplexity = std::exp(sums.perplexity / n);
    sums.klMean = std::max(0.0, sums.klMean / n);
    sums.sameTop /= n;
    return sums;
}

// While it sums, `perplexity` holds the negative log-likelihood and the others their totals.
void LocalMeasurer::addRow(std::span<const float> logits, std::size_t index, ColumnScore& sums) {
    const std::size_t vocabulary = logits.size();
    std::vector<float> row(vocabulary);
    logSoftmax(logits, row);
    if (!hasReference_) {
        referenceRows_.insert(referenceRows_.end(), row.begin(), row.end());
    }
    const std::span<const float> reference =
        std::span(referenceRows_).subspan(index * vocabulary, vocabulary);
    for (std::size_t i = 0; i < vocabulary; ++i) {
        const double p = std::exp(static_cast<double>(reference[i]));
        sums.klMean += p * (static_cast<double>(reference[i]) - static_cast<double>(row[i]));
    }
    sums.perplexity -= static_cast<double>(row[static_cast<std::size_t>(reference_[index])]);
    sums.sameTop += likeliest(row) == likeliest(reference) ? 1 : 0;
    ++sums.tokens;
}

}  // namespace

std::unique_ptr<ColumnMeasurer> makeLocalMeasurer(const ComparisonRequest& request) {
    return std::make_unique<LocalMeasurer>(request);
}

}  // namespace octavo
