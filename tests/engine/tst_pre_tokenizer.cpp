// Cutting text into words by patterns.
#include <QTest>

#include "engine/error.h"
#include "engine/text/pre_tokenizer.h"

using namespace octavo;

namespace {

using Words = std::vector<std::string>;

Words split(const PreTokenizer& pre_tokenizer, std::string_view text) {
    Words words;
    for (const ByteRange& range : pre_tokenizer.split(text))
        words.emplace_back(text.substr(range.begin, range.end - range.begin));
    return words;
}

Words split(SplitStep step, std::string_view text) {
    std::vector<SplitStep> steps;
    steps.push_back(std::move(step));
    return split(PreTokenizer(steps), text);
}

constexpr const char* qwen2 =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr const char* tekken =
    R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)";

}  // namespace

class PreTokenizerTest : public QObject {
    Q_OBJECT

  private slots:
    void without_patterns_a_text_is_one_word() {
        QCOMPARE(split(PreTokenizer({}), "a b"), (Words{"a b"}));
        QCOMPARE(split(PreTokenizer({}), ""), Words{});
    }

    void cuts_as_the_pattern_says() {
        QCOMPARE(split({qwen2}, "It's 42 caf\u00e9s!\n\n  Ok  \n x"),
                 (Words{"It", "'s", " ", "4", "2", " caf\u00e9s", "!\n\n", " ", " Ok", "  \n", " x"}));
        QCOMPARE(split({std::string(gpt2_pattern)}, "It's 42 cafés!\n\n  Ok"),
                 (Words{"It", "'s", " 42", " cafés", "!", "\n\n ", " Ok"}));
    }

    void keeps_text_between_matches() { QCOMPARE(split({"b+"}, "abbcb"), (Words{"a", "bb", "c", "b"})); }

    void does_with_matches_what_the_behavior_says_data() {
        QTest::addColumn<int>("behavior");
        QTest::addColumn<bool>("invert");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, SplitBehavior behavior, bool invert, const char* words) {
            QTest::newRow(name) << static_cast<int>(behavior) << invert << QString(words);
        };
        // "-" matches in "the-final--countdown-", the example of the tokenizers library's documentation
        row("isolated", SplitBehavior::isolated, false, "the|-|final|-|-|countdown|-");
        row("removed", SplitBehavior::removed, false, "the|final|countdown");
        row("merged with previous", SplitBehavior::merged_with_previous, false, "the-|final-|-|countdown-");
        row("merged with next", SplitBehavior::merged_with_next, false, "the|-final|-|-countdown|-");
        row("contiguous", SplitBehavior::contiguous, false, "the|-|final|--|countdown|-");
        row("removed, inverted", SplitBehavior::removed, true, "-|-|-|-");
        row("merged with previous, inverted", SplitBehavior::merged_with_previous, true,
            "the|-final|-|-countdown|-");
    }

    void does_with_matches_what_the_behavior_says() {
        QFETCH(int, behavior);
        QFETCH(bool, invert);
        QFETCH(QString, words);
        const SplitStep step{"-", false, invert, static_cast<SplitBehavior>(behavior)};
        QStringList given;
        for (const std::string& word : split(step, "the-final--countdown-"))
            given.append(QString::fromStdString(word));
        QCOMPARE(given.join('|'), words);
    }

    void a_literal_is_no_pattern() {
        QCOMPARE(split({".*\\E", true}, "a.*\\Eb"), (Words{"a", ".*\\E", "b"}));
    }

    void a_later_step_sees_only_the_word() {
        // Without that, \b and look-ahead would see the neighbouring words.
        const PreTokenizer pre_tokenizer({SplitStep{R"(\p{N})"}, SplitStep{R"(a(?!1)|^b)"}});
        QCOMPARE(split(pre_tokenizer, "xa1bb"), (Words{"x", "a", "1", "b", "b"}));
    }

    void patterns_that_match_nothing_cut_nothing() {
        QCOMPARE(split({"x*"}, "aé漢"), (Words{"aé漢"}));
        QCOMPARE(split({"x*"}, "axxb"), (Words{"a", "xx", "b"}));
    }

    void white_space_is_what_unicode_says_today() {
        // U+180E was white space until Unicode 6.3, and still is for PCRE2.
        QCOMPARE(split({R"(\s+)"}, "a\u180eb \u00a0c"), (Words{"a\u180eb", " \u00a0", "c"}));
        QCOMPARE(split({R"(\S+)"}, "a\u180eb\u2003c"), (Words{"a\u180eb", "\u2003", "c"}));
        QCOMPARE(split({R"([^\sx]+)"}, "\u180ex\u3000y"), (Words{"\u180e", "x\u3000", "y"}));
    }

    void says_so_when_a_pattern_cannot_be_read_data() {
        QTest::addColumn<QString>("pattern");
        for (const char* pattern : {"(", "[a", "\\p{Nonsense}", "[a&&b]", "[a[b]]", "\\C", "*"})
            QTest::newRow(pattern) << QString(pattern);
    }

    void says_so_when_a_pattern_cannot_be_read() {
        QFETCH(QString, pattern);
        QVERIFY_EXCEPTION_THROWN(split({pattern.toStdString()}, "a"), Error);
    }

    void understands_named_sets() { QCOMPARE(split({"[[:digit:]x]+"}, "a1x2b"), (Words{"a", "1x2", "b"})); }

    void long_runs_stay_within_the_limits() {
        constexpr std::size_t count = 500'000;
        for (const char* pattern : {qwen2, tekken, std::string_view(gpt2_pattern).data()}) {
            const PreTokenizer pre_tokenizer({SplitStep{pattern}});
            for (const char letter : {'a', 'A', '!', ' ', '\t', '\n'}) {
                const std::string run(count, letter);
                QCOMPARE(pre_tokenizer.split(run).size(), std::size_t{1});
                // The last of the run may be a word of its own, or belong to the dash.
                const auto words = pre_tokenizer.split(run + "-");
                QVERIFY(words.size() <= 3);
                QVERIFY(words.front().end + 1 >= count);
            }
        }
    }

    void a_pattern_beyond_all_limits_leaves_one_word() {
        const std::string text = "b" + std::string(60, 'a') + "b";
        QCOMPARE(split({"b|(?:a+)+x"}, text), (Words{"b", text.substr(1)}));
    }
};

QTEST_APPLESS_MAIN(PreTokenizerTest)
#include "tst_pre_tokenizer.moc"
