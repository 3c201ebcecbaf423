// Writes the two containers of models, byte by byte, for tests. It lets a test write what no sound program
// would; what makes a whole model is in model_writer.*.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kernels/data_type.h"

namespace octavo::testing {

void write_file(const std::filesystem::path& path, const std::string& bytes);
std::string read_file(const std::filesystem::path& path);

// The numbers in that format, little-endian, rounded to nearest. q8_0 and q4_0 need a multiple of 32.
std::string encode(DataType type, std::span<const float> values);

// One entry of a safetensors header. begin and end count from the end of the header.
struct SafetensorsEntry {
    std::string name;
    std::string type;  // "BF16"
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

// Header length, header, data.
std::string safetensors_file(const std::string& header, const std::string& data);

std::string safetensors_header(const std::vector<SafetensorsEntry>& entries);

class SafetensorsWriter {
  public:
    void add(const std::string& name, DataType type, const std::vector<std::int64_t>& shape,
             std::span<const float> values);
    std::string file() const { return safetensors_file(safetensors_header(entries_), data_); }

  private:
    std::vector<SafetensorsEntry> entries_;
    std::string data_;
};

// One entry of GGUF's list of tensors.
struct GgufEntry {
    std::string name;
    std::vector<std::uint64_t> dimensions;  // innermost first
    std::uint32_t type = 0;                 // GGUF's number: 0 F32, 1 F16, 8 Q8_0, 30 BF16
    std::string data;
    std::optional<std::uint64_t> offset;  // by default where the data come to lie
};

// GGUF's number for a type of values.
enum class WrittenType : std::uint32_t {
    u8,
    i8,
    u16,
    i16,
    u32,
    i32,
    f32,
    boolean,
    text,
    array,
    u64,
    i64,
    f64  // in the format's order
};

class GgufWriter {
  public:
    explicit GgufWriter(std::uint32_t version = 3) : version_(version) {}

    void value(const std::string& key, WrittenType type, const std::string& bytes);
    void integer(const std::string& key, std::uint32_t number);
    void number(const std::string& key, float number);
    void boolean(const std::string& key, bool truth);
    void text(const std::string& key, const std::string& text);
    void integers(const std::string& key, std::span<const std::int32_t> list);
    void texts(const std::string& key, std::span<const std::string> list);

    void tensor(GgufEntry entry) { tensors_.push_back(std::move(entry)); }
    // shape: outermost first, as TensorView has it
    void tensor(const std::string& name, DataType type, const std::vector<std::int64_t>& shape,
                std::span<const float> values);

    // alignment: of the data; a file that uses another than 32 must also say so by general.alignment.
    std::string file(std::size_t alignment = 32) const;

    // The pieces that values are made of.
    static std::string bytes_of_text(const std::string& text);
    template <typename T>
    static std::string bytes_of_number(T number) {
        return std::string(reinterpret_cast<const char*>(&number), sizeof number);
    }

  private:
    std::uint32_t version_;
    std::uint64_t values_ = 0;
    std::string metadata_;
    std::vector<GgufEntry> tensors_;
};

}  // namespace octavo::testing
