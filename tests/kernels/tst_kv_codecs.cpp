// The formats' definitions against an implementation apart from them in numpy (tests/data/kv/make_golden.py):
// the same bits in a page, the same errors on normal vectors, on vectors with outlier channels and on a
// model's own. Every kernel table encodes and decodes like the definitions.
#include <QFile>
#include <QTest>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>
#include <sstream>

#include "kernels/cpu/kernel_table.h"
#include "kernels/cpu/number_formats.h"
#include "kernels/kv/kv_layout.h"
#include "kernels/kv/splitmix.h"
#include "tests/kernels/reference.h"

using namespace octavo;
using kernels::KernelTable;
using kernels::KvScaleRule;
using reference::random_floats;

namespace {

// Bytes on a cache line, as pages are.
struct Page {
    explicit Page(std::size_t bytes) : memory(bytes / sizeof(Line) + 1) {}
    struct alignas(64) Line {
        std::byte bytes[64];
    };
    std::vector<Line> memory;
    std::byte* data() { return memory.front().bytes; }
    const std::byte* data() const { return memory.front().bytes; }
};

QByteArray file(const char* name) {
    QFile data(QStringLiteral(OCTAVO_TEST_DATA "/kv/") + QLatin1String(name));
    return data.open(QIODevice::ReadOnly) ? data.readAll() : QByteArray();
}

struct Figures {
    double error = 0;     // squared, relative
    double cosine = 0;    // of vector and reconstruction
    double slope = 0;     // of products with random queries
    double variance = 0;  // of these, times head_dim
    // Standard errors of the last two, from sampling; not in the file.
    double slope_error = 0;
    double variance_error = 0;
};

const std::map<std::string, Figures>& golden_figures() {
    static const auto all = [] {
        std::map<std::string, Figures> figures;
        std::istringstream lines(file("figures.txt").toStdString());
        std::string kind;
        std::string dim;
        std::string format;
        Figures f;
        while (lines >> kind >> dim >> format >> f.error >> f.cosine >> f.slope >> f.variance) {
            figures[kind + " " + dim + " " + format] = f;
        }
        return figures;
    }();
    return all;
}

double uniform(SplitMix& random) {
    return (static_cast<double>(random.next() >> 11) + 1) * 0x1p-53;
}

std::vector<double> outlier_weights(std::size_t dim) {
    SplitMix random(dim);
    std::vector<double> weights(dim);
    for (double& weight : weights) {
        const double radius = std::sqrt(-2 * std::log(uniform(random)));
        weight = std::exp(1.2 * radius * std::cos(2 * M_PI * uniform(random)));
    }
    return weights;
}

// Sums of what Figures are means of.
class Measurement {
  public:
    explicit Measurement(std::size_t dim) : dim_(dim) {}

    void add(const float* x, const float* rec) {
        double xx = 0;
        double rr = 0;
        double xr = 0;
        double ee = 0;
        for (std::size_t d = 0; d < dim_; ++d) {
            const auto a = static_cast<double>(x[d]);
            const auto b = static_cast<double>(rec[d]);
            xx += a * a;
            rr += b * b;
            xr += a * b;
            ee += (a - b) * (a - b);
        }
        errors_ += ee / xx;
        cosines_ += xr / std::sqrt(xx * rr);
        ++vectors_;
    }
    void add_product(const float* x, const float* rec, const float* q) {
        double exact = 0;
        double estimate = 0;
        double xx = 0;
        double qq = 0;
        for (std::size_t d = 0; d < dim_; ++d) {
            const auto a = static_cast<double>(x[d]);
            const auto b = static_cast<double>(q[d]);
            exact += a * b;
            estimate += static_cast<double>(rec[d]) * b;
            xx += a * a;
            qq += b * b;
        }
        squares_ += exact * exact;
        crossed_ += exact * estimate;
        const double share = (estimate - exact) * (estimate - exact) / (xx * qq);
        noise_ += share;
        noise_squares_ += share * share;
        crossed_noise_ += (estimate - exact) * (estimate - exact) * exact * exact;
        ++products_;
    }
    Figures figures() const {
        const auto dim = static_cast<double>(dim_);
        return {errors_ / vectors_,
                cosines_ / vectors_,
                crossed_ / squares_,
                dim * noise_ / products_,
                std::sqrt(crossed_noise_) / squares_,
                dim * std::sqrt(noise_squares_) / products_};
    }

