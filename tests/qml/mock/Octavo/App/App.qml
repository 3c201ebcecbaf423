// Stands in for the application's C++ side: the same names, with a conversation that never changes by itself. Calls are
// recorded, so that a test can ask what the window wanted; reset() begins anew.
pragma Singleton
import QtQuick

QtObject {
    id: application
    property var calls: []
    property string version: "0.0.0"
    property string startupError: ""
    property QtObject settings: null
    property QtObject conversations: null
    property QtObject models: null
    property QtObject inspector: null
    property QtObject chat: null
    property QtObject compare: null
    property QtObject transfer: null
    property QtObject catalog: null
    property QtObject imports: null
    property var languages: ["de", "en", "zh_CN"]
    property QtObject modelDefaults: null
    signal raiseRequested

    function record(name, ...values) {
        calls = calls.concat([[name, ...values]]);
    }
    function licence(texts) {
        return "Licence " + texts.join(", ") + "\n" + "A line of it.\n".repeat(200);
    }
    // How often a call was made.
    function callCount(name) {
        return calls.filter(call => call[0] === name).length;
    }
    function lastCall() {
        return calls.length === 0 ? [] : calls[calls.length - 1];
    }
    function reset() {
        calls = [];
        startupError = "";
        const before = [settings, conversations, models, inspector, chat, compare, transfer, catalog, imports, modelDefaults];
        settings = settingsComponent.createObject(application);
        conversations = conversationsComponent.createObject(application);
        models = modelsComponent.createObject(application);
        inspector = inspectorComponent.createObject(application);
        chat = chatComponent.createObject(application);
        compare = compareComponent.createObject(application);
        transfer = transferComponent.createObject(application);
        catalog = catalogComponent.createObject(application);
        imports = importsComponent.createObject(application);
        modelDefaults = modelDefaultsComponent.createObject(application);
        for (const part of before) {
            if (part)
                part.destroy(1000);
        }
    }

    readonly property Component settingsComponent: Component { MockSettings { onCalled: call => application.record(...call) } }
    readonly property Component conversationsComponent: Component { MockConversations { onCalled: call => application.record(...call) } }
    readonly property Component modelsComponent: Component { MockModels { onCalled: call => application.record(...call) } }
    readonly property Component inspectorComponent: Component { MockInspector { onCalled: call => application.record(...call) } }
    readonly property Component chatComponent: Component { MockChat { onCalled: call => application.record(...call) } }
    readonly property Component compareComponent: Component { MockCompare { onCalled: call => application.record(...call) } }
    readonly property Component transferComponent: Component { MockTransfer { onCalled: call => application.record(...call) } }
    readonly property Component catalogComponent: Component { MockCatalog { onCalled: call => application.record(...call) } }
    readonly property Component importsComponent: Component { MockImports { onCalled: call => application.record(...call) } }
    readonly property Component modelDefaultsComponent: Component { MockModelDefaults { onCalled: call => application.record(...call) } }
    Component.onCompleted: reset()
}
