// The readouts at the window's right: memory by part, speed, context, and the settings that change them.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QHash>
#include <QList>
#include <QObject>
#include <QStringList>
#include <QTimer>
#include <memory>
#include <optional>
#include <vector>

#include "app/engine/engine_client.h"
#include "app/models/model_list_model.h"
#include "app/settings/settings_view_model.h"

namespace octavo {

// Bytes as numbers that JavaScript can hold.
class InspectorViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Application.inspector")
    Q_PROPERTY(double totalBytes READ totalBytes NOTIFY memoryChanged)
    Q_PROPERTY(double weightsBytes READ weightsBytes NOTIFY memoryChanged)
    Q_PROPERTY(double keysBytes READ keysBytes NOTIFY memoryChanged)
    Q_PROPERTY(double valuesBytes READ valuesBytes NOTIFY memoryChanged)
    Q_PROPERTY(double stateBytes READ stateBytes NOTIFY memoryChanged)
    Q_PROPERTY(double scratchBytes READ scratchBytes NOTIFY memoryChanged)
    Q_PROPERTY(double sixteenBitBytes READ sixteenBitBytes NOTIFY memoryChanged)
    Q_PROPERTY(double residentBytes READ residentBytes NOTIFY residentBytesChanged)
    Q_PROPERTY(double answerTokensPerSecond READ answerTokensPerSecond NOTIFY speedChanged)
    Q_PROPERTY(double promptTokensPerSecond READ promptTokensPerSecond NOTIFY speedChanged)
    Q_PROPERTY(QList<qreal> speedHistory READ speedHistory NOTIFY speedChanged)
    Q_PROPERTY(int contextUsed READ contextUsed NOTIFY contextChanged)
    Q_PROPERTY(bool contextIsEstimated READ contextIsEstimated NOTIFY contextChanged)
    Q_PROPERTY(int contextLimit READ contextLimit NOTIFY contextChanged)
    Q_PROPERTY(QString weightsFormat READ weightsFormat WRITE setWeightsFormat NOTIFY weightsFormatChanged)
    Q_PROPERTY(QStringList weightsFormats READ weightsFormats NOTIFY modelChanged)
    Q_PROPERTY(int threads READ threads NOTIFY modelChanged)
    Q_PROPERTY(QString device READ device NOTIFY modelChanged)
    Q_PROPERTY(QString keysFormat READ keysFormat WRITE setKeysFormat NOTIFY cacheChanged)
    Q_PROPERTY(QString valuesFormat READ valuesFormat WRITE setValuesFormat NOTIFY cacheChanged)
    Q_PROPERTY(QStringList keysFormats READ keysFormats NOTIFY modelChanged)
    Q_PROPERTY(QStringList valuesFormats READ valuesFormats NOTIFY modelChanged)
    Q_PROPERTY(QString cachePreset READ cachePreset WRITE setCachePreset NOTIFY cacheChanged)
    Q_PROPERTY(QStringList cachePresets READ cachePresets CONSTANT)
    Q_PROPERTY(int recentTokens READ recentTokens WRITE setRecentTokens NOTIFY cacheChanged)
    Q_PROPERTY(QString cacheText READ cacheText NOTIFY cacheChanged)
    Q_PROPERTY(double cacheBytesBefore READ cacheBytesBefore NOTIFY cacheChanged)
    Q_PROPERTY(double cacheBytesAfter READ cacheBytesAfter NOTIFY cacheChanged)
    Q_PROPERTY(int tokensToReread READ tokensToReread NOTIFY cacheChanged)
    Q_PROPERTY(bool rereading READ rereading NOTIFY cacheChanged)
    Q_PROPERTY(double rereadProgress READ rereadProgress NOTIFY rereadProgressChanged)
    Q_PROPERTY(QString cacheProblem READ cacheProblem NOTIFY cacheChanged)

  public:
    InspectorViewModel(EngineClient& engine, ModelListModel& models, SettingsViewModel& settings,
                       QObject* parent = nullptr);

