#include "app/engine/reasoning_splitter.h"

#include <algorithm>

namespace octavo {
namespace {

constexpr std::string_view openMark = "<think>";
constexpr std::string_view closeMark = "</think>";
constexpr std::string_view spaces = " \t\r\n";

// Characters at the end of `text` that may be the beginning of `mark`.
std::size_t heldBack(std::string_view text, std::string_view mark) {
    for (std::size_t length = std::min(text.size(), mark.size() - 1); length > 0; --length) {
        if (text.ends_with(mark.substr(0, length))) {
            return length;
        }
    }
    return 0;
}

std::string_view withoutLeadingSpace(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(spaces);
    return begin == std::string_view::npos ? std::string_view() : text.substr(begin);
}

}  // namespace

ReasoningSplitter::Pieces ReasoningSplitter::push(std::string_view text) {
    Pieces pieces;
    pending_ += text;
    while (step(pieces)) {
    }
    return pieces;
}

ReasoningSplitter::Pieces ReasoningSplitter::finish() {
    Pieces pieces;
    if (state_ == State::Reasoning) {
        addReasoning(pending_, pieces);
    } else if (state_ == State::Beginning && withoutLeadingSpace(pending_).empty()) {
        // nothing but white space was ever written
    } else {
        pieces.answer = pending_;
    }
    pending_.clear();
    return pieces;
}

// True when the state has changed and the rest can be looked at in the new one.
bool ReasoningSplitter::step(Pieces& pieces) {
    switch (state_) {
        case State::Beginning:
            return leaveBeginning(pieces);
        case State::Reasoning:
            return takeReasoning(pieces);
        case State::BeforeAnswer:
            pending_ = withoutLeadingSpace(pending_);
            if (pending_.empty()) {
                return false;
            }
            state_ = State::Answer;
            return true;
        case State::Answer:
            pieces.answer += pending_;
            pending_.clear();
            return false;
    }
    return false;
}

bool ReasoningSplitter::leaveBeginning(Pieces& pieces) {
    const std::string_view text = withoutLeadingSpace(pending_);
    if (text.starts_with(openMark)) {
        pending_ = std::string(text.substr(openMark.size()));
        state_ = State::Reasoning;
        return true;
    }
    if (openMark.starts_with(text)) {  // also when there is nothing yet
        return false;
    }
    pieces.answer += pending_;
    pending_.clear();
    state_ = State::Answer;
    return false;
}

bool ReasoningSplitter::takeReasoning(Pieces& pieces) {
    const std::size_t end = pending_.find(closeMark);
    if (end != std::string::npos) {
        addReasoning(std::string_view(pending_).substr(0, end), pieces);
        pending_.erase(0, end + closeMark.size());
        whiteSpace_.clear();
        state_ = State::BeforeAnswer;
        return true;
    }
    const std::size_t certain = pending_.size() - heldBack(pending_, closeMark);
    addReasoning(std::string_view(pending_).substr(0, certain), pieces);
    pending_.erase(0, certain);
    return false;
}

void ReasoningSplitter::addReasoning(std::string_view text, Pieces& pieces) {
    if (!reasoned_) {
        text = withoutLeadingSpace(text);
    }
    const std::size_t end = text.find_last_not_of(spaces);
    if (end == std::string_view::npos) {
        if (reasoned_) {
            whiteSpace_ += text;
        }
        return;
    }
    pieces.reasoning += whiteSpace_;
    pieces.reasoning += text.substr(0, end + 1);
    whiteSpace_ = text.substr(end + 1);
    reasoned_ = true;
}

}  // namespace octavo
