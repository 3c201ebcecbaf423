// The conversation in the middle of the window: its messages, the answer that is being given, the composer's
// draft, and the conversation's own settings. The list of conversations is app/conversations' matter.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QStringList>
#include <QUrl>
#include <functional>
#include <memory>

#include "app/chat/answer_run.h"
#include "app/chat/conversation_extras.h"
#include "app/chat/conversation_tree.h"
#include "app/chat/message_list_model.h"
#include "app/documents/attachment_list_model.h"
#include "app/engine/engine_client.h"
#include "app/store/conversation_store.h"

namespace octavo {

class ChatViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Application.chat")
    Q_PROPERTY(octavo::MessageListModel* messages READ messages CONSTANT)
    Q_PROPERTY(octavo::AttachmentListModel* attachments READ attachments CONSTANT)
    Q_PROPERTY(QString title READ title NOTIFY titleChanged)
    Q_PROPERTY(qint64 conversationId READ conversationId NOTIFY conversationIdChanged)
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(bool busy READ isBusy NOTIFY stateChanged)
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged)
    Q_PROPERTY(QString statusText READ statusText NOTIFY progressChanged)
    Q_PROPERTY(QString errorText READ errorText NOTIFY stateChanged)
    Q_PROPERTY(QString draft READ draft WRITE setDraft NOTIFY draftChanged)
    Q_PROPERTY(bool hasModel READ hasModel NOTIFY stateChanged)
    Q_PROPERTY(bool canSend READ canSend NOTIFY stateChanged)
    Q_PROPERTY(QStringList suggestions READ suggestions CONSTANT)
    Q_PROPERTY(QString systemPrompt READ systemPrompt WRITE setSystemPrompt NOTIFY settingsChanged)
    Q_PROPERTY(double temperature READ temperature WRITE setTemperature NOTIFY settingsChanged)
    Q_PROPERTY(double topP READ topP WRITE setTopP NOTIFY settingsChanged)
    Q_PROPERTY(int topK READ topK WRITE setTopK NOTIFY settingsChanged)
    Q_PROPERTY(double minP READ minP WRITE setMinP NOTIFY settingsChanged)
    Q_PROPERTY(
        double repetitionPenalty READ repetitionPenalty WRITE setRepetitionPenalty NOTIFY settingsChanged)
    Q_PROPERTY(double presencePenalty READ presencePenalty WRITE setPresencePenalty NOTIFY settingsChanged)
    Q_PROPERTY(qint64 seed READ seed WRITE setSeed NOTIFY settingsChanged)
    Q_PROPERTY(int maxTokens READ maxTokens WRITE setMaxTokens NOTIFY settingsChanged)

  public:
    enum State { Idle, LoadingModel, Prefilling, Answering, Error };
    Q_ENUM(State)

    // contextLimit: tokens a conversation may hold, asked before each answer.
    ChatViewModel(ConversationStore& store, EngineClient& engine, std::function<int()> contextLimit,
                  QObject* parent = nullptr);
    // Writes what is not on disk yet.
    ~ChatViewModel() override;

    MessageListModel* messages() { return &messages_; }
    AttachmentListModel* attachments() { return &attachments_; }
    QString title() const;
    ConversationId conversationId() const { return conversationId_; }
    State state() const;
    bool isBusy() const { return run_ != nullptr || pendingAnswer_; }
    double progress() const;
    QString statusText() const;
    QString errorText() const { return errorText_; }
    QString draft() const { return extras_.draft(); }
    void setDraft(const QString& draft);
    bool hasModel() const;
    // There is a conversation, a model, no answer on its way and no document being read. Whether there is
    // text, the composer knows.
    bool canSend() const;
    QStringList suggestions() const;

    QString systemPrompt() const { return extras_.settings().systemPrompt; }
    void setSystemPrompt(const QString& prompt);
    double temperature() const { return extras_.settings().sampling.temperature; }
    void setTemperature(double value);
    double topP() const { return extras_.settings().sampling.topP; }
    void setTopP(double value);
    int topK() const { return extras_.settings().sampling.topK; }
    void setTopK(int value);
    double minP() const { return extras_.settings().sampling.minP; }
    void setMinP(double value);
    double repetitionPenalty() const { return extras_.settings().sampling.repetitionPenalty; }
    void setRepetitionPenalty(double value);
    double presencePenalty() const { return extras_.settings().sampling.presencePenalty; }
    void setPresencePenalty(double value);
    qint64 seed() const { return extras_.settings().sampling.seed; }
    void setSeed(qint64 value);
    int maxTokens() const { return extras_.settings().sampling.maxTokens; }
    void setMaxTokens(int value);

    Q_INVOKABLE void send(const QString& text);
    // Documents of the message that is being written; send() takes them along.
    Q_INVOKABLE void attach(const QUrl& url);
    Q_INVOKABLE void attachText(const QString& name, const QString& text);
    Q_INVOKABLE void stop();
    // Another answer to the same message, as a branch. Of a user's message: an answer to it.
    Q_INVOKABLE void regenerate(qint64 messageId);
    // Of the last answer, when it was stopped: goes on from where it ends.
    Q_INVOKABLE void continueAnswer(qint64 messageId);
    // Of a user's message: another wording as a branch, which is then answered. Of an answer: another
    // wording.
    Q_INVOKABLE void edit(qint64 messageId, const QString& newText);
    Q_INVOKABLE void switchBranch(qint64 messageId, int delta);
    Q_INVOKABLE void copy(qint64 messageId);
    Q_INVOKABLE void copyLastAnswer();
    // Only this message goes; those behind it move up to its place.
    Q_INVOKABLE void deleteMessage(qint64 messageId);

    // Brings a message to sight, in whatever branch it is: now, or when the conversation that has just been
    // opened is there.
    Q_INVOKABLE void reveal(qint64 messageId);

    Q_INVOKABLE void dismissError();

    // Shows a conversation; 0: none. What is being answered elsewhere goes on.
    void open(ConversationId id);
    // The conversation was removed from the list: an answer to it stops.
    void forget(ConversationId id);
    const ConversationSettings& settings() const { return extras_.settings(); }
    // The conversation's contents are there: branch() is its.
    bool isShown() const { return contentsShown_; }
    // The messages that are shown, top to bottom.
    QList<MessageRecord> branch() const { return tree_.activeBranch(); }
    QString modelPath() const { return extras_.settings().modelPath; }
    void setModelPath(const QString& path);

  signals:
    void titleChanged();
    void conversationIdChanged();
    void stateChanged();
    void progressChanged();
    void draftChanged();
    void settingsChanged();
    void opened();  // the conversation's contents are there
    void revealed(int row);
    void used(qint64 conversationId);

  private:
    void show(const ConversationContents& contents);
    void connectAnswers();
    void setError(const QString& sentence);

    // Adds `messages` and an answer behind them to tree and disk, then asks the engine.
    void ask(QList<MessageRecord> messages, MessageId answered);
    void requestAnswer(const AnswerRequest& request, const MessageRecord& answer);
    void takeBack(const QList<MessageRecord>& messages, const QString& sentence);
    MessageRecord newMessage(Author author, MessageId parent, const QString& text);
    void nameAfter(const QString& firstMessage);
    void showRun();
    void endRun(const AnswerEnd& end);

    ConversationStore& store_;
    EngineClient& engine_;
    std::function<int()> contextLimit_;
    MessageListModel messages_;
    ConversationTree tree_;
    ConversationId conversationId_ = 0;
    bool contentsShown_ = false;  // tree_ is conversationId_'s
    MessageId toReveal_ = 0;      // as soon as it is; 0: none
    QString title_;
    bool titleIsAutomatic_ = true;
    ConversationExtras extras_;
    AttachmentListModel attachments_;
    QString errorText_;

    std::unique_ptr<AnswerRun> run_;  // the answer that the engine gives, perhaps in another conversation
    bool pendingAnswer_ = false;      // messages are on their way to the disk, the request follows
    bool stopWanted_ = false;         // before the request was made
    bool prefilling_ = false;
    qulonglong prefillDone_ = 0;
    qulonglong prefillTotal_ = 0;
};

}  // namespace octavo
