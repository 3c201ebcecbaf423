#include "app/downloads/model_download.h"

#include <QDir>
#include <QFileInfo>
#include <algorithm>
#include <utility>

#include "app/engine/memory_fit.h"

namespace octavo {
namespace {

constexpr qint64 reserveBytes = 200'000'000;  // that a download leaves free for everything else
constexpr qint64 measureInterval = 500;       // ms
constexpr double smoothing = 0.3;             // share of the latest measurement in the speed shown

qint64 sizeOf(const QString& path) {
    const QFileInfo info(path);
    return info.isFile() ? info.size() : 0;
}

}  // namespace

ModelDownload::ModelDownload(CatalogEntry entry, const QString& folder, QThread& thread, FreeSpace freeSpace,
                             QObject* parent)
    : QObject(parent),
      entry_(std::move(entry)),
      folder_(folder),
      thread_(thread),
      freeSpace_(std::move(freeSpace)) {
    if (QFileInfo(modelFolder()).isDir()) {
        state_ = State::Installed;
    } else if (QFileInfo(partFolder()).isDir()) {
        state_ = State::Paused;
        measure();
    }
}

ModelDownload::~ModelDownload() {
    stopFetching();
}

qint64 ModelDownload::bytesTotal() const {
    const qint64 known = entry_.bytes();
    return entry_.files.size() == 1 && totalNow_ >= 0 ? totalNow_ : std::max(known, bytesDone());
}

qint64 ModelDownload::secondsLeft() const {
    if (state_ != State::Downloading || speed_ < 1) {
        return -1;
    }
    return static_cast<qint64>(static_cast<double>(bytesTotal() - bytesDone()) / speed_);
}

bool ModelDownload::isChecked() const {
    return std::all_of(entry_.files.begin(), entry_.files.end(),
                       [](const CatalogFile& file) { return !file.sha256.isEmpty(); });
}

QString ModelDownload::modelPath() const {
    return entry_.modelFile.isEmpty() ? modelFolder() : modelFolder() + '/' + entry_.modelFile;
}

void ModelDownload::start(const DownloadOptions& options) {
    if (state_ == State::Downloading || state_ == State::Checking || state_ == State::Installed) {
        return;
    }
    options_ = options;
    if (!QDir().mkpath(partFolder())) {
        setState(State::Failed, tr("%1 cannot be written. Check the folder's permissions.")
                                    .arg(QDir::toNativeSeparators(partFolder())));
        return;
    }
    measure();
    if (!hasRoom()) {
        return;
    }
    speed_ = 0;
    measuredBytes_ = bytesDone();
    sinceMeasured_.start();
    setState(State::Downloading);
    fetchNext();
}

bool ModelDownload::hasRoom() {
    const qint64 free = freeSpace_ ? freeSpace_(folder_) : -1;
    const qint64 needed = bytesTotal() - bytesDone() + reserveBytes;
    if (free < 0 || free >= needed) {
        return true;
    }
    setState(State::Failed,
             tr("The disk has %1 free, and the download needs %2 more. Free some space, then resume it.")
                 .arg(formatBytes(static_cast<std::uint64_t>(free)),
                      formatBytes(static_cast<std::uint64_t>(needed - free))));
    return false;
}

void ModelDownload::measure() {
    doneBefore_ = doneNow_ = 0;
    for (const CatalogFile& file : entry_.files) {
        const QString path = partFolder() + '/' + file.name;
        doneBefore_ += sizeOf(path);
        doneNow_ += sizeOf(path + ".part");
    }
}

void ModelDownload::fetchNext() {
    measure();
    const auto missing = std::find_if(
        entry_.files.begin(), entry_.files.end(),
        [this](const CatalogFile& file) { return !QFileInfo::exists(partFolder() + '/' + file.name); });
    if (missing == entry_.files.end()) {
        install();
    } else {
        fetch(*missing);
    }
}

void ModelDownload::fetch(const CatalogFile& file) {
    fetching_ =
        new FileDownload({file.url, partFolder() + '/' + file.name, file.bytes, file.sha256}, options_);
    fetching_->moveToThread(&thread_);
    connect(fetching_, &FileDownload::progressed, this, &ModelDownload::takeProgress);
    connect(fetching_, &FileDownload::checking, this, [this] { setState(State::Checking); });
    connect(fetching_, &FileDownload::finished, this, [this] {
        stopFetching();
        setState(State::Downloading);
        fetchNext();
    });
    connect(fetching_, &FileDownload::paused, this, [this] {
        stopFetching();
        setState(State::Paused);
    });
    connect(fetching_, &FileDownload::failed, this, [this](const QString& sentence) {
        stopFetching();
        measure();
        setState(State::Failed, sentence);
    });
    QMetaObject::invokeMethod(fetching_, &FileDownload::start);
}

void ModelDownload::takeProgress(qint64 done, qint64 total) {
    doneNow_ = done;
    totalNow_ = total;
    if (sinceMeasured_.elapsed() >= measureInterval) {
        const auto seconds = static_cast<double>(sinceMeasured_.restart()) / 1000;
        const double latest =
            static_cast<double>(std::max<qint64>(0, bytesDone() - measuredBytes_)) / seconds;
        speed_ = speed_ == 0 ? latest : smoothing * latest + (1 - smoothing) * speed_;
        measuredBytes_ = bytesDone();
    }
    emit changed();
}

void ModelDownload::pause() {
    if (fetching_ != nullptr) {
        QMetaObject::invokeMethod(fetching_, &FileDownload::pause);
    }
}

void ModelDownload::lookAgain() {
    if (state_ == State::Installed && !QFileInfo(modelFolder()).isDir()) {
        doneBefore_ = doneNow_ = 0;
        totalNow_ = -1;
        setState(State::Available);
    }
}

void ModelDownload::remove() {
    stopFetching();
    QDir(partFolder()).removeRecursively();
    QDir(modelFolder()).removeRecursively();
    doneBefore_ = doneNow_ = 0;
    totalNow_ = -1;
    if (QFileInfo::exists(modelFolder())) {
        setState(State::Failed,
                 tr("%1 is in use and could not be deleted. Start Octavo again, then remove it.")
                     .arg(QDir::toNativeSeparators(modelFolder())));
        return;
    }
    setState(State::Available);
}

void ModelDownload::refuse(const QString& why) {
    remove();
    if (state_ == State::Available) {
        setState(State::Failed, why);
    }
}

// What the file still reports is no longer wanted.
void ModelDownload::stopFetching() {
    if (fetching_ != nullptr) {
        fetching_->disconnect(this);
        std::exchange(fetching_, nullptr)->deleteLater();
    }
}

void ModelDownload::install() {
    if (!QDir().rename(partFolder(), modelFolder())) {
        setState(State::Failed, tr("%1 cannot be written. Check the folder's permissions.")
                                    .arg(QDir::toNativeSeparators(modelFolder())));
        return;
    }
    setState(State::Installed);
    emit installed();
}

void ModelDownload::setState(State state, const QString& problem) {
    state_ = state;
    problem_ = problem;
    emit changed();
}

}  // namespace octavo
