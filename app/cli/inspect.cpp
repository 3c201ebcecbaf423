// octavo-cli inspect: what is in a model file, without loading it.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <map>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/json_object.h"
#include "app/cli/model_options.h"
#include "engine/files/shown.h"

namespace octavo::cli {
namespace {

struct InspectOptions {
    ModelOptions model;  // only its path matters: scripts may give every command the same options
    bool json = false;
};

struct Totals {
    std::map<std::string, std::size_t> bytes_by_type;
    std::size_t parameters = 0;
};

Totals totals_of(const ModelFile& file) {
    Totals totals;
    for (const TensorView& tensor : file.tensors()) {
        totals.bytes_by_type[std::string(name(tensor.type))] += tensor.data.size();
        totals.parameters += static_cast<std::size_t>(tensor.elements());
    }
    return totals;
}

std::size_t attention_layers(const ModelConfig& config) {
    return static_cast<std::size_t>(std::count_if(config.layers.begin(), config.layers.end(), is_attention));
}

// Keys and values of one token in 16 bit.
std::size_t cache_bytes_per_token(const ModelConfig& config) {
    const auto numbers = static_cast<std::size_t>(2 * config.attention.kv_heads * config.attention.head_dim);
    return attention_layers(config) * numbers * 2;
}

std::string megabytes(std::size_t bytes) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f MB", static_cast<double>(bytes) / 1e6);
    return text;
}

void print_json(const ModelFile& file, const Totals& totals) {
    const ModelConfig& c = file.config();
    JsonObject types;
    for (const auto& [type, bytes] : totals.bytes_by_type) {
        types.add(type, bytes);
    }
    JsonObject object;
    object.add("name", c.display_name).add("architecture", c.architecture);
    object.add("container", file.container() == Container::gguf ? "gguf" : "huggingface");
    object.add("parameters", totals.parameters)
        .add("file_bytes", static_cast<std::size_t>(file.file_bytes()));
    object.add("bytes_by_type", types).add("layers", c.layers.size());
    object.add("attention_layers", attention_layers(c));
    object.add("hidden", static_cast<std::size_t>(c.hidden)).add("ffn", static_cast<std::size_t>(c.ffn));
    object.add("vocabulary", static_cast<std::size_t>(c.vocabulary))
        .add("context", static_cast<std::size_t>(c.context));
    object.add("cache_bytes_per_token_16_bit", cache_bytes_per_token(c));
    object.add("chat_template", !file.chat_template().empty());
    std::cout << object.text() << '\n';
}

void print_text(const ModelFile& file, const Totals& totals) {
    const ModelConfig& c = file.config();
    const AttentionConfig& a = c.attention;
    const DeltaNetConfig& d = c.delta_net;
    std::cout << c.display_name << '\n'
              << "  file          " << shown(file.path()) << ", "
              << megabytes(static_cast<std::size_t>(file.file_bytes()))
              << (file.container() == Container::gguf ? ", GGUF\n" : ", Hugging Face folder\n")
              << "  architecture  " << c.architecture << ", " << totals.parameters / 1000
              << " thousand parameters\n"
              << "  layers        " << c.layers.size() << ": " << attention_layers(c) << " attention, "
              << c.layers.size() - attention_layers(c) << " Gated DeltaNet\n"
              << "  width         " << c.hidden << ", feed-forward " << c.ffn << ", vocabulary "
              << c.vocabulary << '\n'
              << "  attention     " << a.heads << " query heads, " << a.kv_heads << " key/value heads of "
              << a.head_dim << '\n';
    if (c.layers.size() - attention_layers(c) > 0) {
        std::cout << "  DeltaNet      " << d.key_heads << " key heads of " << d.key_dim << ", "
                  << d.value_heads << " value heads of " << d.value_dim << '\n';
    }
    std::cout << "  context       " << c.context << " tokens, " << cache_bytes_per_token(c)
              << " bytes of keys and values a token at 16 bit\n";
    for (const auto& [type, bytes] : totals.bytes_by_type) {
        std::cout << "  weights       " << type << ", " << megabytes(bytes) << '\n';
    }
    std::cout << "  template      " << (file.chat_template().empty() ? "none; ChatML is used" : "its own")
              << '\n'
              << "Octavo can run this model.\n";
}

void inspect(const InspectOptions& options) {
    const auto file = open_model_file(model_path(options.model));
    const Totals totals = totals_of(*file);
    options.json ? print_json(*file, totals) : print_text(*file, totals);
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
