// Runs the tests of the window (window/tst_*.qml) with a stand-in for the application.
#include <QAccessible>
#include <QDropEvent>
#include <QMetaEnum>
#include <QMimeData>
#include <QQmlContext>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickStyle>
#include <QQuickWindow>
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

// What is dragged onto the window from elsewhere.
class Desktop : public QObject {
    Q_OBJECT

  public:
    // Drags the files to that place and lets them go there; whether the window took them.
    Q_INVOKABLE bool drop(QQuickWindow* window, const QPoint& place, const QStringList& files) const {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString& file : files) {
            urls.append(QUrl(file));
        }
        data.setUrls(urls);
        const auto send = [&](QDropEvent&& event) {
            QGuiApplication::sendEvent(window, &event);
            return event.isAccepted();
        };
        const bool wanted =
            send(QDragEnterEvent(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier)) &&
            send(QDragMoveEvent(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier));
        return wanted && send(QDropEvent(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier));
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
        engine->rootContext()->setContextProperty("desktop", &desktop_);
        engine->addImportPath(OCTAVO_MOCK);
        engine->addImportPath("qrc:/");
        engine->rootContext()->setContextProperty("temporaryFolder", folder_.path());
    }

  private:
    QTemporaryDir folder_;
    ScreenReader screenReader_;
    Desktop desktop_;
};

QUICK_TEST_MAIN_WITH_SETUP(window, Setup)
#include "tst_window.moc"