  private:
    std::size_t dim_;
    double vectors_ = 0;
    double products_ = 0;
    double errors_ = 0;
    double cosines_ = 0;
    double squares_ = 0;
    double crossed_ = 0;
    double noise_ = 0;
    double noise_squares_ = 0;
    double crossed_noise_ = 0;
};

bool within(double got, double expected, double share, double least = 0) {
    return std::fabs(got - expected) <= share * std::fabs(expected) + least;
}

// What a page of `numbers` decodes to.
std::vector<float> there_and_back(const KernelTable& table, KvFormat format, KvRole role, std::size_t dim,
                                  const std::vector<float>& numbers, KvScaleRule rule) {
    Page page(page_bytes_of_head(format, role, dim));
    std::vector<float> out(numbers.size(), NAN);
    if (table.kv.of(format).encode({role, dim, numbers.data(), page.data(), rule})) {
        table.kv.of(format).decode(role, dim, page.data(), out.data());
    }
    return out;
}

const KernelTable& best_table() {
    return kernels::kernel_table(available_isas().back());
}

}  // namespace

class KvCodecsTest : public QObject {
    Q_OBJECT

  private slots:
    void rotations_keep_lengths_and_are_undone_data() { tables(); }
    void rotations_keep_lengths_and_are_undone() {
        for (const std::size_t dim : {16UL, 32UL, 48UL, 64UL, 80UL, 96UL, 112UL, 128UL, 192UL, 256UL}) {
            const auto x = random_floats(dim, 1);
            auto y = x;
            table().kv.rotate(kv_rotation(dim), y.data());
            double before = 0;
            double after = 0;
            for (std::size_t d = 0; d < dim; ++d) {
                before += static_cast<double>(x[d]) * static_cast<double>(x[d]);
                after += static_cast<double>(y[d]) * static_cast<double>(y[d]);
            }
            QVERIFY(within(after, before, 1e-5));
            auto expected = x;
            kv_rotation(dim).rotate(expected.data());
            table().kv.unrotate(kv_rotation(dim), y.data());
            std::vector<float> rotated = x;
            table().kv.rotate(kv_rotation(dim), rotated.data());
            for (std::size_t d = 0; d < dim; ++d) {
                QVERIFY(std::fabs(y[d] - x[d]) < 2e-6F);
                QVERIFY(std::fabs(rotated[d] - expected[d]) < 2e-6F);
            }
        }
    }

    void rotations_spread_one_channel_over_all() {
        for (const std::size_t dim : {64UL, 80UL, 96UL, 128UL, 256UL}) {
            for (std::size_t c = 0; c < dim; ++c) {
                std::vector<float> x(dim);
                x[c] = 1;
                kv_rotation(dim).rotate(x.data());
                // Nothing keeps more than four times its even share.
                for (const float number : x) {
                    QVERIFY(static_cast<double>(number * number) < 16.0 / static_cast<double>(dim));
                }
            }
        }
    }

    // A generator whose low bit alternates would pass for random in a count of signs, not in a count of runs.
    void signs_are_random() {
        for (const std::size_t dim : {64UL, 128UL, 256UL}) {
            const float* factors = kv_rotation(dim).first_pass()->factors;
            std::size_t negative = 0;
            std::size_t runs = 1;
            std::size_t equal_at_two = 0;
            for (std::size_t i = 0; i < dim; ++i) {
                negative += factors[i] < 0 ? 1 : 0;
                runs += i > 0 && (factors[i] < 0) != (factors[i - 1] < 0) ? 1 : 0;
                equal_at_two += i > 1 && (factors[i] < 0) == (factors[i - 2] < 0) ? 1 : 0;
            }
            const double spread = 3 * std::sqrt(static_cast<double>(dim)) / 2;  // three standard deviations
            for (const std::size_t count : {negative, runs, equal_at_two}) {
                QVERIFY(std::fabs(static_cast<double>(count) - static_cast<double>(dim) / 2) < spread);
            }
        }
    }

