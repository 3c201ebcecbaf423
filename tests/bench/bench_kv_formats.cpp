// How fast the cache's formats are beside what memory could give: attention over long contexts in each, a
// page at a time from the nearest caches, appending, and encoding pages anew. usage: bench_kv_formats
// [threads] [attention|pages|append|encode|prefill...] [tokens=32768] [format or pair...]; the tokens are
// those of attention: few of them stay in the caches
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kernels/cpu/bandwidth.h"
#include "kernels/cpu/cpu_device.h"
#include "kernels/cpu/kernel_table.h"
#include "kernels/cpu/processor.h"
#include "kernels/kv/kv_layout.h"

using namespace octavo;

namespace {

using Clock = std::chrono::steady_clock;

std::vector<float> noise(std::size_t count) {
    std::vector<float> numbers(count);
    std::uint32_t state = 1;
    for (float& number : numbers) {  // sums of uniform numbers are normal enough
        number = 0;
        for (int i = 0; i < 4; ++i) {
            state = state * 1664525U + 1013904223U;
            number += static_cast<float>(state >> 8) * 0x1p-23F - 1;
        }
    }
    return numbers;
}

// Seconds of one call: the best of many short runs, some of which nothing else on the machine disturbs.
double seconds_of(const std::function<void()>& work) {
    const auto time = [&](int repeats) {
        const auto start = Clock::now();
        for (int i = 0; i < repeats; ++i) {
            work();
        }
        return std::chrono::duration<double>(Clock::now() - start).count();
    };
    const double once = std::max(time(1), 1e-7);
    const int repeats = std::clamp(static_cast<int>(0.0005 / once), 1, 100000);
    double best = 1e9;
    double spent = 0;
    for (int run = 0; run < 5 || spent < 0.5; ++run) {
        const double seconds = time(repeats);
        spent += seconds;
        best = std::min(best, seconds / repeats);
    }
    return best;
}

double seconds_of(Device& device, const std::function<void()>& work) {
    const DeviceStep step(device);
    return seconds_of(work);
}

struct OwnTensor {
    std::unique_ptr<DeviceBuffer> buffer;
    Tensor tensor;

    OwnTensor(Device& device, std::size_t rows, std::size_t columns)
        : buffer(device.allocate(rows * columns * sizeof(float))),
          tensor{buffer.get(), 0, rows, columns, columns} {
        device.write(tensor, noise(rows * columns));
    }
};

struct Shape {
    std::size_t query_heads;
    std::size_t kv_heads;
    std::size_t head_dim;
};

// A layer whose pages are all in one pair of formats.
class Layer {
  public:
    Layer(Device& device, const Shape& shape, std::size_t positions, KvFormatPair formats)
        : shape_(shape), formats_(formats) {
        const KvLayerView empty = {shape.kv_heads, shape.head_dim, {}, {}};
        const std::unique_ptr<DeviceBuffer> exact =
            device.allocate(empty.shape_of(KvFormatPair{}).page_bytes());
        const KvPageRef source = {exact.get(), {}};
        const OwnTensor numbers(device, kv_page_tokens, shape.kv_heads * shape.head_dim);
        device.append_kv(numbers.tensor, numbers.tensor, {shape.kv_heads, shape.head_dim, {&source, 1}, {}},
                         0);
        for (std::size_t p = 0; p < positions; p += kv_page_tokens) {
            buffers_.push_back(device.allocate(empty.shape_of(formats).page_bytes()));
            pages_.push_back({buffers_.back().get(), formats});
            const KvPageConversion conversion = {source, pages_.back(), kv_page_tokens};
            device.convert_pages(empty, {&conversion, 1});
        }
    }
    KvLayerView view() const { return {shape_.kv_heads, shape_.head_dim, pages_, {}}; }
    double bytes() const {
        return static_cast<double>(pages_.size() * view().shape_of(formats_).page_bytes());
    }

