// A conversation whose memory is compressed: changing the policy while it runs, going back, forking.
#include <QTemporaryDir>
#include <QTest>

#include "engine/error.h"
#include "tests/engine/decoder_models.h"
#include "tests/engine/relative_error.h"

using namespace octavo;
using namespace octavo::testing;

class TestSessionCache : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::shared_ptr<Decoder> decoder_;
    const std::vector<Token> tokens_ = golden_tokens(tiny_shape(), 1, 800);
    const CachePolicy compact_ = cache_policy_from_text("turbo4,recent=64");

    Session held(const CachePolicy& policy, std::size_t count = 800) const {
        Session session(decoder_, 0, policy);
        const std::size_t boundaries[] = {100, 300, 700};
        session.prefill(std::span(tokens_).first(count), boundaries);
        return session;
    }

    static std::vector<float> copy(std::span<const float> numbers) {
        return {numbers.begin(), numbers.end()};
    }

  private slots:
    void initTestCase() {
        CpuOptions options;
        options.threads = 2;
        decoder_ = open_decoder(write_tiny_model(folder_.path().toStdString()).folder, options);
    }

    void a_compressed_conversation_answers_nearly_the_same() {
        const Session exact = held({});
        const Session lossless = held(cache_policy_from_text("turbo8"));
        const Session compact = held(compact_);
        const double near = relative_error(lossless.logits(), exact.logits());
        const double far = relative_error(compact.logits(), exact.logits());
        QVERIFY(near > 0);
        QVERIFY(near < 1e-2);
        QVERIFY(far > near);
        QVERIFY(far < 0.2);
        QVERIFY(2 * compact.memory().keys < exact.memory().keys);
    }

    void lowering_takes_effect_at_once() {
        Session session = held({});
        const PolicyChange foreseen = session.effect_of(compact_);
        const PolicyChange change = session.set_cache_policy(compact_);
        QVERIFY(change.before == foreseen.before);
        QVERIFY(change.after == foreseen.after);
        QVERIFY(change.missing == foreseen.missing);
        QVERIFY(change.after == session.memory().cache);
        QVERIFY(change.after.total() < change.before.total() / 2);
        QCOMPARE(change.tokens_to_reread, std::size_t{0});
        QVERIFY(session.cache_policy() == compact_);
        QVERIFY(session.reread());
        QCOMPARE(session.tokens().size(), std::size_t{800});
    }

    void raising_waits_until_it_is_read_again() {
        Session session = held(compact_);
        const PolicyChange change = session.set_cache_policy({});
        QCOMPARE(change.after.total(), change.before.total());
        QCOMPARE(change.missing.first_token, std::optional<std::size_t>{kv_page_tokens});
        QCOMPARE(change.tokens_to_reread, std::size_t{800});  // no checkpoint lies before
        std::size_t announced = 0;
        QVERIFY(session.reread([&](std::size_t, std::size_t total) { announced = total; }));
        QCOMPARE(announced, std::size_t{800});
        QVERIFY(session.effect_of({}).missing == KvShortfall{});
        QCOMPARE(copy(session.logits()), copy(held({}).logits()));
    }

    void reading_again_begins_at_the_checkpoint_before() {
        Session session = held(cache_policy_from_text("f16"));
        session.set_cache_policy(compact_);
        // With 512 recent tokens pages from the fifth on (288 = 800 - 512) have to be 16 bit again.
        const PolicyChange change = session.set_cache_policy(cache_policy_from_text("turbo4,recent=512"));
        QCOMPARE(change.missing.first_token, std::optional<std::size_t>{256});
        QCOMPARE(change.tokens_to_reread, std::size_t{700});
        QVERIFY(session.reread());
        QCOMPARE(session.tokens().size(), std::size_t{800});
        QVERIFY(session.effect_of(session.cache_policy()).missing == KvShortfall{});
        const std::vector<Token> edited(tokens_.begin(), tokens_.begin() + 750);
        QCOMPARE(session.rewind_to_common(edited), std::size_t{700});  // checkpoints are there again
    }

    void reading_again_can_be_stopped() {
        Session session = held(compact_);
        session.set_cache_policy({});
        std::stop_source stop;
        QVERIFY(!session.reread([&](std::size_t, std::size_t) { stop.request_stop(); }, stop.get_token()));
        QVERIFY(session.tokens().size() < 800);
        const std::size_t common = session.rewind_to_common(tokens_);
        session.prefill(std::span(tokens_).subspan(common));
        QVERIFY(relative_error(session.logits(), held({}).logits()) < 1e-4);
    }

    void a_fork_keeps_its_own_policy() {
        Session session = held({});
        Session fork = session.fork();
        fork.set_cache_policy(compact_);
        QVERIFY(session.cache_policy() == CachePolicy{});
        Session untouched = held({});
        session.append(5);
        untouched.append(5);
        QCOMPARE(copy(session.logits()), copy(untouched.logits()));
        fork.append(5);
        QVERIFY(relative_error(fork.logits(), untouched.logits()) < 0.2);
    }

    void going_back_into_an_encoded_page_goes_on_well() {
        Session session = held(compact_);
        std::vector<Token> edited(tokens_.begin(), tokens_.begin() + 300);
        edited.insert(edited.end(), {5, 6, 7});
        QCOMPARE(session.rewind_to_common(edited), std::size_t{300});
        session.prefill(std::span(edited).subspan(300));
        Session fresh(decoder_, 0, compact_);
        fresh.prefill(edited);
        QVERIFY(relative_error(session.logits(), fresh.logits()) < 0.1);
        // What is recent now was encoded already: the conversation knows.
        QVERIFY(session.effect_of(compact_).missing.pages > 0);
        QVERIFY(session.reread());
        QVERIFY(session.effect_of(compact_).missing == KvShortfall{});
        QVERIFY(relative_error(session.logits(), fresh.logits()) < 2e-2);
    }

    void a_policy_that_the_model_cannot_have_is_refused_and_changes_nothing() {
        ModelShape shape;
        shape.head_dim = 24;
        QTemporaryDir folder;
        auto odd = open_decoder(write_tiny_model(folder.path().toStdString(), 1, shape).folder);
        QVERIFY_EXCEPTION_THROWN(Session(odd, 0, compact_), Error);
        Session session(odd);
        QVERIFY_EXCEPTION_THROWN(session.set_cache_policy(compact_), Error);
        QVERIFY(session.cache_policy() == CachePolicy{});
    }
};

QTEST_GUILESS_MAIN(TestSessionCache)
#include "tst_session_cache.moc"
