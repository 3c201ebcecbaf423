#include "engine/loaded_model.h"

#include <string>
#include <utility>
#include <vector>

#include "engine/error.h"
#include "engine/files/shown.h"

namespace octavo {
namespace {

std::vector<std::string> special_texts(const Tokenizer& tokenizer) {
    std::vector<std::string> texts;
    for (const SpecialToken& special : tokenizer.special_tokens()) {
        texts.push_back(special.text);
    }
    return texts;
}

}  // namespace

LoadedText load_text(const ModelFile& file) {
    Tokenizer tokenizer(file.tokenizer_source());
    if (tokenizer.vocabulary() > file.config().vocabulary) {
        throw Error("The tokenizer of " + shown(file.path()) + " has " +
                    std::to_string(tokenizer.vocabulary()) + " tokens, the model only " +
                    std::to_string(file.config().vocabulary) +
                    ". They are not of one model; download it again.");
    }
    ChatTemplate chat_template(file.chat_template(), special_texts(tokenizer));
    return {std::move(tokenizer), std::move(chat_template)};
}

LoadedModel load_model(const std::filesystem::path& path, std::shared_ptr<Device> device, WeightFormat format,
                       const LoadProgress& progress) {
    std::shared_ptr<const ModelFile> file = open_model_file(path);
    LoadedText text = load_text(*file);
    auto decoder = std::make_shared<Decoder>(std::move(device), file, format, progress);
    return {std::move(file), std::move(decoder), std::move(text.tokenizer), std::move(text.chat_template)};
}

}  // namespace octavo
