// Attention on pages of every format: every table computes what the definitions do, and what comes out is
// what attention in float64 makes of the decoded pages, but for the rounding of queries and weights to bytes.
#include <QTest>
#include <cmath>
#include <stdexcept>

#include "kernels/cpu/cpu_device.h"
#include "kernels/cpu/cpu_memory.h"
#include "kernels/cpu/kernel_table.h"
#if defined(__x86_64__)
#include "kernels/cpu/avx512/table.h"
#endif
#include "kernels/kv/kv_layout.h"
#include "tests/kernels/reference.h"

using namespace octavo;
using kernels::KernelTable;
using reference::Matrix;
using reference::random_floats;

namespace {

// A tensor on a device.
struct Numbers {
    std::unique_ptr<DeviceBuffer> buffer;
    Tensor tensor;

    Numbers(Device& device, std::size_t rows, std::size_t columns, const std::vector<float>& from = {})
        : buffer(device.allocate(rows * columns * sizeof(float))),
          tensor{buffer.get(), 0, rows, columns, columns} {
        if (!from.empty()) {
            device.write(tensor, from);
        }
    }
    std::vector<float> read(Device& device) const {
        std::vector<float> out(tensor.rows * tensor.columns);
        device.read(tensor, out);
        return out;
    }
};

// The cache of one layer; pages may change their formats.
class Layer {
  public:
    Layer(Device& device, std::size_t kv_heads, std::size_t head_dim, std::size_t positions)
        : device_(device), kv_heads_(kv_heads), head_dim_(head_dim), tokens_(positions) {
        for (std::size_t p = 0; p < positions; p += kv_page_tokens) {
            add({});
        }
    }

    KvLayerView view() const { return {kv_heads_, head_dim_, pages_, balance}; }

    void convert(std::size_t page, KvFormatPair formats) {
        const KvPageRef from = pages_[page];
        buffers_.push_back(device_.allocate(view().shape_of(formats).page_bytes()));
        const KvPageConversion conversion = {from,
                                             {buffers_.back().get(), formats},
                                             std::min(kv_page_tokens, tokens_ - page * kv_page_tokens)};
        device_.convert_pages(view(), {&conversion, 1});
        pages_[page] = conversion.to;
    }

    // What the pages stand for, [positions, kv_heads * head_dim].
    Matrix decoded(KvRole role) const {
        Matrix out(tokens_, kv_heads_ * head_dim_);
        std::vector<float> numbers(kv_page_tokens * head_dim_);
        const KernelTable& table = kernels::kernel_table(Isa::generic);
        for (std::size_t p = 0; p < pages_.size(); ++p) {
            const KvPageShape shape = view().shape_of(pages_[p]);
            for (std::size_t h = 0; h < kv_heads_; ++h) {
                const bool keys = role == KvRole::keys;
                const KvFormat format = keys ? shape.key_format : shape.value_format;
                const std::size_t offset = keys ? shape.key_offset(h) : shape.value_offset(h);
                table.kv.of(format).decode(role, head_dim_, cpu_buffer(*pages_[p].buffer).data() + offset,
                                           numbers.data());
                for (std::size_t t = p * kv_page_tokens; t < std::min(tokens_, (p + 1) * kv_page_tokens);
                     ++t) {
                    for (std::size_t d = 0; d < head_dim_; ++d) {
                        out.at(t, h * head_dim_ + d) =
                            static_cast<double>(numbers[(t - p * kv_page_tokens) * head_dim_ + d]);
                    }
                }
            }
        }
        return out;
    }

    std::size_t pages() const { return pages_.size(); }

    KvKeyBalance balance;

  private:
    void add(KvFormatPair formats) {
        buffers_.push_back(device_.allocate(view().shape_of(formats).page_bytes()));
        pages_.push_back({buffers_.back().get(), formats});
    }

