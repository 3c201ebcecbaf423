#include "engine/files/safetensors.h"

#include <simdjson.h>

#include <cstring>
#include <optional>
#include <string>
#include <unordered_set>

#include "engine/error.h"
#include "engine/files/tensor_size.h"

namespace octavo {
namespace {

constexpr std::uint64_t longest_header = 100'000'000;  // the format's own limit

[[noreturn]] void fail(const std::filesystem::path& path, const std::string& what) {
    throw Error("The model file " + path.string() + " is damaged: " + what + ". Download it again.");
}

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

// One entry of the header; nothing for a tensor of another type.
std::optional<TensorView> read_entry(std::string_view name, const simdjson::dom::element& entry,
                                     std::span<const std::byte> data, const std::filesystem::path& path) {
    std::string_view type_name;
    simdjson::dom::array shape;
    simdjson::dom::array offsets;
    if (entry["dtype"].get(type_name) != simdjson::SUCCESS ||
        entry["shape"].get(shape) != simdjson::SUCCESS ||
        entry["data_offsets"].get(offsets) != simdjson::SUCCESS || offsets.size() != 2 || shape.size() > 8) {
        fail(path, "its entry for " + std::string(name) + " is incomplete");
    }
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    if (offsets.at(0).get(begin) != simdjson::SUCCESS || offsets.at(1).get(end) != simdjson::SUCCESS ||
        begin > end || !lies_within(begin, end - begin, data.size())) {
        fail(path, "the tensor " + std::string(name) + " lies outside the file; it may be cut off");
    }
    const std::optional<DataType> type = type_from_name(type_name);
    if (!type) {
        return std::nullopt;
    }
    TensorView view{std::string(name), *type, {}, data.subspan(begin, end - begin)};
    for (const simdjson::dom::element size : shape) {
        std::int64_t n = 0;
        if (size.get(n) != simdjson::SUCCESS) {
            fail(path, "the shape of " + view.name + " is no list of numbers");
        }
        view.shape.push_back(n);
    }
    const std::optional<std::size_t> bytes = tensor_bytes(*type, view.shape);
    if (!bytes || *bytes != view.data.size()) {
        fail(path, "the tensor " + view.name + " has not the size of its shape");
    }
    return view;
}

}  // namespace

std::vector<TensorView> read_safetensors(const MemoryMap& map, const std::filesystem::path& path) {
    const std::span<const std::byte> bytes = map.bytes();
    std::uint64_t length = 0;
    if (bytes.size() < sizeof length) {
        fail(path, "it is shorter than a header");
    }
    std::memcpy(&length, bytes.data(), sizeof length);
    if (length > longest_header || !lies_within(sizeof length, length, bytes.size())) {
        fail(path, "its header is longer than the file allows");
    }
    const std::span<const std::byte> data = bytes.subspan(sizeof length + length);
    simdjson::dom::parser parser;
    simdjson::dom::object header;
    const simdjson::padded_string text(reinterpret_cast<const char*>(bytes.data()) + sizeof length, length);
    if (parser.parse(text).get(header) != simdjson::SUCCESS) {
        fail(path, "its header is no JSON");
    }
    std::vector<TensorView> tensors;
    std::unordered_set<std::string_view> seen;
    for (const auto [name, entry] : header) {
        if (name == "__metadata__") {
            continue;
        }
        if (!seen.insert(name).second) {
            fail(path, "the tensor " + std::string(name) + " is there twice");
        }
        if (auto view = read_entry(name, entry, data, path)) {
            tensors.push_back(std::move(*view));
        }
    }
    return tensors;
}

}  // namespace octavo
