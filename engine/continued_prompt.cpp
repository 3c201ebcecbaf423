#include "engine/continued_prompt.h"

#include <string>
#include <string_view>

namespace octavo {

Prompt continued_prompt(const ChatTemplate& chat_template, const Tokenizer& tokenizer,
                        std::span<const ChatMessage> messages) {
    const ChatMessage& begun = messages.back();
    Prompt prompt = build_prompt(chat_template, tokenizer, messages.first(messages.size() - 1));
    // Encoded by themselves, as they were written token by token behind the prompt. What a model wrote is
    // text, whatever it looks like; the marks around its reasoning are not.
    const auto add_mark = [&](std::string_view mark) {
        const std::vector<Token> tokens = tokenizer.encode(mark);
        prompt.tokens.insert(prompt.tokens.end(), tokens.begin(), tokens.end());
    };
    const auto add_text = [&](std::string_view text) {
        const std::vector<Token> tokens = tokenizer.encode_plain(text);
        prompt.tokens.insert(prompt.tokens.end(), tokens.begin(), tokens.end());
    };
    if (begun.reasoning && !begun.reasoning->empty()) {
        if (!prompt.opens_reasoning) {
            add_mark("<think>\n");
        }
        add_text(*begun.reasoning);
        prompt.opens_reasoning = true;
    }
    if (!begun.content.empty() && prompt.opens_reasoning) {
        add_mark("\n</think>\n\n");
        prompt.opens_reasoning = false;
    }
    add_text(begun.content);
    return prompt;
}

}  // namespace octavo
