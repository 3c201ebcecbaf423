// What the store keeps and gives back, and what a search finds.
#include <QTemporaryDir>

#include "app/store/conversation_database.h"
#include "app/store/conversation_search.h"
#include "app/store/database_file.h"
#include "app/store/migrations.h"
#include "temporary_store.h"

using namespace octavo;
using namespace octavo::test;

class ConversationStoreTest : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        openStore();
    }
    void cleanup() { store_.reset(); }

    void keepsAMessageWithAllItSays() {
        const ConversationId id = addConversation(*store_, "Kyoto");
        MessageRecord question = message(*store_, id, Author::User, "Three days in Kyoto?\nWith children.");
        MessageRecord answer = message(*store_, id, Author::Assistant, "**Day 1**", question.id);
        answer.reasoning = "Temples tire children.";
        answer.reasoningSeconds = 4.25;
        answer.tokenCount = 17;
        answer.tokensPerSecond = 31.5;
        answer.modelName = "Guide";
        QCOMPARE(failureOf(store_->addMessages({question, answer})), QString());
        reopen();
        const ConversationContents contents = resultOf(store_->contents(id));
        QCOMPARE(contents.messages, (QList<MessageRecord>{question, answer}));
        QCOMPARE(contents.activeLeaf, answer.id);
        QCOMPARE(contents.summary.title, "Kyoto");
        QCOMPARE(contents.summary.preview, "Day 1");
        QCOMPARE(contents.summary.messageCount, 2);
    }

    void showsTheFirstWordsOfTheLastMessageThatHasAny_data() {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("preview");
        QTest::newRow("nothing yet") << ""
                                     << "Three days?";
        QTest::newRow("a heading") << "\n## Day **1**\n\nTemples."
                                   << "Day 1";
        QTest::newRow("code") << "```cpp\nint a;\n```"
                              << "int a;";
        QTest::newRow("a list") << "- `tea`\n- rest"
                                << "tea";
        QTest::newRow("a negative number") << "-5 degrees"
                                           << "-5 degrees";
    }
    void showsTheFirstWordsOfTheLastMessageThatHasAny() {
        QFETCH(const QString, answer);
        QFETCH(const QString, preview);
        const ConversationId id = addConversation(*store_, "Kyoto");
        const MessageRecord question = message(*store_, id, Author::User, "Three days?");
        const MessageRecord given = message(*store_, id, Author::Assistant, answer, question.id);
        QCOMPARE(failureOf(store_->addMessages({question, given})), QString());
        QCOMPARE(resultOf(store_->contents(id)).summary.preview, preview);
    }

    void keepsDraftAndSettings() {
        const ConversationId id = addConversation(*store_);
        const ConversationSettings settings{
            "Be brief.", "/models/a.gguf", {1.5, 0.5, 7, 0.1, 1.1, -0.5, 99, 400}};
        store_->setSettings(id, settings);
        store_->setDraft(id, "Half a thou");
        reopen();
        const ConversationContents contents = resultOf(store_->contents(id));
        QCOMPARE(contents.settings, settings);
        QCOMPARE(contents.draft, "Half a thou");
        QVERIFY(contents.summary.hasDraft);
    }

    void listsTheLatestFirst() {
        const ConversationId first = addConversation(*store_, "first");
        const ConversationId second = addConversation(*store_, "second");
        MessageRecord late = message(*store_, first, Author::User, "again");
        late.createdAt = late.createdAt.addSecs(60);
        store_->addMessages({late});
        const QList<ConversationSummary> list = resultOf(store_->summaries());
        QCOMPARE(list.size(), 2);
        QCOMPARE(list.at(0).id, first);
        QCOMPARE(list.at(1).id, second);
    }

    void announcesEveryChangeOfARow() {
        QSignalSpy spy(store_.get(), &ConversationStore::conversationChanged);
        const ConversationId id = addConversation(*store_, "Named");
        QTRY_COMPARE(spy.count(), 2);
        store_->addMessages({message(*store_, id, Author::User, "Hello")});
        QTRY_COMPARE(spy.count(), 3);
        const auto summary = spy.last().first().value<ConversationSummary>();
        QCOMPARE(summary.title, "Named");
        QCOMPARE(summary.preview, "Hello");
    }

    void neverUsesAnIdTwice() {
        const ConversationId id = addConversation(*store_);
        const MessageRecord record = message(*store_, id, Author::User, "x");
        store_->addMessages({record});
        reopen();
        QCOMPARE(store_->newConversationId(), id + 1);
        QCOMPARE(store_->newMessageId(), record.id + 1);
    }

    void marksAnAnswerThatWasBeingWrittenAsStopped() {
        const ConversationId id = addConversation(*store_);
        MessageRecord answer = message(*store_, id, Author::Assistant, "Half an ans");
        answer.state = MessageState::Incomplete;
        store_->addMessages({answer});
        reopen();
        const ConversationContents contents = resultOf(store_->contents(id));
        QCOMPARE(contents.messages.first().state, MessageState::Stopped);
        QCOMPARE(contents.messages.first().text, "Half an ans");
    }

    void takesBackWhatCannotBeWrittenAsAWhole() {
        const ConversationId id = addConversation(*store_);
        const MessageRecord good = message(*store_, id, Author::User, "good");
        const MessageRecord orphan = message(*store_, id, Author::Assistant, "orphan", 4711);
        QVERIFY(!failureOf(store_->addMessages({good, orphan})).isEmpty());
        QVERIFY(resultOf(store_->contents(id)).messages.isEmpty());
    }

    void movesAnswersUpWhenTheirMessageGoes() {
        const ConversationId id = addConversation(*store_);
        const MessageRecord a = message(*store_, id, Author::User, "a");
        const MessageRecord b = message(*store_, id, Author::Assistant, "b", a.id);
        const MessageRecord c = message(*store_, id, Author::User, "c", b.id);
        store_->addMessages({a, b, c});
        QCOMPARE(failureOf(store_->removeMessage(id, b.id, c.id)), QString());
        const ConversationContents contents = resultOf(store_->contents(id));
        QCOMPARE(contents.messages.size(), 2);
        QCOMPARE(contents.messages.last().parentId, a.id);
        QCOMPARE(contents.activeLeaf, c.id);
    }

    void hidesADeletedConversationUntilItIsRestoredOrPurged() {
        const ConversationId id = addConversation(*store_, "Secret");
        store_->addMessages({message(*store_, id, Author::User, "plans")});
        store_->markDeleted(id, true);
        QVERIFY(resultOf(store_->summaries()).isEmpty());
        QVERIFY(resultOf(store_->search("plans")).isEmpty());
        QVERIFY(!failureOf(store_->contents(id)).isEmpty());
        store_->markDeleted(id, false);
        QCOMPARE(resultOf(store_->summaries()).size(), 1);
        QCOMPARE(resultOf(store_->search("plans")).size(), 1);
        store_->purge(id);
        QVERIFY(resultOf(store_->summaries()).isEmpty());
        QVERIFY(resultOf(store_->search("plans")).isEmpty());
    }

    void forgetsAtTheNextStartWhatWasDeleted() {
        const ConversationId id = addConversation(*store_, "Secret");
        store_->markDeleted(id, true);
        reopen();
        QCOMPARE(failureOf(store_->markDeleted(id, false)), QString());
        QVERIFY(resultOf(store_->summaries()).isEmpty());
    }

    void findsWords_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<int>("hits");
        QTest::addColumn<QString>("snippet");
        const auto marked = [](const char* text) {
            return QString::fromUtf8(text).replace('[', searchMatchBegin).replace(']', searchMatchEnd);
        };
        QTest::newRow("in a message")
            << "temples" << 1 << marked("Three [temples] a day tire a café's best guest");
        QTest::newRow("by its beginning")
            << "tem" << 1 << marked("Three [temples] a day tire a café's best guest");
        QTest::newRow("whatever the case")
            << "THREE" << 1 << marked("[Three] temples a day tire a café's best guest");
        QTest::newRow("whatever the accents")
            << "cafe" << 1 << marked("Three temples a day tire a [café]'s best guest");
        QTest::newRow("all of them") << "three day" << 1
                                     << marked("[Three] temples a [day] tire a café's best guest");
        QTest::newRow("not some of them") << "three nights" << 0 << "";
        QTest::newRow("in a title") << "kyoto" << 1 << marked("Trip to [Kyoto]");
        QTest::newRow("in Chinese, inside a run")
            << QString::fromUtf8("三天") << 1 << marked("我想去京都[三天]，怎么安排？");
        QTest::newRow("in Chinese, a single character")
            << QString::fromUtf8("京") << 1 << marked("我想去[京]都三天，怎么安排？");
        QTest::newRow("in Chinese, across a mark")
            << QString::fromUtf8("三天，怎么") << 1 << marked("我想去京都[三天，怎么]安排？");
        QTest::newRow("in Chinese, characters in another order") << QString::fromUtf8("都京") << 0 << "";
        QTest::newRow("in Chinese, what a mark parts") << QString::fromUtf8("天怎") << 0 << "";
        QTest::newRow("not there") << "osaka" << 0 << "";
        QTest::newRow("a letter that is a word")
            << "a" << 1 << marked("Three temples [a] day tire [a] café's best guest");
        QTest::newRow("a letter that begins a title") << "k" << 1 << marked("Trip to [Kyoto]");
        QTest::newRow("a letter that begins a word of a message") << "g" << 0 << "";
        QTest::newRow("nothing but marks") << "\"*(" << 0 << "";
        QTest::newRow("words of the query language") << "NEAR OR NOT" << 0 << "";
        QTest::newRow("a quotation mark in it")
            << "three\" temples" << 1 << marked("[Three] [temples] a day tire a café's best guest");
    }
    void findsWords() {
        QFETCH(QString, query);
        QFETCH(int, hits);
        QFETCH(QString, snippet);
        const ConversationId kyoto = addConversation(*store_, "Trip to Kyoto");
        store_->addMessages(
            {message(*store_, kyoto, Author::User, "Three temples a day tire a café's best guest")});
        const ConversationId chinese = addConversation(*store_, "x");
        store_->addMessages({message(*store_, chinese, Author::User, "我想去京都三天，怎么安排？")});
        const QList<SearchHit> found = resultOf(store_->search(query));
        QCOMPARE(found.size(), hits);
        if (hits > 0) {
            const SearchHit& best = found.first();
            QCOMPARE(best.markedTitle + best.snippet, snippet);
            QCOMPARE(best.markedTitle.isEmpty(),
                     best.conversation.id == chinese || (query != "kyoto" && query != "k"));
        }
    }

    void findsEachConversationOnceTitlesFirst() {
        const ConversationId inText = addConversation(*store_, "Cooking");
        store_->addMessages({message(*store_, inText, Author::User, "rice"),
                             message(*store_, inText, Author::User, "rice, rice and rice")});
        const ConversationId inTitle = addConversation(*store_, "Rice");
        const QList<SearchHit> found = resultOf(store_->search("rice"));
        QCOMPARE(found.size(), 2);
        QCOMPARE(found.at(0).conversation.id, inTitle);
        QCOMPARE(found.at(1).conversation.id, inText);
    }

    void saysWhichMessageWasHit() {
        const ConversationId id = addConversation(*store_, "Rice");
        const MessageRecord hit = message(*store_, id, Author::User, "How long does pasta cook?");
        store_->addMessages({message(*store_, id, Author::User, "Hello"), hit});
        QCOMPARE(resultOf(store_->search("pasta")).first().message, hit.id);
        QCOMPARE(resultOf(store_->search("rice")).first().message, 0);
    }

    void showsBothPlacesOfAConversationThatIsHitTwice() {
        const ConversationId id = addConversation(*store_, "Rice");
        store_->addMessages({message(*store_, id, Author::User, "How long does rice cook?")});
        const QList<SearchHit> found = resultOf(store_->search("rice"));
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().markedTitle, QString(searchMatchBegin) + "Rice" + searchMatchEnd);
        QVERIFY(found.first().snippet.contains(QString(searchMatchBegin) + "rice" + searchMatchEnd));
    }

    void putsTheLatestFirstWhereAWordIsInVeryManyMessages() {
        ConversationId last = 0;
        for (int i = 0; i < 3; ++i) {
            last = addConversation(*store_);
            QList<MessageRecord> records;
            for (int j = 0; j < 1000; ++j) {
                records.append(message(*store_, last, Author::User, "the same words"));
            }
            store_->addMessages(records);
        }
        const QList<SearchHit> found = resultOf(store_->search("same"));
        QCOMPARE(found.size(), 1);  // the other two have none of the latest messages
        QCOMPARE(found.first().conversation.id, last);
    }

    void keepsDocumentsPinsAndTags() {
        const ConversationId id = addConversation(*store_);
        MessageRecord record = message(*store_, id, Author::User, "What does it say?");
        record.documents = {{"notes.txt", "first\nsecond", 5}, {"b.md", "", 0}};
        store_->addMessages({record});
        store_->setPinned(id, true);
        store_->setTags(id, {"travel", "asia"});
        reopen();
        const ConversationContents contents = resultOf(store_->contents(id));
        QCOMPARE(contents.messages, QList<MessageRecord>{record});
        QVERIFY(contents.summary.pinned);
        QCOMPARE(contents.summary.tags, (QStringList{"asia", "travel"}));
        store_->setTags(id, {"home"});
        QCOMPARE(resultOf(store_->contents(id)).summary.tags, QStringList{"home"});
    }

    void addsAWholeConversationUnderItsOwnIds() {
        const ConversationId id = addConversation(*store_, "First");
        MessageRecord question = message(*store_, id, Author::User, "Why?");
        MessageRecord answer = message(*store_, id, Author::Assistant, "Because.", question.id);
        MessageRecord other = message(*store_, id, Author::Assistant, "No reason.", question.id);
        store_->addMessages({question, answer, other});
        store_->setActiveLeaf(id, answer.id);
        const ConversationContents first = resultOf(store_->contents(id));
        const ConversationContents copy = store_->withNewIds(first);
        QCOMPARE(failureOf(store_->addConversation(copy)), QString());
        const ConversationContents second = resultOf(store_->contents(copy.summary.id));
        QCOMPARE(second.messages.size(), 3);
        QCOMPARE(second.messages.at(1).parentId, second.messages.at(0).id);
        QCOMPARE(second.messages.at(2).text, "No reason.");
        QCOMPARE(second.activeLeaf, second.messages.at(1).id);
        QCOMPARE(resultOf(store_->contents(id)).messages, first.messages);
        store_->purge(id);
        QCOMPARE(resultOf(store_->contents(copy.summary.id)).messages.size(), 3);
    }

    void findsWhatAMessageSaysNowAndNotWhatItSaid() {
        const ConversationId id = addConversation(*store_, "Old title");
        MessageRecord record = message(*store_, id, Author::Assistant, "apples");
        store_->addMessages({record});
        record.text = "pears";
        store_->updateMessage(record);
        store_->rename(id, "New title", false);
        QCOMPARE(resultOf(store_->search("apples")).size(), 0);
        QCOMPARE(resultOf(store_->search("pears")).size(), 1);
        QCOMPARE(resultOf(store_->search("old")).size(), 0);
        QCOMPARE(resultOf(store_->search("new")).size(), 1);
    }

    void forgetsTheCharactersOfMessagesThatChangeOrGo() {
        const ConversationId id = addConversation(*store_, "x");
        MessageRecord record = message(*store_, id, Author::User, "我想去京都");
        store_->addMessages({record});
        QCOMPARE(resultOf(store_->search("京都")).size(), 1);
        record.text = "我想去大阪";
        store_->updateMessage(record);
        QCOMPARE(resultOf(store_->search("京都")).size(), 0);
        QCOMPARE(resultOf(store_->search("大阪")).size(), 1);
        store_->removeMessage(id, record.id, 0);
        QCOMPARE(resultOf(store_->search("大阪")).size(), 0);
        store_.reset();
        const ConversationDatabase database(folder_->path());
        QCOMPARE(database.connection().value("SELECT count(*) FROM character_index").toInt(), 0);
    }

    void migratesAFileOfTheFirstVersionAndItsWordsAreFound() {
        store_.reset();
        QTemporaryDir old;
        {
            const DatabaseConnection connection(old.filePath("conversations.db"));
            QFile step(":/octavo/store/migrations/001_conversations.sql");
            QVERIFY(step.open(QIODevice::ReadOnly));
            for (const QString& statement : splitStatements(QString::fromUtf8(step.readAll()))) {
                connection.run(statement);
            }
            connection.run("PRAGMA user_version = 1");
            connection.run(
                "INSERT INTO conversations VALUES (1, 'Old', 0, 1, 2, NULL, NULL, '', '', '', 1, 1, 0, 0, "
                "1, 0, -1, 0)");
            connection.run(
                "INSERT INTO messages (id, conversation_id, author, state, text, created_at) "
                "VALUES (1, 1, 'user', 'complete', 'from long ago 很久以前', 1)");
        }
        const ConversationDatabase database(old.path());
        QCOMPARE(database.connection().value("PRAGMA user_version").toInt(), schemaVersion());
        QCOMPARE(database.summaries().size(), 1);
        QCOMPARE(database.search("long ago").size(), 1);
        QCOMPARE(database.search("以前").size(), 1);
    }

    void waitsForEveryCommitAndChecksReferences() {
        store_.reset();
        const ConversationDatabase database(folder_->path());
        QCOMPARE(database.connection().value("PRAGMA journal_mode").toString(), "wal");
        QCOMPARE(database.connection().value("PRAGMA synchronous").toInt(), 2);  // FULL
        QCOMPARE(database.connection().value("PRAGMA foreign_keys").toInt(), 1);
    }

    void finishesWhatWasAskedForBeforeItCloses() {
        const ConversationId id = addConversation(*store_);
        QList<MessageRecord> records;
        MessageId parent = 0;
        for (int i = 0; i < 200; ++i) {
            records.append(message(*store_, id, Author::User, QString("message %1").arg(i), parent));
            parent = records.last().id;
            store_->addMessages({records.last()});
        }
        reopen();
        QCOMPARE(resultOf(store_->contents(id)).messages, records);
    }

  private:
    void openStore() {
        store_ = std::make_unique<ConversationStore>(folder_->path());
        QVERIFY(waitUntilOpen(*store_));
    }
    void reopen() {
        store_.reset();
        openStore();
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<ConversationStore> store_;
};

QTEST_GUILESS_MAIN(ConversationStoreTest)
#include "tst_conversation_store.moc"
