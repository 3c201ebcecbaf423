// Conversion of single numbers between binary32 and the narrower formats, bit by bit. The kernels convert
// whole rows with the processor's instructions and must agree with these. Functions are static, not inline:
// kernels for one instruction set must never lend their code to another through the linker.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace octavo::kernels {

// IEEE 754 binary16 to binary32; exact. A signalling NaN becomes quiet.
[[maybe_unused]] static float f16_to_f32(std::uint16_t half) {
    const std::uint32_t sign = static_cast<std::uint32_t>(half & 0x8000U) << 16;
    const std::uint32_t exponent = (half >> 10) & 0x1FU;
    const std::uint32_t mantissa = half & 0x3FFU;
    if (exponent == 0) {  // zero or subnormal: mantissa * 2^-24 is exact in binary32
        const float magnitude = static_cast<float>(mantissa) * 0x1p-24F;
        return std::bit_cast<float>(std::bit_cast<std::uint32_t>(magnitude) | sign);
    }
    if (exponent == 31) {
        const std::uint32_t quiet = mantissa == 0 ? 0U : 0x400000U;
        return std::bit_cast<float>(sign | 0x7F800000U | quiet | (mantissa << 13));
    }
    return std::bit_cast<float>(sign | ((exponent + 112) << 23) | (mantissa << 13));
}

// binary32 to binary16, to nearest, ties to even; overflow gives infinity, NaN stays NaN (quiet).
[[maybe_unused]] static std::uint16_t f32_to_f16(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t sign = (bits >> 16) & 0x8000U;
    const std::uint32_t magnitude = bits & 0x7FFFFFFFU;
    if (magnitude > 0x7F800000U) {
        return static_cast<std::uint16_t>(sign | 0x7E00U | ((magnitude >> 13) & 0x3FFU));
    }
    if (magnitude >= 0x477FF000U) {  // 65520 and above round to infinity
        return static_cast<std::uint16_t>(sign | 0x7C00U);
    }
    if (magnitude < 0x38800000U) {  // below 2^-14: adding 0.5 leaves the result, rounded, in the low bits
        const float shifted = std::bit_cast<float>(magnitude) + 0.5F;
        return static_cast<std::uint16_t>(sign | (std::bit_cast<std::uint32_t>(shifted) & 0xFFFFU));
    }
    const std::uint32_t odd = (magnitude >> 13) & 1U;
    const std::uint32_t rounded = magnitude - (112U << 23) + 0xFFFU + odd;
    return static_cast<std::uint16_t>(sign | (rounded >> 13));
}

[[maybe_unused]] static float bf16_to_f32(std::uint16_t value) {
    return std::bit_cast<float>(static_cast<std::uint32_t>(value) << 16);
}

// To nearest, ties to even; NaN stays NaN (quiet).
[[maybe_unused]] static std::uint16_t f32_to_bf16(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    if ((bits & 0x7FFFFFFFU) > 0x7F800000U) {
        return static_cast<std::uint16_t>((bits >> 16) | 0x40U);
    }
    const std::uint32_t odd = (bits >> 16) & 1U;
    return static_cast<std::uint16_t>((bits + 0x7FFFU + odd) >> 16);
}

// Number i of an array that need not be aligned, as weights in a mapped file are not.
template <typename Number>
static Number load_unaligned(const std::byte* numbers, std::size_t i) {
    Number number;
    std::memcpy(&number, numbers + i * sizeof(Number), sizeof(Number));
    return number;
}

}  // namespace octavo::kernels
