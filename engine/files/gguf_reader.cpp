#include "engine/files/gguf_reader.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <unordered_set>
#include <utility>

#include "engine/error.h"
#include "engine/files/tensor_size.h"

namespace octavo {
namespace {

constexpr std::uint32_t magic = 0x46554747;  // "GGUF", little-endian

enum class ValueType : std::uint32_t { u8, i8, u16, i16, u32, i32, f32, boolean, text, array, u64, i64, f64 };

std::optional<DataType> type_from_code(std::uint32_t code) {
    switch (code) {
        case 0:
            return DataType::f32;
        case 1:
            return DataType::f16;
        case 8:
            return DataType::q8_0;
        case 30:
            return DataType::bf16;
        default:
            return std::nullopt;
    }
}

// The names of the types that the format defines, for people.
std::string type_name(std::uint32_t code) {
    constexpr std::string_view names[] = {
        "F32",   "F16",    "Q4_0", "Q4_1", "Q4_2", "Q4_3",    "Q5_0",   "Q5_1",    "Q8_0",  "Q8_1",   "Q2_K",
        "Q3_K",  "Q4_K",   "Q5_K", "Q6_K", "Q8_K", "IQ2_XXS", "IQ2_XS", "IQ3_XXS", "IQ1_S", "IQ4_NL", "IQ3_S",
        "IQ2_S", "IQ4_XS", "I8",   "I16",  "I32",  "I64",     "F64",    "IQ1_M",   "BF16"};
    return code < std::size(names) ? std::string(names[code]) : "number " + std::to_string(code);
}

// A cursor that never leaves the file.
class Cursor {
  public:
    Cursor(std::span<const std::byte> bytes, const std::filesystem::path& path)
        : bytes_(bytes), path_(path) {}

    std::size_t position() const { return at_; }
    std::size_t remaining() const { return bytes_.size() - at_; }

    [[noreturn]] void fail(const std::string& what) const {
        throw Error("The model file " + path_.string() + " is damaged: " + what + ". Download it again.");
    }

    template <typename T>
    T read() {
        T value;
        if (remaining() < sizeof value) {
            fail("it ends in the middle of its header");
        }
        std::memcpy(&value, bytes_.data() + at_, sizeof value);
        at_ += sizeof value;
        return value;
    }

    std::string read_text() {
        const auto length = read<std::uint64_t>();
        if (length > remaining()) {
            fail("a text in its header is longer than the file");
        }
        std::string text(reinterpret_cast<const char*>(bytes_.data()) + at_,
                         static_cast<std::size_t>(length));
        at_ += static_cast<std::size_t>(length);
        return text;
    }

  private:
    std::span<const std::byte> bytes_;
    const std::filesystem::path& path_;
    std::size_t at_ = 0;
};

bool is_integer(ValueType type) {
    return type <= ValueType::i32 || type == ValueType::u64 || type == ValueType::i64;
}

std::int64_t read_integer(Cursor& cursor, ValueType type) {
    switch (type) {
        case ValueType::u8:
            return cursor.read<std::uint8_t>();
        case ValueType::i8:
            return cursor.read<std::int8_t>();
        case ValueType::u16:
            return cursor.read<std::uint16_t>();
        case ValueType::i16:
            return cursor.read<std::int16_t>();
        case ValueType::u32:
            return cursor.read<std::uint32_t>();
        case ValueType::i32:
            return cursor.read<std::int32_t>();
        case ValueType::i64:
            return cursor.read<std::int64_t>();
        default: {
            const auto value = cursor.read<std::uint64_t>();
            if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
                cursor.fail("a number in its header is impossibly large");
            }
            return static_cast<std::int64_t>(value);
        }
    }
}

double read_real(Cursor& cursor, ValueType type) {
    return type == ValueType::f32 ? static_cast<double>(cursor.read<float>()) : cursor.read<double>();
}

template <typename T, typename Read>
std::vector<T> read_list(Cursor& cursor, std::uint64_t count, std::size_t least_bytes, Read read) {
    if (count > cursor.remaining() / least_bytes) {
        cursor.fail("a list in its header is longer than the file");
    }
    std::vector<T> list;
    list.reserve(static_cast<std::size_t>(count));
    for (std::uint64_t i = 0; i < count; ++i) {
        list.push_back(read());
    }
    return list;
}

GgufValue read_array(Cursor& cursor) {
    const auto type = static_cast<ValueType>(cursor.read<std::uint32_t>());
    const auto count = cursor.read<std::uint64_t>();
    if (is_integer(type)) {
        return read_list<std::int64_t>(cursor, count, 1, [&] { return read_integer(cursor, type); });
    }
    switch (type) {
        case ValueType::f32:
        case ValueType::f64:
            return read_list<double>(cursor, count, sizeof(float), [&] { return read_real(cursor, type); });
        case ValueType::boolean:
            return read_list<std::int64_t>(cursor, count, 1, [&] {
                return static_cast<std::int64_t>(cursor.read<std::uint8_t>() != 0);
            });
        case ValueType::text:
            return read_list<std::string>(cursor, count, sizeof(std::uint64_t),
                                          [&] { return cursor.read_text(); });
        default:
            cursor.fail("its header holds a list of an unknown kind");
    }
}

GgufValue read_value(Cursor& cursor) {
    const auto type = static_cast<ValueType>(cursor.read<std::uint32_t>());
    if (is_integer(type)) {
        return read_integer(cursor, type);
    }
    switch (type) {
        case ValueType::f32:
        case ValueType::f64:
            return read_real(cursor, type);
        case ValueType::boolean:
            return cursor.read<std::uint8_t>() != 0;
        case ValueType::text:
            return cursor.read_text();
        case ValueType::array:
            return read_array(cursor);
        default:
            cursor.fail("its header holds a value of an unknown kind");
    }
}

struct TensorEntry {
    TensorView view;
    std::uint64_t offset = 0;
    std::size_t bytes = 0;
};

TensorEntry read_tensor_entry(Cursor& cursor, const std::filesystem::path& path) {
    TensorEntry entry;
    entry.view.name = cursor.read_text();
    const auto dimensions = cursor.read<std::uint32_t>();
    if (dimensions == 0 || dimensions > 4) {
        cursor.fail("the tensor " + entry.view.name + " has " + std::to_string(dimensions) + " dimensions");
    }
    for (std::uint32_t i = 0; i < dimensions; ++i) {
        entry.view.shape.push_back(read_integer(cursor, ValueType::u64));
    }
    std::reverse(entry.view.shape.begin(), entry.view.shape.end());  // GGUF lists the innermost first
    const auto code = cursor.read<std::uint32_t>();
    entry.offset = cursor.read<std::uint64_t>();
    const std::optional<DataType> type = type_from_code(code);
    if (!type) {
        throw Error(
            "The model file " + path.string() + " holds weights of the type " + type_name(code) +
            ", which Octavo cannot compute with yet. Choose a file with F16, BF16, F32 or Q8_0 weights.");
    }
    entry.view.type = *type;
    const std::optional<std::size_t> bytes = tensor_bytes(*type, entry.view.shape);
    if (!bytes) {
        cursor.fail("the tensor " + entry.view.name + " has an impossible shape");
    }
    entry.bytes = *bytes;
    return entry;
}

void check_start(Cursor& cursor, const std::filesystem::path& path) {
    if (cursor.remaining() < 8 || cursor.read<std::uint32_t>() != magic) {
        throw Error("The file " + path.string() + " is no GGUF file. Choose a .gguf file or a model folder.");
    }
    const auto version = cursor.read<std::uint32_t>();
    if ((version & 0xFFFFU) == 0) {
        throw Error("The model file " + path.string() +
                    " was made for big-endian machines. Download the usual, little-endian version.");
    }
    if (version != 2 && version != 3) {
        throw Error("The model file " + path.string() + " is GGUF version " + std::to_string(version) +
                    "; Octavo reads versions 2 and 3. Download a newer conversion of the model.");
    }
}

}  // namespace

