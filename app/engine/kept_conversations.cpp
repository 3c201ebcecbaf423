#include "app/engine/kept_conversations.h"

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "engine/error.h"

namespace octavo {
namespace {

namespace fs = std::filesystem;

constexpr const char* ending = ".memory";

struct KeptFile {
    fs::path path;
    fs::file_time_type used;
    std::uintmax_t bytes;
};

// The files of the folder, those used last first. What cannot be looked at is left out.
std::vector<KeptFile> filesIn(const fs::path& folder) {
    std::vector<KeptFile> files;
    std::error_code failure;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        std::error_code unknown;
        const fs::file_time_type used = entry->last_write_time(unknown);
        const std::uintmax_t bytes = unknown ? 0 : entry->file_size(unknown);
        if (!unknown && entry->path().extension() == ending) {
            files.push_back({entry->path(), used, bytes});
        }
    }
    std::sort(files.begin(), files.end(),
              [](const KeptFile& a, const KeptFile& b) { return a.used > b.used; });
    return files;
}

}  // namespace

KeptConversations::KeptConversations(fs::path folder, std::uintmax_t limit)
    : folder_(std::move(folder)), limit_(limit) {}

fs::path KeptConversations::pathOf(ConversationId conversation) const {
    return folder_ / (std::to_string(conversation) + ending);
}

void KeptConversations::keep(ConversationId conversation, const Session& session) const {
    if (folder_.empty() || session.tokens().size() < leastTokens) {
        return;
    }
    try {
        fs::create_directories(folder_);
        session.save(pathOf(conversation));
        makeRoom();
    } catch (const std::exception&) {
        // The conversation itself is in the store; without this file it is only read again.
        forget(conversation);
    }
}

std::optional<Session> KeptConversations::restore(ConversationId conversation,
                                                  std::shared_ptr<Decoder> decoder, const CachePolicy& policy,
                                                  std::size_t contextLimit) const {
    if (folder_.empty()) {
        return std::nullopt;
    }
    const fs::path path = pathOf(conversation);
    std::optional<Session> session = Session::restore(std::move(decoder), path, policy, contextLimit);
    if (session) {
        std::error_code ignored;
        fs::last_write_time(path, fs::file_time_type::clock::now(), ignored);  // used now
    }
    return session;
}

void KeptConversations::forget(ConversationId conversation) const {
    if (!folder_.empty()) {
        std::error_code ignored;
        fs::remove(pathOf(conversation), ignored);
    }
}

void KeptConversations::makeRoom() const {
    std::uintmax_t total = 0;
    for (const KeptFile& file : filesIn(folder_)) {
        total += file.bytes;
        if (total > limit_) {
            std::error_code ignored;
            fs::remove(file.path, ignored);
        }
    }
}

}  // namespace octavo
