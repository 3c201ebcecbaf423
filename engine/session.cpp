#include "engine/session.h"

#include <algorithm>
#include <cassert>
#include <string>
#include <utility>

#include "engine/error.h"

namespace octavo {

Session::Session(std::shared_ptr<Decoder> decoder, std::size_t context_limit, const CachePolicy& policy)
    : decoder_(std::move(decoder)), memory_(decoder_->make_memory(policy, context_limit)) {
    const auto made_for = static_cast<std::size_t>(decoder_->config().context);
    context_limit_ = context_limit == 0 ? made_for : std::min(context_limit, made_for);
}

Session Session::fork() const {
    Session copy(decoder_, context_limit_, cache_policy());
    copy.memory_.cache = memory_.cache.fork();
    if (const auto state = memory_.state.copy()) {
        copy.memory_.state.restore(*state);
    }
    copy.tokens_ = tokens_;
    copy.logits_ = logits_;
    copy.checkpoints_ = checkpoints_;
    return copy;
}

bool Session::has_recurrent_state() const {
    return memory_.state.bytes() > 0;
}

void Session::require_room(std::size_t count) const {
    if (count > context_limit_ - tokens_.size()) {
        throw Error("The conversation needs " + std::to_string(tokens_.size() + count) +
                    " tokens, and the context holds " + std::to_string(context_limit_) +
                    ". Raise the context in the settings or start a new conversation.");
    }
}

void Session::return_to(std::size_t tokens) {
    if (tokens == tokens_.size()) {
        return;
    }
    {
        const DeviceStep step(decoder_->device());
        memory_.cache.truncate(tokens);
    }
    tokens_.resize(tokens);
    logits_.clear();
    while (!checkpoints_.empty() && checkpoints_.back().tokens > tokens) {
        checkpoints_.pop_back();
    }
    if (!has_recurrent_state()) {
        return;
    }
    if (tokens == 0) {
        memory_.state.reset();
    } else {
        assert(checkpoints_.back().tokens == tokens);
        memory_.state.restore(*checkpoints_.back().state);
    }
}

std::size_t Session::rewind_to_common(std::span<const Token> wanted) {
    const auto [mine, theirs] = std::mismatch(tokens_.begin(), tokens_.end(), wanted.begin(), wanted.end());
    auto common = static_cast<std::size_t>(mine - tokens_.begin());
    if (common == tokens_.size() && common < wanted.size()) {
        return common;
    }
    if (common == wanted.size() && common > 0) {
        --common;
    }
    if (has_recurrent_state()) {
        const auto later = std::find_if(checkpoints_.begin(), checkpoints_.end(),
                                        [&](const Checkpoint& c) { return c.tokens > common; });
        common = later == checkpoints_.begin() ? 0 : std::prev(later)->tokens;
    }
    return_to(common);
    return common;
}

// ---- the cache's policy

// Where reading has to begin again: there must be a state to begin with.
std::size_t Session::reread_position(const KvShortfall& missing) const {
    const std::size_t first = missing.first_token.value_or(tokens_.size());
    if (!has_recurrent_state() || first == tokens_.size()) {
        return first;
    }
    const auto later = std::find_if(checkpoints_.begin(), checkpoints_.end(),
                                    [&](const Checkpoint& c) { return c.tokens > first; });
    return later == checkpoints_.begin() ? 0 : std::prev(later)->tokens;
}

PolicyChange Session::effect_of(const CachePolicy& policy) const {
    PolicyChange change;
    change.before = memory_.cache.memory();
    change.after = memory_.cache.memory_under(policy);
    change.missing = memory_.cache.shortfall_under(policy);
    change.tokens_to_reread = tokens_.size() - reread_position(change.missing);
    return change;
}

PolicyChange Session::set_cache_policy(const CachePolicy& policy) {
    PolicyChange change;
    change.before = memory_.cache.memory();
    {
        const DeviceStep step(decoder_->device());
        memory_.cache.set_policy(policy);
    }
    change.after = memory_.cache.memory();
    change.missing = memory_.cache.shortfall();
    change.tokens_to_reread = tokens_.size() - reread_position(change.missing);
    return change;
}

bool Session::reread(const PrefillProgress& progress, const std::stop_token& stop) {
    const std::size_t from = reread_position(memory_.cache.shortfall());
    if (from == tokens_.size()) {
        return true;
    }
    const std::vector<Token> again(tokens_.begin() + static_cast<std::ptrdiff_t>(from), tokens_.end());
    std::vector<std::size_t> positions;
    for (const Checkpoint& checkpoint : checkpoints_) {
        if (checkpoint.tokens > from) {
            positions.push_back(checkpoint.tokens);
        }
    }
    return_to(from);
    return prefill(again, positions, progress, stop);
}

// ---- reading

void Session::keep_checkpoint() {
    if (!has_recurrent_state() || tokens_.empty()) {
        return;
    }
    if (!checkpoints_.empty() && checkpoints_.back().tokens == tokens_.size()) {
        return;
    }
    checkpoints_.push_back({tokens_.size(), memory_.state.copy()});
    if (checkpoints_.size() <= max_checkpoints) {
        return;
    }
    std::size_t closest = 0;
    std::size_t smallest_gap = tokens_.size() + 1;
    for (std::size_t i = 0; i + recent_checkpoints < checkpoints_.size(); ++i) {
        const std::size_t before = i == 0 ? 0 : checkpoints_[i - 1].tokens;
        const std::size_t gap = checkpoints_[i + 1].tokens - before;
        if (gap < smallest_gap) {
            smallest_gap = gap;
            closest = i;
        }
    }
    checkpoints_.erase(checkpoints_.begin() + static_cast<std::ptrdiff_t>(closest));
}

bool Session::read_chunk(std::span<const Token> tokens, LogitRows rows, std::span<float> logits,
                         const std::stop_token& stop) {
    // A chunk that is stopped half-way has moved the recurrent state of some layers. One token cannot be
    // stopped.
    const bool may_stop = stop.stop_possible() && tokens.size() > 1;
    const auto before = may_stop ? memory_.state.copy() : nullptr;
    if (!decoder_->forward(tokens, memory_, rows, logits, may_stop ? stop : std::stop_token())) {
        if (before) {
            memory_.state.restore(*before);
        }
        return false;
    }
    tokens_.insert(tokens_.end(), tokens.begin(), tokens.end());
    return true;
}

bool Session::prefill(std::span<const Token> tokens, std::span<const std::size_t> checkpoints,
                      const PrefillProgress& progress, const std::stop_token& stop) {
    require_room(tokens.size());
    const std::size_t total = tokens.size();
    std::size_t done = 0;
    while (done < total) {
        std::size_t count = std::min(Decoder::max_chunk, total - done);
        const auto boundary = std::upper_bound(checkpoints.begin(), checkpoints.end(), tokens_.size());
        if (boundary != checkpoints.end()) {
            count = std::min(count, *boundary - tokens_.size());
        }
        const bool last = done + count == total;
        std::vector<float> logits(last ? static_cast<std::size_t>(decoder_->config().vocabulary) : 0);
        if (stop.stop_requested() || !read_chunk(tokens.subspan(done, count),
                                                 last ? LogitRows::last : LogitRows::none, logits, stop)) {
            logits_.clear();
            return false;
        }
        logits_ = std::move(logits);
        done += count;
        if (boundary != checkpoints.end() && *boundary == tokens_.size()) {
            keep_checkpoint();
        }
        if (progress) {
            progress(done, total);
        }
    }
    return true;
}

void Session::append(Token token) {
    require_room(1);
    logits_.resize(static_cast<std::size_t>(decoder_->config().vocabulary));
    read_chunk({&token, 1}, LogitRows::last, logits_, {});
}

std::vector<float> Session::read_with_logits(std::span<const Token> tokens) {
    require_room(tokens.size());
    const auto vocabulary = static_cast<std::size_t>(decoder_->config().vocabulary);
    std::vector<float> all(tokens.size() * vocabulary);
    for (std::size_t done = 0; done < tokens.size();) {
        const std::size_t count = std::min(Decoder::max_chunk, tokens.size() - done);
        const std::span<float> rows = std::span(all).subspan(done * vocabulary, count * vocabulary);
        read_chunk(tokens.subspan(done, count), LogitRows::all, rows, {});
        done += count;
    }
    if (!tokens.empty()) {
        logits_.assign(all.end() - static_cast<std::ptrdiff_t>(vocabulary), all.end());
    }
    return all;
}

MemoryReport Session::memory(CountedPages& counted) const {
    MemoryReport report;
    report.cache = memory_.cache.memory(counted);
    report.keys = report.cache.keys;
    report.values = report.cache.values;
    report.state = memory_.state.bytes();
    for (const Checkpoint& checkpoint : checkpoints_) {
        if (counted.insert(checkpoint.state.get()).second) {
            report.state += checkpoint.state->bytes();
        }
    }
    return report;
}

MemoryReport Session::memory() const {
    CountedPages counted;
    return memory(counted);
}

}  // namespace octavo
