#include "engine/cache/key_centre.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>

#include "kernels/kv/kv_kernels.h"

namespace octavo {
namespace {

// Pages that the mean is taken of: more would tell little more, and make it depend on how many tokens were
// read at once.
constexpr std::size_t most_pages = 4;

// A mean that has turned by a radian is off by as much as it is long: no better than none.
constexpr float longest_conversation = 32768;  // tokens

// Adds the keys of a page to sums [kv_heads, head_dim].
void add_keys(Device& device, const KvLayerView& layer, const KvPageRef& page, std::vector<double>& sums) {
    const kernels::KvFormatKernels& format = kernels::generic_kv_kernels().of(page.formats.keys);
    const KvPageShape shape = layer.shape_of(page);
    std::vector<std::byte> bytes(page.buffer->bytes());
    device.read_buffer(*page.buffer, bytes);
    std::vector<float> keys(kv_page_tokens * layer.head_dim);
    for (std::size_t head = 0; head < layer.kv_heads; ++head) {
        format.decode(KvRole::keys, layer.head_dim, bytes.data() + shape.key_offset(head), keys.data());
        for (std::size_t i = 0; i < keys.size(); ++i) {
            sums[head * layer.head_dim + i % layer.head_dim] += static_cast<double>(keys[i]);
        }
    }
}

}  // namespace

void keep_lasting(std::span<const float> inverse_frequencies, RopePairs pairs, LastingChannels& lasting) {
    const std::size_t count = inverse_frequencies.size();
    assert(2 * count <= lasting.size());
    for (std::size_t i = 0; i < count; ++i) {
        if (inverse_frequencies[i] * longest_conversation >= 1) {
            const bool halves = pairs == RopePairs::halves;
            lasting[halves ? i : 2 * i] = false;
            lasting[halves ? i + count : 2 * i + 1] = false;
        }
    }
}

std::shared_ptr<DeviceBuffer> mean_key(Device& device, const KvLayerView& layer,
                                       std::span<const KvPageRef> pages, const LastingChannels& lasting) {
    if (pages.empty() || std::find(lasting.begin(), lasting.end(), true) == lasting.end()) {
        return nullptr;
    }
    assert(lasting.size() == layer.head_dim);
    pages = pages.first(std::min(most_pages, pages.size()));
    std::vector<double> sums(layer.kv_heads * layer.head_dim);
    for (const KvPageRef& page : pages) {
        add_keys(device, layer, page, sums);
    }
    std::vector<float> mean(sums.size());
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const double of_channel = sums[i] / static_cast<double>(pages.size() * kv_page_tokens);
        mean[i] =
            lasting[i % layer.head_dim] && std::isfinite(of_channel) ? static_cast<float>(of_channel) : 0.0F;
    }
    std::shared_ptr<DeviceBuffer> buffer = device.allocate(mean.size() * sizeof(float));
    device.write({buffer.get(), 0, layer.kv_heads, layer.head_dim, layer.head_dim}, mean);
    return buffer;
}

}  // namespace octavo
