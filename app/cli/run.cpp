// octavo-cli run: one question, one answer on standard output.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/model_options.h"
#include "app/cli/terminal.h"
#include "engine/generate.h"

namespace octavo::cli {
namespace {

struct RunOptions {
    ModelOptions model;
    SamplingSettings sampling;
    std::string prompt;
    std::string system;
    std::size_t max_tokens = 0;
    bool raw = false;
    bool statistics = false;
};

Prompt make_prompt(const LoadedModel& model, const RunOptions& options) {
    if (options.raw) {
        return {model.tokenizer.encode_plain(options.prompt), {}, false};
    }
    std::vector<ChatMessage> messages;
    if (!options.system.empty()) {
        messages.push_back({"system", options.system, {}});
    }
    messages.push_back({"user", options.prompt, {}});
    return build_prompt(model.chat_template, model.tokenizer, messages);
}

void run(const RunOptions& options) {
    const StopSignal stop;  // before the worker threads, so that they leave the signal alone
    const LoadedModel model = load(options.model);
    const Prompt prompt = make_prompt(model, options);
    Session session(model.decoder, 0, cache_policy(options.model));
    GenerateOptions generation;
    generation.sampling = options.sampling;
    generation.max_tokens = options.max_tokens;
    generation.end_tokens = model.file->config().end_tokens;
    GenerateCallbacks callbacks;
    callbacks.on_text = [](std::string_view text, const Measurement&) { std::cout << text << std::flush; };
    const GenerateResult result =
        generate(session, model.tokenizer, prompt, generation, callbacks, stop.token());
    std::cout << '\n';
    if (options.statistics) {
        const Measurement& m = result.measurement;
        std::cerr << m.prompt_tokens << " prompt tokens at " << m.prompt_tokens_per_second() << " a second, "
                  << m.answer_tokens << " answer tokens at " << m.answer_tokens_per_second() << " a second\n";
    }
}

}  // namespace

void add_run(CLI::App& app) {
    CLI::App* command = app.add_subcommand("run", "Answer one question on standard output");
    const auto options = std::make_shared<RunOptions>();
    add_model_options(*command, options->model);
    add_sampling_options(*command, options->sampling);
    command->add_option("-p,--prompt", options->prompt, "The question")->required();
    command->add_option("--system", options->system, "What the model is told before the question");
    command->add_option("-n,--max-tokens", options->max_tokens,
                        "Longest answer; 0: as long as the context allows");
    command->add_flag("--raw", options->raw, "Continue the text as it is, without the chat template");
    command->add_flag("--stats", options->statistics, "Print counts and speed to standard error");
    command->callback([options] { run(*options); });
}

}  // namespace octavo::cli
