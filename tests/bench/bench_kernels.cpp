// How fast the CPU device computes what a token is made of, beside what the machine could give: bytes a
// second against a probe of its memory, operations a second against a probe of its multipliers. usage:
// bench_kernels [threads] [name...]
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <string>
#include <vector>

#include "kernels/cpu/bandwidth.h"
#include "kernels/cpu/cpu_device.h"
#include "kernels/cpu/peak.h"
#include "kernels/cpu/processor.h"

using namespace octavo;

namespace {

std::vector<float> noise(std::size_t count) {
    std::vector<float> numbers(count);
    std::uint32_t state = 1;
    for (float& number : numbers) {
        state = state * 1664525U + 1013904223U;
        number = static_cast<float>(state >> 8) * 0x1p-23F - 1;
    }
    return numbers;
}

struct OwnTensor {
    std::unique_ptr<DeviceBuffer> buffer;
    Tensor tensor;

    OwnTensor(Device& device, std::size_t rows, std::size_t columns)
        : buffer(device.allocate(std::max<std::size_t>(rows * columns, 1) * sizeof(float))),
          tensor{buffer.get(), 0, rows, columns, columns} {
        device.write(tensor, noise(rows * columns));
    }
};

// Seconds of one call: the best of several runs that last a while each.
double seconds_of(Device& device, const std::function<void()>& work) {
    using Clock = std::chrono::steady_clock;
    const auto time = [&](int repeats) {
        const auto start = Clock::now();
        {
            const DeviceStep step(device);
            for (int i = 0; i < repeats; ++i) {
                work();
            }
        }
        return std::chrono::duration<double>(Clock::now() - start).count();
    };
    const double once = std::max(time(1), 1e-7);
    const int repeats = std::clamp(static_cast<int>(0.05 / once), 1, 100000);
    double best = 1e9;
    for (int run = 0; run < 7; ++run) {
        best = std::min(best, time(repeats) / repeats);
    }
    return best;
}

struct Bench {
    Device& device;
    double bandwidth;  // bytes a second
    Peak peak;         // of all threads
    std::vector<std::string> only;

    void print_rates(double bytes, double operations, double peak_operations) const {
        std::printf("%5.1f GB/s (%3.0f %% of memory), %6.1f GOP/s", bytes / 1e9, 100 * bytes / bandwidth,
                    operations / 1e9);
        if (peak_operations > 0) {
            std::printf(" (%3.0f %% of the multipliers)", 100 * operations / peak_operations);
        }
        std::printf("\n");
    }

    bool wanted(const char* name) const {
        return only.empty() || std::find(only.begin(), only.end(), name) != only.end();
    }

    std::unique_ptr<WeightMatrix> weights(std::size_t rows, std::size_t columns, WeightFormat format) const {
        auto numbers = std::make_shared<std::vector<float>>(noise(rows * columns));
        return device.load_matrix({DataType::f32, rows, columns, std::as_bytes(std::span(*numbers)), numbers},
                                  format);
    }

    // Blocks of a file, computed with as they are. Any bytes are blocks, but scales must be no NaN: one bit
    // of their exponents stays 0.
    std::unique_ptr<WeightMatrix> blocks(std::size_t rows, std::size_t columns, DataType type) const {
        auto bytes = std::make_shared<std::vector<std::byte>>(bytes_of(type, rows * columns));
        std::uint32_t state = 1;
        for (std::byte& byte : *bytes) {
            state = state * 1664525 + 1013904223;
            byte = std::byte{static_cast<std::uint8_t>(state >> 24 & 0x3B)};
        }
        return device.load_matrix({type, rows, columns, *bytes, bytes}, WeightFormat::stored);
    }

    void products(const char* label, WeightFormat format, std::size_t tokens, std::size_t rows,
                  std::size_t columns) const {
        products(
            label, [&] { return weights(rows, columns, format); },
            format == WeightFormat::q8 || format == WeightFormat::q4 ? peak.int8 : peak.f32, tokens, rows,
            columns);
    }

    void block_products(DataType type, std::size_t tokens, std::size_t rows, std::size_t columns) const {
        products(
            std::string(name(type)).c_str(), [&] { return blocks(rows, columns, type); }, peak.int8, tokens,
            rows, columns);
    }

