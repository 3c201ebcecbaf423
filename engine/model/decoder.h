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
    std::size_t scratch_bytes() const;
    // Of the model and the format of its weights (engine/files/model_identity.h).
    std::uint64_t identity() const { return identity_; }

    // The memory of an empty sequence. Throws Error when the policy's formats cannot hold the model's heads.
    SequenceMemory make_memory(const CachePolicy& policy = {}) const;

    // Reads at most max_chunk tokens that follow what `memory` holds, and extends it by them.
    // logits: vocabulary numbers a row asked for; empty for LogitRows::none.
    // Returns false when stopped on the way: then the cache is as before, but the recurrent state must be
    // restored.
    static constexpr std::size_t max_chunk = 256;
    bool forward(std::span<const Token> tokens, SequenceMemory& memory, LogitRows rows,
                 std::span<float> logits, const std::stop_token& stop = {});

  private:
    struct Workspace;

    Workspace& workspace_for(std::size_t tokens);
    void attention_mixer(const AttentionWeights& weights, std::size_t cache_layer, SequenceMemory& memory,
                         Workspace& w);
    void delta_net_mixer(const DeltaNetWeights& weights, std::size_t state_layer, SequenceMemory& memory,
                         Workspace& w);
    void feed_forward(const LayerWeights& weights, Workspace& w);
    void write_logits(Tensor hidden, std::span<float> logits, Workspace& w);

    std::shared_ptr<Device> device_;
    std::shared_ptr<const ModelFile> file_;
    ModelConfig config_;
    std::uint64_t identity_;
    DecoderWeights weights_;
    DeviceVector inverse_frequencies_;  // [rotary_dim / 2]
    std::unique_ptr<Workspace> workspace_;

  public:
    ~Decoder();
};

}  // namespace octavo
