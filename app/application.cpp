#include "app/application.h"

#include <QFile>
#include <QStorageInfo>
#include <QUrl>
#include <QVariant>
#include <utility>

#include "app/chat/answer_requests.h"
#include "app/engine/local_engine.h"
#include "app/paths.h"
#include "app/system/process_memory.h"

// Made by the build from the QML_ELEMENTs. A static library's registration is linked in only if something
// asks for it.
extern void qml_register_types_Octavo_App();

namespace octavo {
namespace {

constexpr const char* applicationProperty = "octavoApplication";

}  // namespace

ApplicationOptions ApplicationOptions::fromEnvironment() {
    ApplicationOptions options;
    options.dataFolder = octavo::dataFolder();
    options.guideFolder = octavo::guideFolder();
    options.engines = std::make_shared<LocalEngineFactory>(keptConversationsFolder());
    options.availableMemory = &octavo::available_bytes;
    options.catalog = builtInCatalog();
    options.freeSpace = [](const QString& folder) { return QStorageInfo(folder).bytesAvailable(); };
    return options;
}

Application::Application(const ApplicationOptions& options, QObject* parent)
    : QObject(parent),
      settings_(options.dataFolder),
      store_(options.dataFolder),
      engine_(options.engines, options.availableMemory),
      models_(engine_, settings_, options.guideFolder, options.dataFolder + "/models",
              memoryForModels(options.availableMemory)),
      inspector_(engine_, models_, settings_),
      conversations_(store_, [this] { return newConversationSettings(); }),
      chat_(store_, engine_, [this] { return settings_.contextLimit(); }),
      modelDefaults_(settings_, models_, chat_),
      imports_(engine_, settings_, models_, options.dataFolder + "/models", options.freeSpace),
      catalog_(options.catalog, options.dataFolder + "/models", settings_,
               memoryForModels(options.availableMemory), options.freeSpace),
      transfer_(store_, conversations_),
      compare_(&makeLocalMeasurer, [this](bool inConversation) { return comparisonSubject(inConversation); }),
      languages_(options.languages),
      modelsWaiting_(options.modelsToOpen) {
    connect(&store_, &ConversationStore::opened, this,
            [this](const StoreOpening& opening) { setStartupError(opening.notice); });
    connect(&store_, &ConversationStore::openingFailed, this, [this](const QString& sentence) {
        setStartupError(sentence);
        openWaiting();
    });
    wireConversations();
    wireModels();
    connect(&chat_, &ChatViewModel::opened, this, &Application::openWaiting);  // after its own model
    models_.selectInitial();
}

Application::~Application() = default;

void Application::wireConversations() {
    // The inspector first: contents that are there already are shown, and told to it, at once.
    connect(&conversations_, &ConversationListModel::currentIdChanged, &inspector_,
            [this] { inspector_.setConversation(conversations_.currentId()); });
    connect(&conversations_, &ConversationListModel::currentIdChanged, &chat_,
            [this] { chat_.open(conversations_.currentId()); });
    const auto tellInspector = [this] {
        if (chat_.isShown()) {
            inspector_.setContents(chatMessages(chat_.systemPrompt(), chat_.branch()));
        }
    };
    connect(&chat_, &ChatViewModel::opened, &inspector_, tellInspector);
    connect(&engine_, &EngineClient::answerEnded, &inspector_, tellInspector);
    connect(chat_.messages(), &MessageListModel::rowsInserted, &inspector_, tellInspector);
    connect(chat_.messages(), &MessageListModel::rowsRemoved, &inspector_, tellInspector);
    connect(chat_.messages(), &MessageListModel::modelReset, &inspector_, tellInspector);
    connect(&conversations_, &ConversationListModel::removed, &chat_, &ChatViewModel::forget);
    connect(&conversations_, &ConversationListModel::removed, &engine_, &EngineClient::forget);
    connect(&chat_, &ChatViewModel::used, &conversations_, &ConversationListModel::markUsed);
}

void Application::wireModels() {
    connect(&models_, &ModelListModel::selected, &chat_, &ChatViewModel::setModelPath);
    // A conversation goes on with the model it was held with, if nothing else keeps the engine busy.
    connect(&chat_, &ChatViewModel::opened, &models_, [this] {
        const QString path = chat_.modelPath();
        if (!path.isEmpty() && path != models_.currentPath() && !chat_.isBusy()) {
            models_.select(path);
        }
    });
    // What has a checksum is what was meant; what has none may be anything.
    connect(&catalog_, &ModelCatalog::installed, this, [this](const QString& path) {
        lookAtModel(engine_.factory(), path).then(this, [this, path](const ModelFinding& finding) {
            if (finding.problem.isEmpty()) {
                models_.addFile(QUrl::fromLocalFile(path));
            } else {
                catalog_.refuse(path, finding.problem);
            }
        });
    });
    connect(&catalog_, &ModelCatalog::removed, &models_, &ModelListModel::forget);
    connect(&models_, &ModelListModel::removed, &catalog_, &ModelCatalog::refresh);
    connect(&settings_, &SettingsViewModel::threadsChanged, &models_, &ModelListModel::reload);
}

CompareViewModel::Subject Application::comparisonSubject(bool inConversation) const {
    ComparisonRequest request;
    request.model = models_.currentPath().toStdU16String();
    request.threads = settings_.threads();
    request.before = inConversation ? chatMessages(chat_.settings().systemPrompt, chat_.branch())
                                    : chatMessages(settings_.defaultSystemPrompt(), {});
    return {request, models_.currentName(), inspector_.device()};
}

AvailableMemory Application::memoryForModels(const AvailableMemory& available) const {
    if (!available) {
        return {};
    }
    return [this, available] {
        std::optional<std::uint64_t> bytes = available();
        if (bytes && engine_.facts()) {
            *bytes += engine_.facts()->description.weightBytes(engine_.loadedRequest().format);
        }
        return bytes;
    };
}

ConversationSettings Application::newConversationSettings() const {
    if (const auto own = settings_.modelDefaults(models_.currentPath())) {
        return *own;
    }
    ConversationSettings settings;
    settings.systemPrompt = settings_.defaultSystemPrompt();
    settings.modelPath = models_.currentPath();
    settings.sampling = settings_.defaultSampling();
    return settings;
}

Application* Application::create(QQmlEngine* engine, QJSEngine*) {
    auto* given = engine->property(applicationProperty).value<Application*>();
    if (given == nullptr) {
        given = new Application(ApplicationOptions::fromEnvironment(), engine);
        given->giveTo(*engine);
    }
    QQmlEngine::setObjectOwnership(given, QQmlEngine::CppOwnership);
    return given;
}

void Application::giveTo(QQmlEngine& engine) {
    qml_register_types_Octavo_App();
    engine.setProperty(applicationProperty, QVariant::fromValue(this));
}

QString Application::version() const {
    return QStringLiteral(OCTAVO_VERSION);
}

QString Application::licence(const QStringList& texts) const {
    QStringList found;
    for (const QString& name : texts) {
        QFile file(":/octavo/licences/" + name + ".txt");
        if (file.open(QIODevice::ReadOnly)) {
            found.append(QString::fromUtf8(file.readAll()).trimmed());
        }
    }
    return found.join("\n\n" + QString(72, u'-') + "\n\n") + '\n';
}

void Application::raise(const QStringList& modelPaths) {
    open(modelPaths);
    emit raiseRequested();
}

void Application::open(const QStringList& modelPaths) {
    if (!started_) {
        modelsWaiting_ += modelPaths;
        return;
    }
    for (const QString& path : modelPaths) {
        imports_.add(QUrl::fromLocalFile(path));
    }
}

void Application::openWaiting() {
    started_ = true;
    open(std::exchange(modelsWaiting_, {}));
}

void Application::setStartupError(const QString& sentence) {
    if (sentence != startupError_) {
        startupError_ = sentence;
        emit startupErrorChanged();
    }
}

}  // namespace octavo
