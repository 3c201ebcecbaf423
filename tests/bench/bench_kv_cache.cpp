// What the cache's own work costs: appending a token at growing depth, forking, and re-encoding a whole cache
// under another policy. Shapes of Qwen3.5-0.8B: six attention layers, two KV heads of 256 numbers.
//   bench_kv_cache [threads [lowering]]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <random>
#include <utility>

#include "engine/cache/kv_cache.h"
#include "kernels/cpu/cpu_device.h"

using namespace octavo;

namespace {

constexpr KvCacheShape shape{6, 2, 256};
constexpr std::size_t columns = shape.kv_heads * shape.head_dim;

double seconds_of(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Random keys and values of a chunk of tokens.
class Source {
  public:
    Source(Device& device, std::size_t rows)
        : buffer_(device.allocate(rows * columns * sizeof(float))),
          tensor_{buffer_.get(), 0, rows, columns, columns} {
        std::mt19937 generator(1);
        std::normal_distribution<float> normal;
        std::vector<float> numbers(rows * columns);
        for (float& x : numbers) {
            x = normal(generator);
        }
        device.write(tensor_, numbers);
    }
    Tensor rows(std::size_t count) const { return tensor_.row_range(0, count); }

  private:
    std::unique_ptr<DeviceBuffer> buffer_;
    Tensor tensor_;
};

void append(Device& device, KvCache& cache, const Source& source, std::size_t count, std::size_t chunk) {
    for (std::size_t done = 0; done < count; done += chunk) {
        const std::size_t past = cache.tokens();
        const DeviceStep step(device);
        cache.reserve(past + chunk);
        for (std::size_t layer = 0; layer < shape.layers; ++layer) {
            device.append_kv(source.rows(chunk), source.rows(chunk), cache.layer(layer), past);
        }
        cache.commit(past + chunk);
    }
}

void measure_depth(Device& device, const char* policy) {
    const Source source(device, 256);
    std::printf("appending a token, %s:", policy);
    KvCache cache(device, shape, cache_policy_from_text(policy));
    for (const std::size_t depth : {1, 4, 16, 64, 128}) {
        append(device, cache, source, depth * 1024 - cache.tokens(), 256);
        constexpr std::size_t count = 1024;
        // The first round may take memory that the system has yet to hand out, which costs more than all else
        // and has nothing to do with depth; the later ones take what the first gave back.
        double seconds = 1e9;
        for (int round = 0; round < 5; ++round) {
            KvCache fork = cache.fork();
            seconds = std::min(seconds, seconds_of([&] { append(device, fork, source, count, 1); }));
        }
        std::printf("  %zuK %.1f us", depth, 1e6 * seconds / count);
    }
    const double forking = seconds_of([&] { const KvCache fork = cache.fork(); });
    std::printf("  (a fork of 128K: %.0f us)\n", 1e6 * forking);
}

void measure_lowering(Device& device, const char* from, const char* to) {
    const Source source(device, 256);
    KvCache cache(device, shape, cache_policy_from_text(from));
    append(device, cache, source, 16384, 256);
    const auto before = static_cast<double>(cache.memory().total());
    double after = 0;
    double seconds = 1e9;
    for (int round = 0; round < 3; ++round) {  // as above
        KvCache fork = cache.fork();
        seconds = std::min(seconds, seconds_of([&] {
                               const DeviceStep step(device);
                               fork.set_policy(cache_policy_from_text(to));
                           }));
        after = static_cast<double>(fork.memory().total());
    }
    std::printf("%-11s -> %-20s %6.1f -> %6.1f MB in %6.1f ms: %.2f GB/s\n", from, to, before / 1e6,
                after / 1e6, 1e3 * seconds, before / seconds / 1e9);
}

}  // namespace

int main(int argc, char** argv) {
    CpuOptions options;
    options.threads = argc > 1 ? std::atoi(argv[1]) : 1;
    const auto device = make_cpu_device(options);
    std::printf("%s\n", device->description().c_str());
    if (argc < 3) {
        for (const char* policy : {"f16", "turbo4", "warm=turbo5/turbo4:4096,cold=turbo4/turbo2"}) {
            measure_depth(*device, policy);
        }
    }
    for (const char* to :
         {"turbo8", "turbo5/turbo4", "turbo4", "turbo4/turbo2", "q8", "uniform4", "mixed4", "turbo-prod4"}) {
        measure_lowering(*device, "f16", to);
    }
    const std::pair<const char*, const char*> compressed[] = {{"turbo8", "turbo4"},
                                                              {"turbo4", "turbo2"},
                                                              {"q8", "turbo4"},
                                                              {"q8", "uniform4"},
                                                              {"q8", "mixed4"},
                                                              {"uniform4", "turbo4"},
                                                              {"mixed4", "turbo4"},
                                                              {"mixed4", "mixed2"},
                                                              {"uniform4", "uniform2"},
                                                              {"polar4", "polar3"},
                                                              {"turbo-prod4", "turbo-prod3"}};
    for (const auto& [from, to] : compressed) {
        measure_lowering(*device, from, to);
    }
    return 0;
}
