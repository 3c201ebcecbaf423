// Opening the file of conversations, whatever state it is in.
#pragma once

#include <QDateTime>
#include <QString>
#include <memory>

#include "app/store/database_connection.h"

namespace octavo {

struct OpenedDatabase {
    std::unique_ptr<DatabaseConnection> connection;
    QString notice;  // for the user; empty: nothing happened
};

// Opens `folder`/conversations.db, makes it when there is none, and brings its schema up to date. A damaged
// file is renamed to "conversations <date> <time>.damaged", its journal with it, and a new one is begun; the
// notice says so. Throws Error when the folder cannot be written or the file is a newer program's.
OpenedDatabase openDatabaseFile(const QString& folder, const QDateTime& now = QDateTime::currentDateTime());

}  // namespace octavo
