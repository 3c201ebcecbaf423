// Comparing settings: columns are measured one after the other, the first one being the reference of the
// others.
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <deque>
#include <mutex>

#include "app/compare/compare_view_model.h"
#include "engine/error.h"

using octavo::ColumnCallbacks;
using octavo::ColumnMeasurer;
using octavo::ColumnResult;
using octavo::ColumnSettings;
using octavo::CompareColumns;
using octavo::CompareViewModel;
using octavo::ComparisonRequest;
using octavo::WeightFormat;

namespace {

// Answers by what the script says for each column in turn; an empty text fails.
class ScriptedMeasurer : public ColumnMeasurer {
  public:
    explicit ScriptedMeasurer(std::deque<QString> answers) : answers_(std::move(answers)) {}

    ColumnResult measure(const ColumnSettings& column, const ColumnCallbacks& callbacks,
                         const std::stop_token& stop) override {
        callbacks.onLoad(0.5);
        const QString text = answers_.front();
        answers_.pop_front();
        if (text.isEmpty()) {
            throw octavo::Error("The model does not fit.");
        }
        ColumnResult result;
        result.text = text;
        result.measurement.answer_tokens = 7;
        result.memory.weights = column.weights == WeightFormat::q8 ? 50 : 100;
        while (text == "endless" && !stop.stop_requested()) {
            QThread::msleep(1);
            callbacks.onText(text, result.measurement, result.memory);
        }
        callbacks.onScore();
        result.score = octavo::ColumnScore{7, 2.5, 0.01, 0.9};
        return result;
    }

  private:
    std::deque<QString> answers_;
};

octavo::ColumnMeasurerFactory answering(std::deque<QString> answers) {
    return [answers](const ComparisonRequest&) { return std::make_unique<ScriptedMeasurer>(answers); };
}

CompareViewModel::Subject subject(bool) {
    ComparisonRequest request;
    request.model = "/models/guide";
    return {request, "Guide", {}};
}

QVariant cell(CompareViewModel& compare, int column, CompareColumns::Role role) {
    return compare.columns()->index(column).data(role);
}

}  // namespace

class TestCompareViewModel : public QObject {
    Q_OBJECT

  private slots:
    void findsTheFirstWordThatDiffers_data();
    void findsTheFirstWordThatDiffers();
    void measuresEveryColumn();
    void saysWhyAColumnFailed();
    void stopsWithinAColumn();
    void holdsTwoToFourColumns();
    void setsKeysAndValuesApart();
    void forgetsResultsOfOtherSettings();
    void asksForAModelAndAPrompt();
    void readsThePromptAfterAConversation();
    void addsAColumnThatIsNotThereYet();
    void tellsTheFiguresOfAllColumns();
    void savesATable();
};

void TestCompareViewModel::findsTheFirstWordThatDiffers_data() {
    QTest::addColumn<QString>("reference");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("complete");
    QTest::addColumn<int>("at");
    QTest::newRow("same") << "one two"
                          << "one two" << true << -1;
    QTest::newRow("word") << "one two three"
                          << "one twice three" << true << 4;
    QTest::newRow("first word") << "one"
                                << "two" << true << 0;
    QTest::newRow("still growing") << "one two three"
                                   << "one tw" << false << -1;
    QTest::newRow("shorter") << "one two three"
                             << "one two" << true << 4;
    QTest::newRow("longer") << "one"
                            << "one two" << true << 0;
    QTest::newRow("empty") << ""
                           << "" << true << -1;
}

void TestCompareViewModel::findsTheFirstWordThatDiffers() {
    QFETCH(const QString, reference);
    QFETCH(const QString, text);
    QFETCH(const bool, complete);
    QFETCH(const int, at);
    QCOMPARE(octavo::firstDifference(reference, text, complete), at);
}

