#include "engine/model/host_floats.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace octavo {
namespace {

template <typename T>
T read_at(std::span<const std::byte> data, std::size_t offset) {
    T value;
    std::memcpy(&value, data.data() + offset, sizeof value);
    return value;
}

float from_f16(std::uint16_t bits) {
    const float sign = (bits & 0x8000U) != 0 ? -1.0F : 1.0F;
    const int exponent = (bits >> 10) & 0x1F;
    const int mantissa = bits & 0x3FF;
    if (exponent == 0x1F) {
        return mantissa != 0 ? std::nanf("") : sign * INFINITY;
    }
    if (exponent == 0) {
        return sign * std::ldexp(static_cast<float>(mantissa), -24);
    }
    return sign * std::ldexp(static_cast<float>(mantissa + 0x400), exponent - 25);
}

void append_block(DataType type, std::span<const std::byte> block, std::vector<float>& out) {
    switch (type) {
        case DataType::f32:
            out.push_back(read_at<float>(block, 0));
            return;
        case DataType::f16:
            out.push_back(from_f16(read_at<std::uint16_t>(block, 0)));
            return;
        case DataType::bf16:
            out.push_back(
                std::bit_cast<float>(static_cast<std::uint32_t>(read_at<std::uint16_t>(block, 0)) << 16));
            return;
        case DataType::q8_0: {
            const auto q8 = read_at<BlockQ8>(block, 0);
            for (const std::int8_t q : q8.quants) {
                out.push_back(from_f16(q8.scale) * static_cast<float>(q));
            }
            return;
        }
        case DataType::q4_0: {
            const auto q4 = read_at<BlockQ4>(block, 0);
            for (const int shift : {0, 4}) {
                for (const std::uint8_t both : q4.quants) {
                    out.push_back(from_f16(q4.scale) * static_cast<float>((both >> shift & 15) - 8));
                }
            }
            return;
        }
    }
}

}  // namespace

std::vector<float> to_floats(DataType type, std::span<const std::byte> data) {
    const std::size_t bytes = block_bytes(type);
    std::vector<float> out;
    out.reserve(data.size() / bytes * block_length(type));
    for (std::size_t at = 0; at + bytes <= data.size(); at += bytes) {
        append_block(type, data.subspan(at, bytes), out);
    }
    return out;
}

}  // namespace octavo
