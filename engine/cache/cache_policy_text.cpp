// The text form of a cache policy.
#include <algorithm>
#include <cctype>
#include <charconv>
#include <stdexcept>
#include <vector>

#include "engine/cache/cache_policy.h"
#include "engine/error.h"

namespace octavo {
namespace {

// More than any model was made for; keeps sums of windows far from overflow.
constexpr std::size_t most_tokens = std::size_t{1} << 40;

std::string folded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isspace(byte) == 0) {
            out += static_cast<char>(std::tolower(byte));
        }
    }
    return out;
}

struct Option {
    std::string key;  // empty: the pair that comes first
    std::string value;
};

// "turbo5,turbo4,recent=128" -> {"", "turbo5,turbo4"}, {"recent", "128"}: a part without "=" belongs to the
// one before it.
std::vector<Option> options_in(const std::string& text) {
    std::vector<Option> options;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const std::string part = text.substr(begin, end - begin);
        const std::size_t sign = part.find('=');
        if (sign != std::string::npos) {
            options.push_back({part.substr(0, sign), part.substr(sign + 1)});
        } else if (options.empty()) {
            options.push_back({{}, part});
        } else {
            options.back().value += ',' + part;
        }
        begin = end + 1;
    }
    return options;
}

[[noreturn]] void refuse(std::string_view what) {
    throw Error(
        std::string(what) +
        " A cache is described by a pair of formats, such as turbo4, k4v2 or balanced, and options "
        "behind commas: recent=TOKENS, sinks=TOKENS, warm=PAIR:TOKENS, cold=PAIR, boundary=PAIR, auto "
        "or none, full=f16 or bf16.");
}

KvFormatPair pair_from(const std::string& text) {
    try {
        return kv_formats_from_text(text);
    } catch (const std::invalid_argument& error) {
        throw Error(error.what());
    }
}

std::size_t tokens_from(const std::string& key, std::string_view text) {
    const bool thousands = text.ends_with('k');
    if (thousands) {
        text.remove_suffix(1);
    }
    std::size_t tokens = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), tokens);
    if (error != std::errc() || end != text.data() + text.size() || tokens > most_tokens / 1024) {
        refuse(key + "= needs a number of tokens, such as " + key + "=128.");
    }
    return thousands ? tokens * 1024 : tokens;
}

void read_warm(const std::string& value, CachePolicy& policy) {
    const std::size_t colon = value.find(':');
    policy.warm = pair_from(value.substr(0, colon));
    if (colon != std::string::npos) {
        policy.warm_tokens = tokens_from("warm", std::string_view(value).substr(colon + 1));
    }
}

void read_boundary(const std::string& value, CachePolicy& policy) {
    if (value == "auto" || value == "none") {
        policy.boundary = value == "auto" ? CachePolicy::Boundary::automatic : CachePolicy::Boundary::never;
        return;
    }
    policy.boundary = CachePolicy::Boundary::always;
    policy.boundary_formats = pair_from(value);
}

void read_full(const std::string& value, CachePolicy& policy) {
    const std::optional<KvFormat> format = kv_format_from_name(value);
    if (!format || !is_16_bit(*format)) {
        refuse("full= needs f16 or bf16.");
    }
    policy.full = {*format, *format};
}

// The settings that were named; of two of a kind the later counts.
void read_option(const Option& option, CachePolicy& policy, bool& has_cold) {
    if (option.key == "recent") {
        policy.recent_tokens = tokens_from(option.key, option.value);
    } else if (option.key == "sinks") {
        policy.sink_tokens = tokens_from(option.key, option.value);
    } else if (option.key == "warm") {
        read_warm(option.value, policy);
    } else if (option.key == "cold") {
        policy.cold = pair_from(option.value);
        has_cold = true;
    } else if (option.key == "boundary") {
        read_boundary(option.value, policy);
    } else if (option.key == "full") {
        read_full(option.value, policy);
    } else {
        refuse("There is no such setting of the cache.");
    }
}

std::string boundary_text(const CachePolicy& policy) {
    switch (policy.boundary) {
        case CachePolicy::Boundary::always:
            return name(policy.boundary_formats);
        case CachePolicy::Boundary::never:
            return "none";
        case CachePolicy::Boundary::automatic:
            break;
    }
    return "auto";
}

}  // namespace

CachePolicy cache_policy_from_text(std::string_view text) {
    std::vector<Option> options = options_in(folded(text));
    CachePolicy policy;
    if (options.front().key.empty()) {
        policy = CachePolicy::of(pair_from(options.front().value));
        options.erase(options.begin());
    }
    bool has_cold = false;
    for (const Option& option : options) {
        read_option(option, policy, has_cold);
    }
    if (has_cold != policy.warm_tokens.has_value()) {
        refuse(has_cold ? "cold= needs to know how many tokens stay warm, as in warm=turbo4:4096."
                        : "warm= with a number of tokens needs a cold= for those behind them.");
    }
    if (!has_cold) {
        policy.cold = policy.warm;
    }
    return policy;
}

std::string to_text(const CachePolicy& policy) {
    const CachePolicy usual = CachePolicy::of(policy.warm);
    std::string text = name(policy.warm);
    if (policy.warm_tokens) {
        text = "warm=" + text + ":" + std::to_string(*policy.warm_tokens) + ",cold=" + name(policy.cold);
    }
    if (policy.full != (policy.warm_tokens ? CachePolicy().full : usual.full)) {
        text += ",full=" + name(policy.full);
    }
    if (policy.recent_tokens != usual.recent_tokens) {
        text += ",recent=" + std::to_string(policy.recent_tokens);
    }
    if (policy.sink_tokens != usual.sink_tokens) {
        text += ",sinks=" + std::to_string(policy.sink_tokens);
    }
    if (policy.boundary != usual.boundary) {
        text += ",boundary=" + boundary_text(policy);
    }
    return text;
}

void require_head_dim(const CachePolicy& policy, std::size_t head_dim) {
    for (const KvFormatPair pair : {policy.full, policy.warm, policy.cold, policy.boundary_formats}) {
        for (const KvFormat format : {pair.keys, pair.values}) {
            if (policy.compresses() && !allows_head_dim(format, head_dim)) {
                throw Error("This model's heads have " + std::to_string(head_dim) + " numbers, which " +
                            std::string(traits(format).display_name) +
                            " cannot hold: it takes multiples of 16 up to 256. Choose 16 bit (f16).");
            }
        }
    }
}

}  // namespace octavo
