// What a tokenizer is read from: tokenizer.json with tokenizer_config.json, or GGUF metadata.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <random>

#include "engine/error.h"
#include "engine/text/tokenizer.h"
#include "tests/engine/tokenizer_files.h"

using namespace octavo;

namespace {

QJsonObject read_json(const std::string& name) {
    return QJsonDocument::fromJson(read_tokenizer_file(name + ".json")).object();
}

TokenizerSource source_of(const QJsonObject& tokenizer, const std::string& config = {}) {
    TokenizerSource source;
    source.tokenizer_json = QJsonDocument(tokenizer).toJson().toStdString();
    source.tokenizer_config_json = config;
    return source;
}

// The same tokenizer as a GGUF file describes it.
TokenizerSource as_gguf(const std::string& name, const std::string& pre) {
    const QJsonObject tokenizer = read_json(name), model = tokenizer["model"].toObject();
    const QJsonObject vocabulary = model["vocab"].toObject();
    TokenizerSource source;
    source.gguf_model = "gpt2";
    source.gguf_pre = pre;
    const auto put = [&](qsizetype id, const QString& text, std::int32_t type) {
        const auto index = static_cast<std::size_t>(id);
        if (source.gguf_tokens.size() <= index) {
            source.gguf_tokens.resize(index + 1);
            source.gguf_token_types.resize(index + 1, 5);
        }
        source.gguf_tokens[index] = text.toStdString();
        source.gguf_token_types[index] = type;
    };
    for (auto entry = vocabulary.begin(); entry != vocabulary.end(); ++entry)
        put(entry.value().toInt(), entry.key(), 1);
    for (const QJsonValue token : tokenizer["added_tokens"].toArray())
        put(token.toObject()["id"].toInt(), token.toObject()["content"].toString(),
            token.toObject()["special"].toBool() ? 3 : 4);
    for (int i = 0; i < 3; ++i)
        put(static_cast<qsizetype>(source.gguf_tokens.size()), QString("[PAD%1]").arg(i), 5);
    for (const QJsonValue merge : model["merges"].toArray()) {
        const QJsonArray pair = merge.toArray();
        const QString text =
            merge.isString() ? merge.toString() : pair[0].toString() + " " + pair[1].toString();
        source.gguf_merges.push_back(text.toStdString());
    }
    return source;
}

// SentencePiece's own tokens, scores and types.
TokenizerSource sentencepiece_gguf(const std::string& name = "sentencepiece", const char* model = "llama") {
    const QJsonObject file = read_json(name + ".gguf");
    TokenizerSource source;
    source.gguf_model = model;
    source.gguf_add_space = true;
    for (const QJsonValue token : file["tokens"].toArray())
        source.gguf_tokens.push_back(token.toString().toStdString());
    for (const QJsonValue score : file["scores"].toArray())
        source.gguf_scores.push_back(static_cast<float>(score.toDouble()));
    for (const QJsonValue type : file["types"].toArray())
        source.gguf_token_types.push_back(type.toInt());
    return source;
}

std::string message_of(const TokenizerSource& source) {
    try {
        const Tokenizer tokenizer(source);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

bool mentions(const std::string& message, const char* word) {
    return message.find(word) != std::string::npos;
}

}  // namespace

class TokenizerSourceTest : public QObject {
    Q_OBJECT

  private slots:
    void gguf_encodes_as_tokenizer_json_does_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("pre");
        QTest::newRow("qwen2") << "qwen2"
                               << "qwen2";
        QTest::newRow("qwen35") << "qwen35"
                                << "qwen35";
        QTest::newRow("llama3") << "llama3"
                                << "llama-bpe";
        QTest::newRow("smollm") << "smollm"
                                << "smollm";
        QTest::newRow("gpt2") << "gpt2"
                              << "gpt-2";
    }

    void gguf_encodes_as_tokenizer_json_does() {
        QFETCH(QString, name);
        QFETCH(QString, pre);
        const Tokenizer from_json = open_tokenizer(name.toStdString());
        const Tokenizer from_gguf(as_gguf(name.toStdString(), pre.toStdString()));
        const bool plain_markers = name != "qwen35" && name != "gpt2";  // the others have lstrip and the like
        for (const QJsonValue entry :
             QJsonDocument::fromJson(read_tokenizer_file(name.toStdString() + ".golden.json")).array()) {
            const std::string text = entry.toObject()["text"].toString().toStdString();
            QCOMPARE(from_gguf.encode_plain(text), from_json.encode_plain(text));
            if (plain_markers)
                QCOMPARE(from_gguf.encode(text), from_json.encode(text));
        }
    }

    // What the hub's library writes where a model has no limit; NaN and Infinity are Python's too.
    void numbers_of_any_size_in_the_settings_are_read() {
        const std::string settings =
            "{\"model_max_length\": 1000000000000000019884624838656, \"x\": -Infinity,"
            " \"y\": [NaN, 0.12345678901234567890123], \"z\": \"NaN \\\" 1234567890123456789012\","
            " \"add_bos_token\": true, \"bos_token\": \"<|endoftext|>\"}";
        const Tokenizer tokenizer(source_of(read_json("llama3"), settings));
        QVERIFY(tokenizer.adds_bos());
        QVERIFY(tokenizer.bos().has_value());
    }

    void gguf_reads_text_as_sentencepiece_does_data() {
        QTest::addColumn<std::string>("name");
        QTest::addColumn<QByteArray>("model");
        QTest::newRow("merging by score") << std::string("sentencepiece") << QByteArray("llama");
        QTest::newRow("most probable tokens") << std::string("unigram") << QByteArray("t5");
    }
    void gguf_reads_text_as_sentencepiece_does() {
        QFETCH(std::string, name);
        QFETCH(QByteArray, model);
        const Tokenizer tokenizer(sentencepiece_gguf(name, model.constData()));
        const auto golden = QJsonDocument::fromJson(read_tokenizer_file(name + ".golden.json")).array();
        QVERIFY(golden.size() > 50);
        for (const QJsonValue entry : golden) {
            const QJsonArray tokens = entry.toObject()["tokens"].toArray();
            const std::string text = entry.toObject()["text"].toString().toStdString();
            const std::vector<Token> encoded = tokenizer.encode(text);
            std::vector<Token> expected;
            for (const QJsonValue token : tokens)
                expected.push_back(token.toInt());
            QVERIFY2(encoded == expected, text.c_str());
        }
    }

    void gguf_of_phi3_lets_special_tokens_take_white_space() {
        TokenizerSource source = sentencepiece_gguf();
        source.gguf_architecture = "phi3";
        const Tokenizer tokenizer(source);
        QCOMPARE(tokenizer.encode("<|user|> \n hi"), tokenizer.encode("<|user|>hi"));
        QVERIFY(tokenizer.encode("<s> hi") != tokenizer.encode("<s>hi"));
    }

    void gguf_without_scores_is_damaged() {
        TokenizerSource source = sentencepiece_gguf();
        source.gguf_scores.pop_back();
        QVERIFY(mentions(message_of(source), "scores"));
    }

    void gguf_that_changes_texts_by_a_table_is_refused() {
        TokenizerSource source = sentencepiece_gguf("unigram", "t5");
        QVERIFY(message_of(source).empty());
        source.gguf_has_charsmap = true;
        QVERIFY(mentions(message_of(source), "table of characters"));
        source.gguf_has_charsmap = false;
        source.gguf_removes_spaces = true;
        QVERIFY(mentions(message_of(source), "spaces"));
    }

    void gguf_rows_that_are_unused_decode_to_nothing() {
        const Tokenizer tokenizer(as_gguf("qwen2", "qwen2"));
        QVERIFY(tokenizer.bytes_of(tokenizer.vocabulary() - 1).empty());
        QVERIFY(!tokenizer.is_special(tokenizer.vocabulary() - 1));
        QVERIFY(!tokenizer.find_special("[PAD0]"));
        QVERIFY(tokenizer.encode("[PAD0]").size() > 1);
    }

    void gguf_tells_control_tokens_from_those_a_user_defined() {
        const Tokenizer tokenizer(as_gguf("qwen2", "qwen2"));
        QVERIFY(tokenizer.is_control(*tokenizer.find_special("<|im_start|>")));
        QVERIFY(tokenizer.is_special(*tokenizer.find_special("<think>")));
        QVERIFY(!tokenizer.is_control(*tokenizer.find_special("<think>")));
    }

    void gguf_names_where_texts_begin_and_end() {
        TokenizerSource source = as_gguf("qwen2", "qwen2");
        QVERIFY(!Tokenizer(source).bos() && !Tokenizer(source).eos() && !Tokenizer(source).adds_bos());
        source.gguf_bos = 3;
        source.gguf_eos = 4;
        source.gguf_add_bos = true;
        QCOMPARE(Tokenizer(source).bos(), std::optional<Token>(3));
        QCOMPARE(Tokenizer(source).eos(), std::optional<Token>(4));
        QVERIFY(Tokenizer(source).adds_bos());
        source.gguf_bos = 1'000'000;
        QVERIFY(!Tokenizer(source).bos() && !Tokenizer(source).adds_bos());
    }

    void gguf_that_is_foreign_or_damaged_is_refused() {
        TokenizerSource source = as_gguf("qwen2", "qwen2");
        source.gguf_model = "bert";
        QVERIFY(mentions(message_of(source), "\"bert\""));
        source = as_gguf("qwen2", "unheard-of");
        QVERIFY(mentions(message_of(source), "\"unheard-of\""));
        source = as_gguf("qwen2", "qwen2");
        source.gguf_tokens.clear();
        QVERIFY(mentions(message_of(source), "list of tokens"));
        source = as_gguf("qwen2", "qwen2");
        source.gguf_merges.push_back("nonsense");
        QVERIFY(mentions(message_of(source), "nonsense"));
        source.gguf_merges.back() = "zq qz";
        QVERIFY(mentions(message_of(source), "zq"));
        source = as_gguf("qwen2", "qwen2");
        source.gguf_tokens['A' - '!'] = "AAAAA";
        QVERIFY(mentions(message_of(source), "byte 65"));
        QVERIFY(mentions(message_of(TokenizerSource{}), "GGUF"));
    }

    void config_names_where_texts_begin_and_end() {
        const std::string config = R"({"bos_token": {"content": "<|im_start|>", "lstrip": false},
            "eos_token": "<|im_end|>", "pad_token": "<|endoftext|>", "add_bos_token": true})";
        const Tokenizer tokenizer = open_tokenizer("qwen2", config);
        QCOMPARE(tokenizer.bos(), tokenizer.find_special("<|im_start|>"));
        QCOMPARE(tokenizer.eos(), tokenizer.find_special("<|im_end|>"));
        QCOMPARE(tokenizer.pad(), tokenizer.find_special("<|endoftext|>"));
        QVERIFY(tokenizer.adds_bos());
    }

    void config_may_leave_them_out() {
        for (const char* config :
             {"", "{}", R"({"bos_token": null, "eos_token": null, "add_bos_token": true})",
              R"({"eos_token": "<|unheard of|>"})"}) {
            const Tokenizer tokenizer = open_tokenizer("qwen2", config);
            QVERIFY(!tokenizer.bos() && !tokenizer.eos() && !tokenizer.pad() && !tokenizer.adds_bos());
        }
    }

    void an_answer_ends_with_eos_or_a_known_end() {
        const Tokenizer tokenizer = open_tokenizer("qwen2", R"({"eos_token": "<|endoftext|>"})");
        const auto ends = tokenizer.end_tokens();
        QCOMPARE(ends.size(), std::size_t{2});
        QCOMPARE(std::optional(ends[0]), tokenizer.eos());
        QCOMPARE(std::optional(ends[1]), tokenizer.find_special("<|im_end|>"));
    }

    void config_adds_special_tokens_that_tokenizer_json_lacks() {
        const Tokenizer without = open_tokenizer("qwen2");
        const int next = without.vocabulary();
        const std::string config =
            QString(R"({"added_tokens_decoder": {"%1": {"content": "<new>", "special": true},
                                                "%2": {"content": "<other>", "special": false}}})")
                .arg(next + 5)
                .arg(next - 1)
                .toStdString();
        const Tokenizer tokenizer = open_tokenizer("qwen2", config);
        QCOMPARE(tokenizer.find_special("<new>"), std::optional<Token>(next + 5));
        QVERIFY(tokenizer.is_control(next + 5));
        QVERIFY(!tokenizer.find_special("<other>"));  // tokenizer.json has the last word
        QCOMPARE(tokenizer.vocabulary(), next + 6);
        QVERIFY(tokenizer.bytes_of(next + 1).empty());
    }

    void a_template_of_the_post_processor_names_the_first_token() {
        QJsonObject tokenizer = read_json("llama3");
        const auto processor =
            QJsonDocument::fromJson(R"({"type": "Sequence", "processors": [{"type": "ByteLevel"},
            {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "<|im_start|>", "type_id": 0}},
                                                      {"Sequence": {"id": "A", "type_id": 0}}]}]})");
        tokenizer["post_processor"] = processor.object();
        const Tokenizer read(source_of(tokenizer));
        QCOMPARE(read.bos(), read.find_special("<|im_start|>"));
        QVERIFY(read.adds_bos());
        QVERIFY(!Tokenizer(source_of(tokenizer, R"({"add_bos_token": false})")).adds_bos());
    }

    void merging_never_makes_a_control_token() {
        // A merge that leads to a token which is special as well.
        QJsonObject tokenizer = read_json("gpt2");
        QJsonArray added = tokenizer["added_tokens"].toArray();
        const int the = tokenizer["model"].toObject()["vocab"].toObject()[QString::fromUtf8("Ġthe")].toInt();
        QVERIFY(the > 0);
        added.append(QJsonObject{{"id", the}, {"content", " the"}, {"special", true}, {"normalized", false}});
        tokenizer["added_tokens"] = added;
        const Tokenizer read(source_of(tokenizer));
        QCOMPARE(read.encode(" the"), std::vector<Token>{the});
        QVERIFY(read.encode_plain(" the") != std::vector<Token>{the});
        QCOMPARE(read.decode(read.encode_plain(" the")), std::string(" the"));
    }

    void what_is_not_supported_is_named_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>(
            "value");  // replaces that of the key, in the model when the key begins with a dot
        QTest::addColumn<QString>("named");
        QTest::newRow("normalizer") << "normalizer"
                                    << R"({"type": "Lowercase"})"
                                    << "Lowercase";
        QTest::newRow("normalizers")
            << "normalizer"
            << R"({"type": "Sequence", "normalizers": [{"type": "NFC"}, {"type": "Strip"}]})"
            << "Strip";
        QTest::newRow("pre-tokenizer") << "pre_tokenizer"
                                       << R"({"type": "Whitespace"})"
                                       << "Whitespace";
        QTest::newRow("another sign for a space") << "pre_tokenizer"
                                                  << R"({"type": "Metaspace", "replacement": "_"})"
                                                  << "_";
        QTest::newRow("no byte level") << "pre_tokenizer"
                                       << R"({"type": "Digits"})"
                                       << "byte-level";
        QTest::newRow("none") << "pre_tokenizer"
                              << "null"
                              << "byte-level";
        QTest::newRow("after byte level")
            << "pre_tokenizer"
            << R"({"type": "Sequence", "pretokenizers": [{"type": "ByteLevel"}, {"type": "Digits"}]})"
            << "Digits";
        QTest::newRow("behavior") << "pre_tokenizer"
                                  << R"({"type": "Split", "pattern": {"Regex": "a"}, "behavior": "Whatever"})"
                                  << "Whatever";
        QTest::newRow("model") << ".type"
                               << R"("WordPiece")"
                               << "WordPiece";
        QTest::newRow("affix") << ".end_of_word_suffix"
                               << R"("</w>")"
                               << "end_of_word_suffix";
        QTest::newRow("merge of three") << ".merges"
                                        << R"([["a", "b", "c"]])"
                                        << "pair";
        QTest::newRow("merge without a space") << ".merges"
                                               << R"(["ab"])"
                                               << "pair";
        QTest::newRow("merge of unknown tokens") << ".merges"
                                                 << R"(["Zq x"])"
                                                 << "Zq";
        QTest::newRow("no vocabulary") << ".vocab"
                                       << "{}"
                                       << "byte";
        QTest::newRow("negative id") << ".vocab"
                                     << R"({"a": -1})"
                                     << "-1";
        QTest::newRow("huge id") << ".vocab"
                                 << R"({"a": 99999999999})"
                                 << "99999999999";
        QTest::newRow("two with one id") << ".vocab"
                                         << R"({"a": 1, "b": 1})"
                                         << "two tokens";
        QTest::newRow("vocabulary of another type") << ".vocab"
                                                    << "[]"
                                                    << "tokenizer.json";
        QTest::newRow("no merges") << ".merges"
                                   << "3"
                                   << "tokenizer.json";
    }

    void what_is_not_supported_is_named() {
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(QString, named);
        QJsonObject tokenizer = read_json("qwen2");
        const auto parsed = QJsonDocument::fromJson("[" + value.toUtf8() + "]").array();
        QCOMPARE(parsed.size(), 1);
        if (key.startsWith('.')) {
            QJsonObject model = tokenizer["model"].toObject();
            model[key.mid(1)] = parsed.first();
            tokenizer["model"] = model;
        } else {
            tokenizer[key] = parsed.first();
        }
        const std::string message = message_of(source_of(tokenizer));
        QVERIFY2(mentions(message, named.toUtf8().constData()), message.c_str());
    }

    void a_damaged_config_is_named() {
        TokenizerSource source = source_of(read_json("qwen2"));
        for (const char* config : {"{", "[]", R"({"eos_token": 3})", R"({"added_tokens_decoder": {"x": {}}})",
                                   R"({"added_tokens_decoder": {"-1": {"content": "a"}}})"}) {
            source.tokenizer_config_json = config;
            QVERIFY2(mentions(message_of(source), "damaged"), config);
        }
    }

    void a_file_cut_short_is_damaged() {
        TokenizerSource source;
        const std::string whole = read_tokenizer_file("qwen2.json").trimmed().toStdString();
        for (std::size_t bytes = 1; bytes < whole.size(); bytes += 97) {
            source.tokenizer_json = whole.substr(0, bytes);
            QVERIFY(mentions(message_of(source), "damaged"));
        }
    }

    void a_file_with_wrong_bytes_does_no_harm() {
        const std::string whole = read_tokenizer_file("gpt2.json").toStdString();
        std::mt19937 random(1);
        for (int i = 0; i < 500; ++i) {
            TokenizerSource source;
            source.tokenizer_json = whole;
            for (unsigned n = 1 + random() % 3; n > 0; --n)
                source.tokenizer_json[random() % whole.size()] = static_cast<char>(random() % 128);
            try {
                const Tokenizer tokenizer(source);
                const std::string text = "The tokenizer <|im_end|> reads 12\n\n texts";
                tokenizer.decode(tokenizer.encode(text));
            } catch (const Error& error) {
                QVERIFY(!std::string(error.what()).empty());
            }
        }
    }
};

QTEST_APPLESS_MAIN(TokenizerSourceTest)
#include "tst_tokenizer_source.moc"
