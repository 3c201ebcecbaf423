// How much memory a model's parts need, from its hyper-parameters alone: the one source for what is allocated
// and for what is planned.
#pragma once

#include <array>
#include <cstddef>

#include "engine/cache/kv_cache.h"
#include "engine/cache/recurrent_state.h"
#include "engine/model/model_config.h"

namespace octavo {

KvCacheShape kv_cache_shape(const ModelConfig& config);
RecurrentShape recurrent_shape(const ModelConfig& config);

// Numbers a token in each of the forward pass's activations, in the order in which decoder.cpp lays them out:
// residual stream, normed, a block's output, query and gate, queries, keys, values, attended, qkv, mixed, z,
// delta, a, b, gate, up.
std::array<std::size_t, 16> activation_columns(const ModelConfig& config);

// Rows of logits computed at once: bounds the scratch memory of a large vocabulary.
inline constexpr std::size_t logit_rows_at_once = 16;

// Bytes of the activations of a chunk of `tokens` tokens, logits included.
std::size_t activation_bytes(const ModelConfig& config, std::size_t tokens);

}  // namespace octavo
