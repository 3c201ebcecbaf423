// The catalogue of models that can be downloaded: models/catalog.json, whose fields are explained in
// models/README.md.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QUrl>

#include "app/engine/answer_engine.h"

namespace octavo {

struct CatalogFile {
    QString name;  // in the model's folder; no path
    QUrl url;
    qint64 bytes = -1;  // -1: the server says
    QByteArray sha256;  // hexadecimal; empty: the server says, if it does
};

struct CatalogEntry {
    QString id;  // letters, digits, '.', '_' and '-': also the folder's name
    QString name;
    QString summary;                    // in English
    QHash<QString, QString> summaries;  // by language: "de", "zh"
    QString parameters;                 // for people: "0.8 B"
    QString license;
    QList<CatalogFile> files;
    QString modelFile;             // that is opened; empty: the folder itself
    qint64 approximateBytes = 0;   // of all files, for people
    bool own = false;              // the user gave the address
    ModelDescription description;  // as far as needed to tell what memory it takes

    // In the window's language, or else in English.
    QString localSummary() const;
    // Of all files; approximate where a file's size is not known.
    qint64 bytes() const;
};

// A GGUF file that the user gave the address of; nothing but that is known of it. A page that shows the file
// (…/blob/…) is taken for the file. Throws Error when it is none, or the address is not safe.
CatalogEntry entryFromAddress(const QString& address);

// Throws Error when it is no catalogue or an entry is not usable: an id or a file name that leads elsewhere,
// an address that is not https (http only for this machine), a checksum that is none.
QList<CatalogEntry> parseCatalog(const QByteArray& json);

}  // namespace octavo
