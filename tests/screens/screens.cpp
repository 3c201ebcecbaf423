// Shows the scenes of Scenes.qml one after the other and saves a picture of each: screens FOLDER [SCENE...]
#include <QDir>
#include <QGuiApplication>
#include <QImage>
#include <QLocale>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QTest>
#include <QTranslator>
#include <QtQml/QQmlExtensionPlugin>
#include <memory>

Q_IMPORT_QML_PLUGIN(OctavoPlugin)

namespace {

QVariant call(QObject& object, const char* function, const QVariant& argument) {
    QVariant result;
    QMetaObject::invokeMethod(&object, function, Q_RETURN_ARG(QVariant, result), Q_ARG(QVariant, argument));
    return result;
}

void speak(QTranslator& words, const QString& language) {
    QCoreApplication::removeTranslator(&words);
    QLocale::setDefault(QLocale(language));
    if (words.load(QLocale(language), "octavo", "_", ":/Octavo/translations")) {
        QCoreApplication::installTranslator(&words);
    }
}

}  // namespace

int main(int argc, char** argv) {
    QGuiApplication program(argc, argv);
    QQuickStyle::setStyle("Basic");
    const QStringList arguments = QGuiApplication::arguments();
    if (arguments.size() < 2) {
        qCritical("usage: octavo_screens FOLDER [SCENE...]");
        return 1;
    }
    const QDir folder(arguments[1]);
    const QStringList wanted = arguments.mid(2);

    QTranslator words;
    QQmlEngine engine;
    engine.addImportPath(OCTAVO_MOCK);
    engine.addImportPath("qrc:/");
    QQmlComponent component(&engine, QUrl::fromLocalFile(OCTAVO_SCENES));
    const std::unique_ptr<QObject> scenes(component.create());
    if (!scenes) {
        qCritical("%s", qPrintable(component.errorString()));
        return 1;
    }
    auto* window = scenes->property("window").value<QQuickWindow*>();
    const QStringList names = scenes->property("names").toStringList();
    for (const QString& name : names) {
        if (!wanted.isEmpty() && !wanted.contains(name)) {
            continue;
        }
        for (int i = 0; i < 2; ++i) {  // dialogs and menus of the scene before
            QTest::keyClick(window, Qt::Key_Escape);
        }
        speak(words, call(*scenes, "languageOf", name).toString());
        engine.setUiLanguage(QLocale().name());
        engine.retranslate();
        call(*scenes, "show", name);
        QTest::qWait(350);
        call(*scenes, "settle", name);
        QTest::qWait(250);
        if (!window->grabWindow().save(folder.filePath(name + ".png"))) {
            qCritical("cannot write to %s", qPrintable(folder.path()));
            return 1;
        }
    }
    return 0;
}
