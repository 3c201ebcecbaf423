// Every kernel of every table against its definition in float64 or bit by bit, on lengths that are no
// multiple of any register, at addresses that are not aligned, and without a touch beside its output.
#include <QTest>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

#include "kernels/cpu/kernel_table.h"
#include "kernels/cpu/number_formats.h"
#include "tests/kernels/reference.h"

using namespace octavo;
using kernels::KernelTable;
using reference::Matrix;
using reference::random_floats;

namespace {

constexpr float untouched = 12345.0F;

// What a 16-bit float with that many exponent and mantissa bits stands for, by IEEE 754's own formula.
double decoded(std::uint16_t bits, int exponent_bits, int mantissa_bits) {
    const int exponent = (bits >> mantissa_bits) & ((1 << exponent_bits) - 1);
    const int mantissa = bits & ((1 << mantissa_bits) - 1);
    const int bias = (1 << (exponent_bits - 1)) - 1;
    const double sign = (bits & 0x8000) != 0 ? -1 : 1;
    if (exponent == (1 << exponent_bits) - 1) {
        return mantissa == 0 ? sign * INFINITY : NAN;
    }
    if (exponent == 0) {
        return sign * std::ldexp(mantissa, 1 - bias - mantissa_bits);
    }
    return sign * std::ldexp((1 << mantissa_bits) + mantissa, exponent - bias - mantissa_bits);
}

struct Narrow {
    int exponent_bits;
    int mantissa_bits;
    void (*widen)(const std::byte*, std::size_t, float*);
    void (*narrow)(const float*, std::size_t, std::byte*);
};

std::vector<std::uint16_t> narrowed(const Narrow& format, const std::vector<float>& numbers) {
    std::vector<std::byte> bytes(numbers.size() * 2 + 1);
    format.narrow(numbers.data(), numbers.size(), bytes.data() + 1);  // not aligned
    std::vector<std::uint16_t> out(numbers.size());
    std::memcpy(out.data(), bytes.data() + 1, numbers.size() * 2);
    return out;
}

std::vector<std::uint16_t> every_pattern() {
    std::vector<std::uint16_t> patterns(65536);
    for (std::size_t i = 0; i < patterns.size(); ++i) {
        patterns[i] = static_cast<std::uint16_t>(i);
    }
    return patterns;
}

// Puts weight number `column` of a lane in. The extremes too: -128 is in no file of ours but may be in
// another's.
int put_random(kernels::Q8Tile& tile, std::size_t lane, std::size_t column, std::mt19937& generator) {
    const int value = static_cast<int>(generator() % 256) - 128;
    tile.quants[column / 4][lane][column % 4] = static_cast<std::int8_t>(value);
    return value;
}

int put_random(kernels::Q4Tile& tile, std::size_t lane, std::size_t column, std::mt19937& generator) {
    const unsigned quant = generator() % 16;
    std::uint8_t& byte = tile.quants[column / 8][lane][column % 4];
    byte = static_cast<std::uint8_t>(byte | (column % 8 < 4 ? quant : quant << 4));
    return static_cast<int>(quant) - 8;
}

// Weights of `rows` rows in panels, and what they stand for.
template <typename Tile>
struct Packed {
    std::vector<Tile> tiles;
    Matrix exact;

    Packed(std::size_t rows, std::size_t columns, std::uint32_t seed)
        : tiles((rows + 15) / 16 * (columns / 32)), exact(rows, columns) {
        std::mt19937 generator(seed);
        std::memset(static_cast<void*>(tiles.data()), 0, tiles.size() * sizeof(tiles[0]));
        for (std::size_t r = 0; r < rows; ++r) {
            for (std::size_t c = 0; c < columns; ++c) {
                Tile& tile = tiles[r / 16 * (columns / 32) + c / 32];
                tile.scales[r % 16] = static_cast<std::uint16_t>(0x2000 + (r * 37 + c / 32 * 11) % 0x800);
                exact.at(r, c) =
                    decoded(tile.scales[r % 16], 5, 10) * put_random(tile, r % 16, c % 32, generator);
            }
        }
    }
};

struct Quantized {
    std::vector<kernels::ActivationBlock> blocks;  // [columns / 32, tokens]
    Matrix exact;

