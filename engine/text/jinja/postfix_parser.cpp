// The part of the expression parser for what follows a value: .name, [index], (arguments), | filter, is test.
#include <utility>

#include "engine/text/jinja/expression_parser.h"
#include "engine/text/jinja/make_node.h"

namespace octavo::jinja {

ExpressionPtr ExpressionParser::postfix(ExpressionPtr operand) {
    for (;;) {
        if (is_sign(".")) {
            operand = member(std::move(operand));
        } else if (is_sign("[")) {
            operand = subscripted(std::move(operand));
        } else if (is_sign("(")) {
            operand = called(std::move(operand));
        } else {
            return operand;
        }
    }
}

ExpressionPtr ExpressionParser::member(ExpressionPtr object) {
    const int line = take().line;
    const int depth = object->depth;
    if (current().kind == Lexeme::Kind::integer) {
        return make_node(line, SubscriptNode{std::move(object), number()}, depth);
    }
    return make_node(line, AttributeNode{std::move(object), expect_name()}, depth);
}

ExpressionPtr ExpressionParser::subscripted(ExpressionPtr object) {
    const int line = take().line;
    ExpressionPtr parts[3];
    int colons = 0;
    while (!is_sign("]")) {
        if (skip_sign(":")) {
            if (++colons > 2) {
                fail("a slice has at most two ':'");
            }
        } else if (parts[colons] == nullptr) {
            parts[colons] = expression();
        } else {
            fail_here("']'");
        }
    }
    take();
    const int depth = depth_of({object.get(), parts[0].get(), parts[1].get(), parts[2].get()});
    if (colons > 0) {
        return make_node(
            line, SliceNode{std::move(object), std::move(parts[0]), std::move(parts[1]), std::move(parts[2])},
            depth);
    }
    if (parts[0] == nullptr) {
        fail("'[]' needs an index");
    }
    return make_node(line, SubscriptNode{std::move(object), std::move(parts[0])}, depth);
}

ExpressionPtr ExpressionParser::called(ExpressionPtr callee) {
    const int line = current().line;
    int depth = callee->depth;
    ArgumentNodes given = arguments(depth);
    return make_node(line, CallNode{std::move(callee), std::move(given)}, depth);
}

// ( … ), when the current lexeme opens it. Raises `depth` to that of the deepest argument.
ArgumentNodes ExpressionParser::arguments(int& depth) {
    ArgumentNodes result;
    expect_sign("(");
    while (!skip_sign(")")) {
        if (is_sign("*") || is_sign("**")) {
            fail("arguments with '*' are not supported");
        }
        const bool keyword =
            current().kind == Lexeme::Kind::name && next().kind == Lexeme::Kind::sign && next().text == "=";
        if (keyword) {
            std::string name = expect_name();
            expect_sign("=");
            result.keywords.emplace_back(std::move(name), expression());
            depth = std::max(depth, result.keywords.back().second->depth);
        } else if (!result.keywords.empty()) {
            fail("an argument without a name follows one with a name");
        } else {
            result.positional.push_back(expression());
            depth = std::max(depth, result.positional.back()->depth);
        }
        if (!is_sign(")")) {
            expect_sign(",");
        }
    }
    return result;
}

std::string ExpressionParser::dotted_name() {
    std::string name = expect_name();
    while (skip_sign(".")) {
        name += '.';
        name += expect_name();
    }
    return name;
}

ExpressionPtr ExpressionParser::filters_and_tests(ExpressionPtr operand) {
    for (;;) {
        if (is_sign("|")) {
            take();
            operand = filtered(std::move(operand));
        } else if (is_name("is")) {
            operand = tested(std::move(operand));
        } else if (is_sign("(")) {
            operand = called(std::move(operand));
        } else {
            return operand;
        }
    }
}

ExpressionPtr ExpressionParser::filters(ExpressionPtr operand) {
    do {
        operand = filtered(std::move(operand));
    } while (skip_sign("|"));
    return operand;
}

ExpressionPtr ExpressionParser::filtered(ExpressionPtr operand) {
    const int line = current().line;
    int depth = depth_of({operand.get()});
    std::string name = dotted_name();
    ArgumentNodes given;
    if (is_sign("(")) {
        given = arguments(depth);
    }
    return make_node(line, FilterNode{std::move(operand), std::move(name), std::move(given)}, depth);
}

ExpressionPtr ExpressionParser::tested(ExpressionPtr operand) {
    const int line = take().line;
    const bool negated = skip_name("not");
    int depth = operand->depth;
    std::string name = dotted_name();
    ArgumentNodes given;
    if (is_sign("(")) {
        given = arguments(depth);
    } else if (begins_test_argument()) {
        const Nesting nesting(*this);
        given.positional.push_back(postfix(primary()));
        depth = std::max(depth, given.positional[0]->depth);
    }
    return make_node(line, TestNode{std::move(operand), std::move(name), std::move(given), negated}, depth);
}

// x is divisibleby 3: one argument may go without parentheses.
bool ExpressionParser::begins_test_argument() const {
    switch (current().kind) {
        case Lexeme::Kind::name:
            for (const std::string_view word : {"else", "or", "and", "if", "in", "not", "is"}) {
                if (is_name(word)) {
                    return false;
                }
            }
            return true;
        case Lexeme::Kind::string:
        case Lexeme::Kind::integer:
        case Lexeme::Kind::real:
            return true;
        default:
            return is_sign("[") || is_sign("{");
    }
}

}  // namespace octavo::jinja