    // Products of a layer whose weights together exceed every cache, one after the other.
    template <typename Make>
    void products(const char* label, const Make& make, double peak_operations, std::size_t tokens,
                  std::size_t rows, std::size_t columns) const {
        std::vector<std::unique_ptr<WeightMatrix>> matrices;
        std::size_t bytes = 0;
        while (bytes < std::size_t{160} << 20) {
            matrices.push_back(make());
            bytes += matrices.back()->bytes();
        }
        const std::size_t count = matrices.size();
        const OwnTensor x(device, tokens, columns);
        const OwnTensor out(device, tokens, rows);
        const double seconds = seconds_of(device, [&] {
            for (const auto& matrix : matrices) {
                const Product product{matrix.get(), out.tensor, false};
                device.matmul(x.tensor, std::span(&product, 1));
            }
        });
        const double operations = 2.0 * static_cast<double>(rows * columns * count * tokens);
        std::printf("%-6s %4zu x %4zu, T = %3zu: %8.1f us a matrix, ", label, rows, columns, tokens,
                    seconds / static_cast<double>(count) * 1e6);
        print_rates(static_cast<double>(bytes) / seconds, operations / seconds, peak_operations);
    }

    void attention(std::size_t positions, std::size_t tokens, std::size_t query_heads, std::size_t kv_heads,
                   std::size_t dim) const {
        KvLayerView cache;
        cache.kv_heads = kv_heads;
        cache.head_dim = dim;
        std::vector<std::unique_ptr<DeviceBuffer>> pages;
        std::vector<KvPageRef> refs;
        for (std::size_t p = 0; p < positions; p += kv_page_tokens) {
            pages.push_back(device.allocate(cache.shape_of(KvFormatPair{}).page_bytes()));
            refs.push_back({pages.back().get(), {}});
        }
        cache.pages = refs;
        {
            const OwnTensor keys(device, positions, kv_heads * dim);
            device.append_kv(keys.tensor, keys.tensor, cache, 0);
        }
        const OwnTensor queries(device, tokens * query_heads, dim);
        const OwnTensor out(device, tokens * query_heads, dim);
        const double seconds = seconds_of(device, [&] {
            device.attention({query_heads, queries.tensor, cache, positions - tokens,
                              1 / std::sqrt(static_cast<float>(dim)), out.tensor});
        });
        const double bytes = static_cast<double>(positions * kv_heads * dim * 4);
        const double operations = 4.0 * static_cast<double>(tokens * query_heads * dim) *
                                  static_cast<double>(positions - tokens / 2);
        std::printf("attention %2zu/%zu heads of %zu, %5zu positions, T = %3zu: %9.1f us, ", query_heads,
                    kv_heads, dim, positions, tokens, seconds * 1e6);
        print_rates(bytes / seconds, operations / seconds, peak.f32);
    }

    void delta_rule(std::size_t tokens, std::size_t layers) const {
        const DeltaRuleShape shape{16, 16, 128, 128, false};
        const OwnTensor qkv(device, tokens, 3 * 16 * 128);
        const OwnTensor a(device, tokens, 16);
        const OwnTensor b(device, tokens, 16);
        const OwnTensor row(device, 1, 16);
        const OwnTensor out(device, tokens, 16 * 128);
        std::vector<OwnTensor> states;
        for (std::size_t i = 0; i < layers; ++i) {
            states.emplace_back(device, 16 * 128, 128);
        }
        const double seconds =
            seconds_of(device,
                       [&] {
                           for (const OwnTensor& state : states) {
                               device.delta_rule({shape, qkv.tensor, a.tensor, b.tensor, row.tensor,
                                                  row.tensor, state.tensor, out.tensor});
                           }
                       }) /
            static_cast<double>(layers);
        const double bytes = 2.0 * 16 * 128 * 128 * 4;
        const double operations = 6.0 * 16 * 128 * 128 * static_cast<double>(tokens);
        std::printf("delta rule 16 heads of 128 x 128, T = %3zu: %8.1f us, %6.2f us a token, ", tokens,
                    seconds * 1e6, seconds * 1e6 / static_cast<double>(tokens));
        print_rates(bytes / seconds, operations / seconds, peak.f32);
    }

    // Taking weights in: reading what is stored and writing what is computed from.
    void loading(const char* label, DataType from, WeightFormat to) const {
        constexpr std::size_t rows = 16384;
        constexpr std::size_t columns = 2048;
        auto stored =
            std::make_shared<std::vector<std::byte>>(rows * bytes_of(from, columns), std::byte{0x3C});
        const double seconds = seconds_of(device, [&] {
            device.load_matrix({from, rows, columns, *stored, stored}, to);
        });
        std::printf("loading %s: %.1f ms for %zu million weights, %.2f GB/s read\n", label, seconds * 1e3,
                    rows * columns / 1000000, static_cast<double>(stored->size()) / seconds / 1e9);
    }