  private:
    Shape shape_;
    KvFormatPair formats_;
    std::vector<std::unique_ptr<DeviceBuffer>> buffers_;
    std::vector<KvPageRef> pages_;
};

struct Bench {
    Device& device;
    const kernels::KernelTable& table;
    double bandwidth;  // bytes a second
    std::vector<KvFormatPair> pairs;

    // One token's attention; a token step of the model has several such layers, so that caches do not help.
    // As memory is faster at one moment than at another, each format takes turns with 16 bit: the ratio is
    // the median of those of neighbouring runs, the time the best run's.
    void attention(const Shape& shape, std::size_t positions) const {
        const OwnTensor queries(device, shape.query_heads, shape.head_dim);
        const OwnTensor out(device, shape.query_heads, shape.head_dim);
        const float scale = 1 / std::sqrt(static_cast<float>(shape.head_dim));
        const auto attend = [&](const std::vector<std::unique_ptr<Layer>>& layers) {
            constexpr int repeats = 3;
            const auto start = Clock::now();
            for (int i = 0; i < repeats; ++i) {
                for (const auto& layer : layers) {
                    device.attention(
                        {shape.query_heads, queries.tensor, layer->view(), positions - 1, scale, out.tensor});
                }
            }
            const std::chrono::duration<double> elapsed = Clock::now() - start;
            return elapsed.count() / (repeats * static_cast<double>(layers.size()));
        };
        const auto exact = layers_of(shape, positions, {});
        for (const KvFormatPair& pair : pairs) {
            const auto layers = layers_of(shape, positions, pair);
            std::vector<double> ratios;
            double best = 1e9;
            const DeviceStep step(device);
            for (const auto begin = Clock::now(); Clock::now() - begin < std::chrono::seconds(1);) {
                const double before = attend(exact);
                const double seconds = attend(layers);
                ratios.push_back((before + attend(exact)) / 2 / seconds);
                best = std::min(best, seconds);
            }
            const auto middle = ratios.begin() + static_cast<std::ptrdiff_t>(ratios.size() / 2);
            std::nth_element(ratios.begin(), middle, ratios.end());
            const double bytes = layers.front()->bytes();
            std::printf(
                "%-22s %zu/%zu heads of %zu, %6zu tokens: %8.1f us a layer, %5.1f GB/s (%3.0f %% of "
                "memory, limit %7.1f us), %5.2f x 16 bit\n",
                name(pair).c_str(), shape.query_heads, shape.kv_heads, shape.head_dim, positions, best * 1e6,
                bytes / best / 1e9, 100 * bytes / best / bandwidth, bytes / bandwidth * 1e6, *middle);
        }
    }

    // As many as do not fit the caches, where one is large.
    std::vector<std::unique_ptr<Layer>> layers_of(const Shape& shape, std::size_t positions,
                                                  KvFormatPair pair) const {
        std::vector<std::unique_ptr<Layer>> layers;
        double bytes = 0;
        while (layers.size() < (positions < 8192 ? 1 : 6) && (layers.empty() || bytes < 128e6)) {
            layers.push_back(std::make_unique<Layer>(device, shape, positions, pair));
            bytes += layers.back()->bytes();
        }
        return layers;
    }

