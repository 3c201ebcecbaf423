#include "kernels/cpu/cpu_device.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdlib>
#include <stdexcept>

#include "kernels/cpu/attention.h"
#include "kernels/cpu/block_pool.h"
#include "kernels/cpu/cpu_memory.h"
#include "kernels/cpu/delta_rule.h"
#include "kernels/cpu/kernel_table.h"
#include "kernels/cpu/kv_conversion.h"
#include "kernels/cpu/matmul.h"
#include "kernels/cpu/processor.h"
#include "kernels/cpu/weight_matrix.h"
#include "kernels/cpu/work_team.h"

namespace octavo {
namespace {

// Numbers below which an operation on rows is done by the calling thread alone: about what one thread does in
// the time that it takes to dispatch.
constexpr std::size_t inline_numbers = 16384;

constexpr std::size_t chunks_a_thread = 4;

// Channels of a convolution that are worked on together: 1 KiB of each row.
constexpr std::size_t slice_channels = 256;

class CpuDevice final : public Device {
  public:
    CpuDevice(const kernels::KernelTable& table, int threads)
        : table_(table),
          team_(threads),
          matmul_(table, team_),
          attention_(table, team_),
          kv_conversion_(table, team_),
          delta_rule_(table, team_) {}

    std::string description() const override {
        std::string text = "CPU, ";
        text += display_name(table_.isa);
        text += ", " + std::to_string(team_.threads()) + (team_.threads() == 1 ? " thread" : " threads");
        return text;
    }

    // ---- memory

    std::unique_ptr<DeviceBuffer> allocate(std::size_t bytes) override {
        if (!BlockPool::serves(bytes)) {
            return std::make_unique<CpuBuffer>(bytes);
        }
        std::shared_ptr<std::byte> block = blocks_.allocate(bytes);
        return std::make_unique<CpuBuffer>(std::span<const std::byte>(block.get(), bytes), block);
    }

    std::unique_ptr<WeightMatrix> load_matrix(const HostMatrix& source, WeightFormat format) override {
        return load_cpu_matrix(source, format, table_, team_, weights_);
    }

    void write(Tensor to, std::span<const float> from) override {
        assert(from.size() == to.rows * to.columns);
        for (std::size_t row = 0; row < to.rows; ++row) {
            std::copy_n(from.data() + row * to.columns, to.columns, row_of(to, row));
        }
    }

    void read(Tensor from, std::span<float> to) override {
        assert(to.size() == from.rows * from.columns);
        for (std::size_t row = 0; row < from.rows; ++row) {
            std::copy_n(row_of(from, row), from.columns, to.data() + row * from.columns);
        }
    }

    void copy(Tensor from, Tensor to) override {
        assert(same_shape(from, to));
        for (std::size_t row = 0; row < from.rows; ++row) {
            std::copy_n(row_of(from, row), from.columns, row_of(to, row));
        }
    }

    void copy_buffer(const DeviceBuffer& from, DeviceBuffer& to) override {
        assert(from.bytes() == to.bytes());
        std::memcpy(cpu_buffer(to).data(), static_cast<const CpuBuffer&>(from).data(), from.bytes());
    }

    std::unique_ptr<DeviceBuffer> load_buffer(std::span<const std::byte> bytes,
                                              std::shared_ptr<const void> keep_alive) override {
        return std::make_unique<CpuBuffer>(bytes, std::move(keep_alive));
    }

    void read_buffer(const DeviceBuffer& from, std::span<std::byte> to) override {
        assert(from.bytes() == to.size());
        std::memcpy(to.data(), static_cast<const CpuBuffer&>(from).data(), to.size());
    }

    // ---- steps

    void begin_step() override { team_.begin_step(); }
    void end_step() override { team_.end_step(); }

    // ---- operations

    void embed(const WeightMatrix& table, std::span<const std::int32_t> tokens, Tensor out) override {
        const CpuMatrix& matrix = cpu_matrix(table);
        assert(out.rows == tokens.size() && out.columns == matrix.columns());
        for_each_row(out, [&](std::size_t row, std::size_t) {
            assert(tokens[row] >= 0 && static_cast<std::size_t>(tokens[row]) < matrix.rows());
            matrix.read_row(static_cast<std::size_t>(tokens[row]), table_, row_of(out, row));
        });
    }

