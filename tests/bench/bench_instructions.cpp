// Work for a counter of instructions: a prompt read, or an answer's tokens, by the AVX2 kernels on one thread
// with weights in Q8. Started by count_instructions.sh, which counts in the two functions below and nothing
// else.
//   bench_instructions MODEL prompt|answer [cache policy]
#include <cstdio>
#include <exception>
#include <random>
#include <string_view>

#include "engine/cache/cache_policy.h"
#include "engine/loaded_model.h"
#include "engine/session.h"
#include "kernels/cpu/cpu_device.h"

using namespace octavo;

namespace {

constexpr std::size_t prompt_tokens = 128;
constexpr std::size_t answer_tokens = 8;

std::vector<Token> random_tokens(std::size_t count, int vocabulary) {
    std::mt19937 generator(1);
    std::vector<Token> tokens(count);
    for (Token& token : tokens) {
        token = static_cast<Token>(generator() % static_cast<unsigned>(vocabulary));
    }
    return tokens;
}

}  // namespace

// Names that the counter is told: neither mangled nor inlined.
extern "C" {
[[gnu::noinline]] void counted_prompt(Session& session, const std::span<const Token>& tokens) {
    session.prefill(tokens);
}
[[gnu::noinline]] void counted_answer(Session& session, const std::span<const Token>& tokens) {
    for (const Token token : tokens) {
        session.append(token);
    }
}
}

int main(int count, char** arguments) {
    if (count < 3) {
        std::fputs("bench_instructions MODEL prompt|answer [cache policy]\n", stderr);
        return 2;
    }
    try {
        const auto decoder = std::make_shared<Decoder>(make_cpu_device({.threads = 1, .isa = Isa::avx2}),
                                                       open_model_file(arguments[1]), WeightFormat::q8);
        const CachePolicy policy = count > 3 ? cache_policy_from_text(arguments[3]) : CachePolicy{};
        const std::vector<Token> tokens =
            random_tokens(prompt_tokens + answer_tokens, decoder->config().vocabulary);
        const std::span<const Token> prompt = std::span(tokens).first(prompt_tokens);
        const std::span<const Token> answer = std::span(tokens).subspan(prompt_tokens);
        Session(decoder).prefill(prompt);  // scratch memory is there from now on
        Session session(decoder, 0, policy);
        if (std::string_view(arguments[2]) == "prompt") {
            counted_prompt(session, prompt);
        } else {
            session.prefill(prompt);
            counted_answer(session, answer);
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