    void pages_hold_the_golden_bits_data() { tables(); }
    void pages_hold_the_golden_bits() {
        constexpr std::size_t dim = 48;
        const QByteArray input = file("numbers.bin");
        const QByteArray pages = file("pages.bin");
        std::vector<float> numbers(kv_page_tokens * dim);
        QCOMPARE(static_cast<std::size_t>(input.size()), numbers.size() * sizeof(float));
        std::memcpy(numbers.data(), input.data(), numbers.size() * sizeof(float));
        std::size_t at = 0;
        for (const KvFormatTraits& row : kv_formats()) {
            for (const KvRole role : {KvRole::keys, KvRole::values}) {
                if (is_16_bit(row.format) || !row.serves(role)) {
                    continue;
                }
                const std::size_t bytes = page_bytes_of_head(row.format, role, dim);
                Page page(bytes);
                QVERIFY(
                    table()
                        .kv.of(row.format)
                        .encode({role, dim, numbers.data(), page.data(), kernels::default_scale_rule(role)}));
                QVERIFY(at + bytes <= static_cast<std::size_t>(pages.size()));
                const char* expected = pages.data() + at;
                for (std::size_t i = 0; i < bytes; ++i) {
                    QVERIFY2(page.data()[i] == static_cast<std::byte>(expected[i]),
                             (std::string(row.name) + (role == KvRole::keys ? " keys" : " values") +
                              ", byte " + std::to_string(i) + " of " + std::to_string(bytes))
                                 .c_str());
                }
                at += bytes;
            }
        }
        QCOMPARE(at, static_cast<std::size_t>(pages.size()));
    }

    void errors_are_those_of_the_reference_data() {
        QTest::addColumn<std::size_t>("dim");
        QTest::addColumn<bool>("outliers");
        for (const std::size_t dim : {64UL, 80UL, 96UL, 128UL, 256UL}) {
            QTest::newRow(("gaussian " + std::to_string(dim)).c_str()) << dim << false;
            QTest::newRow(("outliers " + std::to_string(dim)).c_str()) << dim << true;
        }
    }
    void errors_are_those_of_the_reference() {
        QFETCH(std::size_t, dim);
        QFETCH(bool, outliers);
        for (const KvFormatTraits& row : kv_formats()) {
            if (is_16_bit(row.format)) {
                continue;
            }
            const Figures got = measure(row.format, dim, outliers);
            const std::string name =
                (outliers ? "outliers " : "gaussian ") + std::to_string(dim) + " " + std::string(row.name);
            const Figures expected = golden_figures().at(name);
            const std::string message = name + ": " + std::to_string(got.error) + " " +
                                        std::to_string(got.cosine) + " " + std::to_string(got.slope) + " " +
                                        std::to_string(got.variance);
            QVERIFY2(within(got.error, expected.error, 0.03), message.c_str());
            QVERIFY2(within(got.cosine, expected.cosine, 0.03 * (1 - expected.cosine), 1e-3),
                     message.c_str());
            // Of products with queries that are large where keys are small, few carry most of the sum.
            QVERIFY2(within(got.slope, expected.slope, 0.03, 3 * got.slope_error), message.c_str());
            QVERIFY2(within(got.variance, expected.variance, 0.03, 3 * got.variance_error), message.c_str());
        }
    }

    void errors_on_a_models_own_keys_and_values_are_those_of_the_reference() {
        constexpr std::size_t dim = 256;
        constexpr std::size_t tokens = 16;
        const QByteArray stored = file("qwen.bin");
        QCOMPARE(static_cast<std::size_t>(stored.size()), 2 * tokens * dim * sizeof(std::uint16_t));
        for (const KvRole role : {KvRole::keys, KvRole::values}) {
            std::vector<float> x(kv_page_tokens * dim);
            for (std::size_t i = 0; i < tokens * dim; ++i) {
                std::uint16_t half = 0;
                std::memcpy(&half,
                            stored.data() + (i + (role == KvRole::values ? tokens * dim : 0)) * sizeof(half),
                            sizeof(half));
                x[i] = kernels::f16_to_f32(half);
            }
            for (const KvFormatTraits& row : kv_formats()) {
                if (is_16_bit(row.format) || !row.serves(role)) {
                    continue;
                }
                const auto rec =
                    there_and_back(best_table(), row.format, role, dim, x, KvScaleRule::least_squares);
                Measurement measured(dim);
                for (std::size_t t = 0; t < tokens; ++t) {
                    measured.add(&x[t * dim], &rec[t * dim]);
                }
                const Figures expected =
                    golden_figures().at(std::string(role == KvRole::keys ? "qwen-keys" : "qwen-values") +
                                        " 256 " + std::string(row.name));
                // The same vectors and the same rotation: only rounding is left to differ.
                QVERIFY2(within(measured.figures().error, expected.error, 0.005),
                         std::string(row.name).c_str());
                QVERIFY(within(measured.figures().cosine, expected.cosine, 1e-4));
            }
        }
    }

