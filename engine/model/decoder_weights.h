// The weights of a decoder on its device, gathered from a model file. How they are used is in decoder.*.
#pragma once

#include <functional>
#include <memory>
#include <variant>
#include <vector>

#include "engine/files/model_file.h"
#include "kernels/device.h"

namespace octavo {

// Small vectors (norms, biases, decay) as float32 rows of one buffer each.
struct DeviceVector {
    std::unique_ptr<DeviceBuffer> buffer;
    Tensor row;  // [1, n], or the matrix it was made as
};

struct AttentionWeights {
    std::unique_ptr<WeightMatrix> query;  // [heads * head_dim, hidden]; twice the rows with an output gate
    std::unique_ptr<WeightMatrix> key;    // [kv_heads * head_dim, hidden]
    std::unique_ptr<WeightMatrix> value;  // [kv_heads * head_dim, hidden]
    std::unique_ptr<WeightMatrix> out;    // [hidden, heads * head_dim]
    DeviceVector query_bias;              // [rows of query]; empty where the family has none
    DeviceVector key_bias;                // [kv_heads * head_dim]; the same
    DeviceVector value_bias;              // [kv_heads * head_dim]; the same
    DeviceVector out_bias;                // [hidden]; the same
    DeviceVector query_norm;              // [head_dim]; the same
    DeviceVector key_norm;                // [head_dim]; the same
};

struct DeltaNetWeights {
    std::unique_ptr<WeightMatrix> qkv;  // [2 * key_heads * key_dim + value_heads * value_dim, hidden]
    std::unique_ptr<WeightMatrix> z;    // [value_heads * value_dim, hidden]
    std::unique_ptr<WeightMatrix> a;    // [value_heads, hidden]
    std::unique_ptr<WeightMatrix> b;    // [value_heads, hidden]
    std::unique_ptr<WeightMatrix> out;  // [hidden, value_heads * value_dim]
    DeviceVector convolution;           // [channels, width]
    DeviceVector a_scale;               // [value_heads], exp(A_log)
    DeviceVector dt_bias;               // [value_heads]
    DeviceVector norm;                  // [value_dim]
};

struct FeedForwardWeights {
    std::unique_ptr<WeightMatrix> gate;  // [ffn, hidden]
    std::unique_ptr<WeightMatrix> up;    // [ffn, hidden]
    std::unique_ptr<WeightMatrix> down;  // [hidden, ffn]
};

struct LayerWeights {
    DeviceVector input_norm;             // [hidden]
    DeviceVector mixer_out_norm;         // [hidden]; empty unless NormPlacement::before_and_after
    DeviceVector feed_forward_norm;      // [hidden]
    DeviceVector feed_forward_out_norm;  // [hidden]; empty unless NormPlacement::before_and_after
    std::variant<AttentionWeights, DeltaNetWeights> mixer;
    FeedForwardWeights feed_forward;
};

// What the matrices ask of the machine for one token.
struct WeightWork {
    std::size_t answer_bytes = 0;  // read for a token of an answer; of the embedding only a head's
    std::size_t prompt_products =
        0;                          // multiply-adds for a token of a prompt, whose last alone meets the head
    DataType type = DataType::f32;  // of the layers' matrices
};

struct DecoderWeights {
    std::unique_ptr<WeightMatrix> embedding;  // [vocabulary, hidden]
    std::unique_ptr<WeightMatrix> head;       // [vocabulary, hidden]; null when the embedding serves
    DeviceVector final_norm;                  // [hidden]
    std::vector<LayerWeights> layers;

    const WeightMatrix& head_matrix() const { return head ? *head : *embedding; }
    std::size_t bytes() const;  // of all matrices, mapped or owned
    WeightWork work() const;
};

// Called with the share done, 0 to 1; returns false to give up.
using LoadProgress = std::function<bool(double)>;

// Gathers and, where `format` asks for it, converts the weights. `file` stays mapped as long as a matrix
// borrows from it. Throws Error for a missing tensor, one of the wrong shape, and when `progress` gives up.
DecoderWeights load_decoder_weights(Device& device, const std::shared_ptr<const ModelFile>& file,
                                    WeightFormat format, const LoadProgress& progress);

}  // namespace octavo
