#include "app/paths.h"

#include <QDir>
#include <QStandardPaths>

#include "app/system/bundled_model.h"

namespace octavo {

QString dataFolder() {
    const QString chosen = qEnvironmentVariable("OCTAVO_DATA_DIR");
    return chosen.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)
                            : QDir::cleanPath(QDir(chosen).absolutePath());
}

std::filesystem::path keptConversationsFolder() {
    return std::filesystem::path((dataFolder() + "/cache/conversations").toStdU16String());
}

QString guideFolder() {
    const std::optional<std::filesystem::path> folder = bundled_model();
    return folder ? QDir::cleanPath(QDir(QString::fromStdU16String(folder->u16string())).absolutePath())
                  : QString();
}

}  // namespace octavo