    void small(std::size_t tokens) const {
        const OwnTensor x(device, tokens, 1024);
        const OwnTensor w(device, 1, 1024);
        const OwnTensor gate(device, tokens, 3584);
        const OwnTensor up(device, tokens, 3584);
        const OwnTensor conv(device, tokens, 6144);
        const OwnTensor conv_out(device, tokens, 6144);
        const OwnTensor taps(device, 6144, 4);
        const OwnTensor state(device, 3, 6144);
        const OwnTensor heads(device, tokens * 8, 256);
        const OwnTensor frequencies(device, 1, 32);
        const auto report = [&](const char* name, const std::function<void()>& work) {
            const double seconds = seconds_of(device, work);
            std::printf("%-16s T = %3zu: %8.2f us, %6.3f us a token\n", name, tokens, seconds * 1e6,
                        seconds * 1e6 / static_cast<double>(tokens));
        };
        report("rms_norm", [&] { device.rms_norm(x.tensor, w.tensor, 1e-6F, x.tensor); });
        report("silu_multiply", [&] { device.silu_multiply(gate.tensor, up.tensor, gate.tensor); });
        report("convolution",
               [&] { device.causal_conv_silu(conv.tensor, taps.tensor, state.tensor, conv_out.tensor); });
        report("rope", [&] { device.rope(heads.tensor, 8, {frequencies.tensor, 1000}); });
    }
};

}  // namespace

int main(int argc, char** argv) {
    const int threads = argc > 1 ? std::max(1, std::atoi(argv[1])) : usable_cores();
    const char* named = std::getenv("OCTAVO_ISA");
    const Isa isa = isa_from_name(named != nullptr ? named : "").value_or(available_isas().back());
    const auto device = make_cpu_device({.threads = threads, .isa = isa});
    const double bandwidth = measure_read_bandwidth(threads);
    const Peak peak = measure_peak(isa, threads);
    std::printf("%s; memory %.1f GB/s, multipliers %.0f GFLOP/s in float32, %.0f GOP/s in int8\n",
                device->description().c_str(), bandwidth / 1e9, peak.f32 / 1e9, peak.int8 / 1e9);
    const Bench bench{*device, bandwidth, peak, {argv + std::min(argc, 2), argv + argc}};
    constexpr std::size_t hidden = 1024;
    constexpr std::size_t ffn = 3584;
    constexpr std::size_t vocabulary = 248320;
    if (bench.wanted("gemv")) {
        for (const auto& [label, format] : {std::pair{"q8", WeightFormat::q8},
                                            {"q4", WeightFormat::q4},
                                            {"bf16", WeightFormat::bf16},
                                            {"f32", WeightFormat::f32}}) {
            bench.products(label, format, 1, ffn, hidden);
            bench.products(label, format, 1, hidden, ffn);
            bench.products(label, format, 4, ffn, hidden);
        }
    }
    if (bench.wanted("head")) {
        bench.products("q8", WeightFormat::q8, 1, vocabulary, hidden);
        bench.products("q4", WeightFormat::q4, 1, vocabulary, hidden);
    }
    if (bench.wanted("gemm")) {
        for (const auto& [label, format] : {std::pair{"q8", WeightFormat::q8},
                                            {"q4", WeightFormat::q4},
                                            {"bf16", WeightFormat::bf16},
                                            {"f32", WeightFormat::f32}}) {
            bench.products(label, format, 8, ffn, hidden);
            bench.products(label, format, 64, ffn, hidden);
            bench.products(label, format, 512, ffn, hidden);
            bench.products(label, format, 512, hidden, ffn);
        }
    }
    if (bench.wanted("blocks")) {
        for (const DataType type :
             {DataType::q4_1, DataType::q5_0, DataType::q5_1, DataType::q2_k, DataType::q3_k, DataType::q4_k,
              DataType::q5_k, DataType::q6_k, DataType::iq4_nl, DataType::iq4_xs, DataType::mxfp4}) {
            bench.block_products(type, 1, ffn, hidden);
            bench.block_products(type, 64, ffn, hidden);
        }
    }
    if (bench.wanted("attention")) {
        for (const std::size_t positions : {1024UL, 8192UL, 32768UL}) {
            bench.attention(positions, 1, 8, 2, 256);
        }
        bench.attention(8192, 1, 16, 8, 128);
        bench.attention(512, 512, 8, 2, 256);
        bench.attention(4096, 512, 8, 2, 256);
    }
    if (bench.wanted("delta")) {
        for (const std::size_t tokens : {1UL, 8UL, 64UL, 512UL}) {
            bench.delta_rule(tokens, tokens == 1 ? 64 : 4);
        }
    }
    if (bench.wanted("loading")) {
        bench.loading("bf16 as q8", DataType::bf16, WeightFormat::q8);
        bench.loading("q8_0 as q8", DataType::q8_0, WeightFormat::q8);
        bench.loading("bf16 as f32", DataType::bf16, WeightFormat::f32);
    }
    if (bench.wanted("small")) {
        bench.small(1);
        bench.small(512);
    }
}
