#include "engine/text/jinja/interpreter.h"

#include <algorithm>

#include "engine/text/jinja/access.h"
#include "engine/text/jinja/depth.h"
#include "engine/text/jinja/format.h"

namespace octavo::jinja {

const Value* Scope::find(std::string_view name) const {
    for (const Scope* scope = this; scope != nullptr; scope = scope->parent.get()) {
        for (const auto& [known, value] : scope->variables) {
            if (known == name) {
                return &value;
            }
        }
    }
    return nullptr;
}

void Scope::set(std::string_view name, Value value) {
    for (auto& [known, current] : variables) {
        if (known == name) {
            current = std::move(value);
            return;
        }
    }
    variables.emplace_back(name, std::move(value));
}

Interpreter::Interpreter(LoopObserver observer, Time now)
    : observer_(std::move(observer)),
      now_(now),
      globals_(std::make_shared<Scope>(nullptr)),
      scope_(globals_) {}

std::string Interpreter::run(const Body& body) {
    execute(body);
    return std::move(result_);
}

void Interpreter::put(std::string_view text) {
    if (text.size() > Budget::max_output - std::min(output_->size(), Budget::max_output)) {
        throw Failure("it writes too much text");
    }
    budget_.take_steps(text.size() / 64);
    *output_ += text;
}

std::pair<std::string, Interpreter::Flow> Interpreter::capture(const Body& body) {
    struct Restore {
        std::string*& output;
        std::string* before;
        ~Restore() { output = before; }
    };
    std::string captured;
    const Restore restore{output_, std::exchange(output_, &captured)};
    const Flow flow = execute(body);
    budget_.take_text(captured.size());
    return {std::move(captured), flow};
}

Interpreter::Flow Interpreter::execute(const Body& body) {
    for (const Statement& statement : body) {
        if (const Flow flow = execute(statement); flow != Flow::on) {
            return flow;
        }
    }
    return Flow::on;
}

Interpreter::Flow Interpreter::execute(const Statement& statement) {
    const Depth depth(*this);
    budget_.take_steps();
    line_ = statement.line;
    return std::visit([this](const auto& node) { return execute_node(node); }, statement.node);
}

Interpreter::Flow Interpreter::execute_node(const TextNode& node) {
    put(node.text);
    return Flow::on;
}

Interpreter::Flow Interpreter::execute_node(const OutputNode& node) {
    const Value value = evaluate(*node.value);
    if (value.is_text()) {
        put(value.text());
    } else {
        put(to_text(value, budget_));
    }
    return Flow::on;
}

Interpreter::Flow Interpreter::execute_node(const IfNode& node) {
    for (const auto& [condition, body] : node.branches) {
        if (evaluate(*condition).truth()) {
            return execute(body);
        }
    }
    return execute(node.otherwise);
}

// The items to go through: all of them, or those for which the loop's own condition holds.
std::vector<Value> Interpreter::loop_items(const ForNode& node) {
    std::vector<Value> items = items_of(evaluate(*node.items), budget_);
    if (node.condition == nullptr) {
        return items;
    }
    std::vector<Value> chosen;
    for (Value& item : items) {
        const Scoped scoped(*this);
        assign(node.target, item);
        if (evaluate(*node.condition).truth()) {
            chosen.push_back(std::move(item));
        }
    }
    return chosen;
}

Interpreter::Flow Interpreter::execute_node(const ForNode& node) {
    std::vector<Value> items = loop_items(node);
    if (items.empty()) {
        const Scoped scoped(*this);
        return execute(node.otherwise);
    }
    auto list = std::make_shared<List>(std::move(items), List::Kind::list);
    const auto loop = std::make_shared<Loop>(std::move(list));
    run_loop(node, loop);
    return Flow::on;
}

Interpreter::Flow Interpreter::run_loop(const ForNode& node, const std::shared_ptr<Loop>& loop) {
    const std::vector<Value>& items = loop->children[0].list()->children;
    for (loop->index0 = 0; loop->index0 < items.size(); ++loop->index0) {
        const Value& item = items[loop->index0];
        const std::size_t begin = output_->size();
        const Scoped scoped(*this);
        scope_->set("loop", Value(loop));
        assign(node.target, item);
        const Flow flow = execute(node.body);
        if (observer_ && output_ == &result_) {
            observer_(item, begin, output_->size());
        }
        if (flow == Flow::break_loop) {
            break;
        }
    }
    return Flow::on;
}

void Interpreter::assign(const TargetNode& target, Value value) {
    if (!target.attribute.empty()) {
        const Value* object = scope_->find(target.names[0]);
        Namespace* const space = object == nullptr ? nullptr : object->name_space();
        if (space == nullptr) {
            throw Failure("'" + target.names[0] + "' is not a namespace, so its attributes cannot be set");
        }
        if (reaches(value, space, budget_)) {
            throw Failure("a namespace cannot contain itself");
        }
        space->set(target.attribute, std::move(value));
        return;
    }
    if (!target.unpacks) {
        scope_->set(target.names[0], std::move(value));
        return;
    }
    const std::vector<Value> items = items_of(value, budget_);
    if (items.size() != target.names.size()) {
        throw Failure(std::to_string(items.size()) + " values cannot be given to " +
                      std::to_string(target.names.size()) + " names");
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
        scope_->set(target.names[i], items[i]);
    }
}

Interpreter::Flow Interpreter::execute_node(const SetNode& node) {
    assign(node.target, evaluate(*node.value));
    return Flow::on;
}

Interpreter::Flow Interpreter::execute_node(const SetBlockNode& node) {
    std::pair<std::string, Flow> captured;
    {
        const Scoped scoped(*this);
        captured = capture(node.body);
    }
    assign(node.target, apply(node.filter, Value(std::move(captured.first))));
    return captured.second;
}

Interpreter::Flow Interpreter::execute_node(const FilterBlockNode& node) {
    const Scoped scoped(*this);
    auto [text, flow] = capture(node.body);
    put(to_text(apply(node.filter, Value(std::move(text))), budget_));
    return flow;
}

Interpreter::Flow Interpreter::execute_node(const MacroNode& node) {
    auto function = std::make_shared<Function>();
    function->name = node.name;
    function->macro = &node;
    function->scope = scope_;
    scope_->set(node.name, Value(std::move(function)));
    return Flow::on;
}

Interpreter::Flow Interpreter::execute_node(const CallBlockNode& node) {
    auto caller = std::make_shared<Function>();
    caller->name = node.caller.name;
    caller->macro = &node.caller;
    caller->scope = scope_;
    const auto& call_node = std::get<CallNode>(node.call->node);
    Arguments arguments = evaluate_arguments(call_node.arguments);
    arguments.keywords.emplace_back("caller", Value(std::move(caller)));
    put(to_text(call(evaluate(*call_node.callee), arguments), budget_));
    return Flow::on;
}

Interpreter::Flow Interpreter::execute_node(const ScopeNode& node) {
    std::vector<Value> values;
    for (const auto& [name, expression] : node.variables) {
        values.push_back(evaluate(*expression));
    }
    const Scoped scoped(*this);
    for (std::size_t i = 0; i < values.size(); ++i) {
        scope_->set(node.variables[i].first, std::move(values[i]));
    }
    return execute(node.body);
}

Interpreter::Flow Interpreter::execute_node(const DoNode& node) {
    evaluate(*node.value);
    return Flow::on;
}

}  // namespace octavo::jinja
