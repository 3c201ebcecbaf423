#include "engine/model/decoder_weights.h"

#include <cmath>
#include <cstring>
#include <string>

#include "engine/error.h"
#include "engine/files/shown.h"
#include "engine/model/host_floats.h"

namespace octavo {
namespace {

std::string shape_text(std::span<const std::int64_t> shape) {
    std::string text;
    for (const std::int64_t n : shape) {
        text += (text.empty() ? "" : " x ") + std::to_string(n);
    }
    return text;
}

class WeightLoader {
  public:
    WeightLoader(Device& device, const std::shared_ptr<const ModelFile>& file, WeightFormat format,
                 const LoadProgress& progress)
        : device_(device), file_(file), config_(file->config()), format_(format), progress_(progress) {
        for (const TensorView& tensor : file->tensors()) {
            total_bytes_ += tensor.data.size();
        }
    }

    DecoderWeights load();

  private:
    LayerWeights layer(std::size_t index);
    AttentionWeights attention(const std::string& prefix);
    void attention_biases(const std::string& prefix, int query_rows, AttentionWeights& weights);
    DeltaNetWeights delta_net(const std::string& prefix);

    const TensorView& checked(const std::string& name, std::vector<std::int64_t> shape);
    std::unique_ptr<WeightMatrix> matrix(const std::string& name, int rows, int columns, WeightFormat format);
    // Some matrices of `columns` columns, which a file may hold as one above the other.
    struct Part {
        const char* name;
        int rows;
        std::unique_ptr<WeightMatrix>* to;
    };
    void matrices(const std::string& prefix, const char* fused_name, std::span<const Part> parts,
                  int columns);
    std::unique_ptr<WeightMatrix> load_rows(const TensorView& tensor, std::int64_t first, int rows,
                                            WeightFormat format);
    std::unique_ptr<WeightMatrix> matrix(const std::string& name, int rows, int columns) {
        return matrix(name, rows, columns, format_);
    }
    DeviceVector vector(const std::string& name, std::vector<std::int64_t> shape,
                        const std::function<float(float)>& transform = {});
    DeviceVector make_vector(std::span<const float> numbers, std::size_t columns);
    DeviceVector norm(const std::string& name, int size);
    void report(const TensorView& tensor);

