// The options that every subcommand with a model takes, and the model they lead to.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/cache/cache_policy.h"
#include "engine/loaded_model.h"
#include "engine/sampler.h"
#include "kernels/cpu/cpu_device.h"

namespace CLI {
class App;
}

namespace octavo::cli {

struct ModelOptions {
    std::string model;               // -m; empty: the bundled guide
    std::string weights = "stored";  // --weights
    std::string cache = "f16";       // --kv, as cache_policy_from_text reads it
    int threads = 0;                 // --threads
    std::string isa;                 // --isa
};

// Adds -m, --weights, --kv, --threads and --isa; `options` must outlive the parsing.
void add_model_options(CLI::App& command, ModelOptions& options);

// Adds --kv alone.
void add_cache_option(CLI::App& command, std::string& text);

// Adds --temperature and the other sampling settings.
void add_sampling_options(CLI::App& command, SamplingSettings& settings);

// A path from the command line, which is UTF-8 on every system.
std::filesystem::path utf8_path(std::string_view text);

// The path that -m names, or the bundled guide's. Throws Error when there is neither.
std::filesystem::path model_path(const ModelOptions& options);
CpuOptions cpu_options(const ModelOptions& options);
std::shared_ptr<Device> make_device(const ModelOptions& options);
WeightFormat weight_format(const ModelOptions& options);
CachePolicy cache_policy(const ModelOptions& options);

// The model, ready; shows progress on a terminal while weights are converted.
LoadedModel load(const ModelOptions& options);

// "5,17,200" to ids. Throws Error when it is no list of ids below `vocabulary`.
std::vector<Token> parse_tokens(const std::string& list, int vocabulary);

}  // namespace octavo::cli
