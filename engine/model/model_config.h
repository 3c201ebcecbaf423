// Hyper-parameters of a decoder, as a file states them. What is done with them is in engine/model.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kernels/device.h"

namespace octavo {

// Which mixer a decoder layer has.
enum class LayerKind : std::uint8_t { full_attention, sliding_attention, gated_delta_net };

constexpr bool is_attention(LayerKind kind) {
    return kind != LayerKind::gated_delta_net;
}

// Which key head a value head of a Gated DeltaNet layer uses, where there are more value heads than key
// heads.
enum class KeyHeadOrder : std::uint8_t {
    grouped,  // value head j uses key head j / (value_heads / key_heads): safetensors
    tiled,    // value head j uses key head j % key_heads: GGUF
};

// How RoPE's angles are changed for contexts longer than the model was first trained for. The formulas are in
// engine/model/rope_frequencies.*.
enum class RopeScaling : std::uint8_t { none, linear, llama3, yarn, longrope };

struct RopeConfig {
    int rotary_dim = 0;    // leading numbers of a head that are turned; even
    double theta = 10000;  // base of the frequencies
    RopePairs pairs = RopePairs::halves;
    RopeScaling scaling = RopeScaling::none;
    double factor = 1;                 // how many times longer the context is made (linear, llama3, yarn)
    int original_context = 0;          // tokens before that (llama3, yarn, longrope)
    double low_frequency_factor = 1;   // llama3
    double high_frequency_factor = 4;  // llama3
    double beta_fast = 32;             // yarn
    double beta_slow = 1;              // yarn
    bool rounded_ramp = true;          // yarn: the ramp begins and ends at whole pairs
    double magnitude = 0;              // of turned pairs (yarn, longrope); 0: as the scaling's paper has it
    // Divisors of the frequencies, rotary_dim / 2 numbers; empty: none. With longrope those for contexts up
    // to original_context, and long_divisors for longer ones; they go with any other scaling too.
    std::vector<float> divisors;
    std::vector<float> long_divisors;
};

struct AttentionConfig {
    int heads = 0;             // query heads
    int kv_heads = 0;          // divides heads
    int head_dim = 0;          // numbers a head
    RopeConfig rope;           // of full_attention layers
    RopeConfig sliding_rope;   // of sliding_attention layers
    int window = 0;            // tokens that a sliding_attention layer sees, the newest included
    double score_scale = 0;    // of query times key; 0: 1 / sqrt(head_dim)
    double score_cap = 0;      // scores become cap * tanh(score / cap); 0: they do not
    bool output_gate = false;  // q_proj also yields a gate of the query's size, per head after the query
    bool qk_norm = false;      // queries and keys are RMS-normed per head
    bool bias = false;         // q, k, v projections have biases
    bool out_bias = false;     // so has the projection of what was attended to
};

struct DeltaNetConfig {
    int key_heads = 0;
    int value_heads = 0;  // a multiple of key_heads
    int key_dim = 0;      // numbers a key head
    int value_dim = 0;    // numbers a value head
    int conv_width = 0;   // taps of the causal depthwise convolution
    KeyHeadOrder key_head_order = KeyHeadOrder::grouped;
};

// Where a decoder layer has its norms.
enum class NormPlacement : std::uint8_t {
    before,            // x += block(norm(x)): the second norm is "post_attention_layernorm"
    before_and_after,  // x += norm(block(norm(x))): the second block's are "pre_feedforward_layernorm" and
                       // "post_feedforward_layernorm", "post_attention_layernorm" is behind the first
};

enum class Activation : std::uint8_t { silu, gelu };  // GELU by its approximation with tanh

struct ModelConfig {
    std::string architecture;  // "qwen3_5"
    std::string family;        // for people: "Qwen3.5"
    std::string display_name;  // for people; the folder's or file's name when the file has none
    int vocabulary = 0;        // rows of the embedding
    int hidden = 0;            // numbers a token between layers
    int ffn = 0;               // inner width of the feed-forward block
    int context = 0;           // tokens the model was made for
    float norm_epsilon = 1e-6F;
    NormPlacement norms = NormPlacement::before;
    Activation activation = Activation::silu;
    double embedding_scale = 1;    // of the embedding's rows on their way in
    double logit_cap = 0;          // logits become cap * tanh(logit / cap); 0: they do not
    bool tied_embeddings = false;  // the head is the embedding
    bool norms_are_centred =
        false;  // norm weights are stored minus one (safetensors of Qwen3.5, Gemma); all but the DeltaNet's
    bool decay_is_negated_exp =
        false;  // A is stored as -exp(A_log) (GGUF) rather than as A_log (safetensors)
    std::vector<LayerKind> layers;
    AttentionConfig attention;
    DeltaNetConfig delta_net;
    std::vector<std::int32_t> end_tokens;  // ids that end an answer, from the file; may be empty
};

}  // namespace octavo
