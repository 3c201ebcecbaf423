// The small tokenizers in tests/data/tokenizer, for the tests of everything about tokens.
#pragma once

#include <QByteArray>
#include <QFile>
#include <stdexcept>
#include <string>

#include "engine/files/model_file.h"
#include "engine/text/tokenizer.h"

namespace octavo {

inline QByteArray read_tokenizer_file(const std::string& name) {
    QFile file(QStringLiteral(OCTAVO_TEST_DATA "/tokenizer/") + QString::fromStdString(name));
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error("cannot read " + name);
    return file.readAll();
}

// name: of a file there, without ".json". config: the text of a tokenizer_config.json.
inline Tokenizer open_tokenizer(const std::string& name, const std::string& config = {}) {
    TokenizerSource source;
    source.tokenizer_json = read_tokenizer_file(name + ".json").toStdString();
    source.tokenizer_config_json = config;
    return Tokenizer(source);
}

}  // namespace octavo
