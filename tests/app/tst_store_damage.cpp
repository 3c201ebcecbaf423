// The store when things go wrong: killed in the middle, disk full, folder not writable, file damaged or
// newer.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include "app/store/conversation_database.h"
#include "temporary_store.h"

using namespace octavo;
using namespace octavo::test;

namespace {

constexpr const char* writerArgument = "--write-until-killed";

MessageRecord record(MessageId id, MessageId parent, Author author, const QString& text) {
    MessageRecord record;
    record.id = id;
    record.conversationId = 1;
    record.parentId = parent;
    record.author = author;
    record.text = text;
    record.createdAt = QDateTime::currentDateTimeUtc();
    return record;
}

MessageRecord record(MessageId id, const QString& text) {
    return record(id, 0, Author::User, text);
}

// What the child process does: sends a message, then lets an answer grow without end, saying after each write
// that is on disk how long it is.
int writeUntilKilled(const QString& folder) {
    ConversationDatabase database(folder);
    database.createConversation(1, {}, QDateTime::currentDateTimeUtc());
    const MessageRecord question = record(1, 0, Author::User, "Tell me everything");
    MessageRecord answer = record(2, 1, Author::Assistant, "");
    answer.state = MessageState::Incomplete;
    database.addMessages({question, answer});
    while (true) {
        answer.text += "word ";
        database.updateMessage(answer);
        std::printf("%lld\n", static_cast<long long>(answer.text.size()));
        std::fflush(stdout);
    }
}

QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void overwrite(const QString& path, qint64 offset, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(offset));
    QCOMPARE(file.write(bytes), bytes.size());
}

}  // namespace

class StoreDamageTest : public QObject {
    Q_OBJECT

  private slots:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void keepsWhatWasWrittenWhenTheProgramIsKilled() {
        QProcess writer;
        writer.start(QCoreApplication::applicationFilePath(), {writerArgument, folder_->path()});
        QVERIFY(writer.waitForStarted());
        qint64 confirmed = 0;
        while (confirmed < 50) {  // ten growths of the answer are on disk
            QVERIFY(writer.canReadLine() || writer.waitForReadyRead());
            while (writer.canReadLine()) {
                confirmed = writer.readLine().trimmed().toLongLong();
            }
        }
        writer.kill();  // SIGKILL: nothing of it runs any more
        QVERIFY(writer.waitForFinished());
        QCOMPARE(writer.exitStatus(), QProcess::CrashExit);
        while (writer.canReadLine()) {
            confirmed = writer.readLine().trimmed().toLongLong();
        }

        ConversationDatabase database(folder_->path());
        QCOMPARE(database.opening().notice, QString());
        const ConversationContents contents = database.contents(1);
        QCOMPARE(contents.messages.size(), 2);
        QCOMPARE(contents.messages.at(0).text, "Tell me everything");
        QCOMPARE(contents.messages.at(1).state, MessageState::Stopped);
        QVERIFY2(contents.messages.at(1).text.size() >= confirmed,
                 qPrintable(QString("%1 < %2").arg(contents.messages.at(1).text.size()).arg(confirmed)));
    }

