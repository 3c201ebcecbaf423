// What a model and a conversation will take, before either is there. Equal to what is then allocated; the
// programs' own needs and the system's are not in it.
#pragma once

#include <cstddef>

#include "engine/files/model_file.h"
#include "engine/memory_report.h"
#include "engine/model/model_config.h"
#include "kernels/device.h"

namespace octavo {

struct ConversationPlan {
    std::size_t tokens = 0;  // that it holds
    CachePolicy policy;
    std::size_t checkpoints = 0;  // copies of the recurrent state beside the present one
    std::size_t chunk = 1;        // most tokens read at once: 1 for answers, Decoder::max_chunk for prompts
};

// Everything but the weights. Throws Error when the policy's formats cannot hold the model's heads.
MemoryReport plan_memory(const ModelConfig& config, const ConversationPlan& plan);

// Bytes of the weights of `file` in memory, when computed in `format`: matrices, which are nearly all of it.
std::size_t planned_weight_bytes(const ModelFile& file, WeightFormat format);

}  // namespace octavo