    void scale_rules_do_what_they_say() {
        constexpr std::size_t dim = 128;
        const auto x = random_floats(kv_page_tokens * dim, 5);
        for (const KvFormat format : {KvFormat::turbo2, KvFormat::turbo4}) {
            const auto keeps = there_and_back(best_table(), format, KvRole::keys, dim, x, KvScaleRule::norm);
            const auto unbiased =
                there_and_back(best_table(), format, KvRole::keys, dim, x, KvScaleRule::unbiased);
            const auto least =
                there_and_back(best_table(), format, KvRole::keys, dim, x, KvScaleRule::least_squares);
            for (std::size_t t = 0; t < kv_page_tokens; ++t) {
                double xx = 0;
                double kk = 0;
                double xu = 0;
                double lr = 0;
                for (std::size_t d = t * dim; d < (t + 1) * dim; ++d) {
                    const auto exact = static_cast<double>(x[d]);
                    xx += exact * exact;
                    kk += static_cast<double>(keeps[d]) * static_cast<double>(keeps[d]);
                    xu += exact * static_cast<double>(unbiased[d]);
                    lr += static_cast<double>(least[d]) * (exact - static_cast<double>(least[d]));
                }
                // bfloat16 scales round by up to 0.4 %.
                QVERIFY(within(std::sqrt(kk), std::sqrt(xx), 0.005));
                QVERIFY(within(xu, xx, 0.005));
                QVERIFY(std::fabs(lr) < 0.005 * xx);  // the error is at right angles to the reconstruction
            }
        }
    }

    void zero_vectors_stay_zero_data() { tables(); }
    void zero_vectors_stay_zero() {
        for_every_format([](KvFormat format, KvRole role, std::size_t dim) {
            auto x = random_floats(kv_page_tokens * dim, 6);
            std::fill_n(x.begin() + static_cast<std::ptrdiff_t>(3 * dim), dim, 0.0F);
            const auto rec = there_and_back(table(), format, role, dim, x, kernels::default_scale_rule(role));
            for (std::size_t d = 0; d < dim; ++d) {
                QCOMPARE(rec[3 * dim + d], 0.0F);
                QVERIFY(std::isfinite(rec[d]));
            }
        });
    }

    void numbers_that_are_not_finite_are_refused_data() { tables(); }
    void numbers_that_are_not_finite_are_refused() {
        for_every_format([](KvFormat format, KvRole role, std::size_t dim) {
            for (const float bad : {INFINITY, -INFINITY, std::numeric_limits<float>::quiet_NaN()}) {
                for (const std::size_t at : {std::size_t{0}, 17 * dim + 5, kv_page_tokens * dim - 1}) {
                    auto x = random_floats(kv_page_tokens * dim, 7);
                    x[at] = bad;
                    Page page(page_bytes_of_head(format, role, dim));
                    QVERIFY(!table().kv.of(format).encode(
                        {role, dim, x.data(), page.data(), kernels::default_scale_rule(role)}));
                }
            }
        });
    }

    void lengths_from_tiny_to_huge_keep_their_share_of_error_data() { tables(); }
    void lengths_from_tiny_to_huge_keep_their_share_of_error() {
        for_every_format([](KvFormat format, KvRole role, std::size_t dim) {
            if (is_16_bit(format)) {
                return;
            }
            const auto x = random_floats(kv_page_tokens * dim, 8);
            const auto error_of = [&](double length) {
                std::vector<float> scaled = x;
                for (float& number : scaled) {
                    number *= static_cast<float>(length / std::sqrt(static_cast<double>(dim)));
                }
                const auto rec =
                    there_and_back(table(), format, role, dim, scaled, KvScaleRule::least_squares);
                Measurement measured(dim);
                for (std::size_t t = 0; t < kv_page_tokens; ++t) {
                    measured.add(&scaled[t * dim], &rec[t * dim]);
                }
                return measured.figures().error;
            };
            const double usual = error_of(1);
            for (const double length : {1e-6, 1e-3, 1e2, 1e4}) {
                QVERIFY(within(error_of(length), usual, 0.05));
            }
        });
    }

