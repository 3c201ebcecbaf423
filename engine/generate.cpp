#include "engine/generate.h"

#include <algorithm>
#include <chrono>
#include <string>

#include "engine/error.h"
#include "engine/text/stream_decoder.h"

namespace octavo {
namespace {

class Stopwatch {
  public:
    double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    }

  private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

bool contains(std::span<const Token> tokens, Token token) {
    return std::find(tokens.begin(), tokens.end(), token) != tokens.end();
}

double rate(std::size_t tokens, double seconds) {
    return seconds > 0 ? static_cast<double>(tokens) / seconds : 0;
}

bool read_prompt(Session& session, const Prompt& prompt, Measurement& measurement,
                 const GenerateCallbacks& callbacks, const std::stop_token& stop) {
    const Stopwatch watch;
    measurement.prompt_tokens = prompt.tokens.size();
    measurement.reused_tokens = session.rewind_to_common(prompt.tokens);
    const std::size_t reused = measurement.reused_tokens;
    const auto progress = [&](std::size_t done, std::size_t total) {
        if (callbacks.on_prefill) {
            callbacks.on_prefill(reused + done, reused + total);
        }
    };
    const bool read =
        session.prefill(std::span(prompt.tokens).subspan(reused), prompt.checkpoints, progress, stop);
    measurement.prompt_seconds = watch.seconds();
    return read;
}

}  // namespace

double Measurement::prompt_tokens_per_second() const {
    return rate(prompt_tokens - reused_tokens, prompt_seconds);
}

double Measurement::answer_tokens_per_second() const {
    return rate(answer_tokens, answer_seconds);
}

GenerateResult generate(Session& session, const Tokenizer& tokenizer, const Prompt& prompt,
                        const GenerateOptions& options, const GenerateCallbacks& callbacks,
                        const std::stop_token& stop) {
    if (prompt.tokens.empty()) {
        throw Error("There is nothing to answer: the prompt is empty.");
    }
    GenerateResult result;
    if (!read_prompt(session, prompt, result.measurement, callbacks, stop)) {
        result.reason = FinishReason::stopped;
        return result;
    }
    Sampler sampler(options.sampling);
    StreamDecoder decoder(tokenizer);
    const auto report = [&](std::string_view text) {
        if (callbacks.on_text) {
            callbacks.on_text(text, result.measurement);
        }
    };
    const Stopwatch watch;
    while (true) {
        if (stop.stop_requested()) {
            result.reason = FinishReason::stopped;
            break;
        }
        if (options.max_tokens != 0 && result.tokens.size() >= options.max_tokens) {
            result.reason = FinishReason::length;
            break;
        }
        const std::size_t window = std::min(options.penalty_window, result.tokens.size());
        const Token token = sampler.sample(session.logits(), std::span(result.tokens).last(window));
        if (contains(tokenizer.end_tokens(), token) || contains(options.end_tokens, token)) {
            result.reason = FinishReason::end_token;
            break;
        }
        result.tokens.push_back(token);
        result.measurement.answer_tokens = result.tokens.size();
        result.measurement.answer_seconds = watch.seconds();
        report(decoder.push(token));
        if (session.tokens().size() >= session.context_limit()) {
            result.reason = FinishReason::context_full;
            break;
        }
        session.append(token);
    }
    result.measurement.answer_seconds = watch.seconds();
    if (const std::string rest = decoder.finish(); !rest.empty()) {
        report(rest);
    }
    return result;
}

}  // namespace octavo
