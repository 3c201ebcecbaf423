#include "app/downloads/file_download.h"

#include <QCryptographicHash>
#include <QDir>
#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QRegularExpression>
#include <utility>

#include "app/engine/memory_fit.h"

namespace octavo {
namespace {

constexpr int mostRedirections = 5;
constexpr qint64 reportInterval = 100;  // ms

QNetworkProxy proxyFor(const QString& setting, const QUrl& url) {
    if (setting == "none") {
        return QNetworkProxy::NoProxy;
    }
    const QUrl chosen(setting);
    if (!setting.isEmpty() && chosen.isValid() && !chosen.host().isEmpty()) {
        const auto type =
            chosen.scheme().startsWith("socks") ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy;
        return QNetworkProxy(type, chosen.host(), static_cast<quint16>(chosen.port(8080)), chosen.userName(),
                             chosen.password());
    }
    return QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url)).value(0);
}

// Hubs that keep large files elsewhere name a file's SHA-256 where they send one there.
QByteArray linkedSha256(const QNetworkReply& reply) {
    static const QRegularExpression pattern("^\"?([0-9a-fA-F]{64})\"?$");
    const auto match = pattern.match(QString::fromLatin1(reply.rawHeader("X-Linked-Etag")));
    return match.hasMatch() ? match.captured(1).toLower().toLatin1() : QByteArray();
}

// "bytes 100-199/200"; nothing that can be used: {-1, -1}.
std::pair<qint64, qint64> contentRange(const QNetworkReply& reply) {
    static const QRegularExpression pattern("^bytes (\\d+)-\\d+/(\\d+)$");
    const auto match = pattern.match(QString::fromLatin1(reply.rawHeader("Content-Range")));
    return match.hasMatch() ? std::pair(match.captured(1).toLongLong(), match.captured(2).toLongLong())
                            : std::pair<qint64, qint64>(-1, -1);
}

// What If-Range takes; a weak tag ("W/…") does not promise the same bytes.
QByteArray versionTag(const QNetworkReply& reply) {
    const QByteArray tag = reply.rawHeader("ETag");
    return tag.isEmpty() || tag.startsWith("W/") ? reply.rawHeader("Last-Modified") : tag;
}

QString bytesText(qint64 bytes) {
    return formatBytes(static_cast<std::uint64_t>(bytes));
}

int statusOf(const QNetworkReply& reply) {
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

}  // namespace

FileDownload::FileDownload(FileToFetch file, DownloadOptions options)
    : file_(std::move(file)), options_(std::move(options)), part_(this), retryTimer_(this) {
    part_.setFileName(partPath());
    retryTimer_.setSingleShot(true);
    connect(&retryTimer_, &QTimer::timeout, this, &FileDownload::request);
}

FileDownload::~FileDownload() {
    if (reply_ != nullptr) {
        reply_->disconnect(this);
        reply_->abort();
    }
}

void FileDownload::start() {
    if (!network_) {
        network_ = std::make_unique<QNetworkAccessManager>();
        network_->setProxy(proxyFor(options_.proxy, file_.url));
    }
    pausing_ = false;
    attemptsLeft_ = options_.attempts;
    at_ = file_.url;
    redirections_ = 0;
    request();
}

void FileDownload::pause() {
    pausing_ = true;
    retryTimer_.stop();
    if (reply_ != nullptr) {
        reply_->abort();  // takeEnd() follows
    } else {
        emit paused();
    }
}

void FileDownload::request() {
    if (!part_.isOpen() && !part_.open(QIODevice::ReadWrite)) {
        emit failed(tr("%1 cannot be written: %2. Choose another data folder or free some space.")
                        .arg(QDir::toNativeSeparators(partPath()), part_.errorString()));
        return;
    }
    if (storedTag().isEmpty() || (file_.bytes >= 0 && part_.size() > file_.bytes)) {
        beginAgain();  // from an unknown version nothing can be continued
    }
    done_ = part_.size();
    part_.seek(done_);
    refusal_.clear();
    if (file_.bytes >= 0 && done_ == file_.bytes) {
        check();
        return;
    }
    QNetworkRequest request(at_);
    request.setTransferTimeout(static_cast<int>(options_.stallTimeout.count()));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setRawHeader("Accept-Encoding", "identity");  // bytes as they are, so that they can be counted
    if (done_ > 0) {
        request.setRawHeader("Range", "bytes=" + QByteArray::number(done_) + '-');
        request.setRawHeader("If-Range", storedTag());
    }
    reply_ = network_->get(request);
    connect(reply_, &QNetworkReply::metaDataChanged, this, &FileDownload::takeHead);
    connect(reply_, &QNetworkReply::readyRead, this, &FileDownload::takeBytes);
    connect(reply_, &QNetworkReply::finished, this, &FileDownload::takeEnd);
}

void FileDownload::takeHead() {
    const int status = statusOf(*reply_);
    if (status == 200) {
        beginAgain();
        const QVariant length = reply_->header(QNetworkRequest::ContentLengthHeader);
        total_ = length.isValid() ? length.toLongLong() : -1;
    } else if (status == 206) {
        const auto [first, total] = contentRange(*reply_);
        if (first != done_) {
            storeTag({});  // another part than was asked for: the next attempt begins from nothing
            reply_->abort();
            return;
        }
        total_ = total;
    } else {
        return;
    }
    storeTag(versionTag(*reply_));
    if (file_.bytes >= 0 && total_ >= 0 && total_ != file_.bytes) {
        refuse(tr("%1 offers a file of %2, but the catalogue names one of %3. Update Octavo, or try again "
                  "later.")
                   .arg(host(), bytesText(total_), bytesText(file_.bytes)));
    }
}

