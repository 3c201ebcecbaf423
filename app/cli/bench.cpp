// octavo-cli bench: speed and memory of a model on this machine, beside the limit that memory sets.
#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <random>
#include <span>
#include <vector>

#include "app/cli/commands.h"
#include "app/cli/json_object.h"
#include "app/cli/model_options.h"
#include "app/system/process_memory.h"
#include "engine/error.h"
#include "engine/model/memory_shapes.h"
#include "engine/session.h"
#include "kernels/cpu/bandwidth.h"
#include "kernels/cpu/peak.h"
#include "kernels/cpu/processor.h"

namespace octavo::cli {
namespace {

// A short message, for the time to the first token of its answer.
constexpr std::size_t message_tokens = 16;

// Memory is probed before an answer, after every so many of its tokens, and in the end, as what it gives
// changes from moment to moment.
constexpr std::size_t tokens_between_probes = 16;
constexpr std::chrono::milliseconds probe_time(40);

struct BenchOptions {
    ModelOptions model;
    std::size_t prompt = 512;
    std::size_t answer = 64;
    std::size_t depth = 0;
    bool reopen = false;
    bool json = false;
};

// Taking the conversation to the disk and back.
struct Reopening {
    double save_s = 0;
    double restore_s = 0;
    double first_token_s = 0;  // restoring and reading a short message
    std::uintmax_t file_bytes = 0;
};

struct BenchResult {
    double prefill_tps = 0;
    double decode_tps = 0;
    double bandwidth_gbs = 0;     // mean of the probes around the parts of the answer
    double answer_bytes = 0;      // that a token of the answer moves: weights, cache, and the state both ways
    double answer_limit_tps = 0;  // with what memory gave around each part
    double peak_gops = 0;         // operations in the products of this model's weights; 0: no probe
    WeightWork work;
    double load_s = 0;
    double first_token_s = 0;         // loading and reading a short message
    std::uint64_t peak_resident = 0;  // bytes, of the model's work alone
    MemoryReport memory;
    std::optional<Reopening> reopening;
};

double seconds_of(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::vector<Token> random_tokens(std::size_t count, int vocabulary) {
    std::mt19937 generator(1);
    std::vector<Token> tokens(count);
    for (Token& token : tokens) {
        token = static_cast<Token>(generator() % static_cast<unsigned>(vocabulary));
    }
    return tokens;
}

double tokens_per_second(std::size_t count, double seconds) {
    return count > 0 && seconds > 0 ? static_cast<double>(count) / seconds : 0;
}

Reopening measure_reopening(const Session& session, const std::shared_ptr<Decoder>& decoder) {
    const std::filesystem::path path = std::filesystem::temp_directory_path() /
                                       ("octavo-bench-" + std::to_string(std::random_device{}()) + ".memory");
    Reopening result;
    result.save_s = seconds_of([&] { session.save(path); });
    result.file_bytes = std::filesystem::file_size(path);
    std::optional<Session> back;
    result.restore_s = seconds_of([&] { back = Session::restore(decoder, path, session.cache_policy()); });
    if (!back) {
        throw Error("The conversation that was written to " + path.string() + " cannot be read back.");
    }
    const std::vector<Token> message = random_tokens(message_tokens, decoder->config().vocabulary);
    result.first_token_s = result.restore_s + seconds_of([&] { back->prefill(message); });
    std::filesystem::remove(path);
    return result;
}

// Recurrent states are read and written for each token.
double bytes_moved_a_token(const WeightWork& work, const Session& session, const RecurrentShape& recurrent) {
    const MemoryReport memory = session.memory();
    return static_cast<double>(work.answer_bytes + memory.keys + memory.values + 2 * recurrent.bytes());
}

void measure_answer(Session& session, const RecurrentShape& recurrent, std::span<const Token> tokens,
                    int threads, BenchResult& result) {
    ReadBandwidthProbe probe(threads);
    double before = probe.measure(probe_time);
    const auto answered = static_cast<double>(tokens.size());
    double answer_seconds = 0;
    double limit_seconds = 0;
    double moved = 0;
    while (!tokens.empty()) {
        const std::span<const Token> part = tokens.first(std::min(tokens.size(), tokens_between_probes));
        tokens = tokens.subspan(part.size());
        answer_seconds += seconds_of([&] {
            for (const Token token : part) {
                session.append(token);
            }
        });
        const double after = probe.measure(probe_time);
        const double part_moved =
            static_cast<double>(part.size()) * bytes_moved_a_token(result.work, session, recurrent);
        moved += part_moved;
        limit_seconds += part_moved / ((before + after) / 2);
        before = after;
    }
    result.decode_tps = answered / answer_seconds;
    result.answer_limit_tps = answered / limit_seconds;
    result.answer_bytes = moved / answered;
    result.bandwidth_gbs = moved / limit_seconds / 1e9;
}

BenchResult measure(const BenchOptions& options) {
    BenchResult result;
    std::shared_ptr<Decoder> decoder;
    result.load_s = seconds_of([&] {
        const std::shared_ptr<const ModelFile> file = open_model_file(model_path(options.model));
        decoder = std::make_shared<Decoder>(make_device(options.model), file, weight_format(options.model));
    });
    const int vocabulary = decoder->config().vocabulary;
    const CachePolicy policy = cache_policy(options.model);
    // Touches every weight, so that what follows does not measure the disk.
    result.first_token_s = result.load_s + seconds_of([&] {
                               Session(decoder).prefill(random_tokens(message_tokens, vocabulary));
                           });

    if (options.prompt > 0) {
        Session session(decoder, 0, policy);
        const std::vector<Token> tokens = random_tokens(options.prompt, vocabulary);
        result.prefill_tps = tokens_per_second(options.prompt, seconds_of([&] { session.prefill(tokens); }));
        result.memory = session.memory();
    }
    const CpuOptions cpu = cpu_options(options.model);
    const int threads = cpu.threads > 0 ? cpu.threads : usable_cores();  // the probes use as many
    result.work = decoder->weight_work();
    if (options.answer > 0) {
        Session session(decoder, 0, policy);
        session.prefill(random_tokens(std::max<std::size_t>(options.depth, 1), vocabulary));
        result.peak_resident = peak_resident_bytes().value_or(0);  // the probe's memory is no part of it
        measure_answer(session, recurrent_shape(decoder->config()), random_tokens(options.answer, vocabulary),
                       threads, result);
        const MemoryReport memory = session.memory();
        result.memory = memory.total() > result.memory.total() ? memory : result.memory;
        if (options.reopen) {
            result.reopening = measure_reopening(session, decoder);
        }
    } else {
        result.peak_resident = peak_resident_bytes().value_or(0);
    }
    result.memory.weights = decoder->weight_bytes();
    result.memory.scratch = decoder->scratch_bytes();
    const Peak peak = measure_peak(chosen_isa(cpu), threads);
    const bool whole_numbers = result.work.type == DataType::q8_0 || result.work.type == DataType::q4_0;
    result.peak_gops = (whole_numbers ? peak.int8 : peak.f32) / 1e9;
    return result;
}

JsonObject part_object(const KvMemory::Part& part) {
    JsonObject object;
    object.add("pages", part.pages).add("keys", part.keys).add("values", part.values);
    return object;
}

JsonObject memory_object(const MemoryReport& memory) {
    JsonObject tiers;
    for (std::size_t i = 0; i < kv_tier_count; ++i) {
        const auto tier = static_cast<KvTier>(i);
        tiers.add(name(tier), part_object(memory.cache.of(tier)));
    }
    JsonObject formats;
    for (const KvFormatTraits& row : kv_formats()) {
        if (const KvMemory::Part& part = memory.cache.of(row.format); part.pages > 0) {
            formats.add(row.name, part_object(part));
        }
    }
    JsonObject object;
    object.add("weights", memory.weights).add("keys", memory.keys).add("values", memory.values);
    object.add("state", memory.state).add("scratch", memory.scratch);
    object.add("cache_by_age", tiers).add("cache_by_format", formats);
    return object;
}

void print(const BenchOptions& options, const BenchResult& result) {
    const double peak_mb = static_cast<double>(result.peak_resident) / 1e6;
    if (options.json) {
        JsonObject object;
        object.add("prefill_tps", result.prefill_tps).add("decode_tps", result.decode_tps);
        object.add("bandwidth_gbs", result.bandwidth_gbs)
            .add("answer_limit_tps", result.answer_limit_tps)
            .add("peak_gops", result.peak_gops)
            .add("load_s", result.load_s)
            .add("first_token_s", result.first_token_s)
            .add("peak_rss_mb", peak_mb);
        object.add("kv", to_text(cache_policy(options.model))).add("memory", memory_object(result.memory));
        if (const auto& reopening = result.reopening) {
            JsonObject part;
            part.add("save_s", reopening->save_s).add("restore_s", reopening->restore_s);
            part.add("first_token_s", reopening->first_token_s);
            part.add("file_bytes", static_cast<std::size_t>(reopening->file_bytes));
            object.add("reopening", part);
        }
        std::cout << object.text() << '\n';
        return;
    }
    std::printf("load       %8.2f s; first token after %.2f s\n", result.load_s, result.first_token_s);
    if (options.prompt > 0) {
        std::printf("prompt     %8.1f tokens/s over %zu tokens\n", result.prefill_tps, options.prompt);
    }
    if (options.prompt > 0 && result.peak_gops > 0) {
        const double gops_a_token = 2e-9 * static_cast<double>(result.work.prompt_products);
        const double limit = result.peak_gops / gops_a_token;
        std::printf(
            "  limit    %8.1f tokens/s: %.3f GOP a token in the weights at %.0f GOP/s; %.0f %% reached\n",
            limit, gops_a_token, result.peak_gops, 100 * result.prefill_tps / limit);
    }
    if (options.answer > 0) {
        std::printf("answer     %8.1f tokens/s over %zu tokens behind %zu\n", result.decode_tps,
                    options.answer, options.depth);
        std::printf(
            "  limit    %8.1f tokens/s: %.1f MB a token, %.1f of them weights, at %.1f GB/s; %.0f %% "
            "reached\n",
            result.answer_limit_tps, 1e-6 * result.answer_bytes,
            1e-6 * static_cast<double>(result.work.answer_bytes), result.bandwidth_gbs,
            100 * result.decode_tps / result.answer_limit_tps);
    }
    std::printf(
        "memory     weights %.1f, keys %.1f, values %.1f, state %.1f, scratch %.1f MB; peak resident %.1f "
        "MB\n",
        static_cast<double>(result.memory.weights) / 1e6, static_cast<double>(result.memory.keys) / 1e6,
        static_cast<double>(result.memory.values) / 1e6, static_cast<double>(result.memory.state) / 1e6,
        static_cast<double>(result.memory.scratch) / 1e6, peak_mb);
    if (const auto& reopening = result.reopening) {
        std::printf("reopening  saved in %.2f s, %.1f MB; restored in %.3f s, first token after %.3f s\n",
                    reopening->save_s, static_cast<double>(reopening->file_bytes) / 1e6, reopening->restore_s,
                    reopening->first_token_s);
    }
}

}  // namespace

void add_bench(CLI::App& app) {
    CLI::App* command =
        app.add_subcommand("bench", "Measure speed and memory, beside the machine's own bandwidth");
    const auto options = std::make_shared<BenchOptions>();
    add_model_options(*command, options->model);
    command->add_option("-p,--prompt", options->prompt, "Tokens of the prompt; 0: none")
        ->capture_default_str();
    command->add_option("-n,--tokens", options->answer, "Tokens of the answer; 0: none")
        ->capture_default_str();
    command->add_option("-d,--depth", options->depth, "Tokens in the cache before the answer")
        ->capture_default_str();
    command->add_flag("--reopen", options->reopen,
                      "Also save the conversation, restore it and read a short message");
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options] { print(*options, measure(*options)); });
}

}  // namespace octavo::cli