    Device& device_;
    std::size_t kv_heads_;
    std::size_t head_dim_;
    std::size_t tokens_;
    std::vector<std::unique_ptr<DeviceBuffer>> buffers_;
    std::vector<KvPageRef> pages_;
};

// Relative error and cosine of two results as a whole.
struct Agreement {
    double error;
    double cosine;
};

Agreement agreement(const Matrix& expected, const std::vector<float>& got) {
    double ee = 0;
    double gg = 0;
    double eg = 0;
    double dd = 0;
    for (std::size_t i = 0; i < expected.numbers.size(); ++i) {
        const double e = expected.numbers[i];
        const auto g = static_cast<double>(got[i]);
        ee += e * e;
        gg += g * g;
        eg += e * g;
        dd += (e - g) * (e - g);
    }
    return {std::sqrt(dd / ee), eg / std::sqrt(ee * gg)};
}

struct alignas(64) Line {
    std::byte bytes[64];
};

// Queries in all forms, as the attention prepares them, by the definitions.
struct Forms {
    std::vector<float> plain;
    std::vector<float> totals;
    struct Quantized {
        std::vector<std::int8_t> quants;
        std::vector<float> scales;
        std::vector<std::int32_t> sums;
        kernels::QuantizedQueries view() const { return {quants.data(), scales.data(), sums.data()}; }
    };
    Quantized grouped;
    Quantized whole;
    Quantized sketched;
    Quantized rest;
    std::vector<Line> angles[2];  // of polar4 and polar3
    std::vector<float> angle_scales[2];
    kernels::KvQueries queries{};

    Forms(std::size_t rows, std::size_t dim, std::uint32_t seed) : plain(random_floats(rows * dim, seed)) {
        const kernels::KvKernels& generic = kernels::generic_kv_kernels();
        std::vector<float> rotated = plain;
        std::vector<float> projected(rows * dim);
        for (std::size_t r = 0; r < rows; ++r) {
            generic.rotate(kv_rotation(dim), &rotated[r * dim]);
            for (std::size_t i = 0; i < dim; ++i) {
                for (std::size_t d = 0; d < dim; ++d) {
                    projected[r * dim + i] += kv_sketch(dim).row(i)[d] * plain[r * dim + d];
                }
            }
            for (std::size_t g = 0; g < dim; g += 32) {
                totals.push_back(0);
                for (std::size_t d = g; d < std::min(dim, g + 32); ++d) {
                    totals.back() += plain[r * dim + d];
                }
            }
        }
        fill(grouped, plain, rows, dim, 32);
        fill(whole, rotated, rows, dim, dim);
        fill(sketched, projected, rows, dim, dim);
        fill(rest, random_floats(rows * dim, seed + 1, 0.005F), rows, dim, dim);
        queries = {rows,
                   dim,
                   plain.data(),
                   totals.data(),
                   grouped.view(),
                   whole.view(),
                   sketched.view(),
                   rest.view(),
                   multiply_angles(KvFormat::polar4, rotated, dim),
                   multiply_angles(KvFormat::polar3, rotated, dim)};
    }

    kernels::PolarQueries multiply_angles(KvFormat format, const std::vector<float>& rotated,
                                          std::size_t dim) {
        const std::size_t rows = rotated.size() / dim;
        const std::size_t row_bytes = dim / 2 * kernels::polar_codes;
        std::vector<Line>& lines = angles[format == KvFormat::polar4 ? 0 : 1];
        std::vector<float>& scales = angle_scales[format == KvFormat::polar4 ? 0 : 1];
        lines.resize(rows * row_bytes / sizeof(Line));
        scales.resize(rows);
        auto* products = reinterpret_cast<std::int8_t*>(lines.data());
        for (std::size_t r = 0; r < rows; ++r) {
            kernels::generic_kv_kernels().multiply_angles(format, &rotated[r * dim], dim,
                                                          products + r * row_bytes, &scales[r]);
        }
        return {products, scales.data()};
    }

    static void fill(Quantized& to, const std::vector<float>& x, std::size_t rows, std::size_t dim,
                     std::size_t group) {
        constexpr std::size_t depth = query_stride;
        const std::size_t groups = (dim + group - 1) / group;
        to.quants.resize(rows * depth);
        to.scales.resize(rows * groups);
        to.sums.resize(rows * groups);
        for (std::size_t r = 0; r < rows; ++r) {
            kernels::generic_kv_kernels().quantize_query(&x[r * dim], dim, group, &to.quants[r * depth],
                                                         &to.scales[r * groups], &to.sums[r * groups]);
        }
    }
};

}  // namespace

