// Files that the desktop hands to the program: on its command line, or, as macOS does, in an event to the
// running one (QFileOpenEvent).
#pragma once

#include <QObject>
#include <QString>

namespace octavo {

// The absolute path that an argument of the command line stands for: a path, or the address of a file
// ("file:///home/a%20b.gguf"), as launchers pass either. What is neither comes back as if it were a path.
QString pathFromArgument(const QString& argument);

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
