#include "engine/model/decoder.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "engine/files/model_identity.h"
#include "engine/model/memory_shapes.h"
#include "engine/model/rope_frequencies.h"

namespace octavo {
namespace {

std::size_t size_of(int n) {
    return static_cast<std::size_t>(n);
}

void cap_logits(std::span<float> logits, double cap) {
    for (float& logit : logits) {
        logit = static_cast<float>(cap * std::tanh(static_cast<double>(logit) / cap));
    }
}

// Of keys in every attention layer.
LastingChannels lasting_channels(const ModelConfig& config, bool is_long) {
    const AttentionConfig& attention = config.attention;
    LastingChannels lasting(size_of(attention.head_dim), true);
    const auto intersect = [&](LayerKind kind, const RopeConfig& rope) {
        if (std::find(config.layers.begin(), config.layers.end(), kind) != config.layers.end()) {
            keep_lasting(rope_frequencies(rope, is_long), rope.pairs, lasting);
        }
    };
    intersect(LayerKind::full_attention, attention.rope);
    intersect(LayerKind::sliding_attention, attention.sliding_rope);
    return lasting;
}

}  // namespace

// Activations of one chunk, in one buffer; tensors have as many rows as the chunk has tokens.
struct Decoder::Workspace {
    Workspace(Device& device, const ModelConfig& c, std::size_t tokens) : capacity(tokens) {
        const auto columns = activation_columns(c);
        Tensor* const tensors[] = {
            &x,   &normed, &block_out, &query_and_gate, &queries, &keys, &values_in, &attended,
            &qkv, &mixed,  &z,         &delta,          &a_in,    &b_in, &gate,      &up};
        static_assert(std::size(tensors) == columns.size());
        buffer = device.allocate(activation_bytes(c, tokens));
        std::size_t offset = 0;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            *tensors[i] = {buffer.get(), offset, tokens, columns[i], columns[i]};
            offset += tokens * columns[i];
        }
        logits_offset = offset;
        all = {tensors, tensors + std::size(tensors)};
    }

    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;

    void set_rows(std::size_t tokens) {
        for (Tensor* tensor : all) {
            tensor->rows = tokens;
        }
    }

    std::size_t capacity;
    std::unique_ptr<DeviceBuffer> buffer;
    std::size_t logits_offset = 0;
    std::vector<Tensor*> all;

    Tensor x;          // [T, hidden] the residual stream
    Tensor normed;     // [T, hidden]
    Tensor block_out;  // [T, hidden] what a block adds to x, where it is normed first
    Tensor
        query_and_gate;  // [T, heads * (2) * head_dim], per head the query and, with an output gate, its gate
    Tensor queries;      // [T, heads * head_dim]
    Tensor keys;         // [T, kv_heads * head_dim]
    Tensor values_in;    // [T, kv_heads * head_dim]
    Tensor attended;     // [T, heads * head_dim]
    Tensor qkv;          // [T, channels] before the convolution
    Tensor mixed;        // [T, channels] after it
    Tensor z;            // [T, value_heads * value_dim]
    Tensor delta;        // [T, value_heads * value_dim]
    Tensor a_in;         // [T, value_heads]
    Tensor b_in;         // [T, value_heads]
    Tensor gate;         // [T, ffn]
    Tensor up;           // [T, ffn]
};

Decoder::Decoder(std::shared_ptr<Device> device, std::shared_ptr<const ModelFile> file, WeightFormat format,
                 const LoadProgress& progress)
    : device_(std::move(device)),
      file_(std::move(file)),
      config_(file_->config()),
      identity_(model_identity(*file_, format)),
      weights_(load_decoder_weights(*device_, file_, format, progress)) {
    rope_ = make_rope_tables(config_.attention.rope);
    sliding_rope_ = make_rope_tables(config_.attention.sliding_rope);
}

DeviceVector Decoder::make_row(std::span<const float> numbers) const {
    DeviceVector made;
    made.buffer = device_->allocate(std::max<std::size_t>(numbers.size(), 1) * sizeof(float));
    made.row = {made.buffer.get(), 0, 1, numbers.size(), numbers.size()};
    device_->write(made.row, numbers);
    return made;
}

Decoder::RopeTables Decoder::make_rope_tables(const RopeConfig& rope) const {
    RopeTables tables;
    tables.short_context = make_row(rope_frequencies(rope, false));
    if (rope.scaling == RopeScaling::longrope) {
        tables.long_context = make_row(rope_frequencies(rope, true));
    }
    tables.magnitude = rope_magnitude(rope, config_.context);
    tables.pairs = rope.pairs;
    return tables;
}

Rope Decoder::RopeTables::at(std::size_t first_position, bool is_long) const {
    const DeviceVector& frequencies = is_long && long_context.buffer ? long_context : short_context;
    return {frequencies.row, first_position, magnitude, pairs};
}

