#include "app/evaluation/text_quality.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace octavo {
namespace {

struct Sums {
    double negative_log_likelihood = 0;
    double divergence = 0;
    std::size_t same_top = 0;
    std::size_t tokens = 0;
};

// log softmax of one row, in double: differences of small numbers are what is measured.
std::vector<double> log_softmax(std::span<const float> logits) {
    const double largest = *std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (const float x : logits) {
        sum += std::exp(x - largest);
    }
    const double offset = largest + std::log(sum);
    std::vector<double> out(logits.size());
    std::transform(logits.begin(), logits.end(), out.begin(), [&](float x) { return x - offset; });
    return out;
}

void compare(std::span<const float> measured, std::span<const float> reference, Token next, Sums& sums) {
    const std::vector<double> p = log_softmax(reference);
    const std::vector<double> q = log_softmax(measured);
    for (std::size_t i = 0; i < p.size(); ++i) {
        sums.divergence += std::exp(p[i]) * (p[i] - q[i]);
    }
    const auto top = [](const std::vector<double>& v) {
        return std::max_element(v.begin(), v.end()) - v.begin();
    };
    sums.same_top += top(p) == top(q) ? 1 : 0;
    sums.negative_log_likelihood -= q[static_cast<std::size_t>(next)];
    ++sums.tokens;
}

// A few tokens at a time: a row of logits of a large vocabulary is a megabyte.
void read_window(std::span<const Token> tokens, Session& measured, Session& reference, Sums& sums) {
    constexpr std::size_t at_once = 32;
    const auto vocabulary = static_cast<std::size_t>(measured.decoder().config().vocabulary);
    for (std::size_t done = 0; done + 1 < tokens.size();) {
        const std::size_t count = std::min(at_once, tokens.size() - 1 - done);
        const std::vector<float> mine = measured.read_with_logits(tokens.subspan(done, count));
        const std::vector<float> other = reference.read_with_logits(tokens.subspan(done, count));
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t row = i * vocabulary;
            compare(std::span(mine).subspan(row, vocabulary), std::span(other).subspan(row, vocabulary),
                    tokens[done + i + 1], sums);
        }
        done += count;
    }
}

}  // namespace

TextQuality measure_text(std::span<const Token> tokens, std::size_t window, const SessionFactory& measured,
                         const SessionFactory& reference) {
    Sums sums;
    for (std::size_t begin = 0; begin + 1 < tokens.size(); begin += window) {
        Session mine = measured();
        Session other = reference();
        // One token more than the window, so that its last token predicts the next window's first.
        const std::size_t count = std::min(window + 1, tokens.size() - begin);
        read_window(tokens.subspan(begin, count), mine, other, sums);
    }
    const auto n = static_cast<double>(std::max<std::size_t>(sums.tokens, 1));
    return {std::exp(sums.negative_log_likelihood / n), sums.divergence / n,
            static_cast<double>(sums.same_top) / n, sums.tokens};
}

}  // namespace octavo
