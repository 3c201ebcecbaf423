// Hyper-parameters that the families of plain transformers name alike. What is a family's own is in its file.
#pragma once

#include <string>

#include "engine/files/gguf_fields.h"
#include "engine/files/json_fields.h"
#include "engine/model/model_config.h"

namespace octavo {

// Sizes, epsilon, context, heads and RoPE with its scaling; all layers are full attention. Throws Error for
// what is missing or not computed: experts, values of another size than keys, an unknown scaling.
ModelConfig common_config(const GgufFields& fields, std::string architecture);
// The same from config.json. activation: what the family computes; a file that names another is refused.
ModelConfig common_config(const JsonFields& fields, std::string architecture,
                          Activation activation = Activation::silu);

// RoPE of one kind of layer. layer_type: which part of "rope_parameters", where a file has one for each kind:
// "full_attention".
RopeConfig read_rope(const JsonFields& fields, int head_dim, const char* layer_type);

// Makes every layer sliding attention that sees `window` tokens with the RoPE of the others; 0: none.
void slide_all_layers(ModelConfig& config, int window);

// Every `interval`-th layer is full attention, the others slide. 0: all slide.
void slide_between(ModelConfig& config, int interval);

// Takes the kinds of layers that config.json lists in "layer_types", if it does.
void read_layer_types(const JsonFields& fields, ModelConfig& config);

}  // namespace octavo
