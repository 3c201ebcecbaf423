#include "kernels/cpu/helper_arena.h"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <cstddef>

namespace octavo {

struct HelperArena::Arena {
    explicit Arena(int threads)
        : limit(tbb::global_control::max_allowed_parallelism,
                static_cast<std::size_t>(std::max(threads, tbb::info::default_concurrency()))),
          arena(threads, 1) {}
    tbb::global_control limit;  // who asks for more threads than processors shall have them
    tbb::task_arena arena;
};

HelperArena::HelperArena(int threads) : arena_(new Arena(threads)) {}

HelperArena::~HelperArena() = default;

void HelperArena::enqueue(void (*function)(void*), void* argument) {
    arena_->arena.enqueue([function, argument] { function(argument); });
}

}  // namespace octavo