    double totalBytes() const { return static_cast<double>(memory_.total()); }
    double weightsBytes() const { return static_cast<double>(memory_.weights); }
    double keysBytes() const { return static_cast<double>(memory_.keys); }
    double valuesBytes() const { return static_cast<double>(memory_.values); }
    double stateBytes() const { return static_cast<double>(memory_.state); }
    double scratchBytes() const { return static_cast<double>(memory_.scratch); }
    // What the keys and values in memory would take at 16 bit a number.
    double sixteenBitBytes() const;
    double residentBytes() const { return residentBytes_; }
    // Of the answer that is being given, or of the last one.
    double answerTokensPerSecond() const { return answerSpeed_; }
    double promptTokensPerSecond() const { return promptSpeed_; }
    QList<qreal> speedHistory() const { return speedHistory_; }
    // Tokens of the conversation that is shown: what the model has read of it, or as long as it has not, what
    // its messages have; -1: not known yet.
    int contextUsed() const;
    // They are the messages' alone, without what the model's template puts around them.
    bool contextIsEstimated() const { return !contextUse_.contains(conversation_) && contextUsed() > 0; }
    int contextLimit() const;
    QString weightsFormat() const;
    void setWeightsFormat(const QString& format);
    QStringList weightsFormats() const;
    int threads() const;
    QString device() const;

    // ---- keys and values: what is neither among the first tokens nor among the recent ones. Names are
    // KvFormat's ("turbo4"). Setting them acts at once on the running conversation.
    QString keysFormat() const;
    void setKeysFormat(const QString& format);
    QString valuesFormat() const;
    void setValuesFormat(const QString& format);
    // Those that the model's heads fit; without a model all.
    QStringList keysFormats() const;
    QStringList valuesFormats() const;
    // The preset of kv_presets() that the formats are; empty: none.
    QString cachePreset() const;
    void setCachePreset(const QString& preset);
    QStringList cachePresets() const;
    int recentTokens() const;  // at 16 bit
    void setRecentTokens(int tokens);
    QString cacheText() const;  // all of it, as octavo-cli's --kv reads it
    // Of the last change, keys and values of the conversations in memory.
    double cacheBytesBefore() const { return static_cast<double>(engine_.cacheChange().bytesBefore); }
    double cacheBytesAfter() const { return static_cast<double>(engine_.cacheChange().bytesAfter); }
    // What reread() has to read so that the conversation has all the bits that were asked for; 0: it has.
    int tokensToReread() const { return static_cast<int>(engine_.cacheChange().tokensToReread); }
    bool rereading() const { return engine_.isRereading(); }
    double rereadProgress() const { return rereadProgress_; }  // 0 to 1
    QString cacheProblem() const { return cacheProblem_; }     // why the last choice could not be had
    Q_INVOKABLE void reread();
    Q_INVOKABLE void stopRereading();
    // For people: "Turbo 4".
    Q_INVOKABLE QString formatLabel(const QString& format) const;
    // Kept for comparison: other formats have less error in no more bytes.
    Q_INVOKABLE bool isComparison(const QString& format) const;

    // What setting a property would do to memory: "weights BF16 → Q8: 1.50 → 0.80 GB", "keys 16 bit → Turbo
    // 4: 40 → 12 MB". For weightsFormat, contextLimit, keysFormat, valuesFormat, cachePreset and
    // recentTokens; else, and without a model, empty.
    Q_INVOKABLE QString effectOf(const QString& property, const QVariant& value) const;

    // The conversation that is shown; 0: none.
    void setConversation(ConversationId conversation);
    // What the model would read of it.
    void setContents(std::vector<ChatMessage> messages);

    static constexpr qsizetype speedSamples = 60;

  signals:
    void memoryChanged();
    void residentBytesChanged();
    void speedChanged();
    void contextChanged();
    void weightsFormatChanged();
    void cacheChanged();
    void rereadProgressChanged();
    void modelChanged();

  private:
    void takeModel();
    void estimateContext();
    void takeProgress(const AnswerProgress& progress);
    void takeEnd(const AnswerEnd& end);
    void measureResident();
    void setPolicy(const CachePolicy& policy);
    QStringList formatsFor(KvRole role) const;
    std::optional<CachePolicy> policyWith(const QString& property, const QVariant& value) const;
    QString effectOfPolicy(const QString& property, const CachePolicy& wanted) const;

    EngineClient& engine_;
    ModelListModel& models_;
    SettingsViewModel& settings_;
    MemoryReport memory_;
    double residentBytes_ = 0;
    double answerSpeed_ = 0;
    double promptSpeed_ = 0;
    QList<qreal> speedHistory_;
    ConversationId conversation_ = 0;
    QHash<ConversationId, int> contextUse_;  // tokens, of each that the present model has read
    std::shared_ptr<const std::vector<ChatMessage>> contents_;  // of the conversation that is shown
    std::optional<int> contextEstimate_;                        // tokens of contents_
    int estimates_ = 0;                                         // begun so far; only the last one counts
    int contextLimit_ = 0;                                      // as the engine reported it; 0: not yet
    QTimer residentTimer_;
    double rereadProgress_ = 0;
    QString cacheProblem_;
};

}  // namespace octavo
