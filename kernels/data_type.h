// The number formats in which tensors lie in files and in memory. What is done with them is elsewhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace octavo {

enum class DataType : std::uint8_t {
    f32,   // IEEE 754 binary32
    f16,   // IEEE 754 binary16
    bf16,  // the upper half of a binary32
    q8_0,  // blocks of 32: one binary16 scale d, then 32 int8 q; x = d * q   (GGUF type 8)
    q4_0,  // blocks of 32: one binary16 scale d, then 32 q of 4 bits; x = d * (q - 8)   (GGUF type 2)
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

// Name as shown to people: "F32", "F16", "BF16", "Q8_0", "Q4_0".
std::string_view name(DataType type);

// Numbers in one block: 1 for plain formats, 32 for q8_0 and q4_0. Rows of a matrix hold whole blocks.
std::size_t block_length(DataType type);

// Bytes of one block.
std::size_t block_bytes(DataType type);

// Bytes of `count` numbers; `count` must be a multiple of block_length(type) and the result must fit.
std::size_t bytes_of(DataType type, std::size_t count);

}  // namespace octavo