    void saysWhenTheDiskIsFullAndKeepsWhatThereIs() {
        ConversationDatabase database(folder_->path());
        database.createConversation(1, {}, QDateTime::currentDateTimeUtc());
        database.addMessages({record(1, "short")});
        const int pages = database.connection().value("PRAGMA page_count").toInt();
        database.connection().run(QString("PRAGMA max_page_count = %1").arg(pages + 2));
        QString sentence;
        try {
            database.addMessages({record(2, QString(200'000, 'x'))});
        } catch (const Error& error) {
            sentence = QString::fromUtf8(error.what());
        }
        QVERIFY2(sentence.contains("disk is full"), qPrintable(sentence));
        QCOMPARE(database.contents(1).messages.size(), 1);
        database.connection().run("PRAGMA max_page_count = 100000");  // space was made
        database.addMessages({record(2, QString(200'000, 'x'))});
        QCOMPARE(database.contents(1).messages.size(), 2);
    }

    void writesAnAnswerThatCouldNotBeWrittenAsSoonAsItCan() {
        ConversationStore store(folder_->path());
        QVERIFY(waitUntilOpen(store));
        store.setRetryPause(std::chrono::milliseconds(10));
        const ConversationId id = addConversation(store);
        MessageRecord answer = message(store, id, Author::Assistant, "");
        QCOMPARE(failureOf(store.addMessages({answer})), QString());
        const DatabaseConnection other(folder_->filePath("conversations.db"));
        other.run(
            "CREATE TRIGGER refuse BEFORE UPDATE ON messages BEGIN SELECT RAISE(ABORT, 'no room'); END");
        answer.text = "old";
        QVERIFY(!failureOf(store.updateMessage(answer)).isEmpty());
        answer.text = "new";
        QVERIFY(!failureOf(store.updateMessage(answer)).isEmpty());
        other.run("DROP TRIGGER refuse");  // there is room again
        QTRY_COMPARE(other.value("SELECT text FROM messages").toString(), "new");
    }

    void saysWhenTheFolderCannotBeMade() {
        QFile file(folder_->filePath("file"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        ConversationStore store(folder_->filePath("file/data"));
        QSignalSpy spy(&store, &ConversationStore::openingFailed);
        QVERIFY(spy.wait());
        const QString sentence = spy.first().first().toString();
        QVERIFY2(sentence.contains("cannot be written") && sentence.contains("file/data"),
                 qPrintable(sentence));
        QVERIFY(!store.isOpen());
        QVERIFY(!failureOf(store.summaries()).isEmpty());
    }

    void setsADamagedFileAside_data() {
        QTest::addColumn<bool>("inside");
        QTest::newRow("no database at all") << false;
        QTest::newRow("pages overwritten") << true;
    }
    void setsADamagedFileAside() {
        QFETCH(bool, inside);
        const QString path = folder_->filePath("conversations.db");
        {
            ConversationDatabase database(folder_->path());
            database.createConversation(1, {}, QDateTime::currentDateTimeUtc());
            for (int i = 1; i < 50; ++i) {
                database.addMessages({record(i, QString(1000, 'x'))});
            }
        }
        const qint64 size = QFileInfo(path).size();
        if (inside) {
            overwrite(path, 4096, QByteArray(static_cast<qsizetype>(size - 8192), '\x5a'));
        } else {
            overwrite(path, 0, QByteArray(4096, 'n'));
        }
        const QByteArray damaged = bytesOf(path);

        ConversationStore store(folder_->path());
        QSignalSpy spy(&store, &ConversationStore::opened);
        QVERIFY(spy.wait());
        const QString notice = spy.first().first().value<StoreOpening>().notice;
        QVERIFY2(notice.contains("damaged"), qPrintable(notice));
        const QStringList kept = QDir(folder_->path()).entryList({"conversations *.damaged"});
        QCOMPARE(kept.size(), 1);
        QVERIFY2(notice.contains(kept.first()), qPrintable(notice));
        QVERIFY(kept.first().contains(QDate::currentDate().toString("yyyy-MM-dd")));
        QCOMPARE(bytesOf(folder_->filePath(kept.first())), damaged);
        QVERIFY(resultOf(store.summaries()).isEmpty());
        const ConversationId id = addConversation(store, "A new beginning");
        QCOMPARE(resultOf(store.contents(id)).summary.title, "A new beginning");
    }

    void leavesANewerProgramsFileAlone() {
        const QString path = folder_->filePath("conversations.db");
        {
            const ConversationDatabase database(folder_->path());
            database.connection().run("PRAGMA user_version = 999");
        }
        const QByteArray before = bytesOf(path);
        ConversationStore store(folder_->path());
        QSignalSpy spy(&store, &ConversationStore::openingFailed);
        QVERIFY(spy.wait());
        const QString sentence = spy.first().first().toString();
        QVERIFY2(sentence.contains("newer Octavo") && sentence.contains("999"), qPrintable(sentence));
        QCOMPARE(bytesOf(path), before);
    }

  private:
    std::unique_ptr<QTemporaryDir> folder_;
};

int main(int argc, char** argv) {
    QCoreApplication program(argc, argv);
    if (argc == 3 && QByteArray(argv[1]) == writerArgument) {
        return writeUntilKilled(QString::fromLocal8Bit(argv[2]));
    }
    StoreDamageTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_store_damage.moc"
