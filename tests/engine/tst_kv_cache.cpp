// Pages of keys and values: how they age, are shared, are cut and are re-encoded; and what they weigh.
#include <QTest>
#include <random>

#include "engine/cache/kv_cache.h"
#include "engine/error.h"
#include "kernels/cpu/cpu_device.h"
#include "tests/engine/relative_error.h"

using namespace octavo;
using namespace octavo::testing;
using enum KvFormat;

namespace {

constexpr KvCacheShape shape{3, 2, 32};
constexpr std::size_t columns = shape.kv_heads * shape.head_dim;

// A tensor of its own memory.
struct Numbers {
    Numbers(Device& device, std::size_t rows, std::size_t width)
        : buffer(device.allocate(rows * width * sizeof(float))),
          tensor{buffer.get(), 0, rows, width, width} {}

    std::unique_ptr<DeviceBuffer> buffer;
    Tensor tensor;
};

}  // namespace

class TestKvCache : public QObject {
    Q_OBJECT

    static constexpr unsigned far_from_zero = 8;  // a kind of keys

    std::unique_ptr<Device> device_;

    KvCache cache(const char* policy, const LastingChannels& lasting = {}) const {
        return KvCache(*device_, shape, cache_policy_from_text(policy), lasting);
    }

    // The same keys and values for the same position, whatever the chunks.
    std::vector<float> numbers_of(std::size_t position, unsigned kind) const {
        std::mt19937 generator(static_cast<unsigned>(position) * 4 + kind);
        std::normal_distribution<float> normal;
        std::vector<float> row(columns);
        std::generate(row.begin(), row.end(), [&] { return normal(generator); });
        for (std::size_t i = 0; kind == far_from_zero && i < columns; i += 3) {
            row[i] += 8;
        }
        return row;
    }

    void read(KvCache& cache, std::size_t count, std::size_t chunk = 50, unsigned kind = 0) const {
        for (std::size_t done = 0; done < count;) {
            const std::size_t rows = std::min(chunk, count - done);
            const std::size_t past = cache.tokens();
            Numbers keys(*device_, rows, columns);
            Numbers values(*device_, rows, columns);
            for (std::size_t i = 0; i < rows; ++i) {
                device_->write(keys.tensor.row_range(i, 1), numbers_of(past + i, kind));
                device_->write(values.tensor.row_range(i, 1), numbers_of(past + i, kind + 2));
            }
            const DeviceStep step(*device_);
            cache.reserve(past + rows);
            for (std::size_t layer = 0; layer < shape.layers; ++layer) {
                device_->append_kv(keys.tensor, values.tensor, cache.layer(layer), past);
            }
            cache.commit(past + rows);
            done += rows;
        }
    }

    // What a query at the cache's last token sees.
    std::vector<float> attended(const KvCache& cache, std::size_t layer = 1) const {
        Numbers queries(*device_, 4, shape.head_dim);
        Numbers out(*device_, 4, shape.head_dim);
        std::vector<float> query = numbers_of(999, 1);
        query.insert(query.end(), query.begin(), query.end());
        device_->write(queries.tensor, query);
        const DeviceStep step(*device_);
        device_->attention({4, queries.tensor, cache.layer(layer), cache.tokens() - 1, 0.3F, out.tensor});
        std::vector<float> result(query.size());
        device_->read(out.tensor, result);
        return result;
    }

    static KvFormatPair formats(const KvCache& cache, std::size_t page, std::size_t layer = 1) {
        return cache.layer(layer).pages[page].formats;
    }

  private slots:
    void initTestCase() {
        CpuOptions options;
        options.threads = 2;
        device_ = make_cpu_device(options);
    }

    void every_page_is_held_as_its_age_says_data() {
        QTest::addColumn<int>("chunk");
        QTest::newRow("token by token") << 1;
        QTest::newRow("in chunks") << 50;
        QTest::newRow("in long chunks") << 256;
    }
    void every_page_is_held_as_its_age_says() {
        QFETCH(int, chunk);
        KvCache held = cache("warm=turbo4:200,cold=turbo3/turbo2,recent=100");
        while (held.tokens() < 900) {
            const std::size_t count =
                std::min<std::size_t>(static_cast<std::size_t>(chunk), 900 - held.tokens());
            read(held, count, count);
            for (std::size_t page = 0; page * kv_page_tokens < held.tokens(); ++page) {
                const KvTier tier = held.policy().tier_of(page, held.tokens());
                QVERIFY(formats(held, page) == held.policy().formats_of(tier, 1, shape.layers));
            }
            QVERIFY(held.memory() == KvCache::memory_for(shape, held.policy(), held.tokens()));
        }
        QCOMPARE(held.memory().of(KvTier::cold).pages, shape.layers * 8);
        QVERIFY(held.shortfall() == KvShortfall{});
    }

