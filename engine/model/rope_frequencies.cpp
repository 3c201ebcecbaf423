#include "engine/model/rope_frequencies.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace octavo {
namespace {

constexpr double turn = 2 * std::numbers::pi;

double llama3_frequency(const RopeConfig& rope, double frequency) {
    const double turns = rope.original_context * frequency / turn;  // in the original context
    if (turns < rope.low_frequency_factor) {
        return frequency / rope.factor;
    }
    if (turns > rope.high_frequency_factor) {
        return frequency;
    }
    const double share =
        (turns - rope.low_frequency_factor) / (rope.high_frequency_factor - rope.low_frequency_factor);
    return frequency * (share + (1 - share) / rope.factor);
}

// The pair, as a real number, that turns so often in the original context.
double pair_with_turns(const RopeConfig& rope, double turns) {
    return rope.rotary_dim * std::log(rope.original_context / (turns * turn)) / (2 * std::log(rope.theta));
}

double yarn_frequency(const RopeConfig& rope, double frequency, int pair) {
    double begin = pair_with_turns(rope, rope.beta_fast);
    double end = pair_with_turns(rope, rope.beta_slow);
    if (rope.rounded_ramp) {
        begin = std::floor(begin);
        end = std::ceil(end);
    }
    begin = std::max(begin, 0.0);
    end = std::min(end, rope.rotary_dim - 1.0);
    constexpr double least_length = 0.001;
    const double share = std::clamp((pair - begin) / std::max(end - begin, least_length), 0.0, 1.0);
    return frequency * ((1 - share) + share / rope.factor);
}

double scaled(const RopeConfig& rope, double frequency, int pair) {
    switch (rope.scaling) {
        case RopeScaling::linear:
            return frequency / rope.factor;
        case RopeScaling::llama3:
            return llama3_frequency(rope, frequency);
        case RopeScaling::yarn:
            return yarn_frequency(rope, frequency, pair);
        case RopeScaling::none:
        case RopeScaling::longrope:
            break;
    }
    return frequency;
}

}  // namespace

std::vector<float> rope_frequencies(const RopeConfig& rope, bool long_context) {
    const std::vector<float>& divisors =
        long_context && rope.scaling == RopeScaling::longrope ? rope.long_divisors : rope.divisors;
    std::vector<float> out;
    for (int i = 0; i < rope.rotary_dim / 2; ++i) {
        const double frequency = std::pow(rope.theta, -2.0 * i / rope.rotary_dim);
        const double divisor =
            divisors.empty() ? 1.0 : static_cast<double>(divisors[static_cast<std::size_t>(i)]);
        out.push_back(static_cast<float>(scaled(rope, frequency, i) / divisor));
    }
    return out;
}

float rope_magnitude(const RopeConfig& rope, int model_context) {
    if (rope.magnitude > 0) {
        return static_cast<float>(rope.magnitude);
    }
    if (rope.scaling == RopeScaling::yarn && rope.factor > 1) {
        return static_cast<float>(0.1 * std::log(rope.factor) + 1);
    }
    if (rope.scaling == RopeScaling::longrope && model_context > rope.original_context) {
        const double longer = static_cast<double>(model_context) / rope.original_context;
        return static_cast<float>(std::sqrt(1 + std::log(longer) / std::log(rope.original_context)));
    }
    return 1;
}

}  // namespace octavo
