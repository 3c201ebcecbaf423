#include "app/paths.h"

#include <QCoreApplication>
#include <QDir>
#include <QSaveFile>
#include <QStandardPaths>
#include <QTemporaryFile>

#include "app/error_text.h"
#include "app/system/bundled_model.h"

namespace octavo {
namespace {

constexpr const char* folderVariable = "OCTAVO_DATA_DIR";

class Text {
    Q_DECLARE_TR_FUNCTIONS(DataFolder)
};

QString usualFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
}

// Lies in the usual folder. Its lines: the folder that was chosen, and the one before it while what is in
// that is not taken over yet.
QString choicePath() {
    return usualFolder() + "/data-folder";
}

QStringList choice() {
    QFile file(choicePath());
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts)
                                          : QStringList();
}

void note(const QStringList& lines) {
    QDir().mkpath(usualFolder());
    QSaveFile file(choicePath());
    if (!file.open(QIODevice::WriteOnly) || file.write(lines.join('\n').toUtf8()) < 0 || !file.commit()) {
        throw makeError(Text::tr("%1 cannot be written. Check the folder's permissions.")
                            .arg(QDir::toNativeSeparators(choicePath())));
    }
}

void checkWritable(const QString& folder) {
    QTemporaryFile file(folder + "/octavo-XXXXXX");
    if (!QDir().mkpath(folder) || !file.open()) {
        throw makeError(Text::tr("%1 cannot be written. Check the folder's permissions.")
                            .arg(QDir::toNativeSeparators(folder)));
    }
}

}  // namespace

QString dataFolder() {
    const QString given = qEnvironmentVariable(folderVariable);
    if (!given.isEmpty()) {
        return QDir::cleanPath(QDir(given).absolutePath());
    }
    const QString chosen = choice().value(0);
    return chosen.isEmpty() ? usualFolder() : chosen;
}

bool dataFolderCanBeChosen() {
    return qEnvironmentVariableIsEmpty(folderVariable);
}

void chooseDataFolder(const QString& folder) {
    const QString wanted = folder.isEmpty() ? usualFolder() : QDir::cleanPath(folder);
    // Chosen twice before a start: what is there is still in the first one.
    const QString former = choice().value(1, dataFolder());
    checkWritable(wanted);
    note(wanted == former ? QStringList{wanted} : QStringList{wanted, former});
}

QString formerDataFolder() {
    return dataFolderCanBeChosen() ? choice().value(1) : QString();
}

bool moveIntoDataFolder() {
    const QDir target(dataFolder());
    const QString former = formerDataFolder();
    if (former.isEmpty() || target.exists("conversations.db")) {
        note({target.path()});
        return true;
    }
    QDir().mkpath(target.path());
    for (const QFileInfo& file :
         QDir(former).entryInfoList({"conversations.db*", "settings.ini"}, QDir::Files)) {
        if (!QFile::copy(file.absoluteFilePath(), target.filePath(file.fileName()))) {
            QFile::remove(target.filePath("conversations.db"));
            note({former});
            return false;
        }
    }
    note({target.path()});
    return true;
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