void FileDownload::takeBytes() {
    const int status = statusOf(*reply_);
    const QByteArray bytes = reply_->readAll();
    if ((status != 200 && status != 206) || !refusal_.isEmpty() || pausing_) {
        return;  // an error's page, or what comes too late
    }
    if (expectedBytes() >= 0 && done_ + bytes.size() > expectedBytes()) {
        storeTag({});
        refuse(tr("%1 sent more than the %2 it announced. Try again later.")
                   .arg(host(), bytesText(expectedBytes())));
        return;
    }
    if (part_.write(bytes) != bytes.size()) {
        refuse(tr("The disk is full: %1 could not be written on. Free some space, then resume the download.")
                   .arg(QDir::toNativeSeparators(partPath())));
        return;
    }
    done_ += bytes.size();
    if (done_ > furthest_) {
        furthest_ = done_;
        attemptsLeft_ = options_.attempts;
    }
    report(false);
}

void FileDownload::takeEnd() {
    const std::unique_ptr<QNetworkReply, void (*)(QNetworkReply*)> reply(
        std::exchange(reply_, nullptr), [](QNetworkReply* ended) { ended->deleteLater(); });
    part_.flush();
    const int status = statusOf(*reply);
    if (pausing_) {
        part_.close();
        report(true);
        emit paused();
    } else if (!refusal_.isEmpty()) {
        part_.close();
        emit failed(refusal_);
    } else if (status >= 300 && status < 400 && status != 304) {
        reply_ = reply.get();
        const bool followed = followRedirection();
        reply_ = nullptr;
        if (followed) {
            request();
        }
    } else if (status == 416) {
        beginAgain();
        retry();
    } else if (status >= 400 && status < 500 && status != 408 && status != 429) {
        part_.close();
        emit failed(
            status == 404 || status == 410
                ? tr("%1 no longer has this file. Update Octavo, or try again later.").arg(host())
                : tr("%1 refused to send the file (answer %2). Try again later.").arg(host()).arg(status));
    } else if (reply->error() != QNetworkReply::NoError ||
               (expectedBytes() >= 0 && done_ < expectedBytes())) {
        retry();
    } else {
        check();
    }
}

// reply_ is the one that asks for it.
bool FileDownload::followRedirection() {
    const QUrl target = at_.resolved(QUrl::fromEncoded(reply_->rawHeader("Location"), QUrl::StrictMode));
    const bool lessSafe = at_.scheme() == "https" && target.scheme() != "https";
    const bool isWeb = target.scheme() == "https" || target.scheme() == "http";
    if (++redirections_ > mostRedirections || lessSafe || !isWeb) {
        part_.close();
        emit failed(tr("%1 points to a place that cannot be trusted (%2). Try again later.")
                        .arg(host(), target.toDisplayString()));
        return false;
    }
    if (file_.sha256.isEmpty()) {
        file_.sha256 = linkedSha256(*reply_);
    }
    at_ = target;
    return true;
}

void FileDownload::retry() {
    if (--attemptsLeft_ <= 0) {
        part_.close();
        report(true);
        const QString where = expectedBytes() >= 0
                                  ? tr("%1 of %2").arg(bytesText(done_), bytesText(expectedBytes()))
                                  : bytesText(done_);
        emit failed(tr("The connection to %1 was lost at %2. Resume the download when it is back.")
                        .arg(host(), where));
        return;
    }
    at_ = file_.url;  // a place that was pointed to may be good for a while only
    redirections_ = 0;
    retryTimer_.start(options_.retryPause);
}

void FileDownload::check() {
    report(true);
    if (!file_.sha256.isEmpty()) {
        emit checking();
        QCryptographicHash hash(QCryptographicHash::Sha256);
        part_.seek(0);
        if (!hash.addData(&part_) || hash.result().toHex() != file_.sha256.toLower()) {
            part_.close();
            QFile::remove(partPath());
            QFile::remove(tagPath());
            emit failed(
                tr("What %1 sent is not the file that was asked for: its checksum differs. It was deleted. "
                   "Download it again.")
                    .arg(host()));
            return;
        }
    }
    part_.close();
    QFile::remove(tagPath());
    QFile::remove(file_.path);
    if (!QFile::rename(partPath(), file_.path)) {
        emit failed(tr("%1 cannot be written. Check the folder's permissions.")
                        .arg(QDir::toNativeSeparators(file_.path)));
        return;
    }
    emit finished();
}

void FileDownload::refuse(const QString& sentence) {
    refusal_ = sentence;
    reply_->abort();  // takeEnd() follows
}

void FileDownload::beginAgain() {
    part_.resize(0);
    part_.seek(0);
    done_ = 0;
    storeTag({});
}

void FileDownload::report(bool always) {
    if (always || !sinceReport_.isValid() || sinceReport_.elapsed() >= reportInterval) {
        sinceReport_.start();
        emit progressed(done_, expectedBytes());
    }
}

QByteArray FileDownload::storedTag() const {
    QFile file(tagPath());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void FileDownload::storeTag(const QByteArray& tag) {
    if (tag.isEmpty()) {
        QFile::remove(tagPath());
        return;
    }
    QFile file(tagPath());
    if (file.open(QIODevice::WriteOnly)) {
        file.write(tag);
    }
}

}  // namespace octavo