    void compressed_pages_are_seen_nearly_as_they_were() {
        KvCache exact = cache("f16");
        KvCache held = cache("turbo8,recent=64");
        read(exact, 700);
        read(held, 700);
        QVERIFY(formats(held, 3) != formats(exact, 3));
        QVERIFY(relative_error(attended(held), attended(exact)) < 2e-2);
        QVERIFY(attended(held) != attended(exact));
    }

    void keys_are_compressed_around_their_mean() {
        const LastingChannels all(shape.head_dim, true);
        KvCache exact = cache("f16");
        KvCache around_zero = cache("turbo4/q8,recent=0,sinks=0");
        KvCache around_mean = cache("turbo4/q8,recent=0,sinks=0", all);
        for (KvCache* each : {&exact, &around_zero, &around_mean}) {
            read(*each, 640, 50, far_from_zero);
        }
        QVERIFY(relative_error(attended(around_mean), attended(exact)) <
                0.4 * relative_error(attended(around_zero), attended(exact)));
    }

    void the_mean_outlives_cuts_and_forks_but_not_the_conversation() {
        KvCache held = cache("turbo4,recent=64", LastingChannels(shape.head_dim, true));
        read(held, 100, 50, far_from_zero);
        QVERIFY(held.layer(0).balance.offset.buffer == nullptr);  // nothing is compressed yet
        read(held, 540, 50, far_from_zero);
        const DeviceBuffer* mean = held.layer(0).balance.offset.buffer;
        QVERIFY(mean != nullptr);
        QVERIFY(held.fork().layer(0).balance.offset.buffer == mean);
        held.truncate(300);
        read(held, 300, 50, far_from_zero);
        QVERIFY(held.layer(0).balance.offset.buffer == mean);
        held.truncate(0);
        QVERIFY(held.layer(0).balance.offset.buffer == nullptr);
    }

    void channels_that_turn_are_not_moved() {
        const std::vector<float> frequencies = {1, 0.01F, 1e-6F};
        LastingChannels halves(8, true);
        keep_lasting(frequencies, RopePairs::halves, halves);
        QCOMPARE(halves, (LastingChannels{false, false, true, false, false, true, true, true}));
        LastingChannels neighbours(8, true);
        keep_lasting(frequencies, RopePairs::neighbours, neighbours);
        QCOMPARE(neighbours, (LastingChannels{false, false, false, false, true, true, true, true}));
        LastingChannels first(shape.head_dim, false);
        first[0] = true;
        KvCache held = cache("turbo4,recent=0,sinks=0", first);
        read(held, 320, 50, far_from_zero);
        std::vector<float> mean(columns);
        device_->read(held.layer(0).balance.offset, mean);
        for (std::size_t i = 0; i < columns; ++i) {
            QCOMPARE(mean[i] != 0, i % shape.head_dim == 0);
        }
    }

    void memory_is_told_by_tier_and_by_format() {
        KvCache held = cache("warm=turbo5/turbo4:128,cold=turbo2,recent=64");
        read(held, 640);
        const KvMemory memory = held.memory();
        KvMemory::Part tiers;
        for (const KvMemory::Part& part : memory.by_tier) {
            tiers.keys += part.keys;
            tiers.values += part.values;
        }
        std::size_t formats = 0;
        for (const KvMemory::Part& part : memory.by_format) {
            formats += part.keys + part.values;
        }
        QCOMPARE(tiers.keys, memory.keys);
        QCOMPARE(tiers.values, memory.values);
        QCOMPARE(formats, memory.total());
        QCOMPARE(memory.of(KvTier::warm).pages, shape.layers * 2);
        QCOMPARE(memory.of(turbo5).values, std::size_t{0});
        QCOMPARE(memory.of(turbo5).keys, memory.of(KvTier::warm).keys);
    }

