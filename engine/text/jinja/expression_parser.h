// Lexemes to expressions, by recursive descent with Jinja's precedences: conditional, or, and, not,
// comparison,
// + -, ~, * / // %, **, sign, then subscripts, calls, filters and tests. Statements are in parser.*.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/text/jinja/ast.h"
#include "engine/text/jinja/lexer.h"

namespace octavo::jinja {

class ExpressionParser {
  public:
    explicit ExpressionParser(std::vector<Lexeme> lexemes) : lexemes_(std::move(lexemes)) {}

    // Both throw octavo::Error with the line. A tuple may go without parentheses: a, b.
    ExpressionPtr expression();
    ExpressionPtr tuple_or_expression();
    ExpressionPtr tuple_without_condition();       // what a `for` goes through: its `if` is not a conditional
    ExpressionPtr filters(ExpressionPtr operand);  // name(…) | name(…) …, on an operand that may be null

    const Lexeme& current() const { return lexemes_[at_]; }
    const Lexeme& next() const { return lexemes_[std::min(at_ + 1, lexemes_.size() - 1)]; }
    Lexeme take();
    bool is_name(std::string_view name) const;
    bool is_sign(std::string_view sign) const;
    bool skip_name(std::string_view name);
    bool skip_sign(std::string_view sign);
    void expect_sign(std::string_view sign);
    std::string expect_name();
    [[noreturn]] void fail(std::string_view what) const;
    [[noreturn]] void fail_here(std::string_view expected) const;  // "… is expected, not …"

    // Notes names that a macro's body uses.
    bool saw_varargs = false, saw_kwargs = false;

    // Counts how deep the parser is in the template; throws when it becomes too deep.
    class Nesting {
      public:
        explicit Nesting(ExpressionParser& parser);
        ~Nesting() { --parser_.nesting_; }
        Nesting(const Nesting&) = delete;
        Nesting& operator=(const Nesting&) = delete;

      private:
        ExpressionParser& parser_;
    };

  private:
    ExpressionPtr tuple_of(ExpressionPtr (ExpressionParser::*item)());
    ExpressionPtr any();
    ExpressionPtr all();
    ExpressionPtr negation();
    ExpressionPtr comparison();
    bool take_comparison(Comparison& comparison);
    ExpressionPtr sum();
    ExpressionPtr concatenation();
    ExpressionPtr product();
    ExpressionPtr power();
    ExpressionPtr signed_value(bool with_filters);
    ExpressionPtr primary();
    ExpressionPtr named();
    ExpressionPtr number();
    ExpressionPtr text();
    ExpressionPtr parenthesized();
    ExpressionPtr list();
    ExpressionPtr dict();
    ExpressionPtr postfix(ExpressionPtr operand);
    ExpressionPtr member(ExpressionPtr object);
    ExpressionPtr subscripted(ExpressionPtr object);
    ExpressionPtr called(ExpressionPtr callee);
    ExpressionPtr filters_and_tests(ExpressionPtr operand);
    ExpressionPtr filtered(ExpressionPtr operand);
    ExpressionPtr tested(ExpressionPtr operand);
    bool begins_test_argument() const;
    ArgumentNodes arguments(int& depth);
    std::string dotted_name();

    std::vector<Lexeme> lexemes_;
    std::size_t at_ = 0;
    int nesting_ = 0;
};

}  // namespace octavo::jinja
