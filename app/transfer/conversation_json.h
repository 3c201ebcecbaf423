// A conversation as a JSON file: everything that it holds, all branches and documents, and nothing about the
// machine it was on.
#pragma once

#include <QByteArray>

#include "app/store/conversation_records.h"

namespace octavo {

// An object with "format": "octavo-conversation" and "version": 1; see conversation_json.cpp for the rest.
QByteArray conversationToJson(const ConversationContents& contents);

// What stands before, between and behind conversations in a file of many: an object with "format":
// "octavo-conversations" and "version": 1, whose "conversations" are those of conversationToJson().
struct ConversationFileFrame {
    static QByteArray head();
    static QByteArray separator();
    static QByteArray tail();
};

// Those of a file of one or of many, each as below.
QList<ConversationContents> conversationsFromJson(const QByteArray& json);

// Ids are those of the file: give the result new ones before it is stored. Fields that are missing have their
// usual values, numbers are brought into their range. Throws Error for what is no such file, was written by a
// newer program, or contradicts itself.
ConversationContents conversationFromJson(const QByteArray& json);

}  // namespace octavo