    Quantized(const KernelTable& table, std::size_t tokens, std::size_t columns, const std::vector<float>& x)
        : blocks(tokens * columns / 32), exact(tokens, columns) {
        for (std::size_t t = 0; t < tokens; ++t) {
            table.matmul.quantize_row(x.data() + t * columns, columns, blocks.data() + t, tokens);
            for (std::size_t c = 0; c < columns; ++c) {
                const kernels::ActivationBlock& block = blocks[c / 32 * tokens + t];
                exact.at(t, c) = static_cast<double>(block.scale) * block.quants[c % 32];
            }
        }
    }
};

std::vector<std::uint16_t> halves(const std::vector<float>& numbers) {
    std::vector<std::uint16_t> out(numbers.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        out[i] = kernels::f32_to_f16(numbers[i]);
    }
    return out;
}

Matrix widened(std::size_t rows, std::size_t columns, const std::vector<std::uint16_t>& numbers) {
    Matrix out(rows, columns);
    for (std::size_t i = 0; i < rows * columns; ++i) {
        out.numbers[i] = decoded(numbers[i], 5, 10);
    }
    return out;
}

}  // namespace

class KernelTablesTest : public QObject {
    Q_OBJECT

  private slots:
    void narrow_numbers_widen_exactly_data() { tables(); }
    void narrow_numbers_widen_exactly() {
        for (const Narrow& format : formats()) {
            const auto patterns = every_pattern();
            std::vector<std::byte> bytes(patterns.size() * 2 + 1);
            std::memcpy(bytes.data() + 1, patterns.data(), patterns.size() * 2);
            std::vector<float> out(patterns.size());
            format.widen(bytes.data() + 1, patterns.size(), out.data());
            for (const std::uint16_t bits : patterns) {
                const double expected = decoded(bits, format.exponent_bits, format.mantissa_bits);
                const auto got = static_cast<double>(out[bits]);
                QVERIFY(std::isnan(expected)
                            ? std::isnan(got)
                            : got == expected && std::signbit(got) == std::signbit(expected));
            }
        }
    }

    void numbers_narrow_to_nearest_with_ties_to_even_data() { tables(); }
    void numbers_narrow_to_nearest_with_ties_to_even() {
        for (const Narrow& format : formats()) {
            const auto infinity =
                static_cast<std::uint16_t>(((1 << format.exponent_bits) - 1) << format.mantissa_bits);
            for (const int sign : {0, 0x8000}) {
                std::vector<float> numbers;
                std::vector<std::uint16_t> expected;
                const auto expect = [&](float number, std::uint32_t bits) {
                    numbers.push_back(sign != 0 ? -number : number);
                    expected.push_back(static_cast<std::uint16_t>(bits | static_cast<std::uint32_t>(sign)));
                };
                for (std::uint32_t bits = 0; bits < infinity; ++bits) {
                    const double low =
                        decoded(static_cast<std::uint16_t>(bits), format.exponent_bits, format.mantissa_bits);
                    // Beyond the largest number the next step would be the first that overflows.
                    const double high = bits + 1 < infinity
                                            ? decoded(static_cast<std::uint16_t>(bits + 1),
                                                      format.exponent_bits, format.mantissa_bits)
                                            : 2 * std::ldexp(1.0, (1 << (format.exponent_bits - 1)) - 1);
                    const auto middle = static_cast<float>((low + high) / 2);
                    expect(static_cast<float>(low), bits);
                    expect(middle, bits + (bits & 1U));
                    expect(std::nextafter(middle, 0.0F), bits);
                    expect(std::nextafter(middle, INFINITY), bits + 1);
                }
                expect(INFINITY, infinity);
                expect(std::numeric_limits<float>::max(), infinity);
                expect(std::numeric_limits<float>::denorm_min(), 0);
                QCOMPARE(narrowed(format, numbers), expected);
            }
            for (const std::uint16_t bits : narrowed(format, std::vector<float>(37, NAN))) {
                QVERIFY(std::isnan(decoded(bits, format.exponent_bits, format.mantissa_bits)));
            }
        }
    }

    void every_length_converts_and_nothing_beyond_it_data() { tables(); }
    void every_length_converts_and_nothing_beyond_it() {
        for (const Narrow& format : formats()) {
            for (std::size_t n = 0; n <= 40; ++n) {
                std::vector<std::uint16_t> from(n, 0x3C00);
                std::vector<float> out(n + 1, untouched);
                format.widen(reinterpret_cast<const std::byte*>(from.data()), n, out.data());
                QCOMPARE(out[n], untouched);
                QVERIFY(n == 0 || out[n - 1] != untouched);
                std::vector<std::uint16_t> back(n + 1, 7);
                format.narrow(out.data(), n, reinterpret_cast<std::byte*>(back.data()));
                QCOMPARE(back[n], std::uint16_t{7});
                QVERIFY(n == 0 || back[n - 1] == 0x3C00);
            }
        }
    }

