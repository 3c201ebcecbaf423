// The whole program killed in the middle of an answer: what the next start shows.
#include <QGuiApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "app/application.h"
#include "app/store/database_connection.h"
#include "scripted_engine.h"

using namespace octavo;
using namespace octavo::test;

namespace {

constexpr const char* childArgument = "--answer-until-killed";
constexpr const char* word = "word ";

ApplicationOptions optionsFor(const QString& folder, std::shared_ptr<Script> script) {
    ApplicationOptions options;
    options.dataFolder = folder;
    options.guideFolder = "/models/guide";
    options.engines = std::make_shared<ScriptedEngineFactory>(std::move(script));
    return options;
}

// The child: an answer without end, as the window would show it.
int answerUntilKilled(const QString& folder) {
    auto script = std::make_shared<Script>();
    script->pieces.assign(1'000'000, word);
    script->pace = std::chrono::milliseconds(2);
    Application application(optionsFor(folder, script));
    if (!QTest::qWaitFor([&] { return application.chat()->canSend(); }, 60'000)) {
        return 1;
    }
    application.chat()->send("Tell me everything");
    application.chat()->setDraft("And then?");
    return QCoreApplication::exec();
}

// What another program sees of the answer on disk.
qsizetype storedLength(const QString& path) {
    const DatabaseConnection connection(path);
    return connection.value("SELECT length(text) FROM messages WHERE author = 'assistant'").toInt();
}

}  // namespace

class SuddenEndTest : public QObject {
    Q_OBJECT

  private slots:
    void showsTheQuestionAndTheAnswerSoFar() {
        const QTemporaryDir folder;
        const QString database = folder.filePath("conversations.db");
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {childArgument, folder.path()});
        QVERIFY(child.waitForStarted());
        qsizetype seen = 0;
        // Written while it grows, more than once.
        for (int growths = 0; growths < 2;) {
            QCOMPARE(child.state(), QProcess::Running);
            QTest::qWait(50);
            const qsizetype now = QFile::exists(database) ? lengthOrNone(database) : 0;
            growths += now > seen ? 1 : 0;
            seen = now;
        }
        child.kill();
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);

        Application again(optionsFor(folder.path(), std::make_shared<Script>()));
        QTRY_COMPARE(again.chat()->messages()->count(), 2);
        QCOMPARE(again.startupError(), QString());
        QCOMPARE(at(again, 0, MessageListModel::TextRole).toString(), "Tell me everything");
        const QString answer = at(again, 1, MessageListModel::TextRole).toString();
        QVERIFY2(answer.size() >= seen, qPrintable(QString("%1 < %2").arg(answer.size()).arg(seen)));
        QCOMPARE(answer, QString(word).repeated(answer.size() / 5));
        QVERIFY(at(again, 1, MessageListModel::StoppedRole).toBool());
        QVERIFY(!at(again, 1, MessageListModel::StreamingRole).toBool());
        QCOMPARE(again.chat()->draft(), "And then?");
        QCOMPARE(again.chat()->title(), "Tell me everything");
        QTRY_VERIFY(again.chat()->canSend());  // and the conversation goes on
    }

  private:
    // The file may be there before its tables are.
    static qsizetype lengthOrNone(const QString& database) {
        try {
            return storedLength(database);
        } catch (const Error&) {
            return 0;
        }
    }
    static QVariant at(Application& application, int row, int role) {
        MessageListModel& messages = *application.chat()->messages();
        return messages.data(messages.index(row), role);
    }
};

int main(int argc, char** argv) {
    QGuiApplication program(argc, argv);
    if (argc == 3 && QByteArray(argv[1]) == childArgument) {
        return answerUntilKilled(QString::fromLocal8Bit(argv[2]));
    }
    SuddenEndTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_sudden_end.moc"
