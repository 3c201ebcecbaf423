// What a conversation can do with a model of every family, whatever its layers are: keys and values in few
// bits, weights made smaller, going back, and coming back from a file.
#include <QTemporaryDir>
#include <QTest>
#include <utility>

#include "engine/error.h"
#include "engine/session.h"
#include "kernels/cpu/cpu_device.h"
#include "tests/engine/decoder_models.h"
#include "tests/engine/family_models.h"
#include "tests/engine/relative_error.h"

using namespace octavo;
using namespace octavo::testing;

namespace {

// Everything compressed, the page that is being written alone excepted.
CachePolicy bare_policy(const char* formats) {
    return cache_policy_from_text(std::string(formats) + ",recent=0,sinks=0,boundary=none");
}

std::vector<float> copy(std::span<const float> numbers) {
    return {numbers.begin(), numbers.end()};
}

}  // namespace

class TestFamilySessions : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    const std::vector<Token> tokens_ = family_tokens();

    struct Opened {
        FamilyModel model;
        WrittenModel written;
        std::shared_ptr<Decoder> decoder;

        Session session(const CachePolicy& policy = {}) const {
            return Session(decoder, model.context, policy);
        }
        bool has_delta_net() const { return model.qwen3_5.has_value(); }
    };

    Opened open(std::size_t index, WeightFormat format = WeightFormat::stored) const {
        const FamilyModel model = family_models()[index];
        const std::filesystem::path place = std::filesystem::path(folder_.path().toStdString()) / model.name;
        const WrittenModel written{place / "hf", place / "model.gguf"};
        CpuOptions options;
        options.threads = 2;
        return {model, written,
                open_decoder(index % 2 == 0 ? written.folder : written.gguf, options, format)};
    }

    std::vector<float> last_logits(const Opened& opened, const CachePolicy& policy = {}) const {
        Session session = opened.session(policy);
        constexpr std::size_t last = 8;  // which see what was compressed behind the others
        session.prefill(std::span(tokens_).first(tokens_.size() - last));
        session.prefill(std::span(tokens_).last(last));
        return copy(session.logits());
    }

    void add_models() const {
        QTest::addColumn<std::size_t>("index");
        const std::vector<FamilyModel> models = family_models();
        for (std::size_t i = 0; i < models.size(); ++i) {
            QTest::newRow(models[i].name.c_str()) << i;
        }
    }

  private slots:
    void initTestCase() {
        for (const FamilyModel& model : family_models()) {
            write_family_model(std::filesystem::path(folder_.path().toStdString()) / model.name, model);
        }
    }

    void the_cache_holds_keys_and_values_in_few_bits_data() { add_models(); }
    void the_cache_holds_keys_and_values_in_few_bits() {
        QFETCH(std::size_t, index);
        const Opened opened = open(index);
        const std::vector<float> exact = last_logits(opened);
        const auto head_dim = static_cast<std::size_t>(opened.decoder->config().attention.head_dim);
        for (const auto& [formats, most] :
             {std::pair{"q8", 0.05}, {"turbo8", 0.05}, {"turbo4", 1.0}, {"k4v2", 1.0}, {"polar4", 1.0}}) {
            const CachePolicy policy = bare_policy(formats);
            if (!allows_head_dim(policy.warm.keys, head_dim)) {
                QVERIFY_EXCEPTION_THROWN(opened.session(policy), Error);
                continue;
            }
            const double error = relative_error(last_logits(opened, policy), exact);
            QVERIFY2(error > 0 && error < most, qPrintable(QString("%1: %2").arg(formats).arg(error)));
        }
    }

    void weights_can_be_made_smaller_data() { add_models(); }
    void weights_can_be_made_smaller() {
        QFETCH(std::size_t, index);
        const std::vector<float> exact = last_logits(open(index));
        const Opened q8 = open(index, WeightFormat::q8), q4 = open(index, WeightFormat::q4);
        const double q8_error = relative_error(last_logits(q8), exact);
        const double q4_error = relative_error(last_logits(q4), exact);
        QVERIFY(q8_error > 0 && q4_error > 0);
        // What rounding costs a DeltaNet of random weights is a test of its own (tst_decoder.cpp).
        if (!q8.has_delta_net()) {
            QVERIFY(q8_error < 0.1 && q4_error > q8_error && q4_error < 1);
        }
        QVERIFY(q4.decoder->weight_bytes() < q8.decoder->weight_bytes());
    }

    void a_conversation_goes_back_and_on_data() { add_models(); }
    void a_conversation_goes_back_and_on() {
        QFETCH(std::size_t, index);
        const Opened opened = open(index);
        Session session = opened.session();
        const std::size_t boundaries[] = {64, 130};
        QVERIFY(session.prefill(tokens_, boundaries));
        std::vector<Token> other(tokens_.begin(), tokens_.begin() + 83);
        other.insert(other.end(), {5, 6, 7});
        const std::size_t kept = session.rewind_to_common(other);
        QCOMPARE(kept,
                 std::size_t{opened.has_delta_net() ? 64U : 83U});  // without DeltaNet any token will do
        QVERIFY(session.prefill(std::span(other).subspan(kept)));
        Session fresh = opened.session();
        QVERIFY(fresh.prefill(other));
        QVERIFY(relative_error(session.logits(), fresh.logits()) < 1e-5);
    }

    void a_conversation_comes_back_from_a_file_data() { add_models(); }
    void a_conversation_comes_back_from_a_file() {
        QFETCH(std::size_t, index);
        const Opened opened = open(index);
        const auto head_dim = static_cast<std::size_t>(opened.decoder->config().attention.head_dim);
        const CachePolicy policy =
            allows_head_dim(KvFormat::turbo4, head_dim) ? bare_policy("turbo4") : CachePolicy{};
        Session session = opened.session(policy);
        const std::size_t boundaries[] = {64, 130};
        QVERIFY(session.prefill(tokens_, boundaries));
        const std::filesystem::path path = std::filesystem::path(folder_.path().toStdString()) / "kept";
        session.save(path);
        std::optional<Session> back = Session::restore(opened.decoder, path, policy, opened.model.context);
        QVERIFY(back.has_value());
        for (const Token token : {5, 6, 7}) {
            back->append(token);
            session.append(token);
            QCOMPARE(copy(back->logits()), copy(session.logits()));
        }
    }
};

QTEST_GUILESS_MAIN(TestFamilySessions)
#include "tst_family_sessions.moc"
