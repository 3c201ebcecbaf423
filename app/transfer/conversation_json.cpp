#include "app/transfer/conversation_json.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <algorithm>

#include "app/error_text.h"
#include "app/settings/settings_view_model.h"

namespace octavo {
namespace {

class Text {
    Q_DECLARE_TR_FUNCTIONS(ConversationFiles)
};

constexpr const char* formatName = "octavo-conversation";
constexpr const char* formatOfMany = "octavo-conversations";
constexpr int formatVersion = 1;

QString timeText(const QDateTime& time) {
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QDateTime timeFrom(const QJsonValue& value) {
    const QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    return time.isValid() ? time.toUTC() : QDateTime::currentDateTimeUtc();
}

QString nameOf(MessageState state) {
    switch (state) {
        case MessageState::Failed:
            return "failed";
        case MessageState::Stopped:
        case MessageState::Incomplete:  // in a file it will never be continued
            return "stopped";
        case MessageState::Complete:
            break;
    }
    return "complete";
}

MessageState stateFrom(const QString& name) {
    if (name == "failed") {
        return MessageState::Failed;
    }
    return name == "stopped" ? MessageState::Stopped : MessageState::Complete;
}

QJsonObject samplingObject(const SamplingValues& s) {
    return {{"temperature", s.temperature},
            {"topP", s.topP},
            {"topK", s.topK},
            {"minP", s.minP},
            {"repetitionPenalty", s.repetitionPenalty},
            {"presencePenalty", s.presencePenalty},
            {"seed", s.seed},
            {"maxTokens", s.maxTokens}};
}

SamplingValues samplingFrom(const QJsonObject& object) {
    SamplingValues s;
    s.temperature = object["temperature"].toDouble(s.temperature);
    s.topP = object["topP"].toDouble(s.topP);
    s.topK = object["topK"].toInt(s.topK);
    s.minP = object["minP"].toDouble(s.minP);
    s.repetitionPenalty = object["repetitionPenalty"].toDouble(s.repetitionPenalty);
    s.presencePenalty = object["presencePenalty"].toDouble(s.presencePenalty);
    s.seed = object["seed"].toInteger(s.seed);
    s.maxTokens = object["maxTokens"].toInt(s.maxTokens);
    return withinRange(s);
}

QJsonArray documentArray(const QList<DocumentRecord>& documents) {
    QJsonArray array;
    for (const DocumentRecord& d : documents) {
        array.append(QJsonObject{{"name", d.name}, {"text", d.text}, {"tokenCount", d.tokenCount}});
    }
    return array;
}

QJsonObject messageObject(const MessageRecord& m) {
    QJsonObject object{{"id", m.id},
                       {"parent", m.parentId},
                       {"author", m.author == Author::User ? "user" : "assistant"},
                       {"state", nameOf(m.state)},
                       {"text", m.text},
                       {"createdAt", timeText(m.createdAt)}};
    if (m.author == Author::User) {
        if (!m.documents.isEmpty()) {
            object["documents"] = documentArray(m.documents);
        }
        return object;
    }
    object["model"] = m.modelName;
    object["reasoning"] = m.reasoning;
    object["reasoningSeconds"] = m.reasoningSeconds;
    object["failure"] = m.failure;
    object["tokenCount"] = m.tokenCount;
    object["tokensPerSecond"] = m.tokensPerSecond;
    return object;
}

MessageRecord messageFrom(const QJsonObject& object) {
    MessageRecord m;
    m.id = object["id"].toInteger();
    m.parentId = object["parent"].toInteger();
    m.author = object["author"].toString() == "user" ? Author::User : Author::Assistant;
    m.state = stateFrom(object["state"].toString());
    m.text = object["text"].toString();
    m.createdAt = timeFrom(object["createdAt"]);
    m.modelName = object["model"].toString();
    m.reasoning = object["reasoning"].toString();
    m.reasoningSeconds = std::max(0.0, object["reasoningSeconds"].toDouble());
    m.failure = object["failure"].toString();
    m.tokenCount = std::max(0, object["tokenCount"].toInt());
    m.tokensPerSecond = std::max(0.0, object["tokensPerSecond"].toDouble());
    for (const QJsonValue& value : object["documents"].toArray()) {
        const QJsonObject d = value.toObject();
        m.documents.append(
            {d["name"].toString(), d["text"].toString(), std::max(0, d["tokenCount"].toInt())});
    }
    return m;
}

// Parents before their children, every id once: else the messages form no tree.
void requireTree(const QList<MessageRecord>& messages) {
    QSet<MessageId> known;
    for (const MessageRecord& m : messages) {
        const bool hasParent = m.parentId == 0 || known.contains(m.parentId);
        if (m.id <= 0 || known.contains(m.id) || !hasParent) {
            throw makeError(
                Text::tr("The file contradicts itself at message %1, so it cannot be imported. Export the "
                         "conversation again.")
                    .arg(m.id));
        }
        known.insert(m.id);
    }
}

void requireFormat(const QJsonObject& object, const char* format) {
    if (object["format"].toString() != format) {
        throw makeError(
            Text::tr("The file is no conversation that Octavo exported as JSON. Choose another one."));
    }
    if (object["version"].toInt() > formatVersion) {
        throw makeError(Text::tr("A newer Octavo wrote the file. Install that one to import it."));
    }
}

ConversationContents contentsFrom(const QJsonObject& object) {
    requireFormat(object, formatName);
    ConversationContents contents;
    contents.summary.title = object["title"].toString().simplified();
    contents.summary.titleIsAutomatic = object["titleIsAutomatic"].toBool(true);
    contents.summary.updatedAt = timeFrom(object["updatedAt"]);
    contents.summary.pinned = object["pinned"].toBool();
    for (const QJsonValue& tag : object["tags"].toArray()) {
        contents.summary.tags.append(tag.toString().simplified());
    }
    contents.summary.tags.removeAll(QString());
    contents.summary.tags.removeDuplicates();
    contents.summary.tags.sort();
    contents.settings.systemPrompt = object["systemPrompt"].toString();
    contents.settings.sampling = samplingFrom(object["sampling"].toObject());
    contents.activeLeaf = object["activeMessage"].toInteger();
    for (const QJsonValue& message : object["messages"].toArray()) {
        contents.messages.append(messageFrom(message.toObject()));
    }
    requireTree(contents.messages);
    contents.summary.messageCount = static_cast<int>(contents.messages.size());
    return contents;
}

}  // namespace

QByteArray conversationToJson(const ConversationContents& contents) {
    QJsonArray messages;
    for (const MessageRecord& message : contents.messages) {
        messages.append(messageObject(message));
    }
    const QJsonObject object{{"format", formatName},
                             {"version", formatVersion},
                             {"title", contents.summary.title},
                             {"titleIsAutomatic", contents.summary.titleIsAutomatic},
                             {"updatedAt", timeText(contents.summary.updatedAt)},
                             {"pinned", contents.summary.pinned},
                             {"tags", QJsonArray::fromStringList(contents.summary.tags)},
                             {"systemPrompt", contents.settings.systemPrompt},
                             {"sampling", samplingObject(contents.settings.sampling)},
                             {"activeMessage", contents.activeLeaf},
                             {"messages", messages}};
    return QJsonDocument(object).toJson();
}

QByteArray ConversationFileFrame::head() {
    return QByteArray("{\n\"format\": \"") + formatOfMany +
           "\",\n\"version\": " + QByteArray::number(formatVersion) + ",\n\"conversations\": [\n";
}

QByteArray ConversationFileFrame::separator() {
    return ",\n";
}

QByteArray ConversationFileFrame::tail() {
    return "]\n}\n";
}

ConversationContents conversationFromJson(const QByteArray& json) {
    return contentsFrom(QJsonDocument::fromJson(json).object());
}

QList<ConversationContents> conversationsFromJson(const QByteArray& json) {
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (object["format"].toString() != formatOfMany) {
        return {contentsFrom(object)};
    }
    requireFormat(object, formatOfMany);
    QList<ConversationContents> found;
    for (const QJsonValue& conversation : object["conversations"].toArray()) {
        found.append(contentsFrom(conversation.toObject()));
    }
    return found;
}

}  // namespace octavo
