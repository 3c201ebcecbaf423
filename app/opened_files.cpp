#include "app/opened_files.h"

#include <QFileInfo>
#include <QFileOpenEvent>
#include <QUrl>

namespace octavo {

QString pathFromArgument(const QString& argument) {
    QUrl url(argument);
    if (url.host() == "localhost") {
        url.setHost({});  // this machine, as RFC 8089 also writes it
    }
    const bool isAddress = url.isLocalFile() && !QFileInfo::exists(argument);
    return QFileInfo(isAddress ? url.toLocalFile() : argument).absoluteFilePath();
}

bool OpenedFiles::eventFilter(QObject* receiver, QEvent* event) {
    if (event->type() != QEvent::FileOpen) {
        return QObject::eventFilter(receiver, event);
    }
    const QString path = static_cast<QFileOpenEvent*>(event)->file();
    if (!path.isEmpty()) {
        emit opened(path);
    }
    return true;
}

}  // namespace octavo
