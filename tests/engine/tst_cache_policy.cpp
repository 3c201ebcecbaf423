// What a page is held in, by its age, place and layer, and how people write it.
#include <QTest>

#include "engine/cache/cache_policy.h"
#include "engine/error.h"

using namespace octavo;
using enum KvFormat;

namespace {

CachePolicy tiered() {
    return cache_policy_from_text("warm=turbo4:256,cold=turbo3/turbo2,recent=128,sinks=16");
}

}  // namespace

class TestCachePolicy : public QObject {
    Q_OBJECT

  private slots:
    void pages_age_from_recent_over_warm_to_cold() {
        const CachePolicy policy = tiered();
        const std::size_t tokens = 1000;  // 15 full pages and 40 tokens
        QCOMPARE(policy.tier_of(0, tokens), KvTier::sinks);
        QCOMPARE(policy.tier_of(1, tokens), KvTier::cold);
        // 1000 - 128 - 256 = 616: pages that end there or before are cold
        QCOMPARE(policy.tier_of(8, tokens), KvTier::cold);
        QCOMPARE(policy.tier_of(9, tokens), KvTier::warm);
        // 1000 - 128 = 872
        QCOMPARE(policy.tier_of(12, tokens), KvTier::warm);
        QCOMPARE(policy.tier_of(13, tokens), KvTier::recent);
        QCOMPARE(policy.tier_of(15, tokens), KvTier::recent);
    }

    void the_page_that_is_written_is_recent_without_a_window_too() {
        CachePolicy policy = CachePolicy::of({turbo4, turbo4});
        policy.recent_tokens = 0;
        policy.sink_tokens = 0;
        QCOMPARE(policy.tier_of(0, 63), KvTier::recent);
        QCOMPARE(policy.tier_of(0, 64), KvTier::warm);
        QCOMPARE(policy.tier_of(1, 64), KvTier::recent);
    }

    void a_window_never_holds_less_than_it_says() {
        const CachePolicy policy = tiered();
        for (std::size_t tokens = 0; tokens < 700; ++tokens) {
            std::size_t recent = 0;
            for (std::size_t t = 0; t < tokens; ++t) {
                recent += policy.tier_of(t / kv_page_tokens, tokens) != KvTier::warm &&
                                  policy.tier_of(t / kv_page_tokens, tokens) != KvTier::cold
                              ? 1
                              : 0;
            }
            QVERIFY(recent >= std::min(tokens, policy.recent_tokens));
            QVERIFY(recent < policy.recent_tokens + 2 * kv_page_tokens);
        }
    }

    void sinks_and_recent_tokens_are_16_bit() {
        const CachePolicy policy = tiered();
        QVERIFY(policy.formats_of(KvTier::sinks, 3, 10) == KvFormatPair{});
        QVERIFY(policy.formats_of(KvTier::recent, 3, 10) == KvFormatPair{});
        QVERIFY((policy.formats_of(KvTier::warm, 3, 10) == KvFormatPair{turbo4, turbo4}));
        QVERIFY((policy.formats_of(KvTier::cold, 3, 10) == KvFormatPair{turbo3, turbo2}));
    }

    void first_and_last_layers_of_deep_models_are_guarded() {
        const CachePolicy policy = tiered();
        const KvFormatPair guarded{turbo8, turbo8};
        QVERIFY(policy.formats_of(KvTier::warm, 0, 8) == guarded);
        QVERIFY(policy.formats_of(KvTier::cold, 7, 8) == guarded);
        QVERIFY((policy.formats_of(KvTier::warm, 6, 8) == KvFormatPair{turbo4, turbo4}));
        QVERIFY((policy.formats_of(KvTier::warm, 0, 7) == KvFormatPair{turbo4, turbo4}));
    }

    void only_formats_of_few_bits_are_guarded() {
        const CachePolicy policy = cache_policy_from_text("turbo5/turbo4,boundary=turbo8");
        QVERIFY((policy.formats_of(KvTier::warm, 0, 2) == KvFormatPair{turbo5, turbo8}));
        const CachePolicy exact = cache_policy_from_text("f16,boundary=turbo8");
        QVERIFY(exact.formats_of(KvTier::warm, 0, 2) == KvFormatPair{});
    }

