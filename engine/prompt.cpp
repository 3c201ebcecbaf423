#include "engine/prompt.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace octavo {
namespace {

std::string text_of(const Tokenizer& tokenizer, std::optional<Token> token) {
    return token ? tokenizer.decode({&*token, 1}) : std::string();
}

// A text may be cut where a control token begins: no word reaches across it, so the pieces encode as the
// whole does.
bool control_token_begins(const Tokenizer& tokenizer, const RenderedPrompt& prompt, std::size_t offset) {
    const std::string_view rest = std::string_view(prompt.text).substr(offset);
    const bool literal = std::any_of(prompt.literals.begin(), prompt.literals.end(),
                                     [&](ByteRange r) { return r.begin <= offset && offset < r.end; });
    const auto begins = [&](const SpecialToken& s) {
        return s.control && !s.lstrip && rest.starts_with(s.text);
    };
    const auto specials = tokenizer.special_tokens();
    return !literal && std::any_of(specials.begin(), specials.end(), begins);
}

// Literals within [begin, end), counted from begin.
std::vector<ByteRange> literals_within(std::span<const ByteRange> literals, std::size_t begin,
                                       std::size_t end) {
    std::vector<ByteRange> within;
    for (const ByteRange& literal : literals) {
        if (literal.begin < end && literal.end > begin) {
            within.push_back({std::max(literal.begin, begin) - begin, std::min(literal.end, end) - begin});
        }
    }
    return within;
}

}  // namespace

Prompt build_prompt(const ChatTemplate& chat_template, const Tokenizer& tokenizer,
                    std::span<const ChatMessage> messages, TemplateOptions options) {
    options.bos_token = text_of(tokenizer, tokenizer.bos());
    options.eos_token = text_of(tokenizer, tokenizer.eos());
    const RenderedPrompt rendered = chat_template.render(messages, options);

    Prompt prompt;
    prompt.opens_reasoning = rendered.opens_reasoning;
    if (tokenizer.adds_bos() && tokenizer.bos() && !rendered.text.starts_with(options.bos_token)) {
        prompt.tokens.push_back(*tokenizer.bos());
    }
    std::size_t begin = 0;
    const auto encode_up_to = [&](std::size_t end) {
        const std::string_view piece = std::string_view(rendered.text).substr(begin, end - begin);
        const std::vector<Token> tokens =
            tokenizer.encode(piece, literals_within(rendered.literals, begin, end));
        prompt.tokens.insert(prompt.tokens.end(), tokens.begin(), tokens.end());
        begin = end;
    };
    for (const std::size_t end : rendered.message_ends) {
        if (end > begin && end < rendered.text.size() && control_token_begins(tokenizer, rendered, end)) {
            encode_up_to(end);
            prompt.checkpoints.push_back(prompt.tokens.size());
        }
    }
    encode_up_to(rendered.text.size());
    return prompt;
}

}  // namespace octavo
