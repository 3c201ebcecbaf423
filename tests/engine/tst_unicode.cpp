// Characters: UTF-8, normalisation form C, white space.
#include <utf8proc.h>

#include <QTest>
#include <array>
#include <cstdlib>
#include <random>
#include <set>

#include "engine/text/unicode.h"

using namespace octavo;

namespace {

constexpr char32_t last_code = 0x10FFFF;

bool is_surrogate(char32_t code) {
    return code >= 0xD800 && code <= 0xDFFF;
}

std::string text_of(std::u32string_view codes) {
    std::string text;
    for (const char32_t code : codes)
        append_character(code, text);
    return text;
}

std::string nfc_of_utf8proc(const std::string& text) {
    utf8proc_uint8_t* result = nullptr;
    const auto bytes = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                    static_cast<utf8proc_ssize_t>(text.size()), &result,
                                    static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    const std::string copy(reinterpret_cast<const char*>(result), static_cast<std::size_t>(bytes));
    std::free(result);
    return copy;
}

// All characters that can combine with one before them: what decompositions have behind their first
// character.
std::set<char32_t> combining_characters() {
    std::set<char32_t> found;
    for (char32_t code = 0; code <= last_code; ++code) {
        std::array<utf8proc_int32_t, 32> parts;
        int boundary = 0;
        const auto count = utf8proc_decompose_char(
            static_cast<utf8proc_int32_t>(code), parts.data(), 32,
            static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE), &boundary);
        for (utf8proc_ssize_t i = 1; i < count; ++i)
            found.insert(static_cast<char32_t>(parts[static_cast<std::size_t>(i)]));
    }
    return found;
}

}  // namespace

class UnicodeTest : public QObject {
    Q_OBJECT

  private slots:
    void reads_back_every_character() {
        for (char32_t code = 0; code <= last_code; ++code) {
            if (is_surrogate(code))
                continue;
            const std::string text = text_of({&code, 1});
            const DecodedCharacter character = decode_character(text + "x");
            QVERIFY(character.kind == Utf8::valid);
            QCOMPARE(character.code, code);
            QCOMPARE(character.bytes, text.size());
            for (std::size_t bytes = 1; bytes < text.size(); ++bytes)
                QVERIFY(decode_character(text.substr(0, bytes)).kind == Utf8::truncated);
        }
    }