    void rms_norm(Tensor x, Tensor weight, float epsilon, Tensor out) override {
        assert(same_shape(x, out) && weight.rows == 1 && weight.columns == x.columns);
        for_each_row(x, [&](std::size_t row, std::size_t) {
            table_.elementwise.rms_norm(row_of(x, row), row_of(weight, 0), epsilon, x.columns,
                                        row_of(out, row));
        });
    }

    void gated_rms_norm(Tensor x, Tensor weight, float epsilon, Tensor gate, Tensor out) override {
        assert(same_shape(x, out) && same_shape(x, gate));
        assert(weight.rows == 1 && weight.columns == x.columns);
        for_each_row(x, [&](std::size_t row, std::size_t) {
            table_.elementwise.gated_rms_norm(row_of(x, row), row_of(weight, 0), epsilon, row_of(gate, row),
                                              x.columns, row_of(out, row));
        });
    }

    void matmul(Tensor x, std::span<const Product> products) override { matmul_.run(x, products); }

    void rope(Tensor x, std::size_t heads, const Rope& rope) override {
        const std::size_t pairs = rope.inverse_frequencies.columns;
        assert(rope.inverse_frequencies.rows == 1 && 2 * pairs <= x.columns);
        assert(heads > 0 && x.rows % heads == 0);
        const auto rotate =
            rope.pairs == RopePairs::halves ? table_.rope.rotate : table_.rope.rotate_neighbours;
        const float* frequencies = row_of(rope.inverse_frequencies, 0);
        float* angles = angles_.at_least(static_cast<std::size_t>(team_.threads()) * 2 * pairs);
        const Tensor tokens = {x.buffer, x.offset, x.rows / heads, heads * x.columns, heads * x.stride};
        for_each_row(tokens, [&](std::size_t token, std::size_t slot) {
            float* cosines = angles + slot * 2 * pairs;
            float* sines = cosines + pairs;
            // In double: a float32 angle of a far position is off by more than a weight's rounding.
            const auto position = static_cast<double>(rope.first_position + token);
            for (std::size_t i = 0; i < pairs; ++i) {
                const double angle = position * static_cast<double>(frequencies[i]);
                cosines[i] = static_cast<float>(std::cos(angle)) * rope.magnitude;
                sines[i] = static_cast<float>(std::sin(angle)) * rope.magnitude;
            }
            rotate(row_of(x, token * heads), heads, x.stride, cosines, sines, pairs);
        });
    }

    void causal_conv_silu(Tensor x, Tensor kernel, Tensor state, Tensor out) override {
        assert(same_shape(x, out) && kernel.rows == x.columns);
        assert(kernel.columns >= 1 && kernel.columns <= kernels::max_convolution_width);
        assert(state.rows == kernel.columns - 1 && (state.rows == 0 || state.columns == x.columns));
        if (x.rows == 0) {
            return;
        }
        const auto convolve = [&](std::size_t first, std::size_t channels) {
            table_.convolution.causal_silu({.x = row_of(x, 0) + first,
                                            .x_stride = x.stride,
                                            .taps = row_of(kernel, first),
                                            .tap_stride = kernel.stride,
                                            .state = state.rows == 0 ? nullptr : row_of(state, 0) + first,
                                            .state_stride = state.stride,
                                            .out = row_of(out, 0) + first,
                                            .out_stride = out.stride,
                                            .tokens = x.rows,
                                            .channels = channels,
                                            .width = kernel.columns});
        };
        if (x.rows * x.columns <= inline_numbers) {
            convolve(0, x.columns);
            return;
        }
        team_.run((x.columns + slice_channels - 1) / slice_channels, [&](std::size_t chunk, std::size_t) {
            const std::size_t first = chunk * slice_channels;
            convolve(first, std::min(slice_channels, x.columns - first));
        });
    }

    void delta_rule(const DeltaRuleArguments& arguments) override { delta_rule_.run(arguments); }

    void append_kv(Tensor keys, Tensor values, const KvLayerView& cache,
                   std::size_t first_position) override {
        attention_.append(keys, values, cache, first_position);
    }

    void convert_pages(const KvLayerView& layer, std::span<const KvPageConversion> pages) override {
        kv_conversion_.run(layer, pages);
    }

