#include "kernels/data_type.h"

#include <cassert>

namespace octavo {

std::string_view name(DataType type) {
    switch (type) {
        case DataType::f32:
            return "F32";
        case DataType::f16:
            return "F16";
        case DataType::bf16:
            return "BF16";
        case DataType::q8_0:
            return "Q8_0";
        case DataType::q4_0:
            return "Q4_0";
    }
    return "?";
}

std::size_t block_length(DataType type) {
    static_assert(BlockQ4::size == BlockQ8::size);
    return type == DataType::q8_0 || type == DataType::q4_0 ? BlockQ8::size : 1;
}

std::size_t block_bytes(DataType type) {
    switch (type) {
        case DataType::f32:
            return 4;
        case DataType::f16:
        case DataType::bf16:
            return 2;
        case DataType::q8_0:
            return sizeof(BlockQ8);
        case DataType::q4_0:
            return sizeof(BlockQ4);
    }
    return 0;
}

std::size_t bytes_of(DataType type, std::size_t count) {
    assert(count % block_length(type) == 0);
    return count / block_length(type) * block_bytes(type);
}

}  // namespace octavo
