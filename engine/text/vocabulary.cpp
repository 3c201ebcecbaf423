#include "engine/text/vocabulary.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <utility>

#include "engine/error.h"

namespace octavo {

namespace {

constexpr std::size_t fewest_slots = 1024;

std::uint64_t mix(std::uint64_t hash, std::uint64_t word) {
    hash = (hash ^ word) * 0x9E3779B97F4A7C15U;  // 2^64 / golden ratio, odd
    return hash ^ hash >> 32;
}

}  // namespace

std::uint64_t hash_bytes(std::string_view bytes) {
    std::uint64_t hash = bytes.size();
    while (bytes.size() >= 8) {
        std::uint64_t word;
        std::memcpy(&word, bytes.data(), 8);
        hash = mix(hash, word);
        bytes.remove_prefix(8);
    }
    std::uint64_t rest = 0;
    std::memcpy(&rest, bytes.data(), bytes.size());
    return mix(mix(hash, rest), 0);
}

void Vocabulary::reserve(std::size_t tokens, std::size_t bytes) {
    places_.reserve(tokens);
    arena_.reserve(bytes);
    grow(std::bit_ceil(2 * tokens + 2));
}

void Vocabulary::add(Token id, std::string_view bytes, bool findable) {
    if (id < 0 || id >= limit)
        throw Error("The model's tokenizer is damaged: it has a token with the impossible number " +
                    std::to_string(id) + ". Download the model again.");
    if (has(id))
        throw Error("The model's tokenizer is damaged: it has two tokens with the number " +
                    std::to_string(id) + ". Download the model again.");
    if (bytes.size() >= std::numeric_limits<std::uint32_t>::max() - arena_.size())
        throw Error("The model's tokenizer is damaged: its tokens are too long. Download the model again.");
    const auto index = static_cast<std::size_t>(id);
    if (index >= places_.size()) {
        places_.resize(index + 1);
        is_found_.resize(index + 1);
    }
    places_[index] = {static_cast<std::uint32_t>(arena_.size()), static_cast<std::uint32_t>(bytes.size())};
    arena_.append(bytes);
    if (!findable || bytes.empty() || find(bytes) != none)
        return;
    if (2 * (findable_ + 1) > slots_.size())
        grow(2 * slots_.size());
    insert(hash_bytes(bytes), id);
    is_found_[index] = true;
    ++findable_;
}

Token Vocabulary::find(std::string_view bytes) const {
    if (slots_.empty())
        return none;
    const std::uint64_t hash = hash_bytes(bytes);
    const auto tag = static_cast<std::uint32_t>(hash >> 32);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
        const Slot& slot = slots_[at];
        if (slot.id == none)
            return none;
        if (slot.tag == tag && bytes_of(slot.id) == bytes)
            return slot.id;
    }
}

bool Vocabulary::is_found(Token id) const {
    return has(id) && is_found_[static_cast<std::size_t>(id)];
}

std::string_view Vocabulary::bytes_of(Token id) const {
    if (!has(id))
        return {};
    const Place& place = places_[static_cast<std::size_t>(id)];
    return std::string_view(arena_).substr(place.begin, place.length);
}

bool Vocabulary::has(Token id) const {
    return id >= 0 && static_cast<std::size_t>(id) < places_.size() &&
           places_[static_cast<std::size_t>(id)].length != absent;
}

Token Vocabulary::size() const {
    return static_cast<Token>(places_.size());
}

void Vocabulary::grow(std::size_t slots) {
    slots = std::max(slots, fewest_slots);
    if (slots <= slots_.size())
        return;
    const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots));
    for (const Slot& slot : old)
        if (slot.id != none)
            insert(hash_bytes(bytes_of(slot.id)), slot.id);
}

void Vocabulary::insert(std::uint64_t hash, Token id) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].id != none)
        at = (at + 1) & mask;
    slots_[at] = {static_cast<std::uint32_t>(hash >> 32), id};
}

}  // namespace octavo
