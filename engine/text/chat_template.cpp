#include "engine/text/chat_template.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "engine/error.h"
#include "engine/text/jinja/template.h"
#include "engine/text/jinja/text.h"
#include "engine/text/json_values.h"
#include "engine/text/literal_marks.h"

namespace octavo {
namespace {

using jinja::Value;

constexpr std::string_view chat_ml =
    "{%- for message in messages %}"
    "{{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>\\n' }}"
    "{%- endfor %}"
    "{%- if add_generation_prompt %}{{- '<|im_start|>assistant\\n' }}{%- endif %}";

constexpr std::string_view thinking_begins = "<think>";
constexpr std::array<std::string_view, 2> thinking_marks = {thinking_begins, "</think>"};

// Where the turns of the messages lie in the marked text, from what the template's loops are seen to do.
class Turns {
  public:
    explicit Turns(const std::vector<Value>& messages) : turns_(messages.size()) {
        for (std::size_t i = 0; i < messages.size(); ++i) {
            index_.emplace(messages[i].identity(), i);
        }
    }

    // A template may go through the messages more than once (Qwen3.5's first looks for the last question):
    // the last time that something is written counts.
    void see(const Value& item, std::size_t begin, std::size_t end) {
        const auto found = index_.find(item.identity());
        if (item.identity() == nullptr || found == index_.end()) {
            return;
        }
        Turn& turn = turns_[found->second];
        if (!turn.seen || end > begin || turn.begin == turn.end) {
            turn = {begin, end, true};
        }
    }

    // The end of each message's turn; empty when the loops do not tell.
    std::vector<std::size_t> ends() const {
        std::vector<std::size_t> result(turns_.size());
        std::size_t next = 0;
        bool any = false;
        for (std::size_t i = turns_.size(); i-- > 0;) {
            if (!turns_[i].seen && !any) {
                return {};  // the last message is missing: nobody knows where it ends
            }
            result[i] = turns_[i].seen ? turns_[i].end : next;
            next = turns_[i].seen ? turns_[i].begin : next;
            any = true;
        }
        return std::is_sorted(result.begin(), result.end()) ? result : std::vector<std::size_t>{};
    }

  private:
    struct Turn {
        std::size_t begin = 0, end = 0;
        bool seen = false;
    };
    std::vector<Turn> turns_;
    std::unordered_map<const void*, std::size_t> index_;
};

std::vector<std::string_view> texts_of(std::span<const ChatMessage> messages,
                                       const TemplateOptions& options) {
    std::vector<std::string_view> texts{options.bos_token, options.eos_token};
    for (const ChatMessage& message : messages) {
        texts.insert(texts.end(), {message.role, message.content});
        if (message.reasoning) {
            texts.push_back(*message.reasoning);
        }
        texts.insert(texts.end(), {message.tool_call_id, message.tool_name});
        for (const ToolCall& call : message.tool_calls) {
            texts.insert(texts.end(), {call.name, call.id});
        }
    }
    for (const auto& [name, value] : options.variables) {
        texts.push_back(value);
    }
    return texts;
}

// The texts within JSON, which may be written in other signs there.
std::vector<std::string> texts_in_json(std::span<const ChatMessage> messages,
                                       const TemplateOptions& options) {
    std::vector<std::string> texts;
    const auto collect = [&](std::string_view text) { return texts.emplace_back(text); };
    if (!options.tools.empty()) {
        value_of_json(options.tools, collect);
    }
    for (const ChatMessage& message : messages) {
        for (const ToolCall& call : message.tool_calls) {
            value_of_json(call.arguments, collect);
        }
    }
    return texts;
}

// As the templates of the hub expect calls: {"type": "function", "id": …, "function": {"name": …, …}}.
Value to_value(const ToolCall& call, const TextChange& marked) {
    auto function = std::make_shared<jinja::Dict>();
    function->set("name", Value(marked(call.name)));
    function->set("arguments", value_of_json(call.arguments, marked));
    auto entries = std::make_shared<jinja::Dict>();
    entries->set("type", Value("function"));
    if (!call.id.empty()) {
        entries->set("id", Value(marked(call.id)));
    }
    entries->set("function", Value(std::move(function)));
    return Value(std::move(entries));
}

void add_tool_entries(const ChatMessage& message, const TextChange& marked, jinja::Dict& entries) {
    if (!message.tool_calls.empty()) {
        std::vector<Value> calls;
        for (const ToolCall& call : message.tool_calls) {
            calls.push_back(to_value(call, marked));
        }
        entries.set("tool_calls", Value::list(std::move(calls)));
    }
    if (!message.tool_call_id.empty()) {
        entries.set("tool_call_id", Value(marked(message.tool_call_id)));
    }
    if (!message.tool_name.empty()) {
        entries.set("name", Value(marked(message.tool_name)));
    }
}

std::vector<Value> to_values(std::span<const ChatMessage> messages, const SpecialTexts& specials,
                             std::string_view mark) {
    std::vector<Value> values;
    for (const ChatMessage& message : messages) {
        auto entries = std::make_shared<jinja::Dict>();
        const bool thinks_in_content = message.role == "assistant" && !message.reasoning;
        entries->set("role", Value(message.role));
        entries->set("content",
                     Value(thinks_in_content ? specials.marked(message.content, mark, thinking_marks)
                                             : specials.marked(message.content, mark)));
        if (message.reasoning) {
            entries->set("reasoning_content", Value(specials.marked(*message.reasoning, mark)));
        }
        add_tool_entries(
            message, [&](std::string_view text) { return specials.marked(text, mark); }, *entries);
        values.emplace_back(std::move(entries));
    }
    return values;
}

std::vector<std::pair<std::string, Value>> variables_of(std::vector<Value> messages,
                                                        const TemplateOptions& options,
                                                        const TextChange& marked) {
    std::vector<std::pair<std::string, Value>> variables;
    variables.emplace_back("messages", Value::list(std::move(messages)));
    variables.emplace_back(
        "tools", options.tools.empty() ? Value(jinja::None{}) : value_of_json(options.tools, marked));
    variables.emplace_back("documents", Value(jinja::None{}));
    variables.emplace_back("add_generation_prompt", Value(options.add_generation_prompt));
    variables.emplace_back("bos_token", Value(options.bos_token));
    variables.emplace_back("eos_token", Value(options.eos_token));
    if (options.enable_thinking) {
        variables.emplace_back("enable_thinking", Value(*options.enable_thinking));
    }
    for (const auto& [name, value] : options.variables) {
        variables.emplace_back(name, Value(value));
    }
    return variables;
}

bool ends_in_open_thinking(const RenderedPrompt& prompt) {
    const std::string_view text = jinja::text::strip(prompt.text, jinja::text::Side::right);
    return text.ends_with(thinking_begins) &&
           (prompt.literals.empty() || prompt.literals.back().end < text.size());
}

}  // namespace

struct ChatTemplate::Parts {
    Parts(std::string_view jinja, std::span<const std::string> special_texts)
        : source(jinja.empty() ? chat_ml : jinja), compiled(source), specials(special_texts) {}

