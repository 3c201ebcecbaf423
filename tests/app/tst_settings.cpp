// Preferences: kept, within their range, and reset.
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/settings/settings_view_model.h"

using namespace octavo;

class SettingsTest : public QObject {
    Q_OBJECT

  private slots:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void keepsWhatWasSet() {
        {
            SettingsViewModel settings(folder_->path());
            settings.setTheme("dark");
            settings.setFontScale(1.25);
            settings.setThreads(3);
            settings.setContextLimit(8192);
            settings.setInspectorVisible(false);
            settings.setSendOnEnter(false);
            settings.setCopyModels(true);
            settings.setWindowMaximized(true);
            settings.setWindowGeometry({10, 20, 800, 600});
            settings.setDefaultSystemPrompt("Be brief.");
            settings.setDefaultTopK(5);
            settings.setDefaultSeed(1234567890123);
            settings.setModelPaths({"/models/a", "/models/b"});
            settings.setWeightsFormat(WeightFormat::q8);
        }
        const SettingsViewModel settings(folder_->path());
        QCOMPARE(settings.theme(), "dark");
        QCOMPARE(settings.fontScale(), 1.25);
        QCOMPARE(settings.threads(), 3);
        QCOMPARE(settings.contextLimit(), 8192);
        QVERIFY(!settings.inspectorVisible());
        QVERIFY(settings.sidebarVisible());
        QVERIFY(!settings.sendOnEnter());
        QVERIFY(settings.copyModels());
        QVERIFY(settings.windowMaximized());
        QCOMPARE(settings.windowGeometry(), QRect(10, 20, 800, 600));
        QCOMPARE(settings.defaultSystemPrompt(), "Be brief.");
        QCOMPARE(settings.defaultTopK(), 5);
        QCOMPARE(settings.defaultSeed(), 1234567890123);
        QCOMPARE(settings.modelPaths(), (QStringList{"/models/a", "/models/b"}));
        QCOMPARE(settings.weightsFormat(), WeightFormat::q8);
    }

    void isOnDiskWithoutBeingClosed() {
        SettingsViewModel settings(folder_->path());
        settings.setTheme("light");
        QTRY_VERIFY(contents().contains("light"));
    }

    void announcesAChangeOnce() {
        SettingsViewModel settings(folder_->path());
        QSignalSpy spy(&settings, &SettingsViewModel::fontScaleChanged);
        settings.setFontScale(1.5);
        settings.setFontScale(1.5);
        QCOMPARE(spy.count(), 1);
    }

    void staysWithinItsRange() {
        SettingsViewModel settings(folder_->path());
        settings.setFontScale(9);
        QCOMPARE(settings.fontScale(), 2.0);
        settings.setTheme("pink");
        QCOMPARE(settings.theme(), "system");
        settings.setThreads(-4);
        QCOMPARE(settings.threads(), 0);
        settings.setDefaultTemperature(-1);
        QCOMPARE(settings.defaultTemperature(), 0.0);
    }

    void doesNotBelieveEverythingInTheFile() {
        QFile file(folder_->filePath("settings.ini"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            "[window]\nfontScale=huge\ntheme=17\n[engine]\nthreads=99999999999\nweights=q0\n"
            "[sampling]\ntemperature=nan\ntopK=-3\n");
        file.close();
        const SettingsViewModel settings(folder_->path());
        QCOMPARE(settings.fontScale(), 1.0);
        QCOMPARE(settings.theme(), "system");
        QCOMPARE(settings.threads(), 256);
        QCOMPARE(settings.weightsFormat(), WeightFormat::stored);
        QCOMPARE(settings.defaultTemperature(), SamplingValues().temperature);
        QCOMPARE(settings.defaultTopK(), 0);
    }

    void isAsOnTheFirstDayAfterReset() {
        SettingsViewModel settings(folder_->path());
        settings.setTheme("dark");
        settings.setDefaultMinP(0.3);
        settings.setLanguage("de");
        settings.setProxy("none");
        settings.setModelPaths({"/models/a"});
        settings.setContextLimit(1024);
        settings.setCopyModels(true);
        QSignalSpy reset(&settings, &SettingsViewModel::wasReset);
        settings.reset();
        QCOMPARE(reset.count(), 1);
        QCOMPARE(settings.contextLimit(), 32768);
        QVERIFY(!settings.copyModels());
        QCOMPARE(settings.theme(), "system");
        QCOMPARE(settings.language(), "");
        QCOMPARE(settings.proxy(), "");
        QCOMPARE(settings.defaultSampling(), SamplingValues());
        QCOMPARE(settings.modelPaths(), QStringList{"/models/a"});
    }

  private:
    QByteArray contents() const {
        QFile file(folder_->filePath("settings.ini"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> folder_;
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "tst_settings.moc"
