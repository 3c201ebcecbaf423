// Text to tokens and back. The expected tokens were computed by tests/data/tokenizer/reference.py.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <random>
#include <thread>

#include "engine/text/tokenizer.h"
#include "tests/engine/tokenizer_files.h"

using namespace octavo;

namespace {

std::vector<Token> tokens_of(const QJsonValue& array) {
    std::vector<Token> tokens;
    for (const auto& token : array.toArray())
        tokens.push_back(token.toInt());
    return tokens;
}

std::vector<ByteRange> all_of(std::string_view text) {
    return {{0, text.size()}};
}

// Any text: characters from all over Unicode, more often those that patterns and special tokens care about.
std::string random_text(std::mt19937& random) {
    const auto below = [&](unsigned limit) { return random() % limit; };
    static constexpr char32_t interesting[] = {' ',    '\n',   '\r',   '\t',    '\'',    's',   '<',
                                               '|',    '>',    '0',    0x85,    0xA0,    0x301, 0x327,
                                               0x200D, 0x3000, 0x11A8, 0x1F600, 0x10FFFF};
    QString text;
    for (unsigned i = below(60); i > 0; --i) {
        char32_t code = 0;
        switch (below(4)) {
            case 0:
                code = interesting[below(std::size(interesting))];
                break;
            case 1:
                code = below(0x80);
                break;
            case 2:
                code = below(0x3000);
                break;
            default:
                code = below(0x110000);
        }
        if (code < 0xD800 || code > 0xDFFF)
            text += QString::fromUcs4(&code, 1);
    }
    return text.toStdString();
}

std::string as_nfc(const std::string& text) {
    return QString::fromStdString(text).normalized(QString::NormalizationForm_C).toStdString();
}

}  // namespace

class TokenizerTest : public QObject {
    Q_OBJECT

  private slots:
    void encodes_as_the_reference_does_data() {
        QTest::addColumn<QString>("name");
        for (const char* name :
             {"qwen35", "qwen2", "gpt2", "gpt2_prefix_space", "llama3", "smollm", "removed", "previous",
              "next", "contiguous", "sentencepiece", "sentencepiece_first", "sentencepiece_bare", "unigram"})
            QTest::newRow(name) << QString(name);
    }

    void encodes_as_the_reference_does() {
        QFETCH(QString, name);
        const Tokenizer tokenizer = open_tokenizer(name.toStdString());
        const auto golden =
            QJsonDocument::fromJson(read_tokenizer_file(name.toStdString() + ".golden.json")).array();
        QVERIFY(golden.size() > 50);
        for (const QJsonValue entry : golden) {
            const std::string text = entry.toObject()["text"].toString().toStdString();
            QVERIFY2(tokenizer.encode(text) == tokens_of(entry.toObject()["tokens"]), text.c_str());
            QVERIFY2(tokenizer.encode_plain(text) == tokens_of(entry.toObject()["plain"]), text.c_str());
        }
    }

    void decodes_what_it_encoded() {
        const Tokenizer tokenizer = open_tokenizer("llama3");
        std::mt19937 random(1);
        for (int i = 0; i < 2000; ++i) {
            const std::string text = random_text(random);
            QCOMPARE(tokenizer.decode(tokenizer.encode(text)), text);
            QCOMPARE(tokenizer.decode(tokenizer.encode_plain(text)), text);
        }
    }

    void decodes_to_the_normal_form_where_the_file_normalizes() {
        const Tokenizer tokenizer = open_tokenizer("qwen2");
        QCOMPARE(tokenizer.decode(tokenizer.encode("cafe\u0301 \u212b")), std::string("caf\u00e9 \u00c5"));
        std::mt19937 random(2);
        for (int i = 0; i < 2000; ++i) {
            const std::string text = as_nfc(random_text(random));
            QCOMPARE(tokenizer.decode(tokenizer.encode(text)), text);
        }
    }

    void keeps_bytes_that_are_not_utf8() {
        std::string text;
        for (int byte = 0; byte < 256; ++byte)
            text.append("a ").push_back(static_cast<char>(byte));
        text.append("\xf0\x9f\x98 cut \xe2\x82");
        for (const char* name : {"qwen35", "gpt2", "llama3", "removed"}) {
            const Tokenizer tokenizer = open_tokenizer(name);
            QCOMPARE(tokenizer.decode(tokenizer.encode(text)), text);
        }
    }

