#include "engine/text/jinja/methods.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "engine/text/jinja/access.h"
#include "engine/text/jinja/format.h"
#include "engine/text/jinja/operators.h"
#include "engine/text/jinja/text.h"

namespace octavo::jinja {
namespace {

using Integer = std::int64_t;

std::optional<std::string_view> optional_text(std::string_view callee, const Value& value) {
    if (value.is_undefined() || value.is_none()) {
        return std::nullopt;
    }
    return text_argument(callee, value);
}

Integer integer_or(std::string_view callee, const Value& value, Integer otherwise) {
    return value.is_undefined() ? otherwise : integer_argument(callee, value);
}

std::vector<Value> values_of(const std::vector<std::string_view>& texts) {
    std::vector<Value> values;
    values.reserve(texts.size());
    for (const std::string_view text : texts) {
        values.emplace_back(text);
    }
    return values;
}

Value stripped(const std::string& self, text::Side side, const Arguments& arguments,
               std::string_view callee) {
    const auto bound = bind(callee, arguments, {"chars"});
    return Value(text::strip(self, side, optional_text(callee, bound[0])));
}

Value split(const std::string& self, text::Side from, const Arguments& arguments, std::string_view callee,
            Budget& budget) {
    const auto bound = bind(callee, arguments, {"sep", "maxsplit"});
    const auto separator = optional_text(callee, bound[0]);
    if (separator && separator->empty()) {
        throw Failure(std::string(callee) + " needs a separator that is not empty");
    }
    auto parts = text::split(self, separator, integer_or(callee, bound[1], -1), from);
    budget.take_steps(2 * parts.size());
    return Value::list(values_of(parts));
}

enum class End : std::uint8_t { start, end };

// startswith and endswith: one text, or a tuple of them.
Value begins_or_ends(const std::string& self, End where, const Arguments& arguments, std::string_view callee,
                     Budget& budget) {
    const Value wanted = bind(callee, arguments, {"prefix"}, 1)[0];
    const auto fits = [&](const Value& value) {
        const std::string& part = text_argument(callee, value);
        budget.look_through(part.size());
        return where == End::start ? self.starts_with(part) : self.ends_with(part);
    };
    if (wanted.list() != nullptr && wanted.list()->kind == List::Kind::tuple) {
        const auto& options = wanted.list()->children;
        return Value(std::any_of(options.begin(), options.end(), fits));
    }
    return Value(fits(wanted));
}

enum class Missing : std::uint8_t { minus_one, failure };

Value position(const std::string& self, Missing otherwise, const Arguments& arguments,
               std::string_view callee) {
    const Value wanted = bind(callee, arguments, {"sub"}, 1)[0];
    const std::size_t found = text::find(self, text_argument(callee, wanted));
    if (found == std::string::npos) {
        if (otherwise == Missing::failure) {
            throw Failure("a text does not contain what " + std::string(callee) + " looks for");
        }
        return Value(Integer{-1});
    }
    return Value::count(text::length(std::string_view(self).substr(0, found)));
}

Value join(const std::string& self, const Arguments& arguments, Budget& budget) {
    std::string result;
    bool first = true;
    for (const Value& item : items_of(bind("join", arguments, {"iterable"}, 1)[0], budget)) {
        const std::string& part = text_argument("join", item);
        budget.take_text(part.size() + self.size());
        result += first ? "" : self;
        result += part;
        first = false;
    }
    return Value(std::move(result));
}

bool all_characters(const std::string& self, bool (*fits)(unsigned char)) {
    return !self.empty() &&
           std::all_of(self.begin(), self.end(), [&](char c) { return fits(static_cast<unsigned char>(c)); });
}

struct TextMethod {
    std::string_view name;
    Value (*call)(const std::string& self, const Arguments& arguments, Budget& budget);
};

constexpr auto text_methods = std::to_array<TextMethod>({
    {"strip", [](const std::string& self, const Arguments& arguments,
                 Budget&) { return stripped(self, text::Side::both, arguments, "strip"); }},
    {"lstrip", [](const std::string& self, const Arguments& arguments,
                  Budget&) { return stripped(self, text::Side::left, arguments, "lstrip"); }},
    {"rstrip", [](const std::string& self, const Arguments& arguments,
                  Budget&) { return stripped(self, text::Side::right, arguments, "rstrip"); }},
    {"split", [](const std::string& self, const Arguments& arguments,
                 Budget& budget) { return split(self, text::Side::left, arguments, "split", budget); }},
    {"rsplit", [](const std::string& self, const Arguments& arguments,
                  Budget& budget) { return split(self, text::Side::right, arguments, "rsplit", budget); }},
    {"splitlines",
     [](const std::string& self, const Arguments& arguments, Budget& budget) {
         const auto lines =
             text::split_lines(self, bind("splitlines", arguments, {"keepends"})[0].truth());
         budget.take_steps(2 * lines.size());
         return Value::list(values_of(lines));
     }},
    {"startswith",
     [](const std::string& self, const Arguments& arguments, Budget& budget) {
         return begins_or_ends(self, End::start, arguments, "startswith", budget);
     }},
    {"endswith",
     [](const std::string& self, const Arguments& arguments, Budget& budget) {
         return begins_or_ends(self, End::end, arguments, "endswith", budget);
     }},
    {"replace",
     [](const std::string& self, const Arguments& arguments, Budget& budget) {
         const auto bound = bind("replace", arguments, {"old", "new", "count"}, 2);
         return replace(self, text_argument("replace", bound[0]), text_argument("replace", bound[1]),
                        integer_or("replace", bound[2], -1), budget);
     }},
    {"removeprefix",
     [](const std::string& self, const Arguments& arguments, Budget&) {
         const Value prefix = bind("removeprefix", arguments, {"prefix"}, 1)[0];
         const std::string& removed = text_argument("removeprefix", prefix);
         return Value(self.starts_with(removed) ? self.substr(removed.size()) : self);
     }},
    {"removesuffix",
     [](const std::string& self, const Arguments& arguments, Budget&) {
         const Value suffix = bind("removesuffix", arguments, {"suffix"}, 1)[0];
         const std::string& removed = text_argument("removesuffix", suffix);
         return Value(self.ends_with(removed) ? self.substr(0, self.size() - removed.size()) : self);
     }},
    {"upper", [](const std::string& self, const Arguments&, Budget&) { return Value(text::upper(self)); }},
    {"lower", [](const std::string& self, const Arguments&, Budget&) { return Value(text::lower(self)); }},
    {"title", [](const std::string& self, const Arguments&, Budget&) { return Value(text::title(self)); }},
    {"capitalize",
     [](const std::string& self, const Arguments&, Budget&) { return Value(text::capitalize(self)); }},
    {"find", [](const std::string& self, const Arguments& arguments,
                Budget&) { return position(self, Missing::minus_one, arguments, "find"); }},
    {"index", [](const std::string& self, const Arguments& arguments,
                 Budget&) { return position(self, Missing::failure, arguments, "index"); }},
    {"count",
     [](const std::string& self, const Arguments& arguments, Budget&) {
         const Value wanted = bind("count", arguments, {"sub"}, 1)[0];
         return Value::count(text::count(self, text_argument("count", wanted)));
     }},
    {"join", [](const std::string& self, const Arguments& arguments,
                Budget& budget) { return join(self, arguments, budget); }},
    {"isdigit",
     [](const std::string& self, const Arguments&, Budget&) {
         return Value(all_characters(self, [](unsigned char c) { return c >= '0' && c <= '9'; }));
     }},
    {"isspace",
     [](const std::string& self, const Arguments&, Budget&) {
         return Value(!self.empty() && text::strip(self, text::Side::both).empty());
     }},
});

const TextMethod* find_text_method(std::string_view name) {
    const auto* found = std::find_if(text_methods.begin(), text_methods.end(),
                                     [&](const TextMethod& method) { return method.name == name; });
    return found == text_methods.end() ? nullptr : found;
}

Value call_dict_method(const Dict& self, std::string_view name, const Arguments& arguments, Budget& budget) {
    if (name == "get") {
        const auto bound = bind("get", arguments, {"key", "default"}, 1);
        const Value* found = self.find(bound[0], budget);
        return found != nullptr ? *found : bound[1].is_undefined() ? Value(None{}) : bound[1];
    }
    bind(name, arguments, {});
    if (name == "copy") {
        auto copy = std::make_shared<Dict>();
        copy->children = self.children;
        return Value(std::move(copy));
    }
    std::vector<Value> items;
    budget.take_steps(self.size());
    for (std::size_t i = 0; i < self.size(); ++i) {
        items.push_back(name == "keys"     ? self.key(i)
                        : name == "values" ? self.value(i)
                                           : Value::tuple({self.key(i), self.value(i)}));
    }
    return Value::list(std::move(items));
}

void refuse_cycle(const Value& self, const Value& item, Budget& budget) {
    if (reaches(item, self.identity(), budget)) {
        throw Failure("a list cannot contain itself");
    }
}

Value take_item(std::vector<Value>& items, Integer index) {
    const auto size = static_cast<Integer>(items.size());
    index = index < 0 ? index + size : index;
    if (index < 0 || index >= size) {
        throw Failure("pop finds no such item in the list");
    }
    Value taken = items[static_cast<std::size_t>(index)];
    items.erase(items.begin() + index);
    return taken;
}

Value call_list_method(const Value& self, std::string_view name, const Arguments& arguments, Budget& budget) {
    std::vector<Value>& items = self.list()->children;
    budget.take_steps(1 + items.size() / 16);
    if (name == "pop") {
        const auto bound = bind("pop", arguments, {"index"});
        return take_item(items, integer_or("pop", bound[0], -1));
    }
    if (name == "insert") {
        const auto bound = bind("insert", arguments, {"index", "object"}, 2);
        refuse_cycle(self, bound[1], budget);
        const auto size = static_cast<Integer>(items.size());
        const Integer index = integer_argument("insert", bound[0]);
        items.insert(items.begin() + std::clamp<Integer>(index < 0 ? index + size : index, 0, size),
                     bound[1]);
        return Value(None{});
    }
    if (name == "reverse") {
        bind("reverse", arguments, {});
        std::reverse(items.begin(), items.end());
        return Value(None{});
    }
    const Value item = bind(name, arguments, {"object"}, 1)[0];
    if (name == "append") {
        refuse_cycle(self, item, budget);
        items.push_back(item);
        return Value(None{});
    }
    if (name == "extend") {
        for (Value& added : items_of(item, budget)) {
            refuse_cycle(self, added, budget);
            items.push_back(std::move(added));
        }
        return Value(None{});
    }
    const auto same = [&](const Value& other) { return equal(other, item, budget); };
    if (name == "count") {
        return Value(static_cast<Integer>(std::count_if(items.begin(), items.end(), same)));
    }
    const auto found = std::find_if(items.begin(), items.end(), same);
    if (found == items.end()) {
        throw Failure("index finds no such item in the list");
    }
    return Value(static_cast<Integer>(found - items.begin()));
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

std::vector<Value> bind(std::string_view callee, const Arguments& arguments,
                        std::initializer_list<std::string_view> parameters, std::size_t required) {
    if (arguments.positional.size() > parameters.size()) {
        throw Failure("'" + std::string(callee) + "' takes at most " + std::to_string(parameters.size()) +
                      " arguments");
    }
    std::vector<Value> bound = arguments.positional;
    std::vector<bool> given(parameters.size(), false);
    std::fill_n(given.begin(), bound.size(), true);
    bound.resize(parameters.size());
    for (const auto& [name, value] : arguments.keywords) {
        const auto* found = std::find(parameters.begin(), parameters.end(), name);
        const auto index = static_cast<std::size_t>(found - parameters.begin());
        if (found == parameters.end() || given[index]) {
            throw Failure("'" + std::string(callee) + "' does not take an argument '" + name + "' here");
        }
        bound[index] = value;
        given[index] = true;
    }
    for (std::size_t i = 0; i < required; ++i) {
        if (!given[i]) {
            throw Failure("'" + std::string(callee) + "' needs its argument '" +
                          std::string(*(parameters.begin() + i)) + "'");
        }
    }
    return bound;
}

const std::string& text_argument(std::string_view callee, const Value& value) {
    if (value.is_undefined()) {
        fail_on_undefined(value);
    }
    if (!value.is_text()) {
        throw Failure("'" + std::string(callee) + "' needs a string, not " + std::string(value.type()));
    }
    return value.text();
}

std::int64_t integer_argument(std::string_view callee, const Value& value) {
    if (value.is_undefined()) {
        fail_on_undefined(value);
    }
    if (!value.is_integer()) {
        throw Failure("'" + std::string(callee) + "' needs an integer, not " + std::string(value.type()));
    }
    return value.integer();
}

bool has_method(const Value& object, std::string_view name) {
    if (object.is_text()) {
        return find_text_method(name) != nullptr;
    }
    if (object.dict() != nullptr) {
        return is_one_of(name, {"get", "items", "keys", "values", "copy"});
    }
    if (const List* list = object.list()) {
        return is_one_of(name, {"count", "index"}) ||
               (list->kind == List::Kind::list &&
                is_one_of(name, {"append", "extend", "insert", "pop", "reverse"}));
    }
    return object.loop() != nullptr && is_one_of(name, {"cycle", "changed"});
}

Value bound_method(const Value& object, std::string_view name) {
    auto method = std::make_shared<Function>();
    method->children.push_back(object);
    method->name = name;
    return Value(std::move(method));
}

Value call_method(const Value& self, std::string_view name, const Arguments& arguments, Budget& budget) {
    if (self.is_text()) {
        budget.take_text(self.text().size());
        return find_text_method(name)->call(self.text(), arguments, budget);
    }
    if (self.dict() != nullptr) {
        return call_dict_method(*self.dict(), name, arguments, budget);
    }
    if (self.list() != nullptr) {
        return call_list_method(self, name, arguments, budget);
    }
    Loop& loop = *self.loop();
    if (name == "cycle") {
        if (arguments.positional.empty()) {
            throw Failure("loop.cycle needs something to choose from");
        }
        return arguments.positional[loop.index0 % arguments.positional.size()];
    }
    Value now(to_repr(Value::tuple(arguments.positional), budget));
    const bool changed = !loop.changed || loop.changed->text() != now.text();
    loop.changed = std::move(now);
    return Value(changed);
}

Value replace(const std::string& text, const std::string& from, const std::string& to, std::int64_t limit,
              Budget& budget) {
    budget.take_text(text.size());
    std::string result;
    if (from.empty()) {  // before each character and at the end, as in Python
        std::vector<std::string_view> characters = text::characters(text);
        characters.emplace_back();
        for (std::size_t i = 0; i < characters.size(); ++i) {
            if (limit < 0 || static_cast<Integer>(i) < limit) {
                budget.take_text(to.size());
                result += to;
            }
            result += characters[i];
        }
        return Value(std::move(result));
    }
    bool first = true;
    for (const std::string_view part : text::split(text, from, limit, text::Side::left)) {
        if (!std::exchange(first, false)) {
            budget.take_text(to.size());
            result += to;
        }
        result += part;
    }
    return Value(std::move(result));
}

}  // namespace octavo::jinja
