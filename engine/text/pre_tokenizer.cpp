#include "engine/text/pre_tokenizer.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <new>
#include <utility>

#include "engine/error.h"
#include "engine/text/unicode.h"

namespace octavo {

namespace {

template <auto free_function>
struct Free {
    template <typename T>
    void operator()(T* pointer) const {
        free_function(pointer);
    }
};
using Code = std::unique_ptr<pcre2_code, Free<pcre2_code_free>>;
using MatchData = std::unique_ptr<pcre2_match_data, Free<pcre2_match_data_free>>;
using MatchContext = std::unique_ptr<pcre2_match_context, Free<pcre2_match_context_free>>;

// White_Space of Unicode, the inside of a set.
constexpr std::string_view white_space =
    R"(\t-\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000})";

Code compile(const SplitStep& step) {
    const std::string pattern = step.literal ? step.pattern : pcre2_dialect(step.pattern);
    const std::uint32_t options =
        step.literal ? PCRE2_UTF | PCRE2_LITERAL : PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;
    int error = 0;
    PCRE2_SIZE error_offset = 0;
    Code code(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(), options, &error,
                            &error_offset, nullptr));
    if (!code) {
        std::array<PCRE2_UCHAR, 256> reason{};
        pcre2_get_error_message(error, reason.data(), reason.size());
        throw Error("The model's tokenizer cuts words by a pattern that cannot be read (" +
                    std::string(reinterpret_cast<const char*>(reason.data())) + "): " + step.pattern);
    }
    // Without machine code (some hardened systems allow none) the same matches are found, more slowly.
    pcre2_jit_compile(code.get(), PCRE2_JIT_COMPLETE);
    return code;
}

struct Piece {
    ByteRange range;
    bool is_match;
};

// Joins or drops pieces as the behaviour says, in place; see SplitBehavior.
void apply_behavior(SplitBehavior behavior, std::vector<Piece>& pieces) {
    const auto join_if = [](auto begin, auto end, auto joins) {
        auto last = begin;  // of the pieces kept
        bool previous_was_match = begin != end && begin->is_match;
        for (auto piece = begin == end ? end : begin + 1; piece != end; ++piece) {
            const bool was_match = std::exchange(previous_was_match, piece->is_match);
            if (joins(was_match, piece->is_match)) {
                last->range.begin = std::min(last->range.begin, piece->range.begin);
                last->range.end = std::max(last->range.end, piece->range.end);
            } else {
                *++last = *piece;
            }
        }
        return begin == end ? end : last + 1;
    };
    const auto after_text = [](bool previous, bool current) { return current && !previous; };
    switch (behavior) {
        case SplitBehavior::isolated:
            break;
        case SplitBehavior::removed:
            std::erase_if(pieces, [](const Piece& piece) { return piece.is_match; });
            break;
        case SplitBehavior::merged_with_previous:
            pieces.erase(join_if(pieces.begin(), pieces.end(), after_text), pieces.end());
            break;
        case SplitBehavior::merged_with_next:
            pieces.erase(pieces.begin(), join_if(pieces.rbegin(), pieces.rend(), after_text).base());
            break;
        case SplitBehavior::contiguous:
            pieces.erase(join_if(pieces.begin(), pieces.end(), std::equal_to<bool>()), pieces.end());
            break;
    }
}

}  // namespace

class PreTokenizer::Pattern {
  public:
    explicit Pattern(const SplitStep& step)
        : code_(compile(step)), behavior_(step.behavior), invert_(step.invert) {}

    std::vector<ByteRange> split(std::string_view text, const std::vector<ByteRange>& words) const {
        Matcher matcher(code_.get(), text.size());
        std::vector<ByteRange> result;
        result.reserve(words.size() == 1 ? text.size() / 4 : words.size());
        std::vector<Piece> pieces;
        for (const ByteRange& word : words) {
            pieces.clear();
            find_pieces(matcher, text, word, pieces);
            apply_behavior(behavior_, pieces);
            for (const Piece& piece : pieces)
                result.push_back(piece.range);
        }
        return result;
    }