class KvAttentionTest : public QObject {
    Q_OBJECT

  private slots:
    void tables_compute_what_the_definitions_do_data() { tables(); }
    void tables_compute_what_the_definitions_do() {
        for (const KvFormatTraits& row : kv_formats()) {
            for (const std::size_t dim : {16UL, 64UL, 80UL, 96UL, 128UL, 256UL}) {
                for (const std::size_t rows : {1UL, 2UL, 3UL, 4UL, 5UL, 8UL, 13UL, 50UL}) {
                    if (dim == 256 && rows > 8) {
                        continue;  // the definitions take their time
                    }
                    check_page(table().kv.of(row.format), row.format, dim, rows);
                    if (QTest::currentTestFailed()) {
                        qWarning("%s, head_dim %zu, %zu rows", std::string(row.name).c_str(), dim, rows);
                        return;
                    }
                }
            }
        }
    }

    void queries_are_quantized_alike_data() { tables(); }
    void queries_are_quantized_alike() {
        for (const std::size_t dim : {16UL, 48UL, 80UL, 128UL, 256UL}) {
            for (const std::size_t group : {std::size_t{32}, dim}) {
                for (const int exponent : {0, -130}) {  // one 127th of the smaller has no inverse
                    auto x = random_floats(dim, 3);
                    std::transform(x.begin(), x.end(), x.begin(),
                                   [&](float number) { return std::ldexp(number, exponent); });
                    x[5] = 0;
                    Forms::Quantized expected;
                    Forms::fill(expected, x, 1, dim, group);
                    QVERIFY(*std::max_element(expected.quants.begin(), expected.quants.end()) > 0);
                    Forms::Quantized got = expected;
                    std::fill_n(got.quants.begin(), kernels::query_depth(dim), std::int8_t{77});
                    table().kv.quantize_query(x.data(), dim, group, got.quants.data(), got.scales.data(),
                                              got.sums.data());
                    QVERIFY(got.quants == expected.quants);
                    QVERIFY(got.scales == expected.scales);
                    QVERIFY(got.sums == expected.sums);
                }
            }
        }
    }

    void polar_queries_meet_the_angles_alike_data() { tables(); }
    void polar_queries_meet_the_angles_alike() {
        for (const KvFormat format : {KvFormat::polar4, KvFormat::polar3}) {
            for (const std::size_t dim : {16UL, 80UL, 128UL, 256UL}) {
                const auto rotated = random_floats(dim, 4);
                std::vector<std::int8_t> expected(dim / 2 * kernels::polar_codes);
                std::vector<std::int8_t> got(expected.size());
                float expected_scale = 0;
                float scale = 0;
                kernels::generic_kv_kernels().multiply_angles(format, rotated.data(), dim, expected.data(),
                                                              &expected_scale);
                table().kv.multiply_angles(format, rotated.data(), dim, got.data(), &scale);
                QVERIFY(std::fabs(scale - expected_scale) <= 1e-6F * expected_scale);
                std::size_t different = 0;
                for (std::size_t i = 0; i < got.size(); ++i) {
                    QVERIFY(std::abs(got[i] - expected[i]) <= 1);  // halves may go to either side
                    different += got[i] != expected[i] ? 1 : 0;
                }
                QVERIFY(different <= got.size() / 100);
            }
        }
    }

#if defined(__x86_64__)
    // Processors with AVX-512 may lack VBMI.
    void polar_pages_need_no_vbmi() {
        if (available_isas().back() != Isa::avx512) {
            QSKIP("no AVX-512 here");
        }
        const kernels::KvKernels plain = kernels::avx512::kv_kernels(false);
        for (const KvFormat format : {KvFormat::polar4, KvFormat::polar3}) {
            for (const std::size_t dim : {16UL, 80UL, 128UL}) {
                for (const std::size_t rows : {1UL, 4UL, 7UL}) {
                    check_page(plain.of(format), format, dim, rows);
                }
            }
        }
    }
#endif

