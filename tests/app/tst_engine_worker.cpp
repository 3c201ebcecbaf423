// The engine's thread: loading, answering, stopping, reporting; with a scripted engine.
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include "app/engine/engine_client.h"
#include "app/engine/memory_fit.h"
#include "app/engine/reasoning_splitter.h"
#include "scripted_engine.h"

using namespace octavo;

class EngineWorkerTest : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        script_ = std::make_shared<test::Script>();
        available_ = 1'000'000'000;
        text_.clear();
        reasoning_.clear();
        reports_ = 0;
        end_.reset();
        client_ = std::make_unique<EngineClient>(std::make_shared<test::ScriptedEngineFactory>(script_),
                                                 [this] { return available_.load(); });
        connect(client_.get(), &EngineClient::answerProgressed, this, [this](const AnswerProgress& progress) {
            text_ += progress.text;
            reasoning_ += progress.reasoning;
            last_ = progress;
            ++reports_;
        });
        connect(client_.get(), &EngineClient::answerEnded, this,
                [this](const AnswerEnd& end) { end_ = end; });
    }
    void cleanup() {
        client_.reset();
        QCOMPARE(script_->enginesAlive.load(), 0);
    }

    void answersWithTheWholeTextAndItsMeasurement() {
        load();
        client_->answer(request());
        QTRY_VERIFY(end_);
        QCOMPARE(text_, "Hello there.");
        QCOMPARE(end_->failure, QString());
        QCOMPARE(end_->reason, FinishReason::end_token);
        QCOMPARE(end_->measurement.answer_tokens, 3UL);
        QCOMPARE(last_.contextUsed, 13UL);
        QCOMPARE(last_.memory.keys + last_.memory.values, script_->description.cacheBytes({}, 13));
    }

    void waitsForAModelThatIsOnItsWay() {
        script_->holdLoad = true;
        client_->load(model("/models/a"), 0);
        client_->answer(request());
        QVERIFY(client_->isLoading());
        QVERIFY(!end_);
        script_->release();
        QTRY_VERIFY(end_);
        QCOMPARE(text_, "Hello there.");
    }

    void saysThatThereIsNoModel() {
        client_->answer(request());
        QTRY_VERIFY(end_);
        QVERIFY2(end_->failure.contains("No model"), qPrintable(end_->failure));
    }

    void turnsAFailureIntoASentenceAndKeepsTheTextBeforeIt() {
        script_->failure = "The conversation does not fit the context.";
        load();
        client_->answer(request());
        QTRY_VERIFY(end_);
        QCOMPARE(end_->failure, "The conversation does not fit the context.");
        QCOMPARE(text_, "Hello there.");
    }

    void stopsWithinOneToken() {
        script_->pieces.assign(1000, "x");
        script_->holdAfter = 5;
        load();
        client_->answer(request());
        QTRY_COMPARE(script_->piecesGiven.load(), 5);
        client_->stopAnswer();
        QTRY_VERIFY(end_);
        QCOMPARE(end_->reason, FinishReason::stopped);
        QCOMPARE(script_->piecesGiven.load(), 5);
        QCOMPARE(text_, "xxxxx");
    }

    void stopsBeforeTheAnswerHasBegun() {
        script_->holdLoad = true;
        client_->load(model("/models/a"), 0);
        client_->answer(request());
        client_->stopAnswer();
        script_->release();
        QTRY_VERIFY(end_);
        QCOMPARE(end_->reason, FinishReason::stopped);
        QCOMPARE(script_->piecesGiven.load(), 0);
    }

    void endsAnAnswerWhenTheProgramEnds() {
        script_->holdAfter = 1;
        load();
        client_->answer(request());
        QTRY_COMPARE(script_->piecesGiven.load(), 1);
        client_.reset();  // must return although nobody releases the answer
    }

    void reportsAtMostSixtyTimesASecond() {
        script_->pieces.assign(200'000, "x");
        script_->pace = {};
        load();
        QElapsedTimer watch;
        watch.start();
        client_->answer(request());
        QTRY_VERIFY_WITH_TIMEOUT(end_, 60'000);
        QCOMPARE(text_.size(), 200'000);
        // One at the beginning, the first piece, one at the end, and one for each frame between.
        const double frames = static_cast<double>(watch.elapsed()) * 60 / 1000;
        QVERIFY2(reports_ <= frames + 3, qPrintable(QString("%1 in %2 frames").arg(reports_).arg(frames)));
    }

    void tellsReasoningFromTheAnswer() {
        script_->pieces = {"<th", "ink>\nLet me", " see", ".\n</thi", "nk>\n\nYes."};
        load();
        client_->answer(request());
        QTRY_VERIFY(end_);
        QCOMPARE(reasoning_, "Let me see.");
        QCOMPARE(text_, "Yes.");
        QCOMPARE(qRound(last_.reasoningSeconds * 10), 5);  // five pieces of a tenth of a second
    }

    void loadsAnotherFormatInPlaceOfThePresentOne() {
        load();
        ModelRequest wanted = model("/models/a");
        wanted.format = WeightFormat::q8;
        client_->load(wanted, 0);
        QTRY_VERIFY(!client_->isLoading());
        QCOMPARE(client_->loadedRequest().format, WeightFormat::q8);
        QCOMPARE(script_->enginesAlive.load(), 1);
    }

    void keepsTheOldModelWhenTheNewOneFails() {
        script_->loadFailure = "A tensor is missing.";
        script_->failingFormat = WeightFormat::f32;
        load();
        QSignalSpy failed(client_.get(), &EngineClient::loadFailed);
        ModelRequest wanted = model("/models/b");
        wanted.format = WeightFormat::f32;
        client_->load(wanted, 0);
        QTRY_VERIFY(!client_->isLoading());
        QCOMPARE(failed.count(), 1);
        QCOMPARE(failed.first().at(1).toString(), "A tensor is missing.");
        QVERIFY(client_->facts());
        QCOMPARE(client_->loadedRequest(), model("/models/a"));
        client_->answer(request());
        QTRY_VERIFY(end_);
        QCOMPARE(text_, "Hello there.");
    }

    void doesNotTryWhatWouldNotFit() {
        available_ = 132'500'000;  // for its two million bytes of weights, but not for a full context
        QSignalSpy failed(client_.get(), &EngineClient::loadFailed);
        client_->load(model("/models/a"), 0);
        QTRY_COMPARE(failed.count(), 1);
        const QString sentence = failed.first().at(1).toString();
        QVERIFY2(sentence.contains("context limit"), qPrintable(sentence));
        QVERIFY(script_->loads().empty());
        QVERIFY(!client_->isLoading());
    }

    void loadsOnlyTheLastOfSeveralThatAreChosenQuickly() {
        script_->holdLoad = true;
        client_->load(model("/models/a"), 0);
        QTRY_COMPARE(script_->loads().size(), 1UL);
        client_->load(model("/models/b"), 0);
        client_->load(model("/models/c"), 0);
        script_->release();
        QTRY_VERIFY(!client_->isLoading());
        QCOMPARE(client_->loadedRequest(), model("/models/c"));
        for (const ModelRequest& request : script_->loads()) {
            QVERIFY(request.path != "/models/b");
        }
        QCOMPARE(script_->enginesAlive.load(), 1);
    }

    void adviseWhatWouldFit() {
        ModelDescription model;
        model.name = "Big";
        model.elements = 1'000'000'000;
        model.fileBytes = 2'000'000'000;
        model.cache = {6, 2, 256};  // 12 KiB a token at 16 bit
        model.context = 262'144;
        QCOMPARE(whyItDoesNotFit(model, WeightFormat::stored, {}, 4096, 3'000'000'000), QString());
        const QString smaller = whyItDoesNotFit(model, WeightFormat::stored, {}, 4096, 1'500'000'000);
        QVERIFY2(smaller.contains("2.18 GB") && smaller.contains("choose Q8 weights (1.24 GB"),
                 qPrintable(smaller));
        const QString shorter = whyItDoesNotFit(model, WeightFormat::q8, {}, 0, 1'500'000'000);
        QVERIFY2(shorter.contains("16,384 tokens"), qPrintable(shorter));
        const QString fewerBits = whyItDoesNotFit(model, WeightFormat::q8, {}, 0, 2'300'000'000);
        QVERIFY2(fewerBits.contains("hold keys and values as turbo"), qPrintable(fewerBits));
        const CachePolicy compact = cache_policy_from_text("turbo4/turbo2");
        QCOMPARE(whyItDoesNotFit(model, WeightFormat::q8, compact, 0, 2'300'000'000), QString());
        const QString nothing = whyItDoesNotFit(model, WeightFormat::q8, {}, 4096, 500'000'000);
        QVERIFY2(nothing.contains("smaller model"), qPrintable(nothing));
    }

    // ---- the cache

    void changesTheCacheBetweenTwoTokensOfAnAnswer() {
        script_->holdAfter = 2;
        load();
        client_->answer(request());
        QTRY_COMPARE(script_->piecesGiven.load(), 2);
        client_->setCachePolicy(cache_policy_from_text("turbo4"));
        script_->release();
        QTRY_VERIFY(!client_->isAnswering());
        QTRY_COMPARE(script_->policies().back(), cache_policy_from_text("turbo4"));
    }

    void givesThePolicyToTheNextModelToo() {
        client_->setCachePolicy(cache_policy_from_text("turbo4"));
        load();
        QTRY_VERIFY(!script_->policies().empty());
        QCOMPARE(script_->policies().back(), cache_policy_from_text("turbo4"));
    }

    void staysWithThePolicyItHasWhenAnotherDoesNotFitTheModel() {
        script_->description.cache.head_dim = 40;
        load();
        QSignalSpy refused(client_.get(), &EngineClient::cacheRefused);
        client_->setCachePolicy(cache_policy_from_text("turbo4"));
        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(refused.first().first().toString().contains("40"));
        QVERIFY(client_->cachePolicy() == CachePolicy());
    }

    void readsAgainWithProgressUntilItIsStopped() {
        script_->holdReread = true;
        load();
        QSignalSpy progress(client_.get(), &EngineClient::rereadProgressed);
        client_->reread();
        QVERIFY(client_->isRereading());
        QTRY_VERIFY(!progress.isEmpty());
        client_->stopRereading();
        QTRY_VERIFY(!client_->isRereading());
    }

    void dropsWhatIsKeptOfAConversation() {
        load();
        client_->forget(7);
        QTRY_COMPARE(script_->forgotten(), std::vector<ConversationId>{7});
    }

    void splitsReasoningWhereverThePiecesAreCut_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("opened");
        QTest::addColumn<QByteArray>("reasoning");
        QTest::addColumn<QByteArray>("answer");
        const auto row = [](const char* name, const char* text, bool opened, const char* reasoning,
                            const char* answer) {
            QTest::newRow(name) << QByteArray(text) << opened << QByteArray(reasoning) << QByteArray(answer);
        };
        row("no reasoning", "Hello <b>you</b>", false, "", "Hello <b>you</b>");
        row("reasoning and answer", "<think>\na b\n</think>\n\nc d", false, "a b", "c d");
        row("mark opened by the template", "a b\n</think>\n\nc d", true, "a b", "c d");
        row("empty reasoning", "<think>\n\n</think>\n\nc", false, "", "c");
        row("never closed", "<think>a b", false, "a b", "");
        row("cut inside the closing mark", "<think>a</thi", false, "a</thi", "");
        row("only the first counts", "<think>a</think>b <think>c</think>", false, "a", "b <think>c</think>");
        row("a mark in the middle is text", "See <think> there", false, "", "See <think> there");
        row("almost a mark", "<thinking", false, "", "<thinking");
        row("a mark's beginning alone", "<thi", false, "", "<thi");
        row("space within reasoning", "<think>a\n\nb </think>c", false, "a\n\nb", "c");
        row("a smaller than in reasoning", "<think>a < b </ c</think>d", false, "a < b </ c", "d");
        row("nothing", "", false, "", "");
    }
    void splitsReasoningWhereverThePiecesAreCut() {
        QFETCH(QByteArray, text);
        QFETCH(bool, opened);
        QFETCH(QByteArray, reasoning);
        QFETCH(QByteArray, answer);
        for (qsizetype step = 1; step <= std::max<qsizetype>(1, text.size()); ++step) {
            ReasoningSplitter splitter(opened);
            std::string thought, said;
            const auto take = [&](const ReasoningSplitter::Pieces& pieces) {
                thought += pieces.reasoning;
                said += pieces.answer;
            };
            for (qsizetype at = 0; at < text.size(); at += step) {
                take(splitter.push(text.mid(at, step).toStdString()));
            }
            take(splitter.finish());
            QCOMPARE(QByteArray::fromStdString(thought), reasoning);
            QCOMPARE(QByteArray::fromStdString(said), answer);
        }
    }

  private:
    static ModelRequest model(const char* path) {
        ModelRequest request;
        request.path = path;
        return request;
    }
    static AnswerRequest request() {
        AnswerRequest request;
        request.conversation = 1;
        request.message = 2;
        request.messages = {{"user", "Hello", std::nullopt}};
        return request;
    }
    void load() {
        client_->load(model("/models/a"), 0);
        QTRY_VERIFY(client_->facts() && !client_->isLoading());
    }

    std::shared_ptr<test::Script> script_;
    std::atomic<std::uint64_t> available_{0};
    std::unique_ptr<EngineClient> client_;
    QString text_;
    QString reasoning_;
    AnswerProgress last_;
    int reports_ = 0;
    std::optional<AnswerEnd> end_;
};

QTEST_GUILESS_MAIN(EngineWorkerTest)
#include "tst_engine_worker.moc"
