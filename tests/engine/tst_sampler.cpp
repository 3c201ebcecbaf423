// Sampler: which tokens each setting lets through, how often each is chosen, and that a seed fixes the
// choice.
#include <QTest>
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "engine/error.h"
#include "engine/sampler.h"

using octavo::Error;
using octavo::Sampler;
using octavo::SamplingSettings;
using octavo::Token;

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

// Everything off: plain softmax sampling.
SamplingSettings plain() {
    SamplingSettings settings;
    settings.temperature = 1.0F;
    settings.top_k = 0;
    settings.top_p = 1.0F;
    settings.seed = 7;
    return settings;
}

std::vector<float> logits_of(const std::vector<double>& probabilities) {
    std::vector<float> logits;
    for (const double probability : probabilities) {
        logits.push_back(static_cast<float>(std::log(probability)));
    }
    return logits;
}

std::map<Token, double> frequencies(const SamplingSettings& settings, const std::vector<float>& logits,
                                    const std::vector<Token>& recent = {}, int draws = 20000) {
    Sampler sampler(settings);
    std::map<Token, double> shares;
    for (int draw = 0; draw < draws; ++draw) {
        shares[sampler.sample(logits, recent)] += 1.0 / draws;
    }
    return shares;
}

std::set<Token> reachable(const SamplingSettings& settings, const std::vector<float>& logits,
                          const std::vector<Token>& recent = {}) {
    std::set<Token> tokens;
    for (const auto& [token, share] : frequencies(settings, logits, recent, 4000)) {
        tokens.insert(token);
    }
    return tokens;
}

// χ² of the observed shares against probabilities that sum to 1.
double chi_square(const std::map<Token, double>& shares, const std::vector<double>& probabilities,
                  int draws) {
    double sum = 0.0;
    for (std::size_t id = 0; id < probabilities.size(); ++id) {
        const auto found = shares.find(static_cast<Token>(id));
        const double observed = found == shares.end() ? 0.0 : found->second;
        sum += (observed - probabilities[id]) * (observed - probabilities[id]) / probabilities[id] * draws;
    }
    return sum;
}

std::vector<float> random_logits(std::size_t count, unsigned seed) {
    std::mt19937 generator(seed);
    std::vector<float> logits(count);
    for (float& logit : logits) {
        logit = static_cast<float>(generator() % 4000) / 200.0F - 10.0F;  // with many equal values
    }
    return logits;
}

// The k likeliest by a full stable sort: what the sampler must agree with.
std::vector<Token> sorted_tokens(const std::vector<float>& logits) {
    std::vector<Token> tokens(logits.size());
    for (std::size_t id = 0; id < tokens.size(); ++id) {
        tokens[id] = static_cast<Token>(id);
    }
    std::stable_sort(tokens.begin(), tokens.end(), [&](Token left, Token right) {
        return logits[static_cast<std::size_t>(left)] > logits[static_cast<std::size_t>(right)];
    });
    return tokens;
}