    void attention_is_that_on_decoded_pages_data() {
        tables();
    }
    void attention_is_that_on_decoded_pages() {
        for (const KvFormatTraits& row : kv_formats()) {
            for (const std::size_t dim : {64UL, 80UL, 96UL, 128UL, 256UL}) {
                const KvFormat values = row.for_values ? row.format : KvFormat::turbo4;
                check_attention({row.format, values}, dim, 4, 2, 700, 1, 2);
                if (QTest::currentTestFailed()) {
                    qWarning("%s, head_dim %zu", std::string(row.name).c_str(), dim);
                    return;
                }
            }
            check_attention({row.format, row.for_values ? row.format : KvFormat::turbo2}, 64, 6, 1, 70, 61,
                            1);
        }
    }

    // Threads share a long context by ranges of pages, each with several heads, of which the last have fewer.
    void attention_is_that_on_decoded_pages_when_threads_share_several_heads_data() {
        tables();
    }
    void attention_is_that_on_decoded_pages_when_threads_share_several_heads() {
        for (const KvFormatPair formats : {KvFormatPair{}, KvFormatPair{KvFormat::turbo4, KvFormat::turbo4},
                                           KvFormatPair{KvFormat::qjl1, KvFormat::turbo2}}) {
            check_attention(formats, 64, 24, 3, 2200, 1, 2);
            check_attention(formats, 128, 20, 5, 2200, 1, 2);
            check_attention(formats, 64, 10, 5, 2200, 3, 2);
        }
    }

    void pages_of_one_layer_may_differ_data() {
        tables();
    }
    void pages_of_one_layer_may_differ() {
        constexpr std::size_t dim = 64;
        constexpr std::size_t positions = 18 * kv_page_tokens + 7;
        const auto device = make_cpu_device({.threads = 2, .isa = isa()});
        Layer layer(*device, 2, dim, positions);
        fill(*device, layer, 2, dim, positions, 4);
        for (std::size_t p = 0; p < 18; ++p) {  // the last page stays as it is
            const KvFormat format = kv_formats()[p % kv_format_count].format;
            layer.convert(p, {format, traits(format).for_values ? format : KvFormat::turbo3});
        }
        check_against_decoded(*device, layer, 2, dim, positions, 4, 3);
    }

    void a_balance_changes_nothing_but_the_error_data() {
        tables();
    }
    void a_balance_changes_nothing_but_the_error() {
        constexpr std::size_t dim = 64;
        constexpr std::size_t positions = 200;
        const auto device = make_cpu_device({.threads = 1, .isa = isa()});
        auto keys = random_floats(positions * dim, 20);
        auto offset = random_floats(dim, 21, 4);
        auto weight = random_floats(dim, 22, 0.5);
        for (std::size_t d = 0; d < dim; ++d) {
            weight[d] = std::exp(weight[d]);
        }
        for (std::size_t i = 0; i < keys.size(); ++i) {
            keys[i] = keys[i] / weight[i % dim] + offset[i % dim];
        }
        const auto values = random_floats(positions * dim, 23);
        const auto queries = random_floats(2 * dim, 24);
        const Matrix expected = reference::attention(Matrix(2, dim, queries), 2, Matrix(positions, dim, keys),
                                                     Matrix(positions, dim, values), 1, positions - 1, 0.125);
        const Numbers offsets(*device, 1, dim, offset);
        const Numbers weights(*device, 1, dim, weight);
        double errors[2] = {};
        for (const bool balanced : {false, true}) {
            Layer layer(*device, 1, dim, positions);
            if (balanced) {
                layer.balance = {offsets.tensor, weights.tensor};
            }
            const Numbers k(*device, positions, dim, keys);
            const Numbers v(*device, positions, dim, values);
            device->append_kv(k.tensor, v.tensor, layer.view(), 0);
            for (std::size_t p = 0; p < 3;
                 ++p) {  // the last page stays exact: scores must still be comparable
                layer.convert(p, {KvFormat::turbo4, KvFormat::f16});
            }
            const Numbers q(*device, 2, dim, queries);
            const Numbers out(*device, 2, dim);
            device->attention({2, q.tensor, layer.view(), positions - 1, 0.125F, out.tensor});
            const std::vector<float> uncapped = out.read(*device);
            errors[balanced ? 1 : 0] = agreement(expected, uncapped).error;
            // A cap that hardly bends the scores, which then count from where they are.
            AttentionArguments capped = {2, q.tensor, layer.view(), positions - 1, 0.125F, out.tensor};
            capped.score_cap = 1e4F;
            device->attention(capped);
            QVERIFY(agreement(Matrix(2, dim, uncapped), out.read(*device)).error < 1e-3);
            // Back to 16 bit, keys are again what they were, but for the codes' error.
            layer.convert(0, {KvFormat::f16, KvFormat::f16});
            const Matrix back = layer.decoded(KvRole::keys);
            double worst = 0;
            for (std::size_t i = 0; i < kv_page_tokens * dim; ++i) {
                const double distance = std::fabs(back.numbers[i] - static_cast<double>(keys[i]));
                worst = std::max(worst, distance * static_cast<double>(weight[i % dim]));
            }
            QVERIFY(worst < (balanced ? 1 : 20));
        }
        QVERIFY2(errors[1] < errors[0] / 3, std::to_string(errors[1]).c_str());
    }

