#include "app/single_instance.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonValue>
#include <QLocalSocket>
#include <QThread>
#include <chrono>

namespace octavo {
namespace {

constexpr std::chrono::milliseconds patience{3000};
constexpr unsigned long pause = 20;  // ms between attempts to reach a first that is just starting
constexpr qint64 longestMessage = 1024 * 1024;

// A message is one line: a JSON array of the paths.
QByteArray messageOf(const QStringList& paths) {
    return QJsonDocument(QJsonArray::fromStringList(paths)).toJson(QJsonDocument::Compact) + '\n';
}

QStringList pathsIn(const QByteArray& message) {
    QStringList paths;
    const QJsonDocument document = QJsonDocument::fromJson(message);
    for (const QJsonValue& path : document.array()) {
        paths.append(path.toString());
    }
    return paths;
}

// Between taking the lock and listening the first cannot be reached yet.
bool connectTo(QLocalSocket& socket, const QString& serverName, const QDeadlineTimer& deadline) {
    for (;;) {
        socket.connectToServer(serverName);
        if (socket.waitForConnected(static_cast<int>(deadline.remainingTime()))) {
            return true;
        }
        if (deadline.hasExpired()) {
            return false;
        }
        QThread::msleep(pause);
    }
}

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
                const QByteArray line = socket->readLine();
                socket->write("ok\n");
                socket->flush();
                emit startedAgain(pathsIn(line));
            } else if (socket->bytesAvailable() > longestMessage) {
                socket->abort();
            }
        };
        connect(socket, &QLocalSocket::readyRead, this, readLine);
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        readLine();
    }
}

bool SingleInstance::notifyFirst(const QStringList& paths) const {
    const auto wait = static_cast<int>(patience.count());
    QLocalSocket socket;
    if (!connectTo(socket, serverName_, QDeadlineTimer(patience))) {
        return false;
    }
    socket.write(messageOf(paths));
    return socket.waitForBytesWritten(wait) && socket.waitForReadyRead(wait);
}

}  // namespace octavo
