#include "kernels/kv/kv_format.h"

#include <algorithm>
#include <cassert>
#include <cctype>
#include <stdexcept>

#include "kernels/kv/kv_layout.h"

namespace octavo {
namespace {

using enum KvFormat;

constexpr std::array<KvFormatTraits, kv_format_count> format_rows = {{
    {f16, "f16", "16 bit", 16, true, true, false},
    {bf16, "bf16", "16 bit (bf16)", 16, true, true, false},
    {q8, "q8", "8 bit", 8, true, true, false},
    {turbo8, "turbo8", "Turbo 8", 8, true, true, false},
    {turbo5, "turbo5", "Turbo 5", 5, true, true, false},
    {turbo4, "turbo4", "Turbo 4", 4, true, true, false},
    {turbo3, "turbo3", "Turbo 3", 3, true, true, false},
    {turbo2, "turbo2", "Turbo 2", 2, true, true, false},
    {turbo1, "turbo1", "Turbo 1", 1, true, true, true},
    {prod4, "turbo-prod4", "Turbo product 4", 4, true, true, true},
    {prod3, "turbo-prod3", "Turbo product 3", 3, true, true, true},
    {qjl1, "qjl1", "QJL 1", 1, true, false, true},
    {polar4, "polar4", "Polar 4", 4, true, true, true},
    {polar3, "polar3", "Polar 3", 3, true, true, true},
    {uniform4, "uniform4", "Uniform 4", 4, true, true, true},
    {uniform2, "uniform2", "Uniform 2", 2, true, true, true},
    {mixed4, "mixed4", "Mixed 4", 4, true, true, true},
    {mixed2, "mixed2", "Mixed 2", 2, true, true, true},
}};

constexpr bool rows_are_in_order() {
    for (std::size_t i = 0; i < format_rows.size(); ++i) {
        if (static_cast<std::size_t>(format_rows[i].format) != i) {
            return false;
        }
    }
    return true;
}
static_assert(rows_are_in_order());

struct Alias {
    std::string_view text;
    KvFormat format;
};

// Beside the names themselves; as folded() leaves them.
constexpr std::array aliases = {
    Alias{"16", f16},      Alias{"fp16", f16},     Alias{"k16", f16},      Alias{"v16", f16},
    Alias{"q80", q8},      Alias{"int8", q8},      Alias{"sym8", q8},      Alias{"t8", turbo8},
    Alias{"k8", turbo8},   Alias{"v8", turbo8},    Alias{"8", turbo8},     Alias{"t5", turbo5},
    Alias{"k5", turbo5},   Alias{"v5", turbo5},    Alias{"5", turbo5},     Alias{"t4", turbo4},
    Alias{"k4", turbo4},   Alias{"v4", turbo4},    Alias{"4", turbo4},     Alias{"t3", turbo3},
    Alias{"k3", turbo3},   Alias{"v3", turbo3},    Alias{"3", turbo3},     Alias{"t2", turbo2},
    Alias{"k2", turbo2},   Alias{"v2", turbo2},    Alias{"2", turbo2},     Alias{"t1", turbo1},
    Alias{"k1", turbo1},   Alias{"v1", turbo1},    Alias{"1", turbo1},     Alias{"prod4", prod4},
    Alias{"prod3", prod3}, Alias{"qjl", qjl1},     Alias{"polar", polar4}, Alias{"u4", uniform4},
    Alias{"u2", uniform2}, Alias{"mixed", mixed4},
};

constexpr std::array presets = {
    KvPreset{"exact", {f16, f16}},          KvPreset{"lossless", {turbo8, turbo8}},
    KvPreset{"balanced", {turbo5, turbo4}}, KvPreset{"compact", {turbo4, turbo4}},
    KvPreset{"small", {turbo4, turbo3}},    KvPreset{"smallest", {turbo4, turbo2}},
};

// Lower case, without spaces, hyphens and underscores.
std::string folded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isspace(byte) == 0 && c != '-' && c != '_') {
            out += static_cast<char>(std::tolower(byte));
        }
    }
    return out;
}

std::string listed(KvRole role) {
    std::string names;
    for (const KvFormatTraits& row : format_rows) {
        if (row.serves(role)) {
            names += (names.empty() ? "" : ", ") + std::string(row.name);
        }
    }
    return names;
}

// Names come from users: a long or unprintable one is not repeated to them.
std::string quoted(std::string_view text) {
    const bool plain = text.size() <= 40 && std::all_of(text.begin(), text.end(), [](char c) {
                           return std::isprint(static_cast<unsigned char>(c)) != 0;
                       });
    return plain ? "\"" + std::string(text) + "\"" : "This text";
}

