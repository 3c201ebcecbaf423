// The program: one instance, one window.
#include <QCommandLineParser>
#include <QIcon>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QtQml/QQmlExtensionPlugin>
#include <optional>

#include "app/application.h"
#include "app/opened_files.h"
#include "app/paths.h"
#include "app/single_instance.h"
#include "app/watched_application.h"
#include "app/window_language.h"
#include "qml/renderer.h"

Q_IMPORT_QML_PLUGIN(OctavoPlugin)  // the window's module is linked in

namespace {

#ifndef NDEBUG
constexpr std::chrono::milliseconds longestEvent{50};  // what a user does not feel yet
#endif

QStringList modelsFromCommandLine(const QGuiApplication& program) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "Chat with a language model on your own machine."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        "models", QCoreApplication::translate("main", "Models to open: .gguf files or models' folders."),
        "[models...]");
    parser.process(program);
    QStringList paths;
    for (const QString& argument : parser.positionalArguments()) {
        paths.append(octavo::pathFromArgument(argument));
    }
    return paths;
}

// The exit status when another program works in the data folder and was told; nothing: this is the first.
std::optional<int> leaveToFirst(const octavo::SingleInstance& instance, const QStringList& models) {
    if (instance.isFirst()) {
        return std::nullopt;
    }
    if (instance.notifyFirst(models)) {
        return 0;
    }
    qCritical("Octavo is running already, but does not answer. Wait for it to finish, or end it.");
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    octavo::WatchedApplication program(argc, argv);
#ifndef NDEBUG
    program.watch(longestEvent, [](const QString& report) { qWarning("%s", qPrintable(report)); });
#endif
    QCoreApplication::setApplicationName("octavo");
    QCoreApplication::setApplicationVersion(OCTAVO_VERSION);
    QGuiApplication::setApplicationDisplayName("Octavo");
    QGuiApplication::setDesktopFileName(OCTAVO_APP_ID);
    QGuiApplication::setWindowIcon(QIcon(":/Octavo/octavo.svg"));
    octavo::chooseRenderer();
    QQuickStyle::setStyle("Basic");  // our own controls are drawn upon it
    octavo::WindowLanguage language(octavo::dataFolder() + "/translations");
    const QStringList models = modelsFromCommandLine(program);

    if (const QString former = octavo::formerDataFolder(); !former.isEmpty()) {
        const octavo::SingleInstance instance(former);
        if (const auto status = leaveToFirst(instance, models)) {
            return *status;
        }
        if (!octavo::moveIntoDataFolder()) {
            qWarning("The conversations could not be copied, so the data folder stays where it was.");
        }
    }
    octavo::ApplicationOptions options = octavo::ApplicationOptions::fromEnvironment();
    options.modelsToOpen = models;
    options.languages = language.available();
    octavo::SingleInstance instance(options.dataFolder);
    if (const auto status = leaveToFirst(instance, models)) {
        return *status;
    }

    octavo::Application application(options);
    QObject::connect(&instance, &octavo::SingleInstance::startedAgain, &application,
                     &octavo::Application::raise);
    octavo::OpenedFiles openedFiles;
    program.installEventFilter(&openedFiles);
    QObject::connect(&openedFiles, &octavo::OpenedFiles::opened, &application,
                     [&application](const QString& path) { application.raise({path}); });
    const octavo::SettingsViewModel& settings = *application.settings();
    language.use(settings.language());
    QQmlApplicationEngine engine;
    application.giveTo(engine);
    engine.setUiLanguage(settings.language());
    QObject::connect(&settings, &octavo::SettingsViewModel::languageChanged, &engine, [&] {
        language.use(settings.language());
        engine.setUiLanguage(settings.language());
        engine.retranslate();
    });
    QObject::connect(
        &engine, &QQmlApplicationEngine::objectCreated, &program,
        [](const QObject* window) {
            if (window == nullptr) {
                QCoreApplication::exit(1);
            }
        },
        Qt::QueuedConnection);
    engine.load(QUrl("qrc:/Octavo/Main.qml"));
    return program.exec();
}
