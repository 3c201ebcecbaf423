// A conversation in memory: forks, going back, stopping, and what it costs.
#include <QTemporaryDir>
#include <QTest>
#include <stop_token>

#include "engine/error.h"
#include "engine/model/memory_shapes.h"
#include "tests/engine/decoder_models.h"
#include "tests/engine/relative_error.h"

using namespace octavo;
using namespace octavo::testing;

class TestSession : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::shared_ptr<Decoder> decoder_;
    const std::vector<Token> tokens_ = golden_tokens(tiny_shape(), 1);

    std::span<const Token> first(std::size_t count) const { return std::span(tokens_).first(count); }

    std::vector<float> logits_after(std::span<const Token> tokens) const {
        Session session(decoder_);
        session.prefill(tokens);
        return {session.logits().begin(), session.logits().end()};
    }

  private slots:
    void initTestCase() {
        CpuOptions options;
        options.threads = 2;
        decoder_ = open_decoder(write_tiny_model(folder_.path().toStdString()).folder, options);
    }

    void a_fork_goes_its_own_way() {
        Session session(decoder_);
        session.prefill(first(100));
        Session fork = session.fork();
        fork.append(7);
        session.append(9);
        std::vector<Token> with_seven(tokens_.begin(), tokens_.begin() + 100);
        with_seven.push_back(7);
        std::vector<Token> with_nine(tokens_.begin(), tokens_.begin() + 100);
        with_nine.push_back(9);
        QVERIFY(relative_error(fork.logits(), logits_after(with_seven)) < 1e-4);
        QVERIFY(relative_error(session.logits(), logits_after(with_nine)) < 1e-4);
    }

    void a_fork_shares_full_pages_and_counts_them_once() {
        Session session(decoder_);
        session.prefill(first(2 * kv_page_tokens));
        CountedPages counted;
        const MemoryReport alone = session.memory(counted);
        Session fork = session.fork();
        QCOMPARE(fork.memory(counted).keys, std::size_t{0});
        fork.append(3);
        const MemoryReport grown = fork.memory(counted);
        QCOMPARE(grown.keys * 2, alone.keys);  // one page of its own beside two shared ones
    }

    void going_back_to_a_checkpoint_reads_only_what_is_new() {
        Session session(decoder_);
        const std::size_t boundaries[] = {100, 180};
        session.prefill(first(200), boundaries);
        std::vector<Token> wanted(tokens_.begin(), tokens_.begin() + 180);
        wanted.insert(wanted.end(), {5, 6, 7});
        QCOMPARE(session.rewind_to_common(wanted), std::size_t{180});
        session.prefill(std::span(wanted).subspan(180));
        QVERIFY(relative_error(session.logits(), logits_after(wanted)) < 1e-4);
    }

    void an_earlier_edit_goes_back_to_the_checkpoint_before_it() {
        Session session(decoder_);
        const std::size_t boundaries[] = {64, 128};
        session.prefill(first(200), boundaries);
        std::vector<Token> wanted(tokens_.begin(), tokens_.begin() + 200);
        wanted[100] = (wanted[100] + 1) % 600;
        QCOMPARE(session.rewind_to_common(wanted), std::size_t{64});
        QCOMPARE(session.tokens().size(), std::size_t{64});
    }

    void the_same_prompt_again_leaves_a_token_to_read() {
        Session session(decoder_);
        const std::size_t boundaries[] = {90};
        session.prefill(first(100), boundaries);
        QCOMPARE(session.rewind_to_common(first(100)), std::size_t{90});
        session.prefill(first(100).subspan(90));
        QVERIFY(relative_error(session.logits(), logits_after(first(100))) < 1e-4);
    }

    void nothing_in_common_starts_over() {
        Session session(decoder_);
        session.prefill(first(50));
        const std::vector<Token> other = {static_cast<Token>((tokens_[0] + 1) % 600), 2, 3};
        QCOMPARE(session.rewind_to_common(other), std::size_t{0});
        session.prefill(other);
        QVERIFY(relative_error(session.logits(), logits_after(other)) < 1e-4);
    }

    void a_longer_prompt_goes_on_from_the_end() {
        Session session(decoder_);
        session.prefill(first(120));
        QCOMPARE(session.rewind_to_common(first(150)), std::size_t{120});
    }

    void editing_the_last_message_of_a_long_conversation_reads_little() {
        std::vector<Token> tokens = golden_tokens(tiny_shape(), 2, 4000);
        std::vector<std::size_t> boundaries;
        for (std::size_t at = 100; at < tokens.size(); at += 100) {
            boundaries.push_back(at);
        }
        Session session(decoder_);
        session.prefill(tokens, boundaries);
        tokens[3950] = (tokens[3950] + 1) % 600;
        QCOMPARE(session.rewind_to_common(tokens), std::size_t{3900});
    }

    void checkpoints_do_not_pile_up() {
        std::vector<std::size_t> boundaries;
        for (std::size_t at = 3; at < 300; at += 3) {
            boundaries.push_back(at);
        }
        Session session(decoder_);
        session.prefill(tokens_, boundaries);
        const std::size_t one_state = recurrent_shape(decoder_->config()).bytes();
        QCOMPARE(session.memory().state, one_state * (Session::max_checkpoints + 1));
    }

    void stopping_leaves_whole_chunks_and_a_usable_conversation() {
        Session session(decoder_);
        std::stop_source stop;
        const std::size_t boundaries[] = {50};
        const bool finished = session.prefill(
            tokens_, boundaries, [&](std::size_t, std::size_t) { stop.request_stop(); }, stop.get_token());
        QVERIFY(!finished);
        QCOMPARE(session.tokens().size(), std::size_t{50});
        session.prefill(std::span(tokens_).subspan(50));
        QVERIFY(relative_error(session.logits(), logits_after(tokens_)) < 1e-4);
    }

    void a_full_context_is_refused_in_words() {
        Session session(decoder_, 64);
        QVERIFY_EXCEPTION_THROWN(session.prefill(first(65)), Error);
        session.prefill(first(64));
        QVERIFY_EXCEPTION_THROWN(session.append(1), Error);
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
