#include "kernels/cpu/bandwidth.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstring>

namespace octavo {
namespace {

constexpr std::size_t probe_bytes = std::size_t{256} << 20;  // beyond any cache
constexpr std::size_t chunk_bytes = std::size_t{1} << 20;
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

ReadBandwidthProbe::ReadBandwidthProbe(int threads) : memory_(probe_bytes), team_(threads) {
    std::memset(memory_.data(), 1, probe_bytes);  // so that every page is real
}

double ReadBandwidthProbe::measure(std::chrono::milliseconds least_time) {
    using Clock = std::chrono::steady_clock;
    std::atomic<std::uint64_t> folded = 0;
    double best = 0;
    team_.begin_step();
    const Clock::time_point begin = Clock::now();
    Clock::time_point now = begin;
    do {
        const Clock::time_point start = now;
        team_.run(probe_bytes / chunk_bytes, [&](std::size_t chunk, std::size_t) {
            folded ^= fold(memory_.data() + chunk * chunk_bytes, chunk_bytes);
        });
        now = Clock::now();
        const std::chrono::duration<double> elapsed = now - start;
        best = std::max(best, static_cast<double>(probe_bytes) / elapsed.count());
    } while (now < begin + least_time);
    team_.end_step();
    return best;
}

double measure_read_bandwidth(int threads) {
    return ReadBandwidthProbe(threads).measure(std::chrono::milliseconds(500));
}

}  // namespace octavo
