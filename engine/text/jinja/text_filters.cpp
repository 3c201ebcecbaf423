// Filters of text and numbers, and default.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "engine/text/jinja/access.h"
#include "engine/text/jinja/filters.h"
#include "engine/text/jinja/format.h"
#include "engine/text/jinja/operators.h"
#include "engine/text/jinja/text.h"

namespace octavo::jinja {
namespace {

using Integer = std::int64_t;

Value trim(const Value& value, const Arguments& arguments, Budget& budget) {
    const Value removed = bind("trim", arguments, {"chars"})[0];
    const bool space = removed.is_undefined() || removed.is_none();
    const auto characters =
        space ? std::nullopt : std::optional<std::string_view>(text_argument("trim", removed));
    return Value(text::strip(to_text(value, budget), text::Side::both, characters));
}

template <std::string (*Change)(std::string_view)>
Value changed(const Value& value, const Arguments&, Budget& budget) {
    return Value(Change(to_text(value, budget)));
}

// Words begin after white space and - ( { [ <, unlike in the method of the same name.
std::string title(std::string_view text) {
    std::string result;
    std::string word;
    for (const std::string_view character : text::characters(text)) {
        const bool separates = text::strip(character, text::Side::both).empty() ||
                               std::string_view("-({[<").find(character) != std::string_view::npos;
        if (separates) {
            result += text::capitalize(word);
            result += character;
            word.clear();
        } else {
            word += character;
        }
    }
    return result + text::capitalize(word);
}

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '\'':
                result += "&#39;";
                break;
            case '"':
                result += "&#34;";
                break;
            default:
                result += c;
        }
    }
    return result;
}

Value escape(const Value& value, const Arguments&, Budget& budget) {
    const std::string text = to_text(value, budget);
    budget.take_text(text.size() * 5);
    return Value(escaped(text));
}

Value as_text(const Value& value, const Arguments&, Budget& budget) {
    return Value(to_text(value, budget));
}

Value replaced(const Value& value, const Arguments& arguments, Budget& budget) {
    const auto bound = bind("replace", arguments, {"old", "new", "count"}, 2);
    const Integer limit =
        bound[2].is_undefined() || bound[2].is_none() ? -1 : integer_argument("replace", bound[2]);
    return replace(to_text(value, budget), to_text(bound[0], budget), to_text(bound[1], budget), limit,
                   budget);
}

// A number of spaces, or the text itself; absent for none.
std::optional<std::string> indentation(std::string_view callee, const Value& width, Budget& budget) {
    if (width.is_undefined() || width.is_none()) {
        return std::nullopt;
    }
    if (width.is_text()) {
        return width.text();
    }
    const Integer spaces = std::max<Integer>(integer_argument(callee, width), 0);
    budget.take_text(static_cast<std::size_t>(spaces));
    return std::string(static_cast<std::size_t>(spaces), ' ');
}

Value indent(const Value& value, const Arguments& arguments, Budget& budget) {
    const auto bound = bind("indent", arguments, {"width", "first", "blank"});
    const std::string before = indentation("indent", bound[0], budget).value_or("    ");
    const std::string text = text_argument("indent", value) + "\n";
    budget.take_text(2 * text.size());
    std::string result = bound[1].truth() ? before : "";
    bool first = true;
    for (const std::string_view line : text::split_lines(text, false)) {
        if (!first) {
            result += '\n';
            if (!line.empty() || bound[2].truth()) {
                budget.take_text(before.size());
                result += before;
            }
        }
        result += line;
        first = false;
    }
    return Value(std::move(result));
}

Value tojson(const Value& value, const Arguments& arguments, Budget& budget) {
    const auto bound = bind("tojson", arguments, {"ensure_ascii", "indent", "separators", "sort_keys"});
    JsonStyle style;
    style.ascii_only = bound[0].truth();
    style.indent = indentation("tojson", bound[1], budget);
    if (bound[2].truth()) {
        const std::vector<Value> separators = items_of(bound[2], budget);
        if (separators.size() != 2) {
            throw Failure("'tojson' needs two separators");
        }
        style.item_separator = text_argument("tojson", separators[0]);
        style.key_separator = text_argument("tojson", separators[1]);
    }
    style.sort_keys = bound[3].truth();
    return Value(to_json(value, style, budget));
}

