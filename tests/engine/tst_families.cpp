// Every family of models: logits from both containers against golden ones of an independent float64
// implementation (tests/data/families/README.md), and what a session must be able to do with them.
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <cstring>

#include "engine/session.h"
#include "kernels/cpu/cpu_device.h"
#include "tests/engine/decoder_models.h"
#include "tests/engine/family_models.h"
#include "tests/engine/relative_error.h"

using namespace octavo;
using namespace octavo::testing;

namespace {

std::filesystem::path path_of(const QTemporaryDir& folder) {
    return folder.path().toStdString();
}

std::vector<float> golden_logits(const std::string& name) {
    QFile file(QStringLiteral(OCTAVO_TEST_DATA "/families/%1.f32").arg(QString::fromStdString(name)));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QByteArray bytes = file.readAll();
    std::vector<float> numbers(static_cast<std::size_t>(bytes.size()) / sizeof(float));
    std::memcpy(numbers.data(), bytes.constData(), numbers.size() * sizeof(float));
    return numbers;
}

// The golden rows of the logits of family_tokens(), read in chunks.
std::vector<float> logits_of(const std::shared_ptr<Decoder>& decoder, std::size_t context,
                             std::size_t chunk = Decoder::max_chunk) {
    Session session(decoder, context);
    const std::vector<Token> tokens = family_tokens();
    std::vector<float> all;
    for (std::size_t done = 0; done < tokens.size(); done += chunk) {
        const std::size_t count = std::min(chunk, tokens.size() - done);
        const std::vector<float> rows = session.read_with_logits(std::span(tokens).subspan(done, count));
        all.insert(all.end(), rows.begin(), rows.end());
    }
    const auto vocabulary = static_cast<std::ptrdiff_t>(decoder->config().vocabulary);
    std::vector<float> picked;
    for (const std::size_t row : family_rows()) {
        const auto begin = all.begin() + static_cast<std::ptrdiff_t>(row) * vocabulary;
        picked.insert(picked.end(), begin, begin + vocabulary);
    }
    return picked;
}

void add_models() {
    QTest::addColumn<std::size_t>("index");
    const std::vector<FamilyModel> models = family_models();
    for (std::size_t i = 0; i < models.size(); ++i) {
        QTest::newRow(models[i].name.c_str()) << i;
    }
}

}  // namespace

class TestFamilies : public QObject {
    Q_OBJECT

  private slots:
    void logits_equal_the_golden_ones_data() { add_models(); }
    // The golden ones know that the cache holds binary16. What rounds to the other side there remains.
    void logits_equal_the_golden_ones() {
        QFETCH(std::size_t, index);
        const FamilyModel model = family_models()[index];
        const std::vector<float> golden = golden_logits(model.name);
        QVERIFY(!golden.empty());
        const QTemporaryDir folder;
        const WrittenModel written = write_family_model(path_of(folder), model);
        for (const auto& path : {written.folder, written.gguf}) {
            for (const Isa isa : available_isas()) {
                CpuOptions options;
                options.threads = 2;
                options.isa = isa;
                const double error =
                    relative_error(logits_of(open_decoder(path, options), model.context), golden);
                QVERIFY2(error < 2e-4, qPrintable(QStringLiteral("%1: %2").arg(name(isa).data()).arg(error)));
            }
        }
    }

    void a_prompt_may_be_cut_anywhere_data() { add_models(); }
    void a_prompt_may_be_cut_anywhere() {
        QFETCH(std::size_t, index);
        const FamilyModel model = family_models()[index];
        const QTemporaryDir folder;
        const auto decoder = open_decoder(write_family_model(path_of(folder), model).folder);
        const std::vector<float> whole = logits_of(decoder, model.context);
        for (const std::size_t chunk : {1, 37, 64}) {
            const double error = relative_error(logits_of(decoder, model.context, chunk), whole);
            QVERIFY2(error < 1e-4, qPrintable(QStringLiteral("chunks of %1: %2").arg(chunk).arg(error)));
        }
    }

    void a_session_rewinds_to_any_token() {
        const QTemporaryDir folder;
        const auto decoder = open_decoder(write_family_model(path_of(folder), family_models()[0]).gguf);
        const std::vector<Token> tokens = family_tokens();
        Session session(decoder);
        QVERIFY(session.prefill(tokens));
        std::vector<Token> other(tokens.begin(), tokens.begin() + 83);
        other.push_back(5);
        QCOMPARE(session.rewind_to_common(other), std::size_t{83});
        session.append(5);
        Session fresh(decoder);
        QVERIFY(fresh.prefill(other));
        QVERIFY(relative_error(session.logits(), fresh.logits()) < 1e-5);
    }
};

QTEST_GUILESS_MAIN(TestFamilies)
#include "tst_families.moc"
