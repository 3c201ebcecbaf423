// Facts that are told early in a conversation and asked for many tokens later. The file's format is explained
// at the head of models/guide/evaluation/recall.txt.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "engine/text/chat_template.h"

namespace octavo {

struct RecallProbe {
    std::string told;      // "My name is Sofia."
    std::string question;  // "What was my name again?"
    std::string expected;  // "Sofia"
};

struct RecallTest {
    std::vector<RecallProbe> probes;                          // each fact with each of its words
    std::vector<std::pair<std::string, std::string>> filler;  // question and answer
};

// Throws Error when the file cannot be read or lacks probes or filler.
RecallTest read_recall_test(const std::filesystem::path& path);

// The conversation that tells the probe's fact, goes on with filler turns (beginning with filler number
// `first`, again from the start when they run out) until at least `distance` tokens lie between, and asks.
// count_tokens says how many tokens a conversation takes.
std::vector<ChatMessage> recall_conversation(
    const RecallTest& test, const RecallProbe& probe, std::size_t first, std::size_t distance,
    const std::function<std::size_t(std::span<const ChatMessage>)>& count_tokens);

}  // namespace octavo
