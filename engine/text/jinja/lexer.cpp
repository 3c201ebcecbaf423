#include "engine/text/jinja/lexer.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "engine/error.h"
#include "engine/text/jinja/text.h"

namespace octavo::jinja {
namespace {

constexpr std::size_t max_source = std::size_t{1} << 20U;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_name_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}
bool is_name_part(char c) {
    return is_name_start(c) || is_digit(c);
}

// "\r\n" and "\r" become "\n"; one line end at the very end goes.
std::string normalized(std::string_view source) {
    std::string result;
    result.reserve(source.size());
    for (std::size_t i = 0; i < source.size(); ++i) {
        if (source[i] == '\r') {
            result += '\n';
            i += i + 1 < source.size() && source[i + 1] == '\n' ? 1 : 0;
        } else {
            result += source[i];
        }
    }
    if (result.ends_with('\n')) {
        result.pop_back();
    }
    return result;
}

class Lexer {
  public:
    explicit Lexer(std::string_view source) : source_(normalized(source)) {}

    std::vector<Lexeme> run() {
        while (at_ < source_.size()) {
            lex_text();
        }
        put(Lexeme::Kind::end, {});
        return std::move(lexemes_);
    }

  private:
    std::string_view rest() const { return std::string_view(source_).substr(at_); }

    void put(Lexeme::Kind kind, std::string text) { lexemes_.push_back({kind, std::move(text), line_}); }

    void advance(std::size_t count) {
        line_ +=
            static_cast<int>(std::count(source_.begin() + static_cast<std::ptrdiff_t>(at_),
                                        source_.begin() + static_cast<std::ptrdiff_t>(at_ + count), '\n'));
        at_ += count;
    }

    bool skip(std::string_view expected) {
        if (!rest().starts_with(expected)) {
            return false;
        }
        advance(expected.size());
        return true;
    }

    void skip_space() { advance(rest().size() - text::strip(rest(), text::Side::left).size()); }

    // Text up to the next {{, {% or {#, and then what that opens.
    void lex_text() {
        std::size_t open = source_.find('{', at_);
        while (open != std::string::npos &&
               (open + 1 == source_.size() ||
                std::string_view("{%#").find(source_[open + 1]) == std::string::npos)) {
            open = source_.find('{', open + 1);
        }
        const bool line_starts = at_ == 0 || source_[at_ - 1] == '\n';
        if (open == std::string::npos) {
            put(Lexeme::Kind::text, std::string(rest()));
            advance(rest().size());
            return;
        }
        const char kind = source_[open + 1];
        const char mark = open + 2 < source_.size() ? source_[open + 2] : '\0';
        const std::string_view before = rest().substr(0, open - at_);
        put(Lexeme::Kind::text, std::string(left_of_tag(before, kind, mark, line_starts)));
        advance(open + 2 + (mark == '-' || mark == '+' ? 1 : 0) - at_);
        if (kind == '#') {
            skip_comment();
        } else if (kind == '{') {
            put(Lexeme::Kind::output_begin, "{{");
            lex_tag(Lexeme::Kind::output_end);
        } else if (const auto raw_end = end_of_raw_tag("raw")) {
            advance(*raw_end);
            lex_raw();
        } else {
            put(Lexeme::Kind::statement_begin, "{%");
            lex_tag(Lexeme::Kind::statement_end);
        }
    }

    // What stays of the text before a tag: "-" strips it all, lstrip_blocks the white space on the tag's
    // line.
    static std::string_view left_of_tag(std::string_view before, char kind, char mark, bool line_starts) {
        if (mark == '-') {
            return text::strip(before, text::Side::right);
        }
        if (kind == '{' || mark == '+') {
            return before;
        }
        const std::size_t line = before.rfind('\n') + 1;  // 0 when there is none
        const bool blank = text::strip(before.substr(line), text::Side::left).empty();
        return blank && (line > 0 || line_starts) ? before.substr(0, line) : before;
    }

    // After the end of a tag that `mark` stands before: "-" strips what follows, trim_blocks one line end.
    void after_tag(char mark, bool trims) {
        if (mark == '-') {
            skip_space();
        } else if (trims && mark != '+') {
            skip("\n");
        }
    }

    void skip_comment() {
        const std::size_t end = source_.find("#}", at_);
        if (end == std::string::npos) {
            throw_at_line(line_, "a comment is not closed with '#}'");
        }
        const char mark = end > at_ ? source_[end - 1] : '\0';
        advance(end + 2 - at_);
        after_tag(mark, true);
    }

