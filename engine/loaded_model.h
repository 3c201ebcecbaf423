// A model ready to talk: file, decoder, tokenizer and template together. The door through which programs come
// in.
#pragma once

#include <filesystem>
#include <memory>

#include "engine/files/model_file.h"
#include "engine/model/decoder.h"
#include "engine/text/chat_template.h"
#include "engine/text/tokenizer.h"

namespace octavo {

struct LoadedModel {
    std::shared_ptr<const ModelFile> file;
    std::shared_ptr<Decoder> decoder;
    Tokenizer tokenizer;
    ChatTemplate chat_template;
};

// What makes text of a model's tokens. Throws Error when the file's tokenizer or template cannot be used or
// is not of this model.
struct LoadedText {
    Tokenizer tokenizer;
    ChatTemplate chat_template;
};
LoadedText load_text(const ModelFile& file);

// Opens, checks and loads a model. Throws Error, also when `progress` gives up.
LoadedModel load_model(const std::filesystem::path& path, std::shared_ptr<Device> device, WeightFormat format,
                       const LoadProgress& progress = {});

}  // namespace octavo
