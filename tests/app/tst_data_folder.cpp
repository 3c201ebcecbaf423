// Where conversations and settings are kept: the usual folder, one that was chosen, and the way from one to
// the other.
#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "app/paths.h"
#include "engine/error.h"

using namespace octavo;

class DataFolderTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        qunsetenv("OCTAVO_DATA_DIR");
        QCoreApplication::setApplicationName(
            QString("octavo-test-%1").arg(QCoreApplication::applicationPid()));
        QStandardPaths::setTestModeEnabled(true);
        usual_ = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    }
    void init() {
        QDir().mkpath(usual_);
        chosen_ = std::make_unique<QTemporaryDir>();
    }
    void cleanup() { QDir(usual_).removeRecursively(); }

    void isTheUsualOneUntilAnotherIsChosen() {
        QCOMPARE(dataFolder(), usual_);
        QCOMPARE(formerDataFolder(), QString());
        chooseDataFolder(chosen_->path());
        QCOMPARE(dataFolder(), chosen_->path());
        QCOMPARE(formerDataFolder(), usual_);
    }

    void takesConversationsAndSettingsAlong() {
        write(usual_ + "/conversations.db", "all that was said");
        write(usual_ + "/settings.ini", "theme=dark");
        chooseDataFolder(chosen_->path());
        QVERIFY(moveIntoDataFolder());
        QCOMPARE(bytesOf(chosen_->filePath("conversations.db")), QByteArray("all that was said"));
        QCOMPARE(bytesOf(chosen_->filePath("settings.ini")), QByteArray("theme=dark"));
        QVERIFY(QFile::exists(usual_ + "/conversations.db"));
        QCOMPARE(formerDataFolder(), QString());
        QCOMPARE(dataFolder(), chosen_->path());
    }

    void leavesConversationsThatAreThereAlready() {
        write(usual_ + "/conversations.db", "old");
        write(chosen_->filePath("conversations.db"), "other");
        chooseDataFolder(chosen_->path());
        QVERIFY(moveIntoDataFolder());
        QCOMPARE(bytesOf(chosen_->filePath("conversations.db")), QByteArray("other"));
    }

    void staysWhereItWasWhenCopyingFails() {
        write(usual_ + "/conversations.db", "all that was said");
        write(usual_ + "/settings.ini", "theme=dark");
        chooseDataFolder(chosen_->path());
        QVERIFY(QDir(chosen_->path()).mkdir("settings.ini"));  // in the way
        QVERIFY(!moveIntoDataFolder());
        QCOMPARE(dataFolder(), usual_);
        QVERIFY(!QFile::exists(chosen_->filePath("conversations.db")));
    }

    void choosesTwiceBeforeAStart() {
        write(usual_ + "/conversations.db", "all that was said");
        const QTemporaryDir another;
        chooseDataFolder(chosen_->path());
        chooseDataFolder(another.path());
        QCOMPARE(formerDataFolder(), usual_);
        chooseDataFolder({});
        QCOMPARE(dataFolder(), usual_);
        QCOMPARE(formerDataFolder(), QString());
    }

    void refusesAFolderThatCannotBeWritten() {
        write(chosen_->filePath("file"), "x");
        QVERIFY_EXCEPTION_THROWN(chooseDataFolder(chosen_->filePath("file/folder")), Error);
        QCOMPARE(dataFolder(), usual_);
    }

  private:
    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    static QByteArray bytesOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QString usual_;
    std::unique_ptr<QTemporaryDir> chosen_;
};

QTEST_GUILESS_MAIN(DataFolderTest)
#include "tst_data_folder.moc"
