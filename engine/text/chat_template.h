// From a conversation to the text a model reads: the model's own Jinja template, and what it must not let
// through. The template language is in engine/text/jinja; turning the text into tokens is the tokenizer's
// work.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/text/byte_range.h"

namespace octavo {

// What an assistant wants done before it goes on.
struct ToolCall {
    std::string name;
    std::string arguments;  // a JSON object
    std::string id = {};    // by which the answer refers to it; empty: none
};

struct ChatMessage {
    std::string role;  // "system", "user", "assistant"; a template may know more, such as "tool"
    std::string content;
    // What the model thought before its answer, without the marks around it. When it is absent, an
    // assistant's content may still carry its <think> … </think>, which the template then cuts off as it sees
    // fit.
    std::optional<std::string> reasoning = {};
    std::vector<ToolCall> tool_calls = {};  // of an assistant
    // Of a message with the role "tool": which call it answers and which tool speaks; empty: not said.
    std::string tool_call_id = {};
    std::string tool_name = {};
};

struct RenderedPrompt {
    std::string text;
    // Byte ranges of `text`, ascending and disjoint, that were typed by someone but look like a special
    // token. The tokenizer must encode them as plain text, or a user could speak with the system's voice.
    std::vector<ByteRange> literals;
    // Byte offset in `text` after each message's turn: one entry a message, never decreasing; the last one is
    // where the generation prompt begins. Text before an offset does not usually change when messages are
    // added behind it, so these are the places for checkpoints. A message that the template merges into the
    // next one ends where that one's turn begins. Empty when the template does not go through the messages in
    // a loop.
    std::vector<std::size_t> message_ends;
    // The generation prompt ends inside an open <think>: what the model writes first is reasoning.
    bool opens_reasoning = false;
};

struct TemplateOptions {
    bool add_generation_prompt = true;    // end with the words that make the model answer
    std::optional<bool> enable_thinking;  // absent: the template's own default
    std::string bos_token, eos_token;     // texts of the special tokens; empty when the model has none
    // What the template's clock says (UTC); absent: the time of rendering. Keep one time for a conversation,
    // or the prompt's first words change with every message.
    std::optional<std::chrono::system_clock::time_point> now;
    // The tools that the model may call: a JSON array of their descriptions; empty: none.
    std::string tools;
    // Further variables by name, such as {"reasoning_effort", "low"}.
    std::vector<std::pair<std::string, std::string>> variables;
};

class ChatTemplate {
  public:
    // jinja: the template's text; empty: ChatML (<|im_start|>role … <|im_end|>). special_texts: the texts of
    // all tokens that the tokenizer would turn into control tokens. Throws Error with the line when the
    // template has a mistake or uses something that is not supported.
    explicit ChatTemplate(std::string_view jinja, std::vector<std::string> special_texts = {});

    // Throws Error when the template refuses the conversation (in the template's own words), when it fails or
    // goes on for too long, or when tools or arguments are not JSON. Safe to call from several threads at
    // once.
    RenderedPrompt render(std::span<const ChatMessage> messages, const TemplateOptions& options) const;

    // enable_thinking makes a difference to the prompt.
    bool supports_thinking() const;
    // A system message at the beginning is accepted and reaches the prompt.
    bool supports_system() const;

  private:
    struct Parts;
    std::shared_ptr<const Parts> parts_;
};

}  // namespace octavo