    std::string source;
    jinja::Template compiled;
    SpecialTexts specials;
    bool supports_thinking = false;
    bool supports_system = false;
};

ChatTemplate::ChatTemplate(std::string_view jinja, std::vector<std::string> special_texts) {
    auto parts = std::make_shared<Parts>(jinja, special_texts);
    parts_ = parts;
    // What a template supports is what it does: try.
    const auto text_of = [this](std::span<const ChatMessage> messages, std::optional<bool> thinking) {
        TemplateOptions options;
        options.enable_thinking = thinking;
        options.now = std::chrono::system_clock::time_point{};
        try {
            return render(messages, options).text;
        } catch (const Error&) {
            return std::string();
        }
    };
    const std::array<ChatMessage, 2> messages = {
        {{"system", "Octavo asks", std::nullopt}, {"user", "Hello", std::nullopt}}};
    const auto question = std::span(messages).last(1);
    parts->supports_thinking = text_of(question, true) != text_of(question, false);
    parts->supports_system = text_of(messages, std::nullopt).find(messages[0].content) != std::string::npos;
}

RenderedPrompt ChatTemplate::render(std::span<const ChatMessage> messages,
                                    const TemplateOptions& options) const {
    std::vector<std::string_view> texts = texts_of(messages, options);
    texts.push_back(parts_->source);
    const std::vector<std::string> in_json = texts_in_json(messages, options);
    texts.insert(texts.end(), in_json.begin(), in_json.end());
    const std::string mark = unused_mark(texts);
    const std::vector<Value> values = to_values(messages, parts_->specials, mark);
    Turns turns(values);
    jinja::Template::Options rendering;
    rendering.observer = [&turns](const Value& item, std::size_t begin, std::size_t end) {
        turns.see(item, begin, end);
    };
    rendering.now = options.now.value_or(rendering.now);
    std::string marked;
    try {
        const auto mark_specials = [&](std::string_view text) { return parts_->specials.marked(text, mark); };
        marked = parts_->compiled.render(variables_of(values, options, mark_specials), rendering);
    } catch (const jinja::RaisedByTemplate& refusal) {
        throw Error("This model does not accept the conversation as it is. Its chat template says: " +
                    std::string(refusal.what()));
    }
    const Unmarked unmarked(std::move(marked), mark, parts_->specials);
    RenderedPrompt prompt{unmarked.text(), unmarked.literals(), turns.ends(), false};
    for (std::size_t& end : prompt.message_ends) {
        end = unmarked.offset(end);
    }
    prompt.opens_reasoning = options.add_generation_prompt && ends_in_open_thinking(prompt);
    return prompt;
}

bool ChatTemplate::supports_thinking() const {
    return parts_->supports_thinking;
}
bool ChatTemplate::supports_system() const {
    return parts_->supports_system;
}

}  // namespace octavo