    // Whether the tag just opened is {% name %}: how many characters are left of it.
    std::optional<std::size_t> end_of_raw_tag(std::string_view name) const {
        std::string_view tag = text::strip(rest(), text::Side::left);
        if (!tag.starts_with(name)) {
            return std::nullopt;
        }
        tag = text::strip(tag.substr(name.size()), text::Side::left);
        if (!tag.starts_with("%}") && !tag.starts_with("-%}") && !tag.starts_with("+%}")) {
            return std::nullopt;
        }
        return rest().size() - tag.size() + (tag[0] == '%' ? 2 : 3);
    }

    void lex_raw() {
        if (source_[at_ - 3] == '-') {
            skip_space();
        }
        const int first_line = line_;
        const std::size_t begin = at_;
        for (std::size_t open = source_.find("{%", at_); open != std::string::npos;
             open = source_.find("{%", open + 1)) {
            const char mark = open + 2 < source_.size() ? source_[open + 2] : '\0';
            advance(open + 2 + (mark == '-' || mark == '+' ? 1 : 0) - at_);
            if (const auto end = end_of_raw_tag("endraw")) {
                const std::string_view inside = std::string_view(source_).substr(begin, open - begin);
                put(Lexeme::Kind::text,
                    std::string(left_of_tag(inside, '%', mark, source_[begin - 1] == '\n')));
                advance(*end);
                after_tag(source_[at_ - 3], true);
                return;
            }
        }
        throw_at_line(first_line, "'raw' is not closed with 'endraw'");
    }

    void lex_tag(Lexeme::Kind end) {
        const std::string_view closing = end == Lexeme::Kind::output_end ? "}}" : "%}";
        const int first_line = line_;
        brackets_.clear();
        for (skip_space(); at_ < source_.size(); skip_space()) {
            if (brackets_.empty()) {
                const char mark = source_[at_];
                const bool marked = mark == '-' || (mark == '+' && closing == "%}");
                if (rest().substr(marked ? 1 : 0).starts_with(closing)) {
                    put(end, std::string(closing));
                    advance(marked ? 3 : 2);
                    after_tag(mark, closing == "%}");
                    return;
                }
            }
            lex_inside();
        }
        throw_at_line(first_line, "a tag is not closed with '" + std::string(closing) + "'");
    }

    void lex_inside() {
        const char c = source_[at_];
        if (c == '\'' || c == '"') {
            lex_string();
        } else if (is_digit(c)) {
            lex_number();
        } else if (is_name_start(c)) {
            std::size_t end = at_;
            while (end < source_.size() && is_name_part(source_[end])) {
                ++end;
            }
            put(Lexeme::Kind::name, source_.substr(at_, end - at_));
            advance(end - at_);
        } else {
            lex_sign();
        }
    }

    void lex_sign() {
        constexpr auto signs = std::to_array<std::string_view>(
            {"//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[",
             "]",  "(",  ")",  "{",  "}",  ">",  "<", "=", ".", ":", "|", ",", ";"});
        const auto* sign = std::find_if(signs.begin(), signs.end(), [&](std::string_view candidate) {
            return rest().starts_with(candidate);
        });
        if (sign == signs.end()) {
            throw_at_line(
                line_, "'" + std::string(text::characters(rest().substr(0, 4))[0]) + "' has no meaning here");
        }
        const char c = (*sign)[0];
        if (c == '(' || c == '[' || c == '{') {
            brackets_ += c == '(' ? ')' : c == '[' ? ']' : '}';
        } else if (c == ')' || c == ']' || c == '}') {
            if (brackets_.empty() || brackets_.back() != c) {
                throw_at_line(line_, "'" + std::string(*sign) + "' closes nothing");
            }
            brackets_.pop_back();
        }
        put(Lexeme::Kind::sign, std::string(*sign));
        advance(sign->size());
    }