    // Pages one after the other, of one head: ns a token a query head of keys and of values.
    void pages(std::size_t dim, std::size_t rows, std::size_t tokens) const {
        const std::vector<float> numbers = noise(kv_page_tokens * dim);
        for (const KvFormatPair& pair : pairs) {
            const kernels::KvFormatKernels& keys = table.kv.of(pair.keys);
            const kernels::KvFormatKernels& values = table.kv.of(pair.values);
            const std::size_t key_bytes = page_bytes_of_head(pair.keys, KvRole::keys, dim);
            const std::size_t value_bytes = page_bytes_of_head(pair.values, KvRole::values, dim);
            const std::size_t count = tokens / kv_page_tokens;
            const auto key_buffer = aligned(count * key_bytes);
            const auto value_buffer = aligned(count * value_bytes);
            for (std::size_t p = 0; p < count; ++p) {
                keys.encode({KvRole::keys, dim, numbers.data(), key_buffer.get() + p * key_bytes,
                             kernels::KvScaleRule::norm});
                values.encode({KvRole::values, dim, numbers.data(), value_buffer.get() + p * value_bytes,
                               kernels::KvScaleRule::norm});
            }
            std::vector<float> floats(rows * dim, 0.01F);
            std::vector<std::int8_t> quants(rows * query_stride, 3);
            std::vector<float> scales(rows * 16, 0.01F);
            std::vector<std::int32_t> quant_sums(rows * 16, 3 * 32);
            const kernels::QuantizedQueries q = {quants.data(), scales.data(), quant_sums.data()};
            const auto products = aligned(rows * dim / 2 * kernels::polar_codes);
            std::memset(products.get(), 3, rows * dim / 2 * kernels::polar_codes);
            const kernels::PolarQueries polar = {reinterpret_cast<std::int8_t*>(products.get()),
                                                 scales.data()};
            const kernels::KvQueries queries = {rows, dim, floats.data(), scales.data(), q, q,
                                                q,    q,   polar,         polar};
            std::vector<float> scores(rows * kv_page_tokens);
            const double key_seconds = seconds_of([&] {
                for (std::size_t p = 0; p < count; ++p) {
                    keys.scores(queries, key_buffer.get() + p * key_bytes, kv_page_tokens, scores.data(),
                                key_buffer.get() + std::min(p + 1, count - 1) * key_bytes);
                }
            });
            const std::vector<float> weights = noise(rows * kv_page_tokens);
            std::vector<float> positive(weights);
            for (float& weight : positive) {
                weight = std::exp(weight);
            }
            const std::vector<float> ones(rows, 0.5F);
            std::vector<float> sums[kernels::kv_domains];
            kernels::KvSums all{};
            for (std::size_t i = 0; i < kernels::kv_domains; ++i) {
                sums[i].resize(rows * dim);
                all.sums[i] = sums[i].data();
                all.rescale[i] = ones.data();
            }
            const double value_seconds = seconds_of([&] {
                for (std::size_t p = 0; p < count; ++p) {
                    values.weighted_sum(positive.data(), rows, dim, value_buffer.get() + p * value_bytes,
                                        kv_page_tokens, all,
                                        value_buffer.get() + std::min(p + 1, count - 1) * value_bytes);
                }
            });
            const double per = 1e9 / static_cast<double>(count * kv_page_tokens * rows);
            std::printf(
                "%-22s head_dim %3zu, %2zu query heads, %6zu tokens: keys %5.2f ns a token a head, "
                "values %5.2f\n",
                name(pair).c_str(), dim, rows, tokens, key_seconds * per, value_seconds * per);
        }
    }

    void append(const Shape& shape) const {
        for (const std::size_t positions : {1024UL, 8192UL, 32768UL, 131072UL}) {
            const Layer layer(device, shape, positions, {});
            const OwnTensor numbers(device, 1, shape.kv_heads * shape.head_dim);
            std::size_t at = positions - kv_page_tokens;
            const double seconds = seconds_of(device, [&] {
                device.append_kv(numbers.tensor, numbers.tensor, layer.view(), at);
                at = at + 1 < positions ? at + 1 : positions - kv_page_tokens;
            });
            std::printf("append a token behind %6zu, %zu heads of %zu: %.0f ns\n", positions, shape.kv_heads,
                        shape.head_dim, seconds * 1e9);
        }
    }

    // From 16 bit; rates count the bytes read.
    void encode(const Shape& shape) const {
        constexpr std::size_t count = 64;
        const Layer from(device, shape, count * kv_page_tokens, {});
        for (const KvFormatPair& pair : pairs) {
            const Layer to(device, shape, count * kv_page_tokens, pair);
            std::vector<KvPageConversion> pages;
            for (std::size_t p = 0; p < count; ++p) {
                pages.push_back({from.view().pages[p], to.view().pages[p], kv_page_tokens});
            }
            const double seconds = seconds_of(device, [&] { device.convert_pages(from.view(), pages); });
            std::printf("encode %-22s head_dim %zu: %6.2f GB/s, %.2f us a token of one head\n",
                        name(pair).c_str(), shape.head_dim, from.bytes() / seconds / 1e9,
                        seconds * 1e6 / static_cast<double>(count * kv_page_tokens * shape.kv_heads));
        }
    }

