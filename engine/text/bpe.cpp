#include "engine/text/bpe.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "engine/text/unicode.h"

namespace octavo {

namespace {

constexpr std::size_t fewest_slots = 256;
constexpr std::uint32_t no_rank = UINT32_MAX;
constexpr Token swallowed = -1;  // the token of a symbol that has become part of the one on its left

std::size_t hash_of(std::uint64_t pair) {
    pair *= 0x9E3779B97F4A7C15U;  // 2^64 / golden ratio, odd: the upper bits depend on all of the pair
    return static_cast<std::size_t>(pair ^ pair >> 32);
}

}  // namespace

void MergeTable::reserve(std::size_t merges) {
    const std::size_t slots = std::max(fewest_slots, std::bit_ceil(2 * merges + 2));
    if (slots <= slots_.size())
        return;
    const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots));
    for (const Slot& slot : old)
        if (slot.pair != no_pair)
            slot_of(slot.pair) = slot;
}

void MergeTable::add(Token left, Token right, Merge merge) {
    if (2 * (used_ + 1) > slots_.size())
        reserve(slots_.size());
    Slot& slot = slot_of(pair_of(left, right));
    if (slot.pair != no_pair)
        return;
    slot = {pair_of(left, right), merge};
    ++used_;
}

const MergeTable::Merge* MergeTable::find(Token left, Token right) const {
    if (slots_.empty())
        return nullptr;
    const std::uint64_t pair = pair_of(left, right);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash_of(pair) & mask;; at = (at + 1) & mask) {
        if (slots_[at].pair == pair)
            return &slots_[at].merge;
        if (slots_[at].pair == no_pair)
            return nullptr;
    }
}

std::uint64_t MergeTable::pair_of(Token left, Token right) {
    return std::uint64_t{static_cast<std::uint32_t>(left)} << 32 | static_cast<std::uint32_t>(right);
}

// The slot that holds the pair, or the empty one where it belongs.
MergeTable::Slot& MergeTable::slot_of(std::uint64_t pair) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash_of(pair) & mask;
    while (slots_[at].pair != no_pair && slots_[at].pair != pair)
        at = (at + 1) & mask;
    return slots_[at];
}

WordEncoder::WordEncoder(const MergeTable& merges, const std::array<Token, 256>& token_of_byte,
                         const Vocabulary* characters)
    : merges_(merges), token_of_byte_(token_of_byte), characters_(characters) {}

Token* WordEncoder::begin_word(std::string_view word, Token* out) const {
    while (!word.empty()) {
        const std::size_t length = characters_ ? decode_character(word).bytes : word.size();
        const std::string_view bytes = word.substr(0, length);
        const Token token = characters_ ? characters_->find(bytes) : Vocabulary::none;
        if (token != Vocabulary::none)
            *out++ = token;
        else
            for (const char byte : bytes)
                *out++ = token_of_byte_[static_cast<std::uint8_t>(byte)];
        word.remove_prefix(length);
    }
    return out;
}

void WordEncoder::encode(std::string_view word, std::vector<Token>& tokens) {
    if (word.size() <= short_word)
        encode_short(word, tokens);
    else
        encode_long(word, tokens);
}

void WordEncoder::encode_short(std::string_view word, std::vector<Token>& tokens) const {
    std::array<Token, short_word> symbols;
    std::array<MergeTable::Merge, short_word> merges;  // of symbol i and its right neighbour
    auto count = static_cast<std::size_t>(begin_word(word, symbols.data()) - symbols.data());
    const auto look_up = [&](std::size_t i) {
        const MergeTable::Merge* merge = merges_.find(symbols[i], symbols[i + 1]);
        merges[i] = merge ? *merge : MergeTable::Merge{no_rank, 0};
    };
    for (std::size_t i = 0; i + 1 < count; ++i)
        look_up(i);
    while (count > 1) {
        std::size_t best = 0;
        for (std::size_t i = 1; i + 1 < count; ++i)
            if (merges[i].rank < merges[best].rank)
                best = i;
        if (merges[best].rank == no_rank)
            break;
        symbols[best] = merges[best].merged;
        std::copy(symbols.begin() + best + 2, symbols.begin() + count, symbols.begin() + best + 1);
        std::copy(merges.begin() + best + 1, merges.begin() + count - 1, merges.begin() + best);
        --count;
        if (best > 0)
            look_up(best - 1);
        if (best + 1 < count)
            look_up(best);
    }
    tokens.insert(tokens.end(), symbols.begin(), symbols.begin() + count);
}

void WordEncoder::encode_long(std::string_view word, std::vector<Token>& tokens) {
    first_tokens_.resize(word.size());
    const auto count =
        static_cast<std::uint32_t>(begin_word(word, first_tokens_.data()) - first_tokens_.data());
    symbols_.resize(count);
    for (std::uint32_t i = 0; i < count; ++i)
        symbols_[i] = {first_tokens_[i], i == 0 ? none : i - 1, i + 1 == count ? none : i + 1};
    candidates_.clear();
    for (std::uint32_t i = 0; i + 1 < count; ++i)
        add_candidate(i, false);
    std::make_heap(candidates_.begin(), candidates_.end());
    while (!candidates_.empty()) {
        std::pop_heap(candidates_.begin(), candidates_.end());
        const Candidate candidate = candidates_.back();
        candidates_.pop_back();
        apply(candidate);
    }
    for (std::uint32_t i = 0; i != none; i = symbols_[i].next)
        tokens.push_back(symbols_[i].token);
}

void WordEncoder::add_candidate(std::uint32_t position, bool ordered) {
    const Symbol& left = symbols_[position];
    if (left.next == none)
        return;
    const Token right = symbols_[left.next].token;
    const MergeTable::Merge* merge = merges_.find(left.token, right);
    if (!merge)
        return;
    candidates_.push_back({merge->rank, position, left.token, right, merge->merged});
    if (ordered)
        std::push_heap(candidates_.begin(), candidates_.end());
}

void WordEncoder::apply(const Candidate& candidate) {
    Symbol& left = symbols_[candidate.position];
    if (left.token != candidate.left || left.next == none)
        return;
    Symbol& right = symbols_[left.next];
    if (right.token != candidate.right)
        return;
    left.token = candidate.merged;
    right.token = swallowed;
    left.next = right.next;
    if (left.next != none)
        symbols_[left.next].previous = candidate.position;
    add_candidate(candidate.position, true);
    if (left.previous != none)
        add_candidate(left.previous, true);
}

}  // namespace octavo
