// The engine's errors carry std::string in UTF-8; the app's sentences are translated QStrings.
#pragma once

#include <QString>

#include "engine/error.h"

namespace octavo {

inline Error makeError(const QString& sentence) {
    return Error(sentence.toStdString());
}

inline QString textOf(const std::exception& error) {
    return QString::fromUtf8(error.what());
}

}  // namespace octavo
