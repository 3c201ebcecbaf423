#include "engine/files/huggingface_config.h"

#include <simdjson.h>

#include <algorithm>
#include <string>
#include <system_error>

#include "engine/error.h"
#include "engine/files/architecture.h"
#include "engine/files/check_config.h"
#include "engine/files/config_json.h"
#include "engine/files/huggingface_files.h"
#include "engine/files/json_fields.h"
#include "engine/files/python_json.h"
#include "engine/files/shown.h"
#include "engine/files/text_file.h"

namespace octavo {
namespace {

// eos_token_id is a number or a list of numbers.
void add_end_tokens(const JsonFields& fields, ModelConfig& config) {
    const auto add = [&](const simdjson::dom::element& value) {
        std::int64_t id = -1;
        if (value.get(id) == simdjson::SUCCESS) {
            add_end_token(config, id);
        }
    };
    const auto value = fields.find("eos_token_id");
    if (!value) {
        return;
    }
    if (!value->is_array()) {
        add(*value);
        return;
    }
    for (const simdjson::dom::element entry : simdjson::dom::array(*value)) {
        add(entry);
    }
}

void add_generation_config(const std::filesystem::path& path, ModelConfig& config) {
    const std::string text = plain_json(read_text_file_if_present(path));
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    if (!text.empty() && parser.parse(text).get(root) == simdjson::SUCCESS && root.is_object()) {
        add_end_tokens(JsonFields(root, path), config);
    }
}

// Weights in a packed form of their own (GPTQ, AWQ, FP8 and others) would be missed under their usual names.
void refuse_packed_weights(const JsonFields& fields, const std::filesystem::path& folder) {
    if (const auto packing = fields.object("quantization_config")) {
        const std::string method = packing->text("quant_method");
        throw Error(
            "The weights in " + shown(folder) + " are packed" +
            (method.empty() ? std::string() : " in the way called \"" + shown_name(method) + "\"") +
            ", which Octavo does not read. Choose the model as it was published, or a GGUF file of it.");
    }
}

}  // namespace

HuggingFaceConfig read_huggingface_config(const std::filesystem::path& folder) {
    const ConfigJson file(folder);
    const JsonFields outer = file.whole(), fields = file.text_model();
    const std::string type = file.model_type();
    const Architecture* architecture = find_huggingface_architecture(type);
    if (architecture == nullptr) {
        refuse_architecture(type, folder);
    }
    refuse_packed_weights(outer, folder);
    refuse_packed_weights(fields, folder);
    HuggingFaceConfig config{architecture->from_huggingface(fields), fields.boolean("tie_word_embeddings")};
    if (!config.tied_embeddings) {
        config.tied_embeddings = outer.boolean("tie_word_embeddings");
    }
    config.model.family = architecture->shown;
    config.model.vocabulary = fields.size("vocab_size", 0);
    // GGUF's name for it; folders of the hub have none and go by their own.
    config.model.display_name = outer.text("general.name");
    if (config.model.display_name.empty()) {
        config.model.display_name = folder_name(folder);
    }
    add_generation_config(folder / "generation_config.json", config.model);
    add_end_tokens(fields, config.model);
    add_end_tokens(outer, config.model);
    return config;
}

}  // namespace octavo
