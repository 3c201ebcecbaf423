#include "engine/files/model_identity.h"

#include <algorithm>

#include "engine/files/checksum.h"

namespace octavo {
namespace {

// Bytes from the middle of a tensor: less than a page of the file.
constexpr std::size_t sample_bytes = 1024;

void add_rope(const RopeConfig& rope, Checksum& sum) {
    sum.add_number(rope.rotary_dim).add_number(rope.theta).add_number(rope.pairs).add_number(rope.scaling);
    sum.add_number(rope.factor).add_number(rope.original_context).add_number(rope.magnitude);
    for (const std::vector<float>* divisors : {&rope.divisors, &rope.long_divisors}) {
        for (const float divisor : *divisors) {
            sum.add_number(divisor);
        }
    }
}

void add_config(const ModelConfig& c, Checksum& sum) {
    const AttentionConfig& a = c.attention;
    const DeltaNetConfig& d = c.delta_net;
    sum.add(c.architecture);
    for (const int number :
         {c.vocabulary, c.hidden, c.ffn, a.heads, a.kv_heads, a.head_dim, a.window, int{a.output_gate},
          int{a.qk_norm}, int{a.bias}, int{a.out_bias}, d.key_heads, d.value_heads, d.key_dim, d.value_dim,
          d.conv_width, static_cast<int>(d.key_head_order), int{c.norms_are_centred},
          int{c.decay_is_negated_exp}}) {
        sum.add_number(number);
    }
    for (const double number : {a.score_scale, a.score_cap, c.embedding_scale, c.logit_cap}) {
        sum.add_number(number);
    }
    sum.add_number(c.norm_epsilon).add_number(c.norms).add_number(c.activation);
    add_rope(a.rope, sum);
    add_rope(a.sliding_rope, sum);
    for (const LayerKind kind : c.layers) {
        sum.add_number(kind);
    }
}

void add_tensor(const TensorView& tensor, Checksum& sum) {
    sum.add(tensor.name).add_number(tensor.type);
    for (const std::int64_t length : tensor.shape) {
        sum.add_number(length);
    }
    const std::size_t count = std::min(sample_bytes, tensor.data.size());
    sum.add(tensor.data.subspan((tensor.data.size() - count) / 2, count));
}

}  // namespace

std::uint64_t model_identity(const ModelFile& file, WeightFormat format) {
    Checksum sum;
    add_config(file.config(), sum);
    for (const TensorView& tensor : file.tensors()) {
        add_tensor(tensor, sum);
    }
    return sum.add_number(format).value();
}

}  // namespace octavo
