#include "app/chat/chat_view_model.h"

#include <QClipboard>
#include <QGuiApplication>
#include <algorithm>
#include <utility>

#include "app/chat/answer_requests.h"
#include "app/chat/status_text.h"
#include "app/conversations/conversation_titles.h"
#include "app/error_text.h"

namespace octavo {

ChatViewModel::ChatViewModel(ConversationStore& store, EngineClient& engine,
                             std::function<int()> contextLimit, QObject* parent)
    : QObject(parent),
      store_(store),
      engine_(engine),
      contextLimit_(std::move(contextLimit)),
      extras_(store),
      attachments_(engine, contextLimit_) {
    connect(&extras_, &ConversationExtras::draftChanged, this, &ChatViewModel::draftChanged);
    connect(&extras_, &ConversationExtras::settingsChanged, this, &ChatViewModel::settingsChanged);
    connect(&attachments_, &AttachmentListModel::contentsChanged, this, &ChatViewModel::stateChanged);
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
    connect(&store_, &ConversationStore::failed, this, &ChatViewModel::setError);
    connect(&engine_, &EngineClient::loadFailed, this,
            [this](const ModelRequest&, const QString& sentence) { setError(sentence); });
    connectAnswers();
}

ChatViewModel::~ChatViewModel() {
    extras_.save();
    if (run_) {
        run_->cutOff();
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
        if (run_ && run_->record().id == end.message) {
            endRun(end);
        }
    });
}

void ChatViewModel::endRun(const AnswerEnd& end) {
    run_->end(end);
    showRun();
    run_.reset();
    prefilling_ = false;
    emit stateChanged();
    emit progressChanged();
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
    switch (state()) {
        case LoadingModel:
            return loadingStatus(engine_.loadProgress());
        case Prefilling:
            return prefillStatus(prefillDone_, prefillTotal_);
        case Answering:
            return answeringStatus(run_->record(), run_->record().conversationId == conversationId_);
        case Idle:
        case Error:
            break;
    }
    return hasModel() ? QString() : tr("Choose a model to begin.");
}

bool ChatViewModel::hasModel() const {
    return engine_.facts().has_value() || engine_.isLoading();
}

