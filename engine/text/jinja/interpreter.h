// Walks a template's syntax tree: statements in interpreter.cpp, expressions in evaluator.cpp.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/text/jinja/ast.h"
#include "engine/text/jinja/budget.h"
#include "engine/text/jinja/methods.h"

namespace octavo::jinja {

// Names and their values; a block with names of its own looks further out for the others.
struct Scope {
    explicit Scope(std::shared_ptr<Scope> outer) : parent(std::move(outer)) {}

    const Value* find(std::string_view name) const;
    void set(std::string_view name, Value value);

    std::vector<std::pair<std::string, Value>> variables;
    std::shared_ptr<Scope> parent;
};

// Called after each turn of a loop that writes straight to the result (not into a macro's or a variable's
// text): the item and where in the result its turn began and ended.
using LoopObserver = std::function<void(const Value& item, std::size_t begin, std::size_t end)>;

// One rendering. `observer` may be empty; `now` is the template's clock.
class Interpreter {
  public:
    using Time = std::chrono::system_clock::time_point;

    Interpreter(LoopObserver observer, Time now);

    void set_global(std::string_view name, Value value) { globals_->set(name, std::move(value)); }

    // Throws Failure or RaisedByTemplate; line() then says where.
    std::string run(const Body& body);
    int line() const { return line_; }

  private:
    enum class Flow : std::uint8_t { on, break_loop, continue_loop };
    class Depth;
    class Scoped;

    Flow execute(const Body& body);
    Flow execute(const Statement& statement);
    Flow execute_node(const TextNode& node);
    Flow execute_node(const OutputNode& node);
    Flow execute_node(const IfNode& node);
    Flow execute_node(const ForNode& node);
    Flow execute_node(const SetNode& node);
    Flow execute_node(const SetBlockNode& node);
    Flow execute_node(const MacroNode& node);
    Flow execute_node(const CallBlockNode& node);
    Flow execute_node(const FilterBlockNode& node);
    Flow execute_node(const ScopeNode& node);
    Flow execute_node(const DoNode& node);
    Flow execute_node(const BreakNode&) { return Flow::break_loop; }
    Flow execute_node(const ContinueNode&) { return Flow::continue_loop; }

    std::vector<Value> loop_items(const ForNode& node);
    Flow run_loop(const ForNode& node, const std::shared_ptr<Loop>& loop);
    void assign(const TargetNode& target, Value value);
    void put(std::string_view text);
    std::pair<std::string, Flow> capture(const Body& body);  // what the body writes

    Value evaluate(const Expression& expression);
    Value evaluate_optional(const ExpressionPtr& expression);  // none for null
    Value evaluate_node(const LiteralNode& node) { return node.value; }
    Value evaluate_node(const NameNode& node);
    Value evaluate_node(const ListNode& node);
    Value evaluate_node(const DictNode& node);
    Value evaluate_node(const ArithmeticNode& node);
    Value evaluate_node(const NegateNode& node);
    Value evaluate_node(const ConcatNode& node);
    Value evaluate_node(const NotNode& node);
    Value evaluate_node(const LogicNode& node);
    Value evaluate_node(const CompareNode& node);
    Value evaluate_node(const ConditionalNode& node);
    Value evaluate_node(const AttributeNode& node);
    Value evaluate_node(const SubscriptNode& node);
    Value evaluate_node(const SliceNode& node);
    Value evaluate_node(const CallNode& node);
    Value evaluate_node(const FilterNode& node);
    Value evaluate_node(const TestNode& node);

    Arguments evaluate_arguments(const ArgumentNodes& nodes);
    Value apply(const ExpressionPtr& filter, Value value);  // the filters of a block, from the innermost
    Value call(const Value& callee, const Arguments& arguments);
    Value call_macro(const Function& function, const Arguments& arguments);
    void bind_parameters(const MacroNode& macro, const Arguments& arguments);
    void bind_rest(const MacroNode& macro, const Arguments& arguments);

    LoopObserver observer_;
    Time now_;
    Budget budget_;
    std::shared_ptr<Scope> globals_;
    std::shared_ptr<Scope> scope_;  // the innermost
    std::string result_;
    std::string* output_ = &result_;
    int depth_ = 0;
    int line_ = 1;
};

}  // namespace octavo::jinja