void GgufMetadata::add(std::string key, GgufValue value) {
    values_.insert_or_assign(std::move(key), std::move(value));
}

const GgufValue* GgufMetadata::find(std::string_view key) const {
    const auto at = values_.find(std::string(key));
    return at == values_.end() ? nullptr : &at->second;
}

std::optional<std::int64_t> GgufMetadata::integer(std::string_view key) const {
    const GgufValue* value = find(key);
    const auto* held = value ? std::get_if<std::int64_t>(value) : nullptr;
    return held ? std::optional(*held) : std::nullopt;
}

std::optional<double> GgufMetadata::number(std::string_view key) const {
    const GgufValue* value = find(key);
    if (const auto* real = value ? std::get_if<double>(value) : nullptr) {
        return *real;
    }
    const auto whole = integer(key);
    return whole ? std::optional(static_cast<double>(*whole)) : std::nullopt;
}

std::optional<bool> GgufMetadata::boolean(std::string_view key) const {
    const GgufValue* value = find(key);
    const auto* held = value ? std::get_if<bool>(value) : nullptr;
    return held ? std::optional(*held) : std::nullopt;
}

std::string GgufMetadata::text(std::string_view key) const {
    const GgufValue* value = find(key);
    const auto* held = value ? std::get_if<std::string>(value) : nullptr;
    return held ? *held : std::string();
}

const std::vector<std::string>* GgufMetadata::texts(std::string_view key) const {
    const GgufValue* value = find(key);
    return value ? std::get_if<std::vector<std::string>>(value) : nullptr;
}

const std::vector<std::int64_t>* GgufMetadata::integers(std::string_view key) const {
    const GgufValue* value = find(key);
    return value ? std::get_if<std::vector<std::int64_t>>(value) : nullptr;
}

GgufContents read_gguf(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    Cursor cursor(bytes, path);
    check_start(cursor, path);
    const auto tensor_count = cursor.read<std::uint64_t>();
    const auto value_count = cursor.read<std::uint64_t>();
    GgufContents contents;
    for (std::uint64_t i = 0; i < value_count; ++i) {
        std::string key = cursor.read_text();
        contents.metadata.add(std::move(key), read_value(cursor));
    }
    std::vector<TensorEntry> entries =
        read_list<TensorEntry>(cursor, tensor_count, 24, [&] { return read_tensor_entry(cursor, path); });
    const std::int64_t alignment = contents.metadata.integer("general.alignment").value_or(32);
    if (alignment <= 0 || alignment > (1 << 20) ||
        !std::has_single_bit(static_cast<std::uint64_t>(alignment))) {
        cursor.fail("its alignment is no power of two");
    }
    const auto step = static_cast<std::size_t>(alignment);
    const std::size_t start = (cursor.position() + step - 1) / step * step;
    std::unordered_set<std::string> seen;
    for (TensorEntry& entry : entries) {
        if (start > bytes.size() || !lies_within(entry.offset, entry.bytes, bytes.size() - start)) {
            cursor.fail("the tensor " + entry.view.name + " lies outside the file; it may be cut off");
        }
        if (!seen.insert(entry.view.name).second) {
            cursor.fail("the tensor " + entry.view.name + " is there twice");
        }
        entry.view.data = bytes.subspan(start + static_cast<std::size_t>(entry.offset), entry.bytes);
        contents.tensors.push_back(std::move(entry.view));
    }
    return contents;
}

}  // namespace octavo
