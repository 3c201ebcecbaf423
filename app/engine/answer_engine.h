// The seam between the app and the engine: a model that answers, and how to come by one. The app's other
// parts know this header; local_engine.* implements it over engine/. Tests put a scripted engine in its
// place.
#pragma once

#include <QMetaType>
#include <QString>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <string_view>
#include <vector>

#include "app/store/conversation_records.h"
#include "engine/cache/kv_cache.h"
#include "engine/generate.h"
#include "engine/memory_report.h"
#include "engine/sampler.h"
#include "engine/text/chat_template.h"
#include "kernels/device.h"

namespace octavo {

// What the headers of a model's files tell. Byte counts are exact but for weights that are to be converted.
struct ModelDescription {
    QString name;
    QString architecture;  // for people: "Qwen3.5"
    int layers = 0;
    QString storedFormat;          // for people: "BF16"
    std::uint64_t fileBytes = 0;   // of the weights on disk
    std::uint64_t elements = 0;    // weights, counted one by one
    KvCacheShape cache;            // of its keys and values
    std::uint64_t stateBytes = 0;  // recurrent state of a conversation
    int context = 0;               // tokens the model was made for

    // Keys and values of a conversation of so many tokens.
    std::uint64_t cacheBytes(const CachePolicy& policy, std::size_t tokens) const;
    // Weights in memory; for the stored format those of the file.
    std::uint64_t weightBytes(WeightFormat format) const;
    // The file's weights are in this format already: `stored` is the same.
    bool isStoredAs(WeightFormat format) const;
    // For people: "Q8"; for the stored format the name of what is stored.
    QString labelOf(WeightFormat format) const;
};

struct ModelRequest {
    std::filesystem::path path;
    WeightFormat format = WeightFormat::stored;
    int threads = 0;  // 0: as many as serve

    bool operator==(const ModelRequest&) const = default;
};

// Of a model that is loaded.
struct ModelFacts {
    ModelDescription description;
    QString device;  // for people: "CPU, AVX-512, 2 threads"
    int threads = 0;
    // Tokens of a text, nothing in it being special. May be called from any thread, also after the model is
    // gone.
    std::function<std::size_t(std::string_view)> countTokens;
};

struct AnswerRequest {
    ConversationId conversation = 0;
    MessageId message = 0;              // the answer's
    std::vector<ChatMessage> messages;  // a last one of the assistant is an answer that goes on where it ends
    SamplingSettings sampling;
    std::size_t maxTokens = 0;     // 0: as many as the context holds
    std::size_t contextLimit = 0;  // 0: what the model was made for

    bool goesOn() const { return messages.size() > 1 && messages.back().role == "assistant"; }
};

struct AnswerCallbacks {
    std::function<void(std::size_t done, std::size_t total)> onPrefill;
    // Called once before the answer begins.
    std::function<void(bool opensReasoning)> onBegin;
    std::function<void(std::string_view text, const Measurement& soFar)> onText;
};

// What another cache policy did to the conversations in memory.
struct CacheChange {
    std::uint64_t bytesBefore = 0;  // keys and values of all of them
    std::uint64_t bytesAfter = 0;
    std::size_t tokensToReread = 0;  // of the latest one, until it has all the bits that the policy asks for
};

using HeldLayouts = std::map<ConversationId, KvLayout>;

struct AnswerResult {
    FinishReason reason = FinishReason::end_token;
    Measurement measurement;
};

// A loaded model with the conversations it holds. Used by one thread.
class AnswerEngine {
  public:
    virtual ~AnswerEngine() = default;

    virtual ModelFacts facts() const = 0;
    // Throws Error when the conversation does not fit or the model refuses it.
    virtual AnswerResult answer(const AnswerRequest& request, const AnswerCallbacks& callbacks,
                                const std::stop_token& stop) = 0;
    // From now on keys and values are held so. What can be lowered is, at once; the rest needs reread().
    // Throws Error when the model's heads do not fit the formats.
    virtual CacheChange setCachePolicy(const CachePolicy& policy) = 0;
    // Reads the latest conversation again as far as its bits are too few; false: stopped on the way.
    virtual bool reread(const std::function<void(std::size_t done, std::size_t total)>& onProgress,
                        const std::stop_token& stop) = 0;
    // Takes what has changed to the disk.
    virtual void keepConversations() = 0;
    // The conversation is gone for good.
    virtual void forget(ConversationId conversation) = 0;
    // Bytes held now; may be called from within onText.
    virtual MemoryReport memory() const = 0;
    // How keys and values of the conversations in memory are held now; may be called from within onText.
    virtual HeldLayouts layouts() const = 0;
    // Tokens the conversation holds now, and how many it may hold; {0, limit} when it is not in memory.
    struct ContextUse {
        std::size_t used = 0;
        std::size_t limit = 0;
    };
    virtual ContextUse contextUse(ConversationId conversation) const = 0;
};

class AnswerEngineFactory {
  public:
    virtual ~AnswerEngineFactory() = default;

    // Reads headers only. Safe to call from several threads at once. Throws Error when it is no usable model.
    virtual ModelDescription describe(const std::filesystem::path& path) const = 0;
    // progress: the share done, 0 to 1; false gives up. Throws Error, also when it was given up.
    virtual std::unique_ptr<AnswerEngine> load(const ModelRequest& request,
                                               const std::function<bool(double)>& progress) const = 0;
};

}  // namespace octavo

Q_DECLARE_METATYPE(octavo::ModelFacts)