    void attention(const AttentionArguments& arguments) override { attention_.run(arguments); }

    void silu_multiply(Tensor gate, Tensor up, Tensor out) override {
        assert(same_shape(gate, up) && same_shape(gate, out));
        for_each_row(out, [&](std::size_t row, std::size_t) {
            table_.elementwise.silu_multiply(row_of(gate, row), row_of(up, row), out.columns,
                                             row_of(out, row));
        });
    }

    void gelu_multiply(Tensor gate, Tensor up, Tensor out) override {
        assert(same_shape(gate, up) && same_shape(gate, out));
        for_each_row(out, [&](std::size_t row, std::size_t) {
            table_.elementwise.gelu_multiply(row_of(gate, row), row_of(up, row), out.columns,
                                             row_of(out, row));
        });
    }

    void sigmoid_multiply(Tensor x, Tensor gate, Tensor out) override {
        assert(same_shape(x, gate) && same_shape(x, out));
        for_each_row(out, [&](std::size_t row, std::size_t) {
            table_.elementwise.sigmoid_multiply(row_of(x, row), row_of(gate, row), out.columns,
                                                row_of(out, row));
        });
    }

    void add(Tensor x, Tensor y) override {
        assert(same_shape(x, y));
        for_each_row(y, [&](std::size_t row, std::size_t) {
            table_.elementwise.add(row_of(x, row), y.columns, row_of(y, row));
        });
    }

    void add_row(Tensor row, Tensor y) override {
        assert(row.rows == 1 && row.columns == y.columns);
        for_each_row(y, [&](std::size_t i, std::size_t) {
            table_.elementwise.add(row_of(row, 0), y.columns, row_of(y, i));
        });
    }

    void scale(Tensor x, float factor) override {
        for_each_row(x, [&](std::size_t row, std::size_t) {
            float* numbers = row_of(x, row);
            for (std::size_t i = 0; i < x.columns; ++i) {
                numbers[i] *= factor;
            }
        });
    }

  private:
    // Calls work(row, slot) for every row of `shape`, on several threads where there is enough to do.
    template <typename Work>
    void for_each_row(const Tensor& shape, const Work& work) {
        if (shape.rows * shape.columns <= inline_numbers) {
            for (std::size_t row = 0; row < shape.rows; ++row) {
                work(row, 0);
            }
            return;
        }
        const std::size_t chunks =
            std::min(shape.rows, chunks_a_thread * static_cast<std::size_t>(team_.threads()));
        team_.run(chunks, [&](std::size_t chunk, std::size_t slot) {
            const std::size_t end = (chunk + 1) * shape.rows / chunks;
            for (std::size_t row = chunk * shape.rows / chunks; row < end; ++row) {
                work(row, slot);
            }
        });
    }

    const kernels::KernelTable& table_;
    WorkTeam team_;
    SlabAllocator weights_;
    BlockPool blocks_;
    Matmul matmul_;
    Attention attention_;
    KvConversion kv_conversion_;
    DeltaRule delta_rule_;
    Scratch<float> angles_;  // cosines and sines of one token, one a thread
};

int choose_threads(const CpuOptions& options) {
    if (options.threads > 0) {
        return options.threads;
    }
    return usable_cores();
}

}  // namespace

Isa chosen_isa(const CpuOptions& options) {
    const std::vector<Isa> available = available_isas();
    std::optional<Isa> wanted = options.isa;
    if (!wanted) {
        if (const char* named = std::getenv("OCTAVO_ISA"); named != nullptr && *named != '\0') {
            wanted = isa_from_name(named);
            if (!wanted) {
                throw std::invalid_argument("OCTAVO_ISA names no instruction set: " + std::string(named));
            }
        }
    }
    if (!wanted) {
        return available.back();
    }
    if (std::find(available.begin(), available.end(), *wanted) == available.end()) {
        throw std::invalid_argument("this processor or build has no " + std::string(display_name(*wanted)));
    }
    return *wanted;
}

std::unique_ptr<Device> make_cpu_device(const CpuOptions& options) {
    return std::make_unique<CpuDevice>(kernels::kernel_table(chosen_isa(options)), choose_threads(options));
}

}  // namespace octavo
