#include "kernels/data_type.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace octavo {
namespace {

struct TypeRow {
    DataType type;
    std::string_view name;
    std::uint32_t gguf_code;
    std::size_t length;  // numbers a block
    std::size_t bytes;   // a block
};

constexpr std::array rows = {
    TypeRow{DataType::f32, "F32", 0, 1, 4},
    TypeRow{DataType::f16, "F16", 1, 1, 2},
    TypeRow{DataType::bf16, "BF16", 30, 1, 2},
    TypeRow{DataType::q8_0, "Q8_0", 8, 32, 34},
    TypeRow{DataType::q4_0, "Q4_0", 2, 32, 18},
    TypeRow{DataType::q4_1, "Q4_1", 3, 32, 20},
    TypeRow{DataType::q5_0, "Q5_0", 6, 32, 22},
    TypeRow{DataType::q5_1, "Q5_1", 7, 32, 24},
    TypeRow{DataType::q2_k, "Q2_K", 10, 256, 84},
    TypeRow{DataType::q3_k, "Q3_K", 11, 256, 110},
    TypeRow{DataType::q4_k, "Q4_K", 12, 256, 144},
    TypeRow{DataType::q5_k, "Q5_K", 13, 256, 176},
    TypeRow{DataType::q6_k, "Q6_K", 14, 256, 210},
    TypeRow{DataType::iq4_nl, "IQ4_NL", 20, 32, 18},
    TypeRow{DataType::iq4_xs, "IQ4_XS", 23, 256, 136},
    TypeRow{DataType::mxfp4, "MXFP4", 39, 32, 17},
};

constexpr bool rows_follow_the_types() {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].type != static_cast<DataType>(i)) {
            return false;
        }
    }
    return true;
}
static_assert(rows_follow_the_types());

const TypeRow& row_of(DataType type) {
    return rows[static_cast<std::size_t>(type)];
}

}  // namespace

std::string_view name(DataType type) {
    return row_of(type).name;
}

std::size_t block_length(DataType type) {
    return row_of(type).length;
}

std::size_t block_bytes(DataType type) {
    return row_of(type).bytes;
}

std::size_t bytes_of(DataType type, std::size_t count) {
    assert(count % block_length(type) == 0);
    return count / block_length(type) * block_bytes(type);
}

std::optional<DataType> type_from_gguf_code(std::uint32_t code) {
    const auto* row =
        std::find_if(rows.begin(), rows.end(), [&](const TypeRow& r) { return r.gguf_code == code; });
    return row == rows.end() ? std::nullopt : std::optional(row->type);
}

}  // namespace octavo
