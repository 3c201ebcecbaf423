#include "app/models/model_import.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <atomic>
#include <utility>

#include "app/background.h"
#include "app/engine/memory_fit.h"
#include "app/error_text.h"

namespace octavo {
namespace {

constexpr qint64 pieceBytes = 4 << 20;        // copied at a time
constexpr qint64 reserveBytes = 200'000'000;  // left free for everything else
constexpr int reportInterval = 100;           // ms

class Text {
    Q_DECLARE_TR_FUNCTIONS(ModelImport)
};

// What belongs to a model: the file, or what lies in its folder.
QFileInfoList filesOf(const QString& path) {
    const QFileInfo info(path);
    return info.isDir() ? QDir(path).entryInfoList(QDir::Files) : QFileInfoList{info};
}

qint64 bytesOf(const QFileInfoList& files) {
    qint64 sum = 0;
    for (const QFileInfo& file : files) {
        sum += file.size();
    }
    return sum;
}

// A folder that is not there yet, named after the model.
QString freeFolder(const QString& folder, const QString& source) {
    const QFileInfo info(source);
    const QString name = info.isDir() ? info.fileName() : info.completeBaseName();
    QString candidate = folder + '/' + name;
    for (int i = 2; QFileInfo::exists(candidate); ++i) {
        candidate = QString("%1/%2 %3").arg(folder, name).arg(i);
    }
    return candidate;
}

void copyFile(const QString& from, const QString& to, std::atomic<qint64>& done,
              const std::stop_token& stop) {
    QFile source(from);
    QFile target(to);
    if (!source.open(QIODevice::ReadOnly)) {
        throw makeError(
            Text::tr("%1 cannot be read: %2.").arg(QDir::toNativeSeparators(from), source.errorString()));
    }
    if (!target.open(QIODevice::WriteOnly)) {
        throw makeError(
            Text::tr("%1 cannot be written: %2.").arg(QDir::toNativeSeparators(to), target.errorString()));
    }
    while (!source.atEnd() && !stop.stop_requested()) {
        const QByteArray piece = source.read(pieceBytes);
        if (piece.isEmpty() && source.error() != QFileDevice::NoError) {
            throw makeError(
                Text::tr("%1 cannot be read: %2.").arg(QDir::toNativeSeparators(from), source.errorString()));
        }
        if (target.write(piece) != piece.size() || !target.flush()) {
            throw makeError(Text::tr("The disk is full: %1 could not be written. Free some space and add the "
                                     "model again.")
                                .arg(QDir::toNativeSeparators(to)));
        }
        done += piece.size();
    }
}

}  // namespace

struct ModelImport::Copy {
    QString source;
    QString target;  // the folder that is there when all is copied
    QFileInfoList files;
    qint64 total = 0;
    std::atomic<qint64> done = 0;

    // What is opened afterwards.
    QString modelPath() const {
        return QFileInfo(source).isDir() ? target : target + '/' + QFileInfo(source).fileName();
    }

    // All or nothing. False: it was given up.
    bool run(const std::stop_token& stop) {
        const QString part = target + ".copying";
        QDir(part).removeRecursively();
        if (!QDir().mkpath(part)) {
            throw makeError(Text::tr("%1 cannot be written. Check the folder's permissions.")
                                .arg(QDir::toNativeSeparators(part)));
        }
        try {
            for (const QFileInfo& file : files) {
                copyFile(file.absoluteFilePath(), part + '/' + file.fileName(), done, stop);
            }
        } catch (...) {
            QDir(part).removeRecursively();
            throw;
        }
        if (stop.stop_requested()) {
            QDir(part).removeRecursively();
            return false;
        }
        if (!QDir().rename(part, target)) {
            throw makeError(Text::tr("%1 cannot be written. Check the folder's permissions.")
                                .arg(QDir::toNativeSeparators(target)));
        }
        return true;
    }
};

ModelImport::ModelImport(EngineClient& engine, SettingsViewModel& settings, ModelListModel& models,
                         const QString& folder, FreeSpace freeSpace, QObject* parent)
    : QObject(parent),
      engine_(engine),
      settings_(settings),
      models_(models),
      folder_(folder),
      freeSpace_(std::move(freeSpace)) {
    report_.setInterval(reportInterval);
    connect(&report_, &QTimer::timeout, this, &ModelImport::progressed);
    connect(&models_, &ModelListModel::importFailed, this, &ModelImport::failed);
}

ModelImport::~ModelImport() {
    stop_.request_stop();
}

QString ModelImport::name() const {
    return copying_ ? QFileInfo(copying_->source).fileName() : QString();
}

double ModelImport::progress() const {
    return copying_ && copying_->total > 0
               ? static_cast<double>(copying_->done) / static_cast<double>(copying_->total)
               : 0;
}

void ModelImport::add(const QUrl& url) {
    const QString path = modelPathFrom(url);
    const bool isOwn = path.startsWith(QDir::cleanPath(folder_) + '/');
    if (!settings_.copyModels() || isOwn || models_.contains(path)) {
        models_.addFile(url);
        return;
    }
    lookAtModel(engine_.factory(), path).then(this, [this, path](const ModelFinding& finding) {
        if (!finding.problem.isEmpty()) {
            emit failed(finding.problem);
            return;
        }
        waiting_.append(path);
        if (!isBusy()) {
            copyNext();
        }
    });
}

void ModelImport::copyNext() {
    if (waiting_.isEmpty()) {
        return;
    }
    const auto copy = std::make_shared<Copy>();
    copy->source = waiting_.takeFirst();
    copy->target = freeFolder(folder_, copy->source);
    copy->files = filesOf(copy->source);
    copy->total = bytesOf(copy->files);
    QDir().mkpath(folder_);  // free space is asked of a folder that is there
    const qint64 free = freeSpace_ ? freeSpace_(folder_) : -1;
    if (free >= 0 && free < copy->total + reserveBytes) {
        const auto missing = static_cast<std::uint64_t>(copy->total + reserveBytes - free);
        emit failed(
            Text::tr("The disk has %1 free, and a copy of %2 needs %3 more. Free some space, or use the "
                     "model where it lies.")
                .arg(formatBytes(static_cast<std::uint64_t>(free)), QFileInfo(copy->source).fileName(),
                     formatBytes(missing)));
        copyNext();
        return;
    }
    copying_ = copy;
    stop_ = {};
    report_.start();
    emit changed();
    inBackground([copy, stop = stop_.get_token()] { return copy->run(stop); })
        .then(this,
              [this](bool complete) {
                  if (complete) {
                      models_.addFile(QUrl::fromLocalFile(copying_->modelPath()));
                  }
                  end();
              })
        .onFailed(this, [this](const Error& error) {
            emit failed(textOf(error));
            end();
        });
}

void ModelImport::cancel() {
    waiting_.clear();
    stop_.request_stop();
}

void ModelImport::end() {
    report_.stop();
    copying_.reset();
    emit changed();
    emit progressed();
    copyNext();
}

}  // namespace octavo
