// Choosing the next token from a model's logits. Nothing here knows the model or the text.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/text/token.h"

namespace octavo {

// Each filter has a value that turns it off, given behind it.
struct SamplingSettings {
    float temperature = 0.7F;  // 0 … 2; 0: always the likeliest token
    int top_k = 40;            // 0 … 1,000,000: only the k likeliest; 0: off
    float top_p = 0.95F;  // above 0 … 1: the likeliest that together reach p (Holtzman et al. 2020); 1: off
    float min_p = 0.0F;   // 0 … 1: those at least min_p times as likely as the likeliest; 0: off
    float repetition_penalty =
        1.0F;  // 0.1 … 10 (Keskar et al. 2019, eq. in section 4.1, as commonly implemented:
               // positive logits are divided, negative ones multiplied); 1: off
    float presence_penalty = 0.0F;  // −10 … 10: taken from the logit of each token seen recently; 0: off
    std::uint64_t seed = 0;         // the same seed and logits give the same tokens on every platform
};

// Throws Error naming the setting and its range when one is outside the range given above, or not a number.
void validate(const SamplingSettings& settings);

// Applies, in this order: penalties, temperature, top-k, top-p, min-p, draw; sampler.cpp says why.
// One sampler serves one conversation; not for use from several threads at once.
class Sampler {
  public:
    // Throws as validate() does.
    explicit Sampler(const SamplingSettings& settings);

    // The next token. logits: [vocabulary], float32, before softmax; those that are NaN are never chosen, +∞
    // counts as the largest finite number. recent: the tokens that penalties look at, in any order; ids
    // outside the vocabulary are ignored. On equal logits the lower id counts as likelier. Throws Error when
    // there is no logit to choose from: none at all, or all NaN or −∞.
    Token sample(std::span<const float> logits, std::span<const Token> recent);

  private:
    struct Candidate {
        float logit;
        Token token;
    };

    float next_uniform();  // [0, 1)

    SamplingSettings settings_;
    std::uint64_t state_[4];             // xoshiro256** (Blackman and Vigna 2018)
    std::vector<Candidate> candidates_;  // scratch: what the filters have left
    std::vector<Token> penalized_;       // scratch: recent tokens, each once
};

}  // namespace octavo
