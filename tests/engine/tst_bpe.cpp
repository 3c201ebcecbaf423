// Merging the bytes of a word.
#include <QTest>
#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <string>

#include "engine/text/bpe.h"

using namespace octavo;

namespace {

// A vocabulary of the 256 bytes and of merges over a few letters.
struct RandomMerges {
    explicit RandomMerges(std::mt19937& random) {
        std::iota(token_of_byte.begin(), token_of_byte.end(), 0);
        std::vector<Token> symbols{'a', 'b', 'c'};
        for (std::uint32_t rank = 0; rank < 60; ++rank) {
            const Token left = symbols[random() % symbols.size()], right = symbols[random() % symbols.size()];
            if (ranks.contains({left, right}))
                continue;
            const auto merged = static_cast<Token>(1000 + rank);
            table.add(left, right, {rank, merged});
            ranks[{left, right}] = {rank, merged};
            symbols.push_back(merged);
        }
    }

    // The definition, without any cleverness.
    std::vector<Token> encode(const std::string& word) const {
        std::vector<Token> tokens(word.begin(), word.end());
        while (true) {
            std::size_t best = 0;
            const MergeTable::Merge* merge = nullptr;
            for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
                const auto found = ranks.find({tokens[i], tokens[i + 1]});
                if (found != ranks.end() && (!merge || found->second.rank < merge->rank)) {
                    best = i;
                    merge = &found->second;
                }
            }
            if (!merge)
                return tokens;
            tokens[best] = merge->merged;
            tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(best) + 1);
        }
    }

    MergeTable table;
    std::map<std::pair<Token, Token>, MergeTable::Merge> ranks;
    std::array<Token, 256> token_of_byte;
};

std::vector<Token> encode(WordEncoder& encoder, const std::string& word) {
    std::vector<Token> tokens;
    encoder.encode(word, tokens);
    return tokens;
}

}  // namespace

class BpeTest : public QObject {
    Q_OBJECT

  private slots:
    void merges_the_lowest_rank_first() {
        std::array<Token, 256> bytes{};
        std::iota(bytes.begin(), bytes.end(), 0);
        MergeTable table;
        table.add('b', 'c', {0, 300});
        table.add('a', 'b', {1, 301});
        table.add(301, 'c', {2, 302});
        WordEncoder encoder(table, bytes);
        QCOMPARE(encode(encoder, "abc"), (std::vector<Token>{'a', 300}));
        QCOMPARE(encode(encoder, "ab"), (std::vector<Token>{301}));
    }

    void merges_the_leftmost_of_equals_first() {
        std::array<Token, 256> bytes{};
        std::iota(bytes.begin(), bytes.end(), 0);
        MergeTable table;
        table.add('a', 'a', {0, 300});
        WordEncoder encoder(table, bytes);
        QCOMPARE(encode(encoder, "aaa"), (std::vector<Token>{300, 'a'}));
        QCOMPARE(encode(encoder, std::string(99, 'a')).back(), Token{'a'});
    }

    void leaves_what_does_not_merge() {
        std::array<Token, 256> bytes{};
        std::iota(bytes.begin(), bytes.end(), 0);
        const MergeTable table;
        WordEncoder encoder(table, bytes);
        QCOMPARE(encode(encoder, ""), std::vector<Token>{});
        QCOMPARE(encode(encoder, "\xff"), std::vector<Token>{255});
        QCOMPARE(encode(encoder, std::string(100, 'x')), std::vector<Token>(100, 'x'));
    }

    void appends_to_what_is_there() {
        std::array<Token, 256> bytes{};
        std::iota(bytes.begin(), bytes.end(), 0);
        const MergeTable table;
        WordEncoder encoder(table, bytes);
        std::vector<Token> tokens{7};
        encoder.encode("a", tokens);
        encoder.encode(std::string(40, 'b'), tokens);
        QCOMPARE(tokens.size(), std::size_t{42});
        QCOMPARE(tokens[0], 7);
        QCOMPARE(tokens[1], Token{'a'});
    }

    void short_and_long_words_follow_the_definition() {
        std::mt19937 random(1);
        for (int round = 0; round < 60; ++round) {
            const RandomMerges merges(random);
            WordEncoder encoder(merges.table, merges.token_of_byte);
            for (std::size_t length = 1; length < 100; length += 1 + random() % 3) {
                std::string word(length, '\0');
                for (char& letter : word)
                    letter = "abcd"[random() % (round % 2 ? 3 : 4)];
                QCOMPARE(encode(encoder, word), merges.encode(word));
            }
        }
    }

    void a_table_holds_many_merges() {
        MergeTable table;
        for (Token i = 0; i < 100'000; ++i)
            table.add(i, i * 7 % 1000, {static_cast<std::uint32_t>(i), i + 1});
        for (Token i = 0; i < 100'000; ++i) {
            QVERIFY(table.find(i, i * 7 % 1000));
            QCOMPARE(table.find(i, i * 7 % 1000)->merged, i + 1);
            QVERIFY(!table.find(i, 1000));
        }
    }

    void the_first_of_equal_merges_counts() {
        MergeTable table;
        table.add(1, 2, {5, 10});
        table.add(1, 2, {6, 11});
        QCOMPARE(table.find(1, 2)->rank, 5U);
        QVERIFY(!table.find(2, 1));
    }
};

QTEST_APPLESS_MAIN(BpeTest)
#include "tst_bpe.moc"
