// write_family_models FOLDER: writes every model of family_models.* into a folder of its own, for
// tests/data/families/reference.py to read.
#include <fstream>
#include <iostream>

#include "tests/engine/family_models.h"

int main(int argc, char** argv) {
    using namespace octavo::testing;
    if (argc != 2) {
        std::cerr << "usage: write_family_models FOLDER\n";
        return 1;
    }
    for (const FamilyModel& model : family_models()) {
        const std::filesystem::path folder = std::filesystem::path(argv[1]) / model.name;
        write_family_model(folder, model);
        std::ofstream(folder / "context") << model.context << '\n';
    }
    return 0;
}
