#include "kernels/cpu/work_team.h"

#include <atomic>
#include <cassert>
#include <chrono>
#include <cstdint>
#include <exception>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include "kernels/cpu/address_wait.h"
#include "kernels/cpu/helper_arena.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif
#if defined(__SANITIZE_THREAD__)
#include <sanitizer/tsan_interface.h>
#elif defined(__SANITIZE_ADDRESS__)
#include <sanitizer/lsan_interface.h>
#endif

#if defined(__SANITIZE_THREAD__)
// What oneTBB does with its own memory between its own threads, the thread sanitizer cannot follow.
extern "C" const char* __tsan_default_suppressions();
extern "C" const char* __tsan_default_suppressions() {
    return "called_from_lib:libtbb.so";
}
#endif

namespace octavo {
namespace {

constexpr std::size_t cache_line = 64;

// How long a thread spins before it sleeps. Longer than the gap between two operations of a step and than the
// imbalance of two threads; shorter than a scheduler's time slice by far, so that a spinning thread does not
// keep the core from one that has work.
constexpr auto spin_time = std::chrono::microseconds(50);

void relax() {
#if defined(__x86_64__)
    _mm_pause();
#elif defined(__aarch64__)
    asm volatile("yield");
#endif
}

// Waits for `ready`, a bounded time. True when it came.
template <typename Ready>
bool spin_until(const Ready& ready) {
    const auto give_up = std::chrono::steady_clock::now() + spin_time;
    do {
        for (int i = 0; i < 32; ++i) {
            if (ready()) {
                return true;
            }
            relax();
        }
    } while (std::chrono::steady_clock::now() < give_up);
    return ready();
}

}  // namespace

// What a helper gets on its way through the arena.
struct WorkTeam::Start {
    std::shared_ptr<State> state;

    // oneTBB orders what was written before a task is enqueued before the task, and keeps what it has not run
    // yet. The thread sanitizer and the leak checker do not see into oneTBB and are told.
    void sent() {
#if defined(__SANITIZE_THREAD__)
        __tsan_release(this);
#elif defined(__SANITIZE_ADDRESS__)
        __lsan_ignore_object(this);
#endif
    }
    void received() {
#if defined(__SANITIZE_THREAD__)
        __tsan_acquire(this);
#endif
    }
};

struct WorkTeam::State {
    explicit State(int threads) : taken(static_cast<std::size_t>(threads)) {}

    // ---- the phase: written by the caller while no chunk is open, read by whoever has claimed one
    const void* context = nullptr;
    Call call = nullptr;
    std::uint32_t chunks = 0;
    std::exception_ptr error;

    // The upper half counts phases, the lower half the chunks not yet claimed. One word, so that a claim
    // belongs to the phase it saw: a phase cannot end while a claimed chunk of it is open.
    alignas(cache_line) std::atomic<std::uint64_t> ticket = 0;
    alignas(cache_line) std::atomic<std::uint32_t> done = 0;  // chunks finished in this phase
    std::atomic<bool> caller_sleeps = false;
    std::atomic<bool> failed = false;
    alignas(cache_line) std::atomic<std::uint32_t> signal = 0;  // changes when sleeping helpers must look
    std::atomic<int> sleepers = 0;
    std::atomic<bool> open = false;        // a step is open
    std::atomic<bool> running = false;     // a phase is open
    std::atomic<std::size_t> invited = 0;  // helpers at work or on their way

    std::vector<std::atomic<bool>> taken;  // by slot; slot 0 is the caller's

    bool has_chunks() const { return static_cast<std::uint32_t>(ticket.load()) != 0; }

    // Claims and runs one chunk; false when none was left.
    bool run_chunk(std::size_t slot) {
        std::uint64_t seen = ticket.load(std::memory_order_acquire);
        while (static_cast<std::uint32_t>(seen) != 0) {
            if (ticket.compare_exchange_weak(seen, seen - 1, std::memory_order_acq_rel)) {
                run_claimed(chunks - static_cast<std::uint32_t>(seen), slot);
                return true;
            }
        }
        return false;
    }

    void run_claimed(std::uint32_t chunk, std::size_t slot) {
        const std::uint32_t last = chunks;
        if (!failed.load(std::memory_order_relaxed)) {
            try {
                call(context, chunk, slot);
            } catch (...) {
                if (!failed.exchange(true)) {
                    error = std::current_exception();
                }
            }
        }
        if (done.fetch_add(1) + 1 == last && caller_sleeps.load()) {
            wake_all(done);
        }
    }

