// Files that the desktop hands to the program arrive as paths.
#include <QDir>
#include <QFile>
#include <QFileOpenEvent>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include "app/opened_files.h"

using namespace octavo;

class OpenedFilesTest : public QObject {
    Q_OBJECT

  private slots:
    void init() { qApp->installEventFilter(&files_); }
    void cleanup() { qApp->removeEventFilter(&files_); }

    void understandsPathsAndAddressesOnTheCommandLine_data() {
        QTest::addColumn<QString>("argument");
        QTest::addColumn<QString>("path");
        const QString here = QDir::currentPath();
        const QString model = QDir::rootPath() + "Modelle/ein Modell – 模型 100%.gguf";
        QTest::newRow("absolute path") << model << model;
        QTest::newRow("relative path") << "ein Modell.gguf" << here + "/ein Modell.gguf";
        QTest::newRow("address") << QUrl::fromLocalFile(model).toString(QUrl::FullyEncoded) << model;
        QTest::newRow("address with its letters as they are")
            << QUrl::fromLocalFile(model).toString() << model;
        QTest::newRow("address that names this machine")
            << QString("file://localhost" + QUrl::fromLocalFile(model).path(QUrl::FullyEncoded)) << model;
        QTest::newRow("another kind of address") << "http:model.gguf" << here + "/http:model.gguf";
    }
    void understandsPathsAndAddressesOnTheCommandLine() {
        QFETCH(QString, argument);
        QTEST(pathFromArgument(argument), "path");
    }

#ifndef Q_OS_WINDOWS
    void takesAFileWhoseNameLooksLikeAnAddressForTheFile() {
        QTemporaryDir folder;
        QDir::setCurrent(folder.path());
        QVERIFY(QDir().mkdir("file:") && QDir().mkdir("file:/a%20b"));
        QCOMPARE(pathFromArgument("file:/a%20b"), QDir::currentPath() + "/file:/a%20b");
        QDir::setCurrent(QDir::rootPath());
    }
#endif

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
