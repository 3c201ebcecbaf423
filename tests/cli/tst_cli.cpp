// The forms of octavo-cli that scripts rely on: what goes in, what comes out, which code it leaves with. What
// the model itself computes is tests/engine's matter.
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <cstring>
#include <vector>

namespace {

struct Outcome {
    int code = -1;
    QByteArray out;
    QByteArray error;
};

Outcome octavoCli(const QStringList& arguments, const QByteArray& input = {}) {
    QProcess process;
    process.start(QStringLiteral(OCTAVO_CLI), arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(240'000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

// On the bundled guide.
Outcome withGuide(const QString& command, const QStringList& arguments, const QByteArray& input = {}) {
    return octavoCli(QStringList{command, "-m", QStringLiteral(OCTAVO_GUIDE)} + arguments, input);
}

QJsonObject objectOf(const Outcome& outcome) {
    return QJsonDocument::fromJson(outcome.out).object();
}

QString idList(const QByteArray& jsonArray) {
    QStringList ids;
    const QJsonArray array = QJsonDocument::fromJson(jsonArray).array();
    for (const QJsonValue& id : array) {
        ids.append(QString::number(id.toInt()));
    }
    return ids.join(',');
}

std::vector<float> floatsIn(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QByteArray bytes = file.readAll();
    std::vector<float> numbers(static_cast<std::size_t>(bytes.size()) / sizeof(float));
    std::memcpy(numbers.data(), bytes.constData(), numbers.size() * sizeof(float));
    return numbers;
}

const QByteArray sampleText =
    "The guide explains what the settings do. It says so in clean sentences, and it stops by itself.\n";

}  // namespace

class CliTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

  private slots:
    // ---- using it

    void teachesItselfWithHelp() {
        const Outcome outcome = octavoCli({"--help"});
        QCOMPARE(outcome.code, 0);
        for (const char* command : {"chat", "run", "bench", "perplexity", "logits", "tokenize", "detokenize",
                                    "inspect", "plan", "Examples:"}) {
            QVERIFY2(outcome.out.contains(command), command);
        }
    }

    void leavesWithTwoWhenUsedWrongly_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no command") << QStringList{};
        QTest::newRow("unknown command") << QStringList{"sing"};
        QTest::newRow("unknown option") << QStringList{"run", "--loudly"};
        QTest::newRow("unknown instruction set") << QStringList{"run", "--isa", "mmx", "-p", "x"};
        QTest::newRow("unknown weights") << QStringList{"bench", "--weights", "q99"};
        QTest::newRow("unknown cache") << QStringList{"run", "--kv", "turbo99", "-p", "x"};
        QTest::newRow("half a cache") << QStringList{"plan", "--layers", "4"};
    }
    void leavesWithTwoWhenUsedWrongly() {
        QFETCH(QStringList, arguments);
        const Outcome outcome = octavoCli(arguments);
        QCOMPARE(outcome.code, 2);
        QVERIFY(outcome.out.isEmpty());
        QVERIFY(!outcome.error.isEmpty());
    }

    void refusesAPairOfFormatsWithWhatThereIs() {
        const Outcome outcome = octavoCli({"run", "--kv", "turbo4/qjl1", "-p", "x"});
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.error.contains("values in qjl1, which can hold only keys"), outcome.error);
        for (const char* there : {"turbo5", "polar3", "uniform4", "mixed2", "k4v2", "balanced"}) {
            QVERIFY2(outcome.error.contains(there), outcome.error);
        }
    }