    void weights_quantize_as_gguf_defines_data() { tables(); }
    void weights_quantize_as_gguf_defines() {
        constexpr std::size_t columns = 64 * 32;
        auto x = random_floats(columns, 1);
        for (std::size_t b = 0; b < 64; ++b) {  // from subnormal scales to large ones, and a block of zeros
            for (std::size_t i = 0; i < 32; ++i) {
                x[b * 32 + i] *= b == 5 ? 0 : std::ldexp(1.0F, static_cast<int>(b) - 40);
            }
        }
        for (std::size_t i = 0; i < 32; ++i) {  // scale 1: halves are ties
            x[7 * 32 + i] = i == 0 ? 127.0F : static_cast<float>(i) - 16.5F;
        }
        x[7 * 32 + 31] = std::nextafter(0.5F, 0.0F);
        std::vector<BlockQ8> blocks(columns / 32);
        table().matmul.quantize_weights(x.data(), columns, blocks.data());
        for (std::size_t b = 0; b < blocks.size(); ++b) {
            float largest = 0;
            for (std::size_t i = 0; i < 32; ++i) {
                largest = std::max(largest, std::fabs(x[b * 32 + i]));
            }
            const float scale = largest / 127;
            const float inverse = scale != 0 ? 1 / scale : 0;
            QCOMPARE(blocks[b].scale, kernels::f32_to_f16(scale));
            for (std::size_t i = 0; i < 32; ++i) {
                // Not std::round: not all libraries round the float just below a half down.
                const float product = x[b * 32 + i] * inverse;
                const float below = std::floor(std::fabs(product));
                const float magnitude = std::fabs(product) - below >= 0.5F ? below + 1 : below;
                QCOMPARE(static_cast<float>(blocks[b].quants[i]), std::copysign(magnitude, product));
            }
        }
    }

    void activations_quantize_to_nearest_data() { tables(); }
    void activations_quantize_to_nearest() {
        constexpr std::size_t columns = 96;
        auto x = random_floats(columns, 2, 5);
        std::fill_n(x.begin() + 32, 32, 0.0F);
        const Quantized q(table(), 1, columns, x);
        for (std::size_t b = 0; b < columns / 32; ++b) {
            std::int32_t sum = 0;
            for (std::size_t c = b * 32; c < (b + 1) * 32; ++c) {
                sum += q.blocks[b].quants[c % 32];
                const double difference = std::fabs(static_cast<double>(x[c]) - q.exact.at(0, c));
                QVERIFY(difference <= 0.5001 * static_cast<double>(q.blocks[b].scale));
            }
            QCOMPARE(q.blocks[b].correction, -128 * sum);
        }
        QCOMPARE(q.blocks[1].scale, 0.0F);
    }

    void plain_products_match_float64_data() { tables(); }
    void plain_products_match_float64() {
        for (const std::size_t tokens : {1UL, 2UL, 3UL, 4UL, 5UL, 6UL, 7UL, 13UL, 24UL}) {
            for (const auto& [rows, columns] : {std::pair{1UL, 1UL},
                                                {3UL, 7UL},
                                                {4UL, 16UL},
                                                {17UL, 100UL},
                                                {35UL, 1041UL},
                                                {16UL, 2048UL}}) {
                const auto x = random_floats(tokens * (columns + 3), 3);
                const auto w = random_floats(rows * columns, 4);
                for (const DataType type : {DataType::f32, DataType::f16, DataType::bf16}) {
                    check_plain(type, tokens, rows, columns, x, w);
                }
            }
        }
    }

    void packed_products_match_float64_data() { tables(); }
    void packed_products_match_float64() {
        for (const std::size_t tokens : {1UL, 2UL, 3UL, 4UL, 5UL, 6UL, 7UL, 13UL, 24UL}) {
            for (const auto& [rows, columns] :
                 {std::pair{1UL, 32UL}, {15UL, 64UL}, {16UL, 96UL}, {33UL, 32UL}, {50UL, 1024UL}}) {
                check_packed<kernels::Q8Tile>(table().matmul.q8, tokens, rows, columns);
                check_packed<kernels::Q4Tile>(table().matmul.q4, tokens, rows, columns);
            }
        }
    }

