// Text from tokens as they come, never half a character.
#pragma once

#include <string>

#include "engine/text/token.h"

namespace octavo {

class Tokenizer;

// Gives always valid UTF-8. Bytes that cannot become a character, whatever follows, come out as U+FFFD, one
// for each maximal beginning of a character (Unicode 15, section 3.9, "substitution of maximal subparts"), as
// soon as that is certain. One space before the first word is left out where the tokenizer puts it there.
class StreamDecoder {
  public:
    // The tokenizer must outlive it. Without show_special, control tokens are left out.
    explicit StreamDecoder(const Tokenizer& tokenizer, bool show_special = false);

    // What has become certain with this token; may be empty.
    std::string push(Token token);
    // What was still open, as U+FFFD; ready for another text after that.
    std::string finish();

  private:
    const Tokenizer* tokenizer_;
    bool show_special_;
    bool drop_space_;      // nothing came yet, and the space that may come first is not meant
    std::string pending_;  // the beginning of one character, at most 3 bytes
};

}  // namespace octavo
