// Where the program finds what it needs and keeps what it makes.
#pragma once

#include <QString>
#include <filesystem>

namespace octavo {

// Conversations, settings and models: the folder that the environment variable OCTAVO_DATA_DIR names, or else
// the one that the user chose, or else the system's usual place. Not created here.
QString dataFolder();
// False where the environment variable decides.
bool dataFolderCanBeChosen();
// Notes which folder is to be used from the next start on; empty: the usual one. Throws Error when nothing
// can be written there.
void chooseDataFolder(const QString& folder);
// The folder whose contents the chosen one is still to take over; empty: none.
QString formerDataFolder();
// Before anything is opened, and while no program works in the former folder: copies its conversations and
// settings, unless the chosen folder has some. The former one stays as it is, and stays in use when copying
// fails: false then.
bool moveIntoDataFolder();

// Where conversations' memories are kept between answers: a folder in the data folder. All in it may be
// deleted.
std::filesystem::path keptConversationsFolder();

// The folder of the bundled model (app/system/bundled_model.h says where), or an empty string when it is not
// there.
QString guideFolder();

}  // namespace octavo
