#include "app/models/model_list_model.h"

#include <QDir>
#include <QFileInfo>
#include <utility>

#include "app/background.h"
#include "app/error_text.h"

namespace octavo {
namespace {

std::filesystem::path toPath(const QString& path) {
    return std::filesystem::path(path.toStdU16String());
}

QString fromPath(const std::filesystem::path& path) {
    return QString::fromStdU16String(path.u16string());
}

}  // namespace

QString detailOf(const ModelDescription& model) {
    return ModelListModel::tr("%1 · %n layers · %2", nullptr, model.layers)
        .arg(model.architecture, model.storedFormat);
}

QFuture<ModelFinding> lookAtModel(const std::shared_ptr<const AnswerEngineFactory>& factory,
                                  const QString& path) {
    return inBackground([factory, path] {
        ModelFinding finding;
        try {
            finding.description = factory->describe(toPath(path));
        } catch (const std::exception& error) {
            finding.problem = textOf(error);
        }
        return finding;
    });
}

QString modelPathFrom(const QUrl& url) {
    const QString path = url.isLocalFile() ? url.toLocalFile() : url.toString();
    const QFileInfo info(path);
    const bool belongsToFolder = info.isFile() && info.suffix().compare("gguf", Qt::CaseInsensitive) != 0;
    return QDir::cleanPath(belongsToFolder ? info.absolutePath() : info.absoluteFilePath());
}

ModelListModel::ModelListModel(EngineClient& engine, SettingsViewModel& settings, const QString& guide,
                               const QString& ownFolder, AvailableMemory availableMemory, QObject* parent)
    : QAbstractListModel(parent),
      engine_(engine),
      settings_(settings),
      ownFolder_(ownFolder),
      availableMemory_(std::move(availableMemory)) {
    if (!guide.isEmpty()) {
        addRow(guide, true);
    }
    for (const QString& path : settings_.modelPaths()) {
        if (!contains(path)) {
            addRow(path, false);
        }
    }
    connect(&engine_, &EngineClient::stateChanged, this, &ModelListModel::loadingChanged);
    connect(&settings_, &SettingsViewModel::contextLimitChanged, this, &ModelListModel::refresh);
    connect(&engine_, &EngineClient::loadFailed, this, [this](const ModelRequest& request) {
        // What was loaded before is loaded again.
        if (fromPath(request.path) == currentPath_) {
            setCurrent(fromPath(engine_.loadedRequest().path));
        }
    });
}

int ModelListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant ModelListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row& row = rows_.at(index.row());
    switch (role) {
        case Qt::DisplayRole:
        case NameRole:
            return row.description.name.isEmpty() ? QFileInfo(row.path).fileName() : row.description.name;
        case PathRole:
            return row.path;
        case DetailRole:
            return row.description.layers > 0 ? detailOf(row.description) : QString();
        case SizeOnDiskRole:
            return static_cast<double>(row.description.fileBytes);
        case BundledRole:
            return row.bundled;
        case CurrentRole:
            return row.path == currentPath_;
        case AvailableRole:
            return row.described && row.problem.isEmpty();
        case ProblemRole:
            return row.problem;
        case FitRole:
            return fit(row).kind;
        case FitTextRole:
            return fit(row).sentence;
        case OwnedRole:
            return !ownFolderOf(row.path).isEmpty();
        default:
            return {};
    }
}

QHash<int, QByteArray> ModelListModel::roleNames() const {
    return {{NameRole, "name"},       {PathRole, "path"},           {DetailRole, "detail"},
            {BundledRole, "bundled"}, {CurrentRole, "current"},     {SizeOnDiskRole, "sizeOnDisk"},
            {ProblemRole, "problem"}, {AvailableRole, "available"}, {FitRole, "fit"},
            {FitTextRole, "fitText"}, {OwnedRole, "owned"}};
}

QString ModelListModel::currentName() const {
    const qsizetype row = rowOf(currentPath_);
    return row < 0 ? QString() : data(index(static_cast<int>(row)), NameRole).toString();
}

void ModelListModel::select(const QString& path) {
    if (contains(path) && (path != currentPath_ || !(engine_.facts() || engine_.isLoading()))) {
        load(path);
        emit selected(path);
    }
}