    void packed_products_bear_the_largest_numbers_data() { tables(); }
    void packed_products_bear_the_largest_numbers() {
        constexpr std::size_t columns = 64;
        const Quantized x(table(), 1, columns, std::vector<float>(columns, 1.0F));
        std::vector<kernels::Q8Tile> q8(columns / 32);
        std::vector<kernels::Q4Tile> q4(columns / 32);
        for (std::size_t b = 0; b < columns / 32; ++b) {
            std::memset(q8[b].quants, 0x80, sizeof q8[b].quants);
            std::memset(q4[b].quants, 0xFF, sizeof q4[b].quants);
            std::fill_n(q8[b].scales, 16, std::uint16_t{0x3C00});
            std::fill_n(q4[b].scales, 16, std::uint16_t{0x3C00});
        }
        std::vector<float> out(16);
        table().matmul.q8({q8.data(), 16, columns, x.blocks.data(), 1, out.data(), 16, false});
        for (const float sum : out) {
            QCOMPARE_LT(std::fabs(sum + 128.0F * columns), 0.01F);
        }
        table().matmul.q4({q4.data(), 16, columns, x.blocks.data(), 1, out.data(), 16, false});
        for (const float sum : out) {
            QCOMPARE_LT(std::fabs(sum - 7.0F * columns), 0.001F);
        }
    }

    void small_products_match_float64_data() { tables(); }
    void small_products_match_float64() {
        for (const auto& [m, n, k] : {std::tuple{1UL, 1UL, 1UL},
                                      {5UL, 9UL, 3UL},
                                      {6UL, 64UL, 64UL},
                                      {13UL, 77UL, 20UL},
                                      {64UL, 128UL, 7UL}}) {
            for (const bool transposed : {false, true}) {
                const auto a = random_floats(m * k, 7);
                const auto b = random_floats(k * n, 8);
                std::vector<float> c(m * (n + 1), 0.0F);
                table().matmul.accumulate(a.data(), transposed ? 1 : k, transposed ? m : 1, b.data(), n,
                                          c.data(), n + 1, m, n, k);
                Matrix expected(m, n);
                for (std::size_t i = 0; i < m; ++i) {
                    for (std::size_t j = 0; j < n; ++j) {
                        for (std::size_t p = 0; p < k; ++p) {
                            expected.at(i, j) +=
                                static_cast<double>(transposed ? a[p * m + i] : a[i * k + p]) *
                                static_cast<double>(b[p * n + j]);
                        }
                    }
                }
                for (std::size_t i = 0; i < m; ++i) {
                    QCOMPARE(c[i * (n + 1) + n], 0.0F);
                }
                check_rows(expected, c, n + 1, 0.0F, 2e-6);
            }
        }
    }

    void gates_are_right_over_the_whole_range_data() { tables(); }
    void gates_are_right_over_the_whole_range() {
        std::vector<float> gate;
        for (float x = -120; x <= 120; x += 0.0137F) {
            gate.push_back(x);
        }
        const std::vector<float> ones(gate.size(), 1.0F);
        std::vector<float> out(gate.size());
        table().elementwise.silu_multiply(gate.data(), ones.data(), gate.size(), out.data());
        for (std::size_t i = 0; i < gate.size(); ++i) {
            const auto x = static_cast<double>(gate[i]);
            const double expected = x * reference::sigmoid(x);
            // Relative, down to where results leave the normal numbers.
            QVERIFY(std::fabs(static_cast<double>(out[i]) - expected) <= 5e-7 * std::fabs(expected) + 1e-35);
        }
        const std::vector<float> nan(19, NAN);
        table().elementwise.silu_multiply(nan.data(), ones.data(), nan.size(), out.data());
        QVERIFY(std::isnan(out[0]) && std::isnan(out[18]));
    }

    void l2_norm_makes_unit_vectors_data() { tables(); }
    void l2_norm_makes_unit_vectors() {
        for (const std::size_t n : {1UL, 8UL, 33UL, 128UL, 1000UL}) {
            const auto x = random_floats(n, 9);
            std::vector<float> out(n + 1, untouched);
            table().elementwise.l2_norm(x.data(), 0.25F, 1e-6F, n, out.data());
            double squares = 0;
            for (const float number : x) {
                squares += static_cast<double>(number) * static_cast<double>(number);
            }
            Matrix expected(1, n);
            for (std::size_t i = 0; i < n; ++i) {
                expected.at(0, i) = static_cast<double>(x[i]) * 0.25 / std::sqrt(squares + 1e-6);
            }
            QCOMPARE(out[n], untouched);
            QCOMPARE_LT(reference::error(expected, out), 1e-6);
        }
    }

