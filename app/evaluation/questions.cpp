#include "app/evaluation/questions.h"

#include <algorithm>
#include <cctype>
#include <fstream>

#include "app/evaluation/text_fields.h"
#include "engine/error.h"

namespace octavo {
namespace {

constexpr std::size_t story_words = 25;
constexpr std::ptrdiff_t story_sentences = 3;

// Lower-case words with one space before each and one at the end: " ctrl k ".
std::string words_of(std::string_view text) {
    std::string words = " ";
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (std::isalnum(byte) != 0 || byte >= 0x80) {
            words += static_cast<char>(std::tolower(byte));
        } else if (words.back() != ' ') {
            words += ' ';
        }
    }
    return words.back() == ' ' ? words : words + ' ';
}

bool contains_one_of(const std::string& words, std::string_view group) {
    const std::vector<std::string_view> choices = fields_of(group, "|");
    return std::any_of(choices.begin(), choices.end(), [&](std::string_view choice) {
        return words.find(words_of(choice)) != std::string::npos;
    });
}

bool is_story(std::string_view answer) {
    const std::string words = words_of(answer);
    const auto count = static_cast<std::size_t>(std::count(words.begin(), words.end(), ' ')) - 1;
    const std::ptrdiff_t sentences =
        std::count_if(answer.begin(), answer.end(), [](char c) { return c == '.' || c == '!' || c == '?'; });
    return count >= story_words && sentences >= story_sentences;
}

}  // namespace

std::vector<Question> read_questions(const std::filesystem::path& path) {
    std::ifstream file(path);
    if (!file) {
        throw Error("The questions in " + path.string() + " cannot be read.");
    }
    std::vector<Question> questions;
    std::string subject;
    std::string usual;
    std::string line;
    for (std::size_t number = 1; std::getline(file, line); ++number) {
        if (line.empty() || line.front() == '#') {
            continue;
        }
        if (line.front() == '[') {
            const std::size_t end = std::min(line.find(']'), line.size() - 1);
            subject = line.substr(1, end - 1);
            usual = trimmed(std::string_view(line).substr(end + 1));
            continue;
        }
        const std::vector<std::string_view> parts = fields_of(line, "=>");
        Question question{subject, {}, std::string(parts.size() > 1 ? parts[1] : usual)};
        for (const std::string_view turn : fields_of(parts[0], "//")) {
            question.turns.emplace_back(turn);
        }
        if (subject.empty() || question.expected.empty()) {
            throw Error("Line " + std::to_string(number) + " of " + path.string() +
                        " stands below no [subject], or it is not said what a right answer contains.");
        }
        questions.push_back(std::move(question));
    }
    return questions;
}

bool is_right(std::string_view answer, std::string_view expected) {
    if (expected == "@story") {
        return is_story(answer);
    }
    const std::string words = words_of(answer);
    const std::vector<std::string_view> groups = fields_of(expected, "&");
    return std::all_of(groups.begin(), groups.end(),
                       [&](std::string_view group) { return contains_one_of(words, group); });
}

}  // namespace octavo
