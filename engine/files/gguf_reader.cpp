#include "engine/files/gguf_reader.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <limits>
#include <optional>
#include <utility>

#include "engine/error.h"
#include "engine/files/tensor_size.h"

namespace octavo {
namespace {

constexpr std::uint32_t magic = 0x46554747;  // "GGUF", little-endian
// Far more than any model has; they bound what a damaged count makes the reader allocate.
constexpr std::uint64_t most_tensors = 1 << 20;
constexpr std::uint64_t most_values = 1 << 16;
constexpr std::uint32_t most_dimensions = 4;
constexpr std::int64_t largest_alignment = 1 << 20;

// The names of the types that the format defines, for people; those it dropped have none.
std::string type_name(std::uint32_t code) {
    constexpr std::string_view names[] = {
        "F32",    "F16",   "Q4_0",  "Q4_1",   "",      "",      "Q5_0",    "Q5_1",   "Q8_0",    "Q8_1",
        "Q2_K",   "Q3_K",  "Q4_K",  "Q5_K",   "Q6_K",  "Q8_K",  "IQ2_XXS", "IQ2_XS", "IQ3_XXS", "IQ1_S",
        "IQ4_NL", "IQ3_S", "IQ2_S", "IQ4_XS", "I8",    "I16",   "I32",     "I64",    "F64",     "IQ1_M",
        "BF16",   "",      "",      "",       "TQ1_0", "TQ2_0", "",        "",       "",        "MXFP4"};
    return code < std::size(names) && !names[code].empty() ? std::string(names[code])
                                                           : "number " + std::to_string(code);
}

struct Entry {
    std::string name;
    std::vector<std::int64_t> shape;  // row-major
    std::uint32_t type = 0;
    std::uint64_t offset = 0;  // from the start of the data
};

Entry read_entry(GgufCursor& cursor) {
    Entry entry;
    entry.name = cursor.read_text();
    const auto dimensions = cursor.read<std::uint32_t>();
    if (dimensions == 0 || dimensions > most_dimensions) {
        cursor.fail("the tensor " + shown_name(entry.name) + " has " + std::to_string(dimensions) +
                    " dimensions");
    }
    for (std::uint32_t i = 0; i < dimensions; ++i) {
        const auto size = cursor.read<std::uint64_t>();
        if (size == 0 || size > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
            cursor.fail("the tensor " + shown_name(entry.name) + " has an impossible shape");
        }
        entry.shape.push_back(static_cast<std::int64_t>(size));
    }
    std::reverse(entry.shape.begin(), entry.shape.end());  // GGUF lists the innermost first
    entry.type = cursor.read<std::uint32_t>();
    entry.offset = cursor.read<std::uint64_t>();
    return entry;
}

void check_version(GgufCursor& cursor, const std::filesystem::path& path) {
    if (cursor.remaining() < sizeof magic || cursor.read<std::uint32_t>() != magic) {
        throw Error("The file " + shown(path) + " is no GGUF file. Choose a .gguf file or a model folder.");
    }
    const auto version = cursor.read<std::uint32_t>();
    if (version != 0 && (version & 0xFFFFU) == 0) {
        throw Error("The model file " + shown(path) +
                    " was made for big-endian machines. Download the usual, little-endian version.");
    }
    if (version != 2 && version != 3) {
        throw Error("The model file " + shown(path) + " is GGUF version " + std::to_string(version) +
                    "; Octavo reads versions 2 and 3. Download another conversion of the model.");
    }
}

// Where the data begin: behind the header, at the next multiple of the alignment that the metadata name.
std::size_t data_alignment(const GgufMetadata& metadata, const GgufCursor& cursor) {
    const std::string_view key = "general.alignment";
    const std::int64_t alignment = metadata.has(key) ? metadata.integer(key).value_or(0) : 32;
    if (alignment <= 0 || alignment > largest_alignment ||
        !std::has_single_bit(static_cast<std::uint64_t>(alignment))) {
        cursor.fail("its alignment is no power of two");
    }
    return static_cast<std::size_t>(alignment);
}

ContainerTensors place_tensors(std::vector<Entry> entries, std::span<const std::byte> data,
                               std::size_t alignment, const GgufCursor& cursor) {
    ContainerTensors contents;
    std::vector<ByteExtent> extents;
    for (Entry& entry : entries) {
        if (entry.offset % alignment != 0 || entry.offset > data.size()) {
            cursor.fail("the tensor " + shown_name(entry.name) + " lies outside the file; it may be cut off");
        }
        const std::optional<DataType> type = type_from_gguf_code(entry.type);
        if (!type) {
            contents.unread.push_back({std::move(entry.name), type_name(entry.type), std::move(entry.shape)});
            continue;
        }
        const std::optional<std::size_t> bytes = tensor_bytes(*type, entry.shape);
        if (!bytes) {
            cursor.fail("the tensor " + shown_name(entry.name) + " has an impossible shape");
        }
        if (!lies_within(entry.offset, *bytes, data.size())) {
            cursor.fail("the tensor " + shown_name(entry.name) + " lies outside the file; it may be cut off");
        }
        extents.push_back({entry.offset, entry.offset + *bytes});
        contents.tensors.push_back({std::move(entry.name), *type, std::move(entry.shape),
                                    data.subspan(static_cast<std::size_t>(entry.offset), *bytes)});
    }
    if (any_overlap(std::move(extents))) {
        cursor.fail("its tensors overlap");
    }
    return contents;
}

}  // namespace

GgufContents read_gguf(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    GgufCursor cursor(bytes, path);
    check_version(cursor, path);
    const auto tensor_count = cursor.read<std::uint64_t>();
    const auto value_count = cursor.read<std::uint64_t>();
    if (tensor_count > most_tensors || value_count > most_values) {
        cursor.fail("its header counts more than any model has");
    }
    GgufContents contents;
    contents.metadata = GgufMetadata::read(cursor, value_count, path);
    std::vector<Entry> entries;
    for (std::uint64_t i = 0; i < tensor_count; ++i) {
        entries.push_back(read_entry(cursor));
    }
    const std::size_t alignment = data_alignment(contents.metadata, cursor);
    const std::size_t start = (cursor.position() + alignment - 1) / alignment * alignment;
    const std::span<const std::byte> data = bytes.subspan(std::min(start, bytes.size()));
    contents.tensors = place_tensors(std::move(entries), data, alignment, cursor);
    return contents;
}

}  // namespace octavo
