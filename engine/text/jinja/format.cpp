#include "engine/text/jinja/format.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <locale>
#include <sstream>
#include <vector>

#include "engine/text/jinja/text.h"

namespace octavo::jinja {
namespace {

constexpr int nesting_limit = 100;

std::string hexadecimal(char32_t value, int digits) {
    std::string result;
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
        result += "0123456789abcdef"[(value >> static_cast<unsigned>(shift)) & 0xFU];
    }
    return result;
}

char32_t code_point_of(std::string_view character) {
    const auto lead = static_cast<unsigned char>(character[0]);
    char32_t value = character.size() == 1 ? lead : lead & (0x7FU >> character.size());
    for (const char continuation : character.substr(1)) {
        value = (value << 6U) | (static_cast<unsigned char>(continuation) & 0x3FU);
    }
    return value;
}

std::string quoted_as_python(const std::string& text) {
    const bool apostrophe = text.find('\'') != std::string::npos;
    const char quote = apostrophe && text.find('"') == std::string::npos ? '"' : '\'';
    std::string result(1, quote);
    for (const char c : text) {
        if (c == quote || c == '\\') {
            result += '\\';
            result += c;
        } else if (c == '\n') {
            result += "\\n";
        } else if (c == '\r') {
            result += "\\r";
        } else if (c == '\t') {
            result += "\\t";
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
            result += "\\x";
            result += hexadecimal(static_cast<unsigned char>(c), 2);
        } else {
            result += c;
        }
    }
    result += quote;
    return result;
}

std::string escaped_beyond_ascii(std::string_view character) {
    const char32_t value = code_point_of(character);
    std::string result = "\\u";
    if (value < 0x10000) {
        result += hexadecimal(value, 4);
        return result;
    }
    result += hexadecimal(0xD800 + ((value - 0x10000) >> 10U), 4);
    result += "\\u";
    result += hexadecimal(0xDC00 + ((value - 0x10000) & 0x3FFU), 4);
    return result;
}

std::string quoted_as_json(const std::string& text, bool ascii_only) {
    std::string result = "\"";
    for (const std::string_view character : text::characters(text)) {
        const auto lead = static_cast<unsigned char>(character[0]);
        if (character == "\"" || character == "\\") {
            result += '\\';
            result += character;
        } else if (lead < 0x20) {
            constexpr std::string_view named = "\b\t\n\f\r";
            const std::size_t index = named.find(character);
            result += '\\';
            if (index != std::string_view::npos) {
                result += "btnfr"[index];
            } else {
                result += 'u';
                result += hexadecimal(lead, 4);
            }
        } else if (ascii_only && (lead >= 0x80)) {
            result += escaped_beyond_ascii(character);
        } else {
            result += character;
        }
    }
    result += '"';
    return result;
}

class Writer {
  public:
    explicit Writer(Budget& budget) : budget_(budget) {}

    std::string take() { return std::move(text_); }

  protected:
    void put(std::string_view text) {
        budget_.take_text(text.size());
        text_ += text;
    }
    void enter(int depth) {
        budget_.take_steps();
        if (depth > nesting_limit) {
            throw Failure("a value is nested too deeply to be written");
        }
    }

    Budget& budget_;
    std::string text_;
};

class PythonWriter : public Writer {
  public:
    using Writer::Writer;

    void write(const Value& value, int depth = 0) {
        enter(depth);
        if (const List* items = value.list()) {
            write_list(*items, depth);
        } else if (const Dict* entries = value.dict()) {
            write_dict(*entries, depth);
        } else if (value.is_text()) {
            budget_.look_through(value.text().size());
            put(quoted_as_python(value.text()));
        } else if (value.is_bool()) {
            put(value.truth() ? "True" : "False");
        } else if (value.is_integer()) {
            put(std::to_string(value.integer()));
        } else if (value.is_float()) {
            put(float_text(value.number()));
        } else if (value.is_none()) {
            put("None");
        } else if (value.is_undefined()) {
            put("Undefined");
        } else {
            put("<");
            put(value.type());
            put(">");
        }
    }

  private:
    void write_list(const List& items, int depth) {
        const bool tuple = items.kind == List::Kind::tuple;
        put(tuple ? "(" : "[");
        for (std::size_t i = 0; i < items.children.size(); ++i) {
            put(i == 0 ? "" : ", ");
            write(items.children[i], depth + 1);
        }
        put(tuple ? (items.children.size() == 1 ? ",)" : ")") : "]");
    }

    void write_dict(const Dict& entries, int depth) {
        put("{");
        for (std::size_t i = 0; i < entries.size(); ++i) {
            put(i == 0 ? "" : ", ");
            write(entries.key(i), depth + 1);
            put(": ");
            write(entries.value(i), depth + 1);
        }
        put("}");
    }
};

class JsonWriter : public Writer {
  public:
    JsonWriter(const JsonStyle& style, Budget& budget)
        : Writer(budget),
          style_(style),
          item_separator_(style.item_separator.value_or(style.indent ? "," : ", ")),
          key_separator_(style.key_separator.value_or(": ")) {}

