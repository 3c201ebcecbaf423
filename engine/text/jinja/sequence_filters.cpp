// Filters of lists and dictionaries.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "engine/text/jinja/access.h"
#include "engine/text/jinja/filters.h"
#include "engine/text/jinja/format.h"
#include "engine/text/jinja/operators.h"
#include "engine/text/jinja/tests.h"
#include "engine/text/jinja/text.h"

namespace octavo::jinja {
namespace {

using Integer = std::int64_t;

// The attribute of a dotted path: "function.name", or item 0.
Value attribute_at(const Value& object, const Value& path, Budget& budget) {
    if (path.is_integer()) {
        return subscript(object, path, budget);
    }
    Value found = object;
    for (const std::string_view step :
         text::split(text_argument("attribute", path), ".", -1, text::Side::left)) {
        budget.take_steps();
        found = subscript(found, Value(step), budget);
    }
    return found;
}

Value length(const Value& value, const Arguments&, Budget& budget) {
    return Value::count(length_of(value, budget));
}

Value items(const Value& value, const Arguments&, Budget& budget) {
    if (!value.is_undefined() && value.dict() == nullptr) {
        throw Failure("'items' needs a dict, not " + std::string(value.type()));
    }
    std::vector<Value> pairs;
    if (const Dict* entries = value.dict()) {
        budget.take_steps(2 * entries->size());
        for (std::size_t i = 0; i < entries->size(); ++i) {
            pairs.push_back(Value::tuple({entries->key(i), entries->value(i)}));
        }
    }
    return Value::iterator(std::move(pairs));
}

Value to_list(const Value& value, const Arguments&, Budget& budget) {
    return Value::list(items_of(value, budget));
}

Value join(const Value& value, const Arguments& arguments, Budget& budget) {
    const auto bound = bind("join", arguments, {"d", "attribute"});
    const std::string between = to_text(bound[0], budget);
    std::string result;
    bool first = true;
    for (const Value& item : items_of(value, budget)) {
        budget.take_text(between.size());
        result += first ? "" : between;
        result += to_text(bound[1].is_undefined() ? item : attribute_at(item, bound[1], budget), budget);
        first = false;
    }
    return Value(std::move(result));
}

Value first(const Value& value, const Arguments&, Budget& budget) {
    const std::vector<Value> all = items_of(value, budget);
    return all.empty() ? Value::undefined("there is no first item") : all.front();
}

Value last(const Value& value, const Arguments&, Budget& budget) {
    const std::vector<Value> all = items_of(value, budget);
    return all.empty() ? Value::undefined("there is no last item") : all.back();
}

Value reverse(const Value& value, const Arguments&, Budget& budget) {
    std::vector<Value> all = items_of(value, budget);
    std::reverse(all.begin(), all.end());
    if (!value.is_text()) {
        return Value::iterator(std::move(all));
    }
    std::string text;
    for (const Value& character : all) {
        text += character.text();
    }
    return Value(std::move(text));
}

Arguments without_first(const Arguments& arguments, std::size_t count) {
    Arguments rest;
    rest.keywords = arguments.keywords;
    rest.positional.assign(arguments.positional.begin() +
                               static_cast<std::ptrdiff_t>(std::min(count, arguments.positional.size())),
                           arguments.positional.end());
    return rest;
}

const Value* keyword(const Arguments& arguments, std::string_view name) {
    for (const auto& [known, value] : arguments.keywords) {
        if (known == name) {
            return &value;
        }
    }
    return nullptr;
}

// A filter named in an argument may be `map` again, and so on: few arguments keep this from becoming deep.
void check_count(std::string_view callee, const Arguments& arguments) {
    constexpr std::size_t most = 8;
    if (arguments.positional.size() > most) {
        throw Failure("'" + std::string(callee) + "' takes at most " + std::to_string(most) + " arguments");
    }
}

// What map, select and the like go through: nothing for whatever is false, though it may have no items.
std::vector<Value> items_if_true(const Value& value, Budget& budget) {
    return value.truth() ? items_of(value, budget) : std::vector<Value>();
}

Value map(const Value& value, const Arguments& arguments, Budget& budget) {
    check_count("map", arguments);
    std::vector<Value> results = items_if_true(value, budget);
    if (const Value* path = keyword(arguments, "attribute")) {
        const Value* otherwise = keyword(arguments, "default");
        for (Value& result : results) {
            result = attribute_at(result, *path, budget);
            if (result.is_undefined() && otherwise != nullptr) {
                result = *otherwise;
            }
        }
        return Value::iterator(std::move(results));
    }
    if (arguments.positional.empty()) {
        throw Failure("'map' needs a filter or an attribute");
    }
    const std::string& filter = text_argument("map", arguments.positional[0]);
    const Arguments rest = without_first(arguments, 1);
    for (Value& result : results) {
        budget.take_steps();
        result = apply_filter(filter, result, rest, budget);
    }
    return Value::iterator(std::move(results));
}

// select and reject, with an attribute or without: the items for which the test gives `wanted`. Without a
// test: for which they are true.
Value chosen(std::string_view callee, const Value& value, const Arguments& arguments, bool by_attribute,
             bool wanted, Budget& budget) {
    check_count(callee, arguments);
    const std::size_t skipped = by_attribute ? 1 : 0;
    if (arguments.positional.size() < skipped) {
        throw Failure("'" + std::string(callee) + "' needs an attribute");
    }
    const bool tests = arguments.positional.size() > skipped;
    const Arguments rest = without_first(arguments, skipped + 1);
    std::vector<Value> results;
    for (Value& item : items_if_true(value, budget)) {
        budget.take_steps();
        const Value tested = by_attribute ? attribute_at(item, arguments.positional[0], budget) : item;
        const bool holds =
            tests ? apply_test(text_argument(callee, arguments.positional[skipped]), tested, rest, budget)
                  : tested.truth();
        if (holds == wanted) {
            results.push_back(std::move(item));
        }
    }
    return Value::iterator(std::move(results));
}

Value select(const Value& value, const Arguments& arguments, Budget& budget) {
    return chosen("select", value, arguments, false, true, budget);
}
Value reject(const Value& value, const Arguments& arguments, Budget& budget) {
    return chosen("reject", value, arguments, false, false, budget);
}
Value selectattr(const Value& value, const Arguments& arguments, Budget& budget) {
    return chosen("selectattr", value, arguments, true, true, budget);
}
Value rejectattr(const Value& value, const Arguments& arguments, Budget& budget) {
    return chosen("rejectattr", value, arguments, true, false, budget);
}

// What items are compared by.
Value sort_key(const Value& item, const Value& path, bool case_sensitive, Budget& budget) {
    const Value key = path.is_undefined() || path.is_none() ? item : attribute_at(item, path, budget);
    if (key.is_float() && std::isnan(key.number())) {
        throw Failure("what is not a number has no order");
    }
    if (!case_sensitive && key.is_text()) {
        budget.take_text(key.text().size());
        return Value(text::lower(key.text()));
    }
    return key;
}

struct Keyed {
    Value key, item;
};

std::vector<Value> sorted(std::vector<Keyed> keyed, bool descending, Budget& budget) {
    std::stable_sort(keyed.begin(), keyed.end(), [&](const Keyed& left, const Keyed& right) {
        return descending ? compare(Comparison::less, right.key, left.key, budget)
                          : compare(Comparison::less, left.key, right.key, budget);
    });
    std::vector<Value> results;
    for (Keyed& entry : keyed) {
        results.push_back(std::move(entry.item));
    }
    return results;
}

Value sort(const Value& value, const Arguments& arguments, Budget& budget) {
    const auto bound = bind("sort", arguments, {"reverse", "case_sensitive", "attribute"});
    std::vector<Keyed> keyed;
    for (const Value& item : items_of(value, budget)) {
        keyed.push_back({sort_key(item, bound[2], bound[1].truth(), budget), item});
    }
    return Value::list(sorted(std::move(keyed), bound[0].truth(), budget));
}

Value dictsort(const Value& value, const Arguments& arguments, Budget& budget) {
    const auto bound = bind("dictsort", arguments, {"case_sensitive", "by", "reverse"});
    const std::string by = bound[1].is_undefined() ? "key" : text_argument("dictsort", bound[1]);
    if (value.dict() == nullptr || (by != "key" && by != "value")) {
        throw Failure("'dictsort' needs a dict, and sorts by key or value");
    }
    const Value position(Integer{by == "key" ? 0 : 1});
    std::vector<Keyed> keyed;
    for (const Value& pair : items_of(items(value, {}, budget), budget)) {
        keyed.push_back({sort_key(pair, position, bound[0].truth(), budget), pair});
    }
    return Value::list(sorted(std::move(keyed), bound[2].truth(), budget));
}

Value unique(const Value& value, const Arguments& arguments, Budget& budget) {
    const auto bound = bind("unique", arguments, {"case_sensitive", "attribute"});
    std::vector<Value> keys;
    std::vector<Value> results;
    for (Value& item : items_of(value, budget)) {
        Value key = sort_key(item, bound[1], bound[0].truth(), budget);
        const bool known = std::any_of(keys.begin(), keys.end(),
                                       [&](const Value& other) { return equal(other, key, budget); });
        if (!known) {
            keys.push_back(std::move(key));
            results.push_back(std::move(item));
        }
    }
    return Value::iterator(std::move(results));
}

Value extreme(std::string_view callee, const Value& value, const Arguments& arguments, Comparison better,
              Budget& budget) {
    const auto bound = bind(callee, arguments, {"case_sensitive", "attribute"});
    std::optional<Keyed> best;
    for (const Value& item : items_of(value, budget)) {
        Value key = sort_key(item, bound[1], bound[0].truth(), budget);
        if (!best || compare(better, key, best->key, budget)) {
            best = Keyed{std::move(key), item};
        }
    }
    return best ? best->item : Value::undefined("there is no item to choose");
}

Value min(const Value& value, const Arguments& arguments, Budget& budget) {
    return extreme("min", value, arguments, Comparison::less, budget);
}
Value max(const Value& value, const Arguments& arguments, Budget& budget) {
    return extreme("max", value, arguments, Comparison::greater, budget);
}

Value sum(const Value& value, const Arguments& arguments, Budget& budget) {
    const auto bound = bind("sum", arguments, {"attribute", "start"});
    Value total = bound[1].is_undefined() ? Value(Integer{0}) : bound[1];
    for (const Value& item : items_of(value, budget)) {
        const bool whole = bound[0].is_undefined() || bound[0].is_none();
        total =
            calculate(Arithmetic::add, total, whole ? item : attribute_at(item, bound[0], budget), budget);
    }
    return total;
}

Value attr(const Value& value, const Arguments& arguments, Budget& budget) {
    return attribute(value, text_argument("attr", bind("attr", arguments, {"name"}, 1)[0]), budget);
}

constexpr auto filters = std::to_array<Filter>({
    {"length", length},
    {"count", length},
    {"items", items},
    {"list", to_list},
    {"join", join},
    {"first", first},
    {"last", last},
    {"reverse", reverse},
    {"map", map},
    {"select", select},
    {"reject", reject},
    {"selectattr", selectattr},
    {"rejectattr", rejectattr},
    {"sort", sort},
    {"unique", unique},
    {"dictsort", dictsort},
    {"min", min},
    {"max", max},
    {"sum", sum},
    {"attr", attr},
});

}  // namespace

std::span<const Filter> sequence_filters() {
    return filters;
}

}  // namespace octavo::jinja
