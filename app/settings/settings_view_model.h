// What the user prefers, kept in an INI file in the data folder. A conversation's own settings are in the
// store.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QRect>
#include <QSettings>
#include <QStringList>
#include <QUrl>
#include <optional>

#include "app/store/conversation_records.h"
#include "engine/cache/cache_policy.h"
#include "kernels/device.h"

namespace octavo {

// Every change is written when the event loop next turns. Values outside their range, also those found in the
// file, are brought into it.
class SettingsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Application.settings")
    Q_PROPERTY(QString theme READ theme WRITE setTheme NOTIFY themeChanged)
    Q_PROPERTY(double fontScale READ fontScale WRITE setFontScale NOTIFY fontScaleChanged)
    Q_PROPERTY(int threads READ threads WRITE setThreads NOTIFY threadsChanged)
    Q_PROPERTY(int contextLimit READ contextLimit WRITE setContextLimit NOTIFY contextLimitChanged)
    Q_PROPERTY(
        bool inspectorVisible READ inspectorVisible WRITE setInspectorVisible NOTIFY inspectorVisibleChanged)
    Q_PROPERTY(bool sidebarVisible READ sidebarVisible WRITE setSidebarVisible NOTIFY sidebarVisibleChanged)
    Q_PROPERTY(bool sendOnEnter READ sendOnEnter WRITE setSendOnEnter NOTIFY sendOnEnterChanged)
    Q_PROPERTY(bool copyModels READ copyModels WRITE setCopyModels NOTIFY copyModelsChanged)
    Q_PROPERTY(
        bool windowMaximized READ windowMaximized WRITE setWindowMaximized NOTIFY windowGeometryChanged)
    Q_PROPERTY(QRect windowGeometry READ windowGeometry WRITE setWindowGeometry NOTIFY windowGeometryChanged)
    Q_PROPERTY(QString defaultSystemPrompt READ defaultSystemPrompt WRITE setDefaultSystemPrompt NOTIFY
                   defaultSystemPromptChanged)
    Q_PROPERTY(double defaultTemperature READ defaultTemperature WRITE setDefaultTemperature NOTIFY
                   defaultSamplingChanged)
    Q_PROPERTY(double defaultTopP READ defaultTopP WRITE setDefaultTopP NOTIFY defaultSamplingChanged)
    Q_PROPERTY(int defaultTopK READ defaultTopK WRITE setDefaultTopK NOTIFY defaultSamplingChanged)
    Q_PROPERTY(double defaultMinP READ defaultMinP WRITE setDefaultMinP NOTIFY defaultSamplingChanged)
    Q_PROPERTY(double defaultRepetitionPenalty READ defaultRepetitionPenalty WRITE setDefaultRepetitionPenalty
                   NOTIFY defaultSamplingChanged)
    Q_PROPERTY(double defaultPresencePenalty READ defaultPresencePenalty WRITE setDefaultPresencePenalty
                   NOTIFY defaultSamplingChanged)
    Q_PROPERTY(qint64 defaultSeed READ defaultSeed WRITE setDefaultSeed NOTIFY defaultSamplingChanged)
    Q_PROPERTY(
        int defaultMaxTokens READ defaultMaxTokens WRITE setDefaultMaxTokens NOTIFY defaultSamplingChanged)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged)
    Q_PROPERTY(QString proxy READ proxy WRITE setProxy NOTIFY proxyChanged)
    Q_PROPERTY(QString nextDataFolder READ nextDataFolder NOTIFY nextDataFolderChanged)
    Q_PROPERTY(bool dataFolderCanBeChosen READ dataFolderCanBeChosen CONSTANT)
    Q_PROPERTY(QString dataFolder READ dataFolder CONSTANT)

  public:
    explicit SettingsViewModel(const QString& dataFolder, QObject* parent = nullptr);

    QString theme() const;  // "system", "light" or "dark"
    void setTheme(const QString& theme);
    double fontScale() const;  // 0.8 … 2
    void setFontScale(double scale);
    int threads() const;  // 0 (as many as serve) … 256
    void setThreads(int threads);
    int contextLimit() const;  // tokens a conversation may hold; 0: what the model was made for
    void setContextLimit(int tokens);
    bool inspectorVisible() const;
    void setInspectorVisible(bool visible);
    bool sidebarVisible() const;
    void setSidebarVisible(bool visible);
    bool sendOnEnter() const;  // else Enter begins a line and Ctrl+Enter sends
    void setSendOnEnter(bool send);
    bool copyModels() const;  // that are added, into the data folder; else they are used where they lie
    void setCopyModels(bool copy);
    QRect windowGeometry() const;  // when it is not maximized; empty: never set
    void setWindowGeometry(const QRect& geometry);
    bool windowMaximized() const;
    void setWindowMaximized(bool maximized);
    QString defaultSystemPrompt() const;
    void setDefaultSystemPrompt(const QString& prompt);

    // What a new conversation begins with.
    SamplingValues defaultSampling() const;
    void setDefaultSampling(const SamplingValues& values);
    double defaultTemperature() const { return defaultSampling().temperature; }
    void setDefaultTemperature(double value);
    double defaultTopP() const { return defaultSampling().topP; }
    void setDefaultTopP(double value);
    int defaultTopK() const { return defaultSampling().topK; }
    void setDefaultTopK(int value);
    double defaultMinP() const { return defaultSampling().minP; }
    void setDefaultMinP(double value);
    double defaultRepetitionPenalty() const { return defaultSampling().repetitionPenalty; }
    void setDefaultRepetitionPenalty(double value);
    double defaultPresencePenalty() const { return defaultSampling().presencePenalty; }
    void setDefaultPresencePenalty(double value);
    qint64 defaultSeed() const { return defaultSampling().seed; }
    void setDefaultSeed(qint64 value);
    int defaultMaxTokens() const { return defaultSampling().maxTokens; }
    void setDefaultMaxTokens(int value);

    QString language() const;  // of the window: "en", "de", "zh_CN"; empty: the system's
    void setLanguage(const QString& language);
    QString proxy() const;  // for downloads; empty: the system's; "none"; or "http://host:port"
    void setProxy(const QString& proxy);
    QString dataFolder() const { return dataFolder_; }
    bool dataFolderCanBeChosen() const;
    // The folder that is used from the next start on; empty: the present one.
    QString nextDataFolder() const { return nextDataFolder_; }
    // Why not; empty: it was noted. An empty address chooses the usual folder.
    Q_INVOKABLE QString chooseDataFolder(const QUrl& folder);
    QStringList ownDownloads() const;  // addresses of models that the user gave
    void setOwnDownloads(const QStringList& addresses);

    // All of the above as on the first day; models and the window's place stay.
    Q_INVOKABLE void reset();

    // Not for QML: what the list of models and the inspector remember.
    QStringList modelPaths() const;
    void setModelPaths(const QStringList& paths);
    QString currentModelPath() const;
    void setCurrentModelPath(const QString& path);
    // What new conversations with a model begin with; nothing: with the general defaults.
    std::optional<ConversationSettings> modelDefaults(const QString& path) const;
    void setModelDefaults(const QString& path, const ConversationSettings& settings);
    void clearModelDefaults(const QString& path);
    WeightFormat weightsFormat() const;
    void setWeightsFormat(WeightFormat format);
    CachePolicy cachePolicy() const;
    void setCachePolicy(const CachePolicy& policy);

  signals:
    void themeChanged();
    void fontScaleChanged();
    void threadsChanged();
    void contextLimitChanged();
    void inspectorVisibleChanged();
    void sidebarVisibleChanged();
    void sendOnEnterChanged();
    void copyModelsChanged();
    void windowGeometryChanged();
    void defaultSystemPromptChanged();
    void defaultSamplingChanged();
    void languageChanged();
    void proxyChanged();
    void nextDataFolderChanged();
    void wasReset();

  private:
    using Changed = void (SettingsViewModel::*)();
    // Stores the value and announces it, unless it is what it was.
    void store(const QString& key, const QVariant& value, const QVariant& before, Changed changed);

    // Sampling settings under a group of the file that ends with '/'.
    SamplingValues readSampling(const QString& group) const;
    void writeSampling(const QString& group, const SamplingValues& values);

    QString dataFolder_;
    QString nextDataFolder_;
    QSettings settings_;
};

// Each number in the range that engine/sampler.h gives.
SamplingValues withinRange(SamplingValues values);

}  // namespace octavo