bool ChatViewModel::canSend() const {
    return store_.isOpen() && contentsShown_ && hasModel() && !isBusy() && !attachments_.isReading();
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
    extras_.close();
    conversationId_ = id;
    contentsShown_ = false;
    toReveal_ = 0;
    show({});
    attachments_.show(id);
    emit conversationIdChanged();
    setError({});
    if (id == 0) {
        return;
    }
    store_.contents(id)
        .then(this,
              [this, id](const ConversationContents& contents) {
                  if (id == conversationId_) {
                      contentsShown_ = true;
                      show(contents);
                      extras_.open(contents);
                      emit stateChanged();
                      emit progressChanged();
                      emit opened();
                      reveal(std::exchange(toReveal_, 0));
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
    emit titleChanged();
}

void ChatViewModel::reveal(qint64 messageId) {
    if (!contentsShown_) {
        toReveal_ = messageId;
        return;
    }
    if (tree_.find(messageId) == nullptr) {
        return;
    }
    if (messages_.find(messageId) == nullptr) {
        tree_.showBranchOf(messageId);
        messages_.show(tree_);
        store_.setActiveLeaf(conversationId_, tree_.activeLeaf());
    }
    emit revealed(messages_.rowOf(messageId));
}

void ChatViewModel::forget(ConversationId id) {
    if ((run_ && run_->record().conversationId == id) || (pendingAnswer_ && id == conversationId_)) {
        stop();
    }
    if (id == conversationId_) {
        extras_.discard();
    }
}

// ---- draft and settings

void ChatViewModel::setDraft(const QString& draft) {
    if (extras_.setDraft(draft)) {
        emit used(conversationId_);
    }
}

void ChatViewModel::setSystemPrompt(const QString& prompt) {
    extras_.change([&](ConversationSettings& s) { s.systemPrompt = prompt; });
}

void ChatViewModel::setModelPath(const QString& path) {
    extras_.change([&](ConversationSettings& s) { s.modelPath = path; });
}

void ChatViewModel::setTemperature(double value) {
    extras_.change([=](ConversationSettings& s) { s.sampling.temperature = value; });
}

void ChatViewModel::setTopP(double value) {
    extras_.change([=](ConversationSettings& s) { s.sampling.topP = value; });
}

void ChatViewModel::setTopK(int value) {
    extras_.change([=](ConversationSettings& s) { s.sampling.topK = value; });
}

void ChatViewModel::setMinP(double value) {
    extras_.change([=](ConversationSettings& s) { s.sampling.minP = value; });
}

void ChatViewModel::setRepetitionPenalty(double value) {
    extras_.change([=](ConversationSettings& s) { s.sampling.repetitionPenalty = value; });
}

void ChatViewModel::setPresencePenalty(double value) {
    extras_.change([=](ConversationSettings& s) { s.sampling.presencePenalty = value; });
}

void ChatViewModel::setSeed(qint64 value) {
    extras_.change([=](ConversationSettings& s) { s.sampling.seed = value; });
}

void ChatViewModel::setMaxTokens(int value) {
    extras_.change([=](ConversationSettings& s) { s.sampling.maxTokens = value; });
}

// ---- asking and answering

void ChatViewModel::send(const QString& text) {
    if (!canSend()) {
        return;
    }
    const QList<DocumentRecord> documents = attachments_.take();  // without those that could not be read
    if (text.trimmed().isEmpty() && documents.isEmpty()) {
        return;
    }
    MessageRecord message = newMessage(Author::User, tree_.activeLeaf(), text);
    message.documents = documents;
    setDraft({});
    ask({message}, message.id);
}

void ChatViewModel::attach(const QUrl& url) {
    if (contentsShown_) {
        attachments_.addFile(url);
        emit used(conversationId_);
    }
}

void ChatViewModel::attachText(const QString& name, const QString& text) {
    if (contentsShown_ && !text.isEmpty()) {
        attachments_.add({name, text, 0});
        emit used(conversationId_);
    }
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

void ChatViewModel::continueAnswer(qint64 messageId) {
    const MessageRecord* found = tree_.find(messageId);
    if (found == nullptr || found->state != MessageState::Stopped || messageId != tree_.activeLeaf() ||
        tree_.find(found->parentId) == nullptr || !canSend()) {
        return;
    }
    MessageRecord answer = *found;
    answer.state = MessageState::Incomplete;
    tree_.update(answer);
    messages_.update(answer);
    store_.updateMessage(answer);
    stopWanted_ = false;
    prefillDone_ = prefillTotal_ = 0;
    setError({});
    requestAnswer(requestFor(extras_.settings(), tree_.branchTo(answer.parentId), answer, contextLimit_()),
                  answer);
}

void ChatViewModel::edit(qint64 messageId, const QString& newText) {
    const MessageRecord* message = tree_.find(messageId);
    if (message == nullptr || !canSend() || newText.trimmed().isEmpty() || newText == message->text) {
        return;
    }
    MessageRecord branch = newMessage(message->author, message->parentId, newText);
    branch.documents = message->documents;
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
    const AnswerRequest request =
        requestFor(extras_.settings(), tree_.branchTo(answered), answer, contextLimit_());
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

void ChatViewModel::requestAnswer(const AnswerRequest& request, const MessageRecord& answer) {
    pendingAnswer_ = false;
    run_ = std::make_unique<AnswerRun>(store_, answer);
    if (std::exchange(stopWanted_, false)) {
        AnswerEnd end;
        end.reason = FinishReason::stopped;
        endRun(end);
        return;
    }
    prefilling_ = true;
    engine_.answer(request);
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
            if (message->author == Author::User && draft().isEmpty()) {
                setDraft(message->text);
                for (const DocumentRecord& document : message->documents) {
                    attachments_.add(document);
                }
            }
        }
        tree_.showBranchOf(before);
        messages_.show(tree_);
        if (tree_.isEmpty() && titleIsAutomatic_) {  // or what is sent next would give it no name
            title_.clear();
            emit titleChanged();
        }
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
