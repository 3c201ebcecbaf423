// Files that the desktop hands to the running program: macOS does not start a program again for them, nor
// name them on its command line, but sends an event (QFileOpenEvent).
#pragma once

#include <QObject>
#include <QString>

namespace octavo {

class OpenedFiles : public QObject {
    Q_OBJECT

  public:
    using QObject::QObject;

    // An event filter for the application object.
    bool eventFilter(QObject* receiver, QEvent* event) override;

  signals:
    void opened(const QString& path);
};

}  // namespace octavo