    void refuses_what_is_not_utf8_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("length");  // of the longest beginning of a character
        QTest::newRow("continuation") << QByteArray("\x80\x80") << 1;
        QTest::newRow("overlong, two bytes") << QByteArray("\xc1\xbf") << 1;
        QTest::newRow("overlong, three bytes") << QByteArray("\xe0\x9f\xbf") << 1;
        QTest::newRow("overlong, four bytes") << QByteArray("\xf0\x8f\xbf\xbf") << 1;
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << 1;
        QTest::newRow("beyond U+10FFFF") << QByteArray("\xf4\x90\x80\x80") << 1;
        QTest::newRow("lead byte too high") << QByteArray("\xf5\x80\x80\x80") << 1;
        QTest::newRow("cut after two bytes") << QByteArray("\xe2\x82x") << 2;
        QTest::newRow("cut after three bytes") << QByteArray("\xf0\x9f\x98x") << 3;
    }

    void refuses_what_is_not_utf8() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, length);
        const DecodedCharacter character = decode_character(bytes.toStdString());
        QVERIFY(character.kind == Utf8::invalid);
        QCOMPARE(character.bytes, static_cast<std::size_t>(length));
        QCOMPARE(valid_prefix("a\u20ac" + bytes.toStdString()), std::size_t{4});
    }

    void stable_characters_are_left_alone_by_normalization() {
        const std::set<char32_t> combining = combining_characters();
        QVERIFY(combining.contains(0x301) && combining.contains(0x1161) && combining.contains(0x11A8));
        int stable = 0;
        for (char32_t code = 0; code <= last_code; ++code) {
            if (!is_surely_stable(code) || is_surrogate(code))
                continue;
            ++stable;
            const std::string name = "U+" + QString::number(code, 16).toStdString();
            QVERIFY2(!combining.contains(code), name.c_str());
            QVERIFY2(utf8proc_get_property(static_cast<utf8proc_int32_t>(code))->combining_class == 0,
                     name.c_str());
            const std::string text = text_of({&code, 1});
            QVERIFY2(nfc_of_utf8proc(text) == text, name.c_str());
        }
        QVERIFY(stable > 40'000);
    }

    void normalizes_as_utf8proc_does() {
        static constexpr char32_t pool[] = {'a',     'e',    'o',    'q',    ' ',    '\n',   0xE9,   0x1E9B,
                                            0x300,   0x301,  0x307,  0x308,  0x323,  0x327,  0x345,  0x212B,
                                            0x1100,  0x1161, 0x11A8, 0xAC00, 0xAC01, 0x9C7,  0x9BE,  0x915,
                                            0x93C,   0x958,  0x5D0,  0x5B7,  0xFB1D, 0x4E00, 0xF900, 0x1F600,
                                            0x1D15E, 0x3099, 0x304B, 0x0344, 0x1FBF, 0x2ADC};
        std::mt19937 random(1);
        for (int i = 0; i < 20'000; ++i) {
            std::u32string codes;
            for (unsigned n = random() % 20; n > 0; --n)
                codes.push_back(pool[random() % std::size(pool)]);
            const std::string text = text_of(codes), normal = nfc_of_utf8proc(text);
            QCOMPARE(normalize_nfc(text), normal);
            if (is_surely_nfc(text))
                QCOMPARE(text, normal);
        }
    }

    void says_where_text_may_be_cut() {
        std::vector<MovedText> moves;
        const std::string text = "e\u0301e\u0301 x\u1100\u1161y";
        const std::string normal = normalize_nfc(text, &moves);
        QCOMPARE(normal, std::string("\u00e9\u00e9 x\uac00y"));
        QVERIFY(!moves.empty() && moves.front().before == 0 && moves.front().after == 0);
        for (const MovedText& move : moves) {
            QCOMPARE(normalize_nfc(text.substr(0, move.before)), normal.substr(0, move.after));
            QCOMPARE(normalize_nfc(text.substr(move.before)), normal.substr(move.after));
        }
        QCOMPARE(moves.back().before, text.size() - 1);
    }

    void normalization_keeps_bytes_that_are_not_utf8() {
        QCOMPARE(normalize_nfc("\xff"
                               "e\u0301\xcc"
                               "e\xe2\x82"),
                 std::string("\xff\u00e9\xcc"
                             "e\xe2\x82"));
    }

    void a_long_run_of_marks_is_put_in_order() {
        std::string marks, ordered;
        for (int i = 0; i < 100'000; ++i)
            marks.append("\u0301\u0323");
        for (int i = 0; i < 100'000; ++i)
            ordered.append("\u0323");
        for (int i = 0; i < 100'000; ++i)
            ordered.append("\u0301");
        QCOMPARE(normalize_nfc(" " + marks), " " + ordered);
    }

    void knows_white_space() {
        std::u32string found;
        for (char32_t code = 0; code <= last_code; ++code)
            if (is_white_space(code))
                found.push_back(code);
        // PropList.txt, White_Space
        const std::u32string expected =
            U"\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
            U"\u2028\u2029\u202f\u205f\u3000";
        QVERIFY(found == expected);
    }

    void knows_word_characters() {
        for (const char32_t code : U"aZ_09\u00e9\u0301\u05d0\u4e00\u0665\u2167\u200d")
            QVERIFY(code == 0 || is_word_character(code));
        for (const char32_t code : U" -.<\u00b2\u2014\u20ac\U0001F600")
            QVERIFY(!is_word_character(code));
    }
};

QTEST_APPLESS_MAIN(UnicodeTest)
#include "tst_unicode.moc"