    void people_write_it_in_few_words() {
        QVERIFY(cache_policy_from_text("f16") == CachePolicy{});
        QVERIFY(!cache_policy_from_text("f16").compresses());
        QVERIFY((cache_policy_from_text("K4 V2").warm == KvFormatPair{turbo4, turbo2}));
        QVERIFY((cache_policy_from_text("balanced").warm == KvFormatPair{turbo5, turbo4}));
        QVERIFY((cache_policy_from_text("turbo5,turbo4,recent=1k").warm == KvFormatPair{turbo5, turbo4}));
        QCOMPARE(cache_policy_from_text("turbo5,turbo4,recent=1k").recent_tokens, std::size_t{1024});
        const CachePolicy policy = cache_policy_from_text("recent=128,warm=k4v4:4096,cold=k3v2");
        QVERIFY((policy.warm == KvFormatPair{turbo4, turbo4}));
        QCOMPARE(policy.warm_tokens, std::optional<std::size_t>{4096});
        QVERIFY((policy.cold == KvFormatPair{turbo3, turbo2}));
        QVERIFY((cache_policy_from_text("bf16").full == KvFormatPair{bf16, bf16}));
    }

    void what_is_written_down_is_read_back_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written");
        const auto row = [](const char* text, const char* written) {
            QTest::newRow(text) << text << written;
        };
        row("f16", "f16");
        row("bf16", "bf16");
        row("turbo4,full=bf16", "turbo4,full=bf16");
        row("k4v2", "turbo4/turbo2");
        row("k8v8, recent=0, sinks=0", "turbo8,recent=0,sinks=0");
        row("recent=256,warm=k4v4:4k,cold=k3v2", "warm=turbo4:4096,cold=turbo3/turbo2,recent=256");
        row("warm=t4:64,cold=t2,full=bf16,boundary=none",
            "warm=turbo4:64,cold=turbo2,full=bf16,boundary=none");
        row("t4,boundary=t8/t5", "turbo4,boundary=turbo8/turbo5");
        row("t4,boundary=auto", "turbo4");
    }
    void what_is_written_down_is_read_back() {
        QFETCH(QString, text);
        QFETCH(QString, written);
        const CachePolicy policy = cache_policy_from_text(text.toStdString());
        QCOMPARE(QString::fromStdString(to_text(policy)), written);
        QVERIFY(cache_policy_from_text(written.toStdString()) == policy);
    }

    void what_is_no_policy_is_refused_with_what_there_is_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* text, const char* says) { QTest::newRow(text) << text << says; };
        row("", "turbo4");
        row("k4v6", "turbo8");
        row("turbo4,recent=many", "recent=128");
        row("turbo4,recent=-1", "recent=128");
        row("turbo4,recent=99999999999999999999", "recent=128");
        row("turbo4,speed=3", "recent=TOKENS");
        row("cold=turbo2", "warm=turbo4:4096");
        row("warm=turbo4:100", "cold=");
        row("turbo4,full=turbo8", "bf16");
        row("turbo4/qjl1", "only keys");
    }
    void what_is_no_policy_is_refused_with_what_there_is() {
        QFETCH(QString, text);
        QFETCH(QString, says);
        try {
            static_cast<void>(cache_policy_from_text(text.toStdString()));
            QFAIL("accepted");
        } catch (const Error& error) {
            QVERIFY2(QString::fromUtf8(error.what()).contains(says), error.what());
        }
    }

    void heads_that_no_format_takes_are_refused() {
        QVERIFY_EXCEPTION_THROWN(require_head_dim(tiered(), 40), Error);
        QVERIFY_EXCEPTION_THROWN(require_head_dim(tiered(), 512), Error);
        require_head_dim(tiered(), 96);
        require_head_dim(CachePolicy{}, 40);
    }
};

QTEST_GUILESS_MAIN(TestCachePolicy)
#include "tst_cache_policy.moc"
