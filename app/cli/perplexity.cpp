// octavo-cli perplexity: how well a model predicts a text, and how far its settings move it from the same
// model at 16 bit.
#include <CLI/CLI.hpp>
#include <cmath>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/json_object.h"
#include "app/cli/model_options.h"
#include "engine/error.h"
#include "engine/session.h"

namespace octavo::cli {
namespace {

struct PerplexityOptions {
    ModelOptions model;
    std::string file;
    std::size_t window = 512;
    bool json = false;
};

struct Sums {
    double negative_log_likelihood = 0;
    double divergence = 0;  // KL(16 bit || settings)
    std::size_t same_top = 0;
    std::size_t tokens = 0;
};

// log softmax of one row, in double: differences of small numbers are what is measured.
std::vector<double> log_softmax(std::span<const float> logits) {
    const double largest = *std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (const float x : logits) {
        sum += std::exp(x - largest);
    }
    const double offset = largest + std::log(sum);
    std::vector<double> out(logits.size());
    std::transform(logits.begin(), logits.end(), out.begin(), [&](float x) { return x - offset; });
    return out;
}

void compare(std::span<const float> measured, std::span<const float> reference, Token next, Sums& sums) {
    const std::vector<double> p = log_softmax(reference);
    const std::vector<double> q = log_softmax(measured);
    for (std::size_t i = 0; i < p.size(); ++i) {
        sums.divergence += std::exp(p[i]) * (p[i] - q[i]);
    }
    const auto top = [](const std::vector<double>& v) {
        return std::max_element(v.begin(), v.end()) - v.begin();
    };
    sums.same_top += top(p) == top(q) ? 1 : 0;
    sums.negative_log_likelihood -= q[static_cast<std::size_t>(next)];
    ++sums.tokens;
}

// Reads one window in both settings, a few tokens at a time: a row of logits of a large vocabulary is a
// megabyte.
void read_window(std::span<const Token> tokens, Session& measured, Session& reference, Sums& sums) {
    constexpr std::size_t at_once = 32;
    const auto vocabulary = static_cast<std::size_t>(measured.decoder().config().vocabulary);
    for (std::size_t done = 0; done + 1 < tokens.size();) {
        const std::size_t count = std::min(at_once, tokens.size() - 1 - done);
        const std::vector<float> mine = measured.read_with_logits(tokens.subspan(done, count));
        const std::vector<float> other = reference.read_with_logits(tokens.subspan(done, count));
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t row = i * vocabulary;
            compare(std::span(mine).subspan(row, vocabulary), std::span(other).subspan(row, vocabulary),
                    tokens[done + i + 1], sums);
        }
        done += count;
    }
}

std::string read_all(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
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
    Sums sums;
    for (std::size_t begin = 0; begin + 1 < tokens.size(); begin += options.window) {
        Session measured(model.decoder, 0, policy);
        Session other(reference);
        // One token more than the window, so that its last token predicts the next window's first.
        const std::size_t count = std::min(options.window + 1, tokens.size() - begin);
        read_window(std::span(tokens).subspan(begin, count), measured, other, sums);
    }
    const auto n = static_cast<double>(sums.tokens);
    const double value = std::exp(sums.negative_log_likelihood / n);
    const double agreement = static_cast<double>(sums.same_top) / n;
    if (options.json) {
        JsonObject object;
        object.add("perplexity", value).add("tokens", sums.tokens);
        object.add("kl_mean", sums.divergence / n).add("top1_agreement", agreement);
        std::cout << object.text() << '\n';
        return;
    }
    std::cout << "perplexity " << value << " over " << sums.tokens << " tokens; against 16 bit: mean KL "
              << sums.divergence / n << ", same first choice " << 100 * agreement << " %\n";
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
