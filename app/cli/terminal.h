// What differs between systems at the terminal. One implementation a system: terminal_<system>.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace octavo::cli {

enum class Stream : std::uint8_t { input, output, error };

bool is_terminal(Stream stream);

// Makes standard input and output carry bytes as they are, and a terminal show and send UTF-8. Once, at the
// start.
void prepare_streams();

// What main() was given, in UTF-8, the program's name first.
std::vector<std::string> utf8_arguments(int argc, const char* const* argv);

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
