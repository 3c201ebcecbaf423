// Answering: read the prompt, then choose token after token until there is a reason to stop.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <string_view>
#include <vector>

#include "engine/prompt.h"
#include "engine/sampler.h"
#include "engine/session.h"
#include "engine/text/tokenizer.h"

namespace octavo {

enum class FinishReason : std::uint8_t {
    end_token,     // the model ended its answer
    length,        // max_tokens were written
    stopped,       // the stop token was set
    context_full,  // the conversation fills the context
};

// Counts and times of one answer so far. Seconds are wall-clock.
struct Measurement {
    std::size_t prompt_tokens = 0;  // of the whole prompt
    std::size_t reused_tokens = 0;  // of these, already in memory
    double prompt_seconds = 0;
    std::size_t answer_tokens = 0;
    double answer_seconds = 0;

    double prompt_tokens_per_second() const;  // of those read; 0 before any
    double answer_tokens_per_second() const;  // 0 before any
};

struct GenerateCallbacks {
    // While the prompt is read.
    std::function<void(std::size_t done, std::size_t total)> on_prefill;
    // After each token of the answer: whole characters of text (possibly none yet).
    std::function<void(std::string_view text, const Measurement& so_far)> on_text;
};

struct GenerateOptions {
    SamplingSettings sampling;
    std::size_t max_tokens = 0;         // of the answer; 0: as many as the context holds
    std::size_t penalty_window = 256;   // latest tokens of the answer that penalties look at
    std::span<const Token> end_tokens;  // beside the tokenizer's own
};

struct GenerateResult {
    FinishReason reason = FinishReason::end_token;
    Measurement measurement;
    std::vector<Token> tokens;  // of the answer, without the token that ended it
};

// Makes `session` hold the prompt (reusing what it can) and the answer. Throws Error when the prompt does not
// fit.
GenerateResult generate(Session& session, const Tokenizer& tokenizer, const Prompt& prompt,
                        const GenerateOptions& options, const GenerateCallbacks& callbacks = {},
                        const std::stop_token& stop = {});

}  // namespace octavo
