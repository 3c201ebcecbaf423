#include "app/settings/settings_view_model.h"

#include <QCryptographicHash>
#include <QDir>
#include <algorithm>
#include <cmath>

#include "app/engine/weight_formats.h"
#include "app/error_text.h"
#include "app/paths.h"
#include "engine/error.h"

namespace octavo {
namespace {

constexpr int mostThreads = 256;
constexpr int mostContext = 1 << 24;
// Long enough for a long document, short enough that most models fit most machines with it.
constexpr int usualContext = 32768;

// A number as it is, or the fallback when it is none (a file edited by hand).
double within(double value, double low, double high, double fallback) {
    return std::isfinite(value) ? std::clamp(value, low, high) : fallback;
}

double numberFrom(const QVariant& value, double fallback) {
    bool valid = false;
    const double number = value.toDouble(&valid);
    return valid ? number : fallback;
}

int integerFrom(const QVariant& value, int fallback) {
    return static_cast<int>(within(numberFrom(value, fallback), -2e9, 2e9, fallback));
}

const QString generalSampling = QStringLiteral("sampling/");

// A group's name must not hold a path's separators.
QString modelGroup(const QString& path) {
    const QByteArray hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex();
    return "model-" + QString::fromLatin1(hash.left(16)) + '/';
}

const QStringList& themes() {
    static const QStringList names = {"system", "light", "dark"};
    return names;
}

}  // namespace

SamplingValues withinRange(SamplingValues values) {
    const SamplingValues defaults;
    values.temperature = within(values.temperature, 0, 2, defaults.temperature);
    values.topP = within(values.topP, 0.001, 1, defaults.topP);
    values.topK = std::clamp(values.topK, 0, 1'000'000);
    values.minP = within(values.minP, 0, 1, defaults.minP);
    values.repetitionPenalty = within(values.repetitionPenalty, 0.1, 10, defaults.repetitionPenalty);
    values.presencePenalty = within(values.presencePenalty, -10, 10, defaults.presencePenalty);
    values.seed = std::clamp<qint64>(values.seed, -1, (qint64{1} << 53) - 1);
    values.maxTokens = std::clamp(values.maxTokens, 0, mostContext);
    return values;
}

SettingsViewModel::SettingsViewModel(const QString& dataFolder, QObject* parent)
    : QObject(parent),
      dataFolder_(dataFolder),
      settings_(QDir(dataFolder).filePath("settings.ini"), QSettings::IniFormat) {}

void SettingsViewModel::store(const QString& key, const QVariant& value, const QVariant& before,
                              Changed changed) {
    if (value != before) {
        settings_.setValue(key, value);
        emit(this->*changed)();
    }
}

QString SettingsViewModel::theme() const {
    const QString theme = settings_.value("window/theme").toString();
    return themes().contains(theme) ? theme : themes().first();
}

void SettingsViewModel::setTheme(const QString& theme) {
    if (themes().contains(theme)) {
        store("window/theme", theme, this->theme(), &SettingsViewModel::themeChanged);
    }
}

double SettingsViewModel::fontScale() const {
    return within(numberFrom(settings_.value("window/fontScale"), 1), 0.8, 2, 1);
}

void SettingsViewModel::setFontScale(double scale) {
    store("window/fontScale", within(scale, 0.8, 2, 1), fontScale(), &SettingsViewModel::fontScaleChanged);
}

int SettingsViewModel::threads() const {
    return std::clamp(integerFrom(settings_.value("engine/threads"), 0), 0, mostThreads);
}

void SettingsViewModel::setThreads(int threads) {
    store("engine/threads", std::clamp(threads, 0, mostThreads), this->threads(),
          &SettingsViewModel::threadsChanged);
}

int SettingsViewModel::contextLimit() const {
    return std::clamp(integerFrom(settings_.value("engine/contextLimit"), usualContext), 0, mostContext);
}

void SettingsViewModel::setContextLimit(int tokens) {
    store("engine/contextLimit", std::clamp(tokens, 0, mostContext), contextLimit(),
          &SettingsViewModel::contextLimitChanged);
}

bool SettingsViewModel::inspectorVisible() const {
    return settings_.value("window/inspectorVisible", true).toBool();
}

void SettingsViewModel::setInspectorVisible(bool visible) {
    store("window/inspectorVisible", visible, inspectorVisible(),
          &SettingsViewModel::inspectorVisibleChanged);
}

bool SettingsViewModel::sidebarVisible() const {
    return settings_.value("window/sidebarVisible", true).toBool();
}

void SettingsViewModel::setSidebarVisible(bool visible) {
    store("window/sidebarVisible", visible, sidebarVisible(), &SettingsViewModel::sidebarVisibleChanged);
}

bool SettingsViewModel::sendOnEnter() const {
    return settings_.value("window/sendOnEnter", true).toBool();
}

void SettingsViewModel::setSendOnEnter(bool send) {
    store("window/sendOnEnter", send, sendOnEnter(), &SettingsViewModel::sendOnEnterChanged);
}

bool SettingsViewModel::copyModels() const {
    return settings_.value("models/copy", false).toBool();
}

void SettingsViewModel::setCopyModels(bool copy) {
    store("models/copy", copy, copyModels(), &SettingsViewModel::copyModelsChanged);
}

bool SettingsViewModel::windowMaximized() const {
    return settings_.value("window/maximized", false).toBool();
}

void SettingsViewModel::setWindowMaximized(bool maximized) {
    store("window/maximized", maximized, windowMaximized(), &SettingsViewModel::windowGeometryChanged);
}

QRect SettingsViewModel::windowGeometry() const {
    return settings_.value("window/geometry").toRect();
}

void SettingsViewModel::setWindowGeometry(const QRect& geometry) {
    store("window/geometry", geometry, windowGeometry(), &SettingsViewModel::windowGeometryChanged);
}

QString SettingsViewModel::defaultSystemPrompt() const {
    return settings_.value("conversation/systemPrompt").toString();
}

void SettingsViewModel::setDefaultSystemPrompt(const QString& prompt) {
    store("conversation/systemPrompt", prompt, defaultSystemPrompt(),
          &SettingsViewModel::defaultSystemPromptChanged);
}

SamplingValues SettingsViewModel::defaultSampling() const {
    return readSampling(generalSampling);
}

void SettingsViewModel::setDefaultSampling(const SamplingValues& values) {
    const SamplingValues wanted = withinRange(values);
    if (wanted != defaultSampling()) {
        writeSampling(generalSampling, wanted);
        emit defaultSamplingChanged();
    }
}

SamplingValues SettingsViewModel::readSampling(const QString& group) const {
    const SamplingValues defaults;
    const auto number = [&](const char* key, double fallback) {
        return numberFrom(settings_.value(group + key), fallback);
    };
    SamplingValues values;
    values.temperature = number("temperature", defaults.temperature);
    values.topP = number("topP", defaults.topP);
    values.topK = integerFrom(settings_.value(group + "topK"), defaults.topK);
    values.minP = number("minP", defaults.minP);
    values.repetitionPenalty = number("repetitionPenalty", defaults.repetitionPenalty);
    values.presencePenalty = number("presencePenalty", defaults.presencePenalty);
    values.seed = settings_.value(group + "seed", defaults.seed).toLongLong();
    values.maxTokens = integerFrom(settings_.value(group + "maxTokens"), defaults.maxTokens);
    return withinRange(values);
}

void SettingsViewModel::writeSampling(const QString& group, const SamplingValues& values) {
    settings_.setValue(group + "temperature", values.temperature);
    settings_.setValue(group + "topP", values.topP);
    settings_.setValue(group + "topK", values.topK);
    settings_.setValue(group + "minP", values.minP);
    settings_.setValue(group + "repetitionPenalty", values.repetitionPenalty);
    settings_.setValue(group + "presencePenalty", values.presencePenalty);
    settings_.setValue(group + "seed", values.seed);
    settings_.setValue(group + "maxTokens", values.maxTokens);
}

void SettingsViewModel::setDefaultTemperature(double value) {
    SamplingValues values = defaultSampling();
    values.temperature = value;
    setDefaultSampling(values);
}

void SettingsViewModel::setDefaultTopP(double value) {
    SamplingValues values = defaultSampling();
    values.topP = value;
    setDefaultSampling(values);
}

void SettingsViewModel::setDefaultTopK(int value) {
    SamplingValues values = defaultSampling();
    values.topK = value;
    setDefaultSampling(values);
}

void SettingsViewModel::setDefaultMinP(double value) {
    SamplingValues values = defaultSampling();
    values.minP = value;
    setDefaultSampling(values);
}

void SettingsViewModel::setDefaultRepetitionPenalty(double value) {
    SamplingValues values = defaultSampling();
    values.repetitionPenalty = value;
    setDefaultSampling(values);
}

void SettingsViewModel::setDefaultPresencePenalty(double value) {
    SamplingValues values = defaultSampling();
    values.presencePenalty = value;
    setDefaultSampling(values);
}

void SettingsViewModel::setDefaultSeed(qint64 value) {
    SamplingValues values = defaultSampling();
    values.seed = value;
    setDefaultSampling(values);
}

void SettingsViewModel::setDefaultMaxTokens(int value) {
    SamplingValues values = defaultSampling();
    values.maxTokens = value;
    setDefaultSampling(values);
}

QString SettingsViewModel::language() const {
    return settings_.value("window/language").toString();
}

void SettingsViewModel::setLanguage(const QString& language) {
    store("window/language", language, this->language(), &SettingsViewModel::languageChanged);
}

QString SettingsViewModel::proxy() const {
    return settings_.value("downloads/proxy").toString();
}

void SettingsViewModel::setProxy(const QString& proxy) {
    store("downloads/proxy", proxy.trimmed(), this->proxy(), &SettingsViewModel::proxyChanged);
}

void SettingsViewModel::reset() {
    setTheme(themes().first());
    setLanguage({});
    setFontScale(1);
    setThreads(0);
    setContextLimit(usualContext);
    setInspectorVisible(true);
    setSidebarVisible(true);
    setSendOnEnter(true);
    setCopyModels(false);
    setDefaultSystemPrompt({});
    setDefaultSampling({});
    setProxy({});
    emit wasReset();
}

bool SettingsViewModel::dataFolderCanBeChosen() const {
    return octavo::dataFolderCanBeChosen();
}

QString SettingsViewModel::chooseDataFolder(const QUrl& folder) {
    try {
        octavo::chooseDataFolder(folder.toLocalFile());
    } catch (const Error& error) {
        return textOf(error);
    }
    const QString chosen = octavo::dataFolder();
    nextDataFolder_ = chosen == dataFolder_ ? QString() : chosen;
    emit nextDataFolderChanged();
    return {};
}

QStringList SettingsViewModel::ownDownloads() const {
    return settings_.value("downloads/addresses").toStringList();
}

void SettingsViewModel::setOwnDownloads(const QStringList& addresses) {
    settings_.setValue("downloads/addresses", addresses);
}

QStringList SettingsViewModel::modelPaths() const {
    return settings_.value("models/paths").toStringList();
}

void SettingsViewModel::setModelPaths(const QStringList& paths) {
    settings_.setValue("models/paths", paths);
}

QString SettingsViewModel::currentModelPath() const {
    return settings_.value("models/current").toString();
}

void SettingsViewModel::setCurrentModelPath(const QString& path) {
    settings_.setValue("models/current", path);
}

std::optional<ConversationSettings> SettingsViewModel::modelDefaults(const QString& path) const {
    const QString group = modelGroup(path);
    if (settings_.value(group + "path").toString() != path || path.isEmpty()) {
        return std::nullopt;
    }
    ConversationSettings settings;
    settings.systemPrompt = settings_.value(group + "systemPrompt").toString();
    settings.modelPath = path;
    settings.sampling = readSampling(group);
    return settings;
}

void SettingsViewModel::setModelDefaults(const QString& path, const ConversationSettings& settings) {
    const QString group = modelGroup(path);
    settings_.setValue(group + "path", path);
    settings_.setValue(group + "systemPrompt", settings.systemPrompt);
    writeSampling(group, withinRange(settings.sampling));
}

void SettingsViewModel::clearModelDefaults(const QString& path) {
    settings_.remove(modelGroup(path).chopped(1));
}

WeightFormat SettingsViewModel::weightsFormat() const {
    return weightFormatFrom(settings_.value("engine/weights").toString());
}

void SettingsViewModel::setWeightsFormat(WeightFormat format) {
    settings_.setValue("engine/weights", nameOf(format));
}

CachePolicy SettingsViewModel::cachePolicy() const {
    try {
        return cache_policy_from_text(settings_.value("engine/cache", "f16").toString().toStdString());
    } catch (const Error&) {
        return {};
    }
}

void SettingsViewModel::setCachePolicy(const CachePolicy& policy) {
    settings_.setValue("engine/cache", QString::fromStdString(to_text(policy)));
}

}  // namespace octavo
