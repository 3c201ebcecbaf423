// Every operation of the CPU device against float64, for every instruction set of this processor, several
// numbers of threads, odd shapes and rows that do not lie side by side.
#include <QTest>
#include <algorithm>
#include <memory>

#include "kernels/cpu/cpu_device.h"
#include "tests/kernels/reference.h"

using namespace octavo;
using reference::Matrix;
using reference::random_floats;

namespace {

// A tensor with its own memory on a device; rows `gap` numbers further apart than they are long.
class TestTensor {
  public:
    TestTensor(Device& device, std::size_t rows, std::size_t columns, std::size_t gap = 0)
        : device_(device), buffer_(device.allocate((1 + rows * (columns + gap)) * sizeof(float))) {
        tensor = {buffer_.get(), 1, rows, columns, columns + gap};
    }
    TestTensor(Device& device, std::size_t rows, std::size_t columns, std::span<const float> numbers,
               std::size_t gap = 0)
        : TestTensor(device, rows, columns, gap) {
        device.write(tensor, numbers);
    }
    std::vector<float> numbers() const {
        std::vector<float> out(tensor.rows * tensor.columns);
        device_.read(tensor, out);
        return out;
    }
    Matrix matrix() const { return Matrix(tensor.rows, tensor.columns, numbers()); }
    operator Tensor() const { return tensor; }

    Tensor tensor;

  private:
    Device& device_;
    std::unique_ptr<DeviceBuffer> buffer_;
};

struct TestMatrix {
    std::unique_ptr<WeightMatrix> weights;
    Matrix exact;  // what the weights stand for
};

std::vector<float> embedded_rows(Device& device, const WeightMatrix& matrix) {
    std::vector<std::int32_t> rows(matrix.rows());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i] = static_cast<std::int32_t>(i);
    }
    TestTensor out(device, matrix.rows(), matrix.columns());
    device.embed(matrix, rows, out);
    return out.numbers();
}

TestMatrix load(Device& device, const std::vector<float>& numbers, std::size_t rows, std::size_t columns,
                WeightFormat format) {
    auto memory = std::make_shared<std::vector<float>>(numbers);
    HostMatrix host{DataType::f32, rows, columns, std::as_bytes(std::span(*memory)), memory};
    TestMatrix out{device.load_matrix(host, format), Matrix(rows, columns)};
    out.exact = Matrix(rows, columns, embedded_rows(device, *out.weights));
    return out;
}

// A cache of one layer with its pages.
class TestCache {
  public:
    TestCache(Device& device, std::size_t kv_heads, std::size_t head_dim, std::size_t positions) {
        view.kv_heads = kv_heads;
        view.head_dim = head_dim;
        for (std::size_t p = 0; p < positions; p += kv_page_tokens) {
            pages_.push_back(device.allocate(view.shape_of(KvFormatPair{}).page_bytes()));
            refs_.push_back({pages_.back().get(), {}});
        }
        view.pages = refs_;
    }
    KvLayerView view;

  private:
    std::vector<std::unique_ptr<DeviceBuffer>> pages_;
    std::vector<KvPageRef> refs_;
};

}  // namespace

class CpuDeviceTest : public QObject {
    Q_OBJECT

  private slots:
    void products_with_plain_weights_are_exact_data() { devices_and_tokens(); }
    void products_with_plain_weights_are_exact() {
        QFETCH(std::size_t, tokens);
        const auto device = make();
        for (const auto& [rows, columns] :
             {std::pair{37UL, 33UL}, {16UL, 64UL}, {100UL, 1000UL}, {1UL, 1UL}}) {
            const auto x = random_floats(tokens * columns, 1);
            const TestTensor input(*device, tokens, columns, x, 3);
            for (const WeightFormat format : {WeightFormat::f32, WeightFormat::bf16}) {
                const TestMatrix w = load(*device, random_floats(rows * columns, 2), rows, columns, format);
                const TestTensor out(*device, tokens, rows, 5);
                const Product product{w.weights.get(), out, false};
                device->matmul(input, std::span(&product, 1));
                const Matrix expected = reference::matmul(Matrix(tokens, columns, x), w.exact);
                QCOMPARE_LT(reference::error(expected, out.numbers()), 2e-6);
            }
        }
    }

