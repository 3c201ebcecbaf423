// write_family_models FOLDER: writes every model that has golden logits into a folder of its own, with what
// they are the logits of, for tests/data/families/reference.py to read: those of family_models.* below
// FOLDER/families, those of decoder_models.h below FOLDER/decoder.
#include <fstream>
#include <iostream>

#include "tests/engine/decoder_models.h"
#include "tests/engine/family_models.h"

using namespace octavo;
using namespace octavo::testing;

namespace {

template <typename T>
std::string json_list(const std::vector<T>& numbers) {
    std::string text;
    for (const T number : numbers) {
        text += (text.empty() ? "[" : ", ") + std::to_string(number);
    }
    return text + "]";
}

void write_case(const std::filesystem::path& folder, std::size_t context, const std::vector<Token>& tokens,
                const std::vector<std::size_t>& rows) {
    std::ofstream(folder / "case.json")
        << "{\"context\": " << context << ", \"tokens\": " << json_list(tokens)
        << ", \"rows\": " << json_list(rows) << "}\n";
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: write_family_models FOLDER\n";
        return 1;
    }
    for (const FamilyModel& model : family_models()) {
        const std::filesystem::path folder = std::filesystem::path(argv[1]) / "families" / model.name;
        write_family_model(folder, model);
        write_case(folder, model.context, family_tokens(), family_rows());
    }
    for (const bool tiny : {true, false}) {
        const ModelShape shape = tiny ? tiny_shape() : small_shape();
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            const std::string name = (tiny ? "tiny_" : "small_") + std::to_string(seed);
            const std::filesystem::path folder = std::filesystem::path(argv[1]) / "decoder" / name;
            write_tiny_model(folder, seed, shape);
            write_case(folder, 0, golden_tokens(shape, seed), golden_rows());
        }
    }
    return 0;
}
