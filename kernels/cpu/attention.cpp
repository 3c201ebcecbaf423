#include "kernels/cpu/attention.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace octavo {
namespace {

using kernels::OnlineSoftmax;

// Query rows that share the loads of a page: enough to make the loads cheap beside the products, few enough
// that their sums (64 rows of 256 numbers are 64 KiB) stay in the second-level cache.
constexpr std::size_t rows_a_block = 48;

// Pages below which a range of them is not worth the merge.
constexpr std::size_t least_pages_a_range = 4;

constexpr std::size_t ranges_a_thread = 4;

const std::byte* bytes_at(const KvPageRef& page, std::size_t offset) {
    return cpu_buffer(*page.buffer).data() + offset;
}

const std::uint16_t* numbers_at(const KvPageRef& page, std::size_t offset) {
    return reinterpret_cast<const std::uint16_t*>(bytes_at(page, offset));
}

std::size_t divide_up(std::size_t n, std::size_t by) {
    return (n + by - 1) / by;
}

}  // namespace

// The work as items: every (page range, KV head, block of neighbouring tokens) is one. Only when there are
// few heads and tokens, as in decoding, are pages divided; the ranges' results are then merged.
struct Attention::Plan {
    std::size_t tokens;
    std::size_t group;         // query heads that share a KV head
    std::size_t block_tokens;  // tokens in an item
    std::size_t blocks;
    std::size_t range_pages;  // pages in an item
    std::size_t ranges;
    std::size_t kv_heads;
    std::size_t head_dim;

    std::size_t block_rows() const { return block_tokens * group; }
    std::size_t items() const { return ranges * kv_heads * blocks; }
};

// Working memory of one thread for one block of query rows.
struct Attention::Workspace {
    float* queries;  // [rows, head_dim], scaled
    float* scores;   // [rows, kv_page_tokens]
    float* rescale;  // [rows]
    float* sums;     // [rows, head_dim]
    OnlineSoftmax* states;

    static std::size_t floats(const Plan& plan) {
        const std::size_t numbers = plan.block_rows() * (2 * plan.head_dim + kv_page_tokens + 1 +
                                                         sizeof(OnlineSoftmax) / sizeof(float));
        return divide_up(numbers, cpu_alignment) * cpu_alignment;
    }
    Workspace(float* memory, const Plan& plan)
        : queries(memory),
          scores(queries + plan.block_rows() * plan.head_dim),
          rescale(scores + plan.block_rows() * kv_page_tokens),
          sums(rescale + plan.block_rows()),
          states(reinterpret_cast<OnlineSoftmax*>(sums + plan.block_rows() * plan.head_dim)) {}
};

void Attention::append(const Tensor& keys, const Tensor& values, const KvLayerView& cache,
                       std::size_t first_position) {
    assert(same_shape(keys, values) && keys.columns == cache.kv_heads * cache.head_dim);
    assert(divide_up(first_position + keys.rows, kv_page_tokens) <= cache.pages.size());
    for (std::size_t t = 0; t < keys.rows; ++t) {
        const std::size_t position = first_position + t;
        const KvPageRef& ref = cache.pages[position / kv_page_tokens];
        const KvPageShape shape = cache.shape_of(ref);
        assert(ref.formats == KvFormatPair{});
        std::byte* page = cpu_buffer(*ref.buffer).data();
        const std::size_t in_page = position % kv_page_tokens * shape.head_dim * sizeof(std::uint16_t);
        for (std::size_t head = 0; head < shape.kv_heads; ++head) {
            table_.elementwise.f32_to_f16(row_of(keys, t) + head * shape.head_dim, shape.head_dim,
                                          page + shape.key_offset(head) + in_page);
            table_.elementwise.f32_to_f16(row_of(values, t) + head * shape.head_dim, shape.head_dim,
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
    const std::size_t pages = divide_up(arguments.first_position + plan.tokens, kv_page_tokens);
    plan.ranges = 1;
    if (threads > 1 && plan.kv_heads * plan.blocks < threads * ranges_a_thread) {
        const std::size_t wanted = divide_up(threads * ranges_a_thread, plan.kv_heads * plan.blocks);
        plan.ranges = std::clamp<std::size_t>(pages / least_pages_a_range, 1, wanted);
    }
    plan.range_pages = divide_up(pages, plan.ranges);
    plan.ranges = divide_up(pages, plan.range_pages);
    return plan;
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
    for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t token = first_token + row / plan.group;
        const float* query =
            row_of(arguments.queries, token * arguments.query_heads + head * plan.group + row % plan.group);
        for (std::size_t d = 0; d < plan.head_dim; ++d) {
            workspace.queries[row * plan.head_dim + d] = query[d] * arguments.scale;
        }
        states[row] = {-std::numeric_limits<float>::infinity(), 0};
    }
    std::fill_n(sums, rows * plan.head_dim, 0.0F);

    const KvPageShape shape = arguments.cache.shape_of(KvFormatPair{});
    const std::size_t end = arguments.first_position + first_token + tokens;  // positions any row sees
    const std::size_t last_page = std::min((range + 1) * plan.range_pages, divide_up(end, kv_page_tokens));
    for (std::size_t page = range * plan.range_pages; page < last_page; ++page) {
        const std::size_t page_start = page * kv_page_tokens;
        const std::size_t page_tokens = std::min(kv_page_tokens, end - page_start);
        const KvPageRef& ref = arguments.cache.pages[page];
        table_.attention.scores_f16(workspace.queries, rows, plan.head_dim,
                                    numbers_at(ref, shape.key_offset(head)), page_tokens, workspace.scores,
                                    bytes_at(ref, shape.value_offset(head)));
        for (std::size_t row = 0; row < rows; ++row) {
            const std::size_t seen = arguments.first_position + first_token + row / plan.group + 1;
            const std::size_t visible = seen > page_start ? std::min(page_tokens, seen - page_start) : 0;
            float* scores = workspace.scores + row * kv_page_tokens;
            workspace.rescale[row] =
                visible > 0 ? table_.attention.softmax(scores, visible, states[row]) : 1.0F;
            std::fill(scores + visible, scores + page_tokens, 0.0F);
        }
        const std::byte* next_keys = page + 1 < last_page
                                         ? bytes_at(arguments.cache.pages[page + 1], shape.key_offset(head))
                                         : nullptr;
        table_.attention.weighted_sum_f16(workspace.scores, workspace.rescale, rows, plan.head_dim,
                                          numbers_at(ref, shape.value_offset(head)), page_tokens, sums,
                                          next_keys);
    }
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
            attend(arguments, plan, item, workspace, workspace.sums, workspace.states);
            const std::size_t head = item % plan.kv_heads;
            const std::size_t block = item / plan.kv_heads;
            for (std::size_t row = 0; row < rows_in_block(block); ++row) {
                const float factor = 1.0F / workspace.states[row].sum;
                float* out = out_row(head, block, row);
                for (std::size_t d = 0; d < plan.head_dim; ++d) {
                    out[d] = workspace.sums[row * plan.head_dim + d] * factor;
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