std::string error_of(const SamplingSettings& settings) {
    try {
        octavo::validate(settings);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

class SamplerTest : public QObject {
    Q_OBJECT

  private slots:
    void temperature_zero_takes_the_likeliest_token();
    void temperature_zero_takes_the_lowest_of_equal_ids();
    void tokens_come_as_often_as_softmax_says();
    void temperature_sharpens_and_flattens();
    void top_k_leaves_the_k_likeliest();
    void top_k_prefers_lower_ids_among_equal_logits();
    void top_k_agrees_with_a_full_sort_of_a_large_vocabulary();
    void top_p_leaves_the_fewest_that_reach_it();
    void top_p_always_leaves_the_likeliest();
    void top_p_agrees_with_a_full_sort_of_a_large_vocabulary();
    void top_p_counts_what_top_k_left();
    void top_p_sees_tempered_probabilities();
    void min_p_leaves_those_near_the_likeliest();
    void repetition_penalty_weakens_recent_tokens_of_either_sign();
    void presence_penalty_is_taken_once_however_often_a_token_came();
    void penalties_come_before_temperature_and_filters();
    void recent_ids_outside_the_vocabulary_are_ignored();
    void the_same_seed_gives_the_same_tokens();
    void another_seed_gives_other_tokens();
    void a_known_seed_gives_known_tokens();
    void not_a_number_is_never_chosen();
    void minus_infinity_is_never_chosen();
    void plus_infinity_counts_as_the_largest_number();
    void huge_logits_and_tiny_temperatures_stay_in_order();
    void without_a_usable_logit_there_is_an_error();
    void settings_outside_their_range_are_named_with_the_range();
    void the_ends_of_the_ranges_are_allowed();
};

void SamplerTest::temperature_zero_takes_the_likeliest_token() {
    SamplingSettings settings = plain();
    settings.temperature = 0.0F;
    Sampler sampler(settings);
    const std::vector<float> logits{0.1F, -3.0F, 4.5F, 4.4F};
    QCOMPARE(sampler.sample(logits, {}), 2);
}

void SamplerTest::temperature_zero_takes_the_lowest_of_equal_ids() {
    SamplingSettings settings = plain();
    settings.temperature = 0.0F;
    Sampler sampler(settings);
    const std::vector<float> logits{0.0F, 2.0F, 2.0F, 2.0F};
    QCOMPARE(sampler.sample(logits, {}), 1);
}

void SamplerTest::tokens_come_as_often_as_softmax_says() {
    const std::vector<double> probabilities{0.4, 0.05, 0.3, 0.15, 0.09, 0.01};
    const int draws = 50000;
    const double statistic =
        chi_square(frequencies(plain(), logits_of(probabilities), {}, draws), probabilities, draws);
    QVERIFY2(statistic < 20.5, qPrintable(QString::number(statistic)));  // 5 degrees of freedom, p = 0.001
    QVERIFY(statistic > 0.0);
}

void SamplerTest::temperature_sharpens_and_flattens() {
    const std::vector<float> logits = logits_of({0.8, 0.2});
    SamplingSettings settings = plain();
    settings.temperature = 0.5F;  // 0.64 : 0.04
    QVERIFY(std::abs(frequencies(settings, logits)[1] - 0.0588) < 0.006);
    settings.temperature = 2.0F;  // √0.8 : √0.2
    QVERIFY(std::abs(frequencies(settings, logits)[1] - 0.3333) < 0.012);
}

void SamplerTest::top_k_leaves_the_k_likeliest() {
    SamplingSettings settings = plain();
    settings.top_k = 3;
    QCOMPARE(reachable(settings, logits_of({0.1, 0.25, 0.2, 0.15, 0.3})), (std::set<Token>{1, 2, 4}));
    settings.top_k = 1;
    QCOMPARE(reachable(settings, logits_of({0.1, 0.25, 0.2, 0.15, 0.3})), (std::set<Token>{4}));
    settings.top_k = 5;
    QCOMPARE(reachable(settings, logits_of({0.1, 0.25, 0.2, 0.15, 0.3})).size(), 5U);
}

void SamplerTest::top_k_prefers_lower_ids_among_equal_logits() {
    SamplingSettings settings = plain();
    settings.top_k = 2;
    QCOMPARE(reachable(settings, {1.0F, 1.0F, 1.0F, 1.0F, 1.0F}), (std::set<Token>{0, 1}));
}

void SamplerTest::top_k_agrees_with_a_full_sort_of_a_large_vocabulary() {
    const std::vector<float> logits = random_logits(50000, 3);
    SamplingSettings settings = plain();
    settings.top_k = 40;
    settings.temperature = 2.0F;
    const std::vector<Token> sorted = sorted_tokens(logits);
    QCOMPARE(reachable(settings, logits), std::set<Token>(sorted.begin(), sorted.begin() + 40));
}

void SamplerTest::top_p_leaves_the_fewest_that_reach_it() {
    const std::vector<float> logits = logits_of({0.1, 0.25, 0.2, 0.15, 0.3});  // 0.3, 0.55, 0.75, 0.9, 1
    SamplingSettings settings = plain();
    settings.top_p = 0.7F;
    QCOMPARE(reachable(settings, logits), (std::set<Token>{1, 2, 4}));
    settings.top_p = 0.76F;
    QCOMPARE(reachable(settings, logits), (std::set<Token>{1, 2, 3, 4}));
}

void SamplerTest::top_p_always_leaves_the_likeliest() {
    SamplingSettings settings = plain();
    settings.top_p = 1e-6F;
    QCOMPARE(reachable(settings, logits_of({0.3, 0.4, 0.3})), (std::set<Token>{1}));
}

void SamplerTest::top_p_agrees_with_a_full_sort_of_a_large_vocabulary() {
    const std::vector<float> logits = random_logits(3000, 11);
    const std::vector<Token> sorted = sorted_tokens(logits);
    double total = 0.0;
    for (const float logit : logits) {
        total += std::exp(static_cast<double>(logit));
    }
    std::set<Token> nucleus;
    double mass = 0.0;
    for (std::size_t i = 0; mass < 0.3 * total; ++i) {
        nucleus.insert(sorted[i]);
        mass += std::exp(static_cast<double>(logits[static_cast<std::size_t>(sorted[i])]));
    }
    SamplingSettings settings = plain();
    settings.top_p = 0.3F;
    QVERIFY(nucleus.size() > 20);
    QCOMPARE(reachable(settings, logits), nucleus);
}

void SamplerTest::top_p_counts_what_top_k_left() {
    // Of all, the first two have 0.6 < 0.7 and a third would be needed; of the two that top-k leaves, they
    // are all.
    const std::vector<float> logits = logits_of({0.45, 0.15, 0.14, 0.13, 0.13});
    SamplingSettings settings = plain();
    settings.top_p = 0.7F;
    QCOMPARE(reachable(settings, logits), (std::set<Token>{0, 1, 2}));
    settings.top_k = 2;  // 0.75, 0.25
    QCOMPARE(reachable(settings, logits), (std::set<Token>{0}));
}

void SamplerTest::top_p_sees_tempered_probabilities() {
    const std::vector<float> logits = logits_of({0.7, 0.3});
    SamplingSettings settings = plain();
    settings.top_p = 0.8F;
    QCOMPARE(reachable(settings, logits), (std::set<Token>{0, 1}));
    settings.temperature = 0.5F;  // 0.49 : 0.09 = 0.845 : 0.155
    QCOMPARE(reachable(settings, logits), (std::set<Token>{0}));
}

void SamplerTest::min_p_leaves_those_near_the_likeliest() {
    const std::vector<float> logits = logits_of({0.5, 0.3, 0.11, 0.09});
    SamplingSettings settings = plain();
    settings.min_p = 0.2F;  // at least 0.1
    QCOMPARE(reachable(settings, logits), (std::set<Token>{0, 1, 2}));
    settings.min_p = 1.0F;
    QCOMPARE(reachable(settings, logits), (std::set<Token>{0}));
}

void SamplerTest::repetition_penalty_weakens_recent_tokens_of_either_sign() {
    SamplingSettings settings = plain();
    settings.temperature = 0.0F;
    settings.repetition_penalty = 2.0F;
    Sampler sampler(settings);
    QCOMPARE(sampler.sample(std::vector<float>{3.0F, 2.0F}, std::vector<Token>{0}), 1);    // 1.5 : 2
    QCOMPARE(sampler.sample(std::vector<float>{-2.0F, -3.0F}, std::vector<Token>{0}), 1);  // −4 : −3
    QCOMPARE(sampler.sample(std::vector<float>{5.0F, 2.0F}, std::vector<Token>{0}), 0);    // 2.5 : 2
}

void SamplerTest::presence_penalty_is_taken_once_however_often_a_token_came() {
    SamplingSettings settings = plain();
    settings.temperature = 0.0F;
    settings.presence_penalty = 1.5F;
    Sampler sampler(settings);
    QCOMPARE(sampler.sample(std::vector<float>{3.0F, 2.0F}, std::vector<Token>{0}), 1);
    QCOMPARE(sampler.sample(std::vector<float>{4.0F, 2.0F}, std::vector<Token>{0, 0, 0}), 0);
}

void SamplerTest::penalties_come_before_temperature_and_filters() {
    SamplingSettings settings = plain();
    settings.presence_penalty = 1.0F;
    settings.top_k = 1;
    QCOMPARE(reachable(settings, {2.0F, 1.5F}, {0}), (std::set<Token>{1}));
    settings.top_k = 0;
    settings.temperature = 0.5F;  // (1 − 1.5) / 0.5 = −1: e^-1 / (1 + e^-1) = 0.269
    QVERIFY(std::abs(frequencies(settings, {2.0F, 1.5F}, {0})[0] - 0.2689) < 0.012);
}

void SamplerTest::recent_ids_outside_the_vocabulary_are_ignored() {
    SamplingSettings settings = plain();
    settings.temperature = 0.0F;
    settings.presence_penalty = 10.0F;
    Sampler sampler(settings);
    QCOMPARE(sampler.sample(std::vector<float>{3.0F, 2.0F}, std::vector<Token>{-1, 2, 1000000}), 0);
}

void SamplerTest::the_same_seed_gives_the_same_tokens() {
    const std::vector<float> logits = random_logits(1000, 5);
    Sampler first(plain());
    Sampler second(plain());
    for (int draw = 0; draw < 200; ++draw) {
        QCOMPARE(first.sample(logits, {}), second.sample(logits, {}));
    }
}

void SamplerTest::another_seed_gives_other_tokens() {
    const std::vector<float> logits(1000, 0.0F);
    SamplingSettings other = plain();
    other.seed = 8;
    Sampler first(plain());
    Sampler second(other);
    int equal = 0;
    for (int draw = 0; draw < 200; ++draw) {
        equal += first.sample(logits, {}) == second.sample(logits, {}) ? 1 : 0;
    }
    QVERIFY(equal < 10);
}

// Fixes the generator, the seeding and the arithmetic: a conversation must replay on another machine.
void SamplerTest::a_known_seed_gives_known_tokens() {
    const std::vector<float> logits = random_logits(1000, 5);
    SamplingSettings settings = plain();
    settings.top_p = 0.9F;
    settings.seed = 42;
    Sampler sampler(settings);
    std::vector<Token> tokens;
    for (int draw = 0; draw < 8; ++draw) {
        tokens.push_back(sampler.sample(logits, {}));
    }
    QCOMPARE(tokens, (std::vector<Token>{80, 365, 613, 871, 972, 728, 643, 842}));
}

void SamplerTest::not_a_number_is_never_chosen() {
    const std::vector<float> logits{not_a_number, 1.0F, not_a_number, 0.5F, not_a_number};
    for (const int top_k : {0, 1, 2, 4}) {
        SamplingSettings settings = plain();
        settings.top_k = top_k;
        for (const Token token : reachable(settings, logits)) {
            QVERIFY(token == 1 || token == 3);
        }
    }
    SamplingSettings greedy = plain();
    greedy.temperature = 0.0F;
    QCOMPARE(Sampler(greedy).sample(logits, {}), 1);
}

void SamplerTest::minus_infinity_is_never_chosen() {
    const std::vector<float> logits{-infinity, 1.0F, -infinity, 1.0F};
    for (const int top_k : {0, 3}) {
        SamplingSettings settings = plain();
        settings.top_k = top_k;
        QCOMPARE(reachable(settings, logits), (std::set<Token>{1, 3}));
    }
}

void SamplerTest::plus_infinity_counts_as_the_largest_number() {
    for (const float temperature : {0.0F, 1.0F}) {
        SamplingSettings settings = plain();
        settings.temperature = temperature;
        QCOMPARE(reachable(settings, {0.0F, infinity, 5.0F}), (std::set<Token>{1}));
    }
    QCOMPARE(reachable(plain(), {infinity, 0.0F, infinity}), (std::set<Token>{0, 2}));
}

void SamplerTest::huge_logits_and_tiny_temperatures_stay_in_order() {
    SamplingSettings settings = plain();
    settings.temperature = 1e-30F;
    QCOMPARE(reachable(settings, {3e38F, -3e38F, 2.9e38F}), (std::set<Token>{0}));
}

void SamplerTest::without_a_usable_logit_there_is_an_error() {
    for (const float temperature : {0.0F, 1.0F}) {
        for (const int top_k : {0, 1}) {
            SamplingSettings settings = plain();
            settings.temperature = temperature;
            settings.top_k = top_k;
            Sampler sampler(settings);
            QVERIFY_EXCEPTION_THROWN(sampler.sample({}, {}), Error);
            QVERIFY_EXCEPTION_THROWN(
                sampler.sample(std::vector<float>{not_a_number, -infinity, not_a_number}, {}), Error);
        }
    }
}

void SamplerTest::settings_outside_their_range_are_named_with_the_range() {
    SamplingSettings settings;
    settings.temperature = 2.1F;
    QVERIFY(error_of(settings).starts_with("Temperature must be between 0 and 2."));
    settings.temperature = not_a_number;
    QVERIFY(error_of(settings).starts_with("Temperature"));
    settings = {};
    settings.top_k = -1;
    QVERIFY(error_of(settings).starts_with("Top-k must be between 0"));
    settings = {};
    settings.top_p = 0.0F;
    QVERIFY(error_of(settings).starts_with("Top-p must be above 0"));
    settings = {};
    settings.min_p = 1.5F;
    QVERIFY(error_of(settings).starts_with("Min-p must be between 0"));
    settings = {};
    settings.repetition_penalty = 0.0F;
    QVERIFY(error_of(settings).starts_with("Repetition penalty must be between 0.1"));
    settings = {};
    settings.presence_penalty = -infinity;
    QVERIFY(error_of(settings).starts_with("Presence penalty must be between -10"));
    QVERIFY_EXCEPTION_THROWN(Sampler{settings}, Error);
}

void SamplerTest::the_ends_of_the_ranges_are_allowed() {
    SamplingSettings settings;
    QCOMPARE(error_of(settings), std::string());
    settings = {2.0F, 1'000'000, 1.0F, 1.0F, 10.0F, 10.0F, 0};
    QCOMPARE(error_of(settings), std::string());
    settings = {0.0F, 0, 0.001F, 0.0F, 0.1F, -10.0F, 0};
    QCOMPARE(error_of(settings), std::string());
}

QTEST_APPLESS_MAIN(SamplerTest)
#include "tst_sampler.moc"
