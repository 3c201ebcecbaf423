// The window's thread computes nothing and waits for nothing: neither for the engine nor for the disk.
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QTimer>
#include <atomic>
#include <set>
#include <thread>

#include "app/application.h"
#include "app/store/database_connection.h"
#include "app/watched_application.h"
#include "scripted_engine.h"
#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <unistd.h>
#endif

using namespace octavo;
using namespace octavo::test;

class NeverWaitsTest : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        script_ = std::make_shared<Script>();
    }

    void callsTheEngineOnOtherThreadsAlone() {
        Application application(options());
        QTRY_VERIFY(application.chat()->canSend());
        application.chat()->attachText("notes.txt", "some words");
        QTRY_COMPARE(application.chat()->attachments()->tokens(), 2);
        application.chat()->send("Hello?");
        QTRY_VERIFY(application.chat()->messages()->count() == 2 && !application.chat()->isBusy());
        application.inspector()->setWeightsFormat("q8");
        QTRY_COMPARE(script_->loads().size(), 2UL);
        QTRY_VERIFY(!application.models()->isLoading());
        const std::set<std::thread::id> threads = script_->threads();
        QVERIFY(!threads.empty());
        QVERIFY(!threads.contains(std::this_thread::get_id()));
    }

    void goesOnWhileTheDiskDoesNot() {
        Application application(options());
        QTRY_VERIFY(application.chat()->canSend());
        const ConversationId first = application.conversations()->currentId();
        {
            // Another program holds the file: whoever writes has to wait.
            const DatabaseConnection other(folder_->filePath("conversations.db"));
            other.run("BEGIN IMMEDIATE");
            application.chat()->setSystemPrompt("Be brief.");
            application.chat()->send("Is anybody there?");
            application.conversations()->rename(first, "A question");
            application.conversations()->setPinned(first, true);
            application.conversations()->setQuery("question");
            QTest::qWait(50);  // the window's events go on
            // None of it has been written, and all of it is shown.
            QCOMPARE(other.value("SELECT count(*) FROM messages").toInt(), 0);
            QCOMPARE(application.chat()->messages()->count(), 2);
            QVERIFY(script_->requests().empty());
            other.run("ROLLBACK");
        }
        QTRY_VERIFY(!application.chat()->isBusy());
        QTRY_COMPARE(application.conversations()->count(), 1);  // found by its title
        QCOMPARE(script_->requests().size(), 1UL);
        QCOMPARE(application.startupError(), QString());
    }

    void noticesAnEventThatTakesTooLong() {
        auto* program = static_cast<WatchedApplication*>(QCoreApplication::instance());
        QStringList reports;
        program->watch(std::chrono::milliseconds(20), [&](const QString& report) { reports.append(report); });
        QTimer::singleShot(0, this, [] { QThread::msleep(60); });
        QTRY_VERIFY(!reports.isEmpty());
        program->watch({}, {});
        QVERIFY2(reports.join(' ').contains("kept the window's thread for"), qPrintable(reports.join(' ')));
        QVERIFY(program->longestEvent() >= std::chrono::milliseconds(60));
        QVERIFY(program->longestWork() < program->longestEvent());  // it slept
    }

    void whatComputesGivesWayToTheWindow() {
#ifndef Q_OS_LINUX
        QSKIP("other systems put the window's thread first by themselves");
#else
        const auto niceness = [] { return getpriority(PRIO_PROCESS, static_cast<id_t>(gettid())); };
        std::atomic<int> ofEngine = -100;
        std::atomic<int> ofItsHelpers = -100;
        ApplicationOptions given = options();
        given.availableMemory = [&]() -> std::optional<std::uint64_t> {  // asked in the engine's thread
            ofEngine = niceness();
            std::thread([&] { ofItsHelpers = niceness(); }).join();
            return std::nullopt;
        };
        const Application application(given);
        QTRY_VERIFY(ofItsHelpers != -100);
        QVERIFY2(ofEngine > niceness(), qPrintable(QString::number(ofEngine)));
        QCOMPARE(ofItsHelpers.load(), ofEngine.load());
#endif
    }

  private:
    ApplicationOptions options() const {
        ApplicationOptions options;
        options.dataFolder = folder_->path();
        options.guideFolder = "/models/guide";
        options.engines = std::make_shared<ScriptedEngineFactory>(script_);
        return options;
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::shared_ptr<Script> script_;
};

int main(int argc, char** argv) {
    WatchedApplication program(argc, argv);
    NeverWaitsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_never_waits.moc"