Decoder::~Decoder() = default;

std::size_t Decoder::scratch_bytes() const {
    return workspace_ ? workspace_->buffer->bytes() : 0;
}

SequenceMemory Decoder::make_memory(const CachePolicy& policy, std::size_t context) const {
    return {KvCache(*device_, kv_cache_shape(config_), policy, lasting_channels(config_, is_long(context))),
            RecurrentState(*device_, recurrent_shape(config_)), is_long(context)};
}

bool Decoder::is_long(std::size_t context) const {
    const RopeConfig& rope = config_.attention.rope;
    const std::size_t tokens = context == 0 ? size_of(config_.context) : context;
    return rope.scaling == RopeScaling::longrope && tokens > size_of(rope.original_context);
}

// A decode step gets a small workspace, so that a model that only answers never holds a prompt's.
Decoder::Workspace& Decoder::workspace_for(std::size_t tokens) {
    if (!workspace_ || workspace_->capacity < tokens) {
        workspace_.reset();
        workspace_ = std::make_unique<Workspace>(*device_, config_, tokens);
    }
    workspace_->set_rows(tokens);
    return *workspace_;
}

bool Decoder::forward(std::span<const Token> tokens, SequenceMemory& memory, LogitRows rows,
                      std::span<float> logits, const std::stop_token& stop) {
    assert(!tokens.empty() && tokens.size() <= max_chunk);
    Workspace& w = workspace_for(tokens.size());
    const std::size_t past = memory.cache.tokens();
    memory.cache.reserve(past + tokens.size());
    const DeviceStep step(*device_);
    device_->embed(*weights_.embedding, tokens, w.x);
    if (config_.embedding_scale != 1) {
        device_->scale(w.x, static_cast<float>(config_.embedding_scale));
    }
    std::size_t attention_layers = 0;
    std::size_t delta_layers = 0;
    for (std::size_t i = 0; i < weights_.layers.size(); ++i) {
        if (stop.stop_requested()) {
            return false;
        }
        const LayerWeights& layer = weights_.layers[i];
        device_->rms_norm(w.x, layer.input_norm.row, config_.norm_epsilon, w.normed);
        if (is_attention(config_.layers[i])) {
            attention_mixer(layer, config_.layers[i], attention_layers++, memory, w);
        } else {
            delta_net_mixer(layer, delta_layers++, memory, w);
        }
        feed_forward(layer, w);
    }
    memory.cache.commit(past + tokens.size());
    if (rows != LogitRows::none) {
        const std::size_t count = rows == LogitRows::all ? tokens.size() : 1;
        write_logits(w.x.row_range(tokens.size() - count, count), logits, w);
    }
    return true;
}

void Decoder::add_to_stream(const WeightMatrix& weights, const DeviceVector& bias, Tensor in,
                            const DeviceVector& norm, Workspace& w) {
    const bool normed = norm.buffer != nullptr;
    const Product product[] = {{&weights, normed ? w.block_out : w.x, !normed}};
    device_->matmul(in, product);
    if (bias.buffer) {
        device_->add_row(bias.row, product[0].out);
    }
    if (normed) {
        device_->rms_norm(w.block_out, norm.row, config_.norm_epsilon, w.block_out);
        device_->add(w.block_out, w.x);
    }
}

