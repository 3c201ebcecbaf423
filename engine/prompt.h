// From a conversation to the tokens a model reads. Rendering is engine/text/chat_template's, tokens are the
// tokenizer's; here they meet, and the places for checkpoints are found.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/text/chat_template.h"
#include "engine/text/token.h"
#include "engine/text/tokenizer.h"

namespace octavo {

struct Prompt {
    std::vector<Token> tokens;
    std::vector<std::size_t> checkpoints;  // token positions after each message, ascending
    bool opens_reasoning = false;          // the model's first words are reasoning
};

// Throws Error when the template refuses the conversation. options' bos and eos texts are filled in from the
// tokenizer.
Prompt build_prompt(const ChatTemplate& chat_template, const Tokenizer& tokenizer,
                    std::span<const ChatMessage> messages, TemplateOptions options = {});

}  // namespace octavo
