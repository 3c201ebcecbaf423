#include "app/downloads/model_catalog.h"

#include <QFile>
#include <algorithm>
#include <utility>

#include "app/error_text.h"

namespace octavo {
namespace {

QString nameOf(ModelDownload::State state) {
    switch (state) {
        case ModelDownload::State::Downloading:
            return "downloading";
        case ModelDownload::State::Paused:
            return "paused";
        case ModelDownload::State::Checking:
            return "checking";
        case ModelDownload::State::Installed:
            return "installed";
        case ModelDownload::State::Failed:
            return "failed";
        case ModelDownload::State::Available:
            break;
    }
    return "available";
}

bool isActive(ModelDownload::State state) {
    return state == ModelDownload::State::Downloading || state == ModelDownload::State::Checking;
}

bool matches(const CatalogEntry& entry, const QString& query) {
    const QString text =
        entry.name + ' ' + entry.localSummary() + ' ' + entry.license + ' ' + entry.parameters;
    const QStringList words = query.simplified().split(' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(),
                       [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

double progressOf(const ModelDownload& download) {
    const auto total = static_cast<double>(download.bytesTotal());
    return total > 0 && (download.sizeIsKnown() || download.state() == ModelDownload::State::Installed)
               ? std::min(1.0, static_cast<double>(download.bytesDone()) / total)
               : 0;
}

}  // namespace

ModelCatalog::ModelCatalog(const QList<CatalogEntry>& entries, const QString& folder,
                           SettingsViewModel& settings, AvailableMemory availableMemory, FreeSpace freeSpace,
                           QObject* parent)
    : QAbstractListModel(parent),
      settings_(settings),
      availableMemory_(std::move(availableMemory)),
      folder_(folder),
      freeSpace_(std::move(freeSpace)) {
    connect(&settings_, &SettingsViewModel::contextLimitChanged, this, &ModelCatalog::refresh);
    thread_.setObjectName("downloads");
    thread_.start();
    for (const CatalogEntry& entry : entries) {
        add(entry);
    }
    addOwn();
    show();
}

void ModelCatalog::add(const CatalogEntry& entry) {
    auto download = std::make_unique<ModelDownload>(entry, folder_, thread_, freeSpace_);
    connect(download.get(), &ModelDownload::changed, this,
            [this, changed = download.get()] { takeChange(changed); });
    connect(download.get(), &ModelDownload::installed, this,
            [this, ready = download.get()] { emit installed(ready->modelPath()); });
    downloads_.push_back(std::move(download));
}

void ModelCatalog::addOwn() {
    for (const QString& address : settings_.ownDownloads()) {
        try {
            const CatalogEntry entry = entryFromAddress(address);
            if (find(entry.id) == nullptr) {
                add(entry);
            }
        } catch (const Error&) {
            continue;  // the settings' file was edited by hand
        }
    }
}

ModelCatalog::~ModelCatalog() {
    downloads_.clear();
    thread_.quit();
    thread_.wait();
}

int ModelCatalog::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant ModelCatalog::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const ModelDownload& download = *shown_.at(index.row());
    const CatalogEntry& entry = download.entry();
    switch (role) {
        case ModelIdRole:
            return entry.id;
        case Qt::DisplayRole:
        case NameRole:
            return entry.name;
        case SummaryRole:
            return entry.localSummary();
        case ParametersRole:
            return entry.parameters;
        case LicenseRole:
            return entry.license;
        case SizeBytesRole:
            return static_cast<double>(download.bytesTotal());
        case FitRole:
            return fit(entry).kind;
        case FitTextRole:
            return fit(entry).sentence;
        case StateRole:
            return nameOf(download.state());
        case ProgressRole:
            return progressOf(download);
        case BytesDoneRole:
            return static_cast<double>(download.bytesDone());
        case BytesPerSecondRole:
            return download.bytesPerSecond();
        case SecondsLeftRole:
            return static_cast<int>(download.secondsLeft());
        case ProblemRole:
            return download.problem();
        case PathRole:
            return download.state() == ModelDownload::State::Installed ? download.modelPath() : QString();
        case CheckedRole:
            return download.isChecked();
        default:
            return {};
    }
}

QHash<int, QByteArray> ModelCatalog::roleNames() const {
    return {{ModelIdRole, "modelId"},
            {NameRole, "name"},
            {SummaryRole, "summary"},
            {ParametersRole, "parameters"},
            {LicenseRole, "license"},
            {SizeBytesRole, "sizeBytes"},
            {FitRole, "fit"},
            {FitTextRole, "fitText"},
            {StateRole, "state"},
            {ProgressRole, "progress"},
            {BytesDoneRole, "bytesDone"},
            {BytesPerSecondRole, "bytesPerSecond"},
            {SecondsLeftRole, "secondsLeft"},
            {ProblemRole, "problem"},
            {PathRole, "path"},
            {CheckedRole, "checked"}};
}

MemoryFit ModelCatalog::fit(const CatalogEntry& entry) const {
    return memoryFit(entry.description, settings_.weightsFormat(), settings_.cachePolicy(),
                     static_cast<std::size_t>(settings_.contextLimit()),
                     availableMemory_ ? availableMemory_() : std::nullopt);
}

void ModelCatalog::refresh() {
    for (const auto& download : downloads_) {
        download->lookAgain();
    }
    if (!shown_.isEmpty()) {
        emit dataChanged(index(0), index(count() - 1));
    }
}

void ModelCatalog::setQuery(const QString& query) {
    if (query != query_) {
        query_ = query;
        show();
        emit queryChanged();
    }
}

void ModelCatalog::show() {
    beginResetModel();
    shown_.clear();
    for (const auto& download : downloads_) {
        if (matches(download->entry(), query_)) {
            shown_.append(download.get());
        }
    }
    // What the user added comes first.
    std::stable_partition(shown_.begin(), shown_.end(),
                          [](const ModelDownload* download) { return download->entry().own; });
    endResetModel();
    emit countChanged();
}

QString ModelCatalog::downloadFrom(const QString& address) {
    try {
        const CatalogEntry entry = entryFromAddress(address);
        if (find(entry.id) == nullptr) {
            settings_.setOwnDownloads(settings_.ownDownloads() << address.trimmed());
            add(entry);
        }
        query_.clear();
        emit queryChanged();
        show();
        download(entry.id);
    } catch (const Error& error) {
        return textOf(error);
    }
    return {};
}

void ModelCatalog::dropOwn(const QString& id) {
    const auto found = std::find_if(downloads_.begin(), downloads_.end(), [&](const auto& download) {
        return download->entry().own && download->entry().id == id;
    });
    if (found == downloads_.end() || (*found)->state() != ModelDownload::State::Available) {
        return;
    }
    QStringList addresses = settings_.ownDownloads();
    addresses.removeIf([&](const QString& address) { return QUrl(address).fileName().startsWith(id + '.'); });
    settings_.setOwnDownloads(addresses);
    const std::unique_ptr<ModelDownload> dropped = std::move(*found);
    downloads_.erase(found);
    show();
}

void ModelCatalog::download(const QString& id) {
    if (ModelDownload* wanted = find(id)) {
        DownloadOptions options = options_;
        options.proxy = settings_.proxy();
        wanted->start(options);
    }
}

void ModelCatalog::pause(const QString& id) {
    if (ModelDownload* wanted = find(id)) {
        wanted->pause();
    }
}

void ModelCatalog::cancel(const QString& id) {
    ModelDownload* wanted = find(id);
    if (wanted != nullptr && wanted->state() != ModelDownload::State::Installed) {
        wanted->remove();
        dropOwn(id);
    }
}

void ModelCatalog::refuse(const QString& path, const QString& why) {
    for (const auto& download : downloads_) {
        if (download->state() == ModelDownload::State::Installed && download->modelPath() == path) {
            download->refuse(why);
        }
    }
}

void ModelCatalog::remove(const QString& id) {
    ModelDownload* wanted = find(id);
    if (wanted != nullptr && wanted->state() == ModelDownload::State::Installed) {
        emit removed(wanted->modelPath());  // nobody should be reading it when it goes
        wanted->remove();
        dropOwn(id);
    }
}

ModelDownload* ModelCatalog::find(const QString& id) const {
    const auto found = std::find_if(downloads_.begin(), downloads_.end(),
                                    [&](const auto& download) { return download->entry().id == id; });
    return found == downloads_.end() ? nullptr : found->get();
}

void ModelCatalog::takeChange(const ModelDownload* download) {
    const qsizetype row = std::find(shown_.begin(), shown_.end(), download) - shown_.begin();
    if (row < shown_.size()) {
        const QModelIndex place = index(static_cast<int>(row));
        emit dataChanged(place, place);
    }
    const auto active = static_cast<int>(std::count_if(downloads_.begin(), downloads_.end(),
                                                       [](const auto& d) { return isActive(d->state()); }));
    if (std::exchange(active_, active) != active) {
        emit activeDownloadsChanged();
    }
}

QList<CatalogEntry> builtInCatalog() {
    QFile file(":/octavo/models/catalog.json");
    return parseCatalog(file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
}

}  // namespace octavo