    Device& device_;
    std::shared_ptr<const ModelFile> file_;
    const ModelConfig& config_;
    WeightFormat format_;
    const LoadProgress& progress_;
    std::size_t total_bytes_ = 0;
    std::size_t done_bytes_ = 0;
};

const TensorView& WeightLoader::checked(const std::string& name, std::vector<std::int64_t> shape) {
    const TensorView& tensor = file_->at(name);
    if (tensor.shape != shape) {
        throw Error("The tensor " + name + " in " + shown(file_->path()) + " is " + shape_text(tensor.shape) +
                    " numbers where the model's description asks for " + shape_text(shape) +
                    ". The file is damaged or of another model; download it again.");
    }
    return tensor;
}

void WeightLoader::report(const TensorView& tensor) {
    done_bytes_ += tensor.data.size();
    const double share =
        static_cast<double>(done_bytes_) / static_cast<double>(std::max<std::size_t>(total_bytes_, 1));
    if (progress_ && !progress_(std::min(share, 1.0))) {
        throw Error("Loading " + shown(file_->path()) + " was cancelled.");
    }
}

std::unique_ptr<WeightMatrix> WeightLoader::matrix(const std::string& name, int rows, int columns,
                                                   WeightFormat format) {
    const TensorView& tensor = checked(name, {rows, columns});
    std::unique_ptr<WeightMatrix> loaded = load_rows(tensor, 0, rows, format);
    report(tensor);
    return loaded;
}

std::unique_ptr<WeightMatrix> WeightLoader::load_rows(const TensorView& tensor, std::int64_t first, int rows,
                                                      WeightFormat format) {
    const auto columns = static_cast<std::size_t>(tensor.shape[1]);
    const std::size_t row_bytes = bytes_of(tensor.type, columns);
    TensorView part = tensor;
    part.shape[0] = rows;
    part.data = tensor.data.subspan(static_cast<std::size_t>(first) * row_bytes,
                                    static_cast<std::size_t>(rows) * row_bytes);
    std::unique_ptr<WeightMatrix> loaded =
        device_.load_matrix({part.type, static_cast<std::size_t>(rows), columns, part.data, file_}, format);
    if (!loaded->borrows_host_memory()) {
        file_->release(part);
    }
    return loaded;
}

void WeightLoader::matrices(const std::string& prefix, const char* fused_name, std::span<const Part> parts,
                            int columns) {
    if (file_->find(prefix + fused_name) == nullptr) {
        for (const Part& part : parts) {
            *part.to = matrix(prefix + part.name, part.rows, columns);
        }
        return;
    }
    std::int64_t rows = 0;
    for (const Part& part : parts) {
        rows += part.rows;
    }
    const TensorView& fused = checked(prefix + fused_name, {rows, columns});
    std::int64_t first = 0;
    for (const Part& part : parts) {
        *part.to = load_rows(fused, first, part.rows, format_);
        first += part.rows;
    }
    report(fused);
}

DeviceVector WeightLoader::vector(const std::string& name, std::vector<std::int64_t> shape,
                                  const std::function<float(float)>& transform) {
    const TensorView& tensor = checked(name, shape);
    std::vector<float> numbers = to_floats(tensor.type, tensor.data);
    if (transform) {
        for (float& x : numbers) {
            x = transform(x);
        }
    }
    DeviceVector made = make_vector(numbers, static_cast<std::size_t>(shape.back()));
    report(tensor);
    return made;
}

DeviceVector WeightLoader::make_vector(std::span<const float> numbers, std::size_t columns) {
    DeviceVector made;
    made.buffer = device_.allocate(numbers.size() * sizeof(float));
    made.row = {made.buffer.get(), 0, numbers.size() / columns, columns, columns};
    device_.write(made.row, numbers);
    return made;
}

DeviceVector WeightLoader::norm(const std::string& name, int size) {
    if (config_.norms_are_centred) {
        return vector(name, {size}, [](float w) { return w + 1.0F; });
    }
    return vector(name, {size});
}

AttentionWeights WeightLoader::attention(const std::string& prefix) {
    const AttentionConfig& a = config_.attention;
    const int hidden = config_.hidden;
    const int query_rows = a.heads * a.head_dim * (a.output_gate ? 2 : 1);
    AttentionWeights w;
    const int kv_rows = a.kv_heads * a.head_dim;
    const Part parts[] = {{"q_proj.weight", query_rows, &w.query},
                          {"k_proj.weight", kv_rows, &w.key},
                          {"v_proj.weight", kv_rows, &w.value}};
    matrices(prefix, "qkv_proj.weight", parts, hidden);
    if (a.bias) {
        attention_biases(prefix, query_rows, w);
    }
    if (a.out_bias) {
        w.out_bias = vector(prefix + "o_proj.bias", {hidden});
    }
    w.out = matrix(prefix + "o_proj.weight", hidden, a.heads * a.head_dim);
    if (a.qk_norm) {
        w.query_norm = norm(prefix + "q_norm.weight", a.head_dim);
        w.key_norm = norm(prefix + "k_norm.weight", a.head_dim);
    }
    return w;
}

void WeightLoader::attention_biases(const std::string& prefix, int query_rows, AttentionWeights& weights) {
    const int kv_rows = config_.attention.kv_heads * config_.attention.head_dim;
    const std::string fused_name = prefix + "qkv_proj.bias";
    if (file_->find(fused_name) == nullptr) {
        weights.query_bias = vector(prefix + "q_proj.bias", {query_rows});
        weights.key_bias = vector(prefix + "k_proj.bias", {kv_rows});
        weights.value_bias = vector(prefix + "v_proj.bias", {kv_rows});
        return;
    }
    const TensorView& fused = checked(fused_name, {query_rows + 2 * kv_rows});
    const std::vector<float> all = to_floats(fused.type, fused.data);
    const auto queries = static_cast<std::size_t>(query_rows), keys = static_cast<std::size_t>(kv_rows);
    const std::span<const float> numbers = all;
    weights.query_bias = make_vector(numbers.first(queries), queries);
    weights.key_bias = make_vector(numbers.subspan(queries, keys), keys);
    weights.value_bias = make_vector(numbers.last(keys), keys);
    report(fused);
}

DeltaNetWeights WeightLoader::delta_net(const std::string& prefix) {
    const DeltaNetConfig& d = config_.delta_net;
    const int hidden = config_.hidden;
    const int values = d.value_heads * d.value_dim;
    const int channels = 2 * d.key_heads * d.key_dim + values;
    DeltaNetWeights w;
    w.qkv = matrix(prefix + "in_proj_qkv.weight", channels, hidden);
    w.z = matrix(prefix + "in_proj_z.weight", values, hidden);
    // Decay and beta steer every later token and weigh next to nothing: they keep the file's precision.
    w.a = matrix(prefix + "in_proj_a.weight", d.value_heads, hidden, WeightFormat::stored);
    w.b = matrix(prefix + "in_proj_b.weight", d.value_heads, hidden, WeightFormat::stored);
    w.out = matrix(prefix + "out_proj.weight", hidden, values);
    w.convolution = vector(prefix + "conv1d.weight", {channels, d.conv_width});
    if (config_.decay_is_negated_exp) {
        w.a_scale = vector(prefix + "A_log", {d.value_heads}, [](float a) { return -a; });
    } else {
        w.a_scale = vector(prefix + "A_log", {d.value_heads}, [](float a) { return std::exp(a); });
    }
    w.dt_bias = vector(prefix + "dt_bias", {d.value_heads});
    w.norm = vector(prefix + "norm.weight", {d.value_dim});
    return w;
}

LayerWeights WeightLoader::layer(std::size_t index) {
    const std::string prefix = "model.layers." + std::to_string(index) + ".";
    LayerWeights w;
    w.input_norm = norm(prefix + "input_layernorm.weight", config_.hidden);
    if (is_attention(config_.layers[index])) {
        w.mixer = attention(prefix + "self_attn.");
    } else {
        w.mixer = delta_net(prefix + "linear_attn.");
    }
    if (config_.norms == NormPlacement::before_and_after) {
        w.mixer_out_norm = norm(prefix + "post_attention_layernorm.weight", config_.hidden);
        w.feed_forward_norm = norm(prefix + "pre_feedforward_layernorm.weight", config_.hidden);
        w.feed_forward_out_norm = norm(prefix + "post_feedforward_layernorm.weight", config_.hidden);
    } else {
        w.feed_forward_norm = norm(prefix + "post_attention_layernorm.weight", config_.hidden);
    }
    const Part parts[] = {{"mlp.gate_proj.weight", config_.ffn, &w.feed_forward.gate},
                          {"mlp.up_proj.weight", config_.ffn, &w.feed_forward.up}};
    matrices(prefix, "mlp.gate_up_proj.weight", parts, config_.hidden);
    w.feed_forward.down = matrix(prefix + "mlp.down_proj.weight", config_.hidden, config_.ffn);
    return w;
}

DecoderWeights WeightLoader::load() {
    DecoderWeights w;
    w.embedding = matrix("model.embed_tokens.weight", config_.vocabulary, config_.hidden);
    for (std::size_t i = 0; i < config_.layers.size(); ++i) {
        w.layers.push_back(layer(i));
    }
    w.final_norm = norm("model.norm.weight", config_.hidden);
    if (!config_.tied_embeddings) {
        w.head = matrix("lm_head.weight", config_.vocabulary, config_.hidden);
    }
    return w;
}

// Calls visit(matrix) for every matrix of the layer.
template <typename Visit>
void for_each_matrix(const LayerWeights& layer, const Visit& visit) {
    if (const auto* attention = std::get_if<AttentionWeights>(&layer.mixer)) {
        for (const auto* matrix : {&attention->query, &attention->key, &attention->value, &attention->out}) {
            visit(**matrix);
        }
    } else {
        const auto& w = std::get<DeltaNetWeights>(layer.mixer);
        for (const auto* matrix : {&w.qkv, &w.z, &w.a, &w.b, &w.out}) {
            visit(**matrix);
        }
    }
    const FeedForwardWeights& f = layer.feed_forward;
    for (const auto* matrix : {&f.gate, &f.up, &f.down}) {
        visit(**matrix);
    }
}

}  // namespace

std::size_t DecoderWeights::bytes() const {
    std::size_t total = embedding->bytes() + (head ? head->bytes() : 0);
    for (const LayerWeights& layer : layers) {
        for_each_matrix(layer, [&](const WeightMatrix& matrix) { total += matrix.bytes(); });
    }
    return total;
}

WeightWork DecoderWeights::work() const {
    WeightWork work;
    work.answer_bytes = head_matrix().bytes();
    for (const LayerWeights& layer : layers) {
        for_each_matrix(layer, [&](const WeightMatrix& matrix) {
            work.answer_bytes += matrix.bytes();
            work.prompt_products += matrix.rows() * matrix.columns();
        });
        work.type = layer.feed_forward.down->type();
    }
    return work;
}

DecoderWeights load_decoder_weights(Device& device, const std::shared_ptr<const ModelFile>& file,
                                    WeightFormat format, const LoadProgress& progress) {
    return WeightLoader(device, file, format, progress).load();
}

}  // namespace octavo
