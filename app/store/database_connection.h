// One connection to an SQLite file: statements, transactions, and errors as sentences. Used by the thread
// that made it. What the tables mean is in conversation_database.*; opening what may be damaged in
// database_file.*.
#pragma once

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include "engine/error.h"

namespace octavo {

// Thrown when the file is no database or its contents contradict themselves.
class DamagedDatabase : public Error {
  public:
    using Error::Error;
};

class DatabaseConnection {
  public:
    // Opens or creates the file. Throws Error (unwritable, full, in use) or DamagedDatabase.
    explicit DatabaseConnection(const QString& path);
    ~DatabaseConnection();
    DatabaseConnection(const DatabaseConnection&) = delete;
    DatabaseConnection& operator=(const DatabaseConnection&) = delete;

    // Runs one statement with its values in place of the question marks. Throws like the constructor.
    QSqlQuery run(const QString& statement, const QVariantList& values = {}) const;
    // First column of the first row; invalid when there is none.
    QVariant value(const QString& statement, const QVariantList& values = {}) const;

    const QString& path() const { return path_; }

  private:
    [[noreturn]] void fail(const QSqlError& error) const;

    QString path_;
    QString name_;  // Qt's handle of the connection
};

// All or nothing: what was not committed at the end of the scope is undone.
class Transaction {
  public:
    explicit Transaction(const DatabaseConnection& connection);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void commit();

  private:
    const DatabaseConnection& connection_;
    bool open_ = true;
};

}  // namespace octavo