    void tables_encode_like_the_definition_data() { tables(); }
    void tables_encode_like_the_definition() {
        for_every_format([](KvFormat format, KvRole role, std::size_t dim) {
            const KernelTable& generic = kernels::kernel_table(Isa::generic);
            const auto x = random_floats(kv_page_tokens * dim, 9, 3);
            const std::size_t bytes = page_bytes_of_head(format, role, dim);
            Page expected(bytes);
            Page got(bytes);
            const auto rule = kernels::default_scale_rule(role);
            QVERIFY(generic.kv.of(format).encode({role, dim, x.data(), expected.data(), rule}));
            QVERIFY(table().kv.of(format).encode({role, dim, x.data(), got.data(), rule}));
            std::size_t different = 0;
            for (std::size_t i = 0; i < bytes; ++i) {
                different += expected.data()[i] != got.data()[i] ? 1 : 0;
            }
            // A number on the border between two codes may fall to either side.
            QVERIFY2(different <= bytes / 500, std::string(traits(format).name).c_str());
            std::vector<float> a(x.size());
            std::vector<float> b(x.size());
            generic.kv.of(format).decode(role, dim, expected.data(), a.data());
            table().kv.of(format).decode(role, dim, expected.data(), b.data());
            for (std::size_t i = 0; i < a.size(); ++i) {
                QVERIFY(std::fabs(a[i] - b[i]) < 2e-5F);
            }
        });
    }

    void rotation_can_be_left_to_others_data() { tables(); }
    void rotation_can_be_left_to_others() {
        std::size_t rotating = 0;
        for_every_format([&](KvFormat format, KvRole role, std::size_t dim) {
            const kernels::KvFormatKernels& of = table().kv.of(format);
            QCOMPARE(of.encode_rotated == nullptr, of.decode_rotated == nullptr);
            if (of.encode_rotated == nullptr) {
                return;
            }
            ++rotating;
            const auto x = random_floats(kv_page_tokens * dim, 11);
            auto y = x;
            for (std::size_t t = 0; t < kv_page_tokens; ++t) {
                table().kv.rotate(kv_rotation(dim), &y[t * dim]);
            }
            const std::size_t bytes = page_bytes_of_head(format, role, dim);
            Page expected(bytes);
            Page got(bytes);
            const auto rule = kernels::default_scale_rule(role);
            QVERIFY(of.encode({role, dim, x.data(), expected.data(), rule}));
            QVERIFY(of.encode_rotated({role, dim, y.data(), got.data(), rule}));
            QVERIFY(std::memcmp(got.data(), expected.data(), bytes) == 0);
            std::vector<float> plain(x.size());
            std::vector<float> rotated(x.size());
            of.decode(role, dim, got.data(), plain.data());
            of.decode_rotated(role, dim, got.data(), rotated.data());
            for (std::size_t t = 0; t < kv_page_tokens; ++t) {
                table().kv.unrotate(kv_rotation(dim), &rotated[t * dim]);
            }
            QCOMPARE(rotated, plain);
        });
        QVERIFY(rotating > 0);
    }

    // Nothing is summed in another order there, so every table writes the same bytes.
    void formats_without_rotation_encode_to_the_same_bits_data() { tables(); }
    void formats_without_rotation_encode_to_the_same_bits() {
        using enum KvFormat;
        const KernelTable& generic = kernels::kernel_table(Isa::generic);
        for (const std::size_t dim : {16UL, 48UL, 80UL, 128UL, 256UL}) {
            auto x = random_floats(kv_page_tokens * dim, 10, 3);
            for (std::size_t d = 0; d < dim; ++d) {
                x[2 * dim + d] = 0.77F;                                // no range
                x[3 * dim + d] = d % 3 == 0 ? -0.0F : 0.0F;            // no range, and zeros of either sign
                x[4 * dim + d] = d % 2 == 0 ? 0.0F : std::fabs(x[d]);  // a minimum of zero
                x[5 * dim + d] = std::ldexp(x[d], -140);               // steps below what can be held
                x[6 * dim + d] = 1e4F + std::ldexp(x[d], -9);          // a minimum far from its rounding
                x[7 * dim + d] = static_cast<float>(d % 32) - 15.5F;   // on the borders between codes
                x[8 * dim + d] = d == dim / 2 ? 1e20F : std::fabs(x[d]);  // a large one among small ones
            }
            for (const KvFormat format : {q8, uniform4, uniform2, mixed4, mixed2}) {
                for (const KvRole role : {KvRole::keys, KvRole::values}) {
                    const std::size_t bytes = page_bytes_of_head(format, role, dim);
                    Page expected(bytes);
                    Page got(bytes);
                    const auto rule = kernels::default_scale_rule(role);
                    QVERIFY(generic.kv.of(format).encode({role, dim, x.data(), expected.data(), rule}));
                    QVERIFY(table().kv.of(format).encode({role, dim, x.data(), got.data(), rule}));
                    for (std::size_t i = 0; i < bytes; ++i) {
                        QVERIFY2(expected.data()[i] == got.data()[i],
                                 (std::string(traits(format).name) + " of " + std::to_string(dim) +
                                  ", byte " + std::to_string(i))
                                     .c_str());
                    }
                    std::vector<float> a(x.size());
                    std::vector<float> b(x.size());
                    generic.kv.of(format).decode(role, dim, expected.data(), a.data());
                    table().kv.of(format).decode(role, dim, expected.data(), b.data());
                    QCOMPARE(a, b);
                }
            }
        }
    }

