#include "kernels/cpu/kv_conversion.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <stdexcept>

namespace octavo {
namespace {

KvFormat format_of(const KvPageRef& page, KvRole role) {
    return role == KvRole::keys ? page.formats.keys : page.formats.values;
}

std::size_t offset_of(const KvPageShape& shape, std::size_t head, KvRole role) {
    return role == KvRole::keys ? shape.key_offset(head) : shape.value_offset(head);
}

// Number `channel` of a head in a tensor [kv_heads, head_dim], or what stands for none.
float number_at(const Tensor& tensor, std::size_t head, std::size_t channel, float otherwise) {
    return tensor.buffer != nullptr ? row_of(tensor, head)[channel] : otherwise;
}

// Between keys as they are and as compressed pages hold them (KvKeyBalance).
void balance(const KvLayerView& layer, std::size_t head, bool to_compressed, float* keys) {
    for (std::size_t d = 0; d < layer.head_dim; ++d) {
        const float offset = number_at(layer.balance.offset, head, d, 0);
        const float weight = number_at(layer.balance.weight, head, d, 1);
        for (std::size_t t = 0; t < kv_page_tokens; ++t) {
            float& key = keys[t * layer.head_dim + d];
            key = to_compressed ? (key - offset) * weight : key / weight + offset;
        }
    }
}

}  // namespace

void KvConversion::run(const KvLayerView& layer, std::span<const KvPageConversion> pages) {
    const std::size_t page_numbers = kv_page_tokens * layer.head_dim;
    float* numbers = numbers_.at_least(static_cast<std::size_t>(team_.threads()) * page_numbers);
    const std::size_t parts = 2 * layer.kv_heads;
    team_.run(pages.size() * parts, [&](std::size_t chunk, std::size_t slot) {
        const KvRole role = chunk % 2 == 0 ? KvRole::keys : KvRole::values;
        convert(layer, pages[chunk / parts], chunk % parts / 2, role, numbers + slot * page_numbers);
    });
}

void KvConversion::convert(const KvLayerView& layer, const KvPageConversion& page, std::size_t head,
                           KvRole role, float* numbers) const {
    assert(page.from.buffer != page.to.buffer && page.tokens <= kv_page_tokens);
    const KvFormat from = format_of(page.from, role);
    const KvFormat to = format_of(page.to, role);
    assert(traits(to).serves(role) && allows_head_dim(to, layer.head_dim));
    const std::byte* source =
        cpu_buffer(*page.from.buffer).data() + offset_of(layer.shape_of(page.from), head, role);
    std::byte* target = cpu_buffer(*page.to.buffer).data() + offset_of(layer.shape_of(page.to), head, role);
    if (from == to) {
        std::memcpy(target, source, page_bytes_of_head(to, role, layer.head_dim));
        return;
    }
    const kernels::KvFormatKernels& before = table_.kv.of(from);
    const kernels::KvFormatKernels& after = table_.kv.of(to);
    const bool rotated = before.decode_rotated != nullptr && after.encode_rotated != nullptr;
    (rotated ? before.decode_rotated : before.decode)(role, layer.head_dim, source, numbers);
    std::fill(numbers + page.tokens * layer.head_dim, numbers + kv_page_tokens * layer.head_dim, 0.0F);
    const bool balanced = layer.balance.offset.buffer != nullptr || layer.balance.weight.buffer != nullptr;
    if (role == KvRole::keys && balanced && is_16_bit(from) != is_16_bit(to)) {
        balance(layer, head, is_16_bit(from), numbers);
        std::fill(numbers + page.tokens * layer.head_dim, numbers + kv_page_tokens * layer.head_dim, 0.0F);
    }
    if (!(rotated ? after.encode_rotated : after.encode)(
            {role, layer.head_dim, numbers, target, kernels::default_scale_rule(role)})) {
        throw std::domain_error("a key or value of the model is not a number that the cache can hold");
    }
}

}  // namespace octavo
