#include "engine/files/gguf_metadata.h"

#include <limits>

namespace octavo {
namespace {

constexpr int deepest_nesting = 4;

bool is_integer(GgufType type) {
    return type <= GgufType::i32 || type == GgufType::u64 || type == GgufType::i64;
}

// Bytes of one value; 0 for those whose length varies.
std::size_t fixed_size(GgufType type, const GgufCursor& cursor) {
    switch (type) {
        case GgufType::u8:
        case GgufType::i8:
        case GgufType::boolean:
            return 1;
        case GgufType::u16:
        case GgufType::i16:
            return 2;
        case GgufType::u32:
        case GgufType::i32:
        case GgufType::f32:
            return 4;
        case GgufType::u64:
        case GgufType::i64:
        case GgufType::f64:
            return 8;
        case GgufType::text:
        case GgufType::array:
            return 0;
    }
    cursor.fail("its header holds a value of an unknown kind");
}

GgufType read_type(GgufCursor& cursor) {
    const auto type = static_cast<GgufType>(cursor.read<std::uint32_t>());
    fixed_size(type, cursor);  // refuses unknown ones
    return type;
}

// Nothing for a number beyond int64.
std::optional<std::int64_t> read_integer(GgufCursor& cursor, GgufType type) {
    switch (type) {
        case GgufType::u8:
            return cursor.read<std::uint8_t>();
        case GgufType::i8:
            return cursor.read<std::int8_t>();
        case GgufType::u16:
            return cursor.read<std::uint16_t>();
        case GgufType::i16:
            return cursor.read<std::int16_t>();
        case GgufType::u32:
            return cursor.read<std::uint32_t>();
        case GgufType::i32:
            return cursor.read<std::int32_t>();
        case GgufType::i64:
            return cursor.read<std::int64_t>();
        case GgufType::boolean:
            return cursor.read<std::uint8_t>() != 0;
        default: {
            const auto value = cursor.read<std::uint64_t>();
            constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
            return value <= most ? std::optional(static_cast<std::int64_t>(value)) : std::nullopt;
        }
    }
}

// Walks over a list, checking every length in it.
GgufList read_list(GgufCursor& cursor, int depth) {
    GgufList list;
    list.type = read_type(cursor);
    list.count = cursor.read<std::uint64_t>();
    const std::size_t begin = cursor.position();
    if (const std::size_t size = fixed_size(list.type, cursor); size > 0) {
        cursor.skip(list.count, size);
    } else if (list.type == GgufType::text) {
        for (std::uint64_t i = 0; i < list.count; ++i) {
            cursor.read_text();
        }
    } else {
        if (depth >= deepest_nesting) {
            cursor.fail("its header holds lists within lists within lists");
        }
        for (std::uint64_t i = 0; i < list.count; ++i) {
            read_list(cursor, depth + 1);
        }
    }
    list.bytes = cursor.since(begin);
    return list;
}

GgufValue read_value(GgufCursor& cursor) {
    const GgufType type = read_type(cursor);
    if (is_integer(type)) {
        const std::optional<std::int64_t> value = read_integer(cursor, type);
        return value ? GgufValue(*value) : GgufValue();
    }
    switch (type) {
        case GgufType::f32:
            return static_cast<double>(cursor.read<float>());
        case GgufType::f64:
            return cursor.read<double>();
        case GgufType::boolean:
            return cursor.read<std::uint8_t>() != 0;
        case GgufType::text:
            return cursor.read_text();
        default:
            return read_list(cursor, 0);
    }
}

}  // namespace

GgufMetadata GgufMetadata::read(GgufCursor& cursor, std::uint64_t count, const std::filesystem::path& path) {
    GgufMetadata metadata;
    metadata.path_ = path;
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::string_view key = cursor.read_text();
        if (!metadata.values_.emplace(key, read_value(cursor)).second) {
            cursor.fail("its header says \"" + shown_name(key) + "\" twice");
        }
    }
    return metadata;
}

template <typename T>
const T* GgufMetadata::find(std::string_view key) const {
    const auto at = values_.find(key);
    return at == values_.end() ? nullptr : std::get_if<T>(&at->second);
}

std::optional<std::int64_t> GgufMetadata::integer(std::string_view key) const {
    const auto* value = find<std::int64_t>(key);
    return value ? std::optional(*value) : std::nullopt;
}

std::optional<double> GgufMetadata::number(std::string_view key) const {
    if (const auto* value = find<double>(key)) {
        return *value;
    }
    const std::optional<std::int64_t> whole = integer(key);
    return whole ? std::optional(static_cast<double>(*whole)) : std::nullopt;
}

std::optional<bool> GgufMetadata::boolean(std::string_view key) const {
    const auto* value = find<bool>(key);
    return value ? std::optional(*value) : std::nullopt;
}

std::string_view GgufMetadata::text(std::string_view key) const {
    const auto* value = find<std::string_view>(key);
    return value ? *value : std::string_view();
}

std::vector<std::string> GgufMetadata::texts(std::string_view key) const {
    std::vector<std::string> texts;
    const auto* list = find<GgufList>(key);
    if (list && list->type == GgufType::text) {
        GgufCursor cursor(list->bytes, path_);
        texts.reserve(static_cast<std::size_t>(list->count));
        for (std::uint64_t i = 0; i < list->count; ++i) {
            texts.emplace_back(cursor.read_text());
        }
    }
    return texts;
}

std::vector<std::int64_t> GgufMetadata::integers(std::string_view key) const {
    std::vector<std::int64_t> integers;
    const auto* list = find<GgufList>(key);
    if (list && (is_integer(list->type) || list->type == GgufType::boolean)) {
        GgufCursor cursor(list->bytes, path_);
        integers.reserve(static_cast<std::size_t>(list->count));
        for (std::uint64_t i = 0; i < list->count; ++i) {
            integers.push_back(read_integer(cursor, list->type).value_or(-1));
        }
    }
    return integers;
}

std::vector<float> GgufMetadata::numbers(std::string_view key) const {
    std::vector<float> numbers;
    const auto* list = find<GgufList>(key);
    if (list && (list->type == GgufType::f32 || list->type == GgufType::f64)) {
        GgufCursor cursor(list->bytes, path_);
        numbers.reserve(static_cast<std::size_t>(list->count));
        for (std::uint64_t i = 0; i < list->count; ++i) {
            numbers.push_back(list->type == GgufType::f32 ? cursor.read<float>()
                                                          : static_cast<float>(cursor.read<double>()));
        }
    }
    return numbers;
}

}  // namespace octavo
