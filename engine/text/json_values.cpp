#include "engine/text/json_values.h"

#include <simdjson.h>

#include <memory>
#include <utility>
#include <vector>

#include "engine/error.h"

namespace octavo {
namespace {

using jinja::Value;

constexpr int deepest_nesting = 64;

Value value_of(simdjson::dom::element element, const TextChange& change, int depth) {
    if (depth > deepest_nesting) {
        throw Error("The description of a tool, or what one is called with, is nested too deeply.");
    }
    switch (element.type()) {
        case simdjson::dom::element_type::ARRAY: {
            std::vector<Value> items;
            for (const simdjson::dom::element item : simdjson::dom::array(element)) {
                items.push_back(value_of(item, change, depth + 1));
            }
            return Value::list(std::move(items));
        }
        case simdjson::dom::element_type::OBJECT: {
            auto dict = std::make_shared<jinja::Dict>();
            for (const auto [key, value] : simdjson::dom::object(element)) {
                dict->set(change(key), value_of(value, change, depth + 1));
            }
            return Value(std::move(dict));
        }
        case simdjson::dom::element_type::STRING:
            return Value(change(std::string_view(element)));
        case simdjson::dom::element_type::INT64:
            return Value(std::int64_t(element));
        case simdjson::dom::element_type::UINT64:
        case simdjson::dom::element_type::DOUBLE:
            return Value(double(element));
        case simdjson::dom::element_type::BOOL:
            return Value(bool(element));
        case simdjson::dom::element_type::NULL_VALUE:
            break;
    }
    return Value(jinja::None{});
}

}  // namespace

Value value_of_json(std::string_view json, const TextChange& change) {
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS) {
        throw Error("The description of a tool, or what one is called with, is not JSON.");
    }
    return value_of(root, change, 0);
}

}  // namespace octavo
