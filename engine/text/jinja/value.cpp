#include "engine/text/jinja/value.h"

#include <algorithm>

namespace octavo::jinja {
namespace {

constexpr int comparison_depth = 100;

template <typename Container>
auto* container_of(const Value::Data& data) {
    const auto* held = std::get_if<std::shared_ptr<Container>>(&data);
    return held == nullptr ? nullptr : held->get();
}

bool equal_items(const Object& left, const Object& right, Budget& budget, int depth) {
    if (left.children.size() != right.children.size()) {
        return false;
    }
    for (std::size_t i = 0; i < left.children.size(); ++i) {
        if (!equal(left.children[i], right.children[i], budget, depth)) {
            return false;
        }
    }
    return true;
}

bool equal_entries(const Dict& left, const Dict& right, Budget& budget, int depth) {
    if (left.size() != right.size()) {
        return false;
    }
    for (std::size_t i = 0; i < left.size(); ++i) {
        const Value* other = right.find(left.key(i), budget);
        if (other == nullptr || !equal(left.value(i), *other, budget, depth)) {
            return false;
        }
    }
    return true;
}

}  // namespace

Value Value::undefined(std::string what) {
    Value value;
    value.data_ = Undefined{std::make_shared<const std::string>(std::move(what))};
    return value;
}

Value Value::list(std::vector<Value> items) {
    return Value(std::make_shared<List>(std::move(items), List::Kind::list));
}

Value Value::tuple(std::vector<Value> items) {
    return Value(std::make_shared<List>(std::move(items), List::Kind::tuple));
}

Value Value::iterator(std::vector<Value> items) {
    return Value(std::make_shared<List>(std::move(items), List::Kind::iterator));
}

List* Value::list() const {
    return container_of<List>(data_);
}
Dict* Value::dict() const {
    return container_of<Dict>(data_);
}
Namespace* Value::name_space() const {
    return container_of<Namespace>(data_);
}
Loop* Value::loop() const {
    return container_of<Loop>(data_);
}
const Function* Value::function() const {
    return container_of<Function>(data_);
}

std::int64_t Value::integer() const {
    const bool* truth = std::get_if<bool>(&data_);
    return truth != nullptr ? static_cast<std::int64_t>(*truth) : std::get<std::int64_t>(data_);
}

double Value::number() const {
    const double* real = std::get_if<double>(&data_);
    return real != nullptr ? *real : static_cast<double>(integer());
}

const void* Value::identity() const {
    return std::visit(
        [](const auto& held) -> const void* {
            if constexpr (requires { held->children; }) {
                return held.get();
            } else {
                return nullptr;
            }
        },
        data_);
}

bool Value::truth() const {
    if (const List* items = list()) {
        return items->kind == List::Kind::iterator || !items->children.empty();
    }
    if (const Dict* entries = dict()) {
        return entries->size() > 0;
    }
    if (is_text()) {
        return !text().empty();
    }
    if (is_number()) {
        return number() != 0.0;
    }
    return !is_undefined() && !is_none();
}

std::string_view Value::type() const {
    struct Name {
        std::string_view operator()(const Undefined&) const { return "undefined"; }
        std::string_view operator()(const None&) const { return "none"; }
        std::string_view operator()(bool) const { return "boolean"; }
        std::string_view operator()(std::int64_t) const { return "integer"; }
        std::string_view operator()(double) const { return "float"; }
        std::string_view operator()(const Text&) const { return "string"; }
        std::string_view operator()(const std::shared_ptr<List>& items) const {
            return items->kind == List::Kind::tuple ? "tuple" : "list";
        }
        std::string_view operator()(const std::shared_ptr<Dict>&) const { return "dict"; }
        std::string_view operator()(const std::shared_ptr<Namespace>&) const { return "namespace"; }
        std::string_view operator()(const std::shared_ptr<Loop>&) const { return "loop"; }
        std::string_view operator()(const std::shared_ptr<Function>&) const { return "function"; }
    };
    return std::visit(Name{}, data_);
}

std::string Value::undefined_name() const {
    const auto* undefined = std::get_if<Undefined>(&data_);
    return undefined != nullptr && undefined->what ? *undefined->what : "a value is undefined";
}

Object::~Object() {
    std::vector<Value> pending = std::move(children);
    while (!pending.empty()) {
        const Value value = std::move(pending.back());
        pending.pop_back();
        std::visit(
            [&pending](const auto& held) {
                if constexpr (requires { held->children; }) {
                    if (held.use_count() == 1) {  // dies with `value`, and then has nothing left to destroy
                        for (Value& child : held->children) {
                            pending.push_back(std::move(child));
                        }
                        held->children.clear();
                    }
                }
            },
            value.data());
    }
}

const Value* Dict::find(const Value& wanted, Budget& budget) const {
    for (std::size_t i = 0; i < size(); ++i) {
        if (equal(key(i), wanted, budget)) {
            return &value(i);
        }
    }
    return nullptr;
}

const Value* Dict::find(std::string_view wanted) const {
    for (std::size_t i = 0; i < size(); ++i) {
        if (key(i).is_text() && key(i).text() == wanted) {
            return &value(i);
        }
    }
    return nullptr;
}

void Dict::set(const Value& key, Value value, Budget& budget) {
    for (std::size_t i = 0; i < size(); ++i) {
        if (equal(this->key(i), key, budget)) {
            children[2 * i + 1] = std::move(value);
            return;
        }
    }
    children.push_back(key);
    children.push_back(std::move(value));
}

void Dict::set(std::string_view key, Value value) {
    for (std::size_t i = 0; i < size(); ++i) {
        if (this->key(i).is_text() && this->key(i).text() == key) {
            children[2 * i + 1] = std::move(value);
            return;
        }
    }
    children.emplace_back(key);
    children.push_back(std::move(value));
}

bool reaches(const Value& from, const void* target, Budget& budget) {
    std::vector<const Value*> pending{&from};
    while (!pending.empty()) {
        const Value* value = pending.back();
        pending.pop_back();
        budget.take_steps();
        if (value->identity() == target) {
            return true;
        }
        std::visit(
            [&pending](const auto& held) {
                if constexpr (requires { held->children; }) {
                    for (const Value& child : held->children) {
                        pending.push_back(&child);
                    }
                }
            },
            value->data());
    }
    return false;
}

bool equal(const Value& left, const Value& right, Budget& budget, int depth) {
    budget.take_steps();
    if (depth > comparison_depth) {
        throw Failure("values are nested too deeply to be compared");
    }
    if (left.is_integer() && right.is_integer()) {
        return left.integer() == right.integer();
    }
    if (left.is_number() && right.is_number()) {
        return left.number() == right.number();
    }
    if (left.is_text() && right.is_text()) {
        budget.look_through(std::min(left.text().size(), right.text().size()));
        return left.text() == right.text();
    }
    if (left.list() != nullptr && right.list() != nullptr) {
        return (left.list()->kind == List::Kind::tuple) == (right.list()->kind == List::Kind::tuple) &&
               equal_items(*left.list(), *right.list(), budget, depth + 1);
    }
    if (left.dict() != nullptr && right.dict() != nullptr) {
        return equal_entries(*left.dict(), *right.dict(), budget, depth + 1);
    }
    if (left.identity() != nullptr) {
        return left.identity() == right.identity();
    }
    return (left.is_none() && right.is_none()) || (left.is_undefined() && right.is_undefined());
}

bool hashable(const Value& value) {
    return value.is_text() || value.is_number() || value.is_none() ||
           (value.list() != nullptr && value.list()->kind == List::Kind::tuple);
}

}  // namespace octavo::jinja
