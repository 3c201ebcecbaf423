#include "engine/text/jinja/parser.h"

#include <algorithm>
#include <utility>

#include "engine/text/jinja/expression_parser.h"

namespace octavo::jinja {
namespace {

using Kind = Lexeme::Kind;

class Parser {
  public:
    explicit Parser(std::string_view source) : lexemes_(lex(source)) {}

    Body run() {
        Body body = body_until({});
        if (lexemes_.current().kind != Kind::end) {
            lexemes_.fail("'" + lexemes_.current().text + "' closes nothing");
        }
        return body;
    }

  private:
    using Words = std::initializer_list<std::string_view>;

    // Statements up to {% word, for one of these words, of which the word is then the current lexeme.
    Body body_until(Words words) {
        const ExpressionParser::Nesting nesting(lexemes_);
        Body body;
        for (;;) {
            const Lexeme lexeme = lexemes_.take();
            if (lexeme.kind == Kind::text) {
                if (!lexeme.text.empty()) {
                    body.push_back({lexeme.line, TextNode{lexeme.text}});
                }
            } else if (lexeme.kind == Kind::output_begin) {
                body.push_back({lexeme.line, OutputNode{lexemes_.tuple_or_expression()}});
                expect(Kind::output_end, "'}}'");
            } else if (lexeme.kind == Kind::statement_begin) {
                if (std::any_of(words.begin(), words.end(),
                                [&](auto word) { return lexemes_.is_name(word); })) {
                    return body;
                }
                body.push_back(statement());
            } else {
                if (words.size() > 0) {
                    lexemes_.fail("'" + std::string(*(words.end() - 1)) + "' is missing");
                }
                return body;
            }
        }
    }

    void expect(Kind kind, std::string_view name) {
        if (lexemes_.current().kind != kind) {
            lexemes_.fail_here(name);
        }
        lexemes_.take();
    }

    void expect_end() { expect(Kind::statement_end, "'%}'"); }

    Body block(std::string_view closing) {
        expect_end();
        Body body = body_until({closing});
        lexemes_.take();
        expect_end();
        return body;
    }

    Statement statement() {
        const int line = lexemes_.current().line;
        const std::string word = lexemes_.expect_name();
        if (word == "if") {
            return {line, if_statement()};
        }
        if (word == "for") {
            return {line, for_statement()};
        }
        if (word == "set") {
            return set_statement(line);
        }
        if (word == "macro") {
            std::string name = lexemes_.expect_name();
            return {line, macro(std::move(name), "endmacro")};
        }
        if (word == "call") {
            return {line, call_block()};
        }
        if (word == "filter") {
            ExpressionPtr filter = lexemes_.filters(nullptr);
            return {line, FilterBlockNode{std::move(filter), block("endfilter")}};
        }
        if (word == "with") {
            return {line, with_statement()};
        }
        if (word == "generation") {
            return {line, ScopeNode{{}, block("endgeneration")}};
        }
        return simple_statement(line, word);
    }

    Statement simple_statement(int line, const std::string& word) {
        if (word == "do") {
            DoNode node{lexemes_.tuple_or_expression()};
            expect_end();
            return {line, std::move(node)};
        }
        if (word == "break" || word == "continue") {
            if (loops_ == 0) {
                throw_at_line(line, "'" + word + "' is not inside a loop");
            }
            expect_end();
            return word == "break" ? Statement{line, BreakNode{}} : Statement{line, ContinueNode{}};
        }
        if (word.starts_with("end") || word == "else" || word == "elif") {
            throw_at_line(line, "'" + word + "' closes nothing");
        }
        throw_at_line(line, "'" + word + "' is not supported");
    }

    IfNode if_statement() {
        IfNode node;
        std::string word = "if";
        while (word == "if" || word == "elif") {
            ExpressionPtr condition = lexemes_.tuple_or_expression();
            expect_end();
            node.branches.emplace_back(std::move(condition), body_until({"elif", "else", "endif"}));
            word = lexemes_.take().text;
        }
        if (word == "else") {
            node.otherwise = block("endif");
        } else {
            expect_end();
        }
        return node;
    }

