// The readouts at the window's right: memory by part, speed, context, and the settings that change them.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QList>
#include <QObject>
#include <QStringList>
#include <QTimer>

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
    Q_PROPERTY(int contextLimit READ contextLimit NOTIFY contextChanged)
    Q_PROPERTY(QString weightsFormat READ weightsFormat WRITE setWeightsFormat NOTIFY weightsFormatChanged)
    Q_PROPERTY(QStringList weightsFormats READ weightsFormats NOTIFY modelChanged)
    Q_PROPERTY(int threads READ threads NOTIFY modelChanged)
    Q_PROPERTY(QString device READ device NOTIFY modelChanged)
    Q_PROPERTY(QString keysFormat READ keysFormat CONSTANT)
    Q_PROPERTY(QString valuesFormat READ valuesFormat CONSTANT)

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
    int contextUsed() const { return contextUsed_; }
    int contextLimit() const;
    QString weightsFormat() const;
    void setWeightsFormat(const QString& format);
    QStringList weightsFormats() const;
    int threads() const;
    QString device() const;
    QString keysFormat() const { return "f16"; }
    QString valuesFormat() const { return "f16"; }

    // What setting a property would do to memory: "weights BF16 → Q8: 1.50 → 0.80 GB". For weightsFormat and
    // contextLimit; else, and without a model, empty.
    Q_INVOKABLE QString effectOf(const QString& property, const QVariant& value) const;

    static constexpr qsizetype speedSamples = 60;

  signals:
    void memoryChanged();
    void residentBytesChanged();
    void speedChanged();
    void contextChanged();
    void weightsFormatChanged();
    void modelChanged();

  private:
    void takeModel();
    void takeProgress(const AnswerProgress& progress);
    void takeEnd(const AnswerEnd& end);
    void measureResident();

    EngineClient& engine_;
    ModelListModel& models_;
    SettingsViewModel& settings_;
    MemoryReport memory_;
    double residentBytes_ = 0;
    double answerSpeed_ = 0;
    double promptSpeed_ = 0;
    QList<qreal> speedHistory_;
    int contextUsed_ = 0;
    int contextLimit_ = 0;  // as the engine reported it; 0: not yet
    QTimer residentTimer_;
};

}  // namespace octavo
