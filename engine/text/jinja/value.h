// The values of the template language: Python's, as far as chat templates use them. What operators, filters,
// tests and methods do with them is in operators.*, filters*, tests.* and methods.*; their texts are in
// format.*.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "engine/text/jinja/budget.h"

namespace octavo::jinja {

class Value;
struct List;
struct Dict;
struct Namespace;
struct Loop;
struct Function;

struct Undefined {
    std::shared_ptr<const std::string> what;  // "'name' is undefined"; may be null
};
struct None {};

// Cheap to copy: text and containers are shared. Text never changes; containers do so only by `append` and by
// setting an attribute of a namespace, and those refuse to make a cycle (see reaches()).
class Value {
  public:
    using Text = std::shared_ptr<const std::string>;
    using Data = std::variant<Undefined, None, bool, std::int64_t, double, Text, std::shared_ptr<List>,
                              std::shared_ptr<Dict>, std::shared_ptr<Namespace>, std::shared_ptr<Loop>,
                              std::shared_ptr<Function>>;

    Value() = default;  // undefined
    Value(None none) : data_(none) {}
    template <typename Boolean>
    requires std::is_same_v<Boolean, bool> Value(Boolean value) : data_(value) {}
    Value(std::int64_t value) : data_(value) {}
    Value(double value) : data_(value) {}
    Value(std::string text) : data_(std::make_shared<const std::string>(std::move(text))) {}
    Value(std::string_view text) : Value(std::string(text)) {}
    Value(const char* text) : Value(std::string(text)) {}
    template <typename Container>
    Value(std::shared_ptr<Container> container) : data_(std::move(container)) {}

    static Value undefined(std::string what);
    static Value list(std::vector<Value> items);
    static Value tuple(std::vector<Value> items);
    static Value iterator(std::vector<Value> items);
    static Value count(std::size_t number) { return Value(static_cast<std::int64_t>(number)); }

    bool is_undefined() const { return std::holds_alternative<Undefined>(data_); }
    bool is_none() const { return std::holds_alternative<None>(data_); }
    bool is_bool() const { return std::holds_alternative<bool>(data_); }
    bool is_integer() const { return std::holds_alternative<std::int64_t>(data_) || is_bool(); }
    bool is_float() const { return std::holds_alternative<double>(data_); }
    bool is_number() const { return is_integer() || is_float(); }
    bool is_text() const { return std::holds_alternative<Text>(data_); }

    // The container, or nullptr when the value is something else.
    List* list() const;
    Dict* dict() const;
    Namespace* name_space() const;
    Loop* loop() const;
    const Function* function() const;

    const Data& data() const { return data_; }
    const std::string& text() const { return *std::get<Text>(data_); }  // is_text() only
    std::int64_t integer() const;                                       // is_integer() only; true is 1
    double number() const;                                              // is_number() only
    const void* identity() const;  // the same for copies that share a container; null for other values

    bool truth() const;                  // Python's: false are undefined, none, zero and whatever is empty
    std::string_view type() const;       // Python's name of the type, for messages
    std::string undefined_name() const;  // what an undefined value stands for, for messages

  private:
    Data data_;
};

// What contains values. A destructor that is not recursive: a template can nest lists deeper than the stack.
struct Object {
    Object() = default;
    explicit Object(std::vector<Value> values) : children(std::move(values)) {}
    Object(const Object&) = delete;
    Object& operator=(const Object&) = delete;
    ~Object();

    std::vector<Value> children;
};

struct List : Object {  // children: the items
    enum class Kind : std::uint8_t {
        list,
        tuple,
        iterator,  // what map, select and the like give: true even when empty, as a Python generator is
    };
    List(std::vector<Value> items, Kind list_kind) : Object(std::move(items)), kind(list_kind) {}

    Kind kind;
};

struct Dict : Object {  // children: key, value, key, value …, in the order of insertion
    std::size_t size() const { return children.size() / 2; }
    const Value& key(std::size_t index) const { return children[2 * index]; }
    const Value& value(std::size_t index) const { return children[2 * index + 1]; }
    const Value* find(std::string_view key) const;  // nullptr when there is none
    const Value* find(const Value& key, Budget& budget) const;
    void set(const Value& key, Value value, Budget& budget);
    void set(std::string_view key, Value value);
};

struct Namespace : Dict {};

struct Loop : Object {  // children: [the list that is gone through]
    explicit Loop(std::shared_ptr<List> items) : Object({Value(std::move(items))}) {}

    std::size_t index0 = 0;
    std::optional<Value> changed;  // what loop.changed(…) saw last, as text
};

struct MacroNode;
struct Scope;

struct Function : Object {  // children: [the object of a method], otherwise empty
    std::string name;
    const MacroNode* macro = nullptr;  // null: a method or a global function
    std::weak_ptr<Scope> scope;        // where the macro was defined
};

// Whether `target`, an identity(), is `from` or anywhere inside it.
bool reaches(const Value& from, const void* target, Budget& budget);

bool equal(const Value& left, const Value& right, Budget& budget, int depth = 0);  // Python's ==
bool hashable(const Value& value);                                                 // may be a key

}  // namespace octavo::jinja
