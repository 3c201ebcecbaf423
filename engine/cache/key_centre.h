// What the keys of a layer have in common. Keys of trained models lie around a point far from zero (in
// Qwen3.5 it is half of their squared length), and attention does not feel where: the softmax takes an equal
// part of all scores away. So compressed pages hold keys less that point (KvKeyBalance), and their error
// shrinks with what is left.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "kernels/device.h"

namespace octavo {

// Which channels of a key keep their mean as the conversation grows, [head_dim]: RoPE turns the others' away.
// Empty: none do.
using LastingChannels = std::vector<bool>;

// Takes out of `lasting` the channels that RoPE turns by a radian or more in the longest conversations: pair
// i of a head is turned by position * inverse_frequencies[i].
void keep_lasting(std::span<const float> inverse_frequencies, RopePairs pairs, LastingChannels& lasting);

// The mean of the keys in the first pages of a layer, [kv_heads, head_dim], 0 in channels that do not last.
// `pages` are those at 16 bit that are full; none of them, or no lasting channel: nullptr.
std::shared_ptr<DeviceBuffer> mean_key(Device& device, const KvLayerView& layer,
                                       std::span<const KvPageRef> pages, const LastingChannels& lasting);

}  // namespace octavo
