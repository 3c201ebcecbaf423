#include "app/paths.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QStringList>

namespace octavo {

QString dataFolder() {
    const QString chosen = qEnvironmentVariable("OCTAVO_DATA_DIR");
    return chosen.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)
                            : QDir::cleanPath(QDir(chosen).absolutePath());
}

QString guideFolder() {
    const QDir program(QCoreApplication::applicationDirPath());
    const QStringList places = {
        qEnvironmentVariable("OCTAVO_GUIDE"),
        program.filePath("../share/octavo/models/guide"),
        program.filePath("models/guide"),
        QStringLiteral(OCTAVO_SOURCE_GUIDE),
    };
    for (const QString& place : places) {
        if (!place.isEmpty() && QFileInfo(QDir(place).filePath("config.json")).isFile()) {
            return QDir::cleanPath(QDir(place).absolutePath());
        }
    }
    return {};
}

}  // namespace octavo
