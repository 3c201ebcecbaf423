// Files that the desktop hands to the running program arrive as paths.
#include <QFileOpenEvent>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>

#include "app/opened_files.h"

using namespace octavo;

class OpenedFilesTest : public QObject {
    Q_OBJECT

  private slots:
    void init() { qApp->installEventFilter(&files_); }
    void cleanup() { qApp->removeEventFilter(&files_); }

    void reportsAFileThatTheDesktopOpens() {
        QSignalSpy opened(&files_, &OpenedFiles::opened);
        QFileOpenEvent event(QUrl::fromLocalFile("/Modelle/ein Modell – ü.gguf"));
        QVERIFY(QCoreApplication::sendEvent(qApp, &event));
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.first().first().toString(), "/Modelle/ein Modell – ü.gguf");
    }

    void leavesAddressesThatAreNoFiles() {
        QSignalSpy opened(&files_, &OpenedFiles::opened);
        QFileOpenEvent event(QUrl("mailto:someone"));
        QCoreApplication::sendEvent(qApp, &event);
        QVERIFY(opened.isEmpty());
    }

    void leavesOtherEvents() {
        QSignalSpy opened(&files_, &OpenedFiles::opened);
        QEvent event(QEvent::User);
        QCoreApplication::sendEvent(qApp, &event);
        QVERIFY(opened.isEmpty());
    }

  private:
    OpenedFiles files_;
};

QTEST_MAIN(OpenedFilesTest)
#include "tst_opened_files.moc"
