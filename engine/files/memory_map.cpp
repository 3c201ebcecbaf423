#include "engine/files/memory_map.h"

namespace octavo {

void release_in(std::span<const MemoryMap> maps, std::span<const std::byte> part) {
    for (const MemoryMap& map : maps) {
        const std::span<const std::byte> all = map.bytes();
        if (part.data() >= all.data() && part.data() < all.data() + all.size()) {
            map.release(part);
        }
    }
}

}  // namespace octavo
