#include "app/cli/model_options.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <iostream>

#include "app/cli/terminal.h"
#include "app/system/bundled_model.h"
#include "engine/error.h"
#include "kernels/cpu/cpu_device.h"

namespace octavo::cli {

void add_cache_option(CLI::App& command, std::string& text) {
    const auto problem_of = [](const std::string& given) {
        try {
            static_cast<void>(cache_policy_from_text(given));
            return std::string();
        } catch (const Error& error) {
            return std::string(error.what());
        }
    };
    command
        .add_option("--kv", text,
                    "How keys and values are held: f16, turbo4, k4v2, balanced, "
                    "recent=256,warm=k4v4:4096,cold=k3v2 ...")
        ->check(CLI::Validator(problem_of, "FORMATS"))
        ->capture_default_str();
}

void add_model_options(CLI::App& command, ModelOptions& options) {
    command.add_option("-m,--model", options.model,
                       "A .gguf file or a model folder (without it: the bundled guide)");
    command
        .add_option("--weights", options.weights, "What the weights are computed in; stored: as in the file")
        ->check(CLI::IsMember({"stored", "f32", "bf16", "q8", "q4"}))
        ->capture_default_str();
    add_cache_option(command, options.cache);
    command.add_option("--threads", options.threads, "Threads to compute with; 0: one a core")
        ->check(CLI::Range(0, 1024))
        ->capture_default_str();
    command
        .add_option("--isa", options.isa, "Instruction set of the kernels (without it: the best there is)")
        ->check(CLI::IsMember({"generic", "avx2", "avx-vnni", "avx512", "neon"}));
}

void add_sampling_options(CLI::App& command, SamplingSettings& settings) {
    command.add_option("--temperature", settings.temperature, "0: always the likeliest token")
        ->capture_default_str();
    command.add_option("--top-k", settings.top_k, "Only the k likeliest; 0: all")->capture_default_str();
    command.add_option("--top-p", settings.top_p, "The likeliest that together reach p; 1: all")
        ->capture_default_str();
    command
        .add_option("--min-p", settings.min_p, "Those at least this times as likely as the likeliest; 0: all")
        ->capture_default_str();
    command
        .add_option("--repetition-penalty", settings.repetition_penalty, "Above 1: fewer repetitions; 1: off")
        ->capture_default_str();
    command.add_option("--presence-penalty", settings.presence_penalty, "Above 0: fewer repetitions; 0: off")
        ->capture_default_str();
    command.add_option("--seed", settings.seed, "The same seed gives the same text")->capture_default_str();
}

std::filesystem::path utf8_path(std::string_view text) {
    return std::u8string(text.begin(), text.end());
}

std::filesystem::path model_path(const ModelOptions& options) {
    if (!options.model.empty()) {
        return utf8_path(options.model);
    }
    if (const auto guide = bundled_model()) {
        return *guide;
    }
    throw Error(
        "The bundled guide model is not there. Name a model with -m: a .gguf file or a model folder.");
}

CpuOptions cpu_options(const ModelOptions& options) {
    return {.threads = options.threads,
            .isa = options.isa.empty() ? std::nullopt : isa_from_name(options.isa)};
}

std::shared_ptr<Device> make_device(const ModelOptions& options) {
    try {
        return make_cpu_device(cpu_options(options));
    } catch (const std::invalid_argument&) {
        throw Error("This processor or this build does not have the instruction set " + options.isa + ".");
    }
}

WeightFormat weight_format(const ModelOptions& options) {
    if (options.weights == "f32") {
        return WeightFormat::f32;
    }
    if (options.weights == "bf16") {
        return WeightFormat::bf16;
    }
    if (options.weights == "q4") {
        return WeightFormat::q4;
    }
    return options.weights == "q8" ? WeightFormat::q8 : WeightFormat::stored;
}

CachePolicy cache_policy(const ModelOptions& options) {
    return cache_policy_from_text(options.cache);
}

LoadedModel load(const ModelOptions& options) {
    const bool show = is_terminal(Stream::error);
    int shown = -1;
    const auto progress = [&](double share) {
        const int percent = static_cast<int>(share * 100);
        if (show && percent != shown) {
            shown = percent;
            std::cerr << "\rLoading " << percent << " %" << (percent == 100 ? "\r             \r" : "")
                      << std::flush;
        }
        return true;
    };
    return load_model(model_path(options), make_device(options), weight_format(options), progress);
}

std::vector<Token> parse_tokens(const std::string& list, int vocabulary) {
    std::vector<Token> tokens;
    const char* at = list.data();
    const char* const end = at + list.size();
    while (at != end) {
        Token token = -1;
        const auto [next, error] = std::from_chars(at, end, token);
        if (error != std::errc() || token < 0 || token >= vocabulary || (next != end && *next != ',')) {
            throw Error("\"" + list + "\" is no list of token ids from 0 to " +
                        std::to_string(vocabulary - 1) + ", such as 5,17,200.");
        }
        tokens.push_back(token);
        at = next == end ? end : next + 1;
    }
    return tokens;
}

}  // namespace octavo::cli