void ModelListModel::addFile(const QUrl& url) {
    const QString path = modelPathFrom(url);
    if (contains(path)) {
        describe(path);  // it may have been put right since
        select(path);
        return;
    }
    lookAtModel(engine_.factory(), path).then(this, [this, path](const ModelFinding& finding) {
        if (!finding.problem.isEmpty()) {
            emit importFailed(finding.problem);
        } else if (!contains(path)) {
            addRow(path, false);
            savePaths();
            select(path);
        }
    });
}

void ModelListModel::forget(const QString& path) {
    const qsizetype row = rowOf(path);
    if (row < 0 || rows_.at(row).bundled) {
        return;
    }
    beginRemoveRows({}, static_cast<int>(row), static_cast<int>(row));
    rows_.removeAt(row);
    endRemoveRows();
    emit countChanged();
    savePaths();
    if (path != currentPath_) {
        return;
    }
    if (rows_.isEmpty()) {
        engine_.unload();
        setCurrent({});
    } else {
        load(rows_.first().path);
    }
}

QString ModelListModel::ownFolderOf(const QString& path) const {
    const QString start = QDir::cleanPath(ownFolder_) + '/';
    if (ownFolder_.isEmpty() || !path.startsWith(start)) {
        return {};
    }
    return start + path.mid(start.size()).section('/', 0, 0);
}

void ModelListModel::remove(const QString& path) {
    const QString folder = ownFolderOf(path);
    if (folder.isEmpty() || !contains(path)) {
        return;
    }
    forget(path);
    if (QFileInfo(folder).isDir() ? !QDir(folder).removeRecursively() : !QFile::remove(folder)) {
        emit importFailed(tr("%1 is in use and could not be deleted. Start Octavo again, then remove it.")
                              .arg(QDir::toNativeSeparators(folder)));
    }
    emit removed(path);
}

void ModelListModel::refresh() {
    if (!rows_.isEmpty()) {
        emit dataChanged(index(0), index(count() - 1), {FitRole, FitTextRole});
    }
}

// The one that is loaded evidently fits.
MemoryFit ModelListModel::fit(const Row& row) const {
    if (row.path == currentPath_) {
        return {"unknown", {}};
    }
    return memoryFit(row.description, settings_.weightsFormat(), settings_.cachePolicy(),
                     static_cast<std::size_t>(settings_.contextLimit()),
                     availableMemory_ ? availableMemory_() : std::nullopt);
}

void ModelListModel::selectInitial() {
    const QString last = settings_.currentModelPath();
    if (contains(last) && QFileInfo::exists(last)) {
        load(last);
    } else if (!rows_.isEmpty()) {
        load(rows_.first().path);
    }
}

void ModelListModel::reload() {
    if (!currentPath_.isEmpty()) {
        load(currentPath_);
    }
}

void ModelListModel::load(const QString& path) {
    setCurrent(path);
    engine_.load({toPath(path), settings_.weightsFormat(), settings_.threads()},
                 static_cast<std::size_t>(settings_.contextLimit()));
}

void ModelListModel::setCurrent(const QString& path) {
    if (path == currentPath_) {
        return;
    }
    const qsizetype before = rowOf(std::exchange(currentPath_, path));
    settings_.setCurrentModelPath(path);
    changed(before);
    changed(rowOf(path));
    emit currentChanged();
}

void ModelListModel::addRow(const QString& path, bool bundled) {
    beginInsertRows({}, count(), count());
    Row row;
    row.path = path;
    row.bundled = bundled;
    rows_.append(row);
    endInsertRows();
    emit countChanged();
    describe(path);
}

void ModelListModel::describe(const QString& path) {
    lookAtModel(engine_.factory(), path).then(this, [this, path](const ModelFinding& finding) {
        const qsizetype row = rowOf(path);
        if (row < 0) {
            return;
        }
        rows_[row].described = true;
        rows_[row].description = finding.description;
        rows_[row].problem = finding.problem;
        changed(row);
        if (path == currentPath_) {
            emit currentChanged();
        }
    });
}

void ModelListModel::savePaths() {
    QStringList paths;
    for (const Row& row : std::as_const(rows_)) {
        if (!row.bundled) {
            paths.append(row.path);
        }
    }
    settings_.setModelPaths(paths);
}

void ModelListModel::changed(qsizetype row) {
    if (row >= 0) {
        const QModelIndex place = index(static_cast<int>(row));
        emit dataChanged(place, place);
    }
}

qsizetype ModelListModel::rowOf(const QString& path) const {
    for (qsizetype row = 0; row < rows_.size(); ++row) {
        if (rows_.at(row).path == path) {
            return row;
        }
    }
    return -1;
}

}  // namespace octavo
