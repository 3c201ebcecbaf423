#include "engine/memory_plan.h"

#include <string_view>

#include "engine/model/memory_shapes.h"

namespace octavo {
namespace {

// Matrices that the decoder computes with; files may hold more (a tied head, a vision tower).
bool is_matrix_of_decoder(const TensorView& tensor, const ModelConfig& config) {
    const std::string_view name = tensor.name;
    const bool is_matrix = tensor.shape.size() == 2 && !name.ends_with("conv1d.weight");
    const bool is_head = name == "lm_head.weight" && !config.tied_embeddings;
    return is_matrix && (is_head || name == "model.embed_tokens.weight" || name.starts_with("model.layers."));
}

// As kernels/cpu/weight_matrix chooses.
DataType type_in_memory(const TensorView& tensor, WeightFormat format) {
    switch (format) {
        case WeightFormat::f32:
            return DataType::f32;
        case WeightFormat::bf16:
            return DataType::bf16;
        case WeightFormat::q8:
            return tensor.shape.back() % BlockQ8::size == 0 ? DataType::q8_0 : tensor.type;
        case WeightFormat::q4:
            return tensor.shape.back() % BlockQ4::size == 0 ? DataType::q4_0 : tensor.type;
        case WeightFormat::stored:
            break;
    }
    return tensor.type;
}

}  // namespace

MemoryReport plan_memory(const ModelConfig& config, const ConversationPlan& plan) {
    const KvCacheShape shape = kv_cache_shape(config);
    require_head_dim(plan.policy, shape.head_dim);
    MemoryReport report;
    report.cache = KvCache::memory_for(shape, plan.policy, plan.tokens);
    report.keys = report.cache.keys;
    report.values = report.cache.values;
    report.state = (1 + plan.checkpoints) * recurrent_shape(config).bytes();
    report.scratch = activation_bytes(config, plan.chunk);
    return report;
}

std::size_t planned_weight_bytes(const ModelFile& file, WeightFormat format) {
    std::size_t bytes = 0;
    for (const TensorView& tensor : file.tensors()) {
        if (is_matrix_of_decoder(tensor, file.config())) {
            bytes += bytes_of(type_in_memory(tensor, format), static_cast<std::size_t>(tensor.elements()));
        }
    }
    return bytes;
}

}  // namespace octavo