    void publish(std::size_t count) {
        done.store(0, std::memory_order_relaxed);
        const std::uint64_t phase = (ticket.load(std::memory_order_relaxed) >> 32) + 1;
        ticket.store(phase << 32 | count);
        wake_helpers();
    }

    void wake_helpers() {
        if (sleepers.load() > 0) {
            signal.fetch_add(1);
            wake_all(signal);
        }
    }

    void wait_until_done() {
        if (spin_until([this] { return done.load(std::memory_order_acquire) == chunks; })) {
            return;
        }
        caller_sleeps.store(true);
        for (std::uint32_t seen = done.load(); seen != chunks; seen = done.load()) {
            sleep_while(done, seen);
        }
        caller_sleeps.store(false);
    }

    // ---- helpers

    std::optional<std::size_t> take_slot() {
        for (std::size_t slot = 1; slot < taken.size(); ++slot) {
            if (!taken[slot].exchange(true)) {
                return slot;
            }
        }
        return std::nullopt;
    }

    // Works as long as steps are open. A step invites as many helpers as are missing when it begins; one that
    // is on its way out then looks once more, so that a step does not lose it.
    void help() {
        do {
            while (open.load()) {
                const std::optional<std::size_t> slot = take_slot();
                if (!slot) {
                    break;
                }
                do {
                    while (run_chunk(*slot)) {
                    }
                } while (await_chunks());
                taken[*slot].store(false);
            }
            invited.fetch_sub(1);
        } while (open.load() && invite());
    }

    // Counts one more helper in; false when the team is complete.
    bool invite() {
        std::size_t count = invited.load();
        while (count + 1 < taken.size()) {
            if (invited.compare_exchange_weak(count, count + 1)) {
                return true;
            }
        }
        return false;
    }

    // Waits for the next phase; false when the step is over.
    bool await_chunks() {
        while (open.load()) {
            if (spin_until([this] { return has_chunks() || !open.load(); })) {
                return open.load();
            }
            sleepers.fetch_add(1);
            const std::uint32_t seen = signal.load();
            if (!has_chunks() && open.load()) {
                sleep_while(signal, seen);
            }
            sleepers.fetch_sub(1);
        }
        return false;
    }
};

WorkTeam::WorkTeam(int threads)
    : threads_(threads),
      arena_(std::make_unique<HelperArena>(threads)),
      state_(std::make_shared<State>(threads)) {
    assert(threads >= 1);
}

WorkTeam::~WorkTeam() {
    end_step();
}

void WorkTeam::begin_step() {
    assert(!state_->open.load());
    state_->open.store(true);
    while (state_->invite()) {
        auto start = std::make_unique<Start>(Start{state_});
        start->sent();
        arena_->enqueue(
            [](void* argument) {
                const std::unique_ptr<Start> received(static_cast<Start*>(argument));
                received->received();
                received->state->help();
            },
            start.release());
    }
}

void WorkTeam::end_step() noexcept {
    state_->open.store(false);
    state_->wake_helpers();
}

void WorkTeam::run_phase(std::size_t chunks, const void* context, Call call) {
    assert(chunks <= UINT32_MAX);
    State& state = *state_;
    if (state.running.exchange(true)) {
        throw std::logic_error("a work team was used from inside its own work");
    }
    struct Finish {
        State& state;
        bool own_step;
        ~Finish() {
            if (own_step) {
                state.open.store(false);
                state.wake_helpers();
            }
            state.running.store(false);
        }
    };
    if (chunks <= 1 || threads_ == 1) {
        const Finish finish{state, false};
        for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
            call(context, chunk, 0);
        }
        return;
    }
    const bool own_step = !state.open.load();
    const Finish finish{state, own_step};
    if (own_step) {
        begin_step();
    }
    state.context = context;
    state.call = call;
    state.chunks = static_cast<std::uint32_t>(chunks);
    state.publish(chunks);
    while (state.run_chunk(0)) {
    }
    state.wait_until_done();
    if (state.failed.load()) {
        state.failed.store(false);
        std::rethrow_exception(std::exchange(state.error, nullptr));
    }
}

}  // namespace octavo