    void prefill(const Shape& shape, std::size_t positions, std::size_t tokens) const {
        for (const KvFormatPair& pair : pairs) {
            const Layer layer(device, shape, positions, pair);
            const OwnTensor queries(device, tokens * shape.query_heads, shape.head_dim);
            const OwnTensor out(device, tokens * shape.query_heads, shape.head_dim);
            const double seconds = seconds_of(device, [&] {
                device.attention({shape.query_heads, queries.tensor, layer.view(), positions - tokens,
                                  0.0625F, out.tensor});
            });
            const double operations = 4.0 * static_cast<double>(tokens * shape.query_heads * shape.head_dim) *
                                      static_cast<double>(positions - tokens / 2);
            std::printf("prefill %-22s %zu of %zu tokens, %zu/%zu heads of %zu: %7.2f ms, %6.1f GOP/s\n",
                        name(pair).c_str(), tokens, positions, shape.query_heads, shape.kv_heads,
                        shape.head_dim, seconds * 1e3, operations / seconds / 1e9);
        }
    }

  private:
    struct Free {
        void operator()(std::byte* bytes) const { ::operator delete (bytes, std::align_val_t{64}); }
    };
    static std::unique_ptr<std::byte, Free> aligned(std::size_t bytes) {
        return std::unique_ptr<std::byte, Free>(
            static_cast<std::byte*>(::operator new (bytes, std::align_val_t{64})));
    }
};

}  // namespace

int main(int count, char** arguments) {
    const int threads = count > 1 ? std::atoi(arguments[1]) : usable_cores();
    const char* named_isa = std::getenv("OCTAVO_ISA");
    const Isa isa =
        named_isa != nullptr ? isa_from_name(named_isa).value_or(Isa::generic) : available_isas().back();
    std::vector<std::string> parts;
    std::vector<KvFormatPair> pairs;
    std::size_t tokens = 32768;
    for (int i = 2; i < count; ++i) {
        const std::string word = arguments[i];
        if (word == "attention" || word == "pages" || word == "append" || word == "encode" ||
            word == "prefill") {
            parts.push_back(word);
        } else if (word.starts_with("tokens=")) {
            tokens = std::strtoul(word.c_str() + 7, nullptr, 10);
        } else {
            pairs.push_back(kv_formats_from_text(word));
        }
    }
    if (pairs.empty()) {
        for (const KvFormatTraits& row : kv_formats()) {
            pairs.push_back({row.format, row.for_values ? row.format : KvFormat::turbo4});
        }
    }
    const auto device = make_cpu_device({.threads = threads, .isa = isa});
    const double bandwidth = measure_read_bandwidth(threads);
    std::printf("%s, memory %.1f GB/s\n", device->description().c_str(), bandwidth / 1e9);
    const Bench bench{*device, kernels::kernel_table(isa), bandwidth, pairs};
    const auto wanted = [&](const char* part) {
        return parts.empty() || std::find(parts.begin(), parts.end(), part) != parts.end();
    };
    const Shape qwen = {8, 2, 256};
    if (wanted("pages")) {
        bench.pages(128, 4, 4096);
        bench.pages(256, 4, 4096);
        bench.pages(128, 4, 131072);
        bench.pages(128, 1, 131072);
    }
    if (wanted("attention")) {
        bench.attention(qwen, tokens);
        bench.attention({16, 4, 128}, tokens);
    }
    if (wanted("append")) {
        bench.append(qwen);
    }
    if (wanted("encode")) {
        bench.encode({8, 4, 128});
        bench.encode({8, 2, 256});
    }
    if (wanted("prefill")) {
        bench.prefill(qwen, 4096, 256);
    }
}
