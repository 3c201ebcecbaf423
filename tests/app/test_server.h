// A web server on this machine that serves one file as badly as a test wants. It speaks just enough HTTP/1.1
// for a download: GET with Range and If-Range, one request a connection.
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

namespace octavo::test {

class TestServer {
  public:
    // ---- what it does, changed at any time
    QByteArray contents;        // of the file
    QByteArray tag = "\"v1\"";  // empty: no version is named
    qint64 breakAfter = -1;     // bytes of a response's body after which the connection is cut
    qint64 stallAfter = -1;     // bytes after which nothing more comes
    qint64 announcedExtra = 0;  // added to the true length in Content-Length
    int status = 0;             // other than 0: the answer to everything
    QByteArray redirectTo;      // other than empty: every request for another path is sent there
    QByteArray linkedTag;       // X-Linked-Etag of the redirection
    bool ignoresRange = false;  // sends the whole file whatever is asked for
    bool wrongRange = false;    // sends another part than was asked for

    // ---- what happened
    QList<QByteArray> requests;  // heads

    TestServer() {
        server_.listen(QHostAddress::LocalHost);
        QObject::connect(&server_, &QTcpServer::newConnection, &server_, [this] {
            while (QTcpSocket* socket = server_.nextPendingConnection()) {
                QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
                QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
            }
        });
    }

    QUrl url(const QString& path = "/model.gguf") const {
        return QUrl(QString("http://127.0.0.1:%1%2").arg(server_.serverPort()).arg(path));
    }
    void close() { server_.close(); }

  private:
    void read(QTcpSocket* socket) {
        const QByteArray head = socket->property("head").toByteArray() + socket->readAll();
        socket->setProperty("head", head);
        if (head.endsWith("\r\n\r\n")) {
            requests.append(head);
            answer(socket, head);
        }
    }

    static QByteArray field(const QByteArray& head, const QString& name) {
        const QRegularExpression pattern(
            "^" + name + ": (.*)\r$",
            QRegularExpression::MultilineOption | QRegularExpression::CaseInsensitiveOption);
        return pattern.match(QString::fromLatin1(head)).captured(1).toLatin1();
    }

    void answer(QTcpSocket* socket, const QByteArray& head) {
        const QByteArray path = head.split(' ').value(1);
        if (status != 0) {
            send(socket, QByteArray::number(status) + " No", {}, "<html>no</html>");
        } else if (!redirectTo.isEmpty() && path != redirectTo) {
            send(socket, "302 Found",
                 "Location: " + redirectTo + "\r\n" +
                     (linkedTag.isEmpty() ? QByteArray() : "X-Linked-Etag: \"" + linkedTag + "\"\r\n"),
                 {});
        } else {
            sendFile(socket, head);
        }
    }

    void sendFile(QTcpSocket* socket, const QByteArray& head) {
        const QRegularExpressionMatch range =
            QRegularExpression("bytes=(\\d+)-").match(QString::fromLatin1(field(head, "Range")));
        qint64 first = range.hasMatch() ? range.captured(1).toLongLong() : 0;
        const bool partial = first > 0 && !ignoresRange && field(head, "If-Range") == tag;
        if (partial && first >= contents.size()) {
            send(socket, "416 Range Not Satisfiable", {}, {});
            return;
        }
        first = !partial ? 0 : wrongRange ? first / 2 : first;
        QByteArray fields = tag.isEmpty() ? QByteArray() : "ETag: " + tag + "\r\n";
        if (partial) {
            fields += "Content-Range: bytes " + QByteArray::number(first) + '-' +
                      QByteArray::number(contents.size() - 1) + '/' + QByteArray::number(contents.size()) +
                      "\r\n";
        }
        send(socket, partial ? "206 Partial Content" : "200 OK", fields, contents.mid(first));
    }

    void send(QTcpSocket* socket, const QByteArray& answer, const QByteArray& fields,
              const QByteArray& body) const {
        socket->write("HTTP/1.1 " + answer +
                      "\r\nContent-Length: " + QByteArray::number(body.size() + announcedExtra) +
                      "\r\nConnection: close\r\n" + fields + "\r\n");
        const bool file = answer.startsWith('2');
        if (file && stallAfter >= 0) {
            socket->write(body.left(stallAfter));
            return;  // and the connection stays
        }
        socket->write(file && breakAfter >= 0 ? body.left(breakAfter) : body);
        socket->disconnectFromHost();
    }

    QTcpServer server_;
};

}  // namespace octavo::test
