#include "engine/files/safetensors.h"

#include <simdjson.h>

#include <cstring>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "engine/error.h"
#include "engine/files/shown.h"
#include "engine/files/tensor_size.h"

namespace octavo {
namespace {

constexpr std::uint64_t longest_header = 100'000'000;  // the format's own limit
constexpr std::size_t most_dimensions = 8;

std::optional<DataType> type_from_name(std::string_view name) {
    if (name == "F32") {
        return DataType::f32;
    }
    if (name == "F16") {
        return DataType::f16;
    }
    if (name == "BF16") {
        return DataType::bf16;
    }
    return std::nullopt;
}

class SafetensorsReader {
  public:
    SafetensorsReader(std::span<const std::byte> bytes, const std::filesystem::path& path)
        : bytes_(bytes), path_(path) {}

    ContainerTensors read();

  private:
    [[noreturn]] void fail(const std::string& what) const {
        throw Error("The model file " + shown(path_) + " is damaged: " + what + ". Download it again.");
    }

    std::string_view split_header();
    void read_entry(std::string_view name, const simdjson::dom::element& entry);
    ByteExtent read_extent(std::string_view name, const simdjson::dom::element& entry) const;
    std::vector<std::int64_t> read_shape(std::string_view name, const simdjson::dom::element& entry) const;

    std::span<const std::byte> bytes_;
    const std::filesystem::path& path_;
    std::span<const std::byte> data_;
    ContainerTensors contents_;
    std::vector<ByteExtent> extents_;
};

// The header's text; data_ becomes what lies behind it.
std::string_view SafetensorsReader::split_header() {
    std::uint64_t length = 0;
    if (bytes_.size() < sizeof length) {
        fail("it ends before its header");
    }
    std::memcpy(&length, bytes_.data(), sizeof length);
    if (length > longest_header || !lies_within(sizeof length, length, bytes_.size())) {
        fail("its header is longer than the file allows; it may be cut off");
    }
    data_ = bytes_.subspan(sizeof length + length);
    return {reinterpret_cast<const char*>(bytes_.data()) + sizeof length, length};
}

ByteExtent SafetensorsReader::read_extent(std::string_view name, const simdjson::dom::element& entry) const {
    simdjson::dom::array offsets;
    ByteExtent extent;
    if (entry["data_offsets"].get(offsets) != simdjson::SUCCESS || offsets.size() != 2 ||
        offsets.at(0).get(extent.begin) != simdjson::SUCCESS ||
        offsets.at(1).get(extent.end) != simdjson::SUCCESS) {
        fail("it does not say where the tensor " + shown_name(name) + " lies");
    }
    if (extent.begin > extent.end || extent.end > data_.size()) {
        fail("the tensor " + shown_name(name) + " lies outside the file; it may be cut off");
    }
    return extent;
}

std::vector<std::int64_t> SafetensorsReader::read_shape(std::string_view name,
                                                        const simdjson::dom::element& entry) const {
    simdjson::dom::array sizes;
    std::vector<std::int64_t> shape;
    if (entry["shape"].get(sizes) != simdjson::SUCCESS || sizes.size() > most_dimensions) {
        fail("the tensor " + shown_name(name) + " has no usable shape");
    }
    for (const simdjson::dom::element size : sizes) {
        std::int64_t n = 0;
        if (size.get(n) != simdjson::SUCCESS) {
            fail("the tensor " + shown_name(name) + " has no usable shape");
        }
        shape.push_back(n);
    }
    return shape;
}

void SafetensorsReader::read_entry(std::string_view name, const simdjson::dom::element& entry) {
    std::string_view type_name;
    if (entry["dtype"].get(type_name) != simdjson::SUCCESS) {
        fail("it does not say the type of the tensor " + shown_name(name));
    }
    const ByteExtent extent = read_extent(name, entry);
    std::vector<std::int64_t> shape = read_shape(name, entry);
    extents_.push_back(extent);
    const std::optional<DataType> type = type_from_name(type_name);
    if (!type) {
        contents_.unread.push_back({std::string(name), std::string(type_name), std::move(shape)});
        return;
    }
    const std::uint64_t size = extent.end - extent.begin;
    const std::optional<std::size_t> bytes = tensor_bytes(*type, shape);
    if (!bytes || *bytes != size) {
        fail("the tensor " + shown_name(name) + " has not the size of its shape");
    }
    contents_.tensors.push_back(
        {std::string(name), *type, std::move(shape), data_.subspan(extent.begin, size)});
}

ContainerTensors SafetensorsReader::read() {
    const std::string_view header_text = split_header();
    simdjson::dom::parser parser;
    simdjson::dom::object header;
    // a copy: simdjson reads some bytes beyond the text, and the file may end there
    if (parser.parse(simdjson::padded_string(header_text)).get(header) != simdjson::SUCCESS) {
        fail("its header is no JSON object");
    }
    std::unordered_set<std::string_view> seen;
    for (const auto [name, entry] : header) {
        if (!seen.insert(name).second) {
            fail("the tensor " + shown_name(name) + " is there twice");
        }
        if (name != "__metadata__") {
            read_entry(name, entry);
        }
    }
    if (!cover_exactly(extents_, data_.size())) {
        fail("its tensors overlap or leave gaps");
    }
    return std::move(contents_);
}

}  // namespace

ContainerTensors read_safetensors(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    return SafetensorsReader(bytes, path).read();
}

}  // namespace octavo