    // Projections are products of whole numbers.
    void projections_have_the_same_signs_data() { tables(); }
    void projections_have_the_same_signs() {
        const KernelTable& generic = kernels::kernel_table(Isa::generic);
        for (const std::size_t dim : {16UL, 48UL, 80UL, 128UL, 256UL}) {
            auto x = random_floats(kv_page_tokens * dim, 12, 3);
            for (std::size_t d = 0; d < dim; ++d) {
                x[2 * dim + d] = 0;
                x[3 * dim + d] = std::ldexp(x[d], -140);
                x[4 * dim + d] = d == dim / 2 ? 1e15F : x[d];
            }
            const std::size_t bytes = page_bytes_of_head(KvFormat::qjl1, KvRole::keys, dim);
            Page expected(bytes);
            Page got(bytes);
            const auto rule = kernels::default_scale_rule(KvRole::keys);
            QVERIFY(
                generic.kv.of(KvFormat::qjl1).encode({KvRole::keys, dim, x.data(), expected.data(), rule}));
            QVERIFY(table().kv.of(KvFormat::qjl1).encode({KvRole::keys, dim, x.data(), got.data(), rule}));
            QVERIFY(std::memcmp(got.data(), expected.data(), bytes - token_scale_bytes) == 0);
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

    template <typename Check>
    static void for_every_format(const Check& check) {
        for (const KvFormatTraits& row : kv_formats()) {
            for (const std::size_t dim : {16UL, 64UL, 80UL, 96UL, 128UL, 256UL}) {
                for (const KvRole role : {KvRole::keys, KvRole::values}) {
                    if (row.serves(role)) {
                        check(row.format, role, dim);
                        if (QTest::currentTestFailed()) {
                            qWarning("%s, head_dim %zu", std::string(row.name).c_str(), dim);
                            return;
                        }
                    }
                }
            }
        }
    }

    static Figures measure(KvFormat format, std::size_t dim, bool outliers) {
        const auto weights = outliers ? outlier_weights(dim) : std::vector<double>(dim, 1.0);
        Measurement measured(dim);
        constexpr std::size_t pages = 64;
        constexpr std::size_t queries = 6;
        for (std::uint32_t p = 0; p < pages; ++p) {
            auto x = random_floats(kv_page_tokens * dim, 100 + p);
            for (std::size_t i = 0; i < x.size(); ++i) {
                x[i] *= static_cast<float>(weights[i % dim]);
            }
            const auto rec =
                there_and_back(best_table(), format, KvRole::keys, dim, x, KvScaleRule::least_squares);
            for (std::size_t t = 0; t < kv_page_tokens; ++t) {
                measured.add(&x[t * dim], &rec[t * dim]);
            }
            for (std::uint32_t i = 0; i < queries; ++i) {
                auto q = random_floats(kv_page_tokens * dim, 1000 + p * queries + i);
                for (std::size_t j = 0; j < q.size(); ++j) {
                    q[j] /= static_cast<float>(weights[j % dim]);
                }
                for (std::size_t t = 0; t < kv_page_tokens; ++t) {
                    measured.add_product(&x[t * dim], &rec[t * dim], &q[t * dim]);
                }
            }
        }
        return measured.figures();
    }
};

QTEST_APPLESS_MAIN(KvCodecsTest)
#include "tst_kv_codecs.moc"
