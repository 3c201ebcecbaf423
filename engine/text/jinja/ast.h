// The syntax tree of a template. Made by the parser, walked by the interpreter, never changed in between.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/text/jinja/operators.h"
#include "engine/text/jinja/value.h"

namespace octavo::jinja {

struct Expression;
using ExpressionPtr = std::unique_ptr<const Expression>;

struct ArgumentNodes {
    std::vector<ExpressionPtr> positional;
    std::vector<std::pair<std::string, ExpressionPtr>> keywords;
};

struct LiteralNode {
    Value value;  // a scalar or text
};
struct NameNode {
    std::string name;
};
struct ListNode {
    std::vector<ExpressionPtr> items;
    bool tuple = false;
};
struct DictNode {
    std::vector<std::pair<ExpressionPtr, ExpressionPtr>> entries;
};
struct ArithmeticNode {
    Arithmetic operation;
    ExpressionPtr left, right;
};
struct NegateNode {
    ExpressionPtr operand;
};
struct ConcatNode {  // a ~ b ~ …
    std::vector<ExpressionPtr> parts;
};
struct NotNode {
    ExpressionPtr operand;
};
struct LogicNode {  // gives the operand that decides, as in Python
    bool conjunction;
    ExpressionPtr left, right;
};
struct CompareNode {  // a < b < … : all pairs must hold
    ExpressionPtr first;
    std::vector<std::pair<Comparison, ExpressionPtr>> rest;
};
struct ConditionalNode {
    ExpressionPtr condition, then, otherwise;  // otherwise: may be null
};
struct AttributeNode {
    ExpressionPtr object;
    std::string name;
};
struct SubscriptNode {
    ExpressionPtr object, index;
};
struct SliceNode {
    ExpressionPtr object, start, stop, step;  // all but object may be null
};
struct CallNode {
    ExpressionPtr callee;
    ArgumentNodes arguments;
};
struct FilterNode {
    ExpressionPtr operand;  // null in a filter block: its text
    std::string name;
    ArgumentNodes arguments;
};
struct TestNode {
    ExpressionPtr operand;
    std::string name;
    ArgumentNodes arguments;
    bool negated;
};

struct Expression {
    int line;
    int depth;  // of the tree below; the parser bounds it
    std::variant<LiteralNode, NameNode, ListNode, DictNode, ArithmeticNode, NegateNode, ConcatNode, NotNode,
                 LogicNode, CompareNode, ConditionalNode, AttributeNode, SubscriptNode, SliceNode, CallNode,
                 FilterNode, TestNode>
        node;
};

struct Statement;
using Body = std::vector<Statement>;

struct TextNode {
    std::string text;
};
struct OutputNode {
    ExpressionPtr value;
};
struct IfNode {
    std::vector<std::pair<ExpressionPtr, Body>> branches;
    Body otherwise;
};
struct TargetNode {  // what `set` and `for` assign to: a name, name.attribute, or several names
    std::vector<std::string> names;
    bool unpacks = false;
    std::string attribute;  // of names[0], which must be a namespace; empty: none
};
struct ForNode {
    TargetNode target;
    ExpressionPtr items;
    ExpressionPtr condition;  // may be null
    Body body, otherwise;
};
struct SetNode {
    TargetNode target;
    ExpressionPtr value;
};
struct SetBlockNode {
    TargetNode target;
    ExpressionPtr filter;  // may be null
    Body body;
};
struct MacroNode {
    std::string name;
    std::vector<std::pair<std::string, ExpressionPtr>> parameters;  // the default may be null
    bool takes_varargs = false, takes_kwargs = false;               // its body speaks of them
    Body body;
};
struct CallBlockNode {  // {% call macro(…) %} body {% endcall %}: the macro finds the body as caller()
    ExpressionPtr call;
    MacroNode caller;
};
struct FilterBlockNode {
    ExpressionPtr filter;
    Body body;
};
struct ScopeNode {  // with, generation: a scope of its own
    std::vector<std::pair<std::string, ExpressionPtr>> variables;
    Body body;
};
struct DoNode {
    ExpressionPtr value;
};
struct BreakNode {};
struct ContinueNode {};

struct Statement {
    int line;
    std::variant<TextNode, OutputNode, IfNode, ForNode, SetNode, SetBlockNode, MacroNode, CallBlockNode,
                 FilterBlockNode, ScopeNode, DoNode, BreakNode, ContinueNode>
        node;
};

}  // namespace octavo::jinja
