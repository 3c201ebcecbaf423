// What differs between systems at the terminal. One implementation a system: stop_signal_posix.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>

namespace octavo::cli {

enum class Stream : std::uint8_t { input, output, error };

bool is_terminal(Stream stream);

// While it lives, Ctrl+C sets its stop token instead of ending the program; a second Ctrl+C ends it. One at a
// time.
class StopSignal {
  public:
    StopSignal();
    ~StopSignal();
    StopSignal(const StopSignal&) = delete;
    StopSignal& operator=(const StopSignal&) = delete;

    std::stop_token token() const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace octavo::cli
