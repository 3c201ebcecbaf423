#include "kernels/cpu/attention.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

#include "kernels/kv/kv_layout.h"

namespace octavo {
namespace {

using kernels::OnlineSoftmax;

// Query rows that share the loads of a page: enough to make the loads cheap beside the products, few enough
// that their sums (64 rows of 256 numbers are 64 KiB) stay in the second-level cache.
constexpr std::size_t rows_a_block = 48;

// Pages below which a range of them is not worth the merge.
constexpr std::size_t least_pages_a_range = 4;

constexpr std::size_t ranges_a_thread = 4;

// Pages ahead of which it is asked for where they lie, which memory takes as long to tell as it takes to read
// some of them.
constexpr std::size_t pages_to_buffer = 4;

const std::byte* bytes_at(const KvPageRef& page, std::size_t offset) {
    return cpu_buffer(*page.buffer).data() + offset;
}

std::size_t divide_up(std::size_t n, std::size_t by) {
    return (n + by - 1) / by;
}

// The first position that the token at `position` sees.
std::size_t first_seen(const AttentionArguments& arguments, std::size_t position) {
    return arguments.window != 0 && position >= arguments.window ? position + 1 - arguments.window : 0;
}

void cap_scores(float* scores, std::size_t tokens, float cap) {
    for (std::size_t t = 0; t < tokens; ++t) {
        scores[t] = cap * std::tanh(scores[t] / cap);
    }
}

}  // namespace

// The work as items: every (page range, KV head, block of neighbouring tokens) is one. Only when there are
// few heads and tokens, as in decoding, are pages divided; the ranges' results are then merged.
struct Attention::Plan {
    std::size_t tokens;
    std::size_t group;         // query heads that share a KV head
    std::size_t block_tokens;  // tokens in an item
    std::size_t blocks;
    std::size_t first_page;   // that any token sees
    std::size_t range_pages;  // pages in an item
    std::size_t ranges;
    std::size_t kv_heads;
    std::size_t head_dim;
    unsigned query_forms;    // what the pages' keys need of the queries (KvQueryForm)
    unsigned value_domains;  // where their values are summed (1 << KvDomain)
    bool balanced;           // some keys are held as KvKeyBalance says

    std::size_t block_rows() const { return block_tokens * group; }
    std::size_t items() const { return ranges * kv_heads * blocks; }
};

// Working memory of one thread for one block of query rows: the queries in every form that a page asks for,
// and a sum of values in every domain.
struct Attention::Workspace {
    std::int8_t* polar4;  // PolarQueries::products, where they are needed
    std::int8_t* polar3;
    float* plain;         // [rows, head_dim], scaled
    float* balanced;      // [rows, head_dim]: the same, divided by the keys' weights
    float* group_totals;  // [rows, groups]
    float* offsets;       // [rows]: products of the query with the keys' offset
    float* query_scales;  // [rows, groups + 5]
    float* scores;        // [rows, kv_page_tokens]
    float* factors;       // [rows]: what a page rescales the sums before it by
    std::array<float*, kernels::kv_domains> rescale;  // [rows]
    std::array<float*, kernels::kv_domains> sums;     // [rows, head_dim]
    float* rotated;                                   // [head_dim]
    float* projected;                                 // [head_dim]
    OnlineSoftmax* states;
    std::int32_t* query_sums;  // [rows, groups + 3]
    std::int8_t* quants;       // [4, rows, query_stride]

    // Of a row.
    static std::size_t polar_bytes(const Plan& plan, unsigned form) {
        return (plan.query_forms & form) != 0 ? plan.head_dim / 2 * kernels::polar_codes : 0;
    }

    static std::size_t floats(const Plan& plan) {
        const std::size_t groups = groups_of(plan.head_dim);
        const std::size_t polar =
            polar_bytes(plan, kernels::query_polar4) + polar_bytes(plan, kernels::query_polar3);
        const std::size_t row = polar / sizeof(float) + 5 * plan.head_dim + 3 * groups + 10 +
                                kernels::kv_domains + kv_page_tokens + sizeof(OnlineSoftmax) / sizeof(float) +
                                4 * query_stride / sizeof(float);
        return round_up(plan.block_rows() * row + 2 * plan.head_dim, cpu_alignment);
    }

