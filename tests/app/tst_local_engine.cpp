// What the engine says about models before any is loaded.
#include <QTemporaryDir>
#include <QTest>

#include "app/engine/local_engine.h"
#include "engine/error.h"
#include "tests/engine/container_writer.h"
#include "tests/engine/family_models.h"

using namespace octavo;
using namespace octavo::testing;

class LocalEngineTest : public QObject {
    Q_OBJECT

  private slots:
    void describesAModelByTheNameOfItsFamily() {
        const QTemporaryDir folder;
        const std::filesystem::path place = folder.path().toStdString();
        const WrittenModel written = write_family_model(place, family_models().back());
        for (const auto& path : {written.folder, written.gguf}) {
            const ModelDescription description = LocalEngineFactory().describe(path);
            QCOMPARE(description.architecture, QString("Gemma 2"));
            QCOMPARE(description.storedFormat, QString("BF16"));
            QCOMPARE(description.layers, 3);
        }
    }

    void saysOfAModelThatCannotRunWhyAndWhatItIs() {
        const QTemporaryDir folder;
        const std::filesystem::path path = std::filesystem::path(folder.path().toStdString()) / "s.gguf";
        GgufWriter writer;
        writer.text("general.architecture", "mamba");
        writer.integer("mamba.block_count", 48);
        writer.integer("mamba.context_length", 2048);
        writer.tensor("token_embd.weight", DataType::q8_0, {4, 32}, std::vector<float>(128, 1.0F));
        write_file(path, writer.file());
        QString said;
        try {
            LocalEngineFactory().describe(path);
        } catch (const Error& error) {
            said = QString::fromUtf8(error.what());
        }
        for (const char* words : {"kind \"mamba\"", "Architecture: mamba", "Weights in: Q8_0", "Layers: 48",
                                  "tokens", "Chat template: none"}) {
            QVERIFY2(said.contains(QLatin1String(words)), qPrintable(said));
        }
    }
};

QTEST_GUILESS_MAIN(LocalEngineTest)
#include "tst_local_engine.moc"
