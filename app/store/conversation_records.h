// What the store keeps, as plain values. How it lies in SQLite is in migrations/, who reads and writes it in
// conversation_database.*.
#pragma once

#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

namespace octavo {

using ConversationId = qint64;  // 1 …; 0: none
using MessageId = qint64;       // 1 …; 0: none. Both stay below 2^53, which is what JavaScript can hold

// How the next token is chosen; ranges as in engine/sampler.h.
struct SamplingValues {
    double temperature = 0.7;
    double topP = 0.95;
    int topK = 40;
    double minP = 0;
    double repetitionPenalty = 1;
    double presencePenalty = 0;
    qint64 seed = -1;   // -1: another one for each answer
    int maxTokens = 0;  // of an answer; 0: as many as the context holds

    bool operator==(const SamplingValues&) const = default;
};

struct ConversationSettings {
    QString systemPrompt;
    QString modelPath;  // of the model that is to answer; empty: the one that is loaded
    SamplingValues sampling;

    bool operator==(const ConversationSettings&) const = default;
};

// One row of the list of conversations.
struct ConversationSummary {
    ConversationId id = 0;
    QString title;  // empty: none yet
    bool titleIsAutomatic = true;
    QString preview;  // first words of the last message of the active branch that has any
    QDateTime updatedAt;
    int messageCount = 0;
    bool hasDraft = false;  // the composer holds something
    bool pinned = false;
    QStringList tags;  // sorted, each once

    bool operator==(const ConversationSummary&) const = default;
};

enum class Author : int { User, Assistant };

enum class MessageState : int {
    Complete,
    Incomplete,  // an answer that is being written
    Stopped,     // an answer that was cut off: by the user, by a limit, or by the end of the program
    Failed,      // an answer that could not be given
};

// A text that was sent with a message.
struct DocumentRecord {
    QString name;  // of the file
    QString text;
    int tokenCount = 0;  // 0: not known

    bool operator==(const DocumentRecord&) const = default;
};

struct MessageRecord {
    MessageId id = 0;
    ConversationId conversationId = 0;
    MessageId parentId = 0;  // 0: the first of its branch
    Author author = Author::User;
    MessageState state = MessageState::Complete;
    QString text;       // Markdown
    QString reasoning;  // what the model thought before its answer
    double reasoningSeconds = 0;
    QString failure;  // sentence; when state is Failed
    QDateTime createdAt;
    int tokenCount = 0;
    double tokensPerSecond = 0;
    QString modelName;
    QList<DocumentRecord> documents;  // only with a user's message

    bool operator==(const MessageRecord&) const = default;
};

// A conversation as it is opened: all branches.
struct ConversationContents {
    ConversationSummary summary;
    ConversationSettings settings;
    QString draft;
    MessageId activeLeaf = 0;       // last message of the branch that is shown; 0: no messages
    QList<MessageRecord> messages;  // ascending by id, so parents come before their children
};

inline constexpr QChar searchMatchBegin{0xE000};  // private use: no text that people type has them
inline constexpr QChar searchMatchEnd{0xE001};

struct SearchHit {
    ConversationSummary conversation;
    // Matches stand between searchMatchBegin and searchMatchEnd.
    QString markedTitle;    // empty: the title was not hit
    QString snippet;        // of the best hit in a message; empty: only the title was hit
    MessageId message = 0;  // that the snippet is of; 0: none
};

// What opening the store brought to light.
struct StoreOpening {
    ConversationId lastConversationId = 0;
    MessageId lastMessageId = 0;
    QString notice;  // for the user; empty: all is well
};

}  // namespace octavo

Q_DECLARE_METATYPE(octavo::ConversationSummary)