    void pages_are_lowered_again_and_again() {
        constexpr std::size_t dim = 128;
        const auto device = make_cpu_device({.threads = 2, .isa = std::nullopt});
        Layer layer(*device, 2, dim, kv_page_tokens);
        const auto before = fill(*device, layer, 2, dim, kv_page_tokens, 5);
        const Matrix exact(kv_page_tokens, 2 * dim, before);
        // Each step adds at most about its own error to what was lost before.
        double bound = 0;
        for (const auto& [format, own] : {std::pair{KvFormat::bf16, 0.004},
                                          {KvFormat::turbo8, 0.01},
                                          {KvFormat::q8, 0.01},
                                          {KvFormat::turbo5, 0.06},
                                          {KvFormat::turbo4, 0.11},
                                          {KvFormat::turbo2, 0.36}}) {
            layer.convert(0, {format, format});
            bound += own;
            const Matrix now = layer.decoded(KvRole::keys);
            const std::vector<float> numbers(now.numbers.begin(), now.numbers.end());
            QVERIFY2(agreement(exact, numbers).error < bound, std::string(traits(format).name).c_str());
        }
        // And back to 16 bit: nothing more is lost, nothing is won.
        const Matrix last = layer.decoded(KvRole::keys);
        layer.convert(0, {});
        const Matrix again = layer.decoded(KvRole::keys);
        const std::vector<float> numbers(again.numbers.begin(), again.numbers.end());
        QVERIFY(agreement(last, numbers).error < 1e-3);
    }

    // From one rotated format to another no vector is rotated back, which changes nothing but rounding.
    void conversions_without_rotation_lose_no_more() {
        constexpr std::size_t dim = 128;
        const kernels::KvKernels& generic = kernels::generic_kv_kernels();
        const auto device = make_cpu_device({.threads = 2, .isa = std::nullopt});
        for (const auto& [from, to] : {std::pair{KvFormat::turbo8, KvFormat::turbo4},
                                       {KvFormat::turbo4, KvFormat::turbo2},
                                       {KvFormat::turbo5, KvFormat::polar3},
                                       {KvFormat::polar4, KvFormat::turbo3}}) {
            Layer layer(*device, 1, dim, kv_page_tokens);
            const auto keys = fill(*device, layer, 1, dim, kv_page_tokens, 6);
            const Matrix exact(kv_page_tokens, dim, keys);
            layer.convert(0, {from, from});
            const Matrix between = layer.decoded(KvRole::keys);
            const std::vector<float> numbers(between.numbers.begin(), between.numbers.end());
            std::vector<Line> page(page_bytes_of_head(to, KvRole::keys, dim) / sizeof(Line));
            QVERIFY(generic.of(to).encode({KvRole::keys, dim, numbers.data(), page[0].bytes,
                                           kernels::default_scale_rule(KvRole::keys)}));
            std::vector<float> expected(keys.size());
            generic.of(to).decode(KvRole::keys, dim, page[0].bytes, expected.data());
            layer.convert(0, {to, to});
            const Matrix got = layer.decoded(KvRole::keys);
            const double error =
                agreement(exact, std::vector<float>(got.numbers.begin(), got.numbers.end())).error;
            QCOMPARE_LT(std::fabs(error / agreement(exact, expected).error - 1), 0.005);
        }
    }