    Workspace(float* memory, const Plan& plan) {
        const std::size_t rows = plan.block_rows();
        const std::size_t groups = groups_of(plan.head_dim);
        const auto take = [&](std::size_t count) {
            float* part = memory;
            memory += count;
            return part;
        };
        polar4 = reinterpret_cast<std::int8_t*>(
            take(rows * polar_bytes(plan, kernels::query_polar4) / sizeof(float)));
        polar3 = reinterpret_cast<std::int8_t*>(
            take(rows * polar_bytes(plan, kernels::query_polar3) / sizeof(float)));
        plain = take(rows * plan.head_dim);
        balanced = take(rows * plan.head_dim);
        for (std::size_t domain = 0; domain < kernels::kv_domains; ++domain) {
            sums[domain] = take(rows * plan.head_dim);
            rescale[domain] = take(rows);
        }
        scores = take(rows * kv_page_tokens);
        factors = take(rows);
        group_totals = take(rows * groups);
        offsets = take(rows);
        query_scales = take(rows * (groups + 5));
        rotated = take(plan.head_dim);
        projected = take(plan.head_dim);
        states = reinterpret_cast<OnlineSoftmax*>(take(rows * sizeof(OnlineSoftmax) / sizeof(float)));
        query_sums = reinterpret_cast<std::int32_t*>(take(rows * (groups + 3)));
        quants = reinterpret_cast<std::int8_t*>(memory);
    }

    // The queries as `rows` rows, for 16-bit pages and for compressed ones.
    kernels::KvQueries queries(const Plan& plan, std::size_t rows, bool compressed) const {
        const std::size_t block_rows = plan.block_rows();
        const std::size_t quants_bytes = block_rows * query_stride;
        const std::size_t whole = block_rows * groups_of(plan.head_dim);
        const std::size_t sketched = whole + block_rows;
        const std::size_t rest = sketched + block_rows;
        return {.rows = rows,
                .head_dim = plan.head_dim,
                .plain = compressed && plan.balanced ? balanced : plain,
                .group_totals = group_totals,
                .grouped = {quants, query_scales, query_sums},
                .whole = {quants + quants_bytes, query_scales + whole, query_sums + whole},
                .sketched = {quants + 2 * quants_bytes, query_scales + sketched, query_sums + sketched},
                .sketched_rest = {quants + 3 * quants_bytes, query_scales + rest, query_sums + rest},
                .polar4 = {polar4, query_scales + rest + block_rows},
                .polar3 = {polar3, query_scales + rest + 2 * block_rows}};
    }
};

void Attention::append(const Tensor& keys, const Tensor& values, const KvLayerView& cache,
                       std::size_t first_position) {
    assert(same_shape(keys, values) && keys.columns == cache.kv_heads * cache.head_dim);
    assert(divide_up(first_position + keys.rows, kv_page_tokens) <= cache.pages.size());
    const auto narrow = [&](KvFormat format) {
        return format == KvFormat::f16 ? table_.elementwise.f32_to_f16 : table_.elementwise.f32_to_bf16;
    };
    for (std::size_t t = 0; t < keys.rows; ++t) {
        const std::size_t position = first_position + t;
        const KvPageRef& ref = cache.pages[position / kv_page_tokens];
        const KvPageShape shape = cache.shape_of(ref);
        assert(is_16_bit(ref.formats.keys) && is_16_bit(ref.formats.values));
        std::byte* page = cpu_buffer(*ref.buffer).data();
        const std::size_t in_page = position % kv_page_tokens * shape.head_dim * sizeof(std::uint16_t);
        for (std::size_t head = 0; head < shape.kv_heads; ++head) {
            narrow(shape.key_format)(row_of(keys, t) + head * shape.head_dim, shape.head_dim,
                                     page + shape.key_offset(head) + in_page);
            narrow(shape.value_format)(row_of(values, t) + head * shape.head_dim, shape.head_dim,
                                       page + shape.value_offset(head) + in_page);
        }
    }
}

Attention::Plan Attention::make_plan(const AttentionArguments& arguments) const {
    const KvLayerView& shape = arguments.cache;
    const auto threads = static_cast<std::size_t>(team_.threads());
    Plan plan{};
    plan.kv_heads = shape.kv_heads;
    plan.head_dim = shape.head_dim;
    plan.tokens = arguments.queries.rows / arguments.query_heads;
    plan.group = arguments.query_heads / shape.kv_heads;
    plan.block_tokens = std::clamp<std::size_t>(rows_a_block / plan.group, 1, plan.tokens);
    plan.blocks = divide_up(plan.tokens, plan.block_tokens);
    plan.first_page = first_seen(arguments, arguments.first_position) / kv_page_tokens;
    const std::size_t pages =
        divide_up(arguments.first_position + plan.tokens, kv_page_tokens) - plan.first_page;
    plan.ranges = 1;
    if (threads > 1 && plan.kv_heads * plan.blocks < threads * ranges_a_thread) {
        const std::size_t wanted = divide_up(threads * ranges_a_thread, plan.kv_heads * plan.blocks);
        plan.ranges = std::clamp<std::size_t>(pages / least_pages_a_range, 1, wanted);
    }
    plan.range_pages = divide_up(pages, plan.ranges);
    plan.ranges = divide_up(pages, plan.range_pages);
    bool compressed = false;
    for (const KvPageRef& page : arguments.cache.pages.subspan(plan.first_page, pages)) {
        plan.query_forms |= table_.kv.of(page.formats.keys).query_forms;
        plan.value_domains |= table_.kv.of(page.formats.values).value_domains;
        compressed = compressed || !is_16_bit(page.formats.keys);
    }
    const KvKeyBalance& balance = arguments.cache.balance;
    plan.balanced = compressed && (balance.offset.buffer != nullptr || balance.weight.buffer != nullptr);
    return plan;
}

// Fills in the query rows of a head in every form that is needed.
void Attention::prepare(const AttentionArguments& arguments, const Plan& plan, std::size_t head,
                        std::size_t first_token, std::size_t rows, const Workspace& workspace) const {
    const std::size_t dim = plan.head_dim;
    for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t token = first_token + row / plan.group;
        const float* query =
            row_of(arguments.queries, token * arguments.query_heads + head * plan.group + row % plan.group);
        float* plain = workspace.plain + row * dim;
        for (std::size_t d = 0; d < dim; ++d) {
            plain[d] = query[d] * arguments.scale;
        }
        if (plan.balanced) {
            const KvKeyBalance& balance = arguments.cache.balance;
            const float* offset = balance.offset.buffer != nullptr ? row_of(balance.offset, head) : nullptr;
            const float* weight = balance.weight.buffer != nullptr ? row_of(balance.weight, head) : nullptr;
            float product = 0;
            for (std::size_t d = 0; d < dim; ++d) {
                product += offset != nullptr ? plain[d] * offset[d] : 0;
                workspace.balanced[row * dim + d] = weight != nullptr ? plain[d] / weight[d] : plain[d];
            }
            workspace.offsets[row] = product;
        }
        prepare_forms(plan, row, workspace);
    }
}

