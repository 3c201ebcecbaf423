// octavo-cli inspect: what is in a model file, without loading it.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/json_object.h"
#include "app/cli/model_options.h"
#include "engine/files/shown.h"
#include "engine/model/memory_shapes.h"
#include "engine/model_summary.h"

namespace octavo::cli {
namespace {

struct InspectOptions {
    ModelOptions model;  // only its path matters: scripts may give every command the same options
    bool json = false;
};

std::string megabytes(std::uintmax_t bytes) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f MB", static_cast<double>(bytes) / 1e6);
    return text;
}

// Keys and values of one token in 16 bit, of a model that Octavo runs.
std::size_t cache_bytes_per_token(const ModelConfig& config) {
    const KvCacheShape shape = kv_cache_shape(config);
    return shape.layers * shape.kv_heads * shape.head_dim * 2 * 2;
}

std::size_t size_of(std::int64_t n) {
    return static_cast<std::size_t>(std::max<std::int64_t>(n, 0));
}

void print_json(const ModelSummary& s, const ModelConfig* config) {
    JsonObject types;
    for (const auto& [type, parameters] : s.parameters_by_type) {
        types.add(type, std::size_t{parameters});
    }
    JsonObject object;
    object.add("name", s.name).add("architecture", s.architecture).add("family", s.family);
    object.add("container", s.container == Container::gguf ? "gguf" : "huggingface");
    object.add("runs", s.problem.empty()).add("problem", s.problem);
    object.add("parameters", std::size_t{s.parameters}).add("file_bytes", std::size_t{s.file_bytes});
    object.add("parameters_by_type", types).add("layers", size_of(s.layers));
    object.add("hidden", size_of(s.hidden)).add("ffn", size_of(s.ffn));
    object.add("heads", size_of(s.heads)).add("kv_heads", size_of(s.kv_heads));
    object.add("head_dim", size_of(s.head_dim)).add("experts", size_of(s.experts));
    object.add("vocabulary", size_of(s.vocabulary)).add("context", size_of(s.context));
    object.add("tokenizer", s.tokenizer).add("chat_template", s.has_template);
    if (config != nullptr) {
        object.add("attention_layers", kv_cache_shape(*config).layers);
        object.add("cache_bytes_per_token_16_bit", cache_bytes_per_token(*config));
    }
    std::cout << object.text() << '\n';
}

// "12 of attention, 36 of Gated DeltaNet"
std::string layer_kinds(const ModelConfig& config) {
    const auto count = [&](LayerKind kind) {
        return std::count(config.layers.begin(), config.layers.end(), kind);
    };
    std::string text;
    const auto add = [&](LayerKind kind, const std::string& words) {
        if (count(kind) > 0) {
            text += (text.empty() ? "" : ", ") + std::to_string(count(kind)) + words;
        }
    };
    add(LayerKind::full_attention, " of attention");
    add(LayerKind::sliding_attention,
        " of attention to the last " + std::to_string(config.attention.window) + " tokens");
    add(LayerKind::gated_delta_net, " of Gated DeltaNet");
    return text;
}

void print_line(const char* what, const std::string& text) {
    if (!text.empty()) {
        std::printf("  %-13s %s\n", what, text.c_str());
    }
}

// " a heads of b", with what the files do not say left out
std::string attention_text(const ModelSummary& s) {
    std::string text;
    if (s.heads > 0) {
        text = std::to_string(s.heads) + " query heads";
        text += s.kv_heads > 0 ? ", " + std::to_string(s.kv_heads) + " key/value heads" : "";
        text += s.head_dim > 0 ? " of " + std::to_string(s.head_dim) : "";
    }
    return text;
}

std::string sizes_text(const ModelSummary& s) {
    std::string text;
    const auto add = [&](const char* what, std::int64_t size) {
        if (size > 0) {
            text += (text.empty() ? "" : ", ") + std::string(what) + std::to_string(size);
        }
    };
    add("", s.hidden);
    add("feed-forward ", s.ffn);
    add("vocabulary ", s.vocabulary);
    return text;
}

void print_config(const ModelConfig& config) {
    const DeltaNetConfig& d = config.delta_net;
    print_line("layers", std::to_string(config.layers.size()) + ": " + layer_kinds(config));
    if (recurrent_shape(config).layers > 0) {
        print_line("DeltaNet", std::to_string(d.key_heads) + " key heads of " + std::to_string(d.key_dim) +
                                   ", " + std::to_string(d.value_heads) + " value heads of " +
                                   std::to_string(d.value_dim));
    }
}

void print_text(const ModelSummary& s, const ModelConfig* config, const std::filesystem::path& path) {
    std::printf("%s\n", s.name.empty() ? shown(path.filename()).c_str() : s.name.c_str());
    print_line("file", shown(path) + ", " + megabytes(s.file_bytes) +
                           (s.container == Container::gguf ? ", GGUF" : ", Hugging Face folder"));
    print_line("architecture",
               (s.architecture.empty() ? "not said" : s.architecture) +
                   (s.family.empty() || s.family == s.architecture ? "" : " (" + s.family + ")") + ", " +
                   std::to_string(s.parameters / 1000) + " thousand parameters");
    if (config != nullptr) {
        print_config(*config);
    } else {
        print_line("layers", s.layers > 0 ? std::to_string(s.layers) : "");
    }
    print_line("width", sizes_text(s));
    print_line("attention", attention_text(s));
    print_line("experts", s.experts > 0 ? std::to_string(s.experts) + " a layer" : "");
    print_line("context", (s.context > 0 ? std::to_string(s.context) + " tokens" : std::string()) +
                              (config != nullptr ? ", " + std::to_string(cache_bytes_per_token(*config)) +
                                                       " bytes of keys and values a token at 16 bit"
                                                 : std::string()));
    for (const auto& [type, parameters] : s.parameters_by_type) {
        print_line("weights", type + ", " + std::to_string(parameters / 1000) + " thousand");
    }
    print_line("tokenizer", s.tokenizer);
    print_line("template", s.has_template ? "its own" : "none; ChatML is used");
    std::printf("%s\n", s.problem.empty() ? "Octavo can run this model."
                                          : ("Octavo cannot run this model. " + s.problem).c_str());
}

void inspect(const InspectOptions& options) {
    const std::filesystem::path path = model_path(options.model);
    const ModelSummary summary = summarize_model(path);
    const auto file = summary.problem.empty() ? open_model_file(path) : nullptr;
    const ModelConfig* config = file ? &file->config() : nullptr;
    options.json ? print_json(summary, config) : print_text(summary, config, path);
}

}  // namespace

void add_inspect(CLI::App& app) {
    CLI::App* command =
        app.add_subcommand("inspect", "Show what is in a model file, and whether Octavo can run it");
    const auto options = std::make_shared<InspectOptions>();
    add_model_options(*command, options->model);
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options] { inspect(*options); });
}

}  // namespace octavo::cli
