#include "engine/text/jinja/operators.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/text/jinja/text.h"

namespace octavo::jinja {
namespace {

using Integer = std::int64_t;

[[noreturn]] void fail_on_types(std::string_view operation, const Value& left, const Value& right) {
    for (const Value* value : {&left, &right}) {
        if (value->is_undefined()) {
            fail_on_undefined(*value);
        }
    }
    throw Failure(std::string(operation) + " does not work on " + std::string(left.type()) + " and " +
                  std::string(right.type()));
}

Value checked(bool overflow, Integer result) {
    if (overflow) {
        throw Failure("a number becomes too large");
    }
    return Value(result);
}

Integer floor_quotient(Integer left, Integer right) {
    const Integer quotient = left / right;
    return quotient - (left % right != 0 && (left < 0) != (right < 0) ? 1 : 0);
}

Value integer_power(Integer base, Integer exponent) {
    Integer result = 1;
    bool overflow = false;
    if (base == 0 || base == 1 || base == -1) {
        exponent = exponent == 0 ? 0 : 2 - exponent % 2;  // the same power, in few steps
    }
    for (; exponent > 0 && !overflow; --exponent) {
        overflow = __builtin_mul_overflow(result, base, &result);
    }
    return checked(overflow, result);
}

Value calculate_integers(Arithmetic operation, Integer left, Integer right) {
    Integer result = 0;
    switch (operation) {
        case Arithmetic::add: {
            const bool overflow = __builtin_add_overflow(left, right, &result);
            return checked(overflow, result);
        }
        case Arithmetic::subtract: {
            const bool overflow = __builtin_sub_overflow(left, right, &result);
            return checked(overflow, result);
        }
        case Arithmetic::multiply: {
            const bool overflow = __builtin_mul_overflow(left, right, &result);
            return checked(overflow, result);
        }
        case Arithmetic::power:
            return right >= 0 ? integer_power(left, right)
                              : Value(std::pow(static_cast<double>(left), static_cast<double>(right)));
        default:
            break;
    }
    if (right == 0) {
        throw Failure("a number is divided by zero");
    }
    if (operation == Arithmetic::divide) {
        return Value(static_cast<double>(left) / static_cast<double>(right));
    }
    if (right == -1) {  // the one divisor that can overflow
        return operation == Arithmetic::modulo
                   ? Value(Integer{0})
                   : checked(left == std::numeric_limits<Integer>::min(),
                             left == std::numeric_limits<Integer>::min() ? 0 : -left);
    }
    const Integer quotient = floor_quotient(left, right);
    return Value(operation == Arithmetic::modulo ? left - quotient * right : quotient);
}

Value calculate_floats(Arithmetic operation, double left, double right) {
    if (right == 0.0 && operation != Arithmetic::add && operation != Arithmetic::subtract &&
        operation != Arithmetic::multiply && operation != Arithmetic::power) {
        throw Failure("a number is divided by zero");
    }
    switch (operation) {
        case Arithmetic::add:
            return Value(left + right);
        case Arithmetic::subtract:
            return Value(left - right);
        case Arithmetic::multiply:
            return Value(left * right);
        case Arithmetic::divide:
            return Value(left / right);
        case Arithmetic::floor_divide:
            return Value(std::floor(left / right));
        case Arithmetic::modulo:
            return Value(left - right * std::floor(left / right));
        case Arithmetic::power:
            return Value(std::pow(left, right));
    }
    return {};
}

Value repeat(const Value& value, Integer times, Budget& budget) {
    const auto count = static_cast<std::size_t>(std::max<Integer>(times, 0));
    const std::size_t size = value.is_text() ? value.text().size() : value.list()->children.size();
    if (size != 0 && count > Budget::max_text / size) {
        throw Failure("it makes too much text");
    }
    if (value.is_text()) {
        budget.take_text(size * count);
        std::string result;
        result.reserve(size * count);
        for (std::size_t i = 0; i < count && size != 0; ++i) {
            result += value.text();
        }
        return Value(std::move(result));
    }
    budget.take_steps(size * count);
    std::vector<Value> items;
    for (std::size_t i = 0; i < count && size != 0; ++i) {
        items.insert(items.end(), value.list()->children.begin(), value.list()->children.end());
    }
    return Value(std::make_shared<List>(std::move(items), value.list()->kind));
}

Value concatenate(const Value& left, const Value& right, Budget& budget) {
    if (left.is_text()) {
        budget.take_text(left.text().size() + right.text().size());
        return Value(left.text() + right.text());
    }
    budget.take_steps(left.list()->children.size() + right.list()->children.size());
    std::vector<Value> items = left.list()->children;
    items.insert(items.end(), right.list()->children.begin(), right.list()->children.end());
    return Value(std::make_shared<List>(std::move(items), left.list()->kind));
}

bool same_sequences(const Value& left, const Value& right) {
    return (left.is_text() && right.is_text()) ||
           (left.list() != nullptr && right.list() != nullptr && left.list()->kind == right.list()->kind);
}

bool repeatable(const Value& value) {
    return value.is_text() || value.list() != nullptr;
}

std::string_view sign_of(Arithmetic operation) {
    constexpr std::string_view signs[] = {"'+'", "'-'", "'*'", "'/'", "'//'", "'%'", "'**'"};
    return signs[static_cast<std::size_t>(operation)];
}

bool less(const Value& left, const Value& right, Budget& budget, int depth = 0) {
    constexpr int depth_limit = 100;
    budget.take_steps();
    if (left.is_integer() && right.is_integer()) {
        return left.integer() < right.integer();
    }
    if (left.is_number() && right.is_number()) {
        return left.number() < right.number();
    }
    if (left.is_text() && right.is_text()) {  // UTF-8's order is that of the code points
        budget.look_through(std::min(left.text().size(), right.text().size()));
        return left.text() < right.text();
    }
    if (same_sequences(left, right) && depth < depth_limit) {
        const auto& a = left.list()->children;
        const auto& b = right.list()->children;
        for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
            if (!equal(a[i], b[i], budget, depth)) {
                return less(a[i], b[i], budget, depth + 1);
            }
        }
        return a.size() < b.size();
    }
    fail_on_types("'<'", left, right);
}

}  // namespace

