// A conversation as a JSON file: everything that it holds, all branches and documents, and nothing about the
// machine it was on.
#pragma once

#include <QByteArray>

#include "app/store/conversation_records.h"

namespace octavo {

// An object with "format": "octavo-conversation" and "version": 1; see conversation_json.cpp for the rest.
QByteArray conversationToJson(const ConversationContents& contents);

// Ids are those of the file: give the result new ones before it is stored. Fields that are missing have their
// usual values, numbers are brought into their range. Throws Error for what is no such file, was written by a
// newer program, or contradicts itself.
ConversationContents conversationFromJson(const QByteArray& json);

}  // namespace octavo
