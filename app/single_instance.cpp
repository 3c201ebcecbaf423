#include "app/single_instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <chrono>

namespace octavo {
namespace {

constexpr std::chrono::milliseconds patience{3000};
constexpr qint64 longestPath = 64 * 1024;

// The same for every start on this folder, however its path is written, and different for other users.
QString serverNameFor(const QString& folder) {
    const QString user = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
    const QString place = QFileInfo(folder).canonicalFilePath() + '\n' + user;
    const QByteArray hash = QCryptographicHash::hash(place.toUtf8(), QCryptographicHash::Sha256).toHex();
    return "octavo-" + QString::fromLatin1(hash.left(24));
}

}  // namespace

SingleInstance::SingleInstance(const QString& dataFolder, QObject* parent)
    : QObject(parent), lock_((QDir().mkpath(dataFolder), QDir(dataFolder).filePath("octavo.lock"))) {
    serverName_ = serverNameFor(dataFolder);
    lock_.setStaleLockTime(0);  // age proves nothing; a lock is stale when its process is gone
    if (lock_.tryLock()) {
        listen();
    }
}

SingleInstance::~SingleInstance() = default;

bool SingleInstance::isFirst() const {
    // A folder that cannot be written cannot be shared either: the store says what is wrong with it.
    return lock_.isLocked() || lock_.error() == QLockFile::PermissionError ||
           lock_.error() == QLockFile::UnknownError;
}

// Having the lock, any socket of that name is one that a killed program left behind.
void SingleInstance::listen() {
    QLocalServer::removeServer(serverName_);
    server_.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&server_, &QLocalServer::newConnection, this, &SingleInstance::accept);
    server_.listen(serverName_);
}

void SingleInstance::accept() {
    while (QLocalSocket* socket = server_.nextPendingConnection()) {
        const auto readLine = [this, socket] {
            if (socket->canReadLine()) {
                const QByteArray line = socket->readLine(longestPath);
                socket->write("ok\n");
                socket->flush();
                emit startedAgain(QString::fromUtf8(line.chopped(1)));
            } else if (socket->bytesAvailable() > longestPath) {
                socket->abort();
            }
        };
        connect(socket, &QLocalSocket::readyRead, this, readLine);
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        readLine();
    }
}

bool SingleInstance::notifyFirst(const QString& path) const {
    const auto wait = static_cast<int>(patience.count());
    QLocalSocket socket;
    socket.connectToServer(serverName_);
    if (!socket.waitForConnected(wait)) {
        return false;
    }
    const QString absolute = path.isEmpty() ? QString() : QFileInfo(path).absoluteFilePath();
    socket.write(absolute.toUtf8() + '\n');
    return socket.waitForBytesWritten(wait) && socket.waitForReadyRead(wait);
}

}  // namespace octavo
