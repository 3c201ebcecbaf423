// The order of the filters, and why:
//   1. penalties: they correct the model's logits, so everything after must see the corrected ones;
//   2. temperature: top-p depends on it, and model cards give their top-p for tempered probabilities;
//   3. top-k: cheap, and leaves little work for the rest;
//   4. top-p: on the probabilities of those that top-k left, renormalised;
//   5. min-p: compares with the likeliest only, so it can stand last without changing what it means;
//   6. the draw, among what is left, renormalised.
// Nothing sorts the vocabulary: top-k keeps a small buffer and a rising threshold, top-p partitions around
// the token at which the mass is reached. Probabilities are whole numbers, so a sum does not depend on the
// order that a standard library's partition leaves, and the exponential is our own, so that no platform's
// differs.
#include "engine/sampler.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>

#include "engine/error.h"

namespace octavo {
namespace {

constexpr int weight_bits = 40;  // the likeliest token weighs 2^40: the sum over 2^23 tokens still fits

void require(bool valid, const char* setting, const char* range) {
    if (!valid) {
        throw Error(std::string(setting) + " must be " + range + ". Choose a value in this range.");
    }
}

bool within(float value, float low, float high) {
    return value >= low && value <= high;
}  // false for NaN

// SplitMix64 (Steele et al. 2014) spreads a seed over the generator's state, as xoshiro's authors advise.
std::uint64_t split_mix(std::uint64_t& state) {
    state += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = state;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31U);
}

std::uint64_t rotate_left(std::uint64_t value, unsigned count) {
    return (value << count) | (value >> (64U - count));
}

constexpr std::array<double, 13> inverse_factorials = {  // 1/12! … 1/0!
    1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040, 1.0 / 720,
    1.0 / 120,       1.0 / 24,       1.0 / 6,       1.0 / 2,      1.0,         1.0};

// round(2^40 · e^x) for x ≤ 0, with additions and multiplications only, so that every platform agrees (this
// file is compiled without contraction into fused operations). Relative error below 1e-13.
std::uint64_t weight_of(double x) {
    if (!(x >= -27.5)) {
        return 0;  // less than one unit
    }
    constexpr double log2_e = 1.4426950408889634;
    constexpr double ln_2 = 0.6931471805599453;
    const int halvings =
        static_cast<int>(0.5 - x * log2_e);  // 0 … 40; x = r − halvings · ln 2, |r| ≤ ln 2 / 2
    const double r = x + halvings * ln_2;
    double power = 0.0;  // Taylor, by Horner; the first term left out is r^13 / 13! < 2e-16
    for (const double coefficient : inverse_factorials) {
        power = power * r + coefficient;
    }
    const auto scale = static_cast<double>(std::uint64_t{1} << static_cast<unsigned>(weight_bits - halvings));
    return static_cast<std::uint64_t>(power * scale + 0.5);
}

bool is_choosable(float logit) {
    return logit >= std::numeric_limits<float>::lowest();
}  // false for NaN, −∞

float finite(float logit) {
    return std::min(logit, std::numeric_limits<float>::max());
}

Error nothing_to_choose() {
    return Error(
        "The model gave no usable score for any next token. Its file may be damaged: download or convert it "
        "again.");
}

// The likeliest token; the lowest id of several.
Token likeliest(std::span<const float> logits) {
    float best = -std::numeric_limits<float>::infinity();
    Token token = -1;
    for (std::size_t id = 0; id < logits.size(); ++id) {
        if (finite(logits[id]) > best) {
            best = finite(logits[id]);
            token = static_cast<Token>(id);
        }
    }
    if (token < 0) {
        throw nothing_to_choose();
    }
    return token;
}

}  // namespace

void validate(const SamplingSettings& settings) {
    require(within(settings.temperature, 0.0F, 2.0F), "Temperature", "between 0 and 2");
    require(settings.top_k >= 0 && settings.top_k <= 1'000'000, "Top-k", "between 0 (off) and 1,000,000");
    require(within(settings.top_p, std::numeric_limits<float>::min(), 1.0F), "Top-p",
            "above 0 and at most 1 (off)");
    require(within(settings.min_p, 0.0F, 1.0F), "Min-p", "between 0 (off) and 1");
    require(within(settings.repetition_penalty, 0.1F, 10.0F), "Repetition penalty",
            "between 0.1 and 10 (1 is off)");
    require(within(settings.presence_penalty, -10.0F, 10.0F), "Presence penalty",
            "between -10 and 10 (0 is off)");
}

Sampler::Sampler(const SamplingSettings& settings) : settings_(settings), state_{} {
    validate(settings);
    std::uint64_t seed = settings.seed;
    for (std::uint64_t& word : state_) {
        word = split_mix(seed);
    }
}

Token Sampler::sample(std::span<const float> logits, std::span<const Token> recent) {
    logits = penalize(logits, recent);
    if (settings_.temperature == 0.0F) {
        return likeliest(logits);
    }
    const auto k = static_cast<std::size_t>(settings_.top_k);
    if (k > 0 && k < logits.size()) {
        gather_top(k, logits);
    } else {
        gather_all(logits);
    }
    weigh();
    keep_top_p();
    keep_min_p();
    return draw();
}

