// Reading GGUF's numbers and texts one after the other without ever leaving the bytes given. What they mean
// is in gguf_metadata.* and gguf_reader.*.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "engine/error.h"
#include "engine/files/shown.h"

namespace octavo {

class GgufCursor {
  public:
    // path: for the messages; it must outlive the cursor.
    GgufCursor(std::span<const std::byte> bytes, const std::filesystem::path& path)
        : bytes_(bytes), path_(path) {}

    std::size_t position() const { return at_; }
    std::size_t remaining() const { return bytes_.size() - at_; }
    std::span<const std::byte> since(std::size_t position) const {
        return bytes_.subspan(position, at_ - position);
    }

    [[noreturn]] void fail(const std::string& what) const {
        throw Error("The model file " + shown(path_) + " is damaged: " + what + ". Download it again.");
    }

    // T: a number, little-endian as the file and this machine are.
    template <typename T>
    T read() {
        T value;
        std::memcpy(&value, take(sizeof value).data(), sizeof value);
        return value;
    }

    // A text: its length in bytes as 64 bits, then the bytes. Valid as long as the bytes.
    std::string_view read_text() {
        const std::span<const std::byte> text = take(read<std::uint64_t>());
        return {reinterpret_cast<const char*>(text.data()), text.size()};
    }

    void skip(std::uint64_t count, std::size_t bytes_each) {
        if (count > remaining() / bytes_each) {
            fail("a list in its header is longer than the file; it may be cut off");
        }
        at_ += static_cast<std::size_t>(count) * bytes_each;
    }

  private:
    std::span<const std::byte> take(std::uint64_t size) {
        if (size > remaining()) {
            fail("it ends in the middle of its header; it may be cut off");
        }
        const std::span<const std::byte> part = bytes_.subspan(at_, static_cast<std::size_t>(size));
        at_ += part.size();
        return part;
    }

    std::span<const std::byte> bytes_;
    const std::filesystem::path& path_;
    std::size_t at_ = 0;
};

}  // namespace octavo
