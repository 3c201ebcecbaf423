#include "engine/files/check_config.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "engine/error.h"
#include "engine/files/shown.h"

namespace octavo {
namespace {

class Checker {
  public:
    explicit Checker(const std::filesystem::path& path) : path_(path) {}

    void require(bool holds, const std::string& what) const {
        if (!holds) {
            throw Error("The model's description in " + shown(path_) + " does not make sense: " + what +
                        ". The file is damaged or of a kind that Octavo does not know.");
        }
    }

    void require_size(int value, int most, const std::string& what) const {
        require(value > 0 && value <= most, what + " is " + std::to_string(value));
    }

  private:
    const std::filesystem::path& path_;
};

void check_divisors(const std::vector<float>& divisors, int rotary_dim, const Checker& check) {
    check.require(divisors.size() == static_cast<std::size_t>(rotary_dim / 2),
                  "RoPE has " + std::to_string(divisors.size()) + " divisors for " +
                      std::to_string(rotary_dim / 2) + " frequencies");
    check.require(
        std::all_of(divisors.begin(), divisors.end(), [](float x) { return std::isfinite(x) && x > 0; }),
        "a divisor of RoPE's frequencies is not positive");
}

void check_rope(const RopeConfig& rope, int head_dim, const Checker& check) {
    check.require(rope.rotary_dim >= 0 && rope.rotary_dim <= head_dim && rope.rotary_dim % 2 == 0,
                  "RoPE turns " + std::to_string(rope.rotary_dim) + " numbers of a head");
    check.require(std::isfinite(rope.theta) && rope.theta > 1, "RoPE's base is not greater than one");
    check.require(std::isfinite(rope.factor) && rope.factor > 0, "RoPE's factor is not positive");
    check.require(std::isfinite(rope.magnitude) && rope.magnitude >= 0, "RoPE's magnitude is negative");
    const bool wants_original = rope.scaling != RopeScaling::none && rope.scaling != RopeScaling::linear;
    check.require(!wants_original || rope.original_context > 1,
                  "RoPE's scaling does not say for which context the model was trained first");
    check.require(
        rope.scaling != RopeScaling::llama3 ||
            (rope.low_frequency_factor > 0 && rope.high_frequency_factor > rope.low_frequency_factor),
        "RoPE's high frequencies begin below its low ones");
    check.require(rope.scaling != RopeScaling::yarn || (rope.beta_slow > 0 && rope.beta_fast > 0),
                  "RoPE's ramp is not positive");
    if (!rope.divisors.empty() || rope.scaling == RopeScaling::longrope) {
        check_divisors(rope.divisors, rope.rotary_dim, check);
    }
    if (rope.scaling == RopeScaling::longrope) {
        check_divisors(rope.long_divisors, rope.rotary_dim, check);
    }
}

void check_attention(const AttentionConfig& a, const Checker& check) {
    check.require_size(a.heads, 1024, "the number of attention heads");
    check.require_size(a.kv_heads, 1024, "the number of key/value heads");
    check.require_size(a.head_dim, 1024, "the size of an attention head");
    check.require(a.head_dim % 8 == 0, "the size of an attention head is no multiple of 8");
    check.require(a.heads % a.kv_heads == 0, "the attention heads cannot share the key/value heads evenly");
    check_rope(a.rope, a.head_dim, check);
    check.require(std::isfinite(a.score_scale) && a.score_scale >= 0, "the scale of scores is negative");
    check.require(std::isfinite(a.score_cap) && a.score_cap >= 0, "the cap of scores is negative");
}

void check_delta_net(const DeltaNetConfig& d, const Checker& check) {
    check.require_size(d.key_heads, 1024, "the number of DeltaNet key heads");
    check.require_size(d.value_heads, 1024, "the number of DeltaNet value heads");
    check.require(d.value_heads % d.key_heads == 0,
                  "the DeltaNet value heads cannot share the key heads evenly");
    check.require_size(d.key_dim, 1024, "the size of a DeltaNet key");
    check.require_size(d.value_dim, 1024, "the size of a DeltaNet value");
    check.require(d.conv_width >= 2 && d.conv_width <= 64,
                  "the DeltaNet's convolution is too narrow or too wide");
}

bool has(const ModelConfig& config, LayerKind kind) {
    return std::find(config.layers.begin(), config.layers.end(), kind) != config.layers.end();
}

}  // namespace

void check_config(const ModelConfig& config, const TensorView& embedding, const std::filesystem::path& path) {
    const Checker check(path);
    check.require(!config.layers.empty() && config.layers.size() <= 4096,
                  "it has " + std::to_string(config.layers.size()) + " layers");
    check.require_size(config.hidden, 1 << 17, "the hidden size");
    check.require_size(config.ffn, 1 << 20, "the feed-forward size");
    check.require_size(config.vocabulary, 1 << 24, "the vocabulary");
    check.require_size(config.context, 1 << 28, "the context");
    check.require(std::isfinite(config.norm_epsilon) && config.norm_epsilon > 0,
                  "the norm's epsilon is not positive");
    check.require(std::isfinite(config.logit_cap) && config.logit_cap >= 0, "the cap of logits is negative");
    const bool slides = has(config, LayerKind::sliding_attention);
    if (slides || has(config, LayerKind::full_attention)) {
        check_attention(config.attention, check);
    }
    if (slides) {
        check.require_size(config.attention.window, 1 << 28, "the window of sliding attention");
        check_rope(config.attention.sliding_rope, config.attention.head_dim, check);
    }
    if (has(config, LayerKind::gated_delta_net)) {
        check_delta_net(config.delta_net, check);
    }
    const std::vector<std::int64_t> expected = {config.vocabulary, config.hidden};
    check.require(embedding.shape == expected, "its embedding is not " + std::to_string(config.vocabulary) +
                                                   " x " + std::to_string(config.hidden) + " numbers");
}

void add_end_token(ModelConfig& config, std::int64_t id) {
    std::vector<std::int32_t>& tokens = config.end_tokens;
    if (id < 0 || id > std::numeric_limits<std::int32_t>::max() ||
        std::find(tokens.begin(), tokens.end(), id) != tokens.end()) {
        return;
    }
    tokens.push_back(static_cast<std::int32_t>(id));
}

}  // namespace octavo
