// Telling a model's reasoning from its answer while the text arrives in pieces. Models write it between
// <think> and </think> at the very beginning (Qwen and DeepSeek do); some templates open the mark themselves.
#pragma once

#include <string>
#include <string_view>

namespace octavo {

class ReasoningSplitter {
  public:
    struct Pieces {
        std::string reasoning;
        std::string answer;
    };

    // opensReasoning: the prompt ended inside an open <think>.
    explicit ReasoningSplitter(bool opensReasoning = false)
        : state_(opensReasoning ? State::Reasoning : State::Beginning) {}

    // What has become certain with this piece: marks never appear in either, nor do white space at the edges
    // of the reasoning and before the answer. A mark later in the answer is text like any other.
    Pieces push(std::string_view text);
    // What was held back because it might have become a mark.
    Pieces finish();

    bool isReasoning() const { return state_ == State::Reasoning; }
    bool hasReasoned() const { return reasoned_; }

  private:
    enum class State { Beginning, Reasoning, BeforeAnswer, Answer };

    bool step(Pieces& pieces);
    bool leaveBeginning(Pieces& pieces);
    bool takeReasoning(Pieces& pieces);
    void addReasoning(std::string_view text, Pieces& pieces);

    State state_;
    std::string pending_;     // not yet certain
    std::string whiteSpace_;  // behind the reasoning; left out if nothing follows
    bool reasoned_ = false;   // any reasoning was given out
};

}  // namespace octavo