    void what_is_not_finite_is_refused_by_conversion() {
        constexpr std::size_t dim = 64;
        const auto device = make_cpu_device({.threads = 2, .isa = std::nullopt});
        Layer layer(*device, 1, dim, 10);
        std::vector<float> keys(10 * dim, 1.0F);
        keys[77] = 1e6F;  // infinity in binary16
        const Numbers k(*device, 10, dim, keys);
        device->append_kv(k.tensor, k.tensor, layer.view(), 0);
        QVERIFY_EXCEPTION_THROWN(layer.convert(0, {KvFormat::turbo4, KvFormat::turbo4}), std::domain_error);
    }

    // What lies behind the last token of a page has no say.
    void the_rest_of_a_page_does_not_count() {
        constexpr std::size_t dim = 64;
        const auto device = make_cpu_device({.threads = 1, .isa = std::nullopt});
        std::vector<std::vector<float>> results;
        for (const float rest : {0.0F, 1e9F}) {
            Layer layer(*device, 1, dim, kv_page_tokens);
            std::vector<float> keys = random_floats(kv_page_tokens * dim, 30);
            std::fill(keys.begin() + 20 * dim, keys.end(), rest);
            const Numbers k(*device, kv_page_tokens, dim, keys);
            device->append_kv(k.tensor, k.tensor, layer.view(), 0);
            Layer shorter(*device, 1, dim, 20);
            const KvPageRef from = layer.view().pages[0];
            const auto buffer =
                device->allocate(layer.view().shape_of({KvFormat::mixed4, KvFormat::turbo4}).page_bytes());
            const KvPageConversion conversion = {
                from, {buffer.get(), {KvFormat::mixed4, KvFormat::turbo4}}, 20};
            device->convert_pages(layer.view(), {&conversion, 1});
            const KvLayerView view = {1, dim, {&conversion.to, 1}, {}};
            const Numbers q(*device, 1, dim, random_floats(dim, 31));
            const Numbers out(*device, 1, dim);
            device->attention({1, q.tensor, view, 19, 0.125F, out.tensor});
            results.push_back(out.read(*device));
        }
        QCOMPARE(results[0], results[1]);
    }

  private:
    static void tables() {
        QTest::addColumn<int>("isa");
        for (const Isa isa : available_isas()) {
            QTest::newRow(std::string(name(isa)).c_str()) << static_cast<int>(isa);
        }
    }
    static Isa isa() {
        QFETCH(int, isa);
        return static_cast<Isa>(isa);
    }
    static const KernelTable& table() {
        return kernels::kernel_table(isa());
    }

