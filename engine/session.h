// One conversation in a model's memory: the tokens read so far, the key/value cache, the recurrent state, and
// copies of that state to go back to. What the tokens mean is engine/text's matter; choosing the next one is
// engine/sampler's.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "engine/cache/kv_cache.h"
#include "engine/memory_report.h"
#include "engine/model/decoder.h"
#include "engine/text/token.h"

namespace octavo {

// Called after each chunk with the tokens read and the tokens to read in all.
using PrefillProgress = std::function<void(std::size_t done, std::size_t total)>;

// What another cache policy does to a conversation.
struct PolicyChange {
    KvMemory before;  // keys and values
    KvMemory after;   // at once, without reading anything again
    // What the policy asks for and only reading again can give: pages that hold fewer bits by now.
    KvShortfall missing;
    std::size_t tokens_to_reread = 0;  // that reread() reads for it: those behind the checkpoint before
};

// Used by one thread at a time; sessions of one decoder take turns.
class Session {
  public:
    // context_limit: tokens the conversation may hold; 0: what the model was made for. Throws Error when the
    // policy's formats cannot hold the model's heads.
    explicit Session(std::shared_ptr<Decoder> decoder, std::size_t context_limit = 0,
                     const CachePolicy& policy = {});

    // A second conversation with the same past. Costs a copy of the recurrent state; pages of the cache are
    // shared.
    Session fork() const;

    std::span<const Token> tokens() const { return tokens_; }
    std::size_t context_limit() const { return context_limit_; }
    const Decoder& decoder() const { return *decoder_; }

    // Keeps what the conversation shares with `wanted` and forgets the rest, so that reading on from the
    // returned position makes it hold `wanted`. Goes back to the last checkpoint within the common beginning,
    // and always leaves at least the last token of `wanted` to be read (its logits are needed).
    std::size_t rewind_to_common(std::span<const Token> wanted);

    // From now on keys and values are held as `policy` says. What can be lowered is, at once (forks keep
    // theirs); what would have to be raised stays as it is until reread(). Throws Error as the constructor
    // does.
    PolicyChange set_cache_policy(const CachePolicy& policy);
    // What that would do.
    PolicyChange effect_of(const CachePolicy& policy) const;
    const CachePolicy& cache_policy() const { return memory_.cache.policy(); }
    KvLayout cache_layout() const { return memory_.cache.layout(); }
    const KvCacheShape& cache_shape() const { return memory_.cache.shape(); }

    // Reads again what has fewer bits than the policy asks for, and all behind it. Returns false when
    // stopped: the conversation is then shorter.
    bool reread(const PrefillProgress& progress = {}, const std::stop_token& stop = {});

    // Reads tokens behind the present ones, in chunks. checkpoints: positions (counted from the
    // conversation's start, ascending) at which to keep a copy of the state. Returns false when stopped: the
    // conversation then holds the whole chunks read before. Throws Error when the tokens do not fit the
    // context.
    bool prefill(std::span<const Token> tokens, std::span<const std::size_t> checkpoints = {},
                 const PrefillProgress& progress = {}, const std::stop_token& stop = {});

    // Reads one token behind the present ones. Throws Error when the context is full.
    void append(Token token);

    // The same as prefill without checkpoints, and the logits of every token: [tokens, vocabulary].
    std::vector<float> read_with_logits(std::span<const Token> tokens);

    // Of the token after the last one read: vocabulary numbers. Empty before anything was read.
    std::span<const float> logits() const { return logits_; }

    // Bytes held by this conversation (not the weights). Pages and states in `counted` are left out and added
    // to it, so that what several conversations share is counted once.
    MemoryReport memory(CountedPages& counted) const;
    MemoryReport memory() const;

    // Writes everything but the logits to a file that restore() takes back: to another file first, which then
    // takes its place, so that there is always a whole one. Throws Error when it cannot be written.
    void save(const std::filesystem::path& path) const;
    // The conversation as it was saved by the same model in the same weight format; its pages stay in the
    // file, mapped, until they are written to (on Windows they are copied at once, so that the file can be
    // saved again). Nothing when the file is not there, is damaged, is of another model, does not fit the
    // context, or has lost bits that `policy` asks for: then the conversation must be read anew. logits() are
    // empty until something is read.
    static std::optional<Session> restore(std::shared_ptr<Decoder> decoder, const std::filesystem::path& path,
                                          const CachePolicy& policy = {}, std::size_t context_limit = 0);

    // Most copies of the state that are kept. When there are more, one goes whose neighbours lie closest
    // together, but never one of the last few: those are what an edit of the latest messages needs.
    static constexpr std::size_t max_checkpoints = 12;
    static constexpr std::size_t recent_checkpoints = 4;

  private:
    friend class SessionFile;  // session_file.cpp

    struct Checkpoint {
        std::size_t tokens = 0;
        std::shared_ptr<const DeviceBuffer> state;
    };

    void require_room(std::size_t count) const;
    bool read_chunk(std::span<const Token> tokens, LogitRows rows, std::span<float> logits,
                    const std::stop_token& stop);
    void keep_checkpoint();
    void return_to(std::size_t tokens);
    bool has_recurrent_state() const;
    std::size_t reread_position(const KvShortfall& missing) const;

    std::shared_ptr<Decoder> decoder_;
    SequenceMemory memory_;
    std::size_t context_limit_;
    std::vector<Token> tokens_;
    std::vector<float> logits_;
    std::vector<Checkpoint> checkpoints_;  // ascending by tokens
};

}  // namespace octavo
