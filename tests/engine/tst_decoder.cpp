// The forward pass against golden logits of an independent float64 implementation
// (tests/data/decoder/README.md), and against itself: however a prompt is cut, on every kernel table and
// number of threads.
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "tests/engine/decoder_models.h"
#include "tests/engine/relative_error.h"

using namespace octavo;
using namespace octavo::testing;

namespace {

std::filesystem::path path_of(const QTemporaryDir& folder) {
    return folder.path().toStdString();
}

std::vector<float> read_floats(const QString& name) {
    QFile file(QStringLiteral(OCTAVO_TEST_DATA "/decoder/") + name);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QByteArray bytes = file.readAll();
    std::vector<float> numbers(static_cast<std::size_t>(bytes.size()) / sizeof(float));
    std::memcpy(numbers.data(), bytes.constData(), numbers.size() * sizeof(float));
    return numbers;
}

std::vector<float> logits_in_chunks(const std::shared_ptr<Decoder>& decoder, std::span<const Token> tokens,
                                    std::size_t chunk) {
    Session session(decoder);
    std::vector<float> all;
    for (std::size_t done = 0; done < tokens.size();) {
        const std::size_t count = std::min(chunk, tokens.size() - done);
        const std::vector<float> rows = session.read_with_logits(tokens.subspan(done, count));
        all.insert(all.end(), rows.begin(), rows.end());
        done += count;
    }
    return all;
}

std::vector<float> pick_rows(std::span<const float> logits, std::size_t vocabulary) {
    std::vector<float> picked;
    for (const std::size_t row : golden_rows()) {
        const auto begin = logits.begin() + static_cast<std::ptrdiff_t>(row * vocabulary);
        picked.insert(picked.end(), begin, begin + static_cast<std::ptrdiff_t>(vocabulary));
    }
    return picked;
}

ModelShape shape_named(const QString& name) {
    return name == QStringLiteral("tiny") ? tiny_shape() : small_shape();
}

}  // namespace

class TestDecoder : public QObject {
    Q_OBJECT

  private slots:
    void logits_equal_the_golden_ones_data() {
        QTest::addColumn<QString>("shape");
        QTest::addColumn<int>("seed");
        for (const char* shape : {"tiny", "small"}) {
            for (int seed = 1; seed <= 3; ++seed) {
                const QString name = QStringLiteral("%1, seed %2").arg(QLatin1String(shape)).arg(seed);
                QTest::newRow(qPrintable(name)) << QString::fromLatin1(shape) << seed;
            }
        }
    }

    void logits_equal_the_golden_ones() {
        QFETCH(QString, shape);
        QFETCH(int, seed);
        const QTemporaryDir folder;
        const ModelShape model_shape = shape_named(shape);
        const WrittenModel model =
            write_tiny_model(path_of(folder), static_cast<std::uint64_t>(seed), model_shape);
        const std::vector<float> golden = read_floats(QStringLiteral("%1_%2.f32").arg(shape).arg(seed));
        QVERIFY(!golden.empty());
        const std::vector<Token> tokens = golden_tokens(model_shape, static_cast<std::uint64_t>(seed));
        // The best table reads every model, the slower ones one of each shape.
        const std::vector<Isa> all_isas = available_isas();
        const std::vector<Isa> isas = seed == 1 ? all_isas : std::vector<Isa>{all_isas.back()};
        for (const auto& path : {model.folder, model.gguf}) {
            for (const Isa isa : isas) {
                CpuOptions options;
                options.threads = 2;
                options.isa = isa;
                const std::vector<float> all =
                    logits_in_chunks(open_decoder(path, options), tokens, Decoder::max_chunk);
                const double error =
                    relative_error(pick_rows(all, static_cast<std::size_t>(model_shape.vocabulary)), golden);
                QVERIFY2(
                    error < 2e-4,
                    qPrintable(QStringLiteral("%1: %2").arg(QString::fromUtf8(name(isa).data())).arg(error)));
            }
        }
    }

    void a_prompt_may_be_cut_anywhere() {
        const QTemporaryDir folder;
        const WrittenModel model = write_tiny_model(path_of(folder));
        const std::vector<Token> tokens = golden_tokens(tiny_shape(), 1);
        const auto decoder = open_decoder(model.folder);
        const std::vector<float> whole = logits_in_chunks(decoder, tokens, Decoder::max_chunk);
        for (const std::size_t chunk : {1, 2, 9, 37, 64, 65, 200}) {
            const double error = relative_error(logits_in_chunks(decoder, tokens, chunk), whole);
            QVERIFY2(error < 1e-4, qPrintable(QStringLiteral("chunks of %1: %2").arg(chunk).arg(error)));
        }
    }

    void the_number_of_threads_changes_nothing() {
        const QTemporaryDir folder;
        const WrittenModel model = write_tiny_model(path_of(folder));
        const std::vector<Token> tokens = golden_tokens(tiny_shape(), 1, 130);
        CpuOptions one;
        one.threads = 1;
        const std::vector<float> alone = logits_in_chunks(open_decoder(model.gguf, one), tokens, 100);
        for (const int threads : {2, 3, 5}) {
            CpuOptions options;
            options.threads = threads;
            QVERIFY(relative_error(logits_in_chunks(open_decoder(model.gguf, options), tokens, 100), alone) <
                    1e-4);
        }
    }

    // Rounding the activations to 8 bits as well costs about as much again as rounding the weights did, so
    // the error may grow by the root of two. The logits of random weights are far off either way, those of
    // trained ones are not: what the weights alone cost is the measure, not a fixed figure.
    void computing_in_eight_bits_costs_no_more_than_holding_weights_in_them() {
        const QTemporaryDir folder;
        const WrittenModel model = write_tiny_model(path_of(folder), 1, small_shape(), DataType::q8_0);
        const std::vector<Token> tokens = golden_tokens(small_shape(), 1, 100);
        const std::vector<float> exact = logits_in_chunks(open_decoder(model.folder), tokens, 100);
        const std::vector<float> rounded_weights =
            logits_in_chunks(open_decoder(model.gguf, {}, WeightFormat::f32), tokens, 100);
        const double limit = 1.5 * relative_error(rounded_weights, exact);
        for (const auto& path : {model.folder, model.gguf}) {
            const auto decoder = open_decoder(path, {}, WeightFormat::q8);
            const double error = relative_error(logits_in_chunks(decoder, tokens, 100), exact);
            QVERIFY2(error > 0 && error < limit,
                     qPrintable(QStringLiteral("%1, may be %2").arg(error).arg(limit)));
        }
    }

    void eight_bit_weights_take_little_more_than_half_the_memory() {
        const QTemporaryDir folder;
        const WrittenModel model = write_tiny_model(path_of(folder), 1, small_shape());
        const auto converted = open_decoder(model.folder, {}, WeightFormat::q8);
        QVERIFY(converted->weight_bytes() < open_decoder(model.folder)->weight_bytes() * 6 / 10);
    }

    void wider_weights_give_the_same_logits() {
        const QTemporaryDir folder;
        const WrittenModel model = write_tiny_model(path_of(folder));
        const std::vector<Token> tokens = golden_tokens(tiny_shape(), 1, 70);
        const std::vector<float> stored = logits_in_chunks(open_decoder(model.folder), tokens, 70);
        const std::vector<float> wide =
            logits_in_chunks(open_decoder(model.folder, {}, WeightFormat::f32), tokens, 70);
        QVERIFY(relative_error(wide, stored) < 1e-5);
    }
};

QTEST_GUILESS_MAIN(TestDecoder)
#include "tst_decoder.moc"