void Attention::prepare_forms(const Plan& plan, std::size_t row, const Workspace& workspace) const {
    const std::size_t dim = plan.head_dim;
    const std::size_t groups = groups_of(dim);
    const kernels::KvQueries queries = workspace.queries(plan, row + 1, true);
    const float* x = queries.plain + row * dim;
    const auto quantize = [&](const float* from, const kernels::QuantizedQueries& to, std::size_t group) {
        const std::size_t count = divide_up(dim, group);
        // The workspace is ours; KvQueries only reads.
        table_.kv.quantize_query(from, dim, group, const_cast<std::int8_t*>(to.quants) + row * query_stride,
                                 const_cast<float*>(to.scales) + row * count,
                                 const_cast<std::int32_t*>(to.sums) + row * count);
    };
    if ((plan.query_forms & kernels::query_grouped) != 0) {
        quantize(x, queries.grouped, kv_group_channels);
        for (std::size_t g = 0; g < groups; ++g) {
            const float* first = x + g * kv_group_channels;
            workspace.group_totals[row * groups + g] =
                std::accumulate(first, std::min(first + kv_group_channels, x + dim), 0.0F);
        }
    }
    const auto multiply_angles = [&](KvFormat format, const float* rotated, const kernels::PolarQueries& to) {
        table_.kv.multiply_angles(
            format, rotated, dim,
            const_cast<std::int8_t*>(to.products) + row * dim / 2 * kernels::polar_codes,
            const_cast<float*>(to.scales) + row);
    };
    if ((plan.query_forms & (kernels::query_whole | kernels::query_polar4 | kernels::query_polar3)) != 0) {
        float* rotated = workspace.rotated;
        std::copy_n(x, dim, rotated);
        table_.kv.rotate(kv_rotation(dim), rotated);
        quantize(rotated, queries.whole, dim);
        if ((plan.query_forms & kernels::query_polar4) != 0) {
            multiply_angles(KvFormat::polar4, rotated, queries.polar4);
        }
        if ((plan.query_forms & kernels::query_polar3) != 0) {
            multiply_angles(KvFormat::polar3, rotated, queries.polar3);
        }
    }
    if ((plan.query_forms & kernels::query_sketched) != 0) {
        const KvSketch& sketch = kv_sketch(dim);
        table_.matmul.f32({.weights = reinterpret_cast<const std::byte*>(sketch.row(0)),
                           .rows = dim,
                           .columns = dim,
                           .x = x,
                           .x_stride = dim,
                           .tokens = 1,
                           .out = workspace.projected,
                           .out_stride = dim,
                           .accumulate = false});
        quantize(workspace.projected, queries.sketched, dim);
        const std::int8_t* quants = queries.sketched.quants + row * query_stride;
        for (std::size_t d = 0; d < dim; ++d) {
            workspace.projected[d] -= queries.sketched.scales[row] * static_cast<float>(quants[d]);
        }
        quantize(workspace.projected, queries.sketched_rest, dim);
    }
}

