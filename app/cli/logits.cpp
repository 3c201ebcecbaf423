// octavo-cli logits: the raw numbers, for comparing with another implementation.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <bit>
#include <fstream>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/model_options.h"
#include "engine/error.h"
#include "engine/session.h"

namespace octavo::cli {
namespace {

static_assert(std::endian::native == std::endian::little, "the file is little-endian");

struct LogitsOptions {
    ModelOptions model;
    std::string tokens;
    std::string out;
    std::size_t chunk = Decoder::max_chunk;
};

void write_logits(const LogitsOptions& options) {
    const std::shared_ptr<const ModelFile> file = open_model_file(model_path(options.model));
    const std::vector<Token> tokens = parse_tokens(options.tokens, file->config().vocabulary);
    Session session(std::make_shared<Decoder>(make_device(options.model), file, weight_format(options.model)),
                    0, cache_policy(options.model));
    std::ofstream out(utf8_path(options.out), std::ios::binary);
    for (std::size_t done = 0; done < tokens.size();) {
        const std::size_t count = std::min({options.chunk, Decoder::max_chunk, tokens.size() - done});
        const std::vector<float> logits = session.read_with_logits(std::span(tokens).subspan(done, count));
        out.write(reinterpret_cast<const char*>(logits.data()),
                  static_cast<std::streamsize>(logits.size() * sizeof(float)));
        done += count;
    }
    if (!out.flush()) {
        throw Error("The file " + options.out + " cannot be written. Check the folder and the free space.");
    }
}

}  // namespace

void add_logits(CLI::App& app) {
    CLI::App* command =
        app.add_subcommand("logits", "Write the logits after each token: float32, tokens x vocabulary");
    const auto options = std::make_shared<LogitsOptions>();
    add_model_options(*command, options->model);
    command->add_option("--tokens", options->tokens, "Ids, separated by commas")->required();
    command->add_option("--out", options->out, "File to write")->required();
    command->add_option("--chunk", options->chunk, "Tokens read at a time; 1: step by step")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command->callback([options] { write_logits(*options); });
}

}  // namespace octavo::cli
