#include "engine/text/jinja/expression_parser.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "engine/text/jinja/format.h"
#include "engine/text/jinja/make_node.h"

namespace octavo::jinja {
namespace {

constexpr int max_nesting = 80;  // parentheses and blocks inside one another: bounds the parser's own stack

}  // namespace

ExpressionParser::Nesting::Nesting(ExpressionParser& parser) : parser_(parser) {
    if (parser_.nesting_ >= max_nesting) {
        parser_.fail("it is nested too deeply");
    }
    ++parser_.nesting_;
}

Lexeme ExpressionParser::take() {
    Lexeme taken = current();
    at_ += at_ + 1 < lexemes_.size() ? 1 : 0;
    return taken;
}

bool ExpressionParser::is_name(std::string_view name) const {
    return current().kind == Lexeme::Kind::name && current().text == name;
}

bool ExpressionParser::is_sign(std::string_view sign) const {
    return current().kind == Lexeme::Kind::sign && current().text == sign;
}

bool ExpressionParser::skip_name(std::string_view name) {
    const bool found = is_name(name);
    if (found) {
        take();
    }
    return found;
}

bool ExpressionParser::skip_sign(std::string_view sign) {
    const bool found = is_sign(sign);
    if (found) {
        take();
    }
    return found;
}

void ExpressionParser::expect_sign(std::string_view sign) {
    if (!skip_sign(sign)) {
        fail_here(std::string("'").append(sign).append("'"));
    }
}

std::string ExpressionParser::expect_name() {
    if (current().kind != Lexeme::Kind::name) {
        fail_here("a name");
    }
    return take().text;
}

void ExpressionParser::fail(std::string_view what) const {
    throw_at_line(current().line, what);
}

void ExpressionParser::fail_here(std::string_view expected) const {
    const Lexeme& found = current();
    fail(std::string(expected) + " is expected, not " +
         (found.kind == Lexeme::Kind::end || found.kind == Lexeme::Kind::text ? "the end"
                                                                              : "'" + found.text + "'"));
}

ExpressionPtr ExpressionParser::tuple_or_expression() {
    return tuple_of(&ExpressionParser::expression);
}

ExpressionPtr ExpressionParser::tuple_without_condition() {
    return tuple_of(&ExpressionParser::any);
}

// One item, or several with commas between or behind them.
ExpressionPtr ExpressionParser::tuple_of(ExpressionPtr (ExpressionParser::*item)()) {
    const Nesting nesting(*this);
    const int line = current().line;
    ExpressionPtr first = (this->*item)();
    if (!is_sign(",")) {
        return first;
    }
    int depth = first->depth;
    ListNode tuple{{}, true};
    tuple.items.push_back(std::move(first));
    while (skip_sign(",") && !is_name("if") && current().kind != Lexeme::Kind::output_end &&
           current().kind != Lexeme::Kind::statement_end) {
        tuple.items.push_back((this->*item)());
        depth = std::max(depth, tuple.items.back()->depth);
    }
    return make_node(line, std::move(tuple), depth);
}

ExpressionPtr ExpressionParser::expression() {
    const Nesting nesting(*this);
    ExpressionPtr value = any();
    while (is_name("if")) {
        const int line = take().line;
        ExpressionPtr condition = any();
        ExpressionPtr otherwise = skip_name("else") ? expression() : nullptr;
        const int depth = depth_of({value.get(), condition.get(), otherwise.get()});
        value = make_node(line, ConditionalNode{std::move(condition), std::move(value), std::move(otherwise)},
                          depth);
    }
    return value;
}

ExpressionPtr ExpressionParser::any() {
    ExpressionPtr left = all();
    while (is_name("or")) {
        const int line = take().line;
        ExpressionPtr right = all();
        const int depth = depth_of({left.get(), right.get()});
        left = make_node(line, LogicNode{false, std::move(left), std::move(right)}, depth);
    }
    return left;
}

ExpressionPtr ExpressionParser::all() {
    ExpressionPtr left = negation();
    while (is_name("and")) {
        const int line = take().line;
        ExpressionPtr right = negation();
        const int depth = depth_of({left.get(), right.get()});
        left = make_node(line, LogicNode{true, std::move(left), std::move(right)}, depth);
    }
    return left;
}

ExpressionPtr ExpressionParser::negation() {
    if (!is_name("not")) {
        return comparison();
    }
    const Nesting nesting(*this);
    const int line = take().line;
    ExpressionPtr operand = negation();
    const int depth = depth_of({operand.get()});
    return make_node(line, NotNode{std::move(operand)}, depth);
}

bool ExpressionParser::take_comparison(Comparison& comparison) {
    constexpr std::pair<std::string_view, Comparison> signs[] = {
        {"==", Comparison::equal},  {"!=", Comparison::not_equal},  {"<", Comparison::less},
        {">", Comparison::greater}, {"<=", Comparison::less_equal}, {">=", Comparison::greater_equal}};
    for (const auto& [sign, meaning] : signs) {
        if (skip_sign(sign)) {
            comparison = meaning;
            return true;
        }
    }
    if (is_name("not") && next().kind == Lexeme::Kind::name && next().text == "in") {
        take();
        take();
        comparison = Comparison::not_in;
        return true;
    }
    comparison = Comparison::in;
    return skip_name("in");
}

ExpressionPtr ExpressionParser::comparison() {
    const int line = current().line;
    ExpressionPtr first = sum();
    CompareNode node;
    int depth = first->depth;
    for (Comparison comparison{}; take_comparison(comparison);) {
        node.rest.emplace_back(comparison, sum());
        depth = std::max(depth, node.rest.back().second->depth);
    }
    if (node.rest.empty()) {
        return first;
    }
    node.first = std::move(first);
    return make_node(line, std::move(node), depth);
}

ExpressionPtr ExpressionParser::sum() {
    ExpressionPtr left = concatenation();
    while (is_sign("+") || is_sign("-")) {
        const Lexeme sign = take();
        ExpressionPtr right = concatenation();
        const int depth = depth_of({left.get(), right.get()});
        const Arithmetic operation = sign.text == "+" ? Arithmetic::add : Arithmetic::subtract;
        left = make_node(sign.line, ArithmeticNode{operation, std::move(left), std::move(right)}, depth);
    }
    return left;
}

ExpressionPtr ExpressionParser::concatenation() {
    const int line = current().line;
    ExpressionPtr first = product();
    if (!is_sign("~")) {
        return first;
    }
    int depth = first->depth;
    ConcatNode node;
    node.parts.push_back(std::move(first));
    while (skip_sign("~")) {
        node.parts.push_back(product());
        depth = std::max(depth, node.parts.back()->depth);
    }
    return make_node(line, std::move(node), depth);
}

ExpressionPtr ExpressionParser::product() {
    constexpr std::pair<std::string_view, Arithmetic> signs[] = {{"*", Arithmetic::multiply},
                                                                 {"/", Arithmetic::divide},
                                                                 {"//", Arithmetic::floor_divide},
                                                                 {"%", Arithmetic::modulo}};
    ExpressionPtr left = power();
    for (;;) {
        const auto* sign = std::find_if(std::begin(signs), std::end(signs),
                                        [&](const auto& entry) { return is_sign(entry.first); });
        if (sign == std::end(signs)) {
            return left;
        }
        const int line = take().line;
        ExpressionPtr right = power();
        const int depth = depth_of({left.get(), right.get()});
        left = make_node(line, ArithmeticNode{sign->second, std::move(left), std::move(right)}, depth);
    }
}

ExpressionPtr ExpressionParser::power() {
    ExpressionPtr left = signed_value(true);
    while (is_sign("**")) {
        const int line = take().line;
        ExpressionPtr right = signed_value(true);
        const int depth = depth_of({left.get(), right.get()});
        left = make_node(line, ArithmeticNode{Arithmetic::power, std::move(left), std::move(right)}, depth);
    }
    return left;
}

ExpressionPtr ExpressionParser::signed_value(bool with_filters) {
    ExpressionPtr value;
    if (is_sign("-") || is_sign("+")) {
        const Nesting nesting(*this);
        const Lexeme sign = take();
        value = signed_value(false);
        if (sign.text == "-") {
            const int depth = depth_of({value.get()});
            value = make_node(sign.line, NegateNode{std::move(value)}, depth);
        }
    } else {
        value = primary();
    }
    value = postfix(std::move(value));
    return with_filters ? filters_and_tests(std::move(value)) : std::move(value);
}

ExpressionPtr ExpressionParser::primary() {
    switch (current().kind) {
        case Lexeme::Kind::name:
            return named();
        case Lexeme::Kind::string:
            return text();
        case Lexeme::Kind::integer:
        case Lexeme::Kind::real:
            return number();
        default:
            break;
    }
    if (is_sign("(")) {
        return parenthesized();
    }
    if (is_sign("[")) {
        return list();
    }
    if (is_sign("{")) {
        return dict();
    }
    fail_here("a value");
}

ExpressionPtr ExpressionParser::named() {
    const Lexeme name = take();
    saw_varargs = saw_varargs || name.text == "varargs";
    saw_kwargs = saw_kwargs || name.text == "kwargs";
    if (name.text == "true" || name.text == "True") {
        return make_node(name.line, LiteralNode{Value(true)}, 0);
    }
    if (name.text == "false" || name.text == "False") {
        return make_node(name.line, LiteralNode{Value(false)}, 0);
    }
    if (name.text == "none" || name.text == "None") {
        return make_node(name.line, LiteralNode{Value(None{})}, 0);
    }
    return make_node(name.line, NameNode{name.text}, 0);
}

ExpressionPtr ExpressionParser::number() {
    const Lexeme lexeme = take();
    const char* begin = lexeme.text.data();
    const char* end = begin + lexeme.text.size();
    if (lexeme.kind == Lexeme::Kind::integer) {
        std::int64_t value = 0;
        if (std::from_chars(begin, end, value).ec != std::errc{}) {
            throw_at_line(lexeme.line, "a number is too large");
        }
        return make_node(lexeme.line, LiteralNode{Value(value)}, 0);
    }
    const std::optional<double> value = read_float(lexeme.text);
    if (!value) {
        throw_at_line(lexeme.line, "a number is too large or too small");
    }
    return make_node(lexeme.line, LiteralNode{Value(*value)}, 0);
}

ExpressionPtr ExpressionParser::text() {
    const int line = current().line;
    std::string joined;  // neighbours are one string
    while (current().kind == Lexeme::Kind::string) {
        joined += take().text;
    }
    return make_node(line, LiteralNode{Value(std::move(joined))}, 0);
}

ExpressionPtr ExpressionParser::parenthesized() {
    const int line = take().line;
    ListNode tuple{{}, true};
    int depth = 0;
    bool comma = is_sign(")");  // () is a tuple
    while (!skip_sign(")")) {
        tuple.items.push_back(expression());
        depth = std::max(depth, tuple.items.back()->depth);
        if (!is_sign(")")) {
            expect_sign(",");
            comma = true;
        }
    }
    if (!comma) {
        return std::move(tuple.items[0]);
    }
    return make_node(line, std::move(tuple), depth);
}

ExpressionPtr ExpressionParser::list() {
    const int line = take().line;
    ListNode node;
    int depth = 0;
    while (!skip_sign("]")) {
        node.items.push_back(expression());
        depth = std::max(depth, node.items.back()->depth);
        if (!is_sign("]")) {
            expect_sign(",");
        }
    }
    return make_node(line, std::move(node), depth);
}

ExpressionPtr ExpressionParser::dict() {
    const int line = take().line;
    DictNode node;
    int depth = 0;
    while (!skip_sign("}")) {
        ExpressionPtr key = expression();
        expect_sign(":");
        ExpressionPtr value = expression();
        depth = std::max({depth, key->depth, value->depth});
        node.entries.emplace_back(std::move(key), std::move(value));
        if (!is_sign("}")) {
            expect_sign(",");
        }
    }
    return make_node(line, std::move(node), depth);
}

}  // namespace octavo::jinja