// Adds `sign` times the products of the queries with the keys' offset.
void Attention::shift_scores(const Workspace& workspace, std::size_t rows, std::size_t tokens, float sign) {
    for (std::size_t row = 0; row < rows; ++row) {
        const float shift = sign * workspace.offsets[row];
        float* scores = workspace.scores + row * kv_page_tokens;
        std::transform(scores, scores + tokens, scores, [&](float score) { return score + shift; });
    }
}

// Brings the sums of all domains together in sums [rows, head_dim].
void Attention::combine(const Plan& plan, std::size_t rows, const Workspace& workspace, float* sums) const {
    const std::size_t dim = plan.head_dim;
    const auto used = [&](kernels::KvDomain domain) {
        return (plan.value_domains & 1U << static_cast<unsigned>(domain)) != 0;
    };
    for (std::size_t row = 0; row < rows; ++row) {
        float* out = sums + row * dim;
        const auto sums_of = [&](kernels::KvDomain domain) {
            const auto index = static_cast<std::size_t>(domain);
            float* numbers = workspace.sums[index] + row * dim;
            for (std::size_t d = 0; d < dim; ++d) {
                numbers[d] *= workspace.rescale[index][row];
            }
            return numbers;
        };
        std::fill_n(out, dim, 0.0F);
        if (used(kernels::KvDomain::rotated)) {
            float* numbers = sums_of(kernels::KvDomain::rotated);
            table_.kv.unrotate(kv_rotation(dim), numbers);
            table_.elementwise.add(numbers, dim, out);
        }
        if (used(kernels::KvDomain::sketched)) {
            const float* numbers = sums_of(kernels::KvDomain::sketched);
            table_.matmul.accumulate(numbers, dim, 1, kv_sketch(dim).row(0), dim, out, dim, 1, dim, dim);
        }
        if (used(kernels::KvDomain::plain)) {
            table_.elementwise.add(sums_of(kernels::KvDomain::plain), dim, out);
        }
    }
}

// The scores of a page become weights: 0 for tokens that a row does not see.
void Attention::weigh(const AttentionArguments& arguments, const Plan& plan, std::size_t first_token,
                      std::size_t rows, std::size_t page_start, std::size_t page_tokens,
                      const Workspace& workspace, OnlineSoftmax* states) const {
    if (arguments.score_cap > 0) {
        for (std::size_t row = 0; row < rows; ++row) {
            cap_scores(workspace.scores + row * kv_page_tokens, page_tokens, arguments.score_cap);
        }
    }
    const std::size_t first = arguments.first_position + first_token;
    const std::size_t last = first + (rows - 1) / plan.group;
    if (first + 1 >= page_start + kv_page_tokens && first_seen(arguments, last) <= page_start) {
        table_.attention.softmax_rows(workspace.scores, rows, states, workspace.factors);
    } else {
        for (std::size_t row = 0; row < rows; ++row) {
            // The row sees the tokens [hidden, visible) of the page.
            const std::size_t position = first + row / plan.group;
            const std::size_t visible =
                position >= page_start ? std::min(page_tokens, position + 1 - page_start) : 0;
            const std::size_t from = first_seen(arguments, position);
            const std::size_t hidden = from > page_start ? std::min(visible, from - page_start) : 0;
            float* scores = workspace.scores + row * kv_page_tokens;
            workspace.factors[row] =
                visible > hidden ? table_.attention.softmax(scores + hidden, visible - hidden, states[row])
                                 : 1.0F;
            std::fill(scores, scores + hidden, 0.0F);
            std::fill(scores + visible, scores + kv_page_tokens, 0.0F);
        }
    }
    for (float* pending : workspace.rescale) {
        for (std::size_t row = 0; row < rows; ++row) {
            pending[row] *= workspace.factors[row];
        }
    }
}

