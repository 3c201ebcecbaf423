#include "engine/text/stream_decoder.h"

#include "engine/text/tokenizer.h"
#include "engine/text/unicode.h"

namespace octavo {

namespace {

constexpr char32_t replacement = 0xFFFD;

}  // namespace

StreamDecoder::StreamDecoder(const Tokenizer& tokenizer, bool show_special)
    : tokenizer_(&tokenizer), show_special_(show_special) {}

std::string StreamDecoder::push(Token token) {
    std::string text;
    if (!show_special_ && tokenizer_->is_control(token))
        return text;
    pending_.append(tokenizer_->bytes_of(token));
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
    return text;
}

}  // namespace octavo
