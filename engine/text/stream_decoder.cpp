#include "engine/text/stream_decoder.h"

#include "engine/text/tokenizer.h"
#include "engine/text/unicode.h"

namespace octavo {

namespace {

constexpr char32_t replacement = 0xFFFD;

}  // namespace

StreamDecoder::StreamDecoder(const Tokenizer& tokenizer, bool show_special)
    : tokenizer_(&tokenizer),
      show_special_(show_special),
      drop_space_(tokenizer.answers_begin_with_space()) {}

std::string StreamDecoder::push(Token token) {
    std::string text;
    if (!show_special_ && tokenizer_->is_control(token))
        return text;
    std::string_view bytes = tokenizer_->bytes_of(token);
    if (drop_space_ && !bytes.empty() && !tokenizer_->is_special(token)) {
        bytes.remove_prefix(bytes.front() == ' ' ? 1 : 0);
        drop_space_ = false;
    }
    pending_.append(bytes);
    std::string_view rest = pending_;
    while (!rest.empty()) {
        const DecodedCharacter character = decode_character(rest);
        if (character.kind == Utf8::truncated)
            break;
        if (character.kind == Utf8::valid)
            text.append(rest.substr(0, character.bytes));
        else
            append_character(replacement, text);
        rest.remove_prefix(character.bytes);
    }
    pending_.erase(0, pending_.size() - rest.size());
    return text;
}

std::string StreamDecoder::finish() {
    std::string text;
    if (!pending_.empty())
        append_character(replacement, text);
    pending_.clear();
    drop_space_ = tokenizer_->answers_begin_with_space();
    return text;
}

}  // namespace octavo
