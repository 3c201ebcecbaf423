// Cuts text into the words within which bytes are merged, by the regular expressions of the model's own file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/text/byte_range.h"

namespace octavo {

// What becomes of a match and of the text between matches. Both are words of their own, unless:
enum class SplitBehavior {
    isolated,
    removed,               // matches vanish
    merged_with_previous,  // a match belongs to the word before it, unless that is a match too
    merged_with_next,      // a match belongs to the word behind it, unless that is a match too
    contiguous,            // matches that touch are one word
};

struct SplitStep {
    std::string pattern;  // in the dialect of tokenizer.json (Oniguruma), or plain text when `literal`
    bool literal = false;
    bool invert = false;  // what matches and what does not change places
    SplitBehavior behavior = SplitBehavior::isolated;
};

// The pattern of GPT-2, which ByteLevel stands for in tokenizer.json.
inline constexpr std::string_view gpt2_pattern =
    R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";

// PCRE2 patterns with the Unicode meaning of \s, \p{…} and case, compiled to machine code where the system
// allows. Immutable; may be used from several threads.
class PreTokenizer {
  public:
    // Each step cuts the words of the step before; no steps: the whole text is one word. Throws Error for a
    // pattern that cannot be read.
    explicit PreTokenizer(const std::vector<SplitStep>& steps);
    PreTokenizer(PreTokenizer&&) noexcept;
    PreTokenizer& operator=(PreTokenizer&&) noexcept;
    ~PreTokenizer();

    // The words of `text`, ascending and not empty; `text` must be valid UTF-8. Should a pattern be so bad
    // that it exceeds PCRE2's limits, the rest of that text is one word: the limits are far beyond what the
    // patterns of known models need on any text.
    std::vector<ByteRange> split(std::string_view text) const;

  private:
    class Pattern;
    std::vector<Pattern> patterns_;
};

// The same pattern for PCRE2: \s and \S become explicit sets, because PCRE2 counts U+180E as white space,
// which Unicode has not done since version 6.3. Throws Error for set operations ([a&&b], [a[b]]), which PCRE2
// lacks.
std::string pcre2_dialect(std::string_view pattern);

}  // namespace octavo
