#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <thread>

#include "app/cli/terminal.h"

namespace octavo::cli {

bool is_terminal(Stream stream) {
    constexpr std::array descriptors = {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO};
    return ::isatty(descriptors[static_cast<std::size_t>(stream)]) != 0;
}

void prepare_streams() {}

std::vector<std::string> utf8_arguments(int argc, const char* const* argv) {
    return {argv, argv + argc};
}

// A thread waits for the signal, so that nothing has to be done within a signal handler. Threads made later
// inherit the blocked signal. SIGUSR2 to the watcher ends its wait.
struct StopSignal::Parts {
    sigset_t waited{};
    sigset_t before{};
    std::stop_source source;
    std::thread watcher;

    Parts() {
        sigemptyset(&waited);
        sigaddset(&waited, SIGINT);
        sigaddset(&waited, SIGUSR2);
        pthread_sigmask(SIG_BLOCK, &waited, &before);
        watcher = std::thread([this] { watch(); });
    }

    void watch() {
        int signal = 0;
        while (sigwait(&waited, &signal) == 0 && signal == SIGINT) {
            if (!source.request_stop()) {
                _exit(130);
            }
        }
    }

    ~Parts() {
        pthread_kill(watcher.native_handle(), SIGUSR2);
        watcher.join();
        pthread_sigmask(SIG_SETMASK, &before, nullptr);
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
