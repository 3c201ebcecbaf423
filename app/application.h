// Makes the app layer's parts and wires them together. The one object that QML starts from.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QQmlEngine>
#include <memory>

#include "app/chat/chat_view_model.h"
#include "app/compare/compare_view_model.h"
#include "app/conversations/conversation_list_model.h"
#include "app/downloads/model_catalog.h"
#include "app/engine/answer_engine.h"
#include "app/engine/engine_client.h"
#include "app/inspector/inspector_view_model.h"
#include "app/models/model_defaults.h"
#include "app/models/model_import.h"
#include "app/models/model_list_model.h"
#include "app/settings/settings_view_model.h"
#include "app/store/conversation_store.h"
#include "app/transfer/conversation_transfer.h"

namespace octavo {

struct ApplicationOptions {
    QString dataFolder;
    QString guideFolder;       // empty: no bundled model
    QStringList modelsToOpen;  // absolute paths, from the command line
    std::shared_ptr<const AnswerEngineFactory> engines;
    AvailableMemory availableMemory;
    QList<CatalogEntry> catalog;  // models that can be downloaded
    FreeSpace freeSpace;
    QStringList languages;  // of the window, beside the system's

    // What the program itself starts with.
    static ApplicationOptions fromEnvironment();
};

class Application : public QObject {
    Q_OBJECT
    QML_NAMED_ELEMENT(App)  // QtQuick has an Application of its own
    QML_SINGLETON
    Q_PROPERTY(octavo::ConversationListModel* conversations READ conversations CONSTANT)
    Q_PROPERTY(octavo::ChatViewModel* chat READ chat CONSTANT)
    Q_PROPERTY(octavo::CompareViewModel* compare READ compare CONSTANT)
    Q_PROPERTY(octavo::ModelListModel* models READ models CONSTANT)
    Q_PROPERTY(octavo::InspectorViewModel* inspector READ inspector CONSTANT)
    Q_PROPERTY(octavo::SettingsViewModel* settings READ settings CONSTANT)
    Q_PROPERTY(octavo::ModelDefaults* modelDefaults READ modelDefaults CONSTANT)
    Q_PROPERTY(octavo::ModelImport* imports READ imports CONSTANT)
    Q_PROPERTY(octavo::ModelCatalog* catalog READ catalog CONSTANT)
    Q_PROPERTY(octavo::ConversationTransfer* transfer READ transfer CONSTANT)
    Q_PROPERTY(QStringList languages READ languages CONSTANT)
    Q_PROPERTY(QString version READ version CONSTANT)
    Q_PROPERTY(QString startupError READ startupError NOTIFY startupErrorChanged)

  public:
    explicit Application(const ApplicationOptions& options, QObject* parent = nullptr);
    ~Application() override;

    // For QML's singleton: the application that was given to this engine, or else a new one with the
    // program's own options.
    static Application* create(QQmlEngine* engine, QJSEngine* scriptEngine);
    // Makes this the singleton of `engine`; call before QML is loaded.
    void giveTo(QQmlEngine& engine);

    ConversationListModel* conversations() { return &conversations_; }
    ChatViewModel* chat() { return &chat_; }
    CompareViewModel* compare() { return &compare_; }
    ModelListModel* models() { return &models_; }
    InspectorViewModel* inspector() { return &inspector_; }
    SettingsViewModel* settings() { return &settings_; }
    ModelDefaults* modelDefaults() { return &modelDefaults_; }
    ModelImport* imports() { return &imports_; }
    ModelCatalog* catalog() { return &catalog_; }
    ConversationTransfer* transfer() { return &transfer_; }
    QStringList languages() const { return languages_; }
    QString version() const;
    // What the user must know about the start; empty: all is well.
    QString startupError() const { return startupError_; }

    // The texts of these names, one below the other. A name is that of a file in resources/licences.
    Q_INVOKABLE QString licence(const QStringList& texts) const;

    // The desktop hands over models, or the program was started a second time: shows the window and opens
    // what lies at the paths. While the program is starting that waits for the first conversation, which
    // brings its own model along.
    void raise(const QStringList& modelPaths);

  signals:
    void startupErrorChanged();
    void raiseRequested();

  private:
    void open(const QStringList& modelPaths);
    void openWaiting();
    void setStartupError(const QString& sentence);
    void wireConversations();
    void wireModels();
    CompareViewModel::Subject comparisonSubject(bool inConversation) const;
    ConversationSettings newConversationSettings() const;
    // What is free for another model: the one that is loaded gives back what it takes.
    AvailableMemory memoryForModels(const AvailableMemory& available) const;

    // In the order in which they need each other; taken apart in reverse.
    SettingsViewModel settings_;
    ConversationStore store_;
    EngineClient engine_;
    ModelListModel models_;
    InspectorViewModel inspector_;
    ConversationListModel conversations_;
    ChatViewModel chat_;
    ModelDefaults modelDefaults_;
    ModelImport imports_;
    ModelCatalog catalog_;
    ConversationTransfer transfer_;
    CompareViewModel compare_;
    QStringList languages_;
    QString startupError_;
    QStringList modelsWaiting_;
    bool started_ = false;  // the first conversation is there, or there will be none
};

}  // namespace octavo
