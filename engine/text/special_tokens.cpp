#include "engine/text/special_tokens.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "engine/text/unicode.h"

namespace octavo {

namespace {

// The last character of a text; U+FFFD when it is not valid UTF-8.
DecodedCharacter last_character(std::string_view text) {
    std::size_t begin = text.size() - 1;
    while (begin > 0 && text.size() - begin < 4 && (static_cast<std::uint8_t>(text[begin]) & 0xC0) == 0x80)
        --begin;
    const DecodedCharacter character = decode_character(text.substr(begin));
    if (character.kind == Utf8::valid && begin + character.bytes == text.size())
        return character;
    return {Utf8::invalid, 1, 0xFFFD};
}

bool ends_with_word(std::string_view text) {
    return !text.empty() && is_word_character(last_character(text).code);
}

bool begins_with_word(std::string_view text) {
    return !text.empty() && is_word_character(decode_character(text).code);
}

std::size_t white_space_at_end(std::string_view text) {
    std::size_t bytes = 0;
    while (bytes < text.size()) {
        const DecodedCharacter character = last_character(text.substr(0, text.size() - bytes));
        if (character.kind != Utf8::valid || !is_white_space(character.code))
            break;
        bytes += character.bytes;
    }
    return bytes;
}

std::size_t white_space_at_begin(std::string_view text) {
    std::size_t bytes = 0;
    while (bytes < text.size()) {
        const DecodedCharacter character = decode_character(text.substr(bytes));
        if (character.kind != Utf8::valid || !is_white_space(character.code))
            break;
        bytes += character.bytes;
    }
    return bytes;
}

}  // namespace

SpecialTokenFinder::SpecialTokenFinder(std::vector<SpecialToken> tokens) : tokens_(std::move(tokens)) {
    std::erase_if(tokens_, [](const SpecialToken& token) { return token.text.empty(); });
    std::stable_sort(tokens_.begin(), tokens_.end(),
                     [](const SpecialToken& a, const SpecialToken& b) { return a.text < b.text; });
    for (const SpecialToken& token : tokens_)
        begins_[static_cast<std::uint8_t>(token.text.front())] = true;
}

std::vector<SpecialMatch> SpecialTokenFinder::find(std::string_view text,
                                                   std::span<const ByteRange> literals) const {
    std::vector<SpecialMatch> matches;
    std::size_t done = 0;  // the end of the last match
    for (std::size_t at = 0; at < text.size();) {
        if (!begins_[static_cast<std::uint8_t>(text[at])]) {
            ++at;
            continue;
        }
        while (!literals.empty() &&
               (literals.front().end <= at || literals.front().end <= literals.front().begin))
            literals = literals.subspan(1);
        if (!literals.empty() && literals.front().begin <= at) {
            at = literals.front().end;
            continue;
        }
        const std::size_t limit = literals.empty() ? text.size() : literals.front().begin;
        const SpecialToken* token = longest_at(text.substr(at, limit - at));
        if (!token) {
            ++at;
            continue;
        }
        ByteRange range{at, at + token->text.size()};
        at = range.end;
        if (token->single_word &&
            (ends_with_word(text.substr(0, range.begin)) || begins_with_word(text.substr(range.end))))
            continue;
        if (token->lstrip)
            range.begin -= white_space_at_end(text.substr(done, range.begin - done));
        if (token->rstrip)
            range.end += white_space_at_begin(text.substr(range.end));
        matches.push_back({range, token->id});
        at = done = range.end;
    }
    return matches;
}

const SpecialToken* SpecialTokenFinder::longest_at(std::string_view text) const {
    // Of the tokens in order, those that begin with the first `length` bytes of the text lie together.
    const SpecialToken* longest = nullptr;
    auto first = tokens_.begin(), last = tokens_.end();
    for (std::size_t length = 0; length < text.size() && first != last; ++length) {
        const auto next = static_cast<std::uint8_t>(text[length]);
        const auto byte_of = [length](const SpecialToken& token) {
            return length < token.text.size() ? static_cast<std::uint8_t>(token.text[length]) : -1;
        };
        first = std::partition_point(first, last, [&](const auto& token) { return byte_of(token) < next; });
        last = std::partition_point(first, last, [&](const auto& token) { return byte_of(token) <= next; });
        if (first != last && first->text.size() == length + 1)
            longest = &*first;
    }
    return longest;
}

}  // namespace octavo
