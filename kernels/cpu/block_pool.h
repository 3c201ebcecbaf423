// Blocks of some kilobytes side by side in huge pages: what the cache's pages are made of. In small pages of
// memory of their own, finding where they lie takes longer than reading them.
#pragma once

#include <cstddef>
#include <memory>

namespace octavo {

class BlockPool {
  public:
    BlockPool();
    ~BlockPool();

    // Whether blocks of this size come from here: smaller ones are not worth it, larger ones have huge pages
    // of their own.
    static bool serves(std::size_t bytes);

    // A zeroed block that begins on a cache line; it returns when the last owner lets go, on any thread, and
    // may outlive the pool. Blocks of one size share slabs, and a slab that nothing lies in goes back to the
    // system.
    std::shared_ptr<std::byte> allocate(std::size_t bytes);

  private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace octavo