// The logits after penalties: the caller's own when there are none to apply.
std::span<const float> Sampler::penalize(std::span<const float> logits, std::span<const Token> recent) {
    if (recent.empty() || (settings_.repetition_penalty == 1.0F && settings_.presence_penalty == 0.0F)) {
        return logits;
    }
    penalized_tokens_.assign(recent.begin(), recent.end());
    std::sort(penalized_tokens_.begin(), penalized_tokens_.end());
    penalized_tokens_.erase(std::unique(penalized_tokens_.begin(), penalized_tokens_.end()),
                            penalized_tokens_.end());
    penalized_logits_.assign(logits.begin(), logits.end());
    for (const Token token : penalized_tokens_) {
        if (token < 0 || static_cast<std::size_t>(token) >= logits.size()) {
            continue;
        }
        float& logit = penalized_logits_[static_cast<std::size_t>(token)];
        logit = logit > 0.0F ? logit / settings_.repetition_penalty : logit * settings_.repetition_penalty;
        logit -= settings_.presence_penalty;
    }
    return penalized_logits_;
}

void Sampler::gather_all(std::span<const float> logits) {
    candidates_.clear();
    for (std::size_t id = 0; id < logits.size(); ++id) {
        if (is_choosable(logits[id])) {
            candidates_.push_back({finite(logits[id]), static_cast<Token>(id), 0});
        }
    }
}

// One pass: a logit enters the buffer only when it beats the k-th best seen so far. Later ids come later, so
// of equal logits the lower ids stay.
void Sampler::gather_top(std::size_t k, std::span<const float> logits) {
    const std::size_t capacity =
        2 * k + 256;  // room before the next partition: its cost is spread over k entries
    float threshold = -std::numeric_limits<float>::infinity();  // nothing up to this can be among the k
    const auto kth = static_cast<std::ptrdiff_t>(k) - 1;
    const auto shrink = [&] {
        std::nth_element(candidates_.begin(), candidates_.begin() + kth, candidates_.end(), likelier);
        candidates_.resize(k);
    };
    candidates_.clear();
    for (std::size_t id = 0; id < logits.size(); ++id) {
        if (!(logits[id] > threshold)) {  // NaN is not above anything
            continue;
        }
        candidates_.push_back({finite(logits[id]), static_cast<Token>(id), 0});
        if (candidates_.size() == capacity) {
            shrink();
            threshold = candidates_.back().logit;
        }
    }
    if (candidates_.size() > k) {
        shrink();
    }
    std::sort(candidates_.begin(), candidates_.end(),
              [](const Candidate& left, const Candidate& right) { return left.token < right.token; });
}

// Softmax with temperature, not normalised: the likeliest weighs 2^40.
void Sampler::weigh() {
    if (candidates_.empty()) {
        throw nothing_to_choose();
    }
    const double best = std::min_element(candidates_.begin(), candidates_.end(), likelier)->logit;
    const double scale = 1.0 / settings_.temperature;
    for (Candidate& candidate : candidates_) {
        candidate.weight = weight_of((candidate.logit - best) * scale);
    }
}

// Finds the last candidate that the nucleus needs, by halving: partition around the middle one by likelihood,
// see on which side the mass is reached, go on there. Expected time is linear; then one pass removes the less
// likely.
void Sampler::keep_top_p() {
    if (settings_.top_p == 1.0F) {
        return;
    }
    const double needed = settings_.top_p * static_cast<double>(total_weight(candidates_));
    selection_ = candidates_;
    auto first = selection_.begin();
    auto last = selection_.end();
    std::uint64_t before = 0;  // weight of all that are likelier than *first
    while (last - first > 1) {
        const auto middle = first + (last - first) / 2;
        std::nth_element(first, middle, last, likelier);
        const std::uint64_t reached = before + total_weight({first, middle});
        if (static_cast<double>(reached) >= needed) {
            last = middle;
        } else {
            before = reached;
            first = middle;
        }
    }
    const Candidate boundary = *first;
    std::erase_if(candidates_, [&](const Candidate& candidate) { return likelier(boundary, candidate); });
}

void Sampler::keep_min_p() {
    if (settings_.min_p == 0.0F) {
        return;
    }
    const double least = settings_.min_p * static_cast<double>(std::uint64_t{1} << weight_bits);
    std::erase_if(candidates_,
                  [&](const Candidate& candidate) { return static_cast<double>(candidate.weight) < least; });
}

Token Sampler::draw() {
    const std::uint64_t total = total_weight(candidates_);
    auto rest = static_cast<std::uint64_t>(next_uniform() * static_cast<double>(total));
    for (const Candidate& candidate : candidates_) {
        if (rest < candidate.weight) {
            return candidate.token;
        }
        rest -= candidate.weight;
    }
    return std::min_element(candidates_.begin(), candidates_.end(), likelier)->token;  // total was rounded up
}

// [0, 1) in steps of 2^-53. xoshiro256**
double Sampler::next_uniform() {
    const std::uint64_t result = rotate_left(state_[1] * 5, 7) * 9;
    const std::uint64_t shifted = state_[1] << 17U;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = rotate_left(state_[3], 45);
    return static_cast<double>(result >> 11U) * 0x1p-53;
}

bool Sampler::likelier(const Candidate& left, const Candidate& right) {
    return left.logit != right.logit ? left.logit > right.logit : left.token < right.token;
}

std::uint64_t Sampler::total_weight(std::span<const Candidate> candidates) {
    return std::accumulate(
        candidates.begin(), candidates.end(), std::uint64_t{0},
        [](std::uint64_t sum, const Candidate& candidate) { return sum + candidate.weight; });
}

}  // namespace octavo
