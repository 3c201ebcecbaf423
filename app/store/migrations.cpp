#include "app/store/migrations.h"

#include <QDir>
#include <QFile>

#include "app/error_text.h"
#include "app/store/character_index.h"
#include "app/store/store_text.h"

namespace octavo {
namespace {

// By version: step i takes version i to i + 1.
const QStringList& steps() {
    static const QStringList files = {"001_conversations.sql", "002_search.sql", "003_organising.sql",
                                      "004_characters.sql"};
    return files;
}

QString readStep(const QString& name) {
    QFile file(":/octavo/store/migrations/" + name);
    if (!file.open(QIODevice::ReadOnly)) {
        throw makeError(StoreText::tr("Octavo's installation is incomplete: %1 is missing.").arg(name));
    }
    return QString::fromUtf8(file.readAll());
}

}  // namespace

int schemaVersion() {
    return static_cast<int>(steps().size());
}

void migrate(const DatabaseConnection& connection) {
    const int version = connection.value("PRAGMA user_version").toInt();
    if (version > schemaVersion()) {
        throw makeError(
            StoreText::tr(
                "The conversations in %1 were written by a newer Octavo (version %2 of the file; this "
                "program knows %3). They were left as they are. Install the newer Octavo to read them.")
                .arg(QDir::toNativeSeparators(connection.path()))
                .arg(version)
                .arg(schemaVersion()));
    }
    for (int step = version; step < schemaVersion(); ++step) {
        Transaction transaction(connection);
        for (const QString& statement : splitStatements(readStep(steps().at(step)))) {
            connection.run(statement);
        }
        if (steps().at(step) == "004_characters.sql") {  // what SQL cannot do
            indexAllCharacters(connection);
        }
        connection.run(QString("PRAGMA user_version = %1").arg(step + 1));
        transaction.commit();
    }
}

QStringList splitStatements(const QString& script) {
    QStringList statements;
    QString current;
    for (const QString& line : script.split('\n')) {
        const QString trimmed = line.trimmed();
        if (trimmed.isEmpty() || trimmed.startsWith("--")) {
            continue;
        }
        current += line + '\n';
        const bool trigger = current.startsWith("CREATE TRIGGER");
        if (trigger ? trimmed == "END;" : trimmed.endsWith(';')) {
            statements.append(current.trimmed());
            current.clear();
        }
    }
    if (!current.trimmed().isEmpty()) {
        statements.append(current.trimmed());
    }
    return statements;
}

}  // namespace octavo
