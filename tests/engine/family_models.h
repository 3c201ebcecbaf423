// Whole small models with random weights, one or more of every family, the same in both containers: what a
// family's layers add, each under the names and in the order that the container has for it. The golden logits
// in tests/data/families belong to them.
#pragma once

#include <QJsonObject>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/text/token.h"
#include "tests/engine/container_writer.h"
#include "tests/engine/model_writer.h"

namespace octavo::testing {

struct FamilyModel {
    std::string name;         // of the golden file: "llama3"
    QJsonObject config;       // config.json
    std::string gguf_name;    // general.architecture
    std::size_t context = 0;  // tokens that a session may hold; 0: all that the model was made for
    // Hyper-parameters beside those that all families have, without the family's prefix.
    std::vector<std::pair<std::string, int>> gguf_integers = {};
    std::vector<std::pair<std::string, float>> gguf_numbers = {};
    std::vector<std::pair<std::string, std::string>> gguf_texts = {};
    // What GGUF keeps as tensors of numbers: rope_freqs.weight and its like.
    std::vector<std::pair<std::string, std::vector<float>>> gguf_vectors = {};
    std::optional<ModelShape> qwen3_5 = {};  // then it is written by model_writer.*, and config is its
};

std::vector<FamilyModel> family_models();

// By Hugging Face's names, which are the canonical ones.
std::vector<NamedTensor> family_weights(const FamilyModel& model);

// How a GGUF file holds what a model is made of.
struct GgufLayout {
    DataType matrices = DataType::bf16;
    int parts = 1;                 // more: files PATH-00001-of-00003.gguf and so on
    bool fused_attention = false;  // queries, keys and values in one matrix
};

// Not for Qwen3.5. The file, or the first of its parts; path: with the extension.
std::filesystem::path write_family_gguf(const std::filesystem::path& path, const FamilyModel& model,
                                        const GgufLayout& layout = {});

// folder/hf and folder/model.gguf.
WrittenModel write_family_model(const std::filesystem::path& folder, const FamilyModel& model,
                                DataType gguf_matrices = DataType::bf16);

// What the golden logits were computed for, and which rows they hold: about the borders of pages, windows and
// contexts.
std::vector<Token> family_tokens();
std::vector<std::size_t> family_rows();

}  // namespace octavo::testing
