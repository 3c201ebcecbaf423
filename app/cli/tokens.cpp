// octavo-cli tokenize and detokenize: text to ids and back.
#include <CLI/CLI.hpp>
#include <iostream>
#include <iterator>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/model_options.h"

namespace octavo::cli {
namespace {

struct TokenOptions {
    ModelOptions model;  // only its path matters: scripts may give every command the same options
    bool special = false;
    std::string tokens;
};

Tokenizer tokenizer_of(const TokenOptions& options) {
    return Tokenizer(open_model_file(model_path(options.model))->tokenizer_source());
}

void tokenize(const TokenOptions& options) {
    const Tokenizer tokenizer = tokenizer_of(options);
    const std::string text{std::istreambuf_iterator<char>(std::cin), {}};
    const std::vector<Token> tokens = options.special ? tokenizer.encode(text) : tokenizer.encode_plain(text);
    std::cout << '[';
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        std::cout << (i == 0 ? "" : ", ") << tokens[i];
    }
    std::cout << "]\n";
}

void detokenize(const TokenOptions& options) {
    const Tokenizer tokenizer = tokenizer_of(options);
    std::cout << tokenizer.decode(parse_tokens(options.tokens, tokenizer.vocabulary()));
}

CLI::App* add_command(CLI::App& app, const char* name, const char* description, TokenOptions& options) {
    CLI::App* command = app.add_subcommand(name, description);
    add_model_options(*command, options.model);
    return command;
}

}  // namespace

void add_tokenize(CLI::App& app) {
    const auto options = std::make_shared<TokenOptions>();
    CLI::App* command = add_command(app, "tokenize", "Print the ids of the text on standard input", *options);
    command->add_flag("--special", options->special, "Let the text name special tokens such as <|im_start|>");
    command->callback([options] { tokenize(*options); });
}

void add_detokenize(CLI::App& app) {
    const auto options = std::make_shared<TokenOptions>();
    CLI::App* command =
        add_command(app, "detokenize", "Print the bytes of the text that the ids stand for", *options);
    command->add_option("--tokens", options->tokens, "Ids, separated by commas")->required();
    command->callback([options] { detokenize(*options); });
}

}  // namespace octavo::cli
