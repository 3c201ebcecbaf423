#include "app/downloads/catalog_entry.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>
#include <algorithm>

#include "app/error_text.h"

namespace octavo {
namespace {

class Text {
    Q_DECLARE_TR_FUNCTIONS(Catalog)
};

bool isPlainName(const QString& name) {
    static const QRegularExpression pattern("^[A-Za-z0-9_-][A-Za-z0-9._-]*$");
    return pattern.match(name).hasMatch();
}

bool isSafe(const QUrl& url) {
    const bool here = url.host() == "127.0.0.1" || url.host() == "localhost";
    return url.isValid() && !url.host().isEmpty() &&
           (url.scheme() == "https" || (here && url.scheme() == "http"));
}

bool isChecksum(const QByteArray& sha256) {
    static const QRegularExpression pattern("^[0-9a-f]{64}$");
    return sha256.isEmpty() || pattern.match(QString::fromLatin1(sha256)).hasMatch();
}

[[noreturn]] void refuse(const QString& id, const QString& what) {
    throw makeError(
        Text::tr("The catalogue of models is damaged at “%1”: %2. Install Octavo again.").arg(id, what));
}

// A source is an address with {repository}, {revision} and {file} in it.
QUrl addressOf(const QString& source, const QJsonObject& model, const QString& file) {
    QString address = source;
    address.replace("{repository}", model["repository"].toString());
    address.replace("{revision}", model["revision"].toString("main"));
    address.replace("{file}", file);
    return QUrl(address, QUrl::StrictMode);
}

CatalogFile fileFrom(const QString& id, const QJsonObject& object, const QString& source,
                     const QJsonObject& model) {
    CatalogFile file;
    file.name = object["name"].toString();
    file.url = addressOf(source, model, file.name);
    file.bytes = object["bytes"].toInteger(-1);
    file.sha256 = object["sha256"].toString().toLatin1().toLower();
    if (!isPlainName(file.name)) {
        refuse(id, Text::tr("“%1” is no file name").arg(file.name));
    }
    if (!isSafe(file.url)) {
        refuse(id, Text::tr("the address of %1 is not safe").arg(file.name));
    }
    if (!isChecksum(file.sha256)) {
        refuse(id, Text::tr("the checksum of %1 is none").arg(file.name));
    }
    return file;
}

// 0 for what is no size of a model's part.
std::size_t sizeFrom(const QJsonValue& value) {
    return static_cast<std::size_t>(std::clamp(value.toInt(), 0, 65536));
}

ModelDescription descriptionFrom(const QString& name, const QJsonObject& memory) {
    ModelDescription description;
    description.name = name;
    description.storedFormat = memory["storedFormat"].toString();
    description.elements = static_cast<std::uint64_t>(std::max<qint64>(0, memory["elements"].toInteger()));
    description.fileBytes =
        static_cast<std::uint64_t>(std::max<qint64>(0, memory["weightBytes"].toInteger()));
    description.cache.layers = sizeFrom(memory["attentionLayers"]);
    description.cache.kv_heads = sizeFrom(memory["kvHeads"]);
    description.cache.head_dim = sizeFrom(memory["headDim"]);
    description.stateBytes =
        static_cast<std::uint64_t>(std::max<qint64>(0, memory["stateBytes"].toInteger()));
    description.context = std::max(0, memory["context"].toInt());
    return description;
}

CatalogEntry entryFrom(const QJsonObject& object, const QJsonObject& sources) {
    CatalogEntry entry;
    entry.id = object["id"].toString();
    if (!isPlainName(entry.id)) {
        refuse(entry.id, Text::tr("this is no id"));
    }
    entry.name = object["name"].toString();
    entry.summary = object["summary"].toString();
    const QJsonObject summaries = object["summaries"].toObject();
    for (auto summary = summaries.begin(); summary != summaries.end(); ++summary) {
        entry.summaries.insert(summary.key(), summary->toString());
    }
    entry.parameters = object["parameters"].toString();
    entry.license = object["license"].toString();
    entry.modelFile = object["modelFile"].toString();
    entry.approximateBytes = object["approximateBytes"].toInteger();
    entry.description = descriptionFrom(entry.name, object["memory"].toObject());
    const QString source = sources[object["source"].toString()].toString();
    for (const QJsonValue& file : object["files"].toArray()) {
        entry.files.append(fileFrom(entry.id, file.toObject(), source, object));
    }
    if (entry.name.isEmpty() || entry.files.isEmpty()) {
        refuse(entry.id, Text::tr("it has no name or no files"));
    }
    return entry;
}

}  // namespace

QString CatalogEntry::localSummary() const {
    return summaries.value(QLocale().name().section('_', 0, 0), summary);
}

qint64 CatalogEntry::bytes() const {
    qint64 sum = 0;
    for (const CatalogFile& file : files) {
        if (file.bytes < 0) {
            return approximateBytes;
        }
        sum += file.bytes;
    }
    return sum;
}

CatalogEntry entryFromAddress(const QString& address) {
    QUrl url(address.trimmed(), QUrl::StrictMode);
    url.setPath(url.path().replace("/blob/", "/resolve/"));
    CatalogFile file{url.fileName(), url, -1, {}};
    if (!isSafe(url)) {
        throw makeError(
            Text::tr("“%1” is no address that a model can be fetched from. It begins with https://.")
                .arg(address.trimmed()));
    }
    if (!isPlainName(file.name) || !file.name.endsWith(".gguf", Qt::CaseInsensitive)) {
        throw makeError(Text::tr("“%1” does not name a .gguf file. Copy the address of the file itself.")
                            .arg(address.trimmed()));
    }
    CatalogEntry entry;
    entry.id = file.name.chopped(5);
    entry.name = entry.id;
    entry.summary = Text::tr("From %1").arg(url.host());
    entry.modelFile = file.name;
    entry.files.append(file);
    entry.own = true;
    return entry;
}

QList<CatalogEntry> parseCatalog(const QByteArray& json) {
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (object["version"].toInt() != 1) {
        throw makeError(Text::tr("The catalogue of models cannot be read. Install Octavo again."));
    }
    QList<CatalogEntry> entries;
    for (const QJsonValue& model : object["models"].toArray()) {
        entries.append(entryFrom(model.toObject(), object["sources"].toObject()));
    }
    return entries;
}

}  // namespace octavo
