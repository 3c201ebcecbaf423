// Where the program finds what it needs and keeps what it makes.
#pragma once

#include <QString>
#include <filesystem>

namespace octavo {

// Conversations and settings; the environment variable OCTAVO_DATA_DIR names another folder. Not created
// here.
QString dataFolder();

// Where conversations' memories are kept between answers: a folder in the data folder. All in it may be
// deleted.
std::filesystem::path keptConversationsFolder();

// The folder of the bundled model (app/system/bundled_model.h says where), or an empty string when it is not
// there.
QString guideFolder();

}  // namespace octavo
