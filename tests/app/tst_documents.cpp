// Documents that go with a message: reading files, counting tokens, and the list under the composer.
#include <QAbstractItemModelTester>
#include <QBuffer>
#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QPdfWriter>
#include <QTemporaryDir>

#include "app/documents/attachment_list_model.h"
#include "app/documents/document_reader.h"
#include "app/documents/pdf_text.h"
#include "scripted_engine.h"
#include "temporary_store.h"

using namespace octavo;
using namespace octavo::test;

namespace {

QString refusalOf(const QString& path) {
    try {
        readDocument(path);
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

}  // namespace

class DocumentsTest : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        script_ = std::make_shared<Script>();
        engine_ = std::make_unique<EngineClient>(std::make_shared<ScriptedEngineFactory>(script_),
                                                 AvailableMemory());
        engine_->load({"/models/a"}, 0);
        QTRY_VERIFY(engine_->facts());
        list_ = std::make_unique<AttachmentListModel>(*engine_, [] { return 0; });
        tester_ = std::make_unique<QAbstractItemModelTester>(
            list_.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    void cleanup() {
        list_.reset();
        engine_.reset();
    }

    void readsText_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("UTF-8") << QByteArray("caf\xc3\xa9\n") << QString::fromUtf8("café\n");
        QTest::newRow("UTF-8 with its mark") << QByteArray("\xef\xbb\xbfx") << "x";
        QTest::newRow("UTF-16") << QByteArray(
                                       "\xff\xfe"
                                       "a\0\xe9\0",
                                       6)
                                << QString::fromUtf8("aé");
        QTest::newRow("Latin-1") << QByteArray("caf\xe9") << QString::fromUtf8("café");
        QTest::newRow("line ends") << QByteArray("a\r\nb\rc\n") << "a\nb\nc\n";
    }
    void readsText() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        const DocumentRecord document = readDocument(file("notes.txt", bytes));
        QCOMPARE(document.name, "notes.txt");
        QCOMPARE(document.text, text);
    }

    void refusesWhatCannotBeRead() {
        QVERIFY(refusalOf(file("a.bin", QByteArray("\x7f"
                                                   "ELF\0\0\x01",
                                                   7)))
                    .contains("no text file"));
        QVERIFY(refusalOf(file("empty.txt", " \n")).contains("is empty"));
        QVERIFY(refusalOf(folder_->filePath("missing.txt")).contains("no file"));
        QVERIFY(refusalOf(folder_->path()).contains("no file"));
    }

    void readsPdf() {
        if (!canReadPdf()) {
            QVERIFY(refusalOf(file("a.pdf", "%PDF-1.4")).contains("cannot read"));
            return;
        }
        const DocumentRecord document = readDocument(file("a.pdf", pdf({"First page", "Second page"})));
        QCOMPARE(document.text, "First page\n\nSecond page");
        QVERIFY(refusalOf(file("none.pdf", pdf({""}))).contains("no text"));
        QVERIFY(refusalOf(file("broken.pdf", "%PDF-1.4 and nothing else")).contains("damaged"));
    }

    void countsTokensAndSaysWhatTheyTake() {
        list_->addFile(QUrl::fromLocalFile(file("a.txt", "one two three")));
        QVERIFY(list_->isReading());
        QCOMPARE(list_->count(), 1);
        QTRY_COMPARE(list_->tokens(), 3);
        QVERIFY(!list_->isReading());
        QCOMPARE(at(0, AttachmentListModel::TokenCountRole).toInt(), 3);
        QCOMPARE(at(0, AttachmentListModel::CharactersRole).toInt(), 13);
        QCOMPARE(list_->effect(), "3 tokens, 66 kB of keys and values");  // 1,024 bytes a token, a page of 64
        list_->add({"long.txt", QString("word ").repeated(5000), 0});
        QTRY_COMPARE(list_->tokens(), 5003);
        QVERIFY2(list_->effect().contains("more than the conversation may hold (4,096 tokens)"),
                 qPrintable(list_->effect()));
    }

    void countsAgainForAnotherModel() {
        list_->add({"a.txt", "one two", 0});
        QTRY_COMPARE(list_->tokens(), 2);
        script_->tokensPerWord = 3;
        engine_->load({"/models/b"}, 0);
        QTRY_COMPARE(list_->tokens(), 6);
    }

    void doesNotSendWhatCouldNotBeRead() {
        list_->addFile(QUrl::fromLocalFile(folder_->filePath("missing.txt")));
        list_->addFile(QUrl::fromLocalFile(file("a.txt", "text")));
        QTRY_VERIFY(!list_->isReading());
        QVERIFY(at(0, AttachmentListModel::ProblemRole).toString().contains("missing.txt"));
        const QList<DocumentRecord> documents = list_->take();
        QCOMPARE(documents.size(), 1);
        QCOMPARE(documents.first().text, "text");
        QCOMPARE(list_->count(), 0);
        QCOMPARE(list_->effect(), QString());
    }

    void keepsTheDocumentsOfEachConversation() {
        list_->show(1);
        list_->addFile(QUrl::fromLocalFile(file("a.txt", "text")));
        list_->show(2);  // while it is being read
        QCOMPARE(list_->count(), 0);
        list_->show(1);
        QTRY_VERIFY(!list_->isReading());
        QCOMPARE(list_->count(), 1);
        list_->remove(0);
        list_->show(2);
        list_->show(1);
        QCOMPARE(list_->count(), 0);
    }

  private:
    QString file(const QString& name, const QByteArray& bytes) const {
        QFile file(folder_->filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName()
                                                                                    : QString();
    }
    static QByteArray pdf(const QStringList& pages) {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter writer(&buffer);
        QPainter painter(&writer);
        for (qsizetype page = 0; page < pages.size(); ++page) {
            if (page > 0) {
                writer.newPage();
            }
            painter.drawText(1000, 1000, pages.at(page));
        }
        painter.end();
        return buffer.data();
    }
    QVariant at(int row, int role) const { return list_->data(list_->index(row), role); }

    std::unique_ptr<QTemporaryDir> folder_;
    std::shared_ptr<Script> script_;
    std::unique_ptr<EngineClient> engine_;
    std::unique_ptr<AttachmentListModel> list_;
    std::unique_ptr<QAbstractItemModelTester> tester_;
};

QTEST_MAIN(DocumentsTest)
#include "tst_documents.moc"
