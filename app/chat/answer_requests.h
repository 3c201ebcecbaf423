// From a conversation as it is stored to what the engine is asked.
#pragma once

#include <QList>
#include <vector>

#include "app/engine/answer_engine.h"
#include "app/store/conversation_records.h"

namespace octavo {

// What a model reads of a conversation: the system prompt, if there is one, and the messages with their
// documents.
std::vector<ChatMessage> chatMessages(const QString& systemPrompt, const QList<MessageRecord>& branch);

// branch: from the first message to the one that is to be answered. contextLimit: tokens the conversation may
// hold; 0: what the model was made for. A seed is drawn when the settings have none.
AnswerRequest requestFor(const ConversationSettings& settings, const QList<MessageRecord>& branch,
                         const MessageRecord& answer, int contextLimit);

}  // namespace octavo
