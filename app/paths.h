// Where the program finds what it needs and keeps what it makes.
#pragma once

#include <QString>

namespace octavo {

// Conversations and settings; the environment variable OCTAVO_DATA_DIR names another folder. Not created
// here.
QString dataFolder();

// The folder of the bundled model, or an empty string when it is not there. Looked for in this order: the
// environment variable OCTAVO_GUIDE, beside the installed program, beside the program in its build folder,
// and in the source tree that a development build came from.
QString guideFolder();

}  // namespace octavo
