#include "engine/text/jinja/filters.h"

namespace octavo::jinja {

Value apply_filter(std::string_view name, const Value& value, const Arguments& arguments, Budget& budget) {
    for (const std::span<const Filter> filters : {text_filters(), sequence_filters()}) {
        for (const Filter& filter : filters) {
            if (filter.name == name) {
                return filter.apply(value, arguments, budget);
            }
        }
    }
    throw Failure("the filter '" + std::string(name) + "' is not supported");
}

}  // namespace octavo::jinja
