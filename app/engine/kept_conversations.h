// Conversations' memories on disk, so that opening one does not mean reading it again: one file a
// conversation in a folder of limited size. They can be lost without harm; what is in them is
// engine/session's matter.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include "app/store/conversation_records.h"
#include "engine/session.h"

namespace octavo {

class KeptConversations {
  public:
    // An empty path keeps nothing. The folder is made when it is needed.
    explicit KeptConversations(std::filesystem::path folder, std::uintmax_t limit = usualLimit);

    // Below that, reading again takes no longer than a moment.
    static constexpr std::size_t leastTokens = 256;
    static constexpr std::uintmax_t usualLimit = 4'000'000'000;  // bytes of all files

    // Those that were used longest ago make room. What cannot be written is not kept; nobody is told.
    void keep(ConversationId conversation, const Session& session) const;
    std::optional<Session> restore(ConversationId conversation, std::shared_ptr<Decoder> decoder,
                                   const CachePolicy& policy, std::size_t contextLimit) const;
    void forget(ConversationId conversation) const;

  private:
    std::filesystem::path pathOf(ConversationId conversation) const;
    void makeRoom() const;

    std::filesystem::path folder_;
    std::uintmax_t limit_;
};

}  // namespace octavo