  private:
    // What one thread needs to match.
    class Matcher {
      public:
        Matcher(const pcre2_code* code, std::size_t text_bytes)
            : code_(code),
              data_(pcre2_match_data_create_from_pattern(code, nullptr)),
              context_(pcre2_match_context_create(nullptr)) {
            if (!data_ || !context_)
                throw std::bad_alloc();
            // PCRE2's own limit is for texts of a few kilobytes; one backtrack for each byte must be
            // possible.
            constexpr std::size_t least = 10'000'000, per_byte = 16;
            const std::size_t limit = std::max(least, per_byte * text_bytes);
            pcre2_set_match_limit(context_.get(),
                                  static_cast<std::uint32_t>(std::min<std::size_t>(limit, UINT32_MAX)));
            pcre2_set_depth_limit(context_.get(), UINT32_MAX);
        }

        enum class Outcome { match, no_match, gave_up };

        // The first match in `text` from byte `from` on.
        Outcome find(std::string_view text, std::size_t from, ByteRange& match) const {
            int result = run(text, from, PCRE2_NO_UTF_CHECK);
            if (result == PCRE2_ERROR_JIT_STACKLIMIT)
                result = run(text, from, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT);
            if (result == PCRE2_ERROR_NOMATCH)
                return Outcome::no_match;
            const PCRE2_SIZE* place = pcre2_get_ovector_pointer(data_.get());
            match = {place[0], place[1]};
            return result < 0 || match.begin < from || match.end < match.begin ? Outcome::gave_up
                                                                               : Outcome::match;
        }

      private:
        int run(std::string_view text, std::size_t from, std::uint32_t options) const {
            return pcre2_match(code_, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), from, options,
                               data_.get(), context_.get());
        }

        const pcre2_code* code_;
        MatchData data_;
        MatchContext context_;
    };

    void find_pieces(const Matcher& matcher, std::string_view text, ByteRange word,
                     std::vector<Piece>& pieces) const {
        // Each word is a text of its own: a pattern does not see what is around it.
        const std::string_view within = text.substr(word.begin, word.end - word.begin);
        const auto add = [&](ByteRange range, bool is_match) {
            if (range.begin < range.end)
                pieces.push_back({{word.begin + range.begin, word.begin + range.end}, is_match != invert_});
        };
        std::size_t done = 0, from = 0;
        ByteRange match;
        while (from < within.size() && matcher.find(within, from, match) == Matcher::Outcome::match) {
            if (match.begin == match.end) {  // nothing: look again one character further on
                from = match.end;
                if (from < within.size())
                    from += decode_character(within.substr(from)).bytes;
                continue;
            }
            add({done, match.begin}, false);
            add(match, true);
            done = from = match.end;
        }
        add({done, within.size()}, false);
    }

    Code code_;
    SplitBehavior behavior_;
    bool invert_;
};

PreTokenizer::PreTokenizer(const std::vector<SplitStep>& steps) {
    for (const SplitStep& step : steps)
        patterns_.emplace_back(step);
}

PreTokenizer::PreTokenizer(PreTokenizer&&) noexcept = default;
PreTokenizer& PreTokenizer::operator=(PreTokenizer&&) noexcept = default;
PreTokenizer::~PreTokenizer() = default;

std::vector<ByteRange> PreTokenizer::split(std::string_view text) const {
    std::vector<ByteRange> words;
    if (!text.empty())
        words.push_back({0, text.size()});
    for (const Pattern& pattern : patterns_)
        words = pattern.split(text, words);
    return words;
}

std::string pcre2_dialect(std::string_view pattern) {
    std::string result;
    bool in_set = false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        const char next = i + 1 < pattern.size() ? pattern[i + 1] : '\0';
        if (c == '\\' && next == 's') {
            result.append(in_set ? "" : "[").append(white_space).append(in_set ? "" : "]");
            ++i;
        } else if (c == '\\' && next == 'S' && !in_set) {
            result.append("[^").append(white_space).append("]");
            ++i;
        } else if (c == '\\' && next != '\0') {
            result.append({c, next});
            ++i;
        } else {
            if (in_set && ((c == '[' && next != ':') || (c == '&' && next == '&')))
                throw Error(
                    "The model's tokenizer cuts words by a pattern with operations on sets of characters, "
                    "which are not supported: " +
                    std::string(pattern));
            if (c == '[' && in_set) {  // a named class such as [:alpha:], up to its end
                const std::size_t end = std::min(pattern.find(":]", i), pattern.size() - 1);
                result.append(pattern.substr(i, end - i));
                i = end;
                result.push_back(pattern[i]);
                if (i + 1 < pattern.size())
                    result.push_back(pattern[++i]);
                continue;
            }
            in_set = c == '[' || (in_set && c != ']');
            result.push_back(c);
        }
    }
    return result;
}

}  // namespace octavo
