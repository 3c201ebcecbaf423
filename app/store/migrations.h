// The schema's versions, one file a step in migrations/, and the way from an older one to this.
#pragma once

#include <QString>
#include <QStringList>

#include "app/store/database_connection.h"

namespace octavo {

// The version that this program writes: the number of steps. SQLite keeps a file's own in user_version.
int schemaVersion();

// Takes the file to schemaVersion(), each step in a transaction. Throws Error, leaving the file untouched,
// when a newer program wrote it.
void migrate(const DatabaseConnection& connection);

// The statements of a step. A statement ends with a semicolon at the end of a line; one that creates a
// trigger ends with END; on a line of its own.
QStringList splitStatements(const QString& script);

}  // namespace octavo