    void products_with_packed_weights_are_near_data() { devices_and_tokens(); }
    void products_with_packed_weights_are_near() {
        QFETCH(std::size_t, tokens);
        const auto device = make();
        for (const auto& [rows, columns] :
             {std::pair{37UL, 32UL}, {16UL, 96UL}, {100UL, 1024UL}, {1UL, 64UL}}) {
            const auto x = random_floats(tokens * columns, 3);
            const TestTensor input(*device, tokens, columns, x, 1);
            for (const auto& [format, type] :
                 {std::pair{WeightFormat::q8, DataType::q8_0}, std::pair{WeightFormat::q4, DataType::q4_0}}) {
                const TestMatrix w = load(*device, random_floats(rows * columns, 4), rows, columns, format);
                QCOMPARE(w.weights->type(), type);
                const TestTensor out(*device, tokens, rows, 2);
                const Product product{w.weights.get(), out, false};
                device->matmul(input, std::span(&product, 1));
                const Matrix expected = reference::matmul(Matrix(tokens, columns, x), w.exact);
                // The activations' rounding: uniform in a step of max/127, about 1/250 of their spread.
                QCOMPARE_LT(reference::error(expected, out.numbers()), 0.04);
            }
        }
    }

    void a_block_of_4_bits_is_read_as_its_format_says() {
        const auto device = make_cpu_device();
        auto blocks = std::make_shared<std::vector<BlockQ4>>(2);
        std::vector<float> expected(64);
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const unsigned quant = (i * 7 + i / 32) % 16;
            BlockQ4& block = (*blocks)[i / 32];
            block.scale = i < 32 ? 0x3800 : 0xBC00;  // 1/2, -1
            std::uint8_t& byte = block.quants[i % 16];
            byte = static_cast<std::uint8_t>(byte | (i % 32 < 16 ? quant : quant << 4));
            expected[i] = (static_cast<float>(quant) - 8) * (i < 32 ? 0.5F : -1.0F);
        }
        const HostMatrix host{DataType::q4_0, 1, 64, std::as_bytes(std::span(*blocks)), blocks};
        for (const WeightFormat format : {WeightFormat::stored, WeightFormat::q4, WeightFormat::f32}) {
            const auto loaded = device->load_matrix(host, format);
            QCOMPARE(embedded_rows(*device, *loaded), expected);
        }
    }

    void a_group_of_products_shares_its_input_and_may_accumulate_data() { devices_and_tokens(); }
    void a_group_of_products_shares_its_input_and_may_accumulate() {
        QFETCH(std::size_t, tokens);
        const auto device = make();
        const std::size_t columns = 64;
        const auto x = random_floats(tokens * columns, 5);
        const TestTensor input(*device, tokens, columns, x);
        const TestMatrix a = load(*device, random_floats(90 * columns, 6), 90, columns, WeightFormat::f32);
        const TestMatrix b = load(*device, random_floats(7 * columns, 7), 7, columns, WeightFormat::q8);
        const auto before = random_floats(tokens * 90, 8);
        const TestTensor out_a(*device, tokens, 90, before);
        const TestTensor out_b(*device, tokens, 7);
        const Product products[] = {{a.weights.get(), out_a, true}, {b.weights.get(), out_b, false}};
        device->matmul(input, products);
        Matrix expected = reference::matmul(Matrix(tokens, columns, x), a.exact);
        for (std::size_t i = 0; i < before.size(); ++i) {
            expected.numbers[i] += static_cast<double>(before[i]);
        }
        QCOMPARE_LT(reference::error(expected, out_a.numbers()), 2e-6);
        QCOMPARE_LT(reference::error(reference::matmul(Matrix(tokens, columns, x), b.exact), out_b.numbers()),
                    0.04);
    }

    void norms_agree_with_their_definition_data() { devices_and_tokens(); }
    void norms_agree_with_their_definition() {
        QFETCH(std::size_t, tokens);
        const auto device = make();
        for (const std::size_t columns : {1UL, 19UL, 256UL, 1023UL}) {
            const auto x = random_floats(tokens * columns, 9);
            const auto w = random_floats(columns, 10);
            const auto g = random_floats(tokens * columns, 11, 3);
            const TestTensor weight(*device, 1, columns, w);
            const TestTensor gate(*device, tokens, columns, g, 4);
            const TestTensor in_place(*device, tokens, columns, x, 2);
            device->rms_norm(in_place, weight, 1e-6F, in_place);
            Matrix expected = reference::rms_norm(Matrix(tokens, columns, x), Matrix(1, columns, w), 1e-6);
            QCOMPARE_LT(reference::error(expected, in_place.numbers()), 2e-6);
            const TestTensor input(*device, tokens, columns, x, 2);
            device->gated_rms_norm(input, weight, 1e-6F, gate, input);
            for (std::size_t i = 0; i < g.size(); ++i) {
                const auto number = static_cast<double>(g[i]);
                expected.numbers[i] *= number * reference::sigmoid(number);
            }
            QCOMPARE_LT(reference::error(expected, input.numbers()), 4e-6);
        }
    }

    void gates_and_sums_agree_with_their_definition_data() { devices_and_tokens(); }
    void gates_and_sums_agree_with_their_definition() {
        QFETCH(std::size_t, tokens);
        const auto device = make();
        const std::size_t columns = 3001;
        auto x = random_floats(tokens * columns, 12);
        auto g = random_floats(tokens * columns, 13, 10);
        g[0] = 200;  // beyond what exp holds
        g[1] = -200;
        const TestTensor input(*device, tokens, columns, x, 1);
        const TestTensor gate(*device, tokens, columns, g, 2);
        const TestTensor out(*device, tokens, columns, 3);
        Matrix silu(tokens, columns);
        Matrix sigmoid(tokens, columns);
        Matrix sum(tokens, columns);
        Matrix gelu(tokens, columns);
        for (std::size_t i = 0; i < x.size(); ++i) {
            const auto a = static_cast<double>(x[i]);
            const auto b = static_cast<double>(g[i]);
            silu.numbers[i] = b * reference::sigmoid(b) * a;
            sigmoid.numbers[i] = a * reference::sigmoid(b);
            sum.numbers[i] = a + b;
            const double inner = std::sqrt(2 / std::numbers::pi) * (b + 0.044715 * b * b * b);
            gelu.numbers[i] = 0.5 * b * (1 + std::tanh(inner)) * a;
        }
        device->gelu_multiply(gate, input, out);
        QCOMPARE_LT(reference::error(gelu, out.numbers()), 4e-6);
        device->silu_multiply(gate, input, out);
        QCOMPARE_LT(reference::error(silu, out.numbers()), 4e-6);
        device->sigmoid_multiply(input, gate, out);
        QCOMPARE_LT(reference::error(sigmoid, out.numbers()), 4e-6);
        device->add(input, gate);
        QCOMPARE_LT(reference::error(sum, gate.numbers()), 1e-6);
        device->sigmoid_multiply(input, out, input);  // in place
        device->copy(input, out);
        QCOMPARE(out.numbers(), input.numbers());
    }

    void a_row_is_added_to_all_and_numbers_are_scaled_data() { devices_and_tokens(); }
    void a_row_is_added_to_all_and_numbers_are_scaled() {
        QFETCH(std::size_t, tokens);
        const auto device = make();
        const std::size_t columns = 333;
        const auto x = random_floats(tokens * columns, 30), row = random_floats(columns, 31);
        const TestTensor numbers(*device, tokens, columns, x, 1);
        device->add_row(TestTensor(*device, 1, columns, row), numbers);
        device->scale(numbers, 3);
        Matrix expected(tokens, columns);
        for (std::size_t i = 0; i < x.size(); ++i) {
            expected.numbers[i] = 3 * (static_cast<double>(x[i]) + static_cast<double>(row[i % columns]));
        }
        QCOMPARE_LT(reference::error(expected, numbers.numbers()), 1e-6);
    }

    void rope_turns_the_leading_pairs_of_each_head_data() { devices_and_tokens(); }
    void rope_turns_the_leading_pairs_of_each_head() {
        QFETCH(std::size_t, tokens);
        const auto device = make();
        for (const auto& [heads, dim, rotary] :
             {std::tuple{3UL, 32UL, 32UL}, {2UL, 256UL, 64UL}, {1UL, 24UL, 10UL}}) {
            const auto x = random_floats(tokens * heads * dim, 14);
            std::vector<float> frequencies(rotary / 2);
            for (std::size_t i = 0; i < frequencies.size(); ++i) {
                frequencies[i] = static_cast<float>(
                    std::pow(1e7, -2.0 * static_cast<double>(i) / static_cast<double>(rotary)));
            }
            const TestTensor inverse(*device, 1, rotary / 2, frequencies);
            for (const RopePairs pairs : {RopePairs::halves, RopePairs::neighbours}) {
                const TestTensor input(*device, tokens * heads, dim, x, dim);
                device->rope(input, heads, {inverse, 40000, 1.25F, pairs});
                const Matrix expected =
                    reference::rope(Matrix(tokens * heads, dim, x), heads, Matrix(1, rotary / 2, frequencies),
                                    40000, pairs, 1.25);
                QCOMPARE_LT(reference::error(expected, input.numbers()), 1e-6);
            }
        }
    }

    void convolution_continues_across_calls_data() { devices_and_tokens(); }
    void convolution_continues_across_calls() {
        QFETCH(std::size_t, tokens);
        const auto device = make();
        for (const auto& [channels, width] : {std::pair{33UL, 4UL}, {512UL, 4UL}, {70UL, 2UL}, {5UL, 1UL}}) {
            const auto x = random_floats(tokens * channels, 15);
            const auto k = random_floats(channels * width, 16);
            const auto s = random_floats((width - 1) * channels, 17);
            const TestTensor kernel(*device, channels, width, k);
            const TestTensor state(*device, width - 1, channels, s);
            const TestTensor input(*device, tokens, channels, x, 6);
            const TestTensor out(*device, tokens, channels);
            Matrix expected_state(width - 1, channels, s);
            const Matrix expected = reference::causal_conv_silu(Matrix(tokens, channels, x),
                                                                Matrix(channels, width, k), expected_state);
            const std::size_t split = tokens / 3;
            device->causal_conv_silu(input.tensor.row_range(0, split), kernel, state,
                                     out.tensor.row_range(0, split));
            device->causal_conv_silu(input.tensor.row_range(split, tokens - split), kernel, state,
                                     out.tensor.row_range(split, tokens - split));
            QCOMPARE_LT(reference::error(expected, out.numbers()), 4e-6);
            if (width > 1) {
                QCOMPARE_LT(reference::error(expected_state, state.numbers()), 1e-7);
            }
        }
    }

    void delta_rule_agrees_with_its_recurrence_data() { devices_and_tokens(); }
    void delta_rule_agrees_with_its_recurrence() {
        QFETCH(std::size_t, tokens);
        const auto device = make();
        for (const DeltaRuleShape shape :
             {DeltaRuleShape{2, 4, 128, 128, false}, DeltaRuleShape{2, 4, 16, 24, true},
              DeltaRuleShape{1, 1, 33, 41}}) {
            const std::size_t width =
                2 * shape.key_heads * shape.key_dim + shape.value_heads * shape.value_dim;
            const auto qkv = random_floats(tokens * width, 18);
            const auto a = random_floats(tokens * shape.value_heads, 19);
            const auto b = random_floats(tokens * shape.value_heads, 20);
            std::vector<float> scale = random_floats(shape.value_heads, 21);
            for (float& number : scale) {
                number = std::exp(number);
            }
            const auto bias = random_floats(shape.value_heads, 22);
            const auto start = random_floats(shape.value_heads * shape.key_dim * shape.value_dim, 23, 0.1F);
            const TestTensor state(*device, shape.value_heads * shape.key_dim, shape.value_dim, start);
            const TestTensor qkv_tensor(*device, tokens, width, qkv, 2);
            const TestTensor a_tensor(*device, tokens, shape.value_heads, a, 1);
            const TestTensor b_tensor(*device, tokens, shape.value_heads, b);
            const TestTensor scale_tensor(*device, 1, shape.value_heads, scale);
            const TestTensor bias_tensor(*device, 1, shape.value_heads, bias);
            const TestTensor out(*device, tokens, shape.value_heads * shape.value_dim, 7);
            Matrix expected_state(state.tensor.rows, shape.value_dim, start);
            const Matrix expected = reference::delta_rule(
                shape, Matrix(tokens, width, qkv), Matrix(tokens, shape.value_heads, a),
                Matrix(tokens, shape.value_heads, b), Matrix(1, shape.value_heads, scale),
                Matrix(1, shape.value_heads, bias), expected_state);
            const std::size_t split = tokens / 4;  // a part of a prompt, then the rest
            for (const auto& [first, count] : {std::pair{std::size_t{0}, split}, {split, tokens - split}}) {
                device->delta_rule({shape, qkv_tensor.tensor.row_range(first, count),
                                    a_tensor.tensor.row_range(first, count),
                                    b_tensor.tensor.row_range(first, count), scale_tensor, bias_tensor, state,
                                    out.tensor.row_range(first, count)});
            }
            QCOMPARE_LT(reference::error(expected, out.numbers()), 1e-5);
            QCOMPARE_LT(reference::error(expected_state, state.numbers()), 1e-5);
        }
    }

    void attention_agrees_across_pages_and_splits_data() { devices_and_tokens(); }
    void attention_agrees_across_pages_and_splits() {
        QFETCH(std::size_t, tokens);
        const auto device = make();
        for (const auto& [query_heads, kv_heads, dim] : {std::tuple{4UL, 2UL, 32UL},
                                                         {2UL, 2UL, 64UL},
                                                         {6UL, 1UL, 128UL},
                                                         {4UL, 2UL, 256UL},
                                                         {3UL, 1UL, 8UL}}) {
            for (const std::size_t past : {0UL, 63UL, 64UL, 700UL}) {
                if (tokens >= 64 && past == 700) {
                    continue;  // many tokens meet several pages anyway, and float64 takes its time
                }
                const std::size_t positions = past + tokens;
                const TestCache cache(*device, kv_heads, dim, positions);
                // Few bits, so that binary16 holds them exactly.
                auto k = random_floats(positions * kv_heads * dim, 24);
                auto v = random_floats(positions * kv_heads * dim, 25);
                for (auto* numbers : {&k, &v}) {
                    for (float& number : *numbers) {
                        number = std::round(number * 64) / 64;
                    }
                }
                const auto q = random_floats(tokens * query_heads * dim, 26, 3);
                const TestTensor keys(*device, positions, kv_heads * dim, k, 2);
                const TestTensor values(*device, positions, kv_heads * dim, v);
                const TestTensor queries(*device, tokens * query_heads, dim, q, dim);
                const TestTensor out(*device, tokens * query_heads, dim, 1);
                device->append_kv(keys.tensor.row_range(0, past), values.tensor.row_range(0, past),
                                  cache.view, 0);
                device->append_kv(keys.tensor.row_range(past, tokens), values.tensor.row_range(past, tokens),
                                  cache.view, past);
                const float scale = 1 / std::sqrt(static_cast<float>(dim));
                // Scores reach +-15, where float32 rounds by 1e-6, as do the sums over d before them; outputs
                // reach five times their root mean square.
                device->attention({query_heads, queries, cache.view, past, scale, out});
                const Matrix expected = reference::attention(
                    Matrix(tokens * query_heads, dim, q), query_heads, Matrix(positions, kv_heads * dim, k),
                    Matrix(positions, kv_heads * dim, v), kv_heads, past, static_cast<double>(scale));
                QCOMPARE_LT(reference::error(expected, out.numbers()), 2e-5);
                for (const std::size_t window : {1UL, 60UL, 64UL, 130UL}) {
                    const float cap = 4;
                    device->attention({query_heads, queries, cache.view, past, scale, out, window, cap});
                    const Matrix seen = reference::attention(
                        Matrix(tokens * query_heads, dim, q), query_heads,
                        Matrix(positions, kv_heads * dim, k), Matrix(positions, kv_heads * dim, v), kv_heads,
                        past, static_cast<double>(scale), window, cap);
                    QCOMPARE_LT(reference::error(seen, out.numbers()), 2e-5);
                }
            }
        }
    }

    void embedding_reads_rows_of_any_type_data() { devices_and_tokens(); }
    void embedding_reads_rows_of_any_type() {
        QFETCH(std::size_t, tokens);
        const auto device = make();
        const auto numbers = random_floats(50 * 64, 27);
        // Half a step of numbers between 4 and 8; half of 5 / 127 and the scale's own rounding; a whole step
        // of 5 / 8, as a block reaches from -8 to 7.
        for (const auto& [format, bound] : {std::pair{WeightFormat::f32, 0.0},
                                            {WeightFormat::bf16, 0.016},
                                            {WeightFormat::q8, 0.022},
                                            {WeightFormat::q4, 0.64}}) {
            const TestMatrix table = load(*device, numbers, 50, 64, format);
            std::vector<std::int32_t> ids(tokens);
            Matrix expected(tokens, 64);
            for (std::size_t t = 0; t < tokens; ++t) {
                ids[t] = static_cast<std::int32_t>(t * 7 % 50);
                for (std::size_t c = 0; c < 64; ++c) {
                    expected.at(t, c) =
                        static_cast<double>(numbers[static_cast<std::size_t>(ids[t]) * 64 + c]);
                }
            }
            const TestTensor out(*device, tokens, 64, 8);
            device->embed(*table.weights, ids, out);
            QVERIFY2(reference::error(expected, out.numbers()) <= bound,
                     std::to_string(reference::error(expected, out.numbers())).c_str());
        }
    }

    void operations_inside_a_step_give_the_same() {
        const auto device = make_cpu_device({.threads = 3, .isa = std::nullopt});
        const auto x = random_floats(200 * 300, 28);
        const TestTensor a(*device, 200, 300, x);
        const TestTensor b(*device, 200, 300, x);
        const TestTensor weight(*device, 1, 300, random_floats(300, 29));
        device->rms_norm(a, weight, 1e-6F, a);
        {
            const DeviceStep step(*device);
            device->rms_norm(b, weight, 1e-6F, b);
        }
        QCOMPARE(a.numbers(), b.numbers());
    }

    void weights_that_need_no_conversion_are_borrowed() {
        const auto device = make_cpu_device();
        auto memory = std::make_shared<std::vector<std::uint16_t>>(4 * 30);
        const std::weak_ptr<std::vector<std::uint16_t>> watch = memory;
        HostMatrix host{DataType::bf16, 4, 30, std::as_bytes(std::span(*memory)), memory};
        auto stored = device->load_matrix(host, WeightFormat::stored);
        auto odd = device->load_matrix(host, WeightFormat::q8);  // 30 columns are no whole blocks
        host.keep_alive.reset();
        memory.reset();
        QVERIFY(stored->borrows_host_memory());
        QVERIFY(odd->borrows_host_memory());
        QCOMPARE(odd->type(), DataType::bf16);
        QVERIFY(!watch.expired());
        stored.reset();
        odd.reset();
        QVERIFY(watch.expired());
    }

    void an_instruction_set_that_is_not_there_is_refused() {
        // No processor has both.
        const auto isas = available_isas();
        const Isa foreign =
            std::find(isas.begin(), isas.end(), Isa::neon) == isas.end() ? Isa::neon : Isa::avx2;
        QVERIFY_EXCEPTION_THROWN(make_cpu_device({.threads = 1, .isa = foreign}), std::invalid_argument);
    }

  private:
    static void devices_and_tokens() {
        QTest::addColumn<int>("isa");
        QTest::addColumn<int>("threads");
        QTest::addColumn<std::size_t>("tokens");
        for (const Isa isa : available_isas()) {
            for (const auto& [threads, tokens] : {std::pair{1, std::size_t{1}},
                                                  {2, 1},
                                                  {2, 2},
                                                  {3, 3},
                                                  {1, 5},
                                                  {4, 8},
                                                  {2, 64},
                                                  {1, 65},
                                                  {4, 200}}) {
                const std::string row = std::string(name(isa)) + ", " + std::to_string(threads) +
                                        " threads, " + std::to_string(tokens) + " tokens";
                QTest::newRow(row.c_str()) << static_cast<int>(isa) << threads << tokens;
            }
        }
    }
    static std::unique_ptr<Device> make() {
        QFETCH(int, isa);
        QFETCH(int, threads);
        return make_cpu_device({.threads = threads, .isa = static_cast<Isa>(isa)});
    }
};

QTEST_APPLESS_MAIN(CpuDeviceTest)
#include "tst_cpu_device.moc"