    ForNode for_statement() {
        ForNode node;
        node.target = target(false);
        if (!lexemes_.skip_name("in")) {
            lexemes_.fail_here("'in'");
        }
        node.items = lexemes_.tuple_without_condition();
        if (lexemes_.skip_name("if")) {
            node.condition = lexemes_.expression();
        }
        if (lexemes_.is_name("recursive")) {
            lexemes_.fail("'recursive' is not supported");
        }
        expect_end();
        ++loops_;
        node.body = body_until({"else", "endfor"});
        --loops_;
        if (lexemes_.take().text == "else") {
            node.otherwise = block("endfor");
        } else {
            expect_end();
        }
        return node;
    }

    TargetNode target(bool attributes) {
        TargetNode result;
        const bool parentheses = lexemes_.skip_sign("(");
        do {
            if (parentheses && lexemes_.is_sign(")")) {
                break;
            }
            result.names.push_back(assignable());
            result.unpacks = result.unpacks || lexemes_.is_sign(",");
        } while (lexemes_.skip_sign(","));
        if (parentheses) {
            lexemes_.expect_sign(")");
        }
        if (attributes && result.names.size() == 1 && lexemes_.skip_sign(".")) {
            result.attribute = lexemes_.expect_name();
        }
        return result;
    }

    std::string assignable() {
        std::string name = lexemes_.expect_name();
        for (const std::string_view constant : {"true", "false", "none", "True", "False", "None"}) {
            if (name == constant) {
                lexemes_.fail("'" + name + "' cannot be assigned to");
            }
        }
        return name;
    }

    Statement set_statement(int line) {
        TargetNode to = target(true);
        if (lexemes_.skip_sign("=")) {
            SetNode node{std::move(to), lexemes_.tuple_or_expression()};
            expect_end();
            return {line, std::move(node)};
        }
        SetBlockNode node{std::move(to), nullptr, {}};
        if (lexemes_.skip_sign("|")) {
            node.filter = lexemes_.filters(nullptr);
        }
        node.body = block("endset");
        return {line, std::move(node)};
    }

    void parameters(MacroNode& macro) {
        if (!lexemes_.skip_sign("(")) {
            return;
        }
        while (!lexemes_.skip_sign(")")) {
            std::string name = assignable();
            ExpressionPtr otherwise = lexemes_.skip_sign("=") ? lexemes_.expression() : nullptr;
            macro.parameters.emplace_back(std::move(name), std::move(otherwise));
            if (!lexemes_.is_sign(")")) {
                lexemes_.expect_sign(",");
            }
        }
    }

    MacroNode macro(std::string name, std::string_view closing) {
        MacroNode node;
        node.name = std::move(name);
        parameters(node);
        finish_macro(node, closing);
        return node;
    }

    void finish_macro(MacroNode& node, std::string_view closing) {
        const bool outer_varargs = std::exchange(lexemes_.saw_varargs, false);
        const bool outer_kwargs = std::exchange(lexemes_.saw_kwargs, false);
        const int outer_loops = std::exchange(loops_, 0);
        node.body = block(closing);
        loops_ = outer_loops;
        node.takes_varargs = std::exchange(lexemes_.saw_varargs, outer_varargs);
        node.takes_kwargs = std::exchange(lexemes_.saw_kwargs, outer_kwargs);
    }

    CallBlockNode call_block() {
        CallBlockNode node;
        node.caller.name = "caller";
        parameters(node.caller);
        node.call = lexemes_.expression();
        if (!std::holds_alternative<CallNode>(node.call->node)) {
            lexemes_.fail("'call' needs a call of a macro");
        }
        finish_macro(node.caller, "endcall");
        return node;
    }

    ScopeNode with_statement() {
        ScopeNode node;
        while (lexemes_.current().kind != Kind::statement_end) {
            if (!node.variables.empty()) {
                lexemes_.expect_sign(",");
            }
            std::string name = assignable();
            lexemes_.expect_sign("=");
            node.variables.emplace_back(std::move(name), lexemes_.expression());
        }
        node.body = block("endwith");
        return node;
    }

    ExpressionParser lexemes_;
    int loops_ = 0;  // how many the current statement is inside of
};

}  // namespace

Body parse(std::string_view source) {
    return Parser(source).run();
}

}  // namespace octavo::jinja