Value defaulted(const Value& value, const Arguments& arguments, Budget&) {
    const auto bound = bind("default", arguments, {"default_value", "boolean"});
    const bool missing = value.is_undefined() || (bound[1].truth() && !value.truth());
    return missing ? (bound[0].is_undefined() ? Value("") : bound[0]) : value;
}

std::optional<double> number_of(const Value& value) {
    if (value.is_number()) {
        return value.number();
    }
    if (value.is_undefined()) {
        fail_on_undefined(value);
    }
    if (!value.is_text()) {
        return std::nullopt;
    }
    std::string_view text = text::strip(value.text(), text::Side::both);
    text.remove_prefix(text.starts_with('+') ? 1 : 0);
    return read_float(text);
}

Value to_integer(const Value& value, const Arguments& arguments, Budget&) {
    const Value otherwise = bind("int", arguments, {"default"})[0];
    if (value.is_integer()) {
        return Value(value.integer());
    }
    if (value.is_text()) {  // whole numbers beyond what a float holds exactly
        const std::string_view text = text::strip(value.text(), text::Side::both);
        Integer integer = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), integer);
        if (error == std::errc{} && end == text.data() + text.size()) {
            return Value(integer);
        }
    }
    const auto number = number_of(value);
    if (number && std::abs(*number) < 0x1p63) {  // false for NaN
        return Value(static_cast<Integer>(*number));
    }
    return otherwise.is_undefined() ? Value(Integer{0}) : otherwise;
}

Value to_float(const Value& value, const Arguments& arguments, Budget&) {
    const Value otherwise = bind("float", arguments, {"default"})[0];
    const auto number = number_of(value);
    return number ? Value(*number) : otherwise.is_undefined() ? Value(0.0) : otherwise;
}

Value absolute(const Value& value, const Arguments&, Budget&) {
    if (!value.is_number()) {
        throw Failure("'abs' needs a number, not " + std::string(value.type()));
    }
    return value.number() < 0 ? negate(value) : value.is_bool() ? Value(value.integer()) : value;
}

// Half to even, on the number as it is stored, as Python's round does.
double rounded(double number, int digits) {
    std::array<char, 512> buffer{};
    const auto written =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed, digits);
    return read_float({buffer.data(), written.ptr}).value_or(number);
}

Value round(const Value& value, const Arguments& arguments, Budget&) {
    const auto bound = bind("round", arguments, {"precision", "method"});
    const Integer precision = bound[0].is_undefined() ? 0 : integer_argument("round", bound[0]);
    const std::string method = bound[1].is_undefined() ? "common" : text_argument("round", bound[1]);
    if (!value.is_number() || precision < 0 || precision > 15) {
        throw Failure("'round' needs a number, and a precision between 0 and 15");
    }
    if (method == "common") {
        return value.is_integer() ? Value(value.integer())
                                  : Value(rounded(value.number(), static_cast<int>(precision)));
    }
    const double scale = std::pow(10.0, static_cast<double>(precision));
    if (method == "ceil") {
        return Value(std::ceil(value.number() * scale) / scale);
    }
    if (method == "floor") {
        return Value(std::floor(value.number() * scale) / scale);
    }
    throw Failure("'round' knows common, ceil and floor, not '" + method + "'");
}

constexpr auto filters = std::to_array<Filter>({
    {"trim", trim},
    {"upper", changed<text::upper>},
    {"lower", changed<text::lower>},
    {"title", changed<title>},
    {"capitalize", changed<text::capitalize>},
    {"string", as_text},
    {"safe", as_text},  // nothing is escaped on output, so everything is safe
    {"escape", escape},
    {"e", escape},
    {"forceescape", escape},
    {"replace", replaced},
    {"indent", indent},
    {"tojson", tojson},
    {"default", defaulted},
    {"d", defaulted},
    {"int", to_integer},
    {"float", to_float},
    {"abs", absolute},
    {"round", round},
});

}  // namespace

std::span<const Filter> text_filters() {
    return filters;
}

}  // namespace octavo::jinja
