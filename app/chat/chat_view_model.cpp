#include "app/chat/chat_view_model.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QRandomGenerator>
#include <algorithm>
#include <utility>

#include "app/conversations/conversation_titles.h"
#include "app/error_text.h"
#include "app/settings/settings_view_model.h"

namespace octavo {
namespace {

// Typing is not written letter by letter, nor a slider's every step.
constexpr std::chrono::milliseconds pauseBeforeSaving{400};

SamplingSettings samplingFor(const SamplingValues& values) {
    SamplingSettings settings;
    settings.temperature = static_cast<float>(values.temperature);
    settings.top_k = values.topK;
    settings.top_p = static_cast<float>(values.topP);
    settings.min_p = static_cast<float>(values.minP);
    settings.repetition_penalty = static_cast<float>(values.repetitionPenalty);
    settings.presence_penalty = static_cast<float>(values.presencePenalty);
    settings.seed =
        values.seed < 0 ? QRandomGenerator::system()->generate64() : static_cast<std::uint64_t>(values.seed);
    return settings;
}

// What the model reads. Neighbours of one author (a message between them was deleted, or an answer failed)
// become one message: templates want them to alternate.
std::vector<ChatMessage> chatMessages(const QString& systemPrompt, const QList<MessageRecord>& branch) {
    std::vector<ChatMessage> messages;
    if (!systemPrompt.trimmed().isEmpty()) {
        messages.push_back({"system", systemPrompt.trimmed().toStdString(), std::nullopt});
    }
    for (const MessageRecord& record : branch) {
        if (record.text.isEmpty()) {
            continue;
        }
        const std::string role = record.author == Author::User ? "user" : "assistant";
        const std::string text = record.text.toStdString();
        if (!messages.empty() && messages.back().role == role) {
            messages.back().content += "\n\n" + text;
            continue;
        }
        ChatMessage message{role, text, std::nullopt};
        if (!record.reasoning.isEmpty()) {
            message.reasoning = record.reasoning.toStdString();
        }
        messages.push_back(std::move(message));
    }
    return messages;
}

}  // namespace

ChatViewModel::ChatViewModel(ConversationStore& store, EngineClient& engine,
                             std::function<int()> contextLimit, QObject* parent)
    : QObject(parent), store_(store), engine_(engine), contextLimit_(std::move(contextLimit)) {
    for (QTimer* timer : {&draftTimer_, &settingsTimer_}) {
        timer->setSingleShot(true);
        timer->setInterval(pauseBeforeSaving);
    }
    connect(&draftTimer_, &QTimer::timeout, this, &ChatViewModel::saveDraft);
    connect(&settingsTimer_, &QTimer::timeout, this, &ChatViewModel::saveSettings);
    connect(&store_, &ConversationStore::conversationChanged, this,
            [this](const ConversationSummary& summary) {
                if (summary.id == conversationId_ && contentsShown_) {
                    titleIsAutomatic_ = summary.titleIsAutomatic;
                    if (std::exchange(title_, summary.title) != summary.title) {
                        emit titleChanged();
                    }
                }
            });
    connect(&engine_, &EngineClient::stateChanged, this, [this] {
        emit stateChanged();
        emit progressChanged();
    });
    connect(&engine_, &EngineClient::loadFailed, this,
            [this](const ModelRequest&, const QString& sentence) { setError(sentence); });
    connectAnswers();
}

ChatViewModel::~ChatViewModel() {
    saveDraft();
    saveSettings();
    if (run_) {  // the engine is about to end: what has been written of the answer is kept, cut off here
        AnswerEnd end;
        end.reason = FinishReason::stopped;
        end.measurement.answer_tokens = static_cast<std::size_t>(run_->record().tokenCount);
        run_->end(end);
    }
}

void ChatViewModel::connectAnswers() {
    connect(&engine_, &EngineClient::prefillProgressed, this,
            [this](qint64 conversation, qulonglong done, qulonglong total) {
                if (run_ && run_->record().conversationId == conversation) {
                    prefillDone_ = done;
                    prefillTotal_ = total;
                    emit progressChanged();
                }
            });
    connect(&engine_, &EngineClient::answerProgressed, this, [this](const AnswerProgress& progress) {
        if (!run_ || run_->record().id != progress.message) {
            return;
        }
        run_->add(progress);
        showRun();
        if (std::exchange(prefilling_, false)) {
            emit stateChanged();
        }
        emit progressChanged();
    });
    connect(&engine_, &EngineClient::answerEnded, this, [this](const AnswerEnd& end) {
        if (!run_ || run_->record().id != end.message) {
            return;
        }
        run_->end(end);
        showRun();
        run_.reset();
        prefilling_ = false;
        emit stateChanged();
        emit progressChanged();
    });
}

// ---- what the window shows

QString ChatViewModel::title() const {
    return title_.isEmpty() ? tr("New conversation") : title_;
}

ChatViewModel::State ChatViewModel::state() const {
    if (engine_.isLoading()) {
        return LoadingModel;
    }
    if (isBusy()) {
        return prefilling_ || pendingAnswer_ ? Prefilling : Answering;
    }
    return errorText_.isEmpty() ? Idle : Error;
}

double ChatViewModel::progress() const {
    switch (state()) {
        case LoadingModel:
            return engine_.loadProgress();
        case Prefilling:
            return prefillTotal_ == 0
                       ? 0
                       : static_cast<double>(prefillDone_) / static_cast<double>(prefillTotal_);
        default:
            return 0;
    }
}

QString ChatViewModel::statusText() const {
    const QLocale locale;
    switch (state()) {
        case LoadingModel:
            return tr("Loading the model: %1 %").arg(qRound(engine_.loadProgress() * 100));
        case Prefilling:
            return prefillTotal_ == 0
                       ? tr("Reading the conversation…")
                       : tr("Reading %1 of %2 tokens")
                             .arg(locale.toString(prefillDone_), locale.toString(prefillTotal_));
        case Answering:
            break;
        case Idle:
        case Error:
            return hasModel() ? QString() : tr("Choose a model to begin.");
    }
    const MessageRecord& answer = run_->record();
    if (answer.conversationId != conversationId_) {
        return tr("Answering in another conversation: %1 tokens").arg(locale.toString(answer.tokenCount));
    }
    return tr("%1 tokens, %2 a second")
        .arg(locale.toString(answer.tokenCount), locale.toString(answer.tokensPerSecond, 'f', 1));
}

bool ChatViewModel::hasModel() const {
    return engine_.facts().has_value() || engine_.isLoading();
}

bool ChatViewModel::canSend() const {
    return store_.isOpen() && contentsShown_ && hasModel() && !isBusy();
}

QStringList ChatViewModel::suggestions() const {
    return {tr("What can you do?"), tr("What is the KV cache?"), tr("Tell me a short story")};
}

void ChatViewModel::setError(const QString& sentence) {
    errorText_ = sentence;
    emit stateChanged();
    emit progressChanged();
}

void ChatViewModel::dismissError() {
    setError({});
}

// ---- which conversation

void ChatViewModel::open(ConversationId id) {
    if (id == conversationId_) {
        return;
    }
    saveDraft();
    saveSettings();
    conversationId_ = id;
    show({});
    contentsShown_ = false;
    emit conversationIdChanged();
    setError({});
    if (id == 0) {
        return;
    }
    store_.contents(id)
        .then(this,
              [this, id](const ConversationContents& contents) {
                  if (id == conversationId_) {
                      show(contents);
                      contentsShown_ = true;
                      emit stateChanged();
                      emit progressChanged();
                      emit opened();
                  }
              })
        .onFailed(this, [this, id](const octavo::Error& error) {
            if (id == conversationId_) {
                setError(textOf(error));
            }
        });
}

void ChatViewModel::show(const ConversationContents& contents) {
    tree_ = ConversationTree(contents.messages, contents.activeLeaf);
    if (run_) {
        tree_.update(run_->record());  // newer than what is on disk
    }
    messages_.show(tree_);
    title_ = contents.summary.title;
    titleIsAutomatic_ = contents.summary.titleIsAutomatic;
    settings_ = contents.settings;
    draft_ = contents.draft;
    emit titleChanged();
    emit settingsChanged();
    emit draftChanged();
}

void ChatViewModel::forget(ConversationId id) {
    if ((run_ && run_->record().conversationId == id) || (pendingAnswer_ && id == conversationId_)) {
        stop();
    }
    if (id == conversationId_) {
        draftTimer_.stop();
        settingsTimer_.stop();
    }
}

// ---- draft and settings

void ChatViewModel::setDraft(const QString& draft) {
    if (draft == draft_ || !contentsShown_) {
        return;
    }
    draft_ = draft;
    draftTimer_.start();
    emit draftChanged();
    emit used(conversationId_);
}

void ChatViewModel::saveDraft() {
    if (draftTimer_.isActive()) {
        draftTimer_.stop();
        store_.setDraft(conversationId_, draft_);
    }
}

void ChatViewModel::changeSettings(const std::function<void(ConversationSettings&)>& change) {
    ConversationSettings settings = settings_;
    change(settings);
    settings.sampling = withinRange(settings.sampling);
    if (!contentsShown_ || settings == settings_) {
        return;
    }
    settings_ = settings;
    settingsTimer_.start();
    emit settingsChanged();
}

void ChatViewModel::saveSettings() {
    if (settingsTimer_.isActive()) {
        settingsTimer_.stop();
        store_.setSettings(conversationId_, settings_);
    }
}

void ChatViewModel::setSystemPrompt(const QString& prompt) {
    changeSettings([&](ConversationSettings& s) { s.systemPrompt = prompt; });
}

void ChatViewModel::setModelPath(const QString& path) {
    changeSettings([&](ConversationSettings& s) { s.modelPath = path; });
}

void ChatViewModel::setTemperature(double value) {
    changeSettings([=](ConversationSettings& s) { s.sampling.temperature = value; });
}

void ChatViewModel::setTopP(double value) {
    changeSettings([=](ConversationSettings& s) { s.sampling.topP = value; });
}

void ChatViewModel::setTopK(int value) {
    changeSettings([=](ConversationSettings& s) { s.sampling.topK = value; });
}

void ChatViewModel::setMinP(double value) {
    changeSettings([=](ConversationSettings& s) { s.sampling.minP = value; });
}

void ChatViewModel::setRepetitionPenalty(double value) {
    changeSettings([=](ConversationSettings& s) { s.sampling.repetitionPenalty = value; });
}

void ChatViewModel::setPresencePenalty(double value) {
    changeSettings([=](ConversationSettings& s) { s.sampling.presencePenalty = value; });
}

void ChatViewModel::setSeed(qint64 value) {
    changeSettings([=](ConversationSettings& s) { s.sampling.seed = value; });
}

void ChatViewModel::setMaxTokens(int value) {
    changeSettings([=](ConversationSettings& s) { s.sampling.maxTokens = value; });
}

// ---- asking and answering

void ChatViewModel::send(const QString& text) {
    if (!canSend() || text.trimmed().isEmpty()) {
        return;
    }
    const MessageRecord message = newMessage(Author::User, tree_.activeLeaf(), text);
    setDraft({});
    ask({message}, message.id);
}

void ChatViewModel::stop() {
    stopWanted_ = pendingAnswer_;
    engine_.stopAnswer();
}

void ChatViewModel::regenerate(qint64 messageId) {
    const MessageRecord* message = tree_.find(messageId);
    if (message == nullptr || !canSend()) {
        return;
    }
    const MessageId question = message->author == Author::User ? message->id : message->parentId;
    if (tree_.find(question) != nullptr) {
        ask({}, question);
    }
}

void ChatViewModel::edit(qint64 messageId, const QString& newText) {
    const MessageRecord* message = tree_.find(messageId);
    if (message == nullptr || !canSend() || newText.trimmed().isEmpty() || newText == message->text) {
        return;
    }
    MessageRecord branch = newMessage(message->author, message->parentId, newText);
    if (branch.author == Author::User) {
        ask({branch}, branch.id);
        return;
    }
    branch.modelName = message->modelName;
    tree_.add(branch);
    messages_.show(tree_);
    store_.addMessages({branch}).onFailed(
        this, [this, branch](const octavo::Error& error) { takeBack({branch}, textOf(error)); });
}

void ChatViewModel::switchBranch(qint64 messageId, int delta) {
    if (tree_.switchBranch(messageId, delta)) {
        messages_.show(tree_);
        store_.setActiveLeaf(conversationId_, tree_.activeLeaf());
    }
}

void ChatViewModel::copy(qint64 messageId) {
    if (const MessageRecord* message = tree_.find(messageId)) {
        QGuiApplication::clipboard()->setText(message->text);
    }
}

void ChatViewModel::copyLastAnswer() {
    const QList<MessageRecord> branch = tree_.activeBranch();
    const auto last = std::find_if(branch.rbegin(), branch.rend(), [](const MessageRecord& message) {
        return message.author == Author::Assistant && !message.text.isEmpty();
    });
    if (last != branch.rend()) {
        copy(last->id);
    }
}

void ChatViewModel::deleteMessage(qint64 messageId) {
    const bool isBeingWritten = pendingAnswer_ || (run_ && run_->record().id == messageId);
    if (tree_.find(messageId) == nullptr || isBeingWritten) {
        return;
    }
    tree_.remove(messageId);
    messages_.show(tree_);
    store_.removeMessage(conversationId_, messageId, tree_.activeLeaf());
}

MessageRecord ChatViewModel::newMessage(Author author, MessageId parent, const QString& text) {
    MessageRecord message;
    message.id = store_.newMessageId();
    message.conversationId = conversationId_;
    message.parentId = parent;
    message.author = author;
    message.text = text;
    message.createdAt = QDateTime::currentDateTimeUtc();
    return message;
}

void ChatViewModel::ask(QList<MessageRecord> messages, MessageId answered) {
    MessageRecord answer = newMessage(Author::Assistant, answered, {});
    answer.state = MessageState::Incomplete;
    answer.modelName = engine_.facts() ? engine_.facts()->description.name : QString();
    if (!messages.isEmpty()) {
        nameAfter(messages.first().text);
    }
    messages.append(answer);
    for (const MessageRecord& message : std::as_const(messages)) {
        tree_.add(message);
    }
    messages_.show(tree_);
    const AnswerRequest request = requestFor(tree_.branchTo(answered), answer);
    pendingAnswer_ = true;
    stopWanted_ = false;
    prefillDone_ = prefillTotal_ = 0;
    setError({});
    emit used(conversationId_);
    // Not before it is on disk: what the user wrote must survive whatever the engine does.
    store_.addMessages(messages)
        .then(this, [this, request, answer] { requestAnswer(request, answer); })
        .onFailed(this, [this, messages](const octavo::Error& error) { takeBack(messages, textOf(error)); });
}

AnswerRequest ChatViewModel::requestFor(const QList<MessageRecord>& branch,
                                        const MessageRecord& answer) const {
    AnswerRequest request;
    request.conversation = answer.conversationId;
    request.message = answer.id;
    request.messages = chatMessages(settings_.systemPrompt, branch);
    request.sampling = samplingFor(settings_.sampling);
    request.maxTokens = static_cast<std::size_t>(settings_.sampling.maxTokens);
    request.contextLimit = static_cast<std::size_t>(std::max(0, contextLimit_()));
    return request;
}

void ChatViewModel::requestAnswer(const AnswerRequest& request, const MessageRecord& answer) {
    pendingAnswer_ = false;
    run_ = std::make_unique<AnswerRun>(store_, answer);
    prefilling_ = true;
    engine_.answer(request);
    if (std::exchange(stopWanted_, false)) {
        engine_.stopAnswer();
    }
    emit stateChanged();
    emit progressChanged();
}

// The messages could not be written: they are as if never sent, and the words are back in the composer.
void ChatViewModel::takeBack(const QList<MessageRecord>& messages, const QString& sentence) {
    pendingAnswer_ = false;
    if (messages.first().conversationId == conversationId_) {
        const MessageId before = messages.first().parentId;
        for (auto message = messages.rbegin(); message != messages.rend(); ++message) {
            tree_.remove(message->id);
            if (message->author == Author::User && draft_.isEmpty()) {
                setDraft(message->text);
            }
        }
        tree_.showBranchOf(before);
        messages_.show(tree_);
    }
    setError(sentence);
}

void ChatViewModel::nameAfter(const QString& firstMessage) {
    if (titleIsAutomatic_ && title_.isEmpty()) {
        title_ = titleFrom(firstMessage);
        store_.rename(conversationId_, title_, true);
        emit titleChanged();
    }
}

void ChatViewModel::showRun() {
    const MessageRecord& answer = run_->record();
    if (answer.conversationId == conversationId_) {
        tree_.update(answer);
        messages_.update(answer);
    }
}

}  // namespace octavo
