// One program a data folder: the second start finds the first, even after others were killed.
#include <QLockFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/single_instance.h"

using namespace octavo;

namespace {

// What child processes of this test do.
constexpr const char* holdArgument = "--hold";      // be the first until killed
constexpr const char* notifyArgument = "--notify";  // be the second, with the files named behind it

int hold(const QString& folder) {
    const SingleInstance instance(folder);
    std::puts(instance.isFirst() ? "first" : "second");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

int notify(const QString& folder, const QStringList& paths) {
    const SingleInstance instance(folder);
    if (instance.isFirst()) {
        return 2;
    }
    std::puts("second");
    std::fflush(stdout);
    return instance.notifyFirst(paths) ? 0 : 1;
}

}  // namespace

class SingleInstanceTest : public QObject {
    Q_OBJECT

  private slots:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void letsTheFirstIn() {
        const SingleInstance instance(folder_->filePath("new/data"));
        QVERIFY(instance.isFirst());
    }

    void tellsTheFirstOfTheSecond_data() {
        QTest::addColumn<QStringList>("paths");
        QTest::newRow("no file") << QStringList();
        QTest::newRow("a file") << QStringList{"/ein Modell – ü.gguf"};
        QTest::newRow("several files")
            << QStringList{"/eins.gguf", "/模型 \"2\".gguf", "/a line\nand another.gguf"};
    }
    void tellsTheFirstOfTheSecond() {
        QFETCH(QStringList, paths);
        const SingleInstance first(folder_->path());
        QVERIFY(first.isFirst());
        QSignalSpy again(&first, &SingleInstance::startedAgain);
        QProcess second;
        second.start(program(), QStringList{notifyArgument, folder_->path()} + paths);
        QVERIFY(again.wait());
        QCOMPARE(again.first().first().toStringList(), paths);
        QTRY_COMPARE(second.state(), QProcess::NotRunning);
        QCOMPARE(second.exitCode(), 0);
    }

    void waitsForAFirstThatIsJustStarting() {
        QLockFile starting(folder_->filePath("octavo.lock"));
        QVERIFY(starting.tryLock());
        QProcess second;
        second.start(program(), {notifyArgument, folder_->path(), "/x.gguf"});
        QVERIFY(second.waitForReadyRead());
        starting.unlock();
        const SingleInstance first(folder_->path());
        QSignalSpy again(&first, &SingleInstance::startedAgain);
        QVERIFY(again.wait());
        QTRY_COMPARE(second.state(), QProcess::NotRunning);
        QCOMPARE(second.exitCode(), 0);
    }

    void findsThatTheSecondIsNotTheFirst() {
        const SingleInstance first(folder_->path());
        const SingleInstance second(folder_->path());
        QVERIFY(first.isFirst());
        QVERIFY(!second.isFirst());
    }

    void letsAnotherFolderHaveItsOwn() {
        QTemporaryDir other;
        const SingleInstance first(folder_->path());
        const SingleInstance second(other.path());
        QVERIFY(first.isFirst());
        QVERIFY(second.isFirst());
    }

    void takesOverFromAProgramThatWasKilled() {
        QProcess killed;
        killed.start(program(), {holdArgument, folder_->path()});
        QVERIFY(killed.waitForReadyRead());
        QCOMPARE(killed.readLine().trimmed(), "first");
        killed.kill();
        QVERIFY(killed.waitForFinished());

        const SingleInstance next(folder_->path());
        QVERIFY(next.isFirst());
        QSignalSpy again(&next, &SingleInstance::startedAgain);
        QProcess second;
        second.start(program(), {notifyArgument, folder_->path(), "/x.gguf"});
        QVERIFY(again.wait());  // and its socket works, in spite of the one left behind
        QTRY_COMPARE(second.state(), QProcess::NotRunning);
        QCOMPARE(second.exitCode(), 0);
    }

    void letsOneOfSeveralSimultaneousStartsBeTheFirst() {
        std::vector<std::unique_ptr<QProcess>> starts;
        for (int i = 0; i < 4; ++i) {
            starts.push_back(std::make_unique<QProcess>());
            starts.back()->start(program(), {holdArgument, folder_->path()});
        }
        int firsts = 0;
        for (const auto& start : starts) {
            QVERIFY(start->canReadLine() || start->waitForReadyRead());
            firsts += start->readLine().trimmed() == "first" ? 1 : 0;
        }
        for (const auto& start : starts) {
            start->kill();
            QVERIFY(start->waitForFinished());
        }
        QCOMPARE(firsts, 1);
    }

  private:
    static QString program() { return QCoreApplication::applicationFilePath(); }

    std::unique_ptr<QTemporaryDir> folder_;
};

int main(int argc, char** argv) {
    QCoreApplication program(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == holdArgument) {
        return hold(arguments.value(2));
    }
    if (arguments.value(1) == notifyArgument) {
        return notify(arguments.value(2), arguments.mid(3));
    }
    SingleInstanceTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_single_instance.moc"