void TestCompareViewModel::measuresEveryColumn() {
    CompareViewModel compare(answering({"one two", "one three"}), subject);
    compare.setWeightsFormat(1, "q8");
    compare.setPrompt("Say something.");
    compare.run();
    QVERIFY(compare.isRunning());
    QTRY_VERIFY(!compare.isRunning());
    QCOMPARE(compare.comparedPrompt(), "Say something.");
    QCOMPARE(compare.comparedModel(), "Guide");
    QCOMPARE(cell(compare, 0, CompareColumns::StateRole).toString(), "done");
    QCOMPARE(cell(compare, 1, CompareColumns::StateRole).toString(), "done");
    QCOMPARE(cell(compare, 0, CompareColumns::DiffersAtRole).toInt(), -1);
    QCOMPARE(cell(compare, 1, CompareColumns::DiffersAtRole).toInt(), 4);
    QCOMPARE(cell(compare, 1, CompareColumns::TotalBytesRole).toDouble(), 50.0);
    QCOMPARE(cell(compare, 1, CompareColumns::PerplexityRole).toDouble(), 2.5);
}

void TestCompareViewModel::saysWhyAColumnFailed() {
    CompareViewModel compare(answering({"one", ""}), subject);
    compare.setPrompt("x");
    compare.run();
    QTRY_VERIFY(!compare.isRunning());
    QCOMPARE(cell(compare, 0, CompareColumns::StateRole).toString(), "done");
    QCOMPARE(cell(compare, 1, CompareColumns::StateRole).toString(), "failed");
    QCOMPARE(cell(compare, 1, CompareColumns::FailureRole).toString(), "The model does not fit.");
}

void TestCompareViewModel::stopsWithinAColumn() {
    CompareViewModel compare(answering({"endless", "never"}), subject);
    compare.setPrompt("x");
    compare.run();
    QTRY_COMPARE(cell(compare, 0, CompareColumns::StateRole).toString(), "writing");
    compare.stop();
    QTRY_VERIFY(!compare.isRunning());
    QCOMPARE(cell(compare, 0, CompareColumns::StateRole).toString(), "stopped");
    QCOMPARE(cell(compare, 1, CompareColumns::StateRole).toString(), "idle");
}

void TestCompareViewModel::holdsTwoToFourColumns() {
    CompareViewModel compare(answering({}), subject);
    QCOMPARE(compare.columns()->count(), 2);
    compare.removeColumn(0);
    QCOMPARE(compare.columns()->count(), 2);
    for (int i = 0; i < 5; ++i) {
        compare.addColumn();
    }
    QCOMPARE(compare.columns()->count(), 4);
    compare.setWeightsFormat(3, "f32");
    QCOMPARE(cell(compare, 3, CompareColumns::WeightsFormatRole).toString(), "f32");
}

void TestCompareViewModel::setsKeysAndValuesApart() {
    CompareViewModel compare(answering({}), subject);
    QCOMPARE(cell(compare, 0, CompareColumns::KeysFormatRole).toString(), "f16");
    compare.setKeysFormat(0, "turbo3");  // the reference
    QCOMPARE(cell(compare, 0, CompareColumns::KeysFormatRole).toString(), "f16");
    compare.setKeysFormat(1, "turbo3");
    compare.setValuesFormat(1, "turbo2");
    QCOMPARE(cell(compare, 1, CompareColumns::KeysFormatRole).toString(), "turbo3");
    QCOMPARE(cell(compare, 1, CompareColumns::ValuesFormatRole).toString(), "turbo2");
    compare.setValuesFormat(1, "qjl1");  // for keys only
    compare.setValuesFormat(1, "nonsense");
    QCOMPARE(cell(compare, 1, CompareColumns::ValuesFormatRole).toString(), "turbo2");
    compare.setKeysFormat(1, "bf16");
    compare.setValuesFormat(1, "f16");
    QCOMPARE(cell(compare, 1, CompareColumns::KeysFormatRole).toString(), "f16");
}

void TestCompareViewModel::forgetsResultsOfOtherSettings() {
    CompareViewModel compare(answering({"one", "two"}), subject);
    compare.setPrompt("x");
    compare.run();
    QTRY_VERIFY(!compare.isRunning());
    compare.setWeightsFormat(1, "f32");
    QCOMPARE(cell(compare, 0, CompareColumns::StateRole).toString(), "done");
    QCOMPARE(cell(compare, 1, CompareColumns::StateRole).toString(), "idle");
    QVERIFY(cell(compare, 1, CompareColumns::TextRole).toString().isEmpty());
    compare.setWeightsFormat(0, "q8");
    QCOMPARE(cell(compare, 0, CompareColumns::StateRole).toString(), "idle");
}