void fail_on_undefined(const Value& value) {
    throw Failure(value.undefined_name());
}

Value calculate(Arithmetic operation, const Value& left, const Value& right, Budget& budget) {
    if (left.is_integer() && right.is_integer()) {
        return calculate_integers(operation, left.integer(), right.integer());
    }
    if (left.is_number() && right.is_number()) {
        return calculate_floats(operation, left.number(), right.number());
    }
    if (operation == Arithmetic::add && same_sequences(left, right)) {
        return concatenate(left, right, budget);
    }
    if (operation == Arithmetic::multiply && repeatable(left) && right.is_integer()) {
        return repeat(left, right.integer(), budget);
    }
    if (operation == Arithmetic::multiply && left.is_integer() && repeatable(right)) {
        return repeat(right, left.integer(), budget);
    }
    fail_on_types(sign_of(operation), left, right);
}

Value negate(const Value& value) {
    if (value.is_integer()) {
        return calculate_integers(Arithmetic::subtract, 0, value.integer());
    }
    if (value.is_float()) {
        return Value(-value.number());
    }
    if (value.is_undefined()) {
        fail_on_undefined(value);
    }
    throw Failure("a " + std::string(value.type()) + " cannot be negated");
}

bool compare(Comparison comparison, const Value& left, const Value& right, Budget& budget) {
    switch (comparison) {
        case Comparison::equal:
            return equal(left, right, budget);
        case Comparison::not_equal:
            return !equal(left, right, budget);
        case Comparison::less:
            return less(left, right, budget);
        case Comparison::greater:
            return less(right, left, budget);
        case Comparison::less_equal:
            return less(left, right, budget) || equal(left, right, budget);
        case Comparison::greater_equal:
            return less(right, left, budget) || equal(left, right, budget);
        case Comparison::in:
            return contains(right, left, budget);
        case Comparison::not_in:
            return !contains(right, left, budget);
    }
    return false;
}

bool contains(const Value& container, const Value& item, Budget& budget) {
    if (container.is_text()) {
        if (!item.is_text()) {
            fail_on_types("'in'", item, container);
        }
        budget.look_through(container.text().size() + item.text().size());
        return text::find(container.text(), item.text()) != std::string::npos;
    }
    if (const Dict* entries = container.dict()) {
        return entries->find(item, budget) != nullptr;
    }
    if (const List* items = container.list()) {
        return std::any_of(items->children.begin(), items->children.end(),
                           [&](const Value& other) { return equal(other, item, budget); });
    }
    if (container.is_undefined()) {
        return false;
    }
    fail_on_types("'in'", item, container);
}

}  // namespace octavo::jinja
