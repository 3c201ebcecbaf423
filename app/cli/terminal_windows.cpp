// windows.h comes before what needs it.
// clang-format off
#include <windows.h>
#include <fcntl.h>
#include <io.h>
#include <shellapi.h>
// clang-format on

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>

#include "app/cli/terminal.h"

namespace octavo::cli {
namespace {

// The system calls the handler on a thread of its own and hands it nothing, so the one that is in force is
// found here.
std::atomic<std::stop_source*> in_force = nullptr;

BOOL WINAPI on_control(DWORD event) {
    std::stop_source* const source = in_force.load();
    // FALSE: the next handler, in the end the system's, which ends the program.
    return event == CTRL_C_EVENT && source != nullptr && source->request_stop() ? TRUE : FALSE;
}

std::string utf8(const wchar_t* text) {
    const int length = WideCharToMultiByte(CP_UTF8, 0, text, -1, nullptr, 0, nullptr, nullptr);
    std::string bytes(static_cast<std::size_t>(std::max(length, 1)), '\0');
    WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes.data(), length, nullptr, nullptr);
    bytes.pop_back();  // the terminating zero
    return bytes;
}

}  // namespace

bool is_terminal(Stream stream) {
    constexpr std::array handles = {STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE};
    DWORD mode = 0;
    return GetConsoleMode(GetStdHandle(handles[static_cast<std::size_t>(stream)]), &mode) != 0;
}

void prepare_streams() {
    _setmode(_fileno(stdin), _O_BINARY);
    _setmode(_fileno(stdout), _O_BINARY);
    SetConsoleCP(CP_UTF8);
    SetConsoleOutputCP(CP_UTF8);
}

std::vector<std::string> utf8_arguments(int argc, const char* const* argv) {
    // main()'s own are in the account's code page, which has not every character.
    int count = 0;
    wchar_t** const words = CommandLineToArgvW(GetCommandLineW(), &count);
    if (words == nullptr) {
        return {argv, argv + argc};
    }
    std::vector<std::string> arguments;
    for (int i = 0; i < count; ++i) {
        arguments.push_back(utf8(words[i]));
    }
    LocalFree(words);
    return arguments;
}

struct StopSignal::Parts {
    std::stop_source source;

    Parts() {
        in_force = &source;
        SetConsoleCtrlHandler(on_control, TRUE);
    }
    ~Parts() {
        SetConsoleCtrlHandler(on_control, FALSE);
        in_force = nullptr;
    }
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;
};

StopSignal::StopSignal() : parts_(std::make_unique<Parts>()) {}
StopSignal::~StopSignal() = default;

std::stop_token StopSignal::token() const {
    return parts_->source.get_token();
}

}  // namespace octavo::cli
