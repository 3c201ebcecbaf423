// How well a model predicts a text, and how far its settings move it from the same model in other ones.
#pragma once

#include <cstddef>
#include <functional>
#include <span>

#include "engine/session.h"

namespace octavo {

struct TextQuality {
    double perplexity = 0;
    double kl_mean = 0;         // nats a token: KL(reference || measured)
    double top1_agreement = 0;  // share of tokens with the same first choice, 0 ... 1
    std::size_t tokens = 0;     // predicted
};

using SessionFactory = std::function<Session()>;

// Reads `tokens` (two at least) in windows, each in a new conversation of `measured` and one of `reference`.
TextQuality measure_text(std::span<const Token> tokens, std::size_t window, const SessionFactory& measured,
                         const SessionFactory& reference);

}  // namespace octavo