// Leaves the sums [rows, head_dim] of item `item`, not yet divided by the softmax's sum, and the states
// [rows].
void Attention::attend(const AttentionArguments& arguments, const Plan& plan, std::size_t item,
                       const Workspace& workspace, float* sums, OnlineSoftmax* states) const {
    const std::size_t head = item % plan.kv_heads;
    const std::size_t range = item / plan.kv_heads % plan.ranges;
    const std::size_t block = item / plan.kv_heads / plan.ranges;
    const std::size_t first_token = block * plan.block_tokens;
    const std::size_t tokens = std::min(plan.block_tokens, plan.tokens - first_token);
    const std::size_t rows = tokens * plan.group;
    prepare(arguments, plan, head, first_token, rows, workspace);
    std::fill_n(states, rows, OnlineSoftmax{-std::numeric_limits<float>::infinity(), 0});
    kernels::KvSums page_sums{};
    for (std::size_t domain = 0; domain < kernels::kv_domains; ++domain) {
        page_sums.sums[domain] = workspace.sums[domain];
        page_sums.rescale[domain] = workspace.rescale[domain];
        if ((plan.value_domains & 1U << domain) != 0) {
            std::fill_n(workspace.sums[domain], rows * plan.head_dim, 0.0F);
        }
        std::fill_n(workspace.rescale[domain], rows, 1.0F);
    }
    const kernels::KvQueries exact = workspace.queries(plan, rows, false);
    const kernels::KvQueries compressed = workspace.queries(plan, rows, true);

    const std::size_t end = arguments.first_position + first_token + tokens;  // positions any row sees
    const std::size_t last_page =
        std::min(plan.first_page + (range + 1) * plan.range_pages, divide_up(end, kv_page_tokens));
    const std::size_t oldest = first_seen(arguments, arguments.first_position + first_token);
    // Where the head lies in a page: worked out again only when pages of another form begin.
    std::optional<KvFormatPair> formats;
    std::size_t key_offset = 0;
    std::size_t value_offset = 0;
    for (std::size_t page = std::max(plan.first_page + range * plan.range_pages, oldest / kv_page_tokens);
         page < last_page; ++page) {
        const std::size_t page_start = page * kv_page_tokens;
        const std::size_t page_tokens = std::min(kv_page_tokens, end - page_start);
        const KvPageRef& ref = arguments.cache.pages[page];
        if (formats != ref.formats) {
            formats = ref.formats;
            const KvPageShape shape = arguments.cache.shape_of(ref);
            key_offset = shape.key_offset(head);
            value_offset = key_offset + shape.key_bytes();
        }
        if (page + pages_to_buffer < last_page) {
            __builtin_prefetch(arguments.cache.pages[page + pages_to_buffer].buffer);
        }
        const kernels::KvFormatKernels& keys = table_.kv.of(ref.formats.keys);
        const kernels::KvFormatKernels& values = table_.kv.of(ref.formats.values);
        const bool exact_keys = is_16_bit(ref.formats.keys);
        // Scores with compressed keys lack the query's product with their offset. The softmax does not feel
        // what all have in common, so it is rather taken from the few pages that hold keys as they are,
        // unless scores are capped.
        const bool shifted = plan.balanced && exact_keys == (arguments.score_cap == 0);
        // While this page is worked on, the next one of its size is fetched.
        const bool more = page + 1 < last_page && arguments.cache.pages[page + 1].formats == ref.formats;
        const auto next_at = [&](std::size_t offset) {
            return more ? bytes_at(arguments.cache.pages[page + 1], offset) : nullptr;
        };
        keys.scores(exact_keys ? exact : compressed, bytes_at(ref, key_offset), page_tokens, workspace.scores,
                    next_at(key_offset));
        if (shifted) {
            shift_scores(workspace, rows, page_tokens, exact_keys ? -1.0F : 1.0F);
        }
        weigh(arguments, plan, first_token, rows, page_start, page_tokens, workspace, states);
        values.weighted_sum(workspace.scores, rows, plan.head_dim, bytes_at(ref, value_offset), page_tokens,
                            page_sums, next_at(value_offset));
        for (std::size_t domain = 0; domain < kernels::kv_domains; ++domain) {
            if ((values.value_domains & 1U << domain) != 0) {
                std::fill_n(workspace.rescale[domain], rows, 1.0F);
            }
        }
    }
    combine(plan, rows, workspace, sums);
}

