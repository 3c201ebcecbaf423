#include "app/chat/answer_requests.h"

#include <QRandomGenerator>
#include <algorithm>
#include <utility>

namespace octavo {
namespace {

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

// Documents stand before the question: a later question about them then finds them read already.
QString textWithDocuments(const MessageRecord& message) {
    QString text;
    for (const DocumentRecord& document : message.documents) {
        QString name = document.name;
        name.replace('"', '\'').replace('\n', ' ');
        text += QString("<document name=\"%1\">\n").arg(name) + document.text;
        text += document.text.endsWith('\n') ? "</document>\n\n" : "\n</document>\n\n";
    }
    return text + message.text;
}

}  // namespace

// Neighbours of one author (a message between them was deleted, or an answer failed) become one message:
// templates want them to alternate. Behind documents an answer without words stays in its place instead: what
// was read of them ends with its message, and need not be read again for the next question.
std::vector<ChatMessage> chatMessages(const QString& systemPrompt, const QList<MessageRecord>& branch) {
    std::vector<ChatMessage> messages;
    if (!systemPrompt.trimmed().isEmpty()) {
        messages.push_back({"system", systemPrompt.trimmed().toStdString(), std::nullopt});
    }
    bool behindDocuments = false;
    for (const MessageRecord& record : branch) {
        if (record.text.isEmpty() && record.documents.isEmpty()) {
            if (behindDocuments && record.author == Author::Assistant) {
                messages.push_back({"assistant", {}, std::nullopt});
            }
            behindDocuments = false;
            continue;
        }
        behindDocuments = !record.documents.isEmpty();
        const std::string role = record.author == Author::User ? "user" : "assistant";
        const std::string text = textWithDocuments(record).toStdString();
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

AnswerRequest requestFor(const ConversationSettings& settings, const QList<MessageRecord>& branch,
                         const MessageRecord& answer, int contextLimit) {
    AnswerRequest request;
    request.conversation = answer.conversationId;
    request.message = answer.id;
    request.messages = chatMessages(settings.systemPrompt, branch);
    if (!answer.text.isEmpty() || !answer.reasoning.isEmpty()) {
        request.messages.push_back({"assistant", answer.text.toStdString(), answer.reasoning.toStdString()});
    }
    request.sampling = samplingFor(settings.sampling);
    request.maxTokens = static_cast<std::size_t>(settings.sampling.maxTokens);
    request.contextLimit = static_cast<std::size_t>(std::max(0, contextLimit));
    return request;
}

}  // namespace octavo
