#include "engine/model/memory_shapes.h"

#include <algorithm>
#include <numeric>

namespace octavo {
namespace {

std::size_t size_of(int n) {
    return static_cast<std::size_t>(n);
}

std::size_t attention_layers(const ModelConfig& config) {
    return static_cast<std::size_t>(std::count_if(config.layers.begin(), config.layers.end(), is_attention));
}

}  // namespace

KvCacheShape kv_cache_shape(const ModelConfig& config) {
    return {attention_layers(config), size_of(config.attention.kv_heads), size_of(config.attention.head_dim)};
}

RecurrentShape recurrent_shape(const ModelConfig& config) {
    const DeltaNetConfig& d = config.delta_net;
    RecurrentShape shape;
    shape.layers = config.layers.size() - attention_layers(config);
    if (shape.layers > 0) {
        shape.conv_rows = size_of(d.conv_width - 1);
        shape.conv_channels = size_of(2 * d.key_heads * d.key_dim + d.value_heads * d.value_dim);
        shape.state_rows = size_of(d.value_heads * d.key_dim);
        shape.state_columns = size_of(d.value_dim);
    }
    return shape;
}

std::array<std::size_t, 16> activation_columns(const ModelConfig& config) {
    const AttentionConfig& a = config.attention;
    const DeltaNetConfig& d = config.delta_net;
    const std::size_t query = size_of(a.heads * a.head_dim);
    const std::size_t kv = size_of(a.kv_heads * a.head_dim);
    const std::size_t values = size_of(d.value_heads * d.value_dim);
    const std::size_t channels = 2 * size_of(d.key_heads * d.key_dim) + values;
    return {size_of(config.hidden),
            size_of(config.hidden),
            config.norms == NormPlacement::before_and_after ? size_of(config.hidden) : 0,
            query * (a.output_gate ? 2 : 1),
            query,
            kv,
            kv,
            query,
            channels,
            channels,
            values,
            values,
            size_of(d.value_heads),
            size_of(d.value_heads),
            size_of(config.ffn),
            size_of(config.ffn)};
}

std::size_t activation_bytes(const ModelConfig& config, std::size_t tokens) {
    const auto columns = activation_columns(config);
    const std::size_t numbers = tokens * std::accumulate(columns.begin(), columns.end(), std::size_t{0}) +
                                std::min(tokens, logit_rows_at_once) * size_of(config.vocabulary);
    return numbers * sizeof(float);
}

}  // namespace octavo
