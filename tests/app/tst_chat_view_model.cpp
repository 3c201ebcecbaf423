// A conversation as the window shows it: sending, answering, stopping, branches, draft; with a scripted
// engine.
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "app/chat/chat_view_model.h"
#include "app/store/database_connection.h"
#include "scripted_engine.h"
#include "temporary_store.h"

using namespace octavo;
using namespace octavo::test;

class ChatViewModelTest : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        script_ = std::make_shared<Script>();
        store_ = std::make_unique<ConversationStore>(folder_->path());
        QVERIFY(waitUntilOpen(*store_));
        engine_ = std::make_unique<EngineClient>(std::make_shared<ScriptedEngineFactory>(script_),
                                                 AvailableMemory());
        engine_->load({"/models/a"}, 0);
        QTRY_VERIFY(engine_->facts() && !engine_->isLoading());
        chat_ = std::make_unique<ChatViewModel>(*store_, *engine_, [] { return 2048; });
        tester_ = std::make_unique<QAbstractItemModelTester>(
            chat_->messages(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        open(addConversation(*store_));
    }
    void cleanup() {
        chat_.reset();
        engine_.reset();
        store_.reset();
    }

    void showsTheMessageAtOnceAndThenTheAnswer() {
        script_->holdAfter = 1;
        chat_->send("Hello?");
        QCOMPARE(texts(), (QStringList{"Hello?", ""}));
        QCOMPARE(chat_->state(), ChatViewModel::Prefilling);
        QVERIFY(!chat_->canSend());
        QTRY_COMPARE(chat_->state(), ChatViewModel::Answering);
        QTRY_COMPARE(texts().last(), "Hello");
        QVERIFY(at(1, MessageListModel::StreamingRole).toBool());
        QVERIFY2(chat_->statusText().startsWith("1 tokens"), qPrintable(chat_->statusText()));
        script_->release();
        waitForAnswer();
        QCOMPARE(texts().last(), "Hello there.");
        QVERIFY(!at(1, MessageListModel::StreamingRole).toBool());
        QVERIFY(!at(1, MessageListModel::StoppedRole).toBool());
        QCOMPARE(at(1, MessageListModel::TokenCountRole).toInt(), 3);
        QCOMPARE(at(1, MessageListModel::ModelNameRole).toString(), "Scripted");
        QCOMPARE(chat_->state(), ChatViewModel::Idle);
    }

    void hasTheMessageOnDiskBeforeTheEngineIsAsked() {
        script_->holdAfter = 0;
        chat_->send("Hello?");
        QTRY_COMPARE(script_->requests().size(), 1UL);
        const ConversationContents contents = resultOf(store_->contents(chat_->conversationId()));
        QCOMPARE(contents.messages.size(), 2);
        QCOMPARE(contents.messages.at(0).text, "Hello?");
        QCOMPARE(contents.messages.at(1).state, MessageState::Incomplete);
        script_->release();
        waitForAnswer();
    }

    void writesAPartialAnswerWhileItGrows() {
        script_->holdAfter = 2;
        chat_->send("Hello?");
        QTRY_COMPARE_WITH_TIMEOUT(stored().last().text, "Hello there", 10'000);
        QCOMPARE(stored().last().state, MessageState::Incomplete);
        script_->release();
        waitForAnswer();
        QCOMPARE(stored().last().text, "Hello there.");
        QCOMPARE(stored().last().state, MessageState::Complete);
    }

    void sendsTheEngineTheConversationAndItsSettings() {
        chat_->setSystemPrompt("Be brief.");
        chat_->setTemperature(0.25);
        chat_->setSeed(7);
        chat_->setMaxTokens(99);
        ask("One");
        ask("Two");
        const AnswerRequest request = script_->requests().back();
        QCOMPARE(request.messages.size(), 4UL);
        QCOMPARE(request.messages.at(0).role, "system");
        QCOMPARE(request.messages.at(0).content, "Be brief.");
        QCOMPARE(request.messages.at(1).content, "One");
        QCOMPARE(request.messages.at(2).role, "assistant");
        QCOMPARE(request.messages.at(2).content, "Hello there.");
        QCOMPARE(request.messages.at(3).content, "Two");
        QCOMPARE(request.sampling.temperature, 0.25F);
        QCOMPARE(request.sampling.seed, 7UL);
        QCOMPARE(request.maxTokens, 99UL);
        QCOMPARE(request.contextLimit, 2048UL);
    }

    void drawsAnotherSeedForEachAnswerWhenNoneIsSet() {
        ask("One");
        ask("Two");
        QVERIFY(script_->requests().at(0).sampling.seed != script_->requests().at(1).sampling.seed);
    }

    void keepsSettingsWithinTheirRange() {
        chat_->setTemperature(17);
        QCOMPARE(chat_->temperature(), 2.0);
        chat_->setTopP(-1);
        QVERIFY(chat_->topP() > 0);
        chat_->setTemperature(qQNaN());
        QCOMPARE(chat_->temperature(), SamplingValues().temperature);
    }

    void stopsAndKeepsWhatWasWritten() {
        script_->holdAfter = 1;
        chat_->send("Hello?");
        QTRY_COMPARE(script_->piecesGiven.load(), 1);
        chat_->stop();
        waitForAnswer();
        QCOMPARE(texts().last(), "Hello");
        QVERIFY(at(1, MessageListModel::StoppedRole).toBool());
        QCOMPARE(stored().last().state, MessageState::Stopped);
    }

    void goesOnWithAStoppedAnswer() {
        script_->holdAfter = 1;
        chat_->send("Hello?");
        QTRY_COMPARE(script_->piecesGiven.load(), 1);
        chat_->stop();
        waitForAnswer();
        const MessageId answer = idAt(1);
        script_->holdAfter = SIZE_MAX;
        script_->pieces = {" to", " you."};
        chat_->continueAnswer(answer);
        QVERIFY(at(1, MessageListModel::StreamingRole).toBool());
        waitForAnswer();
        QCOMPARE(texts(), (QStringList{"Hello?", "Hello to you."}));
        QCOMPARE(idAt(1), answer);
        QCOMPARE(at(1, MessageListModel::TokenCountRole).toInt(), 3);
        QVERIFY(!at(1, MessageListModel::StoppedRole).toBool());
        const AnswerRequest request = script_->requests().back();
        QCOMPARE(request.messages.size(), 2UL);
        QCOMPARE(request.messages.back().role, "assistant");
        QCOMPARE(request.messages.back().content, "Hello");
        QCOMPARE(stored().last().text, "Hello to you.");
        QCOMPARE(stored().last().state, MessageState::Complete);
    }

    void goesOnWithinTheReasoning() {
        script_->opensReasoning = true;
        script_->pieces = {"Let", " me"};
        script_->holdAfter = 1;
        chat_->send("Hello?");
        QTRY_COMPARE(script_->piecesGiven.load(), 1);
        chat_->stop();
        waitForAnswer();
        script_->holdAfter = SIZE_MAX;
        script_->pieces = {" think.", "</think>Yes."};
        chat_->continueAnswer(idAt(1));
        waitForAnswer();
        QCOMPARE(at(1, MessageListModel::ReasoningRole).toString(), "Let think.");
        QCOMPARE(texts().last(), "Yes.");
        QCOMPARE(script_->requests().back().messages.back().reasoning, "Let");
    }

    void goesOnOnlyWithTheLastAnswerAndOnlyWhenItWasStopped() {
        script_->holdAfter = 1;
        chat_->send("One");
        QTRY_COMPARE(script_->piecesGiven.load(), 1);
        chat_->stop();
        waitForAnswer();
        script_->holdAfter = SIZE_MAX;
        ask("Two");
        chat_->continueAnswer(idAt(1));
        chat_->continueAnswer(idAt(3));
        QVERIFY(!chat_->isBusy());
        QCOMPARE(script_->requests().size(), 2UL);
    }

    void announcesAnotherConversationAsAWhole() {
        ask("One");
        const ConversationId first = chat_->conversationId();
        open(addConversation(*store_));
        QSignalSpy reset(chat_->messages(), &QAbstractItemModel::modelReset);
        QSignalSpy inserted(chat_->messages(), &QAbstractItemModel::rowsInserted);
        open(first);
        QCOMPARE(reset.count(), 1);
        QCOMPARE(inserted.count(), 0);
        ask("Two");
        QCOMPARE(reset.count(), 1);
        QCOMPARE(inserted.count(), 1);
    }

    void namesAConversationWhoseFirstMessageCouldNotBeStoredAtOnce() {
        const DatabaseConnection other(folder_->filePath("conversations.db"));
        other.run("CREATE TRIGGER refuse BEFORE INSERT ON messages BEGIN SELECT RAISE(ABORT, 'no'); END");
        chat_->send("A question");
        waitForAnswer();
        QCOMPARE(texts(), QStringList());
        QCOMPARE(chat_->draft(), "A question");
        QCOMPARE(chat_->title(), "New conversation");
        other.run("UPDATE conversations SET title = ''");  // as if no more than the message could be written
        other.run("DROP TRIGGER refuse");
        ask("A question");
        QCOMPARE(chat_->title(), "A question");
        QTRY_COMPARE(resultOf(store_->contents(chat_->conversationId())).summary.title, "A question");
    }

    void stopsAnAnswerThatWasNotAskedForYet() {
        chat_->send("Hello?");
        chat_->stop();
        waitForAnswer();
        QCOMPARE(script_->piecesGiven.load(), 0);
        QVERIFY(at(1, MessageListModel::StoppedRole).toBool());
    }

    void showsAFailureAtTheAnswer() {
        script_->failure = "The conversation does not fit.";
        ask("Hello?");
        QVERIFY(at(1, MessageListModel::FailedRole).toBool());
        QCOMPARE(at(1, MessageListModel::FailureRole).toString(), "The conversation does not fit.");
        QCOMPARE(stored().last().failure, "The conversation does not fit.");
        QVERIFY(chat_->canSend());
    }

    void givesTheWordsBackWhenTheyCannotBeWritten() {
        const ConversationId id = chat_->conversationId();
        store_->purge(id);  // nothing can be added to a conversation that is gone
        QVERIFY(waitFor(store_->summaries()));
        chat_->send("Precious words");
        QTRY_COMPARE(chat_->draft(), "Precious words");
        QCOMPARE(texts(), QStringList());
        QCOMPARE(chat_->state(), ChatViewModel::Error);
        QVERIFY(!chat_->errorText().isEmpty());
        QVERIFY(script_->requests().empty());
        chat_->dismissError();
        QCOMPARE(chat_->state(), ChatViewModel::Idle);
    }

    void sendsDocumentsInFrontOfTheQuestion() {
        chat_->attachText("notes.txt", "one two");
        QTRY_COMPARE(chat_->attachments()->tokens(), 2);
        ask("What does it say?");
        QCOMPARE(chat_->attachments()->count(), 0);
        QCOMPARE(texts().first(), "What does it say?");
        const QVariantMap shown = at(0, MessageListModel::AttachmentsRole).toList().first().toMap();
        QCOMPARE(shown.value("name").toString(), "notes.txt");
        QCOMPARE(shown.value("tokenCount").toInt(), 2);
        QCOMPARE(QString::fromStdString(script_->requests().back().messages.back().content),
                 "<document name=\"notes.txt\">\none two\n</document>\n\nWhat does it say?");
        QCOMPARE(stored().first().documents.size(), 1);
    }

    void sendsDocumentsWithoutAWord() {
        chat_->attachText("notes.txt", "one two");
        ask("");
        QVERIFY(script_->requests().back().messages.back().content.find("one two") != std::string::npos);
        QCOMPARE(stored().first().documents.size(), 1);
    }

    void keepsWhatWasReadOfDocumentsWhenTheirAnswerHasNoWords() {
        chat_->attachText("notes.txt", "one two");
        script_->pieces = {};
        script_->failure = "Broken.";
        ask("What?");
        script_->pieces = {"Two."};
        script_->failure.clear();
        ask("And now?");
        const std::vector<ChatMessage> messages = script_->requests().back().messages;
        QCOMPARE(messages.size(), std::size_t{3});
        QCOMPARE(QString::fromStdString(messages[1].role), "assistant");
        QCOMPARE(QString::fromStdString(messages[1].content), "");
        QCOMPARE(QString::fromStdString(messages[2].content), "And now?");
    }

    void keepsTheDocumentsOfAMessageThatIsEdited() {
        chat_->attachText("notes.txt", "one two");
        ask("What?");
        chat_->edit(at(0, MessageListModel::MessageIdRole).toLongLong(), "Why?");
        waitForAnswer();
        QCOMPARE(texts().first(), "Why?");
        QVERIFY(script_->requests().back().messages.back().content.find("one two") != std::string::npos);
    }

    void sendsNothingWhileADocumentIsBeingRead() {
        QList<bool> couldSend;  // at each change: a short file may be read before attach() returns
        connect(chat_.get(), &ChatViewModel::stateChanged, this, [&] { couldSend.append(chat_->canSend()); });
        chat_->attach(QUrl::fromLocalFile(folder_->filePath("missing.txt")));
        QVERIFY(!couldSend.isEmpty());
        QVERIFY(!couldSend.first());
        QTRY_VERIFY(chat_->canSend());  // it could not be read, and is not sent
        chat_->disconnect(this);
        chat_->send("");
        QCOMPARE(texts(), QStringList());
        ask("Hello?");
        QVERIFY(stored().first().documents.isEmpty());
    }

    void sendsNothingThatIsEmpty() {
        chat_->send("  \n ");
        QCOMPARE(texts(), QStringList());
    }

    void answersAnEditedMessageAsABranch() {
        ask("One");
        ask("Two");
        script_->pieces = {"Other"};
        chat_->edit(idAt(2), "Zwei");
        waitForAnswer();
        QCOMPARE(texts(), (QStringList{"One", "Hello there.", "Zwei", "Other"}));
        QCOMPARE(branch(2), "2/2");
        chat_->switchBranch(idAt(2), -1);
        QCOMPARE(texts(), (QStringList{"One", "Hello there.", "Two", "Hello there."}));
        QCOMPARE(branch(2), "1/2");
        chat_->switchBranch(idAt(2), -1);  // there is none before it
        QCOMPARE(branch(2), "1/2");
        reopen();
        QCOMPARE(texts(), (QStringList{"One", "Hello there.", "Two", "Hello there."}));
    }

    void regeneratesAsABranch() {
        ask("One");
        script_->pieces = {"Again"};
        chat_->regenerate(idAt(1));
        QCOMPARE(texts(), (QStringList{"One", ""}));
        waitForAnswer();
        QCOMPARE(texts(), (QStringList{"One", "Again"}));
        QCOMPARE(branch(1), "2/2");
        QCOMPARE(branch(0), "1/1");
        QCOMPARE(script_->requests().back().messages.size(), 1UL);
        chat_->switchBranch(idAt(1), -1);
        QCOMPARE(texts().last(), "Hello there.");
    }

    void revealsAMessageInWhateverBranchItIs() {
        ask("One");
        const MessageId first = idAt(1);
        chat_->regenerate(first);
        waitForAnswer();
        QVERIFY(idAt(1) != first);
        QSignalSpy revealed(chat_.get(), &ChatViewModel::revealed);
        chat_->reveal(first);
        QCOMPARE(idAt(1), first);
        QCOMPARE(revealed.takeFirst().at(0).toInt(), 1);
        chat_->reveal(first + 1000);
        QVERIFY(revealed.isEmpty());
    }

    void revealsAMessageOfAConversationThatIsStillBeingOpened() {
        ask("One");
        const ConversationId id = chat_->conversationId();
        const MessageId question = idAt(0);
        chat_->open(0);
        chat_->open(id);
        QSignalSpy revealed(chat_.get(), &ChatViewModel::revealed);
        chat_->reveal(
            question);  // a quick store has shown the conversation by now, a slow one shows it later
        QTRY_COMPARE(revealed.size(), 1);
        QCOMPARE(revealed.first().at(0).toInt(), 0);
    }

    void editsAnAnswerWithoutAsking() {
        ask("One");
        chat_->edit(idAt(1), "My own words");
        QCOMPARE(texts(), (QStringList{"One", "My own words"}));
        QCOMPARE(branch(1), "2/2");
        QVERIFY(!chat_->isBusy());
        reopen();
        QCOMPARE(texts(), (QStringList{"One", "My own words"}));
    }

    void deletesOneMessageAndKeepsThoseBehindIt() {
        ask("One");
        ask("Two");
        chat_->deleteMessage(idAt(1));
        QCOMPARE(texts(), (QStringList{"One", "Two", "Hello there."}));
        reopen();
        QCOMPARE(texts(), (QStringList{"One", "Two", "Hello there."}));
        ask("Three");
        const AnswerRequest request = script_->requests().back();
        QCOMPARE(request.messages.size(), 3UL);  // templates want authors to alternate
        QCOMPARE(request.messages.at(0).content, "One\n\nTwo");
    }

    void namesTheConversationAfterItsFirstMessage() {
        ask("Plan three days in Kyoto");
        QCOMPARE(chat_->title(), "Plan three days in Kyoto");
        ask("And in Osaka");
        QCOMPARE(chat_->title(), "Plan three days in Kyoto");
        QCOMPARE(resultOf(store_->contents(chat_->conversationId())).summary.title,
                 "Plan three days in Kyoto");
    }

    void keepsTheNameThatTheUserGave() {
        QVERIFY(waitFor(store_->rename(chat_->conversationId(), "Mine", false)));
        QTRY_COMPARE(chat_->title(), "Mine");
        ask("Plan three days in Kyoto");
        QCOMPARE(chat_->title(), "Mine");
    }

    void keepsADraftForEachConversation() {
        const ConversationId first = chat_->conversationId();
        chat_->setDraft("Half a thou");
        open(addConversation(*store_));
        QCOMPARE(chat_->draft(), QString());
        open(first);
        QCOMPARE(chat_->draft(), "Half a thou");
    }

    void goesOnAnsweringWhileAnotherConversationIsShown() {
        const ConversationId first = chat_->conversationId();
        script_->holdAfter = 1;
        chat_->send("Hello?");
        QTRY_COMPARE(texts().value(1), "Hello");
        open(addConversation(*store_));
        QCOMPARE(texts(), QStringList());
        QVERIFY(chat_->isBusy() && !chat_->canSend());
        QVERIFY2(chat_->statusText().contains("another conversation"), qPrintable(chat_->statusText()));
        open(first);
        QCOMPARE(texts().last(), "Hello");  // also what is not on disk yet
        script_->release();
        waitForAnswer();
        QCOMPARE(texts().last(), "Hello there.");
    }

    void stopsAnsweringAConversationThatIsRemoved() {
        script_->holdAfter = 1;
        chat_->send("Hello?");
        QTRY_COMPARE(script_->piecesGiven.load(), 1);
        chat_->forget(chat_->conversationId());
        waitForAnswer();
        QCOMPARE(script_->piecesGiven.load(), 1);
    }

    void keepsAnAnswerThatTheEndOfTheProgramCutsOff() {
        const ConversationId id = chat_->conversationId();
        script_->holdAfter = 2;
        chat_->send("Hello?");
        QTRY_COMPARE(texts().value(1), "Hello there");
        cleanup();
        const ConversationContents contents = [&] {
            ConversationStore store(folder_->path());
            return resultOf(store.contents(id));
        }();
        QCOMPARE(contents.messages.last().text, "Hello there");
        QCOMPARE(contents.messages.last().state, MessageState::Stopped);
    }

    void copiesToTheClipboard() {
        ask("One");
        chat_->copy(idAt(0));
        QCOMPARE(QGuiApplication::clipboard()->text(), "One");
        chat_->copyLastAnswer();
        QCOMPARE(QGuiApplication::clipboard()->text(), "Hello there.");
    }

  private:
    void open(ConversationId id) {
        QSignalSpy opened(chat_.get(), &ChatViewModel::opened);
        chat_->open(id);
        QVERIFY(opened.wait());
    }
    void reopen() {
        const ConversationId id = chat_->conversationId();
        chat_->open(0);
        open(id);
    }
    void waitForAnswer() { QTRY_VERIFY(!chat_->isBusy()); }
    void ask(const QString& text) {
        QVERIFY(chat_->canSend());
        chat_->send(text);
        waitForAnswer();
    }
    QVariant at(int row, int role) const {
        return chat_->messages()->data(chat_->messages()->index(row), role);
    }
    MessageId idAt(int row) const { return at(row, MessageListModel::MessageIdRole).toLongLong(); }
    QString branch(int row) const {
        return QString("%1/%2")
            .arg(at(row, MessageListModel::BranchIndexRole).toInt())
            .arg(at(row, MessageListModel::BranchCountRole).toInt());
    }
    QStringList texts() const {
        QStringList texts;
        for (int row = 0; row < chat_->messages()->count(); ++row) {
            texts.append(at(row, MessageListModel::TextRole).toString());
        }
        return texts;
    }
    QList<MessageRecord> stored() { return resultOf(store_->contents(chat_->conversationId())).messages; }

    std::unique_ptr<QTemporaryDir> folder_;
    std::shared_ptr<Script> script_;
    std::unique_ptr<ConversationStore> store_;
    std::unique_ptr<EngineClient> engine_;
    std::unique_ptr<ChatViewModel> chat_;
    std::unique_ptr<QAbstractItemModelTester> tester_;
};

QTEST_MAIN(ChatViewModelTest)
#include "tst_chat_view_model.moc"
