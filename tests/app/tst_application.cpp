// The app layer as a whole, as the window meets it: with a scripted engine in place of a model.
#include <QFile>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/application.h"
#include "scripted_engine.h"

using namespace octavo;

class ApplicationTest : public QObject {
    Q_OBJECT

  private slots:
    void hasTheFullTextsOfLicences() {
        ApplicationOptions options;
        const QTemporaryDir folder;
        options.dataFolder = folder.path();
        options.engines = std::make_shared<test::ScriptedEngineFactory>(std::make_shared<test::Script>());
        const Application application(options);
        QVERIFY(
            application.licence({"qt", "lgpl-3.0", "gpl-3.0"}).contains("GNU LESSER GENERAL PUBLIC LICENSE"));
        QVERIFY(application.licence({"qt", "lgpl-3.0", "gpl-3.0"}).contains("END OF TERMS AND CONDITIONS"));
        QVERIFY(application.licence({"apache-2.0"}).contains("Grant of Patent License"));
        QVERIFY(application.licence({"octavo"}).contains("The Octavo authors"));
        for (const char* part : {"onetbb", "sqlite", "simdjson", "pcre2", "utf8proc", "cli11"}) {
            QVERIFY2(application.licence({part}).size() > 100, part);
        }
    }
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        script_ = std::make_shared<test::Script>();
    }

    void isTheSingletonThatQmlImports() {
        Application application(options());
        QQmlEngine engine;
        application.giveTo(engine);
        QQmlComponent component(&engine);
        component.setData(
            "import QtQml\nimport Octavo.App\n"
            "QtObject { property string version: App.version\n"
            "  property var chat: App.chat\n"
            "  property int idle: ChatViewModel.Idle }",
            QUrl());
        const std::unique_ptr<QObject> object(component.create());
        QVERIFY2(object, qPrintable(component.errorString()));
        QCOMPARE(object->property("version").toString(), application.version());
        QCOMPARE(object->property("chat").value<ChatViewModel*>(), application.chat());
        QCOMPARE(object->property("idle").toInt(), int(ChatViewModel::Idle));
    }

    void beginsWithAnEmptyConversationAndTheGuide() {
        Application application(options());
        QTRY_VERIFY(application.chat()->canSend());
        QCOMPARE(application.conversations()->count(), 1);
        QTRY_COMPARE(application.models()->currentName(), "Scripted");
        QCOMPARE(application.startupError(), QString());
    }

    void answersAndRemembers() {
        {
            Application application(options());
            QTRY_VERIFY(application.chat()->canSend());
            application.chat()->send("What is the KV cache?");
            QTRY_VERIFY(application.chat()->messages()->count() == 2 && !application.chat()->isBusy());
            QCOMPARE(textAt(application, 1), "Hello there.");
            QCOMPARE(application.chat()->title(), "What is the KV cache?");
        }
        Application again(options());
        QTRY_COMPARE(again.chat()->messages()->count(), 2);
        QCOMPARE(textAt(again, 0), "What is the KV cache?");
        QCOMPARE(textAt(again, 1), "Hello there.");
        QCOMPARE(again.chat()->title(), "What is the KV cache?");
        QTRY_COMPARE(again.inspector()->contextUsed(), 7);  // a word each
        QVERIFY(again.inspector()->contextIsEstimated());
        again.chat()->send("And then?");
        QTRY_VERIFY(again.chat()->messages()->count() == 4 && !again.chat()->isBusy());
        QCOMPARE(again.inspector()->contextUsed(), 13);  // ten of the prompt and three of the answer
        again.models()->reload();                        // forgets what was read
        QTRY_COMPARE(again.inspector()->contextUsed(), 11);
    }

    void beginsAConversationAsItsModelWants() {
        Application application(options());
        QTRY_VERIFY(application.chat()->canSend());
        QVERIFY(!application.modelDefaults()->exist());
        application.chat()->setTemperature(0.25);
        application.chat()->setSystemPrompt("Be brief.");
        application.modelDefaults()->saveFromConversation();
        QVERIFY(application.modelDefaults()->exist());
        beginAnother(application);
        QCOMPARE(application.chat()->temperature(), 0.25);
        QCOMPARE(application.chat()->systemPrompt(), "Be brief.");
        application.modelDefaults()->clear();
        beginAnother(application);
        QCOMPARE(application.chat()->temperature(), SamplingValues().temperature);
    }

    void choosesAModelThatWasInstalledAndForgetsOneThatWasRemoved() {
        Application application(options());
        QTRY_VERIFY(application.chat()->canSend());
        const QString model = folder_->filePath("new.gguf");
        emit application.catalog()->installed(model);
        QTRY_COMPARE(application.models()->currentPath(), model);
        emit application.catalog()->removed(model);
        QCOMPARE(application.models()->currentPath(), "/models/guide");
        QCOMPARE(application.models()->count(), 1);
    }

    void opensTheModelThatItWasStartedWith() {
        {
            Application application(options());
            QTRY_VERIFY(application.chat()->canSend());
            application.chat()->send("Hello?");  // a conversation with the guide
            QTRY_VERIFY(application.chat()->messages()->count() == 2 && !application.chat()->isBusy());
        }
        ApplicationOptions withModel = options();
        const QString model = folder_->filePath("new.gguf");
        withModel.modelsToOpen = {model};
        Application application(withModel);
        QTRY_COMPARE(application.models()->currentPath(), model);
        QTRY_VERIFY(application.chat()->canSend());
        QCOMPARE(application.chat()->modelPath(), model);
    }

    void opensWhatTheDesktopHandsOverWhileItStarts() {
        {
            Application application(options());
            QTRY_VERIFY(application.chat()->canSend());
            application.chat()->send("Hello?");  // a conversation with the guide
            QTRY_VERIFY(application.chat()->messages()->count() == 2 && !application.chat()->isBusy());
        }
        Application application(options());
        const QString model = folder_->filePath("new.gguf");
        application.raise({model});
        QTRY_COMPARE(application.models()->currentPath(), model);
        QTRY_VERIFY(application.chat()->canSend());
        QCOMPARE(application.chat()->modelPath(), model);
    }

    void opensEveryFileThatItIsHanded() {
        Application application(options());
        QTRY_VERIFY(application.chat()->canSend());
        QSignalSpy raised(&application, &Application::raiseRequested);
        QSignalSpy failed(application.imports(), &ModelImport::failed);
        const QString one = folder_->filePath("eins ü.gguf");
        const QString two = folder_->filePath("模型.gguf");
        application.raise({one, "/models/broken.gguf", two});
        QCOMPARE(raised.size(), 1);
        QTRY_VERIFY(application.models()->contains(one) && application.models()->contains(two));
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().toString(), "The file /models/broken.gguf is no model.");
        QCOMPARE(application.models()->count(), 3);
    }

    void opensAModelAlthoughConversationsCannotBeStored() {
        ApplicationOptions where = options();
        where.dataFolder = folder_->filePath("file/data");
        QFile file(folder_->filePath("file"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        where.modelsToOpen = {folder_->filePath("new.gguf")};
        Application application(where);
        QTRY_COMPARE(application.models()->currentPath(), where.modelsToOpen.first());
    }

    void saysWhyAFileIsNoModel() {
        Application application(options());
        QSignalSpy failed(application.models(), &ModelListModel::importFailed);
        application.models()->addFile(QUrl::fromLocalFile("/models/broken.gguf"));
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().toString(), "The file /models/broken.gguf is no model.");
        QCOMPARE(application.models()->count(), 1);
    }

    void saysThatConversationsCannotBeStoredAndStartsAllTheSame() {
        ApplicationOptions where = options();
        where.dataFolder = folder_->filePath("file/data");
        QFile file(folder_->filePath("file"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        Application application(where);
        QTRY_VERIFY2(application.startupError().contains("cannot be written"),
                     qPrintable(application.startupError()));
        QVERIFY(!application.chat()->canSend());
    }

  private:
    static void beginAnother(Application& application) {
        application.chat()->send("Hello?");
        QTRY_VERIFY(application.chat()->messages()->count() == 2 && !application.chat()->isBusy());
        application.conversations()->create();
        QTRY_VERIFY(application.chat()->canSend());
        QCOMPARE(application.chat()->messages()->count(), 0);
    }
    ApplicationOptions options() const {
        ApplicationOptions options;
        options.dataFolder = folder_->path();
        options.guideFolder = "/models/guide";
        options.engines = std::make_shared<test::ScriptedEngineFactory>(script_);
        return options;
    }
    static QString textAt(Application& application, int row) {
        MessageListModel& messages = *application.chat()->messages();
        return messages.data(messages.index(row), MessageListModel::TextRole).toString();
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::shared_ptr<test::Script> script_;
};

QTEST_MAIN(ApplicationTest)
#include "tst_application.moc"
