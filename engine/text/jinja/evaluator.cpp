// The interpreter's expressions.
#include <algorithm>

#include "engine/text/jinja/access.h"
#include "engine/text/jinja/depth.h"
#include "engine/text/jinja/filters.h"
#include "engine/text/jinja/format.h"
#include "engine/text/jinja/globals.h"
#include "engine/text/jinja/interpreter.h"
#include "engine/text/jinja/tests.h"

namespace octavo::jinja {

Value Interpreter::evaluate(const Expression& expression) {
    const Depth depth(*this);
    budget_.take_steps();
    line_ = expression.line;
    return std::visit([this](const auto& node) { return evaluate_node(node); }, expression.node);
}

Value Interpreter::evaluate_optional(const ExpressionPtr& expression) {
    return expression == nullptr ? Value(None{}) : evaluate(*expression);
}

Value Interpreter::evaluate_node(const NameNode& node) {
    if (const Value* found = scope_->find(node.name)) {
        return *found;
    }
    if (is_global_function(node.name)) {
        auto function = std::make_shared<Function>();
        function->name = node.name;
        return Value(std::move(function));
    }
    return Value::undefined("'" + node.name + "' is undefined");
}

Value Interpreter::evaluate_node(const ListNode& node) {
    std::vector<Value> items;
    items.reserve(node.items.size());
    for (const ExpressionPtr& item : node.items) {
        items.push_back(evaluate(*item));
    }
    return node.tuple ? Value::tuple(std::move(items)) : Value::list(std::move(items));
}

Value Interpreter::evaluate_node(const DictNode& node) {
    auto dict = std::make_shared<Dict>();
    for (const auto& [key_node, value_node] : node.entries) {
        const Value key = evaluate(*key_node);
        if (!hashable(key)) {
            throw Failure("a " + std::string(key.type()) + " cannot be a key");
        }
        dict->set(key, evaluate(*value_node), budget_);
    }
    return Value(std::move(dict));
}

Value Interpreter::evaluate_node(const ArithmeticNode& node) {
    const Value left = evaluate(*node.left);
    return calculate(node.operation, left, evaluate(*node.right), budget_);
}

Value Interpreter::evaluate_node(const NegateNode& node) {
    return negate(evaluate(*node.operand));
}

Value Interpreter::evaluate_node(const ConcatNode& node) {
    std::string joined;
    for (const ExpressionPtr& part : node.parts) {
        joined += to_text(evaluate(*part), budget_);
    }
    return Value(std::move(joined));
}

Value Interpreter::evaluate_node(const NotNode& node) {
    return Value(!evaluate(*node.operand).truth());
}

Value Interpreter::evaluate_node(const LogicNode& node) {
    Value left = evaluate(*node.left);
    return left.truth() == node.conjunction ? evaluate(*node.right) : left;
}

Value Interpreter::evaluate_node(const CompareNode& node) {
    Value left = evaluate(*node.first);
    for (const auto& [comparison, operand] : node.rest) {
        Value right = evaluate(*operand);
        if (!compare(comparison, left, right, budget_)) {
            return Value(false);
        }
        left = std::move(right);
    }
    return Value(true);
}

Value Interpreter::evaluate_node(const ConditionalNode& node) {
    if (evaluate(*node.condition).truth()) {
        return evaluate(*node.then);
    }
    return node.otherwise != nullptr ? evaluate(*node.otherwise)
                                     : Value::undefined("a value that a condition leaves out is undefined");
}

Value Interpreter::evaluate_node(const AttributeNode& node) {
    return attribute(evaluate(*node.object), node.name, budget_);
}

Value Interpreter::evaluate_node(const SubscriptNode& node) {
    const Value object = evaluate(*node.object);
    return subscript(object, evaluate(*node.index), budget_);
}

Value Interpreter::evaluate_node(const SliceNode& node) {
    const Value object = evaluate(*node.object);
    const Value start = evaluate_optional(node.start);
    const Value stop = evaluate_optional(node.stop);
    return slice(object, start, stop, evaluate_optional(node.step), budget_);
}

Value Interpreter::evaluate_node(const CallNode& node) {
    const int line = line_;
    const Value callee = evaluate(*node.callee);
    const Arguments arguments = evaluate_arguments(node.arguments);
    line_ = line;
    return call(callee, arguments);
}

Value Interpreter::evaluate_node(const FilterNode& node) {
    const int line = line_;
    const Value value = evaluate(*node.operand);
    const Arguments arguments = evaluate_arguments(node.arguments);
    line_ = line;
    return apply_filter(node.name, value, arguments, budget_);
}

Value Interpreter::evaluate_node(const TestNode& node) {
    const Value value = evaluate(*node.operand);
    const Arguments arguments = evaluate_arguments(node.arguments);
    return Value(apply_test(node.name, value, arguments, budget_) != node.negated);
}

Arguments Interpreter::evaluate_arguments(const ArgumentNodes& nodes) {
    Arguments arguments;
    arguments.positional.reserve(nodes.positional.size());
    for (const ExpressionPtr& node : nodes.positional) {
        arguments.positional.push_back(evaluate(*node));
    }
    for (const auto& [name, node] : nodes.keywords) {
        arguments.keywords.emplace_back(name, evaluate(*node));
    }
    return arguments;
}

Value Interpreter::apply(const ExpressionPtr& filter, Value value) {
    if (filter == nullptr) {
        return value;
    }
    const auto& node = std::get<FilterNode>(filter->node);
    return apply_filter(node.name, apply(node.operand, std::move(value)), evaluate_arguments(node.arguments),
                        budget_);
}

Value Interpreter::call(const Value& callee, const Arguments& arguments) {
    const Function* function = callee.function();
    if (function == nullptr) {
        throw Failure(callee.is_undefined() ? callee.undefined_name()
                                            : "a " + std::string(callee.type()) + " cannot be called");
    }
    if (function->macro != nullptr) {
        return call_macro(*function, arguments);
    }
    if (!function->children.empty()) {
        return call_method(function->children[0], function->name, arguments, budget_);
    }
    return call_global_function(function->name, arguments, now_, budget_);
}

Value Interpreter::call_macro(const Function& function, const Arguments& arguments) {
    const Depth depth(*this);
    std::shared_ptr<Scope> outer = function.scope.lock();
    const Scoped scoped(*this, outer != nullptr ? std::move(outer) : globals_);
    bind_parameters(*function.macro, arguments);
    return Value(capture(function.macro->body).first);
}

void Interpreter::bind_parameters(const MacroNode& macro, const Arguments& arguments) {
    for (std::size_t i = 0; i < macro.parameters.size(); ++i) {
        const auto& [name, otherwise] = macro.parameters[i];
        const auto named =
            std::find_if(arguments.keywords.begin(), arguments.keywords.end(),
                         [&name = name](const auto& keyword) { return keyword.first == name; });
        if (i < arguments.positional.size()) {
            scope_->set(name, arguments.positional[i]);
        } else if (named != arguments.keywords.end()) {
            scope_->set(name, named->second);
        } else {
            scope_->set(name, otherwise != nullptr
                                  ? evaluate(*otherwise)
                                  : Value::undefined("the macro's parameter '" + name + "' is not given"));
        }
    }
    bind_rest(macro, arguments);
}

// The arguments that no parameter takes: varargs, kwargs and caller.
void Interpreter::bind_rest(const MacroNode& macro, const Arguments& arguments) {
    std::vector<Value> varargs;
    if (arguments.positional.size() > macro.parameters.size()) {
        if (!macro.takes_varargs) {
            throw Failure("the macro '" + macro.name + "' takes at most " +
                          std::to_string(macro.parameters.size()) + " arguments");
        }
        varargs.assign(arguments.positional.begin() + static_cast<std::ptrdiff_t>(macro.parameters.size()),
                       arguments.positional.end());
    }
    auto kwargs = std::make_shared<Dict>();
    for (const auto& [name, value] : arguments.keywords) {
        const bool parameter = std::any_of(macro.parameters.begin(), macro.parameters.end(),
                                           [&name = name](const auto& known) { return known.first == name; });
        if (name == "caller") {
            scope_->set(name, value);
        } else if (!parameter && !macro.takes_kwargs) {
            throw Failure("the macro '" + macro.name + "' has no parameter '" + name + "'");
        } else if (!parameter) {
            kwargs->set(name, value);
        }
    }
    if (macro.takes_varargs) {
        scope_->set("varargs", Value::tuple(std::move(varargs)));
    }
    if (macro.takes_kwargs) {
        scope_->set("kwargs", Value(std::move(kwargs)));
    }
}

}  // namespace octavo::jinja
