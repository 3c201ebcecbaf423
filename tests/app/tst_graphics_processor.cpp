// On Linux a graphics processor is known by the devices there are.
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "app/system/graphics_processor.h"

using namespace octavo;

class GraphicsProcessorTest : public QObject {
    Q_OBJECT

  private slots:
    void findsAGraphicsProcessor_data() {
        QTest::addColumn<QString>("device");
        QTest::addColumn<bool>("found");
        QTest::newRow("none") << "null" << false;
        QTest::newRow("a screen alone") << "dri/card0" << false;
        QTest::newRow("a render node") << "dri/renderD128" << true;
        QTest::newRow("a maker's own driver") << "nvidiactl" << true;
    }
    void findsAGraphicsProcessor() {
        QFETCH(const QString, device);
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath("dri"));
        QFile file(folder.filePath(device));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QTEST(has_graphics_processor(folder.path().toStdString()), "found");
    }
};

QTEST_GUILESS_MAIN(GraphicsProcessorTest)
#include "tst_graphics_processor.moc"
