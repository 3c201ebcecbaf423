// Downloads of models from a server that does everything wrong, and the list of what can be had.
#include <QAbstractItemModelTester>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/downloads/model_catalog.h"
#include "engine/error.h"
#include "test_server.h"

using namespace octavo;
using namespace octavo::test;
using namespace std::chrono_literals;

namespace {

QByteArray sha256Of(const QByteArray& bytes) {
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray someBytes(int size) {
    QByteArray bytes(size, '\0');
    for (int i = 0; i < size; ++i) {
        bytes[i] = static_cast<char>(i * 7 + i / 251);
    }
    return bytes;
}

QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

class DownloadsTest : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        settings_ = std::make_unique<SettingsViewModel>(folder_->path());
        settings_->setProxy("none");
        server_ = std::make_unique<TestServer>();
        server_->contents = someBytes(300'000);
        entry_ = {};
        entry_.id = "m";
        entry_.name = "Model";
        entry_.files = {
            {"model.gguf", server_->url(), server_->contents.size(), sha256Of(server_->contents)}};
        entry_.modelFile = "model.gguf";
        options_ = {20s, 10ms, 5, {}};
        free_ = 10'000'000'000;
    }
    void cleanup() {
        catalog_.reset();
        server_.reset();
    }

    void installsAFileThatIsWholeAndRight() {
        open();
        QSignalSpy installed(catalog_.get(), &ModelCatalog::installed);
        QCOMPARE(state(), "available");
        catalog_->download("m");
        QCOMPARE(catalog_->activeDownloads(), 1);
        QTRY_COMPARE(state(), "installed");
        QCOMPARE(installed.first().first().toString(), path());
        QCOMPARE(bytesOf(path()), server_->contents);
        QCOMPARE(at(ModelCatalog::ProgressRole).toDouble(), 1.0);
        QCOMPARE(catalog_->activeDownloads(), 0);
        QCOMPARE(QDir(folder_->filePath("models")).entryList(QDir::NoDotAndDotDot | QDir::AllEntries),
                 QStringList{"m"});
    }

    void goesOnByItselfWhenTheConnectionBreaks() {
        server_->breakAfter = 70'000;
        open();
        catalog_->download("m");
        QTRY_COMPARE(state(), "installed");
        QCOMPARE(bytesOf(path()), server_->contents);
        QVERIFY(server_->requests.size() >= 5);
        QVERIFY(server_->requests.last().contains("Range: bytes="));
        QVERIFY(server_->requests.last().contains("If-Range: \"v1\""));
    }

    void goesOnByItselfWhenTheServerStalls() {
        server_->stallAfter = 100'000;
        options_.stallTimeout = 300ms;
        open();
        catalog_->download("m");
        QTRY_COMPARE(state(), "installed");
        QCOMPARE(bytesOf(path()), server_->contents);
    }

    void givesUpWhenNothingNewComesAndGoesOnWhenAsked() {
        server_->stallAfter = 0;
        options_.stallTimeout = 300ms;
        open();
        catalog_->download("m");
        QTRY_COMPARE(state(), "failed");
        QVERIFY2(problem().contains("connection") && problem().contains("127.0.0.1"), qPrintable(problem()));
        server_->stallAfter = -1;
        catalog_->download("m");
        QTRY_COMPARE(state(), "installed");
        QCOMPARE(bytesOf(path()), server_->contents);
    }

    void givesUpOnAServerThatNamesNoVersionAndAlwaysBreaks() {
        server_->tag.clear();
        server_->breakAfter = 70'000;
        open();
        catalog_->download("m");
        QTRY_COMPARE(state(), "failed");
        QVERIFY(problem().contains("connection"));
    }

    void goesOnAfterARestart() {
        server_->stallAfter = 120'000;
        open();
        catalog_->download("m");
        QTRY_VERIFY(at(ModelCatalog::BytesDoneRole).toLongLong() == 120'000);
        catalog_.reset();
        server_->stallAfter = -1;
        server_->requests.clear();
        open();
        QCOMPARE(state(), "paused");
        QCOMPARE(at(ModelCatalog::BytesDoneRole).toLongLong(), 120'000);
        catalog_->download("m");
        QTRY_COMPARE(state(), "installed");
        QCOMPARE(bytesOf(path()), server_->contents);
        QVERIFY(server_->requests.first().contains("Range: bytes=120000-"));
    }

    void pausesAndGoesOn() {
        server_->stallAfter = 50'000;
        open();
        catalog_->download("m");
        QTRY_VERIFY(at(ModelCatalog::BytesDoneRole).toLongLong() == 50'000);
        catalog_->pause("m");
        QTRY_COMPARE(state(), "paused");
        server_->stallAfter = -1;
        catalog_->download("m");
        QTRY_COMPARE(state(), "installed");
        QCOMPARE(bytesOf(path()), server_->contents);
    }

    void beginsAgainWhenTheFileIsAnotherVersion() {
        server_->breakAfter = 70'000;
        options_.attempts = 1;
        open();
        catalog_->download("m");
        QTRY_COMPARE(state(), "failed");
        QVERIFY(at(ModelCatalog::BytesDoneRole).toLongLong() > 0);
        server_->breakAfter = -1;
        server_->tag = "\"v2\"";
        catalog_->download("m");
        QTRY_COMPARE(state(), "installed");
        QCOMPARE(bytesOf(path()), server_->contents);
    }

    void beginsAgainWhenTheServerSendsAnotherPart_data() {
        QTest::addColumn<bool>("ignoresRange");
        QTest::newRow("the whole file") << true;
        QTest::newRow("a part that was not asked for") << false;
    }
    void beginsAgainWhenTheServerSendsAnotherPart() {
        QFETCH(bool, ignoresRange);
        server_->breakAfter = 70'000;
        options_.attempts = 1;
        open();
        catalog_->download("m");
        QTRY_COMPARE(state(), "failed");
        catalog_.reset();
        options_.attempts = 5;
        server_->breakAfter = -1;
        (ignoresRange ? server_->ignoresRange : server_->wrongRange) = true;
        open();
        catalog_->download("m");
        QTRY_COMPARE(state(), "installed");
        QCOMPARE(bytesOf(path()), server_->contents);
    }

    void deletesWhatHasTheWrongChecksum() {
        server_->contents[1000] = static_cast<char>(server_->contents[1000] + 1);
        open();
        catalog_->download("m");
        QTRY_COMPARE(state(), "failed");
        QVERIFY2(problem().contains("checksum"), qPrintable(problem()));
        QCOMPARE(at(ModelCatalog::BytesDoneRole).toLongLong(), 0);
        QVERIFY(!QFile::exists(path()));
    }

    void refusesALengthThatIsNotTheCatalogues() {
        server_->contents.chop(1);
        open();
        catalog_->download("m");
        QTRY_COMPARE(state(), "failed");
        QVERIFY2(problem().contains("catalogue"), qPrintable(problem()));
    }

    void doesNotBelieveALengthThatIsTooLong() {
        entry_.files[0].bytes = -1;
        server_->announcedExtra = 1000;
        open();
        catalog_->download("m");
        QTRY_COMPARE(state(), "failed");
        QVERIFY(problem().contains("connection"));
        QVERIFY(!QFile::exists(path()));
    }

    void takesAnErrorPageForNoFile_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("gone") << 404 << "no longer has this file";
        QTest::newRow("forbidden") << 403 << "refused";
        QTest::newRow("broken server") << 500 << "connection";
    }
    void takesAnErrorPageForNoFile() {
        QFETCH(int, status);
        QFETCH(QString, sentence);
        server_->status = status;
        open();
        catalog_->download("m");
        QTRY_COMPARE(state(), "failed");
        QVERIFY2(problem().contains(sentence), qPrintable(problem()));
        QCOMPARE(at(ModelCatalog::BytesDoneRole).toLongLong(), 0);
    }

    void checksWhatTheHubNamesWhenTheCatalogueDoesNot() {
        entry_.files[0].sha256.clear();
        entry_.files[0].bytes = -1;
        server_->redirectTo = "/elsewhere";
        server_->linkedTag = sha256Of("something else");
        open();
        catalog_->download("m");
        QTRY_COMPARE(state(), "failed");
        QVERIFY2(problem().contains("checksum"), qPrintable(problem()));
        server_->linkedTag = sha256Of(server_->contents);
        catalog_->download("m");
        QTRY_COMPARE(state(), "installed");
        QCOMPARE(bytesOf(path()), server_->contents);
    }

    void followsNoRedirectionWithoutEndAndNoneToAFile_data() {
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("round in circles") << QByteArray("/else?");  // the request's path never equals it
        QTest::newRow("to a file") << QByteArray("file:///etc/passwd");
    }
    void followsNoRedirectionWithoutEndAndNoneToAFile() {
        QFETCH(QByteArray, target);
        server_->redirectTo = target.endsWith('?') ? QByteArray("/else#x") : target;
        open();
        catalog_->download("m");
        QTRY_COMPARE(state(), "failed");
        QVERIFY2(problem().contains("cannot be trusted"), qPrintable(problem()));
        QVERIFY(server_->requests.size() <= 6);
    }

    void saysBeforeItBeginsThatTheDiskIsTooSmall() {
        free_ = 1'000'000;
        open();
        catalog_->download("m");
        QCOMPARE(state(), "failed");
        QVERIFY2(problem().contains("1.0 MB free"), qPrintable(problem()));
        QVERIFY(server_->requests.isEmpty());
        free_ = 10'000'000'000;
        catalog_->download("m");
        QTRY_COMPARE(state(), "installed");
    }

    void forgetsWhatIsCancelledAndDeletesWhatIsRemoved() {
        server_->stallAfter = 50'000;
        open();
        catalog_->download("m");
        QTRY_VERIFY(at(ModelCatalog::BytesDoneRole).toLongLong() > 0);
        catalog_->cancel("m");
        QCOMPARE(state(), "available");
        server_->stallAfter = -1;
        catalog_->download("m");
        QTRY_COMPARE(state(), "installed");
        catalog_->cancel("m");
        QCOMPARE(state(), "installed");
        catalog_->remove("m");
        QCOMPARE(state(), "available");
        QVERIFY(!QFile::exists(path()));
    }

    void installsNothingBeforeAllFilesAreThere() {
        CatalogFile second = entry_.files.first();
        second.name = "tokenizer.json";
        entry_.files.append(second);
        entry_.modelFile.clear();
        open();
        catalog_->download("m");
        QTRY_COMPARE(state(), "installed");
        QCOMPARE(at(ModelCatalog::PathRole).toString(), folder_->filePath("models/m"));
        QCOMPARE(bytesOf(folder_->filePath("models/m/tokenizer.json")), server_->contents);
        QCOMPARE(server_->requests.size(), 2);
    }

    void goesThroughTheProxyOfTheSettings() {
        settings_->setProxy(server_->url("").toString());
        entry_.files[0].url = QUrl("http://localhost:9/model.gguf");  // only the proxy is asked
        open();
        catalog_->download("m");
        QTRY_COMPARE(state(), "installed");
        QVERIFY2(server_->requests.first().startsWith("GET http://localhost:9/model.gguf"),
                 server_->requests.first().constData());
    }

    void saysWhatFitsTheMachine() {
        entry_.description.name = "Model";
        entry_.description.elements = 1'000'000'000;
        entry_.description.fileBytes = 1'000'000'000;
        memory_ = 16'000'000'000;
        open();
        QCOMPARE(at(ModelCatalog::FitRole).toString(), "fits");
        memory_ = 1'200'000'000;
        QCOMPARE(at(ModelCatalog::FitRole).toString(), "tight");
        memory_ = 500'000'000;
        QCOMPARE(at(ModelCatalog::FitRole).toString(), "tooLarge");
        QVERIFY(at(ModelCatalog::FitTextRole).toString().contains("1.13 GB"));
    }

    void asksForMemoryAnewWhenTheContextChanges() {
        entry_.description.name = "Model";
        entry_.description.elements = 1'000'000'000;
        entry_.description.fileBytes = 1'000'000'000;
        entry_.description.context = 100'000;
        memory_ = 16'000'000'000;
        open();
        QSignalSpy changes(catalog_.get(), &QAbstractItemModel::dataChanged);
        settings_->setContextLimit(4096);
        QCOMPARE(changes.size(), 1);
        QVERIFY(at(ModelCatalog::FitTextRole).toString().contains("4,096"));
    }

    void offersAModelAgainThatSomebodyDeleted() {
        open();
        catalog_->download("m");
        QTRY_COMPARE(state(), "installed");
        QVERIFY(QDir(folder_->filePath("models/m")).removeRecursively());
        catalog_->refresh();
        QCOMPARE(state(), "available");
    }

    void fetchesAFileFromAnAddress() {
        open();
        QSignalSpy installed(catalog_.get(), &ModelCatalog::installed);
        catalog_->setQuery("nothing");
        const QString problem = catalog_->downloadFrom(server_->url("/a/blob/main/Own-1B.gguf").toString());
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        QCOMPARE(catalog_->count(), 2);
        QCOMPARE(at(ModelCatalog::ModelIdRole).toString(), "Own-1B");
        QVERIFY(!at(ModelCatalog::CheckedRole).toBool());
        QTRY_COMPARE(state(), "installed");
        QVERIFY(server_->requests.first().startsWith("GET /a/resolve/main/Own-1B.gguf"));
        QCOMPARE(installed.first().first().toString(), folder_->filePath("models/Own-1B/Own-1B.gguf"));
        open();  // it is remembered
        QCOMPARE(catalog_->count(), 2);
        QCOMPARE(state(), "installed");
        catalog_->remove("Own-1B");
        QCOMPARE(catalog_->count(), 1);
        open();
        QCOMPARE(catalog_->count(), 1);
    }

    void deletesWhatCannotBeOpened() {
        open();
        catalog_->setQuery("nothing");
        catalog_->downloadFrom(server_->url("/Own-1B.gguf").toString());
        QTRY_COMPARE(state(), "installed");
        const QString installed = folder_->filePath("models/Own-1B/Own-1B.gguf");
        QVERIFY(QFile::exists(installed));
        catalog_->refuse(installed, "It is no model.");
        QCOMPARE(state(), "failed");
        QCOMPARE(at(ModelCatalog::ProblemRole).toString(), "It is no model.");
        QVERIFY(!QFile::exists(installed));
        catalog_->download("Own-1B");  // perhaps it is there now
        QTRY_COMPARE(state(), "installed");
    }

    void doesNotCallADownloadDoneWhoseSizeIsNotKnown() {
        entry_.files[0].bytes = -1;
        server_->stallAfter = 120'000;
        open();
        catalog_->download("m");
        QTRY_VERIFY(at(ModelCatalog::BytesDoneRole).toLongLong() == 120'000);
        QVERIFY(at(ModelCatalog::ProgressRole).toDouble() > 0);
        catalog_.reset();
        open();
        QCOMPARE(state(), "paused");
        QCOMPARE(at(ModelCatalog::ProgressRole).toDouble(), 0.0);
    }

    void refusesAnAddressThatIsNoModels_data() {
        QTest::addColumn<QString>("address");
        QTest::newRow("an open connection") << "http://a.example/m.gguf";
        QTest::newRow("a file of this machine") << "file:///etc/m.gguf";
        QTest::newRow("a page") << "https://a.example/models";
        QTest::newRow("another kind of file") << "https://a.example/m.exe";
        QTest::newRow("a hidden file") << "https://a.example/.gguf";
        QTest::newRow("words") << "a model please";
    }
    void refusesAnAddressThatIsNoModels() {
        QFETCH(QString, address);
        open();
        QVERIFY(catalog_->downloadFrom(address).contains(address));
        QCOMPARE(catalog_->count(), 1);
    }

    void describesModelsInTheWindowsLanguage() {
        entry_.summary = "Small";
        entry_.summaries = {{"de", "Klein"}};
        open();
        const QLocale before;
        QLocale::setDefault(QLocale("de_AT"));
        const QString german = at(ModelCatalog::SummaryRole).toString();
        QLocale::setDefault(QLocale("fr"));
        const QString french = at(ModelCatalog::SummaryRole).toString();
        QLocale::setDefault(before);
        QCOMPARE(german, "Klein");
        QCOMPARE(french, "Small");
    }

    void findsModelsByTheirWords() {
        entry_.license = "Apache-2.0";
        open();
        catalog_->setQuery("apache model");
        QCOMPARE(catalog_->count(), 1);
        catalog_->setQuery("nothing");
        QCOMPARE(catalog_->count(), 0);
    }

    void hasABuiltInCatalogueThatCanBeUsed() {
        const QList<CatalogEntry> entries = builtInCatalog();
        QVERIFY(entries.size() >= 10);
        for (const CatalogEntry& entry : entries) {
            QVERIFY(entry.bytes() > 0);
            QVERIFY(entry.description.elements > 0);
            QCOMPARE(entry.files.first().url.scheme(), "https");
            QVERIFY(!entry.files.first().url.toString().contains('{'));
            QVERIFY2(entry.files.first().bytes > 0 && entry.files.first().sha256.size() == 64,
                     qPrintable(entry.id));
            QVERIFY(!entry.license.isEmpty());
            for (const QString language : {"de", "zh"}) {
                QVERIFY2(!entry.summaries.value(language).isEmpty(), qPrintable(entry.id));
            }
            // Weights in memory and on disk are the same but for a few tensors and the tokenizer.
            const double share =
                static_cast<double>(entry.description.fileBytes) / static_cast<double>(entry.bytes());
            QVERIFY2(share > 0.97 && share <= 1, qPrintable(entry.id));
            QVERIFY(entry.description.cacheBytes({}, 4096) > 0);
        }
    }

    void refusesACatalogueThatIsNotSafe_data() {
        QTest::addColumn<QByteArray>("entry");
        QTest::addColumn<QString>("sentence");
        const QByteArray file = R"("files":[{"name":"a"}])";
        QTest::newRow("an id that leads elsewhere") << R"("id":"../x","name":"x",)" + file << "no id";
        QTest::newRow("a file that leads elsewhere")
            << QByteArray(R"("id":"x","name":"x","source":"s","files":[{"name":"../../a"}])")
            << "no file name";
        QTest::newRow("a hidden file")
            << QByteArray(R"("id":"x","name":"x","source":"s","files":[{"name":".bashrc"}])")
            << "no file name";
        QTest::newRow("no source") << R"("id":"x","name":"x",)" + file << "not safe";
        QTest::newRow("an open connection") << R"("id":"x","name":"x","source":"open",)" + file << "not safe";
        QTest::newRow("a checksum that is none")
            << QByteArray(R"("id":"x","name":"x","source":"s","files":[{"name":"a","sha256":"12"}])")
            << "checksum";
        QTest::newRow("no files") << QByteArray(R"("id":"x","name":"x","source":"s","files":[])")
                                  << "no files";
    }
    void refusesACatalogueThatIsNotSafe() {
        QFETCH(QByteArray, entry);
        QFETCH(QString, sentence);
        const QByteArray json =
            R"({"version":1,"sources":{"s":"https://a.example/{file}","open":"http://a.example/{file}"},"models":[{)" +
            entry + "}]}";
        QString refusal;
        try {
            parseCatalog(json);
        } catch (const Error& error) {
            refusal = QString::fromUtf8(error.what());
        }
        QVERIFY2(refusal.contains(sentence), qPrintable(refusal));
    }

  private:
    void open() {
        catalog_ = std::make_unique<ModelCatalog>(
            QList{entry_}, folder_->filePath("models"), *settings_, [this] { return memory_; },
            [this](const QString&) { return free_; });
        catalog_->setOptions(options_);
        tester_ = std::make_unique<QAbstractItemModelTester>(
            catalog_.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    QVariant at(int role) const { return catalog_->data(catalog_->index(0), role); }
    QString state() const { return at(ModelCatalog::StateRole).toString(); }
    QString problem() const { return at(ModelCatalog::ProblemRole).toString(); }
    QString path() const { return folder_->filePath("models/m/model.gguf"); }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<SettingsViewModel> settings_;
    std::unique_ptr<TestServer> server_;
    CatalogEntry entry_;
    DownloadOptions options_;
    qint64 free_ = 0;
    std::optional<std::uint64_t> memory_;
    std::unique_ptr<ModelCatalog> catalog_;
    std::unique_ptr<QAbstractItemModelTester> tester_;
};

QTEST_GUILESS_MAIN(DownloadsTest)
#include "tst_downloads.moc"
