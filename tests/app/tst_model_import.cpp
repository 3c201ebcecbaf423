// Models that the user points at: looked at first, then used where they lie or copied, and deleted again.
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/models/model_import.h"
#include "scripted_engine.h"

using namespace octavo;

class ModelImportTest : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        script_ = std::make_shared<test::Script>();
        settings_ = std::make_unique<SettingsViewModel>(folder_->path());
        engine_ = std::make_unique<EngineClient>(std::make_shared<test::ScriptedEngineFactory>(script_),
                                                 AvailableMemory());
        memory_ = 16'000'000'000;
        models_ = std::make_unique<ModelListModel>(*engine_, *settings_, "/models/guide", own(),
                                                   [this] { return memory_; });
        free_ = 10'000'000'000;
        import_ = std::make_unique<ModelImport>(*engine_, *settings_, *models_, own(),
                                                [this](const QString&) { return free_; });
        source_ = folder_->filePath("somewhere/model.gguf");
        write(source_, QByteArray(9'000'000, 'm'));
    }
    void cleanup() {
        import_.reset();
        models_.reset();
        engine_.reset();
    }

    void usesAModelWhereItLies() {
        import_->add(QUrl::fromLocalFile(source_));
        QTRY_COMPARE(models_->currentPath(), source_);
        QVERIFY(!is(source_, ModelListModel::OwnedRole));
        QVERIFY(!QDir(own()).exists());
    }

    void copiesAFile() {
        settings_->setCopyModels(true);
        import_->add(QUrl::fromLocalFile(source_));
        const QString copied = own() + "/model/model.gguf";
        QTRY_COMPARE(models_->currentPath(), copied);
        QCOMPARE(bytesOf(copied), bytesOf(source_));
        QVERIFY(is(copied, ModelListModel::OwnedRole));
        QTRY_VERIFY(!import_->isBusy());
        QCOMPARE(QDir(own()).entryList(QDir::NoDotAndDotDot | QDir::AllEntries), QStringList{"model"});
    }

    void copiesAFolderBesideOneOfTheSameName() {
        settings_->setCopyModels(true);
        QDir().mkpath(own() + "/Qwen");
        write(folder_->filePath("Qwen/config.json"), "{}");
        write(folder_->filePath("Qwen/model.safetensors"), "weights");
        import_->add(QUrl::fromLocalFile(folder_->filePath("Qwen/config.json")));
        const QString copied = own() + "/Qwen 2";
        QTRY_COMPARE(models_->currentPath(), copied);
        QCOMPARE(bytesOf(copied + "/model.safetensors"), QByteArray("weights"));
        QCOMPARE(bytesOf(copied + "/config.json"), QByteArray("{}"));
    }

    void copiesNothingThatIsNoModel() {
        settings_->setCopyModels(true);
        const QString broken = folder_->filePath("broken.gguf");
        write(broken, "x");
        QSignalSpy failed(import_.get(), &ModelImport::failed);
        import_->add(QUrl::fromLocalFile(broken));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.first().first().toString().contains("is no model"));
        QVERIFY(!QDir(own()).exists());
    }

    void saysBeforeItCopiesThatTheDiskIsTooSmall() {
        settings_->setCopyModels(true);
        free_ = 1'000'000;
        QSignalSpy failed(import_.get(), &ModelImport::failed);
        import_->add(QUrl::fromLocalFile(source_));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.first().first().toString().contains("1.0 MB free"));
        QVERIFY(QDir(own()).isEmpty());
        QCOMPARE(models_->count(), 1);
    }

    void leavesNothingOfACopyThatIsGivenUp() {
        settings_->setCopyModels(true);
        connect(import_.get(), &ModelImport::changed, this, [this] {
            if (import_->isBusy()) {
                import_->cancel();  // before its first piece, or soon after
            }
        });
        QSignalSpy changed(import_.get(), &ModelImport::changed);
        import_->add(QUrl::fromLocalFile(source_));
        QTRY_COMPARE(changed.size(), 2);
        QVERIFY(!import_->isBusy());
        QVERIFY(QDir(own()).isEmpty());
        QCOMPARE(models_->count(), 1);
    }

    void deletesItsOwnFilesAndNoOthers() {
        import_->add(QUrl::fromLocalFile(source_));
        QTRY_COMPARE(models_->currentPath(), source_);
        models_->remove(source_);
        QVERIFY(models_->contains(source_));
        settings_->setCopyModels(true);
        models_->forget(source_);
        import_->add(QUrl::fromLocalFile(source_));
        const QString copied = own() + "/model/model.gguf";
        QTRY_COMPARE(models_->currentPath(), copied);
        models_->remove(copied);
        QVERIFY(!QFile::exists(own() + "/model"));
        QVERIFY(QFile::exists(source_));
        QVERIFY(!models_->contains(copied));
        QCOMPARE(models_->currentPath(), "/models/guide");
    }

    void saysWhatFitsAtTheChosenContext() {
        models_->addFile(QUrl::fromLocalFile(source_));
        QTRY_COMPARE(models_->currentPath(), source_);
        models_->select("/models/guide");
        settings_->setContextLimit(4096);
        QTRY_COMPARE(at(source_, ModelListModel::FitRole).toString(), "fits");  // once it has been described
        QVERIFY2(at(source_, ModelListModel::FitTextRole).toString().contains("4,096"),
                 qPrintable(at(source_, ModelListModel::FitTextRole).toString()));
        memory_ = 1'000'000;
        QSignalSpy changes(models_.get(), &QAbstractItemModel::dataChanged);
        models_->refresh();
        QCOMPARE(changes.size(), 1);
        QCOMPARE(at(source_, ModelListModel::FitRole).toString(), "tooLarge");
        // The one that is loaded evidently fits.
        QCOMPARE(at("/models/guide", ModelListModel::FitRole).toString(), "unknown");
    }

  private:
    QString own() const { return folder_->filePath("data/models"); }
    static void write(const QString& path, const QByteArray& bytes) {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    static QByteArray bytesOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QVariant at(const QString& path, int role) const {
        for (int row = 0; row < models_->count(); ++row) {
            const QModelIndex place = models_->index(row);
            if (models_->data(place, ModelListModel::PathRole).toString() == path) {
                return models_->data(place, role);
            }
        }
        return {};
    }
    bool is(const QString& path, int role) const { return at(path, role).toBool(); }

    std::unique_ptr<QTemporaryDir> folder_;
    std::shared_ptr<test::Script> script_;
    std::unique_ptr<SettingsViewModel> settings_;
    std::unique_ptr<EngineClient> engine_;
    std::unique_ptr<ModelListModel> models_;
    std::unique_ptr<ModelImport> import_;
    QString source_;
    qint64 free_ = 0;
    std::optional<std::uint64_t> memory_;
};

QTEST_GUILESS_MAIN(ModelImportTest)
#include "tst_model_import.moc"