[[noreturn]] void refuse(std::string_view text, const std::string& why) {
    std::string preset_names;
    for (const KvPreset& preset : presets) {
        preset_names += (preset_names.empty() ? "" : ", ") + std::string(preset.name);
    }
    throw std::invalid_argument(quoted(text) + " " + why + " For keys there are " + listed(KvRole::keys) +
                                "; for values " + listed(KvRole::values) +
                                ". Name one for both, two as KEYS/VALUES, bits as in k4v2, or one of " +
                                preset_names + ".");
}

KvFormatPair checked(std::string_view text, std::optional<KvFormat> keys, std::optional<KvFormat> values) {
    if (!keys || !values) {
        refuse(text, "names no format of the cache.");
    }
    if (!traits(*keys).for_keys) {
        refuse(text, "asks for keys in " + std::string(traits(*keys).name) + ", which can hold only values.");
    }
    if (!traits(*values).for_values) {
        refuse(text,
               "asks for values in " + std::string(traits(*values).name) + ", which can hold only keys.");
    }
    return {*keys, *values};
}

std::size_t code_bytes(KvRole role, std::size_t head_dim, std::size_t bits) {
    return CodePlanes::of(role, head_dim, bits).bytes();
}

}  // namespace

std::span<const KvFormatTraits, kv_format_count> kv_formats() {
    return format_rows;
}

const KvFormatTraits& traits(KvFormat format) {
    return format_rows[static_cast<std::size_t>(format)];
}

bool is_16_bit(KvFormat format) {
    return format == f16 || format == bf16;
}

bool allows_head_dim(KvFormat format, std::size_t head_dim) {
    if (is_16_bit(format)) {
        return head_dim > 0 && head_dim % 8 == 0;
    }
    return head_dim >= 16 && head_dim <= max_compressed_head_dim && head_dim % 16 == 0;
}

std::size_t page_bytes_of_head(KvFormat format, KvRole role, std::size_t head_dim) {
    assert(allows_head_dim(format, head_dim));
    const auto bits = static_cast<std::size_t>(traits(format).code_bits);
    switch (format) {
        case f16:
        case bf16:
            return kv_page_tokens * head_dim * sizeof(std::uint16_t);
        case q8:
            return code_bytes(role, head_dim, 8) + groups_of(head_dim) * token_scale_bytes;
        case turbo8:
        case turbo5:
        case turbo4:
        case turbo3:
        case turbo2:
        case turbo1:
        case qjl1:
            return code_bytes(role, head_dim, bits) + token_scale_bytes;
        case prod4:
        case prod3:
            return code_bytes(role, head_dim, bits - 1) + code_bytes(role, head_dim, 1) +
                   2 * token_scale_bytes;
        case polar4:
        case polar3:
            return PolarLayout::of(format, head_dim).bytes();
        case uniform4:
        case uniform2:
            return code_bytes(role, head_dim, bits) + 2 * groups_of(head_dim) * token_scale_bytes;
        case mixed4:
        case mixed2:  // the same, and [outlier][token] int8, a scale a token, the channels' numbers
            return code_bytes(role, head_dim, bits) + 2 * groups_of(head_dim) * token_scale_bytes +
                   outlier_channels(head_dim) * kv_page_tokens + token_scale_bytes + 64;
    }
    return 0;
}

double bits_a_number(KvFormat format, KvRole role, std::size_t head_dim) {
    return 8.0 * static_cast<double>(page_bytes_of_head(format, role, head_dim)) /
           static_cast<double>(kv_page_tokens * head_dim);
}

std::optional<KvFormat> kv_format_from_name(std::string_view name) {
    const std::string text = folded(name);
    for (const KvFormatTraits& row : format_rows) {
        if (text == folded(row.name) || text == folded(row.display_name)) {
            return row.format;
        }
    }
    for (const Alias& alias : aliases) {
        if (text == alias.text) {
            return alias.format;
        }
    }
    return std::nullopt;
}

KvFormatPair kv_formats_from_text(std::string_view text) {
    const std::string whole = folded(text);
    for (const KvPreset& preset : presets) {
        if (whole == preset.name) {
            return preset.formats;
        }
    }
    if (const std::size_t cut = whole.find_first_of("/,"); cut != std::string::npos) {
        return checked(text, kv_format_from_name(whole.substr(0, cut)),
                       kv_format_from_name(whole.substr(cut + 1)));
    }
    if (const std::size_t cut = whole.find('v'); whole.starts_with('k') && cut != std::string::npos) {
        return checked(text, kv_format_from_name(whole.substr(0, cut)),
                       kv_format_from_name(whole.substr(cut)));
    }
    const std::optional<KvFormat> both = kv_format_from_name(whole);
    return checked(text, both, both);
}

std::string name(KvFormatPair pair) {
    const std::string keys(traits(pair.keys).name);
    return pair.keys == pair.values ? keys : keys + "/" + std::string(traits(pair.values).name);
}

std::span<const KvPreset> kv_presets() {
    return presets;
}

}  // namespace octavo
