// The bundled guide: what the engine computes from its weights is what the trainer did
// (tests/data/guide/README.md).
#include <QFile>
#include <QTest>
#include <array>
#include <cstring>

#include "engine/loaded_model.h"
#include "engine/session.h"
#include "kernels/cpu/cpu_device.h"
#include "tests/engine/relative_error.h"

using namespace octavo;
using namespace octavo::testing;

namespace {

// Rows of logits.f32: those after this many tokens and one.
constexpr std::array<std::size_t, 6> golden_rows{0, 1, 31, 64, 130, 191};

QByteArray read(const QString& name) {
    QFile file(QStringLiteral(OCTAVO_TEST_DATA "/guide/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::vector<Token> golden_tokens() {
    std::vector<Token> tokens;
    for (const QByteArray& line : read(QStringLiteral("tokens.txt")).split('\n')) {
        if (!line.isEmpty()) {
            tokens.push_back(static_cast<Token>(line.toInt()));
        }
    }
    return tokens;
}

std::vector<float> golden_logits() {
    const QByteArray bytes = read(QStringLiteral("logits.f32"));
    std::vector<float> numbers(static_cast<std::size_t>(bytes.size()) / sizeof(float));
    std::memcpy(numbers.data(), bytes.constData(), numbers.size() * sizeof(float));
    return numbers;
}

}  // namespace

class TestGuide : public QObject {
    Q_OBJECT

  private slots:
    void the_engine_computes_what_the_trainer_did() {
        const LoadedModel model = load_model(OCTAVO_GUIDE, make_cpu_device({}), WeightFormat::stored);
        const std::vector<Token> tokens = golden_tokens();
        QCOMPARE(tokens.size(), golden_rows.back() + 1);
        Session session(model.decoder);
        const std::vector<float> all = session.read_with_logits(tokens);
        const std::vector<float> golden = golden_logits();
        const std::size_t vocabulary = model.file->config().vocabulary;
        QCOMPARE(golden.size(), golden_rows.size() * vocabulary);
        for (std::size_t i = 0; i < golden_rows.size(); ++i) {
            const double error =
                relative_error(std::span(all).subspan(golden_rows[i] * vocabulary, vocabulary),
                               std::span(golden).subspan(i * vocabulary, vocabulary));
            QVERIFY2(error < 1e-2, qPrintable(QStringLiteral("row %1: %2").arg(golden_rows[i]).arg(error)));
        }
    }

    void the_engine_reads_text_as_the_trainer_did() {
        const LoadedModel model = load_model(OCTAVO_GUIDE, make_cpu_device({}), WeightFormat::stored);
        const std::vector<Token> tokens = golden_tokens();
        QCOMPARE(model.tokenizer.encode(model.tokenizer.decode(tokens)), tokens);
    }
};

QTEST_GUILESS_MAIN(TestGuide)
#include "tst_guide.moc"
