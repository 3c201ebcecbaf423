// Every family of models: logits from both containers against golden ones of an independent float64
// implementation (tests/data/families/README.md), however a file arranges the tensors.
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

FamilyModel model_named(const std::string& name) {
    const std::vector<FamilyModel> models = family_models();
    return *std::find_if(models.begin(), models.end(), [&](const FamilyModel& m) { return m.name == name; });
}

std::uintmax_t bytes_in(const std::filesystem::path& folder) {
    std::uintmax_t bytes = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        bytes += entry.file_size();
    }
    return bytes;
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

    void gguf_may_hold_queries_keys_and_values_in_one() {
        for (const char* name : {"qwen2", "llama_biased", "mistral"}) {
            const FamilyModel model = model_named(name);
            const QTemporaryDir folder;
            const auto path = write_family_gguf(path_of(folder) / "m.gguf", model, {.fused_attention = true});
            QVERIFY(relative_error(logits_of(open_decoder(path), model.context), golden_logits(name)) < 2e-4);
        }
    }

    void gguf_may_come_in_parts() {
        const FamilyModel model = model_named("llama3");
        const QTemporaryDir folder;
        const auto first = write_family_gguf(path_of(folder) / "m.gguf", model, {.parts = 3});
        const auto third = path_of(folder) / "m-00003-of-00003.gguf";
        for (const auto& part : {first, third}) {  // whichever is chosen
            const auto decoder = open_decoder(part);
            QVERIFY(relative_error(logits_of(decoder, model.context), golden_logits("llama3")) < 2e-4);
        }
        QVERIFY(open_model_file(third)->path() == first);
        QCOMPARE(open_model_file(first)->file_bytes(), bytes_in(path_of(folder)));
    }

    void layers_that_only_guess_ahead_are_left_out() {
        ModelShape shape = *model_named("qwen3_5").qwen3_5;
        const QTemporaryDir folder;
        const std::vector<NamedTensor> weights = random_weights(shape, 1);
        shape.guessing_layers = 1;
        write_gguf(path_of(folder) / "m.gguf", shape, weights);
        const auto decoder = open_decoder(path_of(folder) / "m.gguf");
        QCOMPARE(decoder->config().layers.size(), std::size_t{4});
        QVERIFY(relative_error(logits_of(decoder, 0), golden_logits("qwen3_5")) < 2e-4);
    }
};

QTEST_GUILESS_MAIN(TestFamilies)
#include "tst_families.moc"
