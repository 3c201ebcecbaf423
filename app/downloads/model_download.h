// One model of the catalogue on its way to this machine: its files one after the other into a folder, which
// counts only when all of them are there. One file's way is file_download.*.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QThread>
#include <functional>
#include <memory>

#include "app/downloads/catalog_entry.h"
#include "app/downloads/file_download.h"

namespace octavo {

// Bytes that may still be written in a folder; negative: not known.
using FreeSpace = std::function<qint64(const QString& folder)>;

// What lies in the folder of models says how far a download is, also after a restart:
// `<folder>/<id>.part/` while it is under way, `<folder>/<id>/` when it is complete.
class ModelDownload : public QObject {
    Q_OBJECT

  public:
    enum class State { Available, Downloading, Paused, Checking, Installed, Failed };

    // Files are fetched on `thread`, which runs.
    ModelDownload(CatalogEntry entry, const QString& folder, QThread& thread, FreeSpace freeSpace,
                  QObject* parent = nullptr);
    ~ModelDownload() override;

    const CatalogEntry& entry() const { return entry_; }
    State state() const { return state_; }
    qint64 bytesDone() const { return doneBefore_ + doneNow_; }
    qint64 bytesTotal() const;
    // False: bytesTotal() is only what has arrived.
    bool sizeIsKnown() const { return totalNow_ >= 0 || entry_.bytes() > 0; }
    double bytesPerSecond() const { return speed_; }
    qint64 secondsLeft() const;  // -1: not known
    QString problem() const { return problem_; }
    // A checksum is known for every file, so that what arrives is certainly what was meant.
    bool isChecked() const;
    // What can be opened as a model once it is installed.
    QString modelPath() const;

    // Begins, or goes on where it was.
    void start(const DownloadOptions& options);
    void pause();
    // What was installed may have been deleted by somebody else.
    void lookAgain();
    // Stops, and deletes what has arrived or is installed.
    void remove();
    // What was installed cannot be opened: deletes it and says why.
    void refuse(const QString& why);

  signals:
    void changed();
    void installed();

  private:
    void setState(State state, const QString& problem = {});
    void fetchNext();
    void fetch(const CatalogFile& file);
    void takeProgress(qint64 done, qint64 total);
    void stopFetching();
    void install();
    bool hasRoom();
    void measure();
    QString partFolder() const { return folder_ + '/' + entry_.id + ".part"; }
    QString modelFolder() const { return folder_ + '/' + entry_.id; }

    CatalogEntry entry_;
    QString folder_;
    QThread& thread_;
    FreeSpace freeSpace_;
    DownloadOptions options_;
    State state_ = State::Available;
    QString problem_;
    FileDownload* fetching_ = nullptr;  // lives on the thread, which deletes it
    qint64 doneBefore_ = 0;             // of the files that are complete
    qint64 doneNow_ = 0;                // of the one that is being fetched
    qint64 totalNow_ = -1;              // as the server says
    double speed_ = 0;
    qint64 measuredBytes_ = 0;
    QElapsedTimer sinceMeasured_;
};

}  // namespace octavo
