// How config.json describes Mistral: Llama whose layers may all see a window of tokens only. In GGUF it is a
// Llama.
#include "engine/files/common_fields.h"
#include "engine/files/layer_names.h"

namespace octavo {
namespace {

constexpr std::string_view huggingface_types[] = {"mistral"};

ModelConfig from_huggingface(const JsonFields& fields) {
    ModelConfig c = common_config(fields, "mistral");
    slide_all_layers(c, fields.size("sliding_window", 0));
    return c;
}

}  // namespace

constinit const Architecture mistral_architecture = {"Mistral",          "",      huggingface_types,
                                                     common_layer_names, nullptr, from_huggingface};

}  // namespace octavo
