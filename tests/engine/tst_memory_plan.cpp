// What is planned is what is then allocated.
#include <QTemporaryDir>
#include <QTest>
#include <cmath>

#include "engine/error.h"
#include "engine/memory_plan.h"
#include "tests/engine/decoder_models.h"

using namespace octavo;
using namespace octavo::testing;

class TestMemoryPlan : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    const std::vector<ModelShape> shapes_ = {tiny_shape(), small_shape()};
    std::vector<std::shared_ptr<Decoder>> decoders_;

    static bool within(std::size_t planned, std::size_t allocated, double share = 0.02) {
        const auto difference = static_cast<double>(planned) - static_cast<double>(allocated);
        return std::abs(difference) <= share * static_cast<double>(allocated);
    }

  private slots:
    void initTestCase() {
        for (const ModelShape& shape : shapes_) {
            const QString name = folder_.path() + QString("/model%1").arg(shape.hidden);
            decoders_.push_back(open_decoder(write_tiny_model(name.toStdString(), 1, shape).folder));
        }
    }

    void a_conversation_takes_what_was_planned_data() {
        QTest::addColumn<QString>("policy");
        for (const char* policy :
             {"f16", "bf16", "lossless", "balanced", "smallest", "k3v2,recent=0,sinks=0", "qjl1/polar3",
              "recent=256,warm=k4v4:300,cold=k3v2", "turbo4,boundary=turbo8"}) {
            QTest::newRow(policy) << policy;
        }
    }
    void a_conversation_takes_what_was_planned() {
        QFETCH(QString, policy);
        for (std::size_t i = 0; i < decoders_.size(); ++i) {
            const std::shared_ptr<Decoder>& decoder = decoders_[i];
            ConversationPlan plan;
            plan.policy = cache_policy_from_text(policy.toStdString());
            plan.tokens = 600;
            plan.checkpoints = 2;
            plan.chunk = Decoder::max_chunk;
            Session session(decoder, 0, plan.policy);
            const std::size_t boundaries[] = {200, 500};
            session.prefill(golden_tokens(shapes_[i], 1, plan.tokens), boundaries);
            const MemoryReport planned = plan_memory(decoder->config(), plan);
            const MemoryReport held = session.memory();
            QCOMPARE(planned.keys, held.keys);
            QCOMPARE(planned.values, held.values);
            QVERIFY(planned.cache == held.cache);
            QCOMPARE(planned.state, held.state);
            QCOMPARE(planned.scratch, decoder->scratch_bytes());
        }
    }

    void weights_take_what_was_planned_data() {
        QTest::addColumn<int>("format");
        for (const WeightFormat format :
             {WeightFormat::stored, WeightFormat::f32, WeightFormat::bf16, WeightFormat::q8}) {
            QTest::addRow("%d", static_cast<int>(format)) << static_cast<int>(format);
        }
    }
    void weights_take_what_was_planned() {
        QFETCH(int, format);
        const WrittenModel written =
            write_tiny_model((folder_.path() + "/weights").toStdString(), 1, small_shape());
        for (const auto& path : {written.folder, written.gguf}) {
            const auto chosen = static_cast<WeightFormat>(format);
            const auto decoder = open_decoder(path, {}, chosen);
            QVERIFY(within(planned_weight_bytes(*open_model_file(path), chosen), decoder->weight_bytes()));
        }
    }

    void ratios_count_all_that_belongs_to_a_number() {
        // Heads of 128: 8 bits of code and a 16-bit scale for 128 numbers are 8.125 bits.
        const KvCacheShape shape{28, 8, 128};
        CachePolicy policy = cache_policy_from_text("turbo8,recent=0,sinks=0");
        const std::size_t exact = KvCache::memory_for(shape, {}, 65536).total();
        QCOMPARE(exact, std::size_t{7} << 30);
        QCOMPARE(KvCache::memory_for(shape, policy, 65536).total(), exact / 128 * 65);
        policy = cache_policy_from_text("turbo4,recent=0,sinks=0,boundary=none");
        QCOMPARE(KvCache::memory_for(shape, policy, 65536).total(), exact / 128 * 33);
        QCOMPARE(KvCache::memory_for({32, 32, 96}, {}, 16384).total(), std::size_t{6} << 30);
    }

    void formats_that_the_heads_do_not_fit_are_refused() {
        ModelConfig config;
        config.attention.head_dim = 40;
        ConversationPlan plan;
        plan.policy = cache_policy_from_text("turbo4");
        QVERIFY_EXCEPTION_THROWN(plan_memory(config, plan), Error);
    }
};

QTEST_GUILESS_MAIN(TestMemoryPlan)
#include "tst_memory_plan.moc"
