// What the inspector shows of memory and speed, and what it says a choice would do before it is made.
#include <QTemporaryDir>
#include <QTest>

#include "app/inspector/inspector_view_model.h"
#include "scripted_engine.h"

using namespace octavo;
using namespace octavo::test;

class InspectorViewModelTest : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        script_ = std::make_shared<Script>();
    }
    void cleanup() {
        inspector_.reset();
        models_.reset();
        engine_.reset();
        settings_.reset();
    }

    void offersEachFormatOnce_data() {
        QTest::addColumn<QString>("stored");
        QTest::addColumn<QStringList>("offered");
        QTest::newRow("BF16 file") << "BF16" << QStringList{"stored", "q4", "q8", "f32"};
        QTest::newRow("Q8 file") << "Q8_0" << QStringList{"stored", "q4", "bf16", "f32"};
        QTest::newRow("F16 file") << "F16" << QStringList{"stored", "q4", "q8", "bf16", "f32"};
    }
    void offersEachFormatOnce() {
        QFETCH(QString, stored);
        QFETCH(QStringList, offered);
        script_->description.storedFormat = stored;
        open();
        QCOMPARE(inspector_->weightsFormats(), offered);
        QVERIFY(offered.contains(inspector_->weightsFormat()));
    }

    void countsAFormatThatTheFileHasAsStored() {
        script_->description.storedFormat = "Q8_0";
        open(WeightFormat::q8);
        QCOMPARE(inspector_->weightsFormat(), "stored");
    }

    void loadsTheModelAgainInTheFormatThatWasChosen() {
        open();
        inspector_->setWeightsFormat("q8");
        QTRY_COMPARE(engine_->loadedRequest().format, WeightFormat::q8);
        QCOMPARE(inspector_->weightsFormat(), "q8");
        QCOMPARE(settings_->weightsFormat(), WeightFormat::q8);
    }

    void goesBackToWhatIsLoadedWhenAFormatCannotBeHad() {
        script_->loadFailure = "There is not enough memory.";
        script_->failingFormat = WeightFormat::f32;
        open();
        inspector_->setWeightsFormat("f32");
        QTRY_COMPARE(inspector_->weightsFormat(), "stored");
        QCOMPARE(settings_->weightsFormat(), WeightFormat::stored);
    }

    void saysWhatAChoiceWouldDo() {
        // A billion weights: 2 GB at 16 bit, 34 bytes for each 32 in Q8.
        script_->description.elements = 1'000'000'000;
        script_->description.fileBytes = 2'000'000'000;
        open();
        QCOMPARE(inspector_->effectOf("weightsFormat", "q8"), "weights BF16 → Q8: 2.00 → 1.06 GB");
        QCOMPARE(inspector_->effectOf("unknown", 1), QString());
    }

    void offersTheFormatsThatTheModelsHeadsFit() {
        open();
        QVERIFY(inspector_->keysFormats().contains("qjl1"));
        QVERIFY(!inspector_->valuesFormats().contains("qjl1"));
        QCOMPARE(inspector_->formatLabel("turbo4"), "Turbo 4");
        QVERIFY(inspector_->isComparison("polar4"));
        QVERIFY(!inspector_->isComparison("turbo4"));
        script_->description.cache.head_dim = 40;
        models_->reload();
        QTRY_COMPARE(inspector_->keysFormats(), (QStringList{"f16", "bf16"}));
    }

    void choosesKeysAndValuesApart() {
        open();
        QCOMPARE(inspector_->keysFormat(), "f16");
        inspector_->setKeysFormat("turbo4");
        QCOMPARE(inspector_->cacheText(), "turbo4/f16");
        inspector_->setValuesFormat("turbo2");
        inspector_->setRecentTokens(256);
        QCOMPARE(inspector_->cacheText(), "turbo4/turbo2,recent=256");
        QCOMPARE(inspector_->cachePreset(), "smallest");
        inspector_->setCachePreset("balanced");
        QCOMPARE(inspector_->keysFormat(), "turbo5");
        QCOMPARE(inspector_->recentTokens(), 256);
        inspector_->setValuesFormat("qjl1");  // holds no values
        QCOMPARE(inspector_->valuesFormat(), "turbo4");
        QTRY_COMPARE(script_->policies().back(), settings_->cachePolicy());
    }

    void remembersTheCacheForTheNextStart() {
        open();
        inspector_->setCachePreset("compact");
        cleanup();
        open();
        QCOMPARE(inspector_->keysFormat(), "turbo4");
        QTRY_VERIFY(!script_->policies().empty());
        QCOMPARE(script_->policies().back(), cache_policy_from_text("turbo4"));
    }

    void isExactAndAsStoredAfterAReset() {
        open();
        inspector_->setCachePreset("compact");
        inspector_->setWeightsFormat("q8");
        settings_->reset();
        QCOMPARE(inspector_->keysFormat(), "f16");
        QCOMPARE(settings_->cachePolicy(), CachePolicy());
        QCOMPARE(settings_->weightsFormat(), WeightFormat::stored);
    }

    void saysWhatAFormatWouldDoToTheConversation() {
        script_->promptTokens = 2000;
        open();
        engine_->answer({});
        QTRY_COMPARE(inspector_->contextUsed(), 2003);
        // In each of two layers 32 pages with 16 KiB of keys; all but the first and the last three of them
        // shrink to 4.25 KiB.
        QCOMPARE(inspector_->effectOf("keysFormat", "turbo4"), "keys 16 bit → Turbo 4: 1.0 MB → 375 kB");
        QVERIFY(inspector_->effectOf("cachePreset", "compact").startsWith("keys and values: 2.1 MB → "));
        inspector_->setKeysFormat("turbo4");
        QTRY_VERIFY(inspector_->cacheBytesAfter() < inspector_->cacheBytesBefore());
        QTRY_VERIFY(inspector_->sixteenBitBytes() > inspector_->keysBytes() + inspector_->valuesBytes());
        QVERIFY(inspector_->effectOf("keysFormat", "turbo8").contains("reading the conversation again"));
        // Less in all, but keys have more bits.
        QVERIFY(inspector_->effectOf("cachePreset", "lossless").contains("reading the conversation again"));
        QVERIFY(!inspector_->effectOf("cachePreset", "compact").contains("reading the conversation again"));
        inspector_->setKeysFormat("turbo8");
        QTRY_VERIFY(inspector_->tokensToReread() > 0);
        inspector_->reread();
        QTRY_COMPARE(inspector_->tokensToReread(), 0);
        QCOMPARE(inspector_->rereadProgress(), 1.0);
    }

    void saysWhatAFormatWouldDoToPagesThatWaitToBeReadAgain() {
        script_->promptTokens = 2000;
        open();
        inspector_->setKeysFormat("turbo4");
        engine_->answer({});
        QTRY_COMPARE(inspector_->contextUsed(), 2003);
        inspector_->setKeysFormat("f16");
        QTRY_VERIFY(inspector_->tokensToReread() > 0);
        // The pages are still of Turbo 4: going back to it changes nothing, and all else is to be read.
        QCOMPARE(inspector_->effectOf("keysFormat", "turbo4"), "keys 16 bit → Turbo 4: 375 → 375 kB");
        QCOMPARE(inspector_->effectOf("keysFormat", "f16"),
                 "keys 16 bit → 16 bit: 375 kB → 1.0 MB, after reading the conversation again");
        QVERIFY(inspector_->effectOf("keysFormat", "turbo8").contains("reading the conversation again"));
        inspector_->reread();
        QTRY_COMPARE(inspector_->tokensToReread(), 0);
        QCOMPARE(inspector_->effectOf("keysFormat", "turbo4"), "keys 16 bit → Turbo 4: 1.0 MB → 375 kB");
        QVERIFY(!inspector_->effectOf("keysFormat", "turbo8").contains("reading the conversation again"));
    }

    void showsMemoryAndSpeedOfAnAnswer() {
        open();
        engine_->answer({});
        QTRY_VERIFY(inspector_->answerTokensPerSecond() > 0);
        QCOMPARE(inspector_->weightsBytes(), 2'000'000.0);
        QTRY_COMPARE(inspector_->contextUsed(), 13);  // ten of the prompt and three of the answer
        QCOMPARE(inspector_->contextLimit(), 4096);
        QCOMPARE(inspector_->totalBytes(), inspector_->weightsBytes() + inspector_->keysBytes() +
                                               inspector_->valuesBytes() + inspector_->stateBytes() +
                                               inspector_->scratchBytes());
        QCOMPARE(inspector_->sixteenBitBytes(), inspector_->keysBytes() + inspector_->valuesBytes());
        QVERIFY(!inspector_->speedHistory().isEmpty());
    }

    void showsNoSpeedOfTheFirstMoment() {
        script_->secondsAPiece = 1e-6;
        open();
        engine_->answer({});
        QTRY_VERIFY(inspector_->answerTokensPerSecond() > 0);
        QVERIFY(inspector_->speedHistory().isEmpty());
    }

    void showsTheContextOfTheConversationThatIsShown() {
        open();
        inspector_->setConversation(7);
        AnswerRequest request;
        request.conversation = 7;
        engine_->answer(request);
        QTRY_COMPARE(inspector_->contextUsed(), 13);
        inspector_->setConversation(8);
        QCOMPARE(inspector_->contextUsed(), -1);  // nothing is known of it
        inspector_->setConversation(7);
        QCOMPARE(inspector_->contextUsed(), 13);
    }

    void estimatesWhatAReopenedConversationHolds() {
        open();
        inspector_->setConversation(7);
        QCOMPARE(inspector_->contextUsed(), -1);  // rather than a wrong number
        QVERIFY(!inspector_->contextIsEstimated());
        // Counted in the background, which may be done before this returns.
        inspector_->setContents({{"user", "What is a cache?", {}}, {"assistant", "A store.", {}}});
        QTRY_COMPARE(inspector_->contextUsed(), 6);
        QVERIFY(inspector_->contextIsEstimated());
        AnswerRequest request;
        request.conversation = 7;
        engine_->answer(request);
        QTRY_COMPARE(inspector_->contextUsed(), 13);
        QVERIFY(!inspector_->contextIsEstimated());
    }

    void estimatesAgainForAnotherModel() {
        open();
        inspector_->setConversation(7);
        inspector_->setContents({{"user", "What is a cache?", {}}});
        QTRY_COMPARE(inspector_->contextUsed(), 4);
        script_->tokensPerWord = 2;
        models_->reload();
        QTRY_COMPARE(inspector_->contextUsed(), 8);
    }

    void holdsNothingWhenTheConversationIsEmpty() {
        open();
        inspector_->setConversation(7);
        inspector_->setContents({});
        QTRY_COMPARE(inspector_->contextUsed(), 0);
        QVERIFY(!inspector_->contextIsEstimated());
    }

  private:
    void open(WeightFormat format = WeightFormat::stored) {
        settings_ = std::make_unique<SettingsViewModel>(folder_->path());
        settings_->setWeightsFormat(format);
        engine_ = std::make_unique<EngineClient>(std::make_shared<ScriptedEngineFactory>(script_),
                                                 AvailableMemory());
        models_ = std::make_unique<ModelListModel>(*engine_, *settings_, "/models/guide");
        inspector_ = std::make_unique<InspectorViewModel>(*engine_, *models_, *settings_);
        models_->selectInitial();
        QTRY_VERIFY(engine_->facts() && !engine_->isLoading());
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::shared_ptr<Script> script_;
    std::unique_ptr<SettingsViewModel> settings_;
    std::unique_ptr<EngineClient> engine_;
    std::unique_ptr<ModelListModel> models_;
    std::unique_ptr<InspectorViewModel> inspector_;
};

QTEST_GUILESS_MAIN(InspectorViewModelTest)
#include "tst_inspector_view_model.moc"
