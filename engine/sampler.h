// Choosing the next token from a model's logits. Nothing here knows the model or the text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/text/token.h"

namespace octavo {

// Each filter has a value that turns it off, given last in its comment.
struct SamplingSettings {
    // 0 … 2: logits are divided by it; 0: always the likeliest token
    float temperature = 0.7F;
    // 0 … 1,000,000: only the k likeliest; 0: off
    int top_k = 40;
    // above 0 … 1: the fewest likeliest that together reach p (Holtzman et al. 2020, section 3.1); 1: off
    float top_p = 0.95F;
    // 0 … 1: those at least min_p times as likely as the likeliest (Nguyen et al. 2024); 0: off
    float min_p = 0.0F;
    // 0.1 … 10: a recent token's logit is divided by it when positive, multiplied when negative (after Keskar
    // et al. 2019, section 4.1); 1: off
    float repetition_penalty = 1.0F;
    // -10 … 10: taken from the logit of each recent token, once; 0: off
    float presence_penalty = 0.0F;
    // the same seed, settings and logits give the same tokens on every platform
    std::uint64_t seed = 0;
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
        std::uint64_t weight;  // probability in units of 2^-40 of the likeliest token's
    };

    std::span<const float> penalize(std::span<const float> logits, std::span<const Token> recent);
    void gather_all(std::span<const float> logits);
    void gather_top(std::size_t k, std::span<const float> logits);
    void weigh();
    void keep_top_p();
    void keep_min_p();
    Token draw();
    double next_uniform();

    static bool likelier(const Candidate& left, const Candidate& right);
    static std::uint64_t total_weight(std::span<const Candidate> candidates);

    SamplingSettings settings_;
    std::array<std::uint64_t, 4> state_;  // xoshiro256** (Blackman and Vigna 2018)

    // Scratch, kept between calls so that a token costs no allocation.
    std::vector<float> penalized_logits_;  // [vocabulary]
    std::vector<Token> penalized_tokens_;  // recent tokens, each once
    std::vector<Candidate> candidates_;    // what the filters have left, by rising id
    std::vector<Candidate> selection_;     // the candidates while they are partitioned by likelihood
};

}  // namespace octavo
