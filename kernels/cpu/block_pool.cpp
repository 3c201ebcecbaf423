#include "kernels/cpu/block_pool.h"

#include <cstring>
#include <map>
#include <mutex>
#include <set>
#include <vector>

#include "kernels/cpu/cpu_memory.h"

namespace octavo {
namespace {

constexpr std::size_t smallest_block = std::size_t{1} << 10;
constexpr std::size_t largest_block = std::size_t{1} << 20;

// As much as AlignedBytes puts in huge pages. What is not in use yet has no memory behind it.
constexpr std::size_t slab_bytes = std::size_t{8} << 20;

struct Slab {
    AlignedBytes memory{slab_bytes};
    std::vector<std::size_t> returned;  // blocks that were in use and are free
    std::size_t begun = 0;              // blocks from here on were never in use
    std::size_t in_use = 0;
};

}  // namespace

struct BlockPool::State {
    // Slabs of one size of block, and of these the ones with room.
    struct SizeClass {
        std::map<const Slab*, std::unique_ptr<Slab>> slabs;
        std::set<Slab*> with_room;
    };

    std::mutex mutex;
    std::map<std::size_t, SizeClass> classes;

    // Where the block lies, and its number there.
    std::pair<Slab*, std::size_t> take(std::size_t bytes) {
        const std::lock_guard lock(mutex);
        SizeClass& sizes = classes[bytes];
        if (sizes.with_room.empty()) {
            auto slab = std::make_unique<Slab>();
            sizes.with_room.insert(slab.get());
            sizes.slabs.emplace(slab.get(), std::move(slab));
        }
        Slab* slab = *sizes.with_room.begin();
        std::size_t block = slab->begun;
        if (slab->returned.empty()) {
            ++slab->begun;
        } else {
            block = slab->returned.back();
            slab->returned.pop_back();
        }
        if (++slab->in_use == slab_bytes / bytes) {
            sizes.with_room.erase(slab);
        }
        return {slab, block};
    }

    void give_back(Slab* slab, std::size_t block, std::size_t bytes) {
        const std::lock_guard lock(mutex);
        SizeClass& sizes = classes[bytes];
        if (--slab->in_use == 0) {
            sizes.with_room.erase(slab);
            sizes.slabs.erase(slab);
            return;
        }
        slab->returned.push_back(block);
        sizes.with_room.insert(slab);
    }
};

BlockPool::BlockPool() : state_(std::make_shared<State>()) {}
BlockPool::~BlockPool() = default;

bool BlockPool::serves(std::size_t bytes) {
    return bytes >= smallest_block && bytes <= largest_block;
}

std::shared_ptr<std::byte> BlockPool::allocate(std::size_t bytes) {
    const std::size_t size = (bytes + cpu_alignment - 1) / cpu_alignment * cpu_alignment;
    const auto [slab, block] = state_->take(size);
    std::byte* data = slab->memory.data() + block * size;
    std::memset(data, 0, size);
    return {data, [state = state_, slab = slab, block = block, size](std::byte*) {
                state->give_back(slab, block, size);
            }};
}

}  // namespace octavo
