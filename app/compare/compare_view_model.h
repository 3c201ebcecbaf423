// The page that compares settings of the current model on one prompt.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QStringList>
#include <QThread>
#include <QUrl>
#include <functional>
#include <memory>
#include <stop_token>

#include "app/compare/compare_columns.h"
#include "app/compare/compare_worker.h"

namespace octavo {

class CompareViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Application.compare")
    Q_PROPERTY(octavo::CompareColumns* columns READ columns CONSTANT)
    Q_PROPERTY(QString prompt READ prompt WRITE setPrompt NOTIFY promptChanged)
    Q_PROPERTY(int maxTokens READ maxTokens WRITE setMaxTokens NOTIFY
                   maxTokensChanged)  // of each answer, 16 to 1024
    // The prompt follows what is said in the conversation that is open, instead of standing alone.
    Q_PROPERTY(bool inConversation READ isInConversation WRITE setInConversation NOTIFY inConversationChanged)
    Q_PROPERTY(bool running READ isRunning NOTIFY runningChanged)
    Q_PROPERTY(bool hasResults READ hasResults NOTIFY hasResultsChanged)
    Q_PROPERTY(
        QString comparedPrompt READ comparedPrompt NOTIFY hasResultsChanged)  // what the results answer
    Q_PROPERTY(
        QString comparedModel READ comparedModel NOTIFY hasResultsChanged)   // name of the results' model
    Q_PROPERTY(QString comparedOn READ comparedOn NOTIFY hasResultsChanged)  // processor that computed them
    Q_PROPERTY(QStringList weightsFormats READ weightsFormats CONSTANT)
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)  // sentence; empty: none

  public:
    // What is compared, asked when a comparison begins: path and name of the current model, threads, and what
    // stands before the prompt.
    struct Subject {
        ComparisonRequest request;
        QString modelName;
        QString device;
    };
    using SubjectSource = std::function<Subject(bool inConversation)>;

    CompareViewModel(ColumnMeasurerFactory factory, SubjectSource subject, QObject* parent = nullptr);
    // Stops whatever runs, within one token, and waits for it.
    ~CompareViewModel() override;

    CompareColumns* columns() { return &columns_; }
    QString prompt() const { return prompt_; }
    void setPrompt(const QString& prompt);
    int maxTokens() const { return maxTokens_; }
    void setMaxTokens(int count);
    bool isInConversation() const { return inConversation_; }
    void setInConversation(bool wanted);
    bool isRunning() const { return running_; }
    bool hasResults() const { return !comparedPrompt_.isEmpty(); }
    QString comparedPrompt() const { return comparedPrompt_; }
    QString comparedModel() const { return comparedModel_; }
    QString comparedOn() const { return comparedOn_; }
    QStringList weightsFormats() const;
    QString problem() const { return problem_; }

    Q_INVOKABLE void run();
    Q_INVOKABLE void stop();
    // While a comparison runs, its columns stay as they are.
    Q_INVOKABLE void addColumn();
    Q_INVOKABLE void removeColumn(int column);
    Q_INVOKABLE void setWeightsFormat(int column, const QString& format);
    // KvFormat's names; one that does not serve there changes nothing.
    Q_INVOKABLE void setKeysFormat(int column, const QString& format);
    Q_INVOKABLE void setValuesFormat(int column, const QString& format);
    Q_INVOKABLE QString csv() const { return columns_.csv(); }
    // False and `problem` when it cannot be written.
    Q_INVOKABLE bool saveCsv(const QUrl& file);
    // The window could not write its picture: `problem` says so.
    Q_INVOKABLE void refusePicture(const QUrl& file);

  signals:
    void promptChanged();
    void maxTokensChanged();
    void inConversationChanged();
    void runningChanged();
    void hasResultsChanged();
    void problemChanged();

  private:
    void connectWorker();
    void setCacheFormat(int column, KvRole role, const QString& name);
    void setRunning(bool running);
    void setProblem(const QString& sentence);
    void finish();

    SubjectSource subject_;
    QThread thread_;
    std::unique_ptr<CompareWorker> worker_;  // lives on the thread
    std::stop_source stop_;
    CompareColumns columns_;
    QString prompt_;
    int maxTokens_ = 128;
    bool inConversation_ = false;
    bool running_ = false;
    QString comparedPrompt_;
    QString comparedModel_;
    QString comparedOn_;
    QString problem_;
};

}  // namespace octavo
