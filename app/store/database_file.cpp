#include "app/store/database_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "app/error_text.h"
#include "app/store/migrations.h"
#include "app/store/store_text.h"

namespace octavo {
namespace {

void requireWritable(const QString& folder) {
    if (!QDir().mkpath(folder) || !QFileInfo(folder).isWritable()) {
        throw makeError(
            StoreText::tr(
                "Conversations cannot be saved in %1: the folder cannot be written. Check its permissions, "
                "then start Octavo again.")
                .arg(QDir::toNativeSeparators(folder)));
    }
}

void configure(const DatabaseConnection& connection) {
    // Readers never wait for the writer, and a crash costs at most what was not committed.
    connection.run("PRAGMA journal_mode = WAL");
    // FULL, not NORMAL: with NORMAL a power cut may undo the last commits, and a message that was sent has to
    // be there afterwards. The price is one flush of the disk a commit, at most a few a second.
    connection.run("PRAGMA synchronous = FULL");
    connection.run("PRAGMA foreign_keys = ON");
}

void requireIntact(const DatabaseConnection& connection) {
    const QString verdict = connection.value("PRAGMA quick_check(1)").toString();
    if (verdict != "ok") {
        throw DamagedDatabase(verdict.toStdString());
    }
}

std::unique_ptr<DatabaseConnection> openIntact(const QString& path) {
    auto connection = std::make_unique<DatabaseConnection>(path);
    requireIntact(*connection);
    migrate(*connection);
    configure(*connection);
    return connection;
}

// Returns the new path. Files that are not there are skipped.
QString setAside(const QString& path, const QDateTime& now) {
    const QFileInfo file(path);
    const QString base = file.dir().filePath(
        QString("%1 %2").arg(file.completeBaseName(), now.toString("yyyy-MM-dd HH.mm.ss")));
    QString aside = base + ".damaged";
    for (int copy = 2; QFile::exists(aside); ++copy) {
        aside = QString("%1 (%2).damaged").arg(base).arg(copy);
    }
    for (const QString& suffix : {QString(), QString("-wal"), QString("-shm")}) {
        if (QFile::exists(path + suffix) && !QFile::rename(path + suffix, aside + suffix)) {
            throw makeError(
                StoreText::tr(
                    "%1 is damaged and could not be set aside as %2. Move it away by hand, then start "
                    "Octavo again.")
                    .arg(QDir::toNativeSeparators(path + suffix), QDir::toNativeSeparators(aside + suffix)));
        }
    }
    return aside;
}

}  // namespace

OpenedDatabase openDatabaseFile(const QString& folder, const QDateTime& now) {
    requireWritable(folder);
    const QString path = QDir(folder).filePath("conversations.db");
    try {
        return {openIntact(path), {}};
    } catch (const DamagedDatabase&) {
        const QString aside = setAside(path, now);
        return {openIntact(path),
                StoreText::tr("The file with your conversations was damaged. It was kept as %1, and a new, "
                              "empty one was begun.")
                    .arg(QDir::toNativeSeparators(aside))};
    }
}

}  // namespace octavo
