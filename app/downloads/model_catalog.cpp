#include "app/downloads/model_catalog.h"

#include <QFile>
#include <algorithm>
#include <utility>

#include "app/engine/memory_fit.h"

namespace octavo {
namespace {

// Of the memory that is free, what a model may take before the machine feels it.
constexpr double comfortableShare = 0.75;

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
    const QString text = entry.name + ' ' + entry.summary + ' ' + entry.license + ' ' + entry.parameters;
    const QStringList words = query.simplified().split(' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(),
                       [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

double progressOf(const ModelDownload& download) {
    const auto total = static_cast<double>(download.bytesTotal());
    return total > 0 ? std::min(1.0, static_cast<double>(download.bytesDone()) / total) : 0;
}

}  // namespace

ModelCatalog::ModelCatalog(const QList<CatalogEntry>& entries, const QString& folder,
                           SettingsViewModel& settings, AvailableMemory availableMemory, FreeSpace freeSpace,
                           QObject* parent)
    : QAbstractListModel(parent), settings_(settings), availableMemory_(std::move(availableMemory)) {
    thread_.setObjectName("downloads");
    thread_.start();
    for (const CatalogEntry& entry : entries) {
        auto download = std::make_unique<ModelDownload>(entry, folder, thread_, freeSpace);
        connect(download.get(), &ModelDownload::changed, this,
                [this, changed = download.get()] { takeChange(changed); });
        connect(download.get(), &ModelDownload::installed, this,
                [this, ready = download.get()] { emit installed(ready->modelPath()); });
        shown_.append(download.get());
        downloads_.push_back(std::move(download));
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
            return entry.summary;
        case ParametersRole:
            return entry.parameters;
        case LicenseRole:
            return entry.license;
        case SizeBytesRole:
            return static_cast<double>(download.bytesTotal());
        case NeededBytesRole:
            return static_cast<double>(memoryNeeded(entry));
        case FitRole:
        case FitTextRole:
            return fit(entry, role);
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
            {NeededBytesRole, "neededBytes"},
            {FitRole, "fit"},
            {FitTextRole, "fitText"},
            {StateRole, "state"},
            {ProgressRole, "progress"},
            {BytesDoneRole, "bytesDone"},
            {BytesPerSecondRole, "bytesPerSecond"},
            {SecondsLeftRole, "secondsLeft"},
            {ProblemRole, "problem"},
            {PathRole, "path"}};
}

std::uint64_t ModelCatalog::memoryNeeded(const CatalogEntry& entry) const {
    return octavo::neededBytes(entry.description, settings_.weightsFormat(), settings_.cachePolicy(),
                               static_cast<std::size_t>(settings_.contextLimit()));
}

QVariant ModelCatalog::fit(const CatalogEntry& entry, int role) const {
    const std::optional<std::uint64_t> available = availableMemory_ ? availableMemory_() : std::nullopt;
    if (!available || entry.description.elements == 0) {
        return role == FitRole ? "unknown" : QString();
    }
    const std::uint64_t needed = memoryNeeded(entry);
    const auto comfortable = static_cast<std::uint64_t>(static_cast<double>(*available) * comfortableShare);
    if (role == FitRole) {
        return needed <= comfortable ? "fits" : needed <= *available ? "tight" : "tooLarge";
    }
    return needed <= *available
               ? tr("takes %1 of the %2 that are free").arg(formatBytes(needed), formatBytes(*available))
               : whyItDoesNotFit(entry.description, settings_.weightsFormat(), settings_.cachePolicy(),
                                 static_cast<std::size_t>(settings_.contextLimit()), *available);
}

void ModelCatalog::setQuery(const QString& query) {
    if (query == query_) {
        return;
    }
    query_ = query;
    beginResetModel();
    shown_.clear();
    for (const auto& download : downloads_) {
        if (matches(download->entry(), query_)) {
            shown_.append(download.get());
        }
    }
    endResetModel();
    emit queryChanged();
    emit countChanged();
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
    }
}

void ModelCatalog::remove(const QString& id) {
    ModelDownload* wanted = find(id);
    if (wanted != nullptr && wanted->state() == ModelDownload::State::Installed) {
        emit removed(wanted->modelPath());  // nobody should be reading it when it goes
        wanted->remove();
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
