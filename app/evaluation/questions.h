// Questions with what a right answer contains. The file's format is explained at the head of
// models/guide/evaluation/questions.txt. Asking them is octavo-cli eval's matter.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace octavo {

struct Question {
    std::string subject;
    std::vector<std::string>
        turns;             // what the user says, one after another; the answer to the last one counts
    std::string expected;  // "key|keys & value|values", or "@story"
};

// Throws Error that names the line when the file cannot be read or a question has no subject or no
// expectation.
std::vector<Question> read_questions(const std::filesystem::path& path);

// Whether `answer` contains, for each group of `expected` (separated by &), one of its words or phrases
// (separated by |), as whole words whatever their case and whatever signs stand between. "@story" instead
// asks for three sentences of twenty-five words in all.
bool is_right(std::string_view answer, std::string_view expected);

}  // namespace octavo
