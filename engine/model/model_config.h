// Hyper-parameters of a decoder, as a file states them. What is done with them is in engine/model.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace octavo {

// Which mixer a decoder layer has.
enum class LayerKind : std::uint8_t { full_attention, gated_delta_net };

// Which key head a value head of a Gated DeltaNet layer uses, where there are more value heads than key
// heads.
enum class KeyHeadOrder : std::uint8_t {
    grouped,  // value head j uses key head j / (value_heads / key_heads): safetensors
    tiled,    // value head j uses key head j % key_heads: GGUF
};

struct AttentionConfig {
    int heads = 0;              // query heads
    int kv_heads = 0;           // divides heads
    int head_dim = 0;           // numbers a head
    int rotary_dim = 0;         // leading numbers of a head that RoPE turns; even
    double rope_theta = 10000;  // base of the rotary frequencies
    bool output_gate = false;   // q_proj also yields a gate of the query's size, per head after the query
    bool qk_norm = false;       // queries and keys are RMS-normed per head
    bool bias = false;          // q, k, v projections have biases
};

struct DeltaNetConfig {
    int key_heads = 0;
    int value_heads = 0;  // a multiple of key_heads
    int key_dim = 0;      // numbers a key head
    int value_dim = 0;    // numbers a value head
    int conv_width = 0;   // taps of the causal depthwise convolution
    KeyHeadOrder key_head_order = KeyHeadOrder::grouped;
};

struct ModelConfig {
    std::string architecture;  // "qwen3_5"
    std::string display_name;  // for people; the folder's or file's name when the file has none
    int vocabulary = 0;        // rows of the embedding
    int hidden = 0;            // numbers a token between layers
    int ffn = 0;               // inner width of the feed-forward block
    int context = 0;           // tokens the model was made for
    float norm_epsilon = 1e-6F;
    bool tied_embeddings = false;  // the head is the embedding
    bool norms_are_centred =
        false;  // norm weights are stored minus one (safetensors of Qwen3.5); all but the DeltaNet's
    bool decay_is_negated_exp =
        false;  // A is stored as -exp(A_log) (GGUF) rather than as A_log (safetensors)
    std::vector<LayerKind> layers;
    AttentionConfig attention;
    DeltaNetConfig delta_net;
    std::vector<std::int32_t> end_tokens;  // ids that end an answer, from the file; may be empty
};

}  // namespace octavo
