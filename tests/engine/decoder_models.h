// The models and tokens that the golden logits in tests/data/decoder belong to.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/session.h"
#include "kernels/cpu/cpu_device.h"
#include "tests/engine/model_writer.h"

namespace octavo::testing {

inline ModelShape tiny_shape() {
    return {};
}

// Wider heads, one key/value head, a head of its own.
inline ModelShape small_shape() {
    ModelShape shape;
    shape.hidden = 256;
    shape.layers = 8;
    shape.ffn = 768;
    shape.kv_heads = 1;
    shape.head_dim = 128;
    shape.key_heads = 4;
    shape.value_heads = 8;
    shape.linear_dim = 64;
    shape.vocabulary = 2048;
    shape.context = 32768;
    shape.tied_embeddings = false;
    return shape;
}

inline std::vector<Token> golden_tokens(const ModelShape& shape, std::uint64_t seed,
                                        std::size_t count = 300) {
    std::vector<Token> tokens;
    for (std::size_t i = 0; i < count; ++i) {
        tokens.push_back(static_cast<Token>((i * i * 7 + i * 31 + seed * 101) %
                                            static_cast<std::size_t>(shape.vocabulary)));
    }
    return tokens;
}

// Rows of logits that the golden files hold: round pages, chunks of the delta rule, and the end.
inline std::vector<std::size_t> golden_rows() {
    return {0, 1, 63, 64, 65, 128, 255, 299};
}

inline std::shared_ptr<Decoder> open_decoder(const std::filesystem::path& model,
                                             const CpuOptions& options = {},
                                             WeightFormat format = WeightFormat::stored) {
    return std::make_shared<Decoder>(make_cpu_device(options), open_model_file(model), format);
}

}  // namespace octavo::testing