    void a_fork_shares_pages_until_one_of_both_re_encodes_them() {
        KvCache held = cache("turbo4,recent=256,sinks=0");
        read(held, 256);
        CountedPages counted;
        const KvMemory alone = held.memory(counted);
        KvCache fork = held.fork();
        QCOMPARE(fork.memory(counted).total(), std::size_t{0});
        const std::vector<float> before = attended(held);

        read(fork, 64);  // page 0 leaves the fork's window
        QVERIFY((formats(fork, 0) == KvFormatPair{turbo4, turbo4}));
        QVERIFY(formats(held, 0) == KvFormatPair{});
        QCOMPARE(attended(held), before);
        QVERIFY(held.memory() == alone);
        CountedPages both;
        static_cast<void>(held.memory(both));
        const KvMemory own = fork.memory(both);  // the encoded page and a new one
        QCOMPARE(own.of(turbo4).pages, shape.layers);
        QCOMPARE(own.of(f16).pages, shape.layers);
    }

    void forks_of_an_open_page_write_to_their_own() {
        KvCache held = cache("turbo4");
        read(held, 100);
        KvCache fork = held.fork();
        const std::vector<float> before = attended(held);
        read(fork, 10, 10, 7);
        QCOMPARE(attended(held), before);
        read(held, 10, 10, 3);
        QVERIFY(attended(held) != attended(fork));
    }

    void a_fork_that_goes_on_copies_no_full_page() {
        KvCache held = cache("turbo4,recent=64");
        read(held, 500);  // seven full pages and an open one
        const KvMemory alone = held.memory();
        KvCache fork = held.fork();
        read(fork, 1);
        for (std::size_t layer = 0; layer < shape.layers; ++layer) {
            for (std::size_t page = 0; page < 8; ++page) {
                const bool shared =
                    fork.layer(layer).pages[page].buffer == held.layer(layer).pages[page].buffer;
                QCOMPARE(shared, page < 7);
            }
        }
        CountedPages both;
        const std::size_t together = held.memory(both).total() + fork.memory(both).total();
        QCOMPARE(together, alone.total() + shape.layers * shape.page({}).page_bytes());
        fork.truncate(0);
        QVERIFY(held.memory() == alone);
    }

    void cutting_an_encoded_page_keeps_what_attention_saw() {
        KvCache held = cache("turbo4,recent=64,sinks=0");
        read(held, 640);
        held.truncate(330);  // in the sixth page, the recent window has moved on
        QVERIFY(formats(held, 5) == KvFormatPair{});
        QVERIFY((formats(held, 4) == KvFormatPair{turbo4, turbo4}));

        KvCache whole = cache("turbo4,recent=64,sinks=0");
        read(whole, 640);
        // The same query over the same tokens, the last ones hidden by position.
        Numbers queries(*device_, 4, shape.head_dim);
        Numbers out(*device_, 4, shape.head_dim);
        std::vector<float> query = numbers_of(999, 1);
        query.insert(query.end(), query.begin(), query.end());
        device_->write(queries.tensor, query);
        std::vector<float> result(query.size());
        {
            const DeviceStep step(*device_);
            device_->attention({4, queries.tensor, whole.layer(1), 329, 0.3F, out.tensor});
        }
        device_->read(out.tensor, result);
        QVERIFY(relative_error(attended(held), result) < 1e-2);
    }

    void a_cut_cache_goes_on_and_ages_as_before() {
        KvCache held = cache("turbo4,recent=64,sinks=0");
        read(held, 640);
        held.truncate(330);
        read(held, 310);
        QVERIFY(held.memory() == KvCache::memory_for(shape, held.policy(), 640));
        KvCache straight = cache("turbo4,recent=64,sinks=0");
        read(straight, 640);
        QVERIFY(relative_error(attended(held), attended(straight)) < 5e-2);
    }

    void cutting_says_which_pages_stay_with_fewer_bits() {
        KvCache held = cache("turbo4,recent=64,sinks=0");
        read(held, 640);
        held.truncate(320);
        const KvShortfall missing = held.shortfall();  // the page that is recent now
        QCOMPARE(missing.pages, shape.layers);
        QCOMPARE(missing.layers, shape.layers);
        QCOMPARE(missing.tokens, kv_page_tokens);
        QCOMPARE(missing.first_token, std::optional<std::size_t>{256});
    }

    void another_policy_lowers_at_once_what_can_be_lowered() {
        KvCache held = cache("turbo8,recent=64");
        read(held, 640);
        const CachePolicy lower = cache_policy_from_text("turbo4/turbo2,recent=64");
        const KvMemory expected = held.memory_under(lower);
        QCOMPARE(held.set_policy(lower), shape.layers * 8);
        QVERIFY(held.memory() == expected);
        QVERIFY(held.memory() == KvCache::memory_for(shape, lower, 640));
        QVERIFY(held.shortfall() == KvShortfall{});
    }

