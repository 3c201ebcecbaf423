#include "engine/text/jinja/template.h"

#include "engine/text/jinja/lexer.h"
#include "engine/text/jinja/parser.h"

namespace octavo::jinja {

Template::Template(std::string_view source) : body_(std::make_shared<const Body>(parse(source))) {}

std::string Template::render(const std::vector<std::pair<std::string, Value>>& variables,
                             const Options& options) const {
    Interpreter interpreter(options.observer, options.now);
    for (const auto& [name, value] : variables) {
        interpreter.set_global(name, value);
    }
    try {
        return interpreter.run(*body_);
    } catch (const Failure& failure) {
        throw_at_line(interpreter.line(), failure.what());
    }
}

}  // namespace octavo::jinja
