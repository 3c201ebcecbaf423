// The number formats in which tensors lie in files and in memory. What is done with them is elsewhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace octavo {

// The block formats are those of GGUF; how each decodes is in kernels/cpu/simd/blocks.h.
enum class DataType : std::uint8_t {
    f32,     // IEEE 754 binary32
    f16,     // IEEE 754 binary16
    bf16,    // the upper half of a binary32
    q8_0,    // blocks of 32: one binary16 scale d, then 32 int8 q; x = d * q   (GGUF type 8)
    q4_0,    // blocks of 32: one binary16 scale d, then 32 q of 4 bits; x = d * (q - 8)   (GGUF type 2)
    q4_1,    // the same with a minimum m: x = d * q + m
    q5_0,    // q of 5 bits: x = d * (q - 16)
    q5_1,    // x = d * q + m
    q2_k,    // blocks of 256, 16 groups with scales and minima of 4 bits, q of 2 bits
    q3_k,    // 16 groups with scales of 6 bits, q of 3 bits
    q4_k,    // 8 groups with scales and minima of 6 bits, q of 4 bits
    q5_k,    // the same, q of 5 bits
    q6_k,    // 16 groups with scales of 8 bits, q of 6 bits
    iq4_nl,  // blocks of 32, one scale, q of 4 bits names one of 16 uneven levels
    iq4_xs,  // the same levels, blocks of 256, 8 groups with scales of 6 bits
    mxfp4,   // blocks of 32, one power of two, numbers of 4 bits (OCP Microscaling Formats 1.0, section 5.3)
};

// One block of DataType::q8_0, exactly as GGUF stores it.
struct BlockQ8 {
    static constexpr int size = 32;
    std::uint16_t scale;  // binary16
    std::int8_t quants[size];
};
static_assert(sizeof(BlockQ8) == 34);

// One block of DataType::q4_0, exactly as GGUF stores it: number i in the lower half of byte i, number i + 16
// in its upper half.
struct BlockQ4 {
    static constexpr int size = 32;
    std::uint16_t scale;  // binary16
    std::uint8_t quants[size / 2];
};
static_assert(sizeof(BlockQ4) == 18);

// Name as shown to people: "F32", "F16", "BF16", "Q8_0", "Q4_K".
std::string_view name(DataType type);

// Numbers in one block: 1 for plain formats, 32 or 256 for the others. Rows of a matrix hold whole blocks.
std::size_t block_length(DataType type);

// Bytes of one block.
std::size_t block_bytes(DataType type);

// Bytes of `count` numbers; `count` must be a multiple of block_length(type) and the result must fit.
std::size_t bytes_of(DataType type, std::size_t count);

// The type that GGUF calls by this number, if it is one of the above.
std::optional<DataType> type_from_gguf_code(std::uint32_t code);

}  // namespace octavo