    void its_layout_is_that_of_what_the_policy_reads_and_lowers() {
        KvCache held = cache("turbo8,recent=64");
        read(held, 640);
        const KvLayout before = held.layout();
        QVERIFY(before.formats == KvLayout::of(shape, held.policy(), 640).formats);
        const CachePolicy mixed =
            cache_policy_from_text("f16/turbo2,recent=64");  // keys stay, values go down
        held.set_policy(mixed);
        QVERIFY(held.layout().formats == before.under(mixed).formats);
        QVERIFY(held.layout().formats != before.formats);
        QVERIFY(held.layout().formats != KvLayout::of(shape, mixed, 640).formats);
    }

    void raising_says_what_must_be_read_again() {
        KvCache held = cache("turbo4,recent=64");
        read(held, 640);
        const CachePolicy higher = cache_policy_from_text("turbo8/turbo2,recent=64");
        const KvShortfall foreseen = held.shortfall_under(higher);
        QCOMPARE(held.set_policy(higher), shape.layers * 8);
        // Values went down, keys stayed.
        QVERIFY((formats(held, 3) == KvFormatPair{turbo4, turbo2}));
        QVERIFY(held.shortfall() == foreseen);
        QCOMPARE(foreseen.pages, shape.layers * 8);
        QCOMPARE(foreseen.tokens, 8 * kv_page_tokens);
        QCOMPARE(foreseen.first_token, std::optional<std::size_t>{kv_page_tokens});
    }

    void both_forms_of_16_bit_are_as_good() {
        KvCache held = cache("f16");
        read(held, 200);
        QCOMPARE(held.set_policy(cache_policy_from_text("bf16")), std::size_t{0});
        QVERIFY(held.shortfall() == KvShortfall{});
        read(held, 200);
        QVERIFY((formats(held, 5) == KvFormatPair{bf16, bf16}));
    }

    void a_re_encoded_fork_leaves_the_other_as_it_was() {
        KvCache held = cache("turbo8,recent=64");
        read(held, 640);
        KvCache fork = held.fork();
        const std::vector<float> before = attended(held);
        fork.set_policy(cache_policy_from_text("turbo2,recent=0,sinks=0"));
        QCOMPARE(attended(held), before);
        QVERIFY(attended(fork) != before);
    }

    void a_page_that_no_format_takes_stays_as_it_is() {
        KvCache held = cache("turbo4,recent=0,sinks=0");
        read(held, 60);
        std::vector<float> row = numbers_of(60, 0);
        row[5] = 1e30F;  // beyond binary16
        Numbers keys(*device_, 1, columns);
        device_->write(keys.tensor, row);
        held.reserve(61);
        {
            const DeviceStep step(*device_);
            for (std::size_t layer = 0; layer < shape.layers; ++layer) {
                device_->append_kv(keys.tensor, keys.tensor, held.layer(layer), 60);
            }
        }
        held.commit(61);
        read(held, 67);
        QVERIFY(formats(held, 0) == KvFormatPair{});
        QVERIFY((formats(held, 1) == KvFormatPair{turbo4, turbo4}));
    }

    void heads_that_a_format_does_not_take_are_refused() {
        const KvCacheShape odd{1, 1, 40};
        QVERIFY_EXCEPTION_THROWN(KvCache(*device_, odd, cache_policy_from_text("turbo4")), Error);
        KvCache held(*device_, odd, {});
        QVERIFY_EXCEPTION_THROWN(held.set_policy(cache_policy_from_text("turbo4")), Error);
    }

    void every_format_serves_in_every_tier() {
        for (const KvFormatTraits& row : kv_formats()) {
            const KvFormatPair pair{row.for_keys ? row.format : turbo4, row.for_values ? row.format : turbo4};
            KvCache held(*device_, shape, CachePolicy::of(pair));
            read(held, 400);
            QVERIFY(held.memory() == KvCache::memory_for(shape, held.policy(), 400));
            held.truncate(100);
            read(held, 300);
            QVERIFY(held.memory() == KvCache::memory_for(shape, held.policy(), 400));
        }
    }
};

QTEST_GUILESS_MAIN(TestKvCache)
#include "tst_kv_cache.moc"
