// How deep the interpreter is in the tree, and its scopes, as objects; for the interpreter's two files.
#pragma once

#include "engine/text/jinja/interpreter.h"

namespace octavo::jinja {

class Interpreter::Depth {
  public:
    explicit Depth(Interpreter& interpreter) : interpreter_(interpreter) {
        if (interpreter_.depth_ >= Budget::max_depth) {
            throw Failure("it is nested too deeply");
        }
        ++interpreter_.depth_;
    }
    ~Depth() { --interpreter_.depth_; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;

  private:
    Interpreter& interpreter_;
};

// A scope inside `outer`, as long as this object lives.
class Interpreter::Scoped {
  public:
    Scoped(Interpreter& interpreter, std::shared_ptr<Scope> outer)
        : interpreter_(interpreter), before_(std::move(interpreter.scope_)) {
        interpreter_.scope_ = std::make_shared<Scope>(std::move(outer));
    }
    explicit Scoped(Interpreter& interpreter) : Scoped(interpreter, interpreter.scope_) {}
    ~Scoped() { interpreter_.scope_ = std::move(before_); }
    Scoped(const Scoped&) = delete;
    Scoped& operator=(const Scoped&) = delete;

  private:
    Interpreter& interpreter_;
    std::shared_ptr<Scope> before_;
};

}  // namespace octavo::jinja
