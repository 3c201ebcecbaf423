#include "engine/files/huggingface_config.h"

#include <simdjson.h>

#include <limits>
#include <optional>
#include <string>

#include "engine/error.h"
#include "engine/files/text_file.h"

namespace octavo {
namespace {

using Json = simdjson::dom::element;

// Fields of one JSON object, with errors that name the field and the file.
class Fields {
  public:
    Fields(Json object, const std::filesystem::path& path) : object_(object), path_(path) {}

    std::optional<Json> find(const char* key) const {
        Json value;
        if (object_[key].get(value) != simdjson::SUCCESS || value.is_null()) {
            return std::nullopt;
        }
        return value;
    }

    std::optional<double> number(const char* key) const {
        const auto value = find(key);
        double out = 0;
        return value && value->get(out) == simdjson::SUCCESS ? std::optional(out) : std::nullopt;
    }

    int integer(const char* key) const {
        const auto value = find(key);
        std::int64_t out = 0;
        if (!value || value->get(out) != simdjson::SUCCESS || out < 0 ||
            out > std::numeric_limits<int>::max()) {
            throw Error("The file " + path_.string() + " does not say \"" + key +
                        "\", which the model needs. Download the folder again.");
        }
        return static_cast<int>(out);
    }

    bool boolean(const char* key, bool otherwise) const {
        const auto value = find(key);
        bool out = otherwise;
        return value && value->get(out) == simdjson::SUCCESS ? out : otherwise;
    }

    std::string text(const char* key) const {
        const auto value = find(key);
        std::string_view out;
        return value && value->get(out) == simdjson::SUCCESS ? std::string(out) : std::string();
    }

  private:
    Json object_;
    const std::filesystem::path& path_;
};

std::vector<LayerKind> layer_kinds(const Fields& fields, const std::filesystem::path& path) {
    const int count = fields.integer("num_hidden_layers");
    std::vector<LayerKind> kinds;
    if (const auto list = fields.find("layer_types"); list && list->is_array()) {
        for (const Json entry : simdjson::dom::array(*list)) {
            std::string_view kind;
            if (entry.get(kind) != simdjson::SUCCESS ||
                (kind != "full_attention" && kind != "linear_attention")) {
                throw Error("The file " + path.string() +
                            " names a kind of layer that Octavo does not know: " + std::string(kind) + ".");
            }
            kinds.push_back(kind == "full_attention" ? LayerKind::full_attention
                                                     : LayerKind::gated_delta_net);
        }
    } else {
        const int interval =
            fields.find("full_attention_interval") ? fields.integer("full_attention_interval") : 4;
        for (int i = 0; i < std::min(count, 4096); ++i) {
            const bool full = interval > 0 && (i + 1) % interval == 0;
            kinds.push_back(full ? LayerKind::full_attention : LayerKind::gated_delta_net);
        }
    }
    if (kinds.size() != static_cast<std::size_t>(count)) {
        throw Error("The file " + path.string() + " lists " + std::to_string(kinds.size()) +
                    " layers and counts " + std::to_string(count) + ". Download the folder again.");
    }
    return kinds;
}

AttentionConfig attention(const Fields& fields, const std::filesystem::path& path) {
    AttentionConfig a;
    a.heads = fields.integer("num_attention_heads");
    a.kv_heads = fields.integer("num_key_value_heads");
    a.head_dim = fields.integer("head_dim");
    const auto rope = fields.find("rope_parameters");
    const Fields rope_fields = rope && rope->is_object() ? Fields(*rope, path) : fields;
    a.rope_theta = rope_fields.number("rope_theta").value_or(fields.number("rope_theta").value_or(1e7));
    const double part = rope_fields.number("partial_rotary_factor")
                            .value_or(fields.number("partial_rotary_factor").value_or(0.25));
    a.rotary_dim = part >= 0 && part <= 1 ? static_cast<int>(a.head_dim * part) : -1;
    a.output_gate = fields.boolean("attn_output_gate", true);
    a.qk_norm = true;
    a.bias = fields.boolean("attention_bias", false);
    return a;
}

DeltaNetConfig delta_net(const Fields& fields) {
    DeltaNetConfig d;
    d.key_heads = fields.integer("linear_num_key_heads");
    d.value_heads = fields.integer("linear_num_value_heads");
    d.key_dim = fields.integer("linear_key_head_dim");
    d.value_dim = fields.integer("linear_value_head_dim");
    d.conv_width = fields.integer("linear_conv_kernel_dim");
    d.key_head_order = KeyHeadOrder::grouped;
    return d;
}

// eos_token_id is a number or a list of numbers.
std::vector<std::int32_t> end_tokens(const Fields& fields) {
    std::vector<std::int32_t> tokens;
    const auto add = [&](const Json& value) {
        std::int64_t id = -1;
        if (value.get(id) == simdjson::SUCCESS && id >= 0 && id <= std::numeric_limits<std::int32_t>::max()) {
            tokens.push_back(static_cast<std::int32_t>(id));
        }
    };
    if (const auto value = fields.find("eos_token_id")) {
        if (value->is_array()) {
            for (const Json entry : simdjson::dom::array(*value)) {
                add(entry);
            }
        } else {
            add(*value);
        }
    }
    return tokens;
}

}  // namespace

ModelConfig read_huggingface_config(const std::filesystem::path& folder) {
    const std::filesystem::path path = folder / "config.json";
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) {
        throw Error("The folder " + folder.string() +
                    " holds no config.json, so it is no model folder. Choose the folder that a model was "
                    "downloaded to.");
    }
    simdjson::dom::parser parser;
    Json root;
    if (parser.parse(read_text_file(path)).get(root) != simdjson::SUCCESS || !root.is_object()) {
        throw Error("The file " + path.string() + " is damaged: it is no JSON. Download it again.");
    }
    const Fields outer(root, path);
    const auto nested = outer.find("text_config");
    const Fields fields = nested && nested->is_object() ? Fields(*nested, path) : outer;
    const std::string type = fields.text("model_type");
    if (type != "qwen3_5_text" && type != "qwen3_5") {
        throw Error("The folder " + folder.string() + " holds a model of the kind \"" +
                    (type.empty() ? "unknown" : type) + "\". Octavo runs Qwen3.5 models.");
    }
    ModelConfig config;
    config.architecture = "qwen3_5";
    config.display_name =
        folder.filename().empty() ? folder.parent_path().filename().string() : folder.filename().string();
    config.vocabulary = fields.integer("vocab_size");
    config.hidden = fields.integer("hidden_size");
    config.ffn = fields.integer("intermediate_size");
    config.context = fields.integer("max_position_embeddings");
    config.norm_epsilon = static_cast<float>(fields.number("rms_norm_eps").value_or(1e-6));
    config.tied_embeddings =
        fields.boolean("tie_word_embeddings", outer.boolean("tie_word_embeddings", false));
    config.norms_are_centred = true;
    config.layers = layer_kinds(fields, path);
    config.attention = attention(fields, path);
    config.delta_net = delta_net(fields);
    config.end_tokens = end_tokens(fields);

    simdjson::dom::parser generation_parser;
    Json generation;
    const std::string text = read_text_file_if_present(folder / "generation_config.json");
    if (!text.empty() && generation_parser.parse(text).get(generation) == simdjson::SUCCESS &&
        generation.is_object()) {
        for (const std::int32_t token : end_tokens(Fields(generation, path))) {
            config.end_tokens.push_back(token);
        }
    }
    return config;
}

}  // namespace octavo
