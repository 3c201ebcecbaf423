// The prompt of an answer that was stopped and is to be gone on with.
#pragma once

#include <span>

#include "engine/prompt.h"

namespace octavo {

// Like build_prompt(), but the last message is what there is of the answer, with its reasoning: the prompt
// ends behind it, within the answer or, when that has no words yet, within the reasoning (opens_reasoning).
// Needs two messages at least.
Prompt continued_prompt(const ChatTemplate& chat_template, const Tokenizer& tokenizer,
                        std::span<const ChatMessage> messages);

}  // namespace octavo
