// How fast a tokenizer loads and encodes: a text of your choice, and texts made to be slow.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <string>

#include "engine/files/model_file.h"
#include "engine/text/tokenizer.h"

using namespace octavo;

namespace {

using Clock = std::chrono::steady_clock;

// The fastest of a few runs: what the machine can do when nothing else disturbs it.
template <typename Function>
double best_seconds(int runs, Function function) {
    double best = 1e9;
    for (int i = 0; i < runs; ++i) {
        const auto begin = Clock::now();
        function();
        best = std::min(best, std::chrono::duration<double>(Clock::now() - begin).count());
    }
    return best;
}

std::string read_file(const char* path) {
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw std::runtime_error(std::string("cannot read ") + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string repeated(const std::string& unit, std::size_t bytes) {
    std::string text;
    while (text.size() < bytes)
        text.append(unit);
    return text;
}

void measure(const Tokenizer& tokenizer, const char* name, const std::string& text, int runs) {
    std::vector<Token> tokens;
    const double seconds = best_seconds(runs, [&] { tokens = tokenizer.encode(text); });
    std::printf("%-28s %9zu bytes %9zu tokens %8.2f MB/s %8.1f ms\n", name, text.size(), tokens.size(),
                static_cast<double>(text.size()) / seconds / 1e6, seconds * 1e3);
}

void run(const char* tokenizer_path, const char* text_path) {
    TokenizerSource source;
    source.tokenizer_json = read_file(tokenizer_path);
    std::printf("load %.3f s\n", best_seconds(5, [&] { Tokenizer tokenizer(source); }));
    const Tokenizer tokenizer(source);
    const std::string text = read_file(text_path);

    measure(tokenizer, "text, first time", text, 1);
    measure(tokenizer, "text", repeated(text, 4'000'000), 5);
    const auto tokens = tokenizer.encode(repeated(text, 4'000'000));
    std::string decoded;
    const double seconds = best_seconds(5, [&] { decoded = tokenizer.decode(tokens); });
    std::printf("%-28s %9zu bytes %9zu tokens %8.2f MB/s\n", "decode", decoded.size(), tokens.size(),
                static_cast<double>(decoded.size()) / seconds / 1e6);

    // A quarter and a full megabyte: the speed should be nearly the same.
    constexpr std::pair<const char*, const char*> units[] = {
        {"letters", "a"},
        {"random letters", "qzjxvkwq"},
        {"spaces", " "},
        {"newlines", "\n"},
        {"tabs", "\t"},
        {"exclamation marks", "!"},
        {"digits", "7"},
        {"Han", "\u6f22\u5b57"},
        {"marks", "\u0301\u0323"},
        {"spaces, newlines", "    \n"},
        {"special beginnings", "<|im_"},
        {"emoji", "\U0001F468\u200D\U0001F469"},
        {"not UTF-8", "\xff"},
    };
    for (const auto& [name, unit] : units) {
        measure(tokenizer, name, repeated(unit, 250'000), 2);
        measure(tokenizer, name, repeated(unit, 1'000'000), 2);
        measure(tokenizer, "  and a letter", repeated(unit, 1'000'000) + "x", 2);
    }
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        std::fprintf(stderr, "usage: bench_tokenizer TOKENIZER_JSON TEXT_FILE\n");
        return 2;
    }
    try {
        run(arguments[1], arguments[2]);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