    void keeps_every_sequence_of_bytes() {
        const Tokenizer tokenizer = open_tokenizer("gpt2");
        std::mt19937 random(3);
        for (int i = 0; i < 500; ++i) {
            std::string text(random() % 50, '\0');
            for (char& byte : text)
                byte = static_cast<char>(random() % 3 == 0 ? random() % 128 : random() % 256);
            QCOMPARE(tokenizer.decode(tokenizer.encode_plain(text)), text);
        }
    }

    void sentencepiece_keeps_every_text() {
        for (const char* name : {"sentencepiece", "sentencepiece_first", "sentencepiece_bare", "unigram"}) {
            const Tokenizer tokenizer = open_tokenizer(name);
            std::mt19937 random(4);
            for (int i = 0; i < 1000; ++i) {
                std::string text = random_text(random);
                if (name == std::string_view("sentencepiece_first") && text.starts_with(' '))
                    continue;  // given none, so that the one it has is taken for the one that is given
                QVERIFY2(tokenizer.decode(tokenizer.encode_plain(text)) == text,
                         QByteArray::fromStdString(text).toHex(' ').constData());
            }
            const std::string bytes = "cut \xe2\x82 and \xff\xfe x";
            QCOMPARE(tokenizer.decode(tokenizer.encode_plain(bytes)), bytes);
        }
    }

