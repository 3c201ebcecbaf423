#include "engine/files/gguf_parts.h"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <string>
#include <system_error>
#include <utility>

#include "engine/error.h"
#include "engine/files/shown.h"

namespace octavo {
namespace {

constexpr int digits = 5;
constexpr std::int64_t most_parts = 99'999;  // as many as have a number of five digits

// "-00002-of-00003"
std::string suffix_of(std::int64_t part, std::int64_t parts) {
    char text[64];
    std::snprintf(text, sizeof text, "-%0*lld-of-%0*lld", digits, static_cast<long long>(part), digits,
                  static_cast<long long>(parts));
    return text;
}

// Whether a file's name without its extension ends like that, whatever the part's number.
bool ends_like(const std::u8string& stem, const std::string& suffix) {
    if (stem.size() <= suffix.size()) {
        return false;
    }
    const auto is_digit = [](char8_t c) { return c >= u8'0' && c <= u8'9'; };
    const std::u8string_view end = std::u8string_view(stem).substr(stem.size() - suffix.size());
    for (std::size_t i = 0; i < suffix.size(); ++i) {
        const bool number = i >= 1 && i <= digits;
        if (number ? !is_digit(end[i]) : end[i] != static_cast<char8_t>(suffix[i])) {
            return false;
        }
    }
    return true;
}

// Files of the same container that hold only a piece of a model.
void refuse_pieces(const GgufMetadata& metadata, const std::filesystem::path& path) {
    const std::string_view type = metadata.text("general.type");
    if (!type.empty() && type != "model") {
        throw Error("The file " + shown(path) + " holds no whole model but only its \"" + shown_name(type) +
                    "\". Choose the file of the model itself.");
    }
}

// The parts agree on how many they are, each is at its place, and together they hold all tensors.
void check_part(const GgufMetadata& metadata, std::int64_t index, std::int64_t parts,
                const std::filesystem::path& path) {
    if (metadata.integer("split.count").value_or(1) != parts ||
        metadata.integer("split.no").value_or(0) != index) {
        throw Error("The file " + shown(path) + " is not part " + std::to_string(index + 1) + " of " +
                    std::to_string(parts) + ", as its name says. Download the parts again.");
    }
}

void check_tensor_count(const GgufMetadata& metadata, std::size_t count, const std::filesystem::path& path) {
    const auto expected = metadata.integer("split.tensors.count");
    if (expected && *expected != static_cast<std::int64_t>(count)) {
        throw Error("The parts of the model in " + shown(path) + " hold " + std::to_string(count) +
                    " tensors together, where there should be " + std::to_string(*expected) +
                    ". They are not of one model; download them again.");
    }
}

// The files of the model that `part`, one of them, belongs to, in their order.
std::vector<std::filesystem::path> part_paths(const std::filesystem::path& part, std::int64_t parts) {
    const std::u8string stem = part.stem().u8string();
    const std::string any = suffix_of(0, parts);
    if (parts < 1 || parts > most_parts || !ends_like(stem, any)) {
        throw Error("The file " + shown(part) + " is one of " + std::to_string(parts) +
                    " parts of a model, but its name does not say which. Give the parts the names that they "
                    "were published under, ending in " +
                    suffix_of(1, parts) + shown(part.extension()) + " and so on.");
    }
    const std::u8string name = stem.substr(0, stem.size() - any.size());
    std::vector<std::filesystem::path> paths;
    for (std::int64_t i = 1; i <= parts; ++i) {
        const std::string suffix = suffix_of(i, parts);
        std::filesystem::path path =
            part.parent_path() / (name + std::u8string(suffix.begin(), suffix.end()));
        path += part.extension();
        std::error_code error;
        if (!std::filesystem::is_regular_file(path, error)) {
            throw Error("The model in " + shown(part) + " comes in " + std::to_string(parts) +
                        " parts, of which " + shown(path.filename()) +
                        " is missing. Download it into the same folder.");
        }
        paths.push_back(std::move(path));
    }
    return paths;
}

GgufContents map_file(const std::filesystem::path& path, GgufParts& parts) {
    parts.maps.emplace_back(path);
    parts.bytes += parts.maps.back().bytes().size();
    GgufContents contents = read_gguf(parts.maps.back().bytes(), path);
    refuse_pieces(contents.metadata, path);
    return contents;
}

void add(ContainerTensors&& more, ContainerTensors& all) {
    std::move(more.tensors.begin(), more.tensors.end(), std::back_inserter(all.tensors));
    std::move(more.unread.begin(), more.unread.end(), std::back_inserter(all.unread));
}

}  // namespace

GgufParts open_gguf_parts(const std::filesystem::path& path) {
    GgufParts model;
    model.first = path;
    GgufContents contents = map_file(path, model);
    const std::int64_t parts = contents.metadata.integer("split.count").value_or(1);
    if (parts <= 1) {
        model.metadata = std::move(contents.metadata);
        model.tensors = std::move(contents.tensors);
        return model;
    }
    const std::vector<std::filesystem::path> paths = part_paths(path, parts);
    model = {};
    model.first = paths.front();
    for (std::size_t i = 0; i < paths.size(); ++i) {
        GgufContents part = map_file(paths[i], model);
        check_part(part.metadata, static_cast<std::int64_t>(i), parts, paths[i]);
        add(std::move(part.tensors), model.tensors);
        if (i == 0) {
            model.metadata = std::move(part.metadata);
        }
    }
    check_tensor_count(model.metadata, model.tensors.tensors.size() + model.tensors.unread.size(), path);
    return model;
}

}  // namespace octavo
