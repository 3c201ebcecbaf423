// octavo-cli chat: a conversation in the terminal.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

#include "app/cli/commands.h"
#include "app/cli/model_options.h"
#include "app/cli/terminal.h"
#include "engine/error.h"
#include "engine/generate.h"

namespace octavo::cli {
namespace {

struct ChatOptions {
    ModelOptions model;
    SamplingSettings sampling;
    std::string system;
    std::size_t max_tokens = 0;
};

constexpr const char* chat_help =
    "Type a message and press Enter. Ctrl+C stops an answer. /new starts over, /memory shows what is held, "
    "/quit ends.\n";

class Conversation {
  public:
    Conversation(const LoadedModel& model, const ChatOptions& options)
        : model_(model), options_(options), session_(model.decoder, 0, cache_policy(options.model)) {
        start_over();
    }

    void start_over() {
        messages_.clear();
        if (!options_.system.empty()) {
            messages_.push_back({"system", options_.system, {}});
        }
    }

    void answer(const std::string& question) {
        const StopSignal stop;
        messages_.push_back({"user", question, {}});
        const Prompt prompt = build_prompt(model_.chat_template, model_.tokenizer, messages_);
        GenerateOptions generation;
        generation.sampling = options_.sampling;
        generation.sampling.seed +=
            messages_.size();  // another draw for each answer, the same ones for the same seed
        generation.max_tokens = options_.max_tokens;
        generation.end_tokens = model_.file->config().end_tokens;
        std::string text;
        GenerateCallbacks callbacks;
        callbacks.on_text = [&](std::string_view piece, const Measurement&) {
            text += piece;
            std::cout << piece << std::flush;
        };
        const GenerateResult result =
            generate(session_, model_.tokenizer, prompt, generation, callbacks, stop.token());
        std::cout << (result.reason == FinishReason::stopped ? " …\n" : "\n");
        if (result.reason == FinishReason::context_full) {
            std::cout << "(The context is full; /new starts over.)\n";
        }
        messages_.push_back({"assistant", text, {}});
    }

    void show_memory() const {
        const MemoryReport memory = session_.memory();
        std::cout << session_.tokens().size() << " tokens; keys " << memory.keys / 1024 << " KiB, values "
                  << memory.values / 1024 << " KiB, state " << memory.state / 1024 << " KiB, weights "
                  << model_.decoder->weight_bytes() / 1024 << " KiB\n";
    }

  private:
    const LoadedModel& model_;
    const ChatOptions& options_;
    Session session_;
    std::vector<ChatMessage> messages_;
};

void chat(const ChatOptions& options) {
    const bool interactive = is_terminal(Stream::input);
    const LoadedModel model = load(options.model);
    Conversation conversation(model, options);
    if (interactive) {
        std::cout << model.file->config().display_name << ". " << chat_help;
    }
    std::string line;
    while ((!interactive || std::cout << "> " << std::flush) && std::getline(std::cin, line)) {
        if (line == "/quit" || line == "/exit") {
            return;
        }
        if (line == "/new") {
            conversation.start_over();
        } else if (line == "/memory") {
            conversation.show_memory();
        } else if (line == "/help") {
            std::cout << chat_help;
        } else if (!line.empty()) {
            try {
                conversation.answer(line);
            } catch (const Error& error) {
                std::cerr << error.what() << '\n';
            }
        }
    }
    if (interactive) {
        std::cout << '\n';
    }
}

}  // namespace

void add_chat(CLI::App& app) {
    CLI::App* command = app.add_subcommand("chat", "Talk to a model, a line at a time");
    const auto options = std::make_shared<ChatOptions>();
    add_model_options(*command, options->model);
    add_sampling_options(*command, options->sampling);
    command->add_option("--system", options->system, "What the model is told before the conversation");
    command->add_option("-n,--max-tokens", options->max_tokens,
                        "Longest answer; 0: as long as the context allows");
    command->callback([options] { chat(*options); });
}

}  // namespace octavo::cli
