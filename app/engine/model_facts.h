// What the files of a model say about it, in lines for people: shown beside the reason why one cannot be
// used.
#pragma once

#include <QString>

#include "engine/model_summary.h"

namespace octavo {

// One fact a line; what the files do not say is left out.
QString factsOf(const ModelSummary& model);

}  // namespace octavo