    void saysInOneSentenceWhichModelIsMissing() {
        const Outcome outcome = octavoCli({"run", "-m", "/nowhere/model.gguf", "-p", "Hello"});
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.error.contains("/nowhere/model.gguf"), outcome.error);
        QCOMPARE(outcome.error.count('\n'), 1);
    }

    void refusesAFileThatIsNoModel() {
        const QTemporaryDir folder;
        QFile file(folder.filePath("letter.gguf"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Dear reader, this is no model at all, only a letter with a wrong name.");
        file.close();
        const Outcome outcome = octavoCli({"inspect", "-m", file.fileName()});
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.error.contains("letter.gguf"), outcome.error);
    }

    void everyCommandTakesTheSameOptions_data() {
        QTest::addColumn<QStringList>("command");
        const QString out = folder_.filePath("same.f32");
        QTest::newRow("run") << QStringList{"run", "-p", "Hello", "-n", "1"};
        QTest::newRow("bench") << QStringList{"bench", "-p", "8", "-n", "1", "--json"};
        QTest::newRow("logits") << QStringList{"logits", "--tokens", "5,17", "--out", out};
        QTest::newRow("tokenize") << QStringList{"tokenize"};
        QTest::newRow("detokenize") << QStringList{"detokenize", "--tokens", "5,17"};
        QTest::newRow("inspect") << QStringList{"inspect"};
    }
    void everyCommandTakesTheSameOptions() {
        QFETCH(QStringList, command);
        const QStringList options{"--weights", "q8", "--kv", "f16", "--threads", "1", "--isa", "generic"};
        const Outcome outcome = withGuide(command[0], command.mid(1) + options);
        QVERIFY2(outcome.code == 0, outcome.error);
    }

    // ---- text and ids

    void tokenizesToAnArrayAndBack_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("English") << sampleText;
        QTest::newRow("no text") << QByteArray();
        QTest::newRow("other scripts") << QByteArray(
            "Gr\xc3\xbc\xc3\x9f"
            "e \xe4\xbd\xa0\xe5\xa5\xbd \xf0\x9f\x99\x82\t\n");
        QTest::newRow("special token's text") << QByteArray("a <|im_start|> b");
    }
    void tokenizesToAnArrayAndBack() {
        QFETCH(QByteArray, text);
        const Outcome tokenized = withGuide("tokenize", {}, text);
        QCOMPARE(tokenized.code, 0);
        QVERIFY(QJsonDocument::fromJson(tokenized.out).isArray());
        const Outcome detokenized = withGuide("detokenize", {"--tokens", idList(tokenized.out)});
        QCOMPARE(detokenized.code, 0);
        QCOMPARE(detokenized.out, text);
    }

    void readsSpecialTokensOnlyWhenAsked() {
        const QByteArray text = "<|im_start|>";
        const auto count = [](const Outcome& outcome) {
            return QJsonDocument::fromJson(outcome.out).array().size();
        };
        QCOMPARE(count(withGuide("tokenize", {"--special"}, text)), 1);
        QVERIFY(count(withGuide("tokenize", {}, text)) > 1);
    }

    void refusesIdsThatAreNone() {
        const Outcome outcome = withGuide("detokenize", {"--tokens", "1,two"});
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.error.contains("1,two"), outcome.error);
    }

    // ---- logits

    void writesARowOfLogitsForEachToken() {
        const QTemporaryDir folder;
        const QString whole = folder.filePath("whole.f32");
        const QString stepwise = folder.filePath("stepwise.f32");
        const QStringList tokens{"--tokens", "5,17,200,9"};
        QCOMPARE(withGuide("logits", tokens + QStringList{"--out", whole}).code, 0);
        QCOMPARE(withGuide("logits", tokens + QStringList{"--out", stepwise, "--chunk", "1"}).code, 0);
        QCOMPARE(withGuide("logits", tokens + QStringList{"--out", whole, "--chunk", "100000"}).code, 0);
        const std::vector<float> a = floatsIn(whole);
        const std::vector<float> b = floatsIn(stepwise);
        const auto vocabulary = objectOf(withGuide("inspect", {"--json"}))["vocabulary"].toInt();
        QVERIFY(vocabulary > 0);
        QCOMPARE(a.size(), static_cast<std::size_t>(4 * vocabulary));
        QCOMPARE(b.size(), a.size());
        double difference = 0;
        double size = 0;
        for (std::size_t i = 0; i < a.size(); ++i) {
            QVERIFY(std::isfinite(a[i]));
            difference += std::pow(static_cast<double>(a[i]) - b[i], 2);
            size += std::pow(static_cast<double>(a[i]), 2);
        }
        QVERIFY(std::sqrt(difference / size) < 1e-4);
    }

    void saysWhenTheLogitsCannotBeWritten() {
        const Outcome outcome = withGuide("logits", {"--tokens", "5", "--out", "/nowhere/logits.f32"});
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.error.contains("/nowhere/logits.f32"), outcome.error);
    }

    // ---- answers

    void answersTheSameForTheSameSeed() {
        const QStringList arguments{
            "-p", "What is the KV cache?", "-n", "24", "--temperature", "0.9", "--seed", "7"};
        const Outcome first = withGuide("run", arguments);
        QCOMPARE(first.code, 0);
        QVERIFY(first.out.trimmed().size() > 10);
        QCOMPARE(withGuide("run", arguments).out, first.out);
    }

    void talksALineAtATime() {
        const Outcome outcome = withGuide("chat", {"--temperature", "0"}, "Hello\nWhat is Octavo?\n");
        QCOMPARE(outcome.code, 0);
        QVERIFY2(outcome.out.trimmed().count('\n') >= 1, outcome.out);
        QVERIFY2(outcome.out.contains("Octavo"), outcome.out);
    }

    // ---- measuring

    void changesTheCacheOfARunningConversation() {
        const QByteArray question = "Say " + QByteArray("one two three four ").repeated(60) + "\n";
        const Outcome outcome = withGuide(
            "chat", {"-n", "4"}, question + "/kv k4v2,recent=0\n/kv k99\n/kv f16\n/reread\n/memory\n");
        QCOMPARE(outcome.code, 0);
        QVERIFY2(outcome.out.contains("Keys and values: "), outcome.out);
        QVERIFY2(outcome.out.contains("/reread reads "), outcome.out);
        QVERIFY2(outcome.out.contains("Done."), outcome.out);
        QVERIFY2(outcome.out.contains("cache f16"), outcome.out);
        QVERIFY2(outcome.error.contains("turbo4"), outcome.error);
    }

    void benchPrintsItsFigures() {
        const Outcome outcome = withGuide("bench", {"-p", "32", "-n", "4", "-d", "16", "--json"});
        QCOMPARE(outcome.code, 0);
        const QJsonObject object = objectOf(outcome);
        for (const char* figure : {"prefill_tps", "decode_tps", "bandwidth_gbs", "load_s", "peak_rss_mb"}) {
            QVERIFY2(object[QLatin1String(figure)].toDouble() > 0, figure);
        }
        QVERIFY(object["peak_gops"].isDouble());  // 0 where there is no probe
        const QJsonObject memory = object["memory"].toObject();
        for (const char* part : {"weights", "keys", "values", "state", "scratch"}) {
            QVERIFY2(memory[QLatin1String(part)].toDouble() > 0, part);
        }
        // Weights are resident, so they are part of the peak.
        QVERIFY(object["peak_rss_mb"].toDouble() * 1e6 > memory["weights"].toDouble());
    }

    void perplexityIsComparedWithSixteenBit() {
        const QTemporaryDir folder;
        QFile text(folder.filePath("text.txt"));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write(sampleText.repeated(4));
        text.close();
        const QJsonObject stored = objectOf(withGuide("perplexity", {"-f", text.fileName(), "--json"}));
        QVERIFY(stored["tokens"].toInt() > 50);
        QVERIFY(stored["perplexity"].toDouble() > 1);
        QVERIFY(stored["kl_mean"].toDouble() < 1e-6);
        QCOMPARE(stored["top1_agreement"].toDouble(), 1.0);
        const QJsonObject eightBit =
            objectOf(withGuide("perplexity", {"-f", text.fileName(), "--weights", "q8", "--json"}));
        QCOMPARE(eightBit["tokens"].toInt(), stored["tokens"].toInt());
        QVERIFY(eightBit["kl_mean"].toDouble() > 1e-9);
        QVERIFY(eightBit["kl_mean"].toDouble() < 0.05);
        QVERIFY(eightBit["top1_agreement"].toDouble() > 0.9);
    }

    void aCompressedCacheIsMeasuredLikeAnyOther() {
        const QStringList cache{"--kv", "k4v2,recent=64"};
        const QJsonObject bench =
            objectOf(withGuide("bench", QStringList{"-p", "400", "-n", "2", "-d", "400", "--json"} + cache));
        QCOMPARE(bench["kv"].toString(), QStringLiteral("turbo4/turbo2,recent=64"));
        const QJsonObject memory = bench["memory"].toObject();
        const QJsonObject formats = memory["cache_by_format"].toObject();
        QVERIFY(formats["turbo4"].toObject()["keys"].toDouble() > 0);
        QCOMPARE(formats["turbo4"].toObject()["values"].toDouble(), 0.0);
        QVERIFY(formats["turbo2"].toObject()["values"].toDouble() > 0);
        const QJsonObject ages = memory["cache_by_age"].toObject();
        QVERIFY(ages["warm"].toObject()["pages"].toInt() > 0);
        QVERIFY(ages["recent"].toObject()["pages"].toInt() > 0);

        const QTemporaryDir folder;
        QFile text(folder.filePath("text.txt"));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write(sampleText.repeated(20));
        text.close();
        const QJsonObject measured =
            objectOf(withGuide("perplexity", QStringList{"-f", text.fileName(), "--json"} + cache));
        QVERIFY(measured["kl_mean"].toDouble() > 1e-7);
        QVERIFY(measured["top1_agreement"].toDouble() > 0.5);
    }

    void plansTheMemoryOfAConversation() {
        const Outcome outcome = octavoCli({"plan", "--layers", "28", "--kv-heads", "8", "--head-dim", "128",
                                           "-c", "65536", "--kv", "f16", "--kv", "k4v4", "--json"});
        QCOMPARE(outcome.code, 0);
        const QList<QByteArray> lines = outcome.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        const QJsonObject exact = QJsonDocument::fromJson(lines[0]).object();
        QCOMPARE(exact["keys"].toDouble() + exact["values"].toDouble(), 7.0 * (1 << 30));
        QCOMPARE(exact["bits_a_number"].toDouble(), 16.0);
        const QJsonObject compact = QJsonDocument::fromJson(lines[1]).object();
        QVERIFY(compact["ratio_to_16_bit"].toDouble() > 3.5);
        QVERIFY(withGuide("plan", {}).out.contains("weights"));
    }

    void everyInstructionSetGivesTheSameWords_data() {
        QTest::addColumn<QString>("isa");
        QTest::newRow("generic") << "generic";
        QTest::newRow("AVX2") << "avx2";
        QTest::newRow("AVX-VNNI") << "avx-vnni";
        QTest::newRow("AVX-512") << "avx512";
        QTest::newRow("NEON") << "neon";
    }
    void everyInstructionSetGivesTheSameWords() {
        QFETCH(QString, isa);
        const QStringList arguments{"-p", "What is the KV cache?", "-n", "12", "--temperature", "0"};
        const Outcome outcome = withGuide("run", arguments + QStringList{"--isa", isa, "--threads", "2"});
        if (outcome.code == 1 && outcome.error.contains("does not have the instruction set")) {
            QSKIP("not on this processor");
        }
        QCOMPARE(outcome.code, 0);
        QCOMPARE(outcome.out, withGuide("run", arguments).out);
    }

    // ---- looking

    void inspectsAModel() {
        const Outcome outcome = withGuide("inspect", {});
        QCOMPARE(outcome.code, 0);
        QVERIFY2(outcome.out.contains("qwen3"), outcome.out);
        QVERIFY2(outcome.out.contains("BF16") || outcome.out.contains("bf16"), outcome.out);
    }
};

QTEST_GUILESS_MAIN(CliTest)
#include "tst_cli.moc"
