#include "engine/text/unigram.h"

#include <algorithm>
#include <cmath>

#include "engine/text/unicode.h"

namespace octavo {
namespace {

constexpr double unknown_penalty = 10;  // below the least probable token

}  // namespace

UnigramEncoder::UnigramEncoder(const Vocabulary& vocabulary, std::span<const float> scores,
                               const std::array<Token, 256>& token_of_byte)
    : vocabulary_(vocabulary), scores_(scores), token_of_byte_(token_of_byte) {
    for (Token id = 0; id < vocabulary_.size(); ++id) {
        if (vocabulary_.is_found(id)) {
            longest_ = std::max(longest_, vocabulary_.bytes_of(id).size());
        }
    }
    float least = 0;
    for (const float score : scores_) {
        least = std::isfinite(score) ? std::min(least, score) : least;
    }
    unknown_score_ = static_cast<double>(least) - unknown_penalty;
}

void UnigramEncoder::extend(std::size_t begin, std::size_t end, Token token, double score) {
    Place& place = places_[end];
    const double total = places_[begin].score + score;
    if (!place.reached || total > place.score) {
        place = {total, begin, token, true};
    }
}

void UnigramEncoder::encode(std::string_view word, std::vector<Token>& tokens) {
    places_.assign(word.size() + 1, {});
    places_[0].reached = true;
    for (std::size_t begin = 0; begin < word.size();) {
        const std::size_t first = decode_character(word.substr(begin)).bytes;
        bool has_first = false;
        std::size_t end = begin;
        while (end < word.size()) {
            end += decode_character(word.substr(end)).bytes;
            if (end - begin > longest_) {
                break;
            }
            const Token token = vocabulary_.find(word.substr(begin, end - begin));
            const double score = token == Vocabulary::none
                                     ? -INFINITY
                                     : static_cast<double>(scores_[static_cast<std::size_t>(token)]);
            if (std::isfinite(score)) {
                extend(begin, end, token, score);
                has_first = has_first || end == begin + first;
            }
        }
        if (!has_first) {
            extend(begin, begin + first, Vocabulary::none, unknown_score_);
        }
        begin += first;
    }
    on_way_.clear();
    for (std::size_t end = word.size(); end > 0; end = places_[end].begin) {
        on_way_.push_back(end);
    }
    for (auto end = on_way_.rbegin(); end != on_way_.rend(); ++end) {
        const Place& place = places_[*end];
        if (place.token != Vocabulary::none) {
            tokens.push_back(place.token);
        } else {
            append_bytes(word.substr(place.begin, *end - place.begin), tokens);
        }
    }
}

void UnigramEncoder::append_bytes(std::string_view bytes, std::vector<Token>& tokens) const {
    for (const char byte : bytes) {
        tokens.push_back(token_of_byte_[static_cast<std::uint8_t>(byte)]);
    }
}

}  // namespace octavo
