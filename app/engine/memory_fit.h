// Whether a model fits the memory there is, asked before it is loaded.
#pragma once

#include <QString>
#include <cstdint>
#include <optional>

#include "app/engine/answer_engine.h"

namespace octavo {

// Bytes for people, in decimal units: "412 MB", "1.50 GB".
QString formatBytes(std::uint64_t bytes);

// "1.50 → 0.80 GB", or with both units where they differ.
QString change(std::uint64_t before, std::uint64_t after);

// Weights, the cache of a conversation that fills contextLimit (0: what the model was made for), its
// recurrent state with a few copies, and some room for activations.
std::uint64_t neededBytes(const ModelDescription& model, WeightFormat format, const CachePolicy& cache,
                          std::size_t contextLimit);

// Empty when the model fits; else how much is needed, how much there is, and which setting would make it fit.
QString whyItDoesNotFit(const ModelDescription& model, WeightFormat format, const CachePolicy& cache,
                        std::size_t contextLimit, std::uint64_t availableBytes);

// What the list of models says before one is loaded: "fits", "tight" (the machine will feel it), "tooLarge"
// or "unknown", and a sentence about it, which is empty when nothing is known.
struct MemoryFit {
    QString kind;
    QString sentence;
};
MemoryFit memoryFit(const ModelDescription& model, WeightFormat format, const CachePolicy& cache,
                    std::size_t contextLimit, const std::optional<std::uint64_t>& availableBytes);

}  // namespace octavo
