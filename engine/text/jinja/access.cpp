#include "engine/text/jinja/access.h"

#include <algorithm>
#include <optional>

#include "engine/text/jinja/methods.h"
#include "engine/text/jinja/operators.h"
#include "engine/text/jinja/text.h"

namespace octavo::jinja {
namespace {

using Integer = std::int64_t;

std::optional<Integer> optional_index(const Value& value) {
    if (value.is_none()) {
        return std::nullopt;
    }
    if (!value.is_integer()) {
        throw Failure("a slice needs integers, not " + std::string(value.type()));
    }
    return value.integer();
}

struct Positions {
    Integer first, end, step;
};

// As Python's slice.indices(): negative positions count from the end, and all are moved into range.
Positions positions(const Value& start, const Value& stop, const Value& step, std::size_t size) {
    const auto length = static_cast<Integer>(size);
    const Integer by = optional_index(step).value_or(1);
    if (by == 0) {
        throw Failure("a slice cannot have the step 0");
    }
    const Integer lowest = by > 0 ? 0 : -1;
    const Integer highest = by > 0 ? length : length - 1;
    const auto place = [&](const Value& value, Integer otherwise) {
        const auto index = optional_index(value);
        if (!index) {
            return otherwise;
        }
        return *index < 0 ? std::max(*index + length, lowest) : std::min(*index, highest);
    };
    return {place(start, by > 0 ? lowest : highest), place(stop, by > 0 ? highest : lowest), by};
}

template <typename Visit>
void for_each_position(const Positions& range, Visit visit) {
    for (Integer i = range.first; range.step > 0 ? i < range.end : i > range.end;) {
        visit(static_cast<std::size_t>(i));
        if (__builtin_add_overflow(i, range.step, &i)) {
            return;
        }
    }
}

const Value* item_at(const std::vector<Value>& items, Integer index) {
    const auto size = static_cast<Integer>(items.size());
    index = index < 0 ? index + size : index;
    return index >= 0 && index < size ? &items[static_cast<std::size_t>(index)] : nullptr;
}

Value character_at(const std::string& text, Integer index, Budget& budget) {
    budget.take_steps(1 + text.size() / 8);
    const std::vector<std::string_view> characters = text::characters(text);
    const auto size = static_cast<Integer>(characters.size());
    index = index < 0 ? index + size : index;
    return index >= 0 && index < size ? Value(characters[static_cast<std::size_t>(index)])
                                      : Value::undefined("a string has no such character");
}

Value missing(const Value& object, std::string_view name) {
    return Value::undefined("a " + std::string(object.type()) + " has no '" + std::string(name) + "'");
}

Value loop_attribute(const Loop& loop, std::string_view name) {
    const std::vector<Value>& items = loop.children[0].list()->children;
    const std::size_t length = items.size();
    if (name == "index") {
        return Value::count(loop.index0 + 1);
    }
    if (name == "index0") {
        return Value::count(loop.index0);
    }
    if (name == "revindex") {
        return Value::count(length - loop.index0);
    }
    if (name == "revindex0") {
        return Value::count(length - loop.index0 - 1);
    }
    if (name == "first") {
        return Value(loop.index0 == 0);
    }
    if (name == "last") {
        return Value(loop.index0 + 1 == length);
    }
    if (name == "length") {
        return Value::count(length);
    }
    if (name == "depth" || name == "depth0") {
        return Value::count(name == "depth" ? 1 : 0);  // they count recursion only
    }
    if (name == "previtem") {
        return loop.index0 > 0 ? items[loop.index0 - 1] : Value::undefined("there is no previous item");
    }
    if (name == "nextitem") {
        return loop.index0 + 1 < length ? items[loop.index0 + 1] : Value::undefined("there is no next item");
    }
    return Value::undefined("a loop has no '" + std::string(name) + "'");
}

}  // namespace

std::vector<Value> items_of(const Value& value, Budget& budget) {
    if (const List* items = value.list()) {
        budget.take_steps(items->children.size());
        return items->children;
    }
    std::vector<Value> items;
    if (const Dict* entries = value.dict()) {
        budget.take_steps(entries->size());
        for (std::size_t i = 0; i < entries->size(); ++i) {
            items.push_back(entries->key(i));
        }
    } else if (value.is_text()) {
        budget.take_steps(4 * value.text().size());
        for (const std::string_view character : text::characters(value.text())) {
            items.emplace_back(character);
        }
    } else if (!value.is_undefined()) {
        throw Failure("a " + std::string(value.type()) + " has no items to go through");
    }
    return items;
}

std::size_t length_of(const Value& value, Budget& budget) {
    if (value.is_text()) {
        budget.look_through(value.text().size());
        return text::length(value.text());
    }
    if (const List* items = value.list()) {
        return items->children.size();
    }
    if (const Dict* entries = value.dict()) {
        return entries->size();
    }
    if (!value.is_undefined()) {
        throw Failure("a " + std::string(value.type()) + " has no length");
    }
    return 0;
}

Value attribute(const Value& object, std::string_view name, Budget& budget) {
    if (object.is_undefined()) {
        fail_on_undefined(object);
    }
    if (has_method(object, name)) {
        return bound_method(object, name);
    }
    const Dict* entries = object.dict() != nullptr ? object.dict() : object.name_space();
    if (entries != nullptr) {
        budget.take_steps(entries->size() / 16);
        const Value* found = entries->find(name);
        return found != nullptr ? *found : missing(object, name);
    }
    return object.loop() != nullptr ? loop_attribute(*object.loop(), name) : missing(object, name);
}

Value subscript(const Value& object, const Value& index, Budget& budget) {
    if (object.is_undefined()) {
        fail_on_undefined(object);
    }
    if (const Dict* entries = object.dict()) {
        if (const Value* found = entries->find(index, budget)) {
            return *found;
        }
    } else if (object.list() != nullptr && index.is_integer()) {
        const Value* found = item_at(object.list()->children, index.integer());
        return found != nullptr ? *found
                                : Value::undefined("a list has no item " + std::to_string(index.integer()));
    } else if (object.is_text() && index.is_integer()) {
        return character_at(object.text(), index.integer(), budget);
    }
    return index.is_text() ? attribute(object, index.text(), budget)
                           : Value::undefined("a " + std::string(object.type()) + " has no such item");
}

Value slice(const Value& object, const Value& start, const Value& stop, const Value& step, Budget& budget) {
    if (const List* items = object.list()) {
        budget.take_steps(items->children.size());
        std::vector<Value> chosen;
        for_each_position(positions(start, stop, step, items->children.size()),
                          [&](std::size_t i) { chosen.push_back(items->children[i]); });
        return Value(std::make_shared<List>(std::move(chosen), items->kind));
    }
    if (object.is_text()) {
        budget.take_text(object.text().size());
        const std::vector<std::string_view> characters = text::characters(object.text());
        std::string chosen;
        for_each_position(positions(start, stop, step, characters.size()),
                          [&](std::size_t i) { chosen += characters[i]; });
        return Value(std::move(chosen));
    }
    if (object.is_undefined()) {
        fail_on_undefined(object);
    }
    throw Failure("a " + std::string(object.type()) + " cannot be sliced");
}

}  // namespace octavo::jinja
