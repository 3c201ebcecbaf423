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
    "/kv FORMATS holds it otherwise from now on (turbo4, k8v4 ...), /reread brings lost bits back, /quit "
    "ends.\n";

class Conversation {
  public:
    Conversation(const LoadedModel& model, const ChatOptions& options)
        : model_(model), options_(options), session_(model.decoder, 0, cache_policy(options.model)) {
        start_over();
    }

    // A line that was typed: a command or a message.
    void take(const std::string& line) {
        if (line == "/new") {
            start_over();
        } else if (line == "/memory") {
            show_memory();
        } else if (line == "/reread") {
            reread();
        } else if (line.starts_with("/kv ")) {
            hold_as(std::string_view(line).substr(4));
        } else if (line == "/help") {
            std::cout << chat_help;
        } else if (!line.empty()) {
            answer(line);
        }
    }

  private:
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
                  << model_.decoder->weight_bytes() / 1024 << " KiB\ncache "
                  << to_text(session_.cache_policy());
        for (const KvFormatTraits& row : kv_formats()) {
            if (const KvMemory::Part& part = memory.cache.of(row.format); part.pages > 0) {
                std::cout << "; " << row.display_name << ": " << (part.keys + part.values) / 1024 << " KiB";
            }
        }
        std::cout << '\n';
    }

    void hold_as(std::string_view text) {
        const PolicyChange change = session_.set_cache_policy(cache_policy_from_text(text));
        std::cout << "Keys and values: " << change.before.total() / 1024 << " -> "
                  << change.after.total() / 1024 << " KiB.";
        if (change.tokens_to_reread > 0) {
            std::cout << " /reread reads " << change.tokens_to_reread << " tokens again to have all bits.";
        }
        std::cout << '\n';
    }

    void reread() {
        const StopSignal stop;
        std::cout << (session_.reread({}, stop.token()) ? "Done.\n" : "Stopped.\n");
    }

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
        if (line.ends_with('\r')) {
            line.pop_back();  // Windows ends lines with two characters
        }
        if (line == "/quit" || line == "/exit") {
            return;
        }
        try {
            conversation.take(line);
        } catch (const Error& error) {
            std::cerr << error.what() << '\n';
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
