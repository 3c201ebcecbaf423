// The inspector's readouts and choices of the cache's formats.
#include <algorithm>
#include <stdexcept>

#include "app/engine/memory_fit.h"
#include "app/inspector/inspector_view_model.h"

namespace octavo {
namespace {

QString textOf(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::optional<KvFormat> formatFrom(const QString& name, KvRole role) {
    const std::optional<KvFormat> format = kv_format_from_name(name.toStdString());
    return format && traits(*format).serves(role) ? format : std::nullopt;
}

// The present policy with other formats behind the recent tokens.
CachePolicy withFormats(CachePolicy policy, KvFormatPair formats) {
    const CachePolicy plain = CachePolicy::of(formats);
    policy.full = plain.full;
    policy.warm = plain.warm;
    policy.cold = plain.cold;
    policy.warm_tokens = plain.warm_tokens;
    return policy;
}

}  // namespace

QString InspectorViewModel::keysFormat() const {
    return textOf(traits(engine_.cachePolicy().warm.keys).name);
}

QString InspectorViewModel::valuesFormat() const {
    return textOf(traits(engine_.cachePolicy().warm.values).name);
}

int InspectorViewModel::recentTokens() const {
    return static_cast<int>(engine_.cachePolicy().recent_tokens);
}

QString InspectorViewModel::cacheText() const {
    return QString::fromStdString(to_text(engine_.cachePolicy()));
}

void InspectorViewModel::setPolicy(const CachePolicy& policy) {
    cacheProblem_.clear();
    settings_.setCachePolicy(policy);
    engine_.setCachePolicy(policy);
}

void InspectorViewModel::setKeysFormat(const QString& format) {
    if (const auto policy = policyWith("keysFormat", format)) {
        setPolicy(*policy);
    }
}

void InspectorViewModel::setValuesFormat(const QString& format) {
    if (const auto policy = policyWith("valuesFormat", format)) {
        setPolicy(*policy);
    }
}

void InspectorViewModel::setRecentTokens(int tokens) {
    setPolicy(*policyWith("recentTokens", tokens));
}

void InspectorViewModel::setCachePreset(const QString& preset) {
    if (const auto policy = policyWith("cachePreset", preset)) {
        setPolicy(*policy);
    }
}

QString InspectorViewModel::cachePreset() const {
    const auto presets = kv_presets();
    const auto found = std::find_if(presets.begin(), presets.end(), [&](const KvPreset& preset) {
        return preset.formats == engine_.cachePolicy().warm && !engine_.cachePolicy().warm_tokens;
    });
    return found == presets.end() ? QString() : textOf(found->name);
}

QStringList InspectorViewModel::cachePresets() const {
    QStringList names;
    for (const KvPreset& preset : kv_presets()) {
        names.append(textOf(preset.name));
    }
    return names;
}

QStringList InspectorViewModel::formatsFor(KvRole role) const {
    const auto& facts = engine_.facts();
    QStringList names;
    for (const KvFormatTraits& row : kv_formats()) {
        if (row.serves(role) && (!facts || allows_head_dim(row.format, facts->description.cache.head_dim))) {
            names.append(textOf(row.name));
        }
    }
    return names;
}

QStringList InspectorViewModel::keysFormats() const {
    return formatsFor(KvRole::keys);
}

QStringList InspectorViewModel::valuesFormats() const {
    return formatsFor(KvRole::values);
}

QString InspectorViewModel::formatLabel(const QString& format) const {
    const std::optional<KvFormat> found = kv_format_from_name(format.toStdString());
    return found ? textOf(traits(*found).display_name) : format;
}

bool InspectorViewModel::isComparison(const QString& format) const {
    const std::optional<KvFormat> found = kv_format_from_name(format.toStdString());
    return found && traits(*found).comparison;
}

void InspectorViewModel::reread() {
    rereadProgress_ = 0;
    emit rereadProgressChanged();
    engine_.reread();
}

void InspectorViewModel::stopRereading() {
    engine_.stopRereading();
}

// The policy that setting the property would make; nothing when it is none of the cache's, or no such value.
std::optional<CachePolicy> InspectorViewModel::policyWith(const QString& property,
                                                          const QVariant& value) const {
    CachePolicy policy = engine_.cachePolicy();
    if (property == "recentTokens") {
        policy.recent_tokens = static_cast<std::size_t>(std::clamp(value.toInt(), 0, 1 << 20));
        return policy;
    }
    if (property == "cachePreset") {
        const auto presets = kv_presets();
        const auto found = std::find_if(presets.begin(), presets.end(), [&](const KvPreset& preset) {
            return textOf(preset.name) == value.toString();
        });
        return found == presets.end() ? std::nullopt : std::optional(withFormats(policy, found->formats));
    }
    if (property != "keysFormat" && property != "valuesFormat") {
        return std::nullopt;
    }
    const KvRole role = property == "keysFormat" ? KvRole::keys : KvRole::values;
    const std::optional<KvFormat> format = formatFrom(value.toString(), role);
    if (!format) {
        return std::nullopt;
    }
    KvFormatPair formats = policy.warm;
    (role == KvRole::keys ? formats.keys : formats.values) = *format;
    return withFormats(policy, formats);
}

QString InspectorViewModel::effectOfPolicy(const QString& property, const CachePolicy& wanted) const {
    const KvCacheShape& shape = engine_.facts()->description.cache;
    const CachePolicy& present = engine_.cachePolicy();
    // Of the conversation as it is held, as it would be, or of a full context before there is one.
    const KvLayout* const held = engine_.layoutOf(conversation_);
    const auto tokens = held != nullptr
                            ? held->tokens
                            : static_cast<std::size_t>(contextUsed() > 0 ? contextUsed() : contextLimit());
    const bool rereads = held != nullptr && held->shortfall_under(wanted).pages > 0;
    const KvMemory before =
        held != nullptr ? held->memory_under(present) : KvCache::memory_for(shape, present, tokens);
    const KvMemory after =
        held != nullptr && !rereads ? held->memory_under(wanted) : KvCache::memory_for(shape, wanted, tokens);
    const auto label = [](KvFormat format) { return textOf(traits(format).display_name); };
    QString text;
    if (property == "keysFormat") {
        text = tr("keys %1 → %2: %3")
                   .arg(label(present.warm.keys), label(wanted.warm.keys), change(before.keys, after.keys));
    } else if (property == "valuesFormat") {
        text = tr("values %1 → %2: %3")
                   .arg(label(present.warm.values), label(wanted.warm.values),
                        change(before.values, after.values));
    } else {
        text = tr("keys and values: %1").arg(change(before.total(), after.total()));
    }
    if (rereads) {
        text += tr(", after reading the conversation again");
    }
    return text;
}

}  // namespace octavo
