// One Octavo a user and data folder: two programs must not write the same conversations. A second start hands
// its arguments to the first and ends.
#pragma once

#include <QLocalServer>
#include <QLockFile>
#include <QObject>
#include <QStringList>
#include <memory>

namespace octavo {

class SingleInstance : public QObject {
    Q_OBJECT

  public:
    // Decides at once who is first, by a lock file in the folder (created when it is not there). A lock or a
    // socket left behind by a program that was killed does not count.
    explicit SingleInstance(const QString& dataFolder, QObject* parent = nullptr);
    ~SingleInstance() override;

    // Also when the folder cannot be written: there is nothing to share then.
    bool isFirst() const;

    // For the second: asks the first to show its window and to open the files at these absolute paths (none:
    // the window alone). False when it does not answer in time.
    bool notifyFirst(const QStringList& paths) const;

  signals:
    // In the first: another start has taken place.
    void startedAgain(const QStringList& paths);

  private:
    void listen();
    void accept();

    QString serverName_;
    QLockFile lock_;
    QLocalServer server_;
};

}  // namespace octavo