    void sentencepiece_reads_long_words_quickly_enough() {
        const Tokenizer tokenizer = open_tokenizer("sentencepiece");
        for (const char* unit : {"a", " ", "\u4e00", "\n"}) {
            std::string text;
            while (text.size() < 200'000)
                text.append(unit);
            QVERIFY2(tokenizer.decode(tokenizer.encode(text)) == text, unit);
        }
    }

    void splits_long_runs_of_one_character() {
        const Tokenizer tokenizer = open_tokenizer("qwen35");
        for (const char* unit : {"a", " ", "\n", "!", "\u4e00", "\u0301", "\r\n ", "' ", "\t", "<|im_"}) {
            std::string text;
            while (text.size() < 200'000)
                text.append(unit);
            QCOMPARE(tokenizer.decode(tokenizer.encode(text)), text);
            QCOMPARE(tokenizer.decode(tokenizer.encode(text + "x")), text + "x");
        }
    }

    void finds_special_tokens_only_outside_of_literals() {
        const Tokenizer tokenizer = open_tokenizer("qwen35");
        const std::string text = "<|im_start|>user\n<|im_start|> hi <think><|im_end|>";
        const Token start = *tokenizer.find_special("<|im_start|>"),
                    end = *tokenizer.find_special("<|im_end|>");
        const std::size_t typed = text.find("<|im_start|> hi"), typed_end = text.rfind("<|im_end|>");
        const ByteRange literal[] = {{typed, typed_end}};

        std::vector<Token> expected{start};
        const auto plain = tokenizer.encode_plain(text.substr(12, typed_end - 12));
        expected.insert(expected.end(), plain.begin(), plain.end());
        expected.push_back(end);
        QCOMPARE(tokenizer.encode(text, literal), expected);
        QCOMPARE(std::ranges::count(tokenizer.encode(text), start), 2);
    }

    void a_special_token_that_touches_a_literal_is_text() {
        const Tokenizer tokenizer = open_tokenizer("qwen35");
        const std::string text = "x<|im_end|>";
        const auto plain = tokenizer.encode_plain(text);
        for (std::size_t begin = 1; begin < text.size(); ++begin) {
            const ByteRange one_byte[] = {{begin, begin + 1}};
            QCOMPARE(tokenizer.encode(text, one_byte), plain);
            const ByteRange nothing[] = {{begin, begin}};
            QVERIFY(tokenizer.encode(text, nothing) != plain);
        }
        const ByteRange before[] = {{0, 1}};
        QVERIFY(tokenizer.encode(text, before) != plain);
    }

    void a_shorter_special_token_counts_beside_a_literal() {
        // <abcab>, <ab> and <ab are all special; only the shortest lies outside of the literal.
        const Tokenizer tokenizer = open_tokenizer("qwen35");
        const ByteRange literal[] = {{3, 4}};
        const auto tokens = tokenizer.encode("<ab>", literal);
        QCOMPARE(tokens.front(), *tokenizer.find_special("<ab"));
        QCOMPARE(tokens.size(), std::size_t{2});
    }

    void words_are_split_across_the_borders_of_literals() {
        const Tokenizer tokenizer = open_tokenizer("qwen35");
        const std::string text = "The tokenizer reads";
        const ByteRange within_words[] = {{1, 7}, {9, 14}};
        QCOMPARE(tokenizer.encode(text, within_words), tokenizer.encode(text));
    }

    void literals_stay_literal_when_normalization_moves_them() {
        // "café!" is found after normalisation. The accents before it make the text shorter.
        const Tokenizer tokenizer = open_tokenizer("qwen35");
        const Token cafe = *tokenizer.find_special("cafe\u0301!");
        const std::string accents = "e\u0301 o\u0308 e\u0301 ";
        const std::string text = accents + "caf\u00e9! cafe\u0301! z";
        QCOMPARE(std::ranges::count(tokenizer.encode(text), cafe), 2);
        QCOMPARE(std::ranges::count(tokenizer.encode(text, all_of(text)), cafe), 0);
        const std::size_t second = text.rfind("cafe");
        const ByteRange first_literal[] = {{accents.size(), accents.size() + 6}};
        const ByteRange second_literal[] = {{second, second + 1}};
        for (const auto literal : {std::span(first_literal), std::span(second_literal)})
            QCOMPARE(std::ranges::count(tokenizer.encode(text, literal), cafe), 1);
    }

    void a_text_that_is_all_literal_is_plain() {
        std::mt19937 random(4);
        for (const char* name : {"qwen35", "gpt2"}) {
            const Tokenizer tokenizer = open_tokenizer(name);
            for (int i = 0; i < 500; ++i) {
                const std::string text = random_text(random) + "<ab><|im_end|> word <left>";
                QCOMPARE(tokenizer.encode(text, all_of(text)), tokenizer.encode_plain(text));
            }
        }
    }

    void plain_text_never_makes_a_special_token() {
        for (const char* name : {"qwen35", "gpt2", "llama3"}) {
            const Tokenizer tokenizer = open_tokenizer(name);
            for (const SpecialToken& special : tokenizer.special_tokens())
                for (const Token token : tokenizer.encode_plain(special.text))
                    QVERIFY2(!tokenizer.is_special(token), special.text.c_str());
        }
    }

    void knows_its_special_tokens() {
        const Tokenizer tokenizer = open_tokenizer("qwen35");
        const Token start = *tokenizer.find_special("<|im_start|>"),
                    think = *tokenizer.find_special("<think>");
        QVERIFY(tokenizer.is_special(start) && tokenizer.is_control(start));
        QVERIFY(tokenizer.is_special(think) && !tokenizer.is_control(think));
        QVERIFY(!tokenizer.is_special(tokenizer.encode("a").front()));
        QVERIFY(!tokenizer.find_special("<|im_start|"));
        QCOMPARE(tokenizer.special_tokens().size(), std::size_t{15});
        QCOMPARE(tokenizer.bytes_of(start), std::string_view("<|im_start|>"));
    }

    void hides_control_tokens_on_request() {
        const Tokenizer tokenizer = open_tokenizer("qwen35");
        const auto tokens = tokenizer.encode("<|im_start|>a<think>b</think><|im_end|>");
        QCOMPARE(tokenizer.decode(tokens), std::string("<|im_start|>a<think>b</think><|im_end|>"));
        QCOMPARE(tokenizer.decode(tokens, false), std::string("a<think>b</think>"));
    }

    void ids_without_a_token_decode_to_nothing() {
        const Tokenizer tokenizer = open_tokenizer("qwen35");
        const Token beyond[] = {tokenizer.vocabulary(), tokenizer.vocabulary() + 1000, -1, INT32_MAX,
                                INT32_MIN};
        QCOMPARE(tokenizer.decode(beyond), std::string());
        for (const Token token : beyond)
            QVERIFY(tokenizer.bytes_of(token).empty() && !tokenizer.is_special(token) &&
                    !tokenizer.is_control(token));
    }

    void threads_may_share_it() {
        const Tokenizer tokenizer = open_tokenizer("qwen35");
        std::mt19937 random(5);
        std::vector<std::string> texts(200);
        for (std::string& text : texts)
            text = random_text(random) + " The tokenizer reads a text as bytes";
        std::vector<std::vector<std::vector<Token>>> results(4);
        std::vector<std::thread> threads;
        for (auto& result : results)
            threads.emplace_back([&] {
                for (const std::string& text : texts)
                    result.push_back(tokenizer.encode(text));
            });
        for (std::thread& thread : threads)
            thread.join();
        const Tokenizer alone = open_tokenizer("qwen35");
        for (std::size_t i = 0; i < texts.size(); ++i)
            for (const auto& result : results)
                QCOMPARE(result[i], alone.encode(texts[i]));
    }
};

QTEST_APPLESS_MAIN(TokenizerTest)
#include "tst_tokenizer.moc"
