#include "app/opened_files.h"

#include <QFileOpenEvent>

namespace octavo {

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
