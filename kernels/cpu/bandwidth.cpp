#include "kernels/cpu/bandwidth.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstring>

#include "kernels/cpu/cpu_memory.h"
#include "kernels/cpu/work_team.h"

namespace octavo {
namespace {

constexpr std::size_t probe_bytes = std::size_t{256} << 20;  // beyond any cache
constexpr std::size_t chunk_bytes = std::size_t{1} << 20;
// The machine may have other guests, and what they leave changes from moment to moment.
constexpr std::chrono::milliseconds least_time(400);
constexpr int least_runs = 5;

// One load of each 16 bytes, folded so that none can be left out.
std::uint64_t fold(const std::byte* bytes, std::size_t count) {
    constexpr std::size_t lanes = 16;
    std::uint64_t folded[lanes] = {};
    for (std::size_t i = 0; i < count; i += sizeof(folded)) {
        std::uint64_t loaded[lanes];
        std::memcpy(loaded, bytes + i, sizeof(loaded));
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            folded[lane] ^= loaded[lane];
        }
    }
    std::uint64_t all = 0;
    for (const std::uint64_t lane : folded) {
        all ^= lane;
    }
    return all;
}

}  // namespace

double measure_read_bandwidth(int threads) {
    AlignedBytes memory(probe_bytes);
    std::memset(memory.data(), 1, probe_bytes);  // so that every page is real
    WorkTeam team(threads);
    std::atomic<std::uint64_t> folded = 0;
    double best = 0;
    team.begin_step();
    const auto begin = std::chrono::steady_clock::now();
    for (int run = 0; run < least_runs || std::chrono::steady_clock::now() < begin + least_time; ++run) {
        const auto start = std::chrono::steady_clock::now();
        team.run(probe_bytes / chunk_bytes, [&](std::size_t chunk, std::size_t) {
            folded ^= fold(memory.data() + chunk * chunk_bytes, chunk_bytes);
        });
        const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
        best = std::max(best, static_cast<double>(probe_bytes) / elapsed.count());
    }
    team.end_step();
    return best;
}

}  // namespace octavo
