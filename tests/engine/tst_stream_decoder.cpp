// Text that arrives token by token.
#include <QTest>
#include <random>

#include "engine/text/stream_decoder.h"
#include "engine/text/tokenizer.h"
#include "tests/engine/tokenizer_files.h"

using namespace octavo;

namespace {

bool is_valid_utf8(const std::string& text) {
    return QString::fromStdString(text).toStdString() == text;
}

// One token for each byte.
std::vector<Token> bytewise(const Tokenizer& tokenizer, std::string_view text) {
    std::vector<Token> tokens;
    for (const char byte : text) {
        const auto token = tokenizer.encode_plain({&byte, 1});
        tokens.insert(tokens.end(), token.begin(), token.end());
    }
    return tokens;
}

}  // namespace

class StreamDecoderTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() { tokenizer_ = std::make_unique<Tokenizer>(open_tokenizer("qwen35")); }

    void gives_a_character_only_when_it_is_whole() {
        StreamDecoder decoder(*tokenizer_);
        std::vector<std::string> pieces;
        for (const Token token : bytewise(*tokenizer_, "aé€😀"))
            pieces.push_back(decoder.push(token));
        const std::vector<std::string> expected{"a", "", "é", "", "", "€", "", "", "", "😀"};
        QCOMPARE(pieces, expected);
        QCOMPARE(decoder.finish(), std::string());
    }

    void replaces_bytes_once_they_cannot_be_a_character_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("pieces");  // after each byte, and at the end
        const QString bad(QChar(0xFFFD));
        QTest::newRow("a continuation alone") << QByteArray("\x80") << QStringList{bad, ""};
        QTest::newRow("never part of UTF-8") << QByteArray("\xff\xc0") << QStringList{bad, bad, ""};
        QTest::newRow("cut by a letter") << QByteArray("\xe2\x82x") << QStringList{"", "", bad + "x", ""};
        QTest::newRow("cut by another") << QByteArray("\xe2\xc3\xa9") << QStringList{"", bad, "é", ""};
        QTest::newRow("a surrogate") << QByteArray("\xed\xa0\x80") << QStringList{"", bad + bad, bad, ""};
        QTest::newRow("overlong") << QByteArray("\xe0\x80") << QStringList{"", bad + bad, ""};
        QTest::newRow("too high") << QByteArray("\xf4\x90") << QStringList{"", bad + bad, ""};
        QTest::newRow("cut by the end") << QByteArray("\xf0\x9f\x98") << QStringList{"", "", "", bad};
    }

    void replaces_bytes_once_they_cannot_be_a_character() {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, pieces);
        StreamDecoder decoder(*tokenizer_);
        QStringList given;
        for (const Token token : bytewise(*tokenizer_, bytes.toStdString()))
            given.append(QString::fromStdString(decoder.push(token)));
        given.append(QString::fromStdString(decoder.finish()));
        QCOMPARE(given, pieces);
    }

    void gives_the_same_text_as_decoding_at_once() {
        std::mt19937 random(1);
        for (int i = 0; i < 300; ++i) {
            QString text;
            for (int n = 0; n < 30; ++n) {
                const char32_t code = random() % 4 ? random() % 0xD800 : 0x10000 + random() % 0x100000;
                text += QString::fromUcs4(&code, 1);
            }
            const auto tokens = tokenizer_->encode_plain(text.toStdString());
            StreamDecoder decoder(*tokenizer_);
            std::string streamed;
            for (const Token token : tokens) {
                const std::string piece = decoder.push(token);
                QVERIFY(is_valid_utf8(piece));
                streamed.append(piece);
            }
            streamed.append(decoder.finish());
            QCOMPARE(streamed, tokenizer_->decode(tokens));
        }
    }

    void is_always_valid_and_never_far_behind() {
        std::mt19937 random(2);
        StreamDecoder decoder(*tokenizer_);
        for (int i = 0; i < 5000; ++i) {
            const Token token = static_cast<Token>(random() % 700);
            const std::string piece = decoder.push(token);
            QVERIFY(is_valid_utf8(piece));
            if (tokenizer_->bytes_of(token).size() > 3 && !tokenizer_->is_control(token))
                QVERIFY(!piece.empty());
        }
    }

    void begins_afresh_after_the_end() {
        StreamDecoder decoder(*tokenizer_);
        QCOMPARE(decoder.push(bytewise(*tokenizer_, "\xc3").front()), std::string());
        QCOMPARE(decoder.finish(), std::string("\ufffd"));
        QCOMPARE(decoder.push(tokenizer_->encode("a").front()), std::string("a"));
        QCOMPARE(decoder.finish(), std::string());
    }

    void drops_the_space_that_sentencepiece_puts_before_a_text() {
        const Tokenizer tokenizer = open_tokenizer("sentencepiece");
        const std::vector<Token> tokens = tokenizer.encode_plain("the fox  and");
        StreamDecoder decoder(tokenizer);
        for (int answer = 0; answer < 2; ++answer) {
            std::string text;
            for (const Token token : tokens)
                text += decoder.push(token);
            QCOMPARE(text + decoder.finish(), std::string("the fox  and"));
        }
        const Tokenizer bare = open_tokenizer("sentencepiece_bare");
        StreamDecoder keeping(bare);
        std::string text;
        for (const Token token : bare.encode_plain(" fox"))
            text += keeping.push(token);
        QCOMPARE(text, std::string(" fox"));
    }

    void shows_control_tokens_only_on_request() {
        const Token end = *tokenizer_->find_special("<|im_end|>"),
                    think = *tokenizer_->find_special("<think>");
        StreamDecoder hiding(*tokenizer_), showing(*tokenizer_, true);
        QCOMPARE(hiding.push(end), std::string());
        QCOMPARE(hiding.push(think), std::string("<think>"));
        QCOMPARE(showing.push(end), std::string("<|im_end|>"));
    }

  private:
    std::unique_ptr<Tokenizer> tokenizer_;
};

QTEST_APPLESS_MAIN(StreamDecoderTest)
#include "tst_stream_decoder.moc"
