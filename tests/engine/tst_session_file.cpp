// A conversation's memory on disk: it comes back as it was, or not at all.
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "engine/error.h"
#include "tests/engine/decoder_models.h"
#include "tests/engine/relative_error.h"

using namespace octavo;
using namespace octavo::testing;

class TestSessionFile : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::filesystem::path model_;
    std::shared_ptr<Decoder> decoder_;
    const std::vector<Token> tokens_ = golden_tokens(tiny_shape(), 1, 700);
    const CachePolicy policy_ = cache_policy_from_text("warm=turbo4:256,cold=turbo3/turbo2,recent=64");

    std::filesystem::path path(const char* name) const {
        return std::filesystem::path(folder_.path().toStdString()) / name;
    }

    Session held() const {
        Session session(decoder_, 0, policy_);
        const std::size_t boundaries[] = {100, 300, 500, 650};
        session.prefill(tokens_, boundaries);
        return session;
    }

    static std::vector<float> copy(std::span<const float> numbers) {
        return {numbers.begin(), numbers.end()};
    }

    static QByteArray bytes_of(const std::filesystem::path& path) {
        QFile file(QString::fromStdString(path.string()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static void write(const std::filesystem::path& path, const QByteArray& bytes) {
        QFile file(QString::fromStdString(path.string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    std::optional<Session> restored(const std::filesystem::path& path) const {
        return Session::restore(decoder_, path, policy_);
    }

  private slots:
    void initTestCase() {
        CpuOptions options;
        options.threads = 2;
        model_ = write_tiny_model(folder_.path().toStdString()).folder;
        decoder_ = open_decoder(model_, options);
    }

    void it_comes_back_as_it_was() {
        Session session = held();
        session.save(path("kept"));
        std::optional<Session> back = restored(path("kept"));
        QVERIFY(back.has_value());
        QVERIFY(std::equal(back->tokens().begin(), back->tokens().end(), tokens_.begin(), tokens_.end()));
        QVERIFY(back->cache_policy() == policy_);
        QVERIFY(back->memory().cache == session.memory().cache);
        QVERIFY(back->logits().empty());
        for (const Token token : {5, 6, 7}) {
            back->append(token);
            session.append(token);
            QCOMPARE(copy(back->logits()), copy(session.logits()));
        }
    }

    void it_goes_on_for_long_and_leaves_the_file_alone() {
        Session session = held();
        session.save(path("long"));
        const QByteArray before = bytes_of(path("long"));
        std::optional<Session> back = restored(path("long"));
        QVERIFY(back.has_value());
        back->prefill(tokens_);
        session.prefill(tokens_);
        QCOMPARE(copy(back->logits()), copy(session.logits()));
        back->set_cache_policy(cache_policy_from_text("turbo2,recent=0,sinks=0"));
        QCOMPARE(bytes_of(path("long")), before);
    }

    void it_goes_back_to_the_latest_checkpoints() {
        held().save(path("checkpoints"));
        std::optional<Session> back = restored(path("checkpoints"));
        QVERIFY(back.has_value());
        std::vector<Token> edited = tokens_;
        edited[660] = (edited[660] + 1) % 600;
        QCOMPARE(back->rewind_to_common(edited), std::size_t{650});
        edited[510] = (edited[510] + 1) % 600;
        QCOMPARE(back->rewind_to_common(edited), std::size_t{500});
        back->prefill(std::span(edited).subspan(500));
        Session session = held();
        session.rewind_to_common(edited);
        session.prefill(std::span(edited).subspan(500));
        QCOMPARE(copy(back->logits()), copy(session.logits()));
        edited[10] = (edited[10] + 1) % 600;
        QCOMPARE(back->rewind_to_common(edited), std::size_t{0});
    }

    void it_is_saved_again_over_the_file_it_lives_in() {
        held().save(path("again"));
        std::optional<Session> back = restored(path("again"));
        QVERIFY(back.has_value());
        back->append(5);
        back->save(path("again"));
        std::optional<Session> third = restored(path("again"));
        QVERIFY(third.has_value());
        QCOMPARE(third->tokens().size(), tokens_.size() + 1);
        third->append(6);
        back->append(6);
        QCOMPARE(copy(third->logits()), copy(back->logits()));
    }

    void its_file_can_be_deleted_while_it_lives() {
        Session session = held();
        session.save(path("deleted"));
        std::optional<Session> back = restored(path("deleted"));
        QVERIFY(back.has_value());
        QVERIFY(std::filesystem::remove(path("deleted")));
        back->append(5);
        session.append(5);
        QCOMPARE(copy(back->logits()), copy(session.logits()));
    }

    void no_file_is_no_conversation() { QVERIFY(!restored(path("nowhere"))); }

    void a_file_that_is_cut_off_is_not_believed() {
        held().save(path("whole"));
        const QByteArray whole = bytes_of(path("whole"));
        for (const qsizetype length : {qsizetype{0}, qsizetype{7}, qsizetype{48}, qsizetype{100},
                                       whole.size() / 2, whole.size() - 64, whole.size() - 1}) {
            write(path("cut"), whole.first(length));
            QVERIFY2(!restored(path("cut")), qPrintable(QString::number(length)));
        }
        write(path("cut"), whole + QByteArray(64, '\0'));
        QVERIFY(!restored(path("cut")));
        write(path("cut"), whole);
        QVERIFY(restored(path("cut")));
    }

    void no_flipped_bit_is_believed() {
        held().save(path("good"));
        const QByteArray good = bytes_of(path("good"));
        // All of the header and the index's beginning, and places everywhere.
        std::vector<qsizetype> places;
        for (qsizetype at = 0; at < good.size(); at += at < 48 ? 1 : 1511) {
            places.push_back(at);
        }
        for (const qsizetype at : places) {
            QByteArray flipped = good;
            flipped[at] = static_cast<char>(flipped[at] ^ (1 << (at % 8)));
            write(path("flipped"), flipped);
            const std::optional<Session> back = restored(path("flipped"));
            // Bytes that only fill up to the next part belong to nothing.
            QVERIFY2(!back || back->memory().cache == held().memory().cache, qPrintable(QString::number(at)));
            QVERIFY2(!back || good[at] == '\0', qPrintable(QString::number(at)));
        }
    }

    void another_model_has_nothing_to_do_with_it() {
        held().save(path("mine"));
        QTemporaryDir folder;
        const auto other = open_decoder(write_tiny_model(folder.path().toStdString(), 2).folder);
        QVERIFY(!Session::restore(other, path("mine"), policy_));
        const auto other_weights = open_decoder(model_, {}, WeightFormat::f32);
        QVERIFY(!Session::restore(other_weights, path("mine"), policy_));
        const auto same = open_decoder(model_);
        QVERIFY(Session::restore(same, path("mine"), policy_));
    }

    void another_policy_takes_it_if_it_need_not_be_read_again() {
        held().save(path("policy"));
        const CachePolicy lower = cache_policy_from_text("turbo2,recent=64");
        const std::optional<Session> back = Session::restore(decoder_, path("policy"), lower);
        QVERIFY(back.has_value());
        QVERIFY(back->cache_policy() == lower);
        QVERIFY(back->memory().cache == KvCache::memory_for(back->cache_shape(), lower, tokens_.size()));
        QVERIFY(!Session::restore(decoder_, path("policy"), {}));
    }

    void a_shorter_context_refuses_it() {
        held().save(path("context"));
        QVERIFY(!Session::restore(decoder_, path("context"), policy_, 600));
        QVERIFY(Session::restore(decoder_, path("context"), policy_, 700));
    }

    void what_cannot_be_written_is_said_and_leaves_nothing() {
        QVERIFY_EXCEPTION_THROWN(held().save(path("no such folder") / "file"), Error);
        QVERIFY(std::filesystem::create_directory(path("taken")));
        QVERIFY_EXCEPTION_THROWN(held().save(path("taken")), Error);
        QVERIFY(!std::filesystem::exists(path("taken.part")));
    }
};

QTEST_GUILESS_MAIN(TestSessionFile)
#include "tst_session_file.moc"
