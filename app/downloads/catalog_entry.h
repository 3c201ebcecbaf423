// The catalogue of models that can be downloaded: models/catalog.json, whose fields are explained in
// models/README.md.
#pragma once

#include <QByteArray>
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
    QString summary;
    QString parameters;  // for people: "0.8 B"
    QString license;
    QList<CatalogFile> files;
    QString modelFile;             // that is opened; empty: the folder itself
    qint64 approximateBytes = 0;   // of all files, for people
    ModelDescription description;  // as far as needed to tell what memory it takes

    // Of all files; approximate where a file's size is not known.
    qint64 bytes() const;
};

// Throws Error when it is no catalogue or an entry is not usable: an id or a file name that leads elsewhere,
// an address that is not https (http only for this machine), a checksum that is none.
QList<CatalogEntry> parseCatalog(const QByteArray& json);

}  // namespace octavo