    void write(const Value& value, int depth = 0) {
        enter(depth);
        if (const List* items = value.list()) {
            write_list(*items, depth);
        } else if (const Dict* entries = value.dict()) {
            write_dict(*entries, depth);
        } else if (value.is_text()) {
            budget_.look_through(value.text().size());
            put(quoted_as_json(value.text(), style_.ascii_only));
        } else {
            put(scalar(value));
        }
    }

  private:
    static std::string scalar(const Value& value) {
        if (value.is_bool()) {
            return value.truth() ? "true" : "false";
        }
        if (value.is_integer()) {
            return std::to_string(value.integer());
        }
        if (value.is_float()) {
            const double number = value.number();
            return std::isnan(number)   ? "NaN"
                   : std::isinf(number) ? (number > 0 ? "Infinity" : "-Infinity")
                                        : float_text(number);
        }
        if (value.is_none()) {
            return "null";
        }
        if (value.is_undefined()) {
            throw Failure(value.undefined_name() + ", and cannot be written as JSON");
        }
        throw Failure(std::string(value.type()).append(" cannot be written as JSON"));
    }

    void new_line(int depth) {
        if (style_.indent) {
            put("\n");
            for (int level = 0; level < depth; ++level) {
                put(*style_.indent);
            }
        }
    }

    void write_list(const List& items, int depth) {
        put("[");
        for (std::size_t i = 0; i < items.children.size(); ++i) {
            put(i == 0 ? "" : item_separator_);
            new_line(depth + 1);
            write(items.children[i], depth + 1);
        }
        if (!items.children.empty()) {
            new_line(depth);
        }
        put("]");
    }

    void write_dict(const Dict& entries, int depth) {
        std::vector<std::size_t> order(entries.size());
        std::vector<std::string> keys(entries.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            order[i] = i;
            keys[i] = entries.key(i).is_text() ? entries.key(i).text() : scalar(entries.key(i));
        }
        if (style_.sort_keys) {
            std::sort(order.begin(), order.end(),
                      [&](std::size_t left, std::size_t right) { return keys[left] < keys[right]; });
        }
        put("{");
        for (std::size_t i = 0; i < order.size(); ++i) {
            put(i == 0 ? "" : item_separator_);
            new_line(depth + 1);
            put(quoted_as_json(keys[order[i]], style_.ascii_only));
            put(key_separator_);
            write(entries.value(order[i]), depth + 1);
        }
        if (!order.empty()) {
            new_line(depth);
        }
        put("}");
    }

    const JsonStyle& style_;
    std::string item_separator_, key_separator_;
};

}  // namespace

std::string to_text(const Value& value, Budget& budget) {
    if (value.is_text()) {
        budget.take_text(value.text().size());
        return value.text();
    }
    return value.is_undefined() ? std::string() : to_repr(value, budget);
}

std::string to_repr(const Value& value, Budget& budget) {
    PythonWriter writer(budget);
    writer.write(value);
    return writer.take();
}

std::string to_json(const Value& value, const JsonStyle& style, Budget& budget) {
    JsonWriter writer(style, budget);
    writer.write(value);
    return writer.take();
}

// Python's repr: the shortest digits, with an exponent below 1e-4 and from 1e16 on.
std::string float_text(double value) {
    if (std::isnan(value)) {
        return "nan";
    }
    if (std::isinf(value)) {
        return value > 0 ? "inf" : "-inf";
    }
    const double size = std::abs(value);
    const bool exponent = size != 0.0 && (size < 1e-4 || size >= 1e16);
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                   exponent ? std::chars_format::scientific : std::chars_format::fixed);
    std::string result(buffer.data(), end.ptr);
    if (!exponent && result.find('.') == std::string::npos) {
        result += ".0";
    }
    return result;
}

// A stream, since not every C++ library has std::from_chars for floats.
std::optional<double> read_float(std::string_view text) {
    const bool negative = text.starts_with('-');
    const std::string name = text::lower(text.substr(negative ? 1 : 0));
    if (name == "inf" || name == "infinity" || name == "nan") {
        const double value = name == "nan" ? std::numeric_limits<double>::quiet_NaN()
                                           : std::numeric_limits<double>::infinity();
        return negative ? -value : value;
    }
    if (text.starts_with('+') || text.find_first_not_of("0123456789.eE+-") != std::string_view::npos) {
        return std::nullopt;
    }
    std::istringstream stream{std::string(text)};
    stream.imbue(std::locale::classic());
    double value = 0.0;
    stream >> value;
    return !stream.fail() && stream.peek() == std::istringstream::traits_type::eof() ? std::optional(value)
                                                                                     : std::nullopt;
}

}  // namespace octavo::jinja
