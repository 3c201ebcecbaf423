// Runs the tests of the window (window/tst_*.qml) with a stand-in for the application.
#include <QQmlContext>
#include <QQmlEngine>
#include <QQuickStyle>
#include <QTemporaryDir>
#include <QtQml/QQmlExtensionPlugin>
#include <QtQuickTest>

Q_IMPORT_QML_PLUGIN(OctavoPlugin)

class Setup : public QObject {
    Q_OBJECT

  public slots:
    void applicationAvailable() { QQuickStyle::setStyle("Basic"); }
    void qmlEngineAvailable(QQmlEngine* engine) {
        engine->addImportPath(OCTAVO_MOCK);
        engine->addImportPath("qrc:/");
        engine->rootContext()->setContextProperty("temporaryFolder", folder_.path());
    }

  private:
    QTemporaryDir folder_;
};

QUICK_TEST_MAIN_WITH_SETUP(window, Setup)
#include "tst_window.moc"
