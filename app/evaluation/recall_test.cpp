#include "app/evaluation/recall_test.h"

#include <fstream>
#include <sstream>

#include "app/evaluation/text_fields.h"
#include "engine/error.h"

namespace octavo {
namespace {

constexpr const char* reply_to_a_fact = "Good to know.";

std::string with(std::string_view pattern, const std::string& word) {
    std::string text(pattern);
    const std::size_t at = text.find("{x}");
    return at == std::string::npos ? text : text.replace(at, 3, word);
}

void add_probes(const std::vector<std::string_view>& fields, RecallTest& test) {
    std::istringstream words{std::string(fields[2])};
    for (std::string word; words >> word;) {
        test.probes.push_back({with(fields[0], word), std::string(fields[1]), word});
    }
}

}  // namespace

RecallTest read_recall_test(const std::filesystem::path& path) {
    std::ifstream file(path);
    if (!file) {
        throw Error("The recall test in " + path.string() + " cannot be read.");
    }
    RecallTest test;
    std::string section;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#') {
            continue;
        }
        if (line.front() == '[') {
            section = line;
            continue;
        }
        const std::vector<std::string_view> fields = fields_of(line, "|");
        if (section == "[probes]" && fields.size() == 3) {
            add_probes(fields, test);
        } else if (section == "[filler]" && fields.size() == 2) {
            test.filler.emplace_back(fields[0], fields[1]);
        } else {
            throw Error("The line \"" + line + "\" of " + path.string() +
                        " is neither a probe nor a filler turn.");
        }
    }
    if (test.probes.empty() || test.filler.empty()) {
        throw Error("The recall test in " + path.string() + " has no probes or no filler.");
    }
    return test;
}

std::vector<ChatMessage> recall_conversation(
    const RecallTest& test, const RecallProbe& probe, std::size_t first, std::size_t distance,
    const std::function<std::size_t(std::span<const ChatMessage>)>& count_tokens) {
    std::vector<ChatMessage> messages{{"user", probe.told, {}}, {"assistant", reply_to_a_fact, {}}};
    const std::size_t told = count_tokens(messages);
    for (std::size_t next = first; count_tokens(messages) < told + distance; ++next) {
        const auto& [question, answer] = test.filler[next % test.filler.size()];
        messages.push_back({"user", question, {}});
        messages.push_back({"assistant", answer, {}});
    }
    messages.push_back({"user", probe.question, {}});
    return messages;
}

}  // namespace octavo
