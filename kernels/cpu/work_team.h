// Threads that share the chunks of one operation after the other. Built on a oneTBB arena; what the chunks
// compute is the caller's business.
//
// A token is hundreds of operations of a few microseconds, too short to start tasks for each. So a step keeps
// helpers inside the arena: they watch a counter for the next phase, claim its chunks one by one, and sleep
// when nothing comes for a while. The calling thread claims chunks too and finishes the phase with however
// many helpers turn up, even none.
#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>

namespace octavo {

class HelperArena;

class WorkTeam {
  public:
    // `threads` >= 1, the calling thread included.
    explicit WorkTeam(int threads);
    ~WorkTeam();
    WorkTeam(const WorkTeam&) = delete;
    WorkTeam& operator=(const WorkTeam&) = delete;

    int threads() const { return threads_; }

    // Between these, helpers stay near. Steps do not nest. One thread at a time uses a team.
    void begin_step();
    void end_step() noexcept;

    // Calls task(chunk, slot) once for every chunk < chunks, on several threads, and returns when all are
    // done. `slot` < threads() tells concurrent calls apart, for scratch memory. Chunks begin in order.
    // Allocates nothing inside a step. The first exception of a task is rethrown here, once no task runs any
    // more; chunks not yet begun are then skipped. Throws std::logic_error when called from inside a task.
    template <typename Task>
    void run(std::size_t chunks, const Task& task) {
        static_assert(std::is_invocable_v<const Task&, std::size_t, std::size_t>);
        run_phase(chunks, &task, [](const void* context, std::size_t chunk, std::size_t slot) {
            (*static_cast<const Task*>(context))(chunk, slot);
        });
    }

  private:
    struct State;
    struct Start;
    using Call = void (*)(const void* context, std::size_t chunk, std::size_t slot);

    void run_phase(std::size_t chunks, const void* context, Call call);

    int threads_;
    // Not part of the state: the last helper may leave while the program ends, when oneTBB's own statics are
    // gone.
    std::unique_ptr<HelperArena> arena_;
    std::shared_ptr<State> state_;  // shared with helpers that the arena has not started yet
};

}  // namespace octavo