    void scores_and_weighted_sums_match_float64_data() { tables(); }
    void scores_and_weighted_sums_match_float64() {
        for (const std::size_t dim : {8UL, 24UL, 32UL, 64UL, 72UL, 128UL, 256UL}) {
            for (const std::size_t rows : {1UL, 2UL, 4UL, 5UL, 7UL, 12UL, 48UL}) {
                for (const std::size_t tokens : {1UL, 3UL, 17UL, 63UL, 64UL}) {
                    check_page(dim, rows, tokens);
                }
            }
        }
    }

    void softmax_is_the_same_in_pieces_as_in_one_data() { tables(); }
    void softmax_is_the_same_in_pieces_as_in_one() {
        for (const std::size_t count : {1UL, 5UL, 16UL, 64UL, 100UL}) {
            auto scores = random_floats(count, 12, 4);
            scores[count / 2] = 30;  // a late maximum rescales what was summed before
            kernels::OnlineSoftmax state = {-INFINITY, 0};
            Matrix expected(1, count);
            double sum = 0;
            for (std::size_t i = 0; i < count; ++i) {
                expected.at(0, i) = std::exp(static_cast<double>(scores[i]) - 30);
                sum += expected.at(0, i);
            }
            std::vector<float> weights = scores;
            for (std::size_t first = 0; first < count; first += 32) {
                const std::size_t here = std::min<std::size_t>(32, count - first);
                const float rescale = table().attention.softmax(weights.data() + first, here, state);
                for (std::size_t i = 0; i < first; ++i) {
                    weights[i] *= rescale;
                }
            }
            QCOMPARE(state.maximum, 30.0F);
            QVERIFY(std::fabs(static_cast<double>(state.sum) - sum) <= 1e-6 * sum);
            QCOMPARE_LT(reference::error(expected, weights), 1e-6);
        }
    }

    void softmax_of_rows_is_that_of_each_data() { tables(); }
    void softmax_of_rows_is_that_of_each() {
        for (const std::size_t rows : {1UL, 3UL, 4UL, 5UL, 9UL}) {
            const auto scores = random_floats(rows * kv_page_tokens, 13, 4);
            std::vector<float> expected = scores;
            std::vector<float> got = scores;
            // Rows before which nothing was seen, little, and more than comes.
            std::vector<kernels::OnlineSoftmax> states;
            for (std::size_t row = 0; row < rows; ++row) {
                const kernels::OnlineSoftmax before[] = {{-INFINITY, 0}, {1, 2}, {40, 3}};
                states.push_back(before[row % 3]);
            }
            auto expected_states = states;
            std::vector<float> rescale(rows);
            table().attention.softmax_rows(got.data(), rows, states.data(), rescale.data());
            for (std::size_t row = 0; row < rows; ++row) {
                const float factor = table().attention.softmax(expected.data() + row * kv_page_tokens,
                                                               kv_page_tokens, expected_states[row]);
                QCOMPARE(rescale[row], factor);
                QCOMPARE(states[row].maximum, expected_states[row].maximum);
                QVERIFY(std::fabs(states[row].sum - expected_states[row].sum) <= 1e-6F * states[row].sum);
            }
            QCOMPARE(got, expected);
        }
    }

    void delta_rule_keeps_its_accuracy_under_any_decay_data() { tables(); }
    void delta_rule_keeps_its_accuracy_under_any_decay() {
        constexpr std::size_t tokens = 300;
        for (const auto& [key_dim, columns] :
             {std::pair{128UL, 32UL}, {16UL, 5UL}, {40UL, 70UL}, {256UL, 48UL}}) {
            for (const double decay : {1.0, 0.999, 0.5, 1e-3, 1e-30, 0.0}) {
                check_delta(tokens, key_dim, columns, static_cast<float>(decay));
            }
        }
    }

