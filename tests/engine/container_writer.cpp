#include "tests/engine/container_writer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "kernels/cpu/number_formats.h"

namespace octavo::testing {
namespace {

std::uint32_t gguf_code(DataType type) {
    switch (type) {
        case DataType::f32:
            return 0;
        case DataType::f16:
            return 1;
        case DataType::q4_0:
            return 2;
        case DataType::q8_0:
            return 8;
        case DataType::bf16:
            return 30;
        default:
            break;
    }
    throw std::logic_error("a type without a number");
}

const char* safetensors_name(DataType type) {
    switch (type) {
        case DataType::f32:
            return "F32";
        case DataType::f16:
            return "F16";
        case DataType::bf16:
            return "BF16";
        default:
            break;
    }
    throw std::logic_error("a type that safetensors lacks");
}

BlockQ8 quantized(std::span<const float> values) {
    float largest = 0;
    for (const float x : values) {
        largest = std::max(largest, std::abs(x));
    }
    const float scale = largest / 127.0F;
    BlockQ8 block{};
    block.scale = kernels::f32_to_f16(scale);
    for (std::size_t i = 0; i < values.size(); ++i) {
        block.quants[i] = static_cast<std::int8_t>(scale > 0 ? std::nearbyint(values[i] / scale) : 0.0F);
    }
    return block;
}

BlockQ4 quantized_to_4_bits(std::span<const float> values) {
    const float largest = *std::max_element(values.begin(), values.end(),
                                            [](float a, float b) { return std::abs(a) < std::abs(b); });
    const float scale = largest / -8.0F;
    BlockQ4 block{};
    block.scale = kernels::f32_to_f16(scale);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const int quant = scale != 0 ? static_cast<int>(std::floor(values[i] / scale + 8.5F)) : 8;
        const auto bits = static_cast<unsigned>(std::clamp(quant, 0, 15));
        std::uint8_t& byte = block.quants[i % 16];
        byte = static_cast<std::uint8_t>(byte | (i < 16 ? bits : bits << 4));
    }
    return block;
}

template <typename T>
void append(std::string& bytes, const T& value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void pad(std::string& bytes, std::size_t alignment) {
    bytes.resize((bytes.size() + alignment - 1) / alignment * alignment, '\0');
}

}  // namespace

void write_file(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file.flush()) {
        throw std::runtime_error("cannot write " + path.string());
    }
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw std::runtime_error("cannot read " + path.string());
    }
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string encode(DataType type, std::span<const float> values) {
    std::string bytes;
    bytes.reserve(values.size() * sizeof(float));
    if (type == DataType::q8_0) {
        for (std::size_t i = 0; i + BlockQ8::size <= values.size(); i += BlockQ8::size) {
            append(bytes, quantized(values.subspan(i, BlockQ8::size)));
        }
        return bytes;
    }
    if (type == DataType::q4_0) {
        for (std::size_t i = 0; i + BlockQ4::size <= values.size(); i += BlockQ4::size) {
            append(bytes, quantized_to_4_bits(values.subspan(i, BlockQ4::size)));
        }
        return bytes;
    }
    for (const float x : values) {
        if (type == DataType::f32) {
            append(bytes, x);
        } else {
            append(bytes, type == DataType::f16 ? kernels::f32_to_f16(x) : kernels::f32_to_bf16(x));
        }
    }
    return bytes;
}

std::string safetensors_file(const std::string& header, const std::string& data) {
    std::string bytes;
    append(bytes, static_cast<std::uint64_t>(header.size()));
    return bytes + header + data;
}

std::string safetensors_header(const std::vector<SafetensorsEntry>& entries) {
    QJsonObject header{{"__metadata__", QJsonObject{{"format", "pt"}}}};
    for (const SafetensorsEntry& entry : entries) {
        QJsonArray shape;
        for (const std::int64_t n : entry.shape) {
            shape.append(static_cast<qint64>(n));
        }
        header.insert(QString::fromStdString(entry.name),
                      QJsonObject{{"dtype", QString::fromStdString(entry.type)},
                                  {"shape", shape},
                                  {"data_offsets", QJsonArray{static_cast<qint64>(entry.begin),
                                                              static_cast<qint64>(entry.end)}}});
    }
    std::string text = QJsonDocument(header).toJson(QJsonDocument::Compact).toStdString();
    text.resize((text.size() + 7) / 8 * 8, ' ');
    return text;
}

void SafetensorsWriter::add(const std::string& name, DataType type, const std::vector<std::int64_t>& shape,
                            std::span<const float> values) {
    const std::uint64_t begin = data_.size();
    data_ += encode(type, values);
    entries_.push_back({name, safetensors_name(type), shape, begin, data_.size()});
}

void GgufWriter::value(const std::string& key, WrittenType type, const std::string& bytes) {
    metadata_ += bytes_of_text(key) + bytes_of_number(type) + bytes;
    ++values_;
}

void GgufWriter::integer(const std::string& key, std::uint32_t number) {
    value(key, WrittenType::u32, bytes_of_number(number));
}

void GgufWriter::number(const std::string& key, float number) {
    value(key, WrittenType::f32, bytes_of_number(number));
}

void GgufWriter::boolean(const std::string& key, bool truth) {
    value(key, WrittenType::boolean, std::string(1, truth ? '\1' : '\0'));
}

void GgufWriter::text(const std::string& key, const std::string& text) {
    value(key, WrittenType::text, bytes_of_text(text));
}

void GgufWriter::integers(const std::string& key, std::span<const std::int32_t> list) {
    std::string bytes = bytes_of_number(WrittenType::i32) + bytes_of_number(std::uint64_t{list.size()});
    for (const std::int32_t n : list) {
        append(bytes, n);
    }
    value(key, WrittenType::array, bytes);
}

void GgufWriter::texts(const std::string& key, std::span<const std::string> list) {
    std::string bytes = bytes_of_number(WrittenType::text) + bytes_of_number(std::uint64_t{list.size()});
    for (const std::string& text : list) {
        bytes += bytes_of_text(text);
    }
    value(key, WrittenType::array, bytes);
}

void GgufWriter::tensor(const std::string& name, DataType type, const std::vector<std::int64_t>& shape,
                        std::span<const float> values) {
    GgufEntry entry{name, {}, gguf_code(type), encode(type, values), std::nullopt};
    std::transform(shape.rbegin(), shape.rend(), std::back_inserter(entry.dimensions),
                   [](std::int64_t n) { return static_cast<std::uint64_t>(n); });
    tensor(std::move(entry));
}

std::string GgufWriter::bytes_of_text(const std::string& text) {
    return bytes_of_number(std::uint64_t{text.size()}) + text;
}

std::string GgufWriter::file(std::size_t alignment) const {
    std::string bytes = "GGUF" + bytes_of_number(version_);
    append(bytes, std::uint64_t{tensors_.size()});
    append(bytes, values_);
    bytes += metadata_;
    std::string data;
    for (const GgufEntry& entry : tensors_) {
        bytes +=
            bytes_of_text(entry.name) + bytes_of_number(static_cast<std::uint32_t>(entry.dimensions.size()));
        for (const std::uint64_t n : entry.dimensions) {
            append(bytes, n);
        }
        append(bytes, entry.type);
        append(bytes, entry.offset.value_or(data.size()));
        data += entry.data;
        pad(data, alignment);
    }
    pad(bytes, alignment);
    return bytes + data;
}

}  // namespace octavo::testing
