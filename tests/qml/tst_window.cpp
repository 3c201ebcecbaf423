// Runs the tests of the window (window/tst_*.qml) with a stand-in for the application.
#include <QAccessible>
#include <QMetaEnum>
#include <QQmlContext>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickStyle>
#include <QTemporaryDir>
#include <QtQml/QQmlExtensionPlugin>
#include <QtQuickTest>

Q_IMPORT_QML_PLUGIN(OctavoPlugin)

// What a screen reader is told about an item.
class ScreenReader : public QObject {
    Q_OBJECT

  public:
    // role: by QAccessible::Role's names; empty: the item is not there for it.
    Q_INVOKABLE QVariantMap toldAbout(QQuickItem* item) const {
        const QAccessibleInterface* told = QAccessible::queryAccessibleInterface(item);
        if (told == nullptr) {
            return {{"role", QString()}, {"name", QString()}};
        }
        const QAccessible::State state = told->state();
        return {
            {"role", QString::fromLatin1(QMetaEnum::fromType<QAccessible::Role>().valueToKey(told->role()))},
            {"name", told->text(QAccessible::Name)},
            {"checked", bool(state.checked)},
            {"focusable", bool(state.focusable)}};
    }
};

class Setup : public QObject {
    Q_OBJECT

  public slots:
    void applicationAvailable() {
        QQuickStyle::setStyle("Basic");
        QAccessible::setActive(true);
    }
    void qmlEngineAvailable(QQmlEngine* engine) {
        engine->rootContext()->setContextProperty("screenReader", &screenReader_);
        engine->addImportPath(OCTAVO_MOCK);
        engine->addImportPath("qrc:/");
        engine->rootContext()->setContextProperty("temporaryFolder", folder_.path());
    }

  private:
    QTemporaryDir folder_;
    ScreenReader screenReader_;
};

QUICK_TEST_MAIN_WITH_SETUP(window, Setup)
#include "tst_window.moc"