  private:
    static void tables() {
        QTest::addColumn<int>("isa");
        for (const Isa isa : available_isas()) {
            QTest::newRow(std::string(name(isa)).c_str()) << static_cast<int>(isa);
        }
    }
    static const KernelTable& table() {
        QFETCH(int, isa);
        return kernels::kernel_table(static_cast<Isa>(isa));
    }
    static std::vector<Narrow> formats() {
        const kernels::ElementwiseKernels& kernels = table().elementwise;
        return {{5, 10, kernels.f16_to_f32, kernels.f32_to_f16},
                {8, 7, kernels.bf16_to_f32, kernels.f32_to_bf16}};
    }

    // out holds `expected` plus `before` in rows `stride` apart, and `before`'s guard between them is
    // untouched.
    static void check_rows(const Matrix& expected, const std::vector<float>& out, std::size_t stride,
                           float before, double bound) {
        Matrix sum = expected;
        std::vector<float> packed;
        for (std::size_t t = 0; t < expected.rows; ++t) {
            for (std::size_t c = 0; c < expected.columns; ++c) {
                sum.at(t, c) += static_cast<double>(before);
                packed.push_back(out[t * stride + c]);
            }
            if (before == untouched) {
                QCOMPARE(out[t * stride + expected.columns], untouched);
            }
        }
        QCOMPARE_LT(reference::error(sum, packed), bound);
    }

    template <typename Tile>
    static void check_packed(void (*product)(const kernels::PackedProduct<Tile>&), std::size_t tokens,
                             std::size_t rows, std::size_t columns) {
        const Packed<Tile> weights(rows, columns, 5);
        const Quantized x(table(), tokens, columns, random_floats(tokens * columns, 6));
        for (const bool accumulate : {false, true}) {
            std::vector<float> out(tokens * (rows + 2), untouched);
            product({.panels = weights.tiles.data(),
                     .rows = rows,
                     .columns = columns,
                     .x = x.blocks.data(),
                     .tokens = tokens,
                     .out = out.data(),
                     .out_stride = rows + 2,
                     .accumulate = accumulate});
            // Integer sums are exact; what remains is the rounding of sums over the blocks.
            check_rows(reference::matmul(x.exact, weights.exact), out, rows + 2,
                       accumulate ? untouched : 0.0F, accumulate ? 1e-4 : 1e-6);
        }
    }

    static void check_plain(DataType type, std::size_t tokens, std::size_t rows, std::size_t columns,
                            const std::vector<float>& x, const std::vector<float>& w) {
        const std::size_t width = type == DataType::f32 ? 4 : 2;
        std::vector<std::byte> bytes(w.size() * width + 1);
        std::byte* weights = bytes.data() + 1;  // not aligned, as in a file
        Matrix exact(rows, columns);
        for (std::size_t i = 0; i < w.size(); ++i) {
            const std::uint16_t half =
                type == DataType::f16 ? kernels::f32_to_f16(w[i]) : kernels::f32_to_bf16(w[i]);
            std::memcpy(weights + i * width, type == DataType::f32 ? static_cast<const void*>(&w[i]) : &half,
                        width);
            exact.numbers[i] = type == DataType::f32   ? static_cast<double>(w[i])
                               : type == DataType::f16 ? decoded(half, 5, 10)
                                                       : decoded(half, 8, 7);
        }
        Matrix input(tokens, columns);
        for (std::size_t t = 0; t < tokens; ++t) {
            for (std::size_t c = 0; c < columns; ++c) {
                input.at(t, c) = static_cast<double>(x[t * (columns + 3) + c]);
            }
        }
        const kernels::MatmulKernels& matmul = table().matmul;
        const auto multiply = type == DataType::f32   ? matmul.f32
                              : type == DataType::f16 ? matmul.f16
                                                      : matmul.bf16;
        for (const bool accumulate : {false, true}) {
            std::vector<float> out(tokens * (rows + 1), accumulate ? 1.0F : untouched);
            multiply({.weights = weights,
                      .rows = rows,
                      .columns = columns,
                      .x = x.data(),
                      .x_stride = columns + 3,
                      .tokens = tokens,
                      .out = out.data(),
                      .out_stride = rows + 1,
                      .accumulate = accumulate});
            QCOMPARE(out[rows], accumulate ? 1.0F : untouched);
            check_rows(reference::matmul(input, exact), out, rows + 1, accumulate ? 1.0F : 0.0F, 2e-6);
        }
    }

