#include "engine/files/architecture.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "engine/error.h"
#include "engine/files/shown.h"

namespace octavo {
namespace {

constexpr const Architecture* architectures[] = {
    &qwen3_5_architecture, &qwen3_architecture, &qwen2_architecture,  &llama_architecture,
    &mistral_architecture, &phi3_architecture,  &gemma3_architecture, &gemma2_architecture};

constexpr TensorNamePair top_names[] = {{"token_embd.weight", "model.embed_tokens.weight"},
                                        {"output_norm.weight", "model.norm.weight"},
                                        {"output.weight", "lm_head.weight"},
                                        {"rope_freqs.weight", rope_divisors_name},
                                        {"rope_factors_short.weight", rope_divisors_name},
                                        {"rope_factors_long.weight", rope_long_divisors_name}};

constexpr std::string_view block = "blk.";

// "attn_q.weight" of "blk.3.attn_q.weight"
std::string_view within_layer(std::string_view gguf_name) {
    return gguf_name.substr(gguf_name.find('.', block.size()) + 1);
}

template <typename Condition>
const Architecture* find(Condition condition) {
    const auto* const* at = std::find_if(std::begin(architectures), std::end(architectures),
                                         [&](const Architecture* a) { return condition(*a); });
    return at == std::end(architectures) ? nullptr : *at;
}

std::string_view canonical_of(std::span<const TensorNamePair> pairs, std::string_view gguf_name) {
    const auto at = std::find_if(pairs.begin(), pairs.end(),
                                 [&](const TensorNamePair& pair) { return pair.gguf == gguf_name; });
    return at == pairs.end() ? std::string_view() : at->canonical;
}

}  // namespace

const Architecture* find_gguf_architecture(std::string_view name) {
    return find([&](const Architecture& a) { return !a.gguf_name.empty() && a.gguf_name == name; });
}

const Architecture* find_huggingface_architecture(std::string_view model_type) {
    return find([&](const Architecture& a) {
        return std::find(a.huggingface_types.begin(), a.huggingface_types.end(), model_type) !=
               a.huggingface_types.end();
    });
}

void refuse_architecture(std::string_view kind, const std::filesystem::path& path) {
    std::string families;
    for (const Architecture* architecture : architectures) {
        families += (families.empty() ? "" : ", ") + std::string(architecture->shown);
    }
    throw Error((kind.empty() ? shown(path) + " does not say of which kind its model is."
                              : shown(path) + " holds a model of the kind \"" + shown_name(kind) + "\".") +
                " Octavo runs models of these kinds: " + families + ".");
}

std::optional<std::string> canonical_name(const Architecture& architecture, std::string_view gguf_name) {
    if (const std::string_view top = canonical_of(top_names, gguf_name); !top.empty()) {
        return std::string(top);
    }
    const std::optional<std::size_t> layer = layer_of(gguf_name);
    const std::string_view inner =
        layer ? canonical_of(architecture.gguf_layer_names, within_layer(gguf_name)) : std::string_view();
    if (inner.empty()) {
        return std::nullopt;
    }
    return "model.layers." + std::to_string(*layer) + "." + std::string(inner);
}

std::optional<std::size_t> layer_of(std::string_view gguf_name) {
    if (!gguf_name.starts_with(block)) {
        return std::nullopt;
    }
    std::size_t layer = 0;
    const char* const end = gguf_name.data() + gguf_name.size();
    const auto read = std::from_chars(gguf_name.data() + block.size(), end, layer);
    return read.ec == std::errc() && read.ptr != end && *read.ptr == '.' ? std::optional(layer)
                                                                         : std::nullopt;
}

bool is_dispensable(std::string_view gguf_name) {
    constexpr std::string_view other_parts[] = {"v.", "a.", "mm.", "mtp."};
    constexpr std::string_view computed[] = {"rope_freqs.weight", "attn_rot_embd.weight", "attn_rot_embd"};
    return std::any_of(std::begin(other_parts), std::end(other_parts),
                       [&](std::string_view part) { return gguf_name.starts_with(part); }) ||
           (layer_of(gguf_name) && std::find(std::begin(computed), std::end(computed),
                                             within_layer(gguf_name)) != std::end(computed));
}

}  // namespace octavo
