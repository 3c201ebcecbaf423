// The keys and values at the head of a GGUF file (github.com/ggml-org/ggml, docs/gguf.md). Values stay in the
// file's bytes until they are asked for: a vocabulary and its merges are half a million texts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "engine/files/gguf_cursor.h"

namespace octavo {

enum class GgufType : std::uint32_t { u8, i8, u16, i16, u32, i32, f32, boolean, text, array, u64, i64, f64 };

// A list as it lies in the file; every length within it was checked.
struct GgufList {
    GgufType type = GgufType::u8;
    std::uint64_t count = 0;
    std::span<const std::byte> bytes;
};

// Whole numbers of any width are int64. Nothing: a value that no one here can use, such as a list of lists.
using GgufValue = std::variant<std::monostate, std::int64_t, double, bool, std::string_view, GgufList>;

// Valid as long as the bytes it was read from.
class GgufMetadata {
  public:
    GgufMetadata() = default;
    // Reads `count` pairs. Throws Error when one is damaged or a key is there twice.
    static GgufMetadata read(GgufCursor& cursor, std::uint64_t count, const std::filesystem::path& path);

    bool has(std::string_view key) const { return values_.contains(key); }
    // Each of these is empty or nothing when the key is absent or its value of another kind.
    std::optional<std::int64_t> integer(std::string_view key) const;
    std::optional<double> number(std::string_view key) const;  // whole numbers count too
    std::optional<bool> boolean(std::string_view key) const;
    std::string_view text(std::string_view key) const;
    std::vector<std::string> texts(std::string_view key) const;      // made anew each time
    std::vector<std::int64_t> integers(std::string_view key) const;  // the same; truths count as 0 and 1
    std::vector<float> numbers(std::string_view key) const;          // the same, for lists of f32 or f64

  private:
    template <typename T>
    const T* find(std::string_view key) const;

    std::filesystem::path path_;
    std::unordered_map<std::string_view, GgufValue> values_;
};

}  // namespace octavo
