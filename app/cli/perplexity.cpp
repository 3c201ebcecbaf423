// octavo-cli perplexity: how well a model predicts a text, and how far its settings move it from the same
// model at 16 bit.
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/json_object.h"
#include "app/cli/model_options.h"
#include "app/evaluation/text_quality.h"
#include "engine/error.h"

namespace octavo::cli {
namespace {

struct PerplexityOptions {
    ModelOptions model;
    std::string file;
    std::size_t window = 512;
    bool json = false;
};

std::string read_all(const std::string& path) {
    std::ifstream file(utf8_path(path), std::ios::binary);
    if (!file) {
        throw Error("The file " + path + " cannot be read. Check its name and that you may read it.");
    }
    return {std::istreambuf_iterator<char>(file), {}};
}

void perplexity(const PerplexityOptions& options) {
    const LoadedModel model = load(options.model);
    ModelOptions plain = options.model;
    plain.weights = "stored";
    const std::shared_ptr<Decoder> reference =
        options.model.weights == "stored" ? model.decoder : load(plain).decoder;
    const std::vector<Token> tokens = model.tokenizer.encode_plain(read_all(options.file));
    if (tokens.size() < 2) {
        throw Error("The file " + options.file +
                    " is too short: perplexity needs at least two tokens of text.");
    }
    const CachePolicy policy = cache_policy(options.model);
    const TextQuality quality = measure_text(
        tokens, options.window, [&] { return Session(model.decoder, 0, policy); },
        [&] { return Session(reference); });
    if (options.json) {
        JsonObject object;
        object.add("perplexity", quality.perplexity).add("tokens", quality.tokens);
        object.add("kl_mean", quality.kl_mean).add("top1_agreement", quality.top1_agreement);
        std::cout << object.text() << '\n';
        return;
    }
    std::cout << "perplexity " << quality.perplexity << " over " << quality.tokens
              << " tokens; against 16 bit: mean KL " << quality.kl_mean << ", same first choice "
              << 100 * quality.top1_agreement << " %\n";
}

}  // namespace

void add_perplexity(CLI::App& app) {
    CLI::App* command = app.add_subcommand(
        "perplexity", "How well the model predicts a text, and how far the settings move it from 16 bit");
    const auto options = std::make_shared<PerplexityOptions>();
    add_model_options(*command, options->model);
    command->add_option("-f,--file", options->file, "The text")->required();
    command->add_option("--window", options->window, "Tokens read from an empty conversation at a time")
        ->check(CLI::Range(std::size_t{2}, std::size_t{1} << 20))
        ->capture_default_str();
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options] { perplexity(*options); });
}

}  // namespace octavo::cli