void Decoder::attention_mixer(const LayerWeights& layer, LayerKind kind, std::size_t cache_layer,
                              SequenceMemory& memory, Workspace& w) {
    const auto& weights = std::get<AttentionWeights>(layer.mixer);
    const AttentionConfig& a = config_.attention;
    const bool sliding = kind == LayerKind::sliding_attention;
    const std::size_t head_dim = size_of(a.head_dim);
    const std::size_t heads = size_of(a.heads);
    const std::size_t past = memory.cache.tokens();
    const Product products[] = {{weights.query.get(), a.output_gate ? w.query_and_gate : w.queries},
                                {weights.key.get(), w.keys},
                                {weights.value.get(), w.values_in}};
    device_->matmul(w.normed, products);
    if (a.bias) {
        device_->add_row(weights.query_bias.row, a.output_gate ? w.query_and_gate : w.queries);
        device_->add_row(weights.key_bias.row, w.keys);
        device_->add_row(weights.value_bias.row, w.values_in);
    }

    // One row a head. With an output gate a head's row holds its query, then its gate.
    const Tensor queries = w.queries.split_rows(head_dim);
    const Tensor keys = w.keys.split_rows(head_dim);
    const Tensor pairs = w.query_and_gate.split_rows(head_dim * (a.output_gate ? 2 : 1));
    const Tensor raw_queries = a.output_gate ? pairs.column_range(0, head_dim) : queries;
    if (a.qk_norm) {
        device_->rms_norm(raw_queries, weights.query_norm.row, config_.norm_epsilon, queries);
        device_->rms_norm(keys, weights.key_norm.row, config_.norm_epsilon, keys);
    } else if (a.output_gate) {
        device_->copy(raw_queries, queries);
    }
    const Rope rope = (sliding ? sliding_rope_ : rope_).at(past, memory.long_context);
    device_->rope(queries, heads, rope);
    device_->rope(keys, size_of(a.kv_heads), rope);

    const KvLayerView cache = memory.cache.layer(cache_layer);
    device_->append_kv(w.keys, w.values_in, cache, past);
    const Tensor attended = w.attended.split_rows(head_dim);
    const double scale = a.score_scale > 0 ? a.score_scale : 1.0 / std::sqrt(static_cast<double>(a.head_dim));
    device_->attention({.query_heads = heads,
                        .queries = queries,
                        .cache = cache,
                        .first_position = past,
                        .scale = static_cast<float>(scale),
                        .out = attended,
                        .window = sliding ? size_of(a.window) : 0,
                        .score_cap = static_cast<float>(a.score_cap)});
    if (a.output_gate) {
        device_->sigmoid_multiply(attended, pairs.column_range(head_dim, head_dim), attended);
    }
    add_to_stream(*weights.out, weights.out_bias, w.attended, layer.mixer_out_norm, w);
}

void Decoder::delta_net_mixer(const LayerWeights& layer, std::size_t state_layer, SequenceMemory& memory,
                              Workspace& w) {
    const auto& weights = std::get<DeltaNetWeights>(layer.mixer);
    const DeltaNetConfig& d = config_.delta_net;
    const Product products[] = {{weights.qkv.get(), w.qkv},
                                {weights.z.get(), w.z},
                                {weights.a.get(), w.a_in},
                                {weights.b.get(), w.b_in}};
    device_->matmul(w.normed, products);
    device_->causal_conv_silu(w.qkv, weights.convolution.row, memory.state.convolution(state_layer), w.mixed);

    DeltaRuleArguments rule;
    rule.shape = {size_of(d.key_heads), size_of(d.value_heads), size_of(d.key_dim), size_of(d.value_dim),
                  d.key_head_order == KeyHeadOrder::tiled};
    rule.qkv = w.mixed;
    rule.a = w.a_in;
    rule.b = w.b_in;
    rule.a_scale = weights.a_scale.row;
    rule.dt_bias = weights.dt_bias.row;
    rule.state = memory.state.matrices(state_layer);
    rule.out = w.delta;
    device_->delta_rule(rule);

    const std::size_t value_dim = size_of(d.value_dim);
    const Tensor heads = w.delta.split_rows(value_dim);
    device_->gated_rms_norm(heads, weights.norm.row, config_.norm_epsilon, w.z.split_rows(value_dim), heads);
    add_to_stream(*weights.out, {}, w.delta, layer.mixer_out_norm, w);
}

void Decoder::feed_forward(const LayerWeights& weights, Workspace& w) {
    device_->rms_norm(w.x, weights.feed_forward_norm.row, config_.norm_epsilon, w.normed);
    const Product products[] = {{weights.feed_forward.gate.get(), w.gate},
                                {weights.feed_forward.up.get(), w.up}};
    device_->matmul(w.normed, products);
    if (config_.activation == Activation::silu) {
        device_->silu_multiply(w.gate, w.up, w.gate);
    } else {
        device_->gelu_multiply(w.gate, w.up, w.gate);
    }
    add_to_stream(*weights.feed_forward.down, {}, w.gate, weights.feed_forward_out_norm, w);
}

void Decoder::write_logits(Tensor hidden, std::span<float> logits, Workspace& w) {
    const std::size_t vocabulary = size_of(config_.vocabulary);
    assert(logits.size() == hidden.rows * vocabulary);
    const Tensor normed = w.normed.row_range(0, hidden.rows);
    device_->rms_norm(hidden, weights_.final_norm.row, config_.norm_epsilon, normed);
    for (std::size_t row = 0; row < hidden.rows; row += logit_rows_at_once) {
        const std::size_t count = std::min(logit_rows_at_once, hidden.rows - row);
        const Tensor out{w.buffer.get(), w.logits_offset, count, vocabulary, vocabulary};
        const Product products[] = {{&weights_.head_matrix(), out}};
        device_->matmul(normed.row_range(row, count), products);
        device_->read(out, logits.subspan(row * vocabulary, count * vocabulary));
    }
    if (config_.logit_cap > 0) {
        cap_logits(logits, config_.logit_cap);
    }
}

}  // namespace octavo
