// The angles of rotary embedding, scaled for long contexts where a model asks for it.
#pragma once

#include <vector>

#include "engine/model/model_config.h"

namespace octavo {

// rotary_dim / 2 numbers: what a position is multiplied by for the angle of each pair. RoFormer (arXiv
// 2104.09864, section 3.2.2): theta^(-2i / rotary_dim); then, by scaling:
//   linear    all are divided by the factor (arXiv 2306.15595)
//   llama3    low ones are divided by the factor, high ones stay, between them it is blended (Llama 3.1)
//   yarn      the same with a linear ramp between beta_fast and beta_slow turns in the original context
//             (arXiv 2309.00071, section 3.2)
//   longrope  each is divided by its own number, one set for short and one for long contexts (arXiv
//             2402.13753)
// long_context: the sequence may grow beyond rope.original_context. Only longrope asks.
std::vector<float> rope_frequencies(const RopeConfig& rope, bool long_context);

// By which turned queries and keys are multiplied; model_context: tokens the model was made for. yarn:
// 0.1 ln(factor) + 1 (arXiv 2309.00071, section 3.4); longrope: sqrt(1 + ln(s) / ln(original_context)) for a
// context s times the original (arXiv 2402.13753, section 3.2); else 1. A magnitude in `rope` comes first.
float rope_magnitude(const RopeConfig& rope, int model_context);

}  // namespace octavo
