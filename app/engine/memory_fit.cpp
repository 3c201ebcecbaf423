#include "app/engine/memory_fit.h"

#include <QCoreApplication>
#include <QStringList>
#include <array>

namespace octavo {
namespace {

class Text {
    Q_DECLARE_TR_FUNCTIONS(MemoryFit)
};

// Activations of a chunk, logits, and what the window itself takes while an answer is given.
constexpr std::uint64_t workingBytes = 128'000'000;
// Copies of the recurrent state that a conversation usually keeps beside the present one.
constexpr std::uint64_t stateCopies = 5;
// Of the memory that is free, what a model may take before the machine feels it.
constexpr double comfortableShare = 0.75;
// A context that is shorter than this is no advice.
constexpr std::size_t leastContext = 1024;

std::size_t contextOf(const ModelDescription& model, std::size_t contextLimit) {
    const auto own = static_cast<std::size_t>(model.context);
    return contextLimit == 0 || (own != 0 && contextLimit > own) ? own : contextLimit;
}

// What to change so that it fits; empty when nothing would do.
QStringList remedies(const ModelDescription& model, WeightFormat format, const CachePolicy& cache,
                     std::size_t contextLimit, std::uint64_t available) {
    QStringList found;
    for (const WeightFormat other : std::array{WeightFormat::bf16, WeightFormat::q8, WeightFormat::q4}) {
        if (model.weightBytes(other) < model.weightBytes(format) &&
            neededBytes(model, other, cache, contextLimit) <= available) {
            found.append(
                Text::tr("choose %1 weights (%2 in all)")
                    .arg(model.labelOf(other), formatBytes(neededBytes(model, other, cache, contextLimit))));
        }
    }
    for (const KvPreset& preset : kv_presets()) {  // from the most exact to the smallest
        const CachePolicy smaller = CachePolicy::of(preset.formats);
        const std::uint64_t needed = neededBytes(model, format, smaller, contextLimit);
        if (needed < neededBytes(model, format, cache, contextLimit) && needed <= available) {
            found.append(Text::tr("hold keys and values as %1 (%2 in all)")
                             .arg(QString::fromStdString(name(preset.formats)), formatBytes(needed)));
            break;
        }
    }
    for (std::size_t context = contextOf(model, contextLimit) / 2; context >= leastContext; context /= 2) {
        if (neededBytes(model, format, cache, context) <= available) {
            found.append(Text::tr("set the context limit to %L1 tokens (%2 in all)")
                             .arg(context)
                             .arg(formatBytes(neededBytes(model, format, cache, context))));
            break;
        }
    }
    return found;
}

}  // namespace

QString formatBytes(std::uint64_t bytes) {
    const auto amount = static_cast<double>(bytes);
    if (bytes >= 999'500'000) {
        return Text::tr("%L1 GB").arg(amount / 1e9, 0, 'f', 2);
    }
    const int decimals = bytes < 9'950'000 ? 1 : 0;
    return bytes >= 999'500 ? Text::tr("%L1 MB").arg(amount / 1e6, 0, 'f', decimals)
                            : Text::tr("%L1 kB").arg(amount / 1e3, 0, 'f', 0);
}

QString change(std::uint64_t before, std::uint64_t after) {
    const QString from = formatBytes(before);
    const QString to = formatBytes(after);
    const bool sameUnit = from.section(' ', -1) == to.section(' ', -1);
    return QString("%1 → %2").arg(sameUnit ? from.section(' ', 0, -2) : from, to);
}

std::uint64_t neededBytes(const ModelDescription& model, WeightFormat format, const CachePolicy& cache,
                          std::size_t contextLimit) {
    return model.weightBytes(format) + model.cacheBytes(cache, contextOf(model, contextLimit)) +
           stateCopies * model.stateBytes + workingBytes;
}

QString whyItDoesNotFit(const ModelDescription& model, WeightFormat format, const CachePolicy& cache,
                        std::size_t contextLimit, std::uint64_t availableBytes) {
    const std::uint64_t needed = neededBytes(model, format, cache, contextLimit);
    if (needed <= availableBytes) {
        return {};
    }
    const QString what = Text::tr(
                             "%1 needs %2 of memory with %3 weights and a conversation of %L4 tokens, and %5 "
                             "is free.")
                             .arg(model.name, formatBytes(needed), model.labelOf(format))
                             .arg(contextOf(model, contextLimit))
                             .arg(formatBytes(availableBytes));
    const QStringList found = remedies(model, format, cache, contextLimit, availableBytes);
    const QString todo = found.isEmpty() ? Text::tr("Close other programs or choose a smaller model.")
                                         : Text::tr("To make it fit, %1.").arg(found.join(Text::tr(", or ")));
    return what + ' ' + todo;
}

MemoryFit memoryFit(const ModelDescription& model, WeightFormat format, const CachePolicy& cache,
                    std::size_t contextLimit, const std::optional<std::uint64_t>& availableBytes) {
    if (!availableBytes || model.elements == 0) {
        return {"unknown", {}};
    }
    const std::uint64_t needed = neededBytes(model, format, cache, contextLimit);
    if (needed > *availableBytes) {
        return {"tooLarge", whyItDoesNotFit(model, format, cache, contextLimit, *availableBytes)};
    }
    const bool comfortable =
        static_cast<double>(needed) <= static_cast<double>(*availableBytes) * comfortableShare;
    const QString sentence =
        comfortable ? Text::tr("Fits: takes %1 of the %2 that are free, with a conversation of %L3 tokens.")
                    : Text::tr("Tight: takes %1 of the %2 that are free, with a conversation of %L3 tokens.");
    return {
        comfortable ? "fits" : "tight",
        sentence.arg(formatBytes(needed), formatBytes(*availableBytes)).arg(contextOf(model, contextLimit))};
}

}  // namespace octavo
