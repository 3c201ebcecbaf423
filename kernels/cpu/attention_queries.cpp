#include "kernels/cpu/attention_queries.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "kernels/cpu/cpu_memory.h"
#include "kernels/kv/kv_layout.h"

namespace octavo {
namespace {

// Of a row.
std::size_t polar_bytes(const AttentionPlan& plan, unsigned form) {
    return (plan.query_forms & form) != 0 ? plan.head_dim / 2 * kernels::polar_codes : 0;
}

}  // namespace

std::size_t AttentionQueries::floats(const AttentionPlan& plan) {
    const std::size_t polar =
        polar_bytes(plan, kernels::query_polar4) + polar_bytes(plan, kernels::query_polar3);
    const std::size_t row =
        (polar + 4 * query_stride) / sizeof(float) + 2 * plan.head_dim + 3 * groups_of(plan.head_dim) + 9;
    return round_up(plan.block_rows() * row + 2 * plan.head_dim, cpu_alignment);
}

AttentionQueries::AttentionQueries(const kernels::KernelTable& table, const AttentionArguments& arguments,
                                   const AttentionPlan& plan, float* memory)
    : table_(table), arguments_(arguments), plan_(plan) {
    const std::size_t rows = plan.block_rows();
    const std::size_t groups = groups_of(plan.head_dim);
    const auto take = [&](std::size_t count) {
        float* part = memory;
        memory += count;
        return part;
    };
    polar4_ =
        reinterpret_cast<std::int8_t*>(take(rows * polar_bytes(plan, kernels::query_polar4) / sizeof(float)));
    polar3_ =
        reinterpret_cast<std::int8_t*>(take(rows * polar_bytes(plan, kernels::query_polar3) / sizeof(float)));
    quants_ = reinterpret_cast<std::int8_t*>(take(4 * rows * query_stride / sizeof(float)));
    plain_ = take(rows * plan.head_dim);
    balanced_ = take(rows * plan.head_dim);
    rotated_ = take(plan.head_dim);
    projected_ = take(plan.head_dim);
    group_totals_ = take(rows * groups);
    query_scales_ = take(rows * (groups + 5));
    query_sums_ = reinterpret_cast<std::int32_t*>(take(rows * (groups + 3)));
    offsets_ = take(rows);
}

kernels::KvQueries AttentionQueries::queries(std::size_t rows, bool compressed) const {
    const std::size_t block_rows = plan_.block_rows();
    const std::size_t quants_bytes = block_rows * query_stride;
    const std::size_t whole = block_rows * groups_of(plan_.head_dim);
    const std::size_t sketched = whole + block_rows;
    const std::size_t rest = sketched + block_rows;
    return {.rows = rows,
            .head_dim = plan_.head_dim,
            .plain = compressed && plan_.balanced ? balanced_ : plain_,
            .group_totals = group_totals_,
            .grouped = {quants_, query_scales_, query_sums_},
            .whole = {quants_ + quants_bytes, query_scales_ + whole, query_sums_ + whole},
            .sketched = {quants_ + 2 * quants_bytes, query_scales_ + sketched, query_sums_ + sketched},
            .sketched_rest = {quants_ + 3 * quants_bytes, query_scales_ + rest, query_sums_ + rest},
            .polar4 = {polar4_, query_scales_ + rest + block_rows},
            .polar3 = {polar3_, query_scales_ + rest + 2 * block_rows}};
}

void AttentionQueries::prepare(std::size_t head, std::size_t block) {
    const std::size_t rows = plan_.rows_of(block);
    const kernels::KvQueries to = compressed(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t token = block * plan_.block_tokens + row / plan_.group;
        const std::size_t query_head = head * plan_.group + row % plan_.group;
        scale_row(row, row_of(arguments_.queries, token * arguments_.query_heads + query_head), head);
        prepare_forms(row, to);
    }
}

void AttentionQueries::scale_row(std::size_t row, const float* query, std::size_t head) {
    const std::size_t dim = plan_.head_dim;
    float* plain = plain_ + row * dim;
    std::transform(query, query + dim, plain, [&](float x) { return x * arguments_.scale; });
    if (!plan_.balanced) {
        return;
    }
    const KvKeyBalance& balance = arguments_.cache.balance;
    const float* offset = balance.offset.buffer != nullptr ? row_of(balance.offset, head) : nullptr;
    const float* weight = balance.weight.buffer != nullptr ? row_of(balance.weight, head) : nullptr;
    float product = 0;
    for (std::size_t d = 0; d < dim; ++d) {
        product += offset != nullptr ? plain[d] * offset[d] : 0;
        balanced_[row * dim + d] = weight != nullptr ? plain[d] / weight[d] : plain[d];
    }
    offsets_[row] = product;
}

void AttentionQueries::quantize(std::size_t row, const float* from, const kernels::QuantizedQueries& to,
                                std::size_t group) const {
    const std::size_t count = divide_up(plan_.head_dim, group);
    // The memory is ours; KvQueries only reads.
    table_.kv.quantize_query(
        from, plan_.head_dim, group, const_cast<std::int8_t*>(to.quants) + row * query_stride,
        const_cast<float*>(to.scales) + row * count, const_cast<std::int32_t*>(to.sums) + row * count);
}

void AttentionQueries::multiply_angles(std::size_t row, KvFormat format,
                                       const kernels::PolarQueries& to) const {
    const std::size_t dim = plan_.head_dim;
    table_.kv.multiply_angles(format, rotated_, dim,
                              const_cast<std::int8_t*>(to.products) + row * dim / 2 * kernels::polar_codes,
                              const_cast<float*>(to.scales) + row);
}

void AttentionQueries::prepare_forms(std::size_t row, const kernels::KvQueries& to) {
    const std::size_t dim = plan_.head_dim;
    const float* x = to.plain + row * dim;
    if ((plan_.query_forms & kernels::query_grouped) != 0) {
        quantize(row, x, to.grouped, kv_group_channels);
        const std::size_t groups = groups_of(dim);
        for (std::size_t g = 0; g < groups; ++g) {
            const float* first = x + g * kv_group_channels;
            group_totals_[row * groups + g] =
                std::accumulate(first, std::min(first + kv_group_channels, x + dim), 0.0F);
        }
    }
    if ((plan_.query_forms & (kernels::query_whole | kernels::query_polar4 | kernels::query_polar3)) != 0) {
        std::copy_n(x, dim, rotated_);
        table_.kv.rotate(kv_rotation(dim), rotated_);
        quantize(row, rotated_, to.whole, dim);
        if ((plan_.query_forms & kernels::query_polar4) != 0) {
            multiply_angles(row, KvFormat::polar4, to.polar4);
        }
        if ((plan_.query_forms & kernels::query_polar3) != 0) {
            multiply_angles(row, KvFormat::polar3, to.polar3);
        }
    }
    if ((plan_.query_forms & kernels::query_sketched) != 0) {
        project(row, x, to);
    }
}

void AttentionQueries::project(std::size_t row, const float* query, const kernels::KvQueries& to) {
    const std::size_t dim = plan_.head_dim;
    const KvSketch& sketch = kv_sketch(dim);
    table_.matmul.f32({.weights = reinterpret_cast<const std::byte*>(sketch.row(0)),
                       .rows = dim,
                       .columns = dim,
                       .x = query,
                       .x_stride = dim,
                       .tokens = 1,
                       .out = projected_,
                       .out_stride = dim,
                       .accumulate = false});
    quantize(row, projected_, to.sketched, dim);
    const std::int8_t* quants = to.sketched.quants + row * query_stride;
    for (std::size_t d = 0; d < dim; ++d) {
        projected_[d] -= to.sketched.scales[row] * static_cast<float>(quants[d]);
    }
    quantize(row, projected_, to.sketched_rest, dim);
}

}  // namespace octavo