    // 12, 1_000, 1.5, 2e-3, 0x1F; after a dot only digits: x.0.1 takes item 1 of item 0.
    void lex_number() {
        const bool after_dot = !lexemes_.empty() && lexemes_.back().text == ".";
        std::string digits;
        std::size_t end = at_;
        const auto take_digits = [&] {
            for (; end < source_.size() && (is_digit(source_[end]) || source_[end] == '_'); ++end) {
                if (source_[end] != '_') {
                    digits += source_[end];
                }
            }
        };
        const auto digit_at = [&](std::size_t index) {
            return index < source_.size() && is_digit(source_[index]);
        };
        take_digits();
        Lexeme::Kind kind = Lexeme::Kind::integer;
        if (!after_dot && source_[end] == '.' && digit_at(end + 1)) {
            kind = Lexeme::Kind::real;
            digits += source_[end++];
            take_digits();
        }
        if (!after_dot && end < source_.size() && (source_[end] == 'e' || source_[end] == 'E')) {
            const bool sign =
                end + 1 < source_.size() && (source_[end + 1] == '-' || source_[end + 1] == '+');
            if (digit_at(end + (sign ? 2 : 1))) {
                kind = Lexeme::Kind::real;
                digits += source_.substr(end, sign ? 2 : 1);
                end += sign ? 2 : 1;
                take_digits();
            }
        }
        if (end < source_.size() && is_name_start(source_[end])) {
            throw_at_line(line_, "a number runs into a name");
        }
        put(kind, digits);
        advance(end - at_);
    }

    void lex_string() {
        const char quote = source_[at_];
        const int first_line = line_;
        std::string result;
        std::size_t i = at_ + 1;
        while (i < source_.size() && source_[i] != quote) {
            if (source_[i] == '\\') {
                i = unescape(i + 1, result);
            } else {
                result += source_[i++];
            }
        }
        if (i >= source_.size()) {
            throw_at_line(first_line, "a string is not closed");
        }
        put(Lexeme::Kind::string, std::move(result));
        advance(i + 1 - at_);
    }

    // Python's escapes; `at` is behind the backslash. Returns where the text goes on.
    std::size_t unescape(std::size_t at, std::string& result) {
        if (at >= source_.size()) {
            return at;
        }
        const char c = source_[at];
        constexpr std::string_view names = "ntrabfv\\'\"";
        constexpr std::string_view meanings = "\n\t\r\a\b\f\v\\'\"";
        if (const std::size_t index = names.find(c); index != std::string_view::npos) {
            result += meanings[index];
            return at + 1;
        }
        if (c == '\n') {
            return at + 1;
        }
        if (c >= '0' && c <= '7') {
            return append_code(at, digits_at(at, 3, 8), 8, result);
        }
        const std::size_t wanted = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
        if (wanted == 0) {
            result += '\\';  // not an escape: both characters stay
            return at;
        }
        if (digits_at(at + 1, wanted, 16) != wanted) {
            throw_at_line(line_, "a string has an incomplete '\\" + std::string(1, c) + "'");
        }
        return append_code(at + 1, wanted, 16, result);
    }

    std::size_t digits_at(std::size_t at, std::size_t most, int base) const {
        std::size_t count = 0;
        while (count < most && at + count < source_.size() && digit_value(source_[at + count]) < base) {
            ++count;
        }
        return count;
    }

    static int digit_value(char c) {
        return is_digit(c)            ? c - '0'
               : c >= 'a' && c <= 'f' ? c - 'a' + 10
               : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                      : 99;
    }

    char32_t code_at(std::size_t at, std::size_t count, int base) const {
        char32_t code = 0;
        for (std::size_t i = 0; i < count; ++i) {
            code = code * static_cast<char32_t>(base) + static_cast<char32_t>(digit_value(source_[at + i]));
        }
        return code;
    }

    std::size_t append_code(std::size_t at, std::size_t count, int base, std::string& result) {
        char32_t code = code_at(at, count, base);
        at += count;
        const bool high = code >= 0xD800 && code < 0xDC00;
        if (high && source_.compare(at, 2, "\\u") == 0 && digits_at(at + 2, 4, 16) == 4) {
            const char32_t low = code_at(at + 2, 4, 16);
            if (low >= 0xDC00 && low < 0xE000) {
                code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
                at += 6;
            }
        }
        result += text::encode(code);
        return at;
    }

    std::string source_;
    std::size_t at_ = 0;
    int line_ = 1;
    std::string brackets_;  // the closing ones that are still expected in this tag
    std::vector<Lexeme> lexemes_;
};

}  // namespace

std::vector<Lexeme> lex(std::string_view source) {
    if (source.size() > max_source) {
        throw Error(
            "The model's chat template is larger than 1 MiB. This is not a template: choose another model.");
    }
    return Lexer(source).run();
}

void throw_at_line(int line, std::string_view what) {
    throw Error("The model's chat template cannot be used, line " + std::to_string(line) + ": " +
                std::string(what) + ". Choose another chat template in the model's settings.");
}

}  // namespace octavo::jinja