    static void check_page(const kernels::KvFormatKernels& tested, KvFormat format, std::size_t dim,
                           std::size_t rows) {
        const kernels::KvFormatKernels& generic = kernels::generic_kv_kernels().of(format);
        const auto numbers = random_floats(kv_page_tokens * dim, 40);
        if (traits(format).for_keys) {
            std::vector<Line> page(page_bytes_of_head(format, KvRole::keys, dim) / 64);
            QVERIFY(generic.encode(
                {KvRole::keys, dim, numbers.data(), page[0].bytes, kernels::KvScaleRule::norm}));
            const Forms forms(rows, dim, 41);
            std::vector<float> expected(rows * kv_page_tokens);
            std::vector<float> got(rows * kv_page_tokens + 1, 5.0F);
            generic.scores(forms.queries, page[0].bytes, kv_page_tokens, expected.data(), nullptr);
            tested.scores(forms.queries, page[0].bytes, kv_page_tokens, got.data(), page[0].bytes);
            QCOMPARE(got.back(), 5.0F);
            QCOMPARE_LT(reference::error(Matrix(rows, kv_page_tokens, expected), got), 1e-5);
        }
        if (traits(format).for_values) {
            std::vector<Line> page(page_bytes_of_head(format, KvRole::values, dim) / 64);
            QVERIFY(generic.encode(
                {KvRole::values, dim, numbers.data(), page[0].bytes, kernels::KvScaleRule::least_squares}));
            auto weights = random_floats(rows * kv_page_tokens, 42, 2);
            for (float& weight : weights) {
                weight = std::exp(weight - 4);
            }
            std::fill_n(weights.begin(), kv_page_tokens, 0.0F);  // a row that sees nothing
            std::vector<float> rescale[kernels::kv_domains];
            std::vector<float> expected[kernels::kv_domains];
            std::vector<float> got[kernels::kv_domains];
            for (std::uint32_t i = 0; i < kernels::kv_domains; ++i) {
                rescale[i] = random_floats(rows, 43 + i);
                expected[i] = random_floats(rows * dim, 46 + i);
                got[i] = expected[i];
                got[i].push_back(5.0F);
            }
            generic.weighted_sum(weights.data(), rows, dim, page[0].bytes, kv_page_tokens,
                                 sums_of(expected, rescale), nullptr);
            tested.weighted_sum(weights.data(), rows, dim, page[0].bytes, kv_page_tokens,
                                sums_of(got, rescale), page[0].bytes);
            for (std::size_t i = 0; i < kernels::kv_domains; ++i) {
                QCOMPARE(got[i].back(), 5.0F);
                // A weight in the middle between two bytes may go to either.
                QCOMPARE_LT(reference::error(Matrix(rows, dim, expected[i]), got[i]), 1e-3);
            }
        }
    }

    static kernels::KvSums sums_of(std::vector<float> (&sums)[kernels::kv_domains],
                                   const std::vector<float> (&rescale)[kernels::kv_domains]) {
        return {{sums[0].data(), sums[1].data(), sums[2].data()},
                {rescale[0].data(), rescale[1].data(), rescale[2].data()}};
    }

    // Returns the keys.
    static std::vector<float> fill(Device& device, const Layer& layer, std::size_t kv_heads, std::size_t dim,
                                   std::size_t positions, std::uint32_t seed) {
        auto keys = random_floats(positions * kv_heads * dim, seed);
        const Numbers k(device, positions, kv_heads * dim, keys);
        const Numbers v(device, positions, kv_heads * dim,
                        random_floats(positions * kv_heads * dim, seed + 1));
        device.append_kv(k.tensor, v.tensor, layer.view(), 0);
        return keys;
    }

    static void check_attention(KvFormatPair formats, std::size_t dim, std::size_t query_heads,
                                std::size_t kv_heads, std::size_t past, std::size_t tokens, int threads) {
        const auto device = make_cpu_device({.threads = threads, .isa = isa()});
        const std::size_t positions = past + tokens;
        Layer layer(*device, kv_heads, dim, positions);
        fill(*device, layer, kv_heads, dim, positions, 50);
        for (std::size_t p = 0; p < layer.pages(); ++p) {
            layer.convert(p, formats);
        }
        check_against_decoded(*device, layer, kv_heads, dim, positions, query_heads, tokens);
    }

    static void check_against_decoded(Device& device, const Layer& layer, std::size_t kv_heads,
                                      std::size_t dim, std::size_t positions, std::size_t query_heads,
                                      std::size_t tokens) {
        const auto queries = random_floats(tokens * query_heads * dim, 60);
        const Numbers q(device, tokens * query_heads, dim, queries);
        const Numbers out(device, tokens * query_heads, dim);
        const float scale = 1 / std::sqrt(static_cast<float>(dim));
        device.attention({query_heads, q.tensor, layer.view(), positions - tokens, scale, out.tensor});
        const Matrix expected = reference::attention(
            Matrix(tokens * query_heads, dim, queries), query_heads, layer.decoded(KvRole::keys),
            layer.decoded(KvRole::values), kv_heads, positions - tokens, static_cast<double>(scale));
        const Agreement agreed = agreement(expected, out.read(device));
        QVERIFY2(agreed.error <= 1e-2 && agreed.cosine >= 0.9999,
                 (std::to_string(agreed.error) + " " + std::to_string(agreed.cosine)).c_str());
    }
};

QTEST_APPLESS_MAIN(KvAttentionTest)
#include "tst_kv_attention.moc"
