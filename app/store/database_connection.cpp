#include "app/store/database_connection.h"

#include <QDir>
#include <QUuid>

#include "app/error_text.h"
#include "app/store/store_text.h"

namespace octavo {
namespace {

// SQLite's primary result codes (sqlite.org/rescode.html).
enum SqliteCode { Busy = 5, Locked = 6, ReadOnly = 8, IoError = 10, Corrupt = 11, Full = 13, CantOpen = 14 };
constexpr int notADatabase = 26;

}  // namespace

DatabaseConnection::DatabaseConnection(const QString& path)
    : path_(path), name_(QUuid::createUuid().toString(QUuid::WithoutBraces)) {
    QSqlDatabase database = QSqlDatabase::addDatabase("QSQLITE", name_);
    database.setDatabaseName(path);
    database.setConnectOptions("QSQLITE_BUSY_TIMEOUT=5000");
    if (!database.open()) {
        const QSqlError error = database.lastError();
        database = {};
        QSqlDatabase::removeDatabase(name_);
        fail(error);
    }
}

DatabaseConnection::~DatabaseConnection() {
    QSqlDatabase::database(name_, false).close();
    QSqlDatabase::removeDatabase(name_);
}

QSqlQuery DatabaseConnection::run(const QString& statement, const QVariantList& values) const {
    QSqlQuery query(QSqlDatabase::database(name_, false));
    query.setForwardOnly(true);
    if (!query.prepare(statement)) {
        fail(query.lastError());
    }
    for (const QVariant& value : values) {
        query.addBindValue(value);
    }
    if (!query.exec()) {
        fail(query.lastError());
    }
    return query;
}

QVariant DatabaseConnection::value(const QString& statement, const QVariantList& values) const {
    QSqlQuery query = run(statement, values);
    return query.next() ? query.value(0) : QVariant();
}

void DatabaseConnection::fail(const QSqlError& error) const {
    const QString file = QDir::toNativeSeparators(path_);
    const int code = error.nativeErrorCode().toInt() & 0xff;
    switch (code) {
        case Full:
            throw makeError(
                StoreText::tr("The disk is full, so nothing more can be saved in %1. Free some space "
                              "and try again.")
                    .arg(file));
        case ReadOnly:
        case CantOpen:
            throw makeError(
                StoreText::tr("%1 cannot be written. Check that you may write in its folder, then "
                              "start Octavo again.")
                    .arg(file));
        case Busy:
        case Locked:
            throw makeError(
                StoreText::tr("%1 is in use by another program. Close it and try again.").arg(file));
        case IoError:
            throw makeError(
                StoreText::tr("Reading or writing %1 failed. Check the disk, then start Octavo again.")
                    .arg(file));
        case Corrupt:
        case notADatabase:
            throw DamagedDatabase(
                StoreText::tr("%1 is damaged. Start Octavo again: it sets the file aside and "
                              "begins a new one.")
                    .arg(file)
                    .toStdString());
        default:
            throw makeError(
                StoreText::tr("Saving or reading conversations in %1 failed: %2").arg(file, error.text()));
    }
}

Transaction::Transaction(const DatabaseConnection& connection) : connection_(connection) {
    connection_.run("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
    if (open_) {
        try {
            connection_.run("ROLLBACK");
        } catch (const Error&) {
            // SQLite has rolled back by itself: that is what it does when the disk is full
        }
    }
}

void Transaction::commit() {
    connection_.run("COMMIT");
    open_ = false;
}

}  // namespace octavo
