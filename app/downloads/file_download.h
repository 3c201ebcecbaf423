// Fetching one file over HTTP so that it arrives whole and right, or not at all. Which files make a model is
// model_download.*'s matter.
#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QTimer>
#include <QUrl>
#include <chrono>
#include <memory>

namespace octavo {

struct FileToFetch {
    QUrl url;
    QString path;       // where it is to lie; the folder is there
    qint64 bytes = -1;  // -1: not known before the server says
    QByteArray sha256;  // hexadecimal; empty: not known before the server says, perhaps never
};

struct DownloadOptions {
    std::chrono::milliseconds stallTimeout{30'000};  // without a byte, a connection counts as lost
    std::chrono::milliseconds retryPause{1'000};
    int attempts = 5;  // in a row that bring nothing new
    QString proxy;     // empty: the system's; "none"; or "http://host:port"
};

// Lives on the downloads' thread: it reads, writes and computes there. What has arrived is kept in
// `<path>.part`, and with it in `<path>.part.tag` what the server calls that version, so that a later start
// goes on from there. A connection that breaks is taken up again by itself.
class FileDownload : public QObject {
    Q_OBJECT

  public:
    FileDownload(FileToFetch file, DownloadOptions options);
    ~FileDownload() override;

    void start();
    // What has arrived stays.
    void pause();

  signals:
    void progressed(qint64 done, qint64 total);  // total -1: not known
    void checking();                             // the checksum is being computed
    void finished();
    void paused();
    // Final; sentence for the user. What is certainly wrong was deleted.
    void failed(const QString& sentence);

  private:
    void request();
    void takeHead();
    void takeBytes();
    void takeEnd();
    bool followRedirection();
    void retry();
    void check();
    void refuse(const QString& sentence);  // ends this reply, then failed()
    void beginAgain();                     // nothing of what is there can be used
    void report(bool always);
    QString partPath() const { return file_.path + ".part"; }
    QString tagPath() const { return file_.path + ".part.tag"; }
    QByteArray storedTag() const;
    void storeTag(const QByteArray& tag);
    QString host() const { return file_.url.host(); }
    qint64 expectedBytes() const { return file_.bytes >= 0 ? file_.bytes : total_; }

    FileToFetch file_;
    DownloadOptions options_;
    std::unique_ptr<QNetworkAccessManager> network_;
    QNetworkReply* reply_ = nullptr;
    QFile part_;
    QUrl at_;  // where redirections have led
    int redirections_ = 0;
    qint64 done_ = 0;
    qint64 furthest_ = 0;
    qint64 total_ = -1;  // as the server says
    int attemptsLeft_ = 0;
    bool pausing_ = false;
    QString refusal_;
    QTimer retryTimer_;
    QElapsedTimer sinceReport_;
};

}  // namespace octavo
