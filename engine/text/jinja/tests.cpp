#include "engine/text/jinja/tests.h"

#include <array>
#include <cmath>
#include <cstdlib>

#include "engine/text/jinja/format.h"
#include "engine/text/jinja/operators.h"
#include "engine/text/jinja/text.h"

namespace octavo::jinja {
namespace {

struct Test {
    std::string_view name;
    bool (*holds)(const Value& value);
};

bool is_sequence(const Value& value) {
    return value.is_text() || value.list() != nullptr || value.dict() != nullptr || value.is_undefined();
}

bool leaves(const Value& value, double rest) {  // when divided by 2
    if (!value.is_number()) {
        throw Failure("only a number can be odd or even, not " + std::string(value.type()));
    }
    return value.is_integer() ? std::abs(value.integer() % 2) == static_cast<std::int64_t>(rest)
                              : std::abs(std::fmod(value.number(), 2.0)) == rest;
}

constexpr auto tests = std::to_array<Test>({
    {"defined", [](const Value& value) { return !value.is_undefined(); }},
    {"undefined", [](const Value& value) { return value.is_undefined(); }},
    {"none", [](const Value& value) { return value.is_none(); }},
    {"boolean", [](const Value& value) { return value.is_bool(); }},
    {"true", [](const Value& value) { return value.is_bool() && value.truth(); }},
    {"false", [](const Value& value) { return value.is_bool() && !value.truth(); }},
    {"string", [](const Value& value) { return value.is_text(); }},
    {"number", [](const Value& value) { return value.is_number(); }},
    {"integer", [](const Value& value) { return value.is_integer() && !value.is_bool(); }},
    {"float", [](const Value& value) { return value.is_float(); }},
    {"mapping", [](const Value& value) { return value.dict() != nullptr; }},
    {"iterable", [](const Value& value) { return is_sequence(value) || value.loop() != nullptr; }},
    {"sequence", is_sequence},
    {"callable", [](const Value& value) { return value.function() != nullptr; }},
    {"odd", [](const Value& value) { return leaves(value, 1.0); }},
    {"even", [](const Value& value) { return leaves(value, 0.0); }},
});

struct NamedComparison {
    std::string_view name;
    Comparison comparison;
};

constexpr auto comparisons = std::to_array<NamedComparison>({
    {"equalto", Comparison::equal},
    {"eq", Comparison::equal},
    {"==", Comparison::equal},
    {"ne", Comparison::not_equal},
    {"!=", Comparison::not_equal},
    {"lessthan", Comparison::less},
    {"lt", Comparison::less},
    {"<", Comparison::less},
    {"le", Comparison::less_equal},
    {"<=", Comparison::less_equal},
    {"greaterthan", Comparison::greater},
    {"gt", Comparison::greater},
    {">", Comparison::greater},
    {"ge", Comparison::greater_equal},
    {">=", Comparison::greater_equal},
    {"in", Comparison::in},
});

// Letters there are, and all of them have that case.
bool has_case(std::string_view name, const std::string& text) {
    const std::string lower = text::lower(text);
    const std::string upper = text::upper(text);
    return lower != upper && text == (name == "lower" ? lower : upper);
}

bool same(const Value& left, const Value& right, Budget& budget) {
    if (left.identity() != nullptr || right.identity() != nullptr) {
        return left.identity() == right.identity();
    }
    return left.data().index() == right.data().index() && equal(left, right, budget);
}

}  // namespace

bool apply_test(std::string_view name, const Value& value, const Arguments& arguments, Budget& budget) {
    for (const Test& test : tests) {
        if (test.name == name) {
            bind(name, arguments, {});
            return test.holds(value);
        }
    }
    for (const NamedComparison& known : comparisons) {
        if (known.name == name) {
            return compare(known.comparison, value, bind(name, arguments, {"other"}, 1)[0], budget);
        }
    }
    if (name == "lower" || name == "upper") {
        bind(name, arguments, {});
        return has_case(name, to_text(value, budget));
    }
    if (name == "divisibleby") {
        const Value divisor = bind(name, arguments, {"num"}, 1)[0];
        return calculate(Arithmetic::modulo, value, divisor, budget).number() == 0.0;
    }
    if (name == "sameas") {
        return same(value, bind(name, arguments, {"other"}, 1)[0], budget);
    }
    throw Failure("the test '" + std::string(name) + "' is not supported");
}

}  // namespace octavo::jinja
