// From a template's source to lexemes: plain text, and what stands inside {{ }} and {% %}. White space is cut
// here, as Jinja does with trim_blocks and lstrip_blocks, which is how Hugging Face's apply_chat_template
// renders.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace octavo::jinja {

struct Lexeme {
    enum class Kind : std::uint8_t {
        text,
        output_begin,     // {{
        output_end,       // }}
        statement_begin,  // {%
        statement_end,    // %}
        name,
        string,
        integer,
        real,
        sign,  // operators, brackets, punctuation
        end,
    };
    Kind kind = Kind::end;
    std::string text;  // of a string: without quotes, escapes resolved
    int line = 1;
};

// Throws octavo::Error, with the line, for what is not closed or not part of the language. Ends with
// Kind::end.
std::vector<Lexeme> lex(std::string_view source);

// "The model's chat template has a mistake in line 3: …"
[[noreturn]] void throw_at_line(int line, std::string_view what);

}  // namespace octavo::jinja