    static void check_page(std::size_t dim, std::size_t rows, std::size_t tokens) {
        const auto queries = random_floats(rows * dim, 10);
        const auto keys = halves(random_floats(tokens * dim, 11));
        std::vector<float> scores(rows * kv_page_tokens, untouched);
        const kernels::KvFormatKernels& page = table().kv.of(KvFormat::f16);
        kernels::KvQueries forms{};
        forms.rows = rows;
        forms.head_dim = dim;
        forms.plain = queries.data();
        const auto* stored = reinterpret_cast<const std::byte*>(keys.data());
        page.scores(forms, stored, tokens, scores.data(), nullptr);
        const Matrix exact_keys = widened(tokens, dim, keys);
        check_rows(reference::matmul(Matrix(rows, dim, queries), exact_keys), scores, kv_page_tokens, 0.0F,
                   2e-6);

        const auto weights = random_floats(rows * kv_page_tokens, 13);
        const auto rescale = random_floats(rows, 14);
        const auto before = random_floats(rows * dim, 15);
        std::vector<float> sums = before;
        sums.push_back(untouched);
        page.weighted_sum(weights.data(), rows, dim, stored, tokens, {{sums.data()}, {rescale.data()}},
                          stored);
        Matrix expected(rows, dim);
        for (std::size_t i = 0; i < rows; ++i) {
            for (std::size_t d = 0; d < dim; ++d) {
                double sum = static_cast<double>(before[i * dim + d]) * static_cast<double>(rescale[i]);
                for (std::size_t t = 0; t < tokens; ++t) {
                    sum += static_cast<double>(weights[i * kv_page_tokens + t]) * exact_keys.at(t, d);
                }
                expected.at(i, d) = sum;
            }
        }
        QCOMPARE(sums.back(), untouched);
        QCOMPARE_LT(reference::error(expected, sums), 2e-6);
    }

    static void check_delta(std::size_t tokens, std::size_t key_dim, std::size_t columns, float decay) {
        const std::size_t stride = columns + 3;
        auto q = random_floats(tokens * key_dim, 16);
        auto k = random_floats(tokens * key_dim, 17);
        for (auto* vectors : {&q, &k}) {
            for (std::size_t t = 0; t < tokens; ++t) {
                kernels::kernel_table(Isa::generic)
                    .elementwise.l2_norm(vectors->data() + t * key_dim, 1, 1e-6F, key_dim,
                                         vectors->data() + t * key_dim);
            }
        }
        const auto v = random_floats(tokens * columns, 18);
        std::vector<float> decays(tokens, decay);
        decays[1] = 0.25F;
        std::vector<float> betas(tokens);
        for (std::size_t t = 0; t < tokens; ++t) {
            betas[t] = static_cast<float>(t % 7) / 6;
        }
        std::vector<float> state = random_floats(key_dim * stride, 19);
        Matrix expected_state(key_dim, stride, state);
        std::vector<float> out(tokens * columns);
        table().delta_rule.steps({.state = state.data(),
                                  .state_stride = stride,
                                  .key_dim = key_dim,
                                  .columns = columns,
                                  .tokens = tokens,
                                  .q = q.data(),
                                  .k = k.data(),
                                  .qk_stride = key_dim,
                                  .v = v.data(),
                                  .v_stride = columns,
                                  .decay = decays.data(),
                                  .beta = betas.data(),
                                  .gate_stride = 1,
                                  .out = out.data(),
                                  .out_stride = columns});
        Matrix expected(tokens, columns);
        for (std::size_t t = 0; t < tokens; ++t) {
            for (std::size_t c = 0; c < columns; ++c) {
                double recalled = 0;
                for (std::size_t d = 0; d < key_dim; ++d) {
                    expected_state.at(d, c) *= static_cast<double>(decays[t]);
                    recalled += expected_state.at(d, c) * static_cast<double>(k[t * key_dim + d]);
                }
                const double change =
                    static_cast<double>(betas[t]) * (static_cast<double>(v[t * columns + c]) - recalled);
                for (std::size_t d = 0; d < key_dim; ++d) {
                    expected_state.at(d, c) += static_cast<double>(k[t * key_dim + d]) * change;
                    expected.at(t, c) += expected_state.at(d, c) * static_cast<double>(q[t * key_dim + d]);
                }
            }
        }
        QCOMPARE_LT(reference::error(expected, out), 1e-5);
        QCOMPARE_LT(reference::error(expected_state, state), 1e-5);
    }
};

QTEST_APPLESS_MAIN(KernelTablesTest)
#include "tst_kernel_tables.moc"
