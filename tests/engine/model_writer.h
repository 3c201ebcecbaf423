// Writes whole small Qwen3.5 models with random weights, the same in both containers, so that tests have
// models that run. Not for damage: that is made with container_writer.*.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "kernels/data_type.h"
#include "tests/engine/container_writer.h"
#include "tests/engine/tiny_tokenizer.h"

namespace octavo::testing {

// Qwen3.5 in the small: three Gated DeltaNet layers, one of full attention, repeated. There are more value
// heads than key heads, so that a wrong head order shows.
struct ModelShape {
    int hidden = 64;
    int layers = 4;
    int ffn = 160;
    int heads = 4;
    int kv_heads = 2;
    int head_dim = 32;  // a multiple of 8: a quarter of it is turned by RoPE
    int key_heads = 2;
    int value_heads = 4;
    int linear_dim = 16;  // numbers of a DeltaNet key and of a value
    int conv_width = 4;
    int vocabulary = 640;
    int context = 4096;
    bool tied_embeddings = true;
    int guessing_layers = 0;  // of GGUF: layers behind the others, which only guess further tokens
};

struct NamedTensor {
    std::string name;                 // Hugging Face's, which is the canonical one
    std::vector<std::int64_t> shape;  // as safetensors stores it
    std::vector<float> values;        // each a BF16 number
};

// Depends on the shape and the seed alone, each tensor on its own name too.
std::vector<NamedTensor> random_weights(const ModelShape& shape, std::uint64_t seed);

// What a GGUF file stores for that tensor: -exp(A_log), centred norms plus one, value heads tiled over the
// key heads, the convolution's kernel a matrix.
NamedTensor as_in_gguf(const ModelShape& shape, NamedTensor tensor);
std::string gguf_name(const std::string& name);

// config.json, generation_config.json, model.safetensors (BF16), tokenizer.json, tokenizer_config.json.
void write_huggingface_folder(const std::filesystem::path& folder, const ModelShape& shape,
                              const std::vector<NamedTensor>& weights);
std::string huggingface_config_json(const ModelShape& shape);
// The same for a model of any description.
void write_huggingface_folder(const std::filesystem::path& folder, const std::string& config_json,
                              int vocabulary, const std::vector<NamedTensor>& weights);

// The tokenizer and the template that go with it.
void add_gguf_tokenizer(const TinyTokenizer& tokenizer, GgufWriter& writer);

// matrices: how matrices are stored; vectors, the convolution and rows of no whole blocks stay F32.
void write_gguf(const std::filesystem::path& path, const ModelShape& shape,
                const std::vector<NamedTensor>& weights, DataType matrices = DataType::bf16);

struct WrittenModel {
    std::filesystem::path folder;  // Hugging Face's layout
    std::filesystem::path gguf;
};

// Both containers, about 1.2 MB in all, into `folder`, which is made if need be: folder/hf and
// folder/model.gguf.
WrittenModel write_tiny_model(const std::filesystem::path& folder, std::uint64_t seed = 1,
                              const ModelShape& shape = {}, DataType gguf_matrices = DataType::bf16);

}  // namespace octavo::testing