void TestCompareViewModel::asksForAModelAndAPrompt() {
    CompareViewModel compare(answering({}), [](bool) { return CompareViewModel::Subject(); });
    compare.run();
    QVERIFY(!compare.isRunning());
    QVERIFY(compare.problem().isEmpty());
    compare.setPrompt("x");
    compare.run();
    QVERIFY(!compare.isRunning());
    QVERIFY(!compare.problem().isEmpty());
}

void TestCompareViewModel::readsThePromptAfterAConversation() {
    std::vector<std::size_t> lengths;
    const auto factory = [&](const ComparisonRequest& request) {
        lengths.push_back(request.before.size());
        return std::make_unique<ScriptedMeasurer>(std::deque<QString>{"one", "one"});
    };
    CompareViewModel compare(factory, [](bool inConversation) {
        CompareViewModel::Subject asked = subject(inConversation);
        if (inConversation) {
            asked.request.before = {{"user", "Hello", std::nullopt}, {"assistant", "Hello.", std::nullopt}};
        }
        return asked;
    });
    compare.setPrompt("x");
    for (const bool inConversation : {false, true}) {
        compare.setInConversation(inConversation);
        compare.run();
        QTRY_VERIFY(!compare.isRunning());
    }
    QCOMPARE(lengths, (std::vector<std::size_t>{0, 2}));
}

void TestCompareViewModel::addsAColumnThatIsNotThereYet() {
    CompareViewModel compare(answering({}), subject);
    compare.addColumn();
    compare.addColumn();
    const auto& columns = compare.columns()->columns();
    for (int i = 0; i < columns.size(); ++i) {
        for (int j = 0; j < i; ++j) {
            QVERIFY(columns[i].settings != columns[j].settings);
        }
    }
}

void TestCompareViewModel::tellsTheFiguresOfAllColumns() {
    CompareColumns columns;
    columns.add({});
    columns.add({WeightFormat::stored, {octavo::KvFormat::turbo4, octavo::KvFormat::turbo4}});
    QSignalSpy changed(&columns, &CompareColumns::figuresChanged);
    QCOMPARE(columns.largestBytes(), 0.0);
    ColumnResult result;
    result.memory.weights = 100;
    result.memory.keys = 40;
    columns.setResult(0, result);
    result.memory.keys = 10;
    result.memory.cache.by_format[static_cast<std::size_t>(octavo::KvFormat::turbo4)].pages = 3;
    columns.setResult(1, result);
    QVERIFY(changed.count() >= 2);
    QCOMPARE(columns.largestBytes(), 140.0);
    QCOMPARE(columns.largestCacheBytes(), 40.0);
    QCOMPARE(columns.referenceCacheBytes(), 40.0);
    QVERIFY(columns.index(0).data(CompareColumns::IsExactRole).toBool());
    QVERIFY(!columns.index(1).data(CompareColumns::IsExactRole).toBool());
    QCOMPARE(columns.index(0).data(CompareColumns::CompressedPagesRole).toInt(), 0);
    QCOMPARE(columns.index(1).data(CompareColumns::CompressedPagesRole).toInt(), 3);
}

void TestCompareViewModel::savesATable() {
    CompareViewModel compare(answering({"one", "say \"two\""}), subject);
    compare.setPrompt("x");
    compare.run();
    QTRY_VERIFY(!compare.isRunning());
    const QTemporaryDir folder;
    const QString path = folder.filePath("table.csv");
    QVERIFY(compare.saveCsv(QUrl::fromLocalFile(path)));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].startsWith("column,weights,"));
    QVERIFY(lines[2].startsWith("2,stored,turbo4,turbo4,done,7,"));
    QVERIFY(lines[2].endsWith(",\"say \"\"two\"\"\""));
    QVERIFY(!compare.saveCsv(QUrl::fromLocalFile("/nowhere/at/all.csv")));
    QVERIFY(compare.problem().contains("/nowhere/at/all.csv"));
}

QTEST_GUILESS_MAIN(TestCompareViewModel)
#include "tst_compare_view_model.moc"
