// Conversations to files and back: Markdown, JSON, PDF.
#include <QBuffer>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QRegularExpression>
#include <QTemporaryDir>

#include "app/documents/pdf_text.h"
#include "app/transfer/conversation_json.h"
#include "app/transfer/conversation_markdown.h"
#include "app/transfer/conversation_transfer.h"
#include "temporary_store.h"

using namespace octavo;
using namespace octavo::test;

namespace {

// A question with a document, two answers to it, the first of them shown.
ConversationContents example() {
    ConversationContents contents;
    contents.summary.title = "Trip to Kyoto";
    contents.summary.titleIsAutomatic = false;
    contents.summary.tags = {"asia", "travel"};
    contents.summary.updatedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123).toUTC();
    contents.summary.messageCount = 3;
    contents.settings.systemPrompt = "Be brief.";
    contents.settings.sampling.temperature = 0.25;
    contents.settings.sampling.seed = 7;
    MessageRecord question;
    question.id = 5;
    question.text = "What does it **say**?";
    question.createdAt = contents.summary.updatedAt;
    question.documents = {{"notes.md", "a ``` in it", 4}};
    MessageRecord answer;
    answer.id = 6;
    answer.parentId = 5;
    answer.author = Author::Assistant;
    answer.text = "Nothing — 何も.";
    answer.reasoning = "Let me\nthink.";
    answer.reasoningSeconds = 1.5;
    answer.createdAt = question.createdAt.addSecs(2);
    answer.tokenCount = 3;
    answer.tokensPerSecond = 12.5;
    answer.modelName = "Guide";
    MessageRecord other = answer;
    other.id = 8;
    other.text = "";
    other.state = MessageState::Failed;
    other.failure = "It did not fit.";
    contents.messages = {question, answer, other};
    contents.activeLeaf = 6;
    return contents;
}

QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString refusalOf(const QByteArray& json) {
    try {
        conversationFromJson(json);
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

}  // namespace

class ConversationTransferTest : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        store_ = std::make_unique<ConversationStore>(folder_->filePath("data"));
        conversations_ =
            std::make_unique<ConversationListModel>(*store_, [] { return ConversationSettings(); });
        QTRY_VERIFY(conversations_->currentId() != 0);
        transfer_ = std::make_unique<ConversationTransfer>(*store_, *conversations_);
    }
    void cleanup() {
        transfer_.reset();
        conversations_.reset();
        store_.reset();
    }

    void losesNothingInJson() {
        const ConversationContents before = example();
        const ConversationContents after = conversationFromJson(conversationToJson(before));
        QCOMPARE(after.summary, before.summary);
        QVERIFY(after.settings == before.settings);
        QCOMPARE(after.activeLeaf, before.activeLeaf);
        QCOMPARE(after.messages, before.messages);
    }

    void tellsNothingAboutTheMachineInJson() {
        ConversationContents contents = example();
        contents.settings.modelPath = "/home/someone/secret.gguf";
        QVERIFY(!conversationToJson(contents).contains("secret"));
    }

    void refusesWhatIsNoConversation_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("sentence");
        const QByteArray head = R"({"format":"octavo-conversation","version":1,"messages":)";
        QTest::newRow("no JSON") << QByteArray("hello") << "no conversation";
        QTest::newRow("cut off") << conversationToJson(example()).chopped(40) << "no conversation";
        QTest::newRow("other JSON") << QByteArray(R"({"format":"else"})") << "no conversation";
        QTest::newRow("newer") << QByteArray(R"({"format":"octavo-conversation","version":2})") << "newer";
        QTest::newRow("an id twice") << head + R"([{"id":1},{"id":1}]})"
                                     << "message 1";
        QTest::newRow("no id") << head + R"([{"text":"x"}]})"
                               << "message 0";
        QTest::newRow("a parent that comes later") << head + R"([{"id":1,"parent":2},{"id":2}]})"
                                                   << "message 1";
        QTest::newRow("its own parent") << head + R"([{"id":1,"parent":1}]})"
                                        << "message 1";
    }
    void refusesWhatIsNoConversation() {
        QFETCH(QByteArray, json);
        QFETCH(QString, sentence);
        QVERIFY2(refusalOf(json).contains(sentence), qPrintable(refusalOf(json)));
    }

    void bringsForeignNumbersIntoTheirRange() {
        const ConversationContents contents = conversationFromJson(
            R"({"format":"octavo-conversation","version":1,"sampling":{"temperature":99,"topK":-5},
                "messages":[{"id":1,"author":"assistant","tokenCount":-3,"tokensPerSecond":-1}]})");
        QCOMPARE(contents.settings.sampling.temperature, 2.0);
        QCOMPARE(contents.settings.sampling.topK, 0);
        QCOMPARE(contents.messages.first().tokenCount, 0);
        QCOMPARE(contents.messages.first().tokensPerSecond, 0.0);
    }

    void writesTheShownBranchAsMarkdown() {
        const QString markdown = conversationToMarkdown(example());
        QCOMPARE(markdown,
                 "# Trip to Kyoto\n\n> Be brief.\n\n## You\n\n**notes.md**\n\n````\na ``` in it\n````\n\n"
                 "What does it **say**?\n\n## Guide\n\n> Let me\n> think.\n\nNothing — 何も.\n");
    }

    void exportsFiles_data() {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("beginning");
        QTest::newRow("Markdown") << "markdown" << QByteArray("# Trip to Kyoto\n");
        QTest::newRow("JSON") << "json" << QByteArray("{\n");
        QTest::newRow("PDF") << "pdf" << QByteArray("%PDF-1.");
    }
    void exportsFiles() {
        QFETCH(QString, format);
        QFETCH(QByteArray, beginning);
        const ConversationId id = conversations_->adopt(example());
        QSignalSpy exported(transfer_.get(), &ConversationTransfer::exported);
        const QString path = folder_->filePath("out");
        transfer_->exportTo(id, QUrl::fromLocalFile(path), format);
        QVERIFY(transfer_->isBusy());
        QTRY_COMPARE(exported.size(), 1);
        QVERIFY(!transfer_->isBusy());
        QCOMPARE(exported.first().first().toString(), path);
        const QByteArray bytes = bytesOf(path);
        QVERIFY(bytes.size() > 50);
        QCOMPARE(bytes.left(beginning.size()), beginning);
    }

    void writesAPdfThatCanBeRead() {
        if (!canReadPdf()) {
            QSKIP("this build reads no PDF");
        }
        ConversationContents contents = example();
        contents.messages[1].text = "It costs **forty** yen.\n\n" +
                                    QString("A paragraph that fills the pages.\n\n").repeated(120) +
                                    "The last words.";
        QBuffer pdf;
        pdf.open(QIODevice::WriteOnly);
        QVERIFY(writeConversationPdf(contents, pdf));
        const QString text = textOfPdf(pdf.data(), "out.pdf").simplified();
        for (const char* words : {"Trip to Kyoto", "It costs forty yen.", "The last words."}) {
            QVERIFY2(text.contains(words), words);
        }
        QCOMPARE(text.count("A paragraph that fills the pages."), 120);
        const QString pages = QString::fromLatin1(pdf.data());
        const qsizetype count = pages.count(QRegularExpression("/Type /Page\\b(?!s)"));
        QVERIFY2(count >= 3 && count <= 12, qPrintable(QString::number(count)));
    }

    void loadsNothingForAPdfThatTheConversationNames() {
        const QString picture = folder_->filePath("picture.png");
        QImage image(64, 64, QImage::Format_RGB32);
        image.fill(Qt::red);
        QVERIFY(image.save(picture));
        ConversationContents contents = example();
        const auto imagesIn = [&](const QString& text) {
            contents.messages[1].text = text;
            QBuffer pdf;
            pdf.open(QIODevice::WriteOnly);
            const bool written = writeConversationPdf(contents, pdf);
            return written ? pdf.data().count("/Subtype /Image") : -1;
        };
        // Qt draws a picture that is missing as one of its own; what counts is that ours is not there.
        QCOMPARE(imagesIn(QString("![](%1)").arg(QUrl::fromLocalFile(picture).toString())),
                 imagesIn("![](file:///nowhere/at/all.png)"));
    }

    void importsWhatItExported() {
        const ConversationId id = conversations_->adopt(example());
        const QUrl file = QUrl::fromLocalFile(folder_->filePath("out.json"));
        QSignalSpy exported(transfer_.get(), &ConversationTransfer::exported);
        transfer_->exportTo(id, file, "json");
        QTRY_COMPARE(exported.size(), 1);
        QSignalSpy imported(transfer_.get(), &ConversationTransfer::imported);
        transfer_->importFrom(file);
        QTRY_COMPARE(imported.size(), 1);
        const ConversationId copy = imported.first().first().toLongLong();
        QVERIFY(copy != id);
        QCOMPARE(conversations_->currentId(), copy);
        const ConversationContents contents = resultOf(store_->contents(copy));
        QCOMPARE(contents.summary.title, "Trip to Kyoto");
        QCOMPARE(contents.messages.size(), 3);
        QCOMPARE(contents.messages.at(0).documents, example().messages.at(0).documents);
        QCOMPARE(contents.activeLeaf, contents.messages.at(1).id);
    }

    void exportsAndImportsAllConversations() {
        ConversationContents other = example();
        other.summary.title = "Another";
        other.summary.pinned = true;
        other.summary.updatedAt = other.summary.updatedAt.addDays(1);
        conversations_->adopt(example());
        conversations_->adopt(other);
        const QUrl file = QUrl::fromLocalFile(folder_->filePath("all.json"));
        QSignalSpy exported(transfer_.get(), &ConversationTransfer::exported);
        transfer_->exportAll(file);
        QTRY_COMPARE(exported.size(), 1);
        QVERIFY(!transfer_->isBusy());

        ConversationStore store(folder_->filePath("elsewhere"));
        ConversationListModel conversations(store, [] { return ConversationSettings(); });
        QTRY_VERIFY(conversations.currentId() != 0);
        const ConversationId before = conversations.currentId();
        ConversationTransfer transfer(store, conversations);
        QSignalSpy imported(&transfer, &ConversationTransfer::allImported);
        QList<double> shares;
        connect(&transfer, &ConversationTransfer::progressChanged, this,
                [&] { shares.append(transfer.progress()); });
        transfer.importFrom(file);
        QTRY_COMPARE(imported.size(), 1);
        QCOMPARE(imported.first().first().toInt(), 2);
        QCOMPARE(conversations.currentId(), before);
        QVERIFY(shares.contains(0.5));
        const QList<ConversationId> ids = conversations.idsWithMessages();
        QCOMPARE(ids.size(), 2);
        const ConversationContents first = resultOf(store.contents(ids.at(0)));
        const ConversationContents second = resultOf(store.contents(ids.at(1)));
        QCOMPARE(first.summary.title, "Another");
        QVERIFY(first.summary.pinned);
        QCOMPARE(second.summary.title, "Trip to Kyoto");
        QCOMPARE(second.summary.updatedAt, example().summary.updatedAt);
        QCOMPARE(second.messages.size(), 3);
        QCOMPARE(second.messages.at(0).documents, example().messages.at(0).documents);
    }

    void importsNothingOfAFileInWhichOneConversationIsBroken() {
        QFile file(folder_->filePath("all.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(ConversationFileFrame::head() + conversationToJson(example()) +
                   ConversationFileFrame::separator() + "{}" + ConversationFileFrame::tail());
        file.close();
        QSignalSpy failed(transfer_.get(), &ConversationTransfer::failed);
        transfer_->importFrom(QUrl::fromLocalFile(file.fileName()));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!transfer_->isBusy());
        QVERIFY(conversations_->idsWithMessages().isEmpty());
    }

    void copiesAConversationAsMarkdown() {
        const ConversationId id = conversations_->adopt(example());
        QSignalSpy copied(transfer_.get(), &ConversationTransfer::copied);
        transfer_->copy(id);
        QTRY_COMPARE(copied.size(), 1);
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY2(text.startsWith("# Trip to Kyoto\n"), qPrintable(text));
        QVERIFY(text.contains(example().messages.at(0).text));
    }

    void saysWhatWentWrong() {
        QSignalSpy failed(transfer_.get(), &ConversationTransfer::failed);
        transfer_->exportTo(conversations_->currentId(),
                            QUrl::fromLocalFile(folder_->filePath("no/such/folder/x.md")), "markdown");
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY2(failed.last().first().toString().contains("could not be written"),
                 qPrintable(failed.last().first().toString()));
        transfer_->exportAll(QUrl::fromLocalFile(folder_->filePath("no/such/folder/x.json")));
        QTRY_COMPARE(failed.size(), 2);
        QVERIFY(failed.last().first().toString().contains("could not be written"));
        transfer_->importFrom(QUrl::fromLocalFile(folder_->filePath("missing.json")));
        QTRY_COMPARE(failed.size(), 3);
        QVERIFY(failed.last().first().toString().contains("missing.json"));
        transfer_->exportTo(99, QUrl::fromLocalFile(folder_->filePath("x.md")), "markdown");
        QTRY_COMPARE(failed.size(), 4);
        QVERIFY(failed.last().first().toString().contains("no longer there"));
        QVERIFY(!transfer_->isBusy());
        QVERIFY(!QFile::exists(folder_->filePath("x.md")));
    }

    void suggestsNamesThatFileSystemsTake() {
        QCOMPARE(transfer_->suggestedFileName("Trip to Kyoto", "markdown"), "Trip to Kyoto.md");
        QCOMPARE(transfer_->suggestedFileName("a/b: what?", "pdf"), "a-b- what-.pdf");
        QCOMPARE(transfer_->suggestedFileName(" . ", "json"), "Conversation.json");
    }

  private:
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<ConversationStore> store_;
    std::unique_ptr<ConversationListModel> conversations_;
    std::unique_ptr<ConversationTransfer> transfer_;
};

QTEST_MAIN(ConversationTransferTest)
#include "tst_conversation_transfer.moc"
