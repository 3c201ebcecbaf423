// A template in Jinja's language, as Hugging Face's apply_chat_template renders it: trim_blocks and
// lstrip_blocks on, nothing escaped, loop controls, tojson by json.dumps, raise_exception and strftime_now.
// Of the language, what chat templates use: no inheritance, no includes, no recursive loops, no argument
// lists with '*'. Methods of Python's that are not about text, dictionaries or lists are not there; whole
// numbers have 64 bits.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/text/jinja/globals.h"
#include "engine/text/jinja/interpreter.h"
#include "engine/text/jinja/value.h"

namespace octavo::jinja {

class Template {
  public:
    // Throws Error, with the line, for a mistake and for a statement that is not supported.
    explicit Template(std::string_view source);

    struct Options {
        LoopObserver observer;  // may be empty
        std::chrono::system_clock::time_point now = std::chrono::system_clock::now();
    };

    // Throws RaisedByTemplate when the template calls raise_exception, Error, with the line, for anything
    // else that goes wrong, among it more work than Budget allows. Safe to call from several threads at once,
    // with variables of their own.
    std::string render(const std::vector<std::pair<std::string, Value>>& variables,
                       const Options& options) const;
    std::string render(const std::vector<std::pair<std::string, Value>>& variables) const {
        return render(variables, Options{});
    }

  private:
    std::shared_ptr<const Body> body_;
};

}  // namespace octavo::jinja
