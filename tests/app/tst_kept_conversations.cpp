// Opening a conversation without reading it again: what is kept, for whom, and for how long.
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "app/engine/kept_conversations.h"
#include "app/engine/local_engine.h"
#include "tests/engine/decoder_models.h"

using namespace octavo;
using namespace octavo::testing;

class KeptConversationsTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        model_ = write_tiny_model(folder_.filePath("model").toStdString()).folder;
        decoder_ = open_decoder(model_);
    }
    void init() { kept_ = folder_.filePath(QString("kept%1").arg(++count_)).toStdString(); }

    void aConversationIsNotReadAgainAfterARestart() {
        AnswerRequest request = requestOf(7);
        std::unique_ptr<AnswerEngine> engine = start();
        const AnswerResult first = answer(*engine, request);
        QCOMPARE(first.measurement.reused_tokens, std::size_t{0});
        engine.reset();
        engine = start();
        follow(request);
        const AnswerResult second = answer(*engine, request);
        QVERIFY(second.measurement.reused_tokens > 300);
        QCOMPARE(text_, answerOfOneThatNeverLeft());
    }

    void otherConversationsAndModelsKnowNothingOfIt() {
        AnswerRequest request = requestOf(7);
        std::unique_ptr<AnswerEngine> engine = start();
        answer(*engine, request);
        engine.reset();
        engine = start(WeightFormat::f32);
        follow(request);
        QCOMPARE(answer(*engine, request).measurement.reused_tokens, std::size_t{0});
        AnswerRequest other = requestOf(8);
        QCOMPARE(answer(*engine, other).measurement.reused_tokens, std::size_t{0});
    }

    void aDamagedFileIsReadAgainAndReplaced() {
        AnswerRequest request = requestOf(7);
        std::unique_ptr<AnswerEngine> engine = start();
        answer(*engine, request);
        follow(request);
        engine.reset();
        QFile file(QString::fromStdString(fileOf(7).string()));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(file.size() / 2));
        QByteArray damaged = file.peek(64);
        for (char& byte : damaged) {
            byte = static_cast<char>(~byte);
        }
        QCOMPARE(file.write(damaged), damaged.size());
        file.close();
        engine = start();
        QCOMPARE(answer(*engine, request).measurement.reused_tokens, std::size_t{0});
        QCOMPARE(text_, answerOfOneThatNeverLeft());
        engine.reset();
        engine = start();
        follow(request);
        QVERIFY(answer(*engine, request).measurement.reused_tokens > 300);
    }

    void itIsKeptWhenOthersTakeItsPlaceInMemory() {
        std::unique_ptr<AnswerEngine> engine = start();
        for (const ConversationId id : {1, 2, 3}) {
            answer(*engine, requestOf(id));
        }
        QVERIFY(std::filesystem::exists(fileOf(1)));
        QVERIFY(!std::filesystem::exists(fileOf(3)));
        engine->keepConversations();
        QVERIFY(std::filesystem::exists(fileOf(3)));
    }

    void aCacheOfFewerBitsIsTakenOver() {
        AnswerRequest request = requestOf(7);
        std::unique_ptr<AnswerEngine> engine = start();
        answer(*engine, request);
        const CacheChange change = engine->setCachePolicy(cache_policy_from_text("turbo4,recent=64"));
        QVERIFY(change.bytesAfter < change.bytesBefore);
        engine.reset();
        engine = start();
        engine->setCachePolicy(cache_policy_from_text("turbo4,recent=64"));
        follow(request);
        QVERIFY(answer(*engine, request).measurement.reused_tokens > 300);
        QVERIFY(engine->memory().cache.of(KvFormat::turbo4).pages > 0);
        engine.reset();
        engine = start();  // 16 bit again: what is kept has lost too much
        QCOMPARE(answer(*engine, request).measurement.reused_tokens, std::size_t{0});
    }

    void whatIsForgottenLeavesNothing() {
        std::unique_ptr<AnswerEngine> engine = start();
        answer(*engine, requestOf(7));
        engine->keepConversations();
        QVERIFY(std::filesystem::exists(fileOf(7)));
        engine->forget(7);
        engine.reset();
        QVERIFY(!std::filesystem::exists(fileOf(7)));
    }

    void theOldestMakeRoom() {
        Session session(decoder_);
        session.prefill(golden_tokens(tiny_shape(), 1, 400));
        const KeptConversations all(kept_);
        all.keep(1, session);
        const std::uintmax_t one = std::filesystem::file_size(fileOf(1));
        const KeptConversations two(kept_, 2 * one + one / 2);
        for (const ConversationId id : {2, 3}) {
            const auto earlier = std::filesystem::file_time_type::clock::now() - std::chrono::hours(id);
            std::filesystem::last_write_time(fileOf(id - 1), earlier);
            two.keep(id, session);
        }
        QVERIFY(std::filesystem::exists(fileOf(1)));  // used later than the second
        QVERIFY(!std::filesystem::exists(fileOf(2)));
        QVERIFY(std::filesystem::exists(fileOf(3)));
    }

    void shortOnesAreNotWorthIt() {
        Session session(decoder_);
        session.prefill(golden_tokens(tiny_shape(), 1, KeptConversations::leastTokens - 1));
        const KeptConversations kept(kept_);
        kept.keep(1, session);
        QVERIFY(!std::filesystem::exists(fileOf(1)));
        session.append(1);
        kept.keep(1, session);
        QVERIFY(std::filesystem::exists(fileOf(1)));
        QVERIFY(kept.restore(1, decoder_, {}, 0));
        QVERIFY(!kept.restore(2, decoder_, {}, 0));
        KeptConversations({}).keep(1, session);  // nowhere
    }

    void aFolderThatCannotBeWrittenIsNoFailure() {
        QFile file(QString::fromStdString(kept_.string()));  // in the folder's place
        QVERIFY(file.open(QIODevice::WriteOnly));
        std::unique_ptr<AnswerEngine> engine = start();
        answer(*engine, requestOf(7));
        engine->keepConversations();
        QVERIFY(!std::filesystem::exists(fileOf(7)));
    }

  private:
    std::unique_ptr<AnswerEngine> start(WeightFormat format = WeightFormat::stored) const {
        return LocalEngineFactory(kept_).load({model_, format, 1}, [](double) { return true; });
    }

    static AnswerRequest requestOf(ConversationId conversation) {
        AnswerRequest request;
        request.conversation = conversation;
        request.messages = {{"user", std::string(400, 'x') + " and y", {}}};
        request.sampling.temperature = 0;
        request.maxTokens = 8;
        return request;
    }

    void follow(AnswerRequest& request) const {
        request.messages.push_back({"assistant", text_, {}});
        request.messages.push_back({"user", "go on", {}});
    }

    AnswerResult answer(AnswerEngine& engine, const AnswerRequest& request) {
        text_.clear();
        AnswerCallbacks callbacks;
        callbacks.onBegin = [](bool) {};
        callbacks.onText = [this](std::string_view text, const Measurement&) { text_ += text; };
        return engine.answer(request, callbacks, {});
    }

    std::string answerOfOneThatNeverLeft() {
        const LocalEngineFactory nowhere;
        const auto engine = nowhere.load({model_, WeightFormat::stored, 1}, [](double) { return true; });
        AnswerRequest request = requestOf(7);
        answer(*engine, request);
        follow(request);
        answer(*engine, request);
        return text_;
    }

    std::filesystem::path fileOf(ConversationId conversation) const {
        return kept_ / (std::to_string(conversation) + ".memory");
    }

    QTemporaryDir folder_;
    std::filesystem::path model_;
    std::filesystem::path kept_;
    std::shared_ptr<Decoder> decoder_;
    std::string text_;  // of the last answer
    int count_ = 0;
};

QTEST_GUILESS_MAIN(KeptConversationsTest)
#include "tst_kept_conversations.moc"
