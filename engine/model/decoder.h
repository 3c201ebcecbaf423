// The forward pass: tokens in, logits out, with a sequence's memory read and extended on the way. Written
// once against Device. Which tokens to read, and what to do with the logits, is decided in engine/session and
// engine/generate.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "engine/cache/kv_cache.h"
#include "engine/cache/recurrent_state.h"
#include "engine/model/decoder_weights.h"
#include "engine/model/model_config.h"
#include "engine/text/token.h"
#include "kernels/device.h"

namespace octavo {

// Everything a sequence remembers: what grows with it and what does not.
struct SequenceMemory {
    KvCache cache;
    RecurrentState state;
    // The sequence may grow beyond what the model was first trained for: its positions are turned by the
    // angles for long contexts from the beginning (RopeScaling::longrope).
    bool long_context = false;
};

enum class LogitRows : std::uint8_t { none, last, all };

// Used by one thread at a time.
class Decoder {
  public:
    // Throws Error when the file's weights do not fit its description.
    Decoder(std::shared_ptr<Device> device, std::shared_ptr<const ModelFile> file, WeightFormat format,
            const LoadProgress& progress = {});

    const ModelConfig& config() const { return config_; }
    Device& device() const { return *device_; }
    std::size_t weight_bytes() const { return weights_.bytes(); }
    WeightWork weight_work() const { return weights_.work(); }
    std::size_t scratch_bytes() const;
    // Of the model, the format of its weights (engine/files/model_identity.h) and what else a sequence's
    // memory depends on when the sequence may grow to `context` tokens, 0: to all that the model was made
    // for.
    std::uint64_t identity(std::size_t context = 0) const { return identity_ + (is_long(context) ? 1 : 0); }

    // The memory of an empty sequence that may grow to `context` tokens, 0: to all that the model was made
    // for. Throws Error when the policy's formats cannot hold the model's heads.
    SequenceMemory make_memory(const CachePolicy& policy = {}, std::size_t context = 0) const;

    // Reads at most max_chunk tokens that follow what `memory` holds, and extends it by them.
    // logits: vocabulary numbers a row asked for; empty for LogitRows::none.
    // Returns false when stopped on the way: then the cache is as before, but the recurrent state must be
    // restored.
    static constexpr std::size_t max_chunk = 256;
    bool forward(std::span<const Token> tokens, SequenceMemory& memory, LogitRows rows,
                 std::span<float> logits, const std::stop_token& stop = {});

  private:
    struct Workspace;
    // RoPE of one kind of layer.
    struct RopeTables {
        DeviceVector short_context;  // [rotary_dim / 2] inverse frequencies
        DeviceVector long_context;   // the same, only with RopeScaling::longrope
        float magnitude = 1;
        RopePairs pairs = RopePairs::halves;

        Rope at(std::size_t first_position, bool is_long) const;
    };

    RopeTables make_rope_tables(const RopeConfig& rope) const;
    DeviceVector make_row(std::span<const float> numbers) const;
    // Whether positions are turned by the angles for long contexts.
    bool is_long(std::size_t context) const;
    Workspace& workspace_for(std::size_t tokens);
    void attention_mixer(const LayerWeights& layer, LayerKind kind, std::size_t cache_layer,
                         SequenceMemory& memory, Workspace& w);
    void delta_net_mixer(const LayerWeights& layer, std::size_t state_layer, SequenceMemory& memory,
                         Workspace& w);
    void feed_forward(const LayerWeights& weights, Workspace& w);
    // x += weights * in + bias, normed on the way where the family has a norm there. bias: may be empty.
    void add_to_stream(const WeightMatrix& weights, const DeviceVector& bias, Tensor in,
                       const DeviceVector& norm, Workspace& w);
    void write_logits(Tensor hidden, std::span<float> logits, Workspace& w);

    std::shared_ptr<Device> device_;
    std::shared_ptr<const ModelFile> file_;
    ModelConfig config_;
    std::uint64_t identity_;
    DecoderWeights weights_;
    RopeTables rope_;          // of full attention
    RopeTables sliding_rope_;  // of sliding attention
    std::unique_ptr<Workspace> workspace_;

  public:
    ~Decoder();
};

}  // namespace octavo