void Attention::run(const AttentionArguments& arguments) {
    [[maybe_unused]] const KvLayerView& shape = arguments.cache;
    assert(shape.kv_heads > 0 && shape.head_dim % 8 == 0);
    assert(arguments.query_heads % shape.kv_heads == 0 && arguments.query_heads > 0);
    assert(arguments.queries.columns == shape.head_dim && same_shape(arguments.queries, arguments.out));
    assert(arguments.queries.rows % arguments.query_heads == 0);
    if (arguments.queries.rows == 0) {
        return;
    }
    const Plan plan = make_plan(arguments);
    assert(divide_up(arguments.first_position + plan.tokens, kv_page_tokens) <= arguments.cache.pages.size());

    const std::size_t workspace_floats = Workspace::floats(plan);
    float* workspaces = workspaces_.at_least(static_cast<std::size_t>(team_.threads()) * workspace_floats);
    const std::size_t rows = plan.block_rows();
    const auto out_row = [&](std::size_t head, std::size_t block, std::size_t row) {
        const std::size_t token = block * plan.block_tokens + row / plan.group;
        return row_of(arguments.out, token * arguments.query_heads + head * plan.group + row % plan.group);
    };
    const auto rows_in_block = [&](std::size_t block) {
        return std::min(plan.block_tokens, plan.tokens - block * plan.block_tokens) * plan.group;
    };

    if (plan.ranges == 1) {
        team_.run(plan.items(), [&](std::size_t chunk, std::size_t slot) {
            const std::size_t item = plan.items() - 1 - chunk;  // the last tokens see most: begin with them
            const Workspace workspace(workspaces + slot * workspace_floats, plan);
            float* sums = workspace.balanced;  // the queries are no longer needed
            attend(arguments, plan, item, workspace, sums, workspace.states);
            const std::size_t head = item % plan.kv_heads;
            const std::size_t block = item / plan.kv_heads;
            for (std::size_t row = 0; row < rows_in_block(block); ++row) {
                const float factor = 1.0F / workspace.states[row].sum;
                float* out = out_row(head, block, row);
                for (std::size_t d = 0; d < plan.head_dim; ++d) {
                    out[d] = sums[row * plan.head_dim + d] * factor;
                }
            }
        });
        return;
    }

    float* sums = partial_sums_.at_least(plan.items() * rows * plan.head_dim);
    OnlineSoftmax* states = partial_states_.at_least(plan.items() * rows);
    team_.run(plan.items(), [&](std::size_t item, std::size_t slot) {
        const Workspace workspace(workspaces + slot * workspace_floats, plan);
        attend(arguments, plan, item, workspace, sums + item * rows * plan.head_dim, states + item * rows);
    });
    // A range that a row does not see has a maximum of -infinity and so no weight.
    for (std::size_t block = 0; block < plan.blocks; ++block) {
        for (std::size_t head = 0; head < plan.kv_heads; ++head) {
            for (std::size_t row = 0; row < rows_in_block(block); ++row) {
                const auto partial = [&](std::size_t range) {
                    return ((block * plan.ranges + range) * plan.kv_heads + head) * rows + row;
                };
                float maximum = -std::numeric_limits<float>::infinity();
                for (std::size_t range = 0; range < plan.ranges; ++range) {
                    maximum = std::max(maximum, states[partial(range)].maximum);
                }
                float sum = 0;
                for (std::size_t range = 0; range < plan.ranges; ++range) {
                    const OnlineSoftmax& state = states[partial(range)];
                    sum += state.sum * std::exp(state.maximum - maximum);
                }
                float* out = out_row(head, block, row);
                std::fill_n(out, plan.head_dim, 0.0F);
                for (std::size_t range = 0; range < plan.ranges; ++range) {
                    const std::size_t index = partial(range);
                    const float weight = std::exp(states[index].maximum - maximum) / sum;
                    for (std::size_t d = 0; d < plan.head_dim; ++d) {
                        out[d] += weight * sums[index * plan.head_dim + d];
                    }
                }
            }
        }
    }
}

}  // namespace octavo
