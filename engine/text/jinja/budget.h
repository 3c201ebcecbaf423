// What one rendering may cost, and how it fails. A template comes with a downloaded model, so nobody vouches
// for it: it must end, and within bounds, whatever it says.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>

namespace octavo::jinja {

// What goes wrong while a template is read or runs, in a few words without the place; whoever knows the line
// turns it into octavo::Error.
class Failure : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

class Budget {
  public:
    static constexpr std::uint64_t max_steps = 10'000'000;            // about a second
    static constexpr std::size_t max_text = std::size_t{256} << 20U;  // bytes of text made on the way, in all
    static constexpr std::size_t max_output = std::size_t{64} << 20U;  // bytes of the result
    static constexpr int max_depth =
        400;  // expressions and statements inside one another, through macros too

    // One step for each expression and statement, or for each few bytes or items that an operation looks at.
    void take_steps(std::uint64_t count = 1) {
        if (count > steps_) {
            throw Failure("it takes too many steps");
        }
        steps_ -= count;
    }

    // Before a text of this size is made.
    void take_text(std::size_t bytes) {
        if (bytes > text_) {
            throw Failure("it makes too much text");
        }
        text_ -= bytes;
        take_steps(bytes / 64);
    }

    // Before a text of this size is looked through.
    void look_through(std::size_t bytes) { take_steps(1 + bytes / 64); }

  private:
    std::uint64_t steps_ = max_steps;
    std::size_t text_ = max_text;
};

}  // namespace octavo::jinja
