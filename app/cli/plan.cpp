// octavo-cli plan: what a conversation of some length would take, format by format, without loading a model.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <memory>
#include <vector>

#include "app/cli/commands.h"
#include "app/cli/json_object.h"
#include "app/cli/model_options.h"
#include "engine/memory_plan.h"
#include "engine/model/memory_shapes.h"

namespace octavo::cli {
namespace {

struct PlanOptions {
    std::string model;
    std::string weights = "stored";
    KvCacheShape shape;  // in place of a model; all of it or nothing
    std::size_t context = 0;
    std::vector<std::string> policies;
    bool json = false;
};

struct Row {
    CachePolicy policy;
    KvMemory memory;
    double ratio;  // 16 bit to this
};

const std::vector<std::string> usual_policies = {"f16",
                                                 "lossless",
                                                 "balanced",
                                                 "compact",
                                                 "small",
                                                 "smallest",
                                                 "warm=turbo5/turbo4:4096,cold=turbo4/turbo2"};

std::vector<Row> rows_for(const PlanOptions& options, const KvCacheShape& shape) {
    const auto exact = static_cast<double>(KvCache::memory_for(shape, {}, options.context).total());
    std::vector<Row> rows;
    for (const std::string& text : options.policies.empty() ? usual_policies : options.policies) {
        const CachePolicy policy = cache_policy_from_text(text);
        require_head_dim(policy, shape.head_dim);
        const KvMemory memory = KvCache::memory_for(shape, policy, options.context);
        rows.push_back({policy, memory, exact / static_cast<double>(memory.total())});
    }
    return rows;
}

double bits_of(const KvMemory& memory, const KvCacheShape& shape, std::size_t tokens) {
    const std::size_t numbers = 2 * shape.layers * shape.kv_heads * shape.head_dim * tokens;
    return 8 * static_cast<double>(memory.total()) / static_cast<double>(numbers);
}

void print_table(const PlanOptions& options, const KvCacheShape& shape, const std::vector<Row>& rows) {
    const auto megabytes = [](std::size_t bytes) { return static_cast<double>(bytes) / (1 << 20); };
    std::printf("%zu tokens, %zu attention layers, %zu key/value heads of %zu numbers\n\n", options.context,
                shape.layers, shape.kv_heads, shape.head_dim);
    std::printf("| cache | keys MiB | values MiB | together MiB | bits a number | 16 bit is |\n");
    std::printf("| --- | --: | --: | --: | --: | --: |\n");
    for (const Row& row : rows) {
        std::printf("| %s | %.1f | %.1f | %.1f | %.2f | %.2f x |\n", to_text(row.policy).c_str(),
                    megabytes(row.memory.keys), megabytes(row.memory.values), megabytes(row.memory.total()),
                    bits_of(row.memory, shape, options.context), row.ratio);
    }
}

void print_json(const PlanOptions& options, const KvCacheShape& shape, const std::vector<Row>& rows) {
    for (const Row& row : rows) {  // one object a line
        JsonObject object;
        object.add("kv", to_text(row.policy)).add("context", options.context);
        object.add("keys", row.memory.keys).add("values", row.memory.values);
        object.add("bits_a_number", bits_of(row.memory, shape, options.context));
        object.add("ratio_to_16_bit", row.ratio);
        std::cout << object.text() << '\n';
    }
}

// The rest of what a conversation with the model needs.
void print_model(const ModelFile& file, const PlanOptions& options) {
    ModelOptions model;
    model.weights = options.weights;
    ConversationPlan plan;
    plan.tokens = options.context;
    plan.chunk = Decoder::max_chunk;
    const MemoryReport report = plan_memory(file.config(), plan);
    std::printf("\nbeside it: weights %.1f MiB (%s), recurrent state %.1f MiB a copy, activations %.1f MiB\n",
                static_cast<double>(planned_weight_bytes(file, weight_format(model))) / (1 << 20),
                options.weights.c_str(), static_cast<double>(report.state) / (1 << 20),
                static_cast<double>(report.scratch) / (1 << 20));
}

void plan(PlanOptions options) {
    std::unique_ptr<ModelFile> file;
    if (options.shape.layers == 0) {
        ModelOptions model;
        model.model = options.model;
        file = open_model_file(model_path(model));
        options.shape = kv_cache_shape(file->config());
        if (options.context == 0) {
            options.context = static_cast<std::size_t>(file->config().context);
        }
    }
    const std::vector<Row> rows = rows_for(options, options.shape);
    if (options.json) {
        print_json(options, options.shape, rows);
        return;
    }
    print_table(options, options.shape, rows);
    if (file) {
        print_model(*file, options);
    }
}

}  // namespace

void add_plan(CLI::App& app) {
    CLI::App* command =
        app.add_subcommand("plan", "What a conversation would take in memory, format by format");
    const auto options = std::make_shared<PlanOptions>();
    command->add_option("-m,--model", options->model,
                        "A .gguf file or a model folder (without it: the bundled guide)");
    command->add_option("--weights", options->weights, "What the weights are computed in")
        ->check(CLI::IsMember({"stored", "f32", "bf16", "q8"}))
        ->capture_default_str();
    CLI::Option* layers = command
                              ->add_option("--layers", options->shape.layers,
                                           "In place of a model: how many attention layers there are,")
                              ->check(CLI::Range(1, 10'000));
    CLI::Option* heads =
        command->add_option("--kv-heads", options->shape.kv_heads, "key/value heads in each,")
            ->check(CLI::Range(1, 10'000));
    CLI::Option* numbers = command->add_option("--head-dim", options->shape.head_dim, "and numbers in a head")
                               ->check(CLI::Range(8, 1024));
    CLI::Option* context =
        command->add_option("-c,--context", options->context, "Tokens; 0: what the model was made for")
            ->check(CLI::Range(std::size_t{0}, std::size_t{1} << 30))
            ->capture_default_str();
    layers->needs(heads)->needs(numbers)->needs(context);
    heads->needs(layers);
    numbers->needs(layers);
    command->add_option("--kv", options->policies, "A cache, as in the other commands; may be repeated")
        ->allow_extra_args(false);
    command->add_flag("--json", options->json, "Print one JSON object a line");
    command->callback([options] { plan(*options); });
}

}  // namespace octavo::cli
