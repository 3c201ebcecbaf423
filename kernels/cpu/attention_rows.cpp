#include "kernels/cpu/attention_rows.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "kernels/cpu/cpu_memory.h"
#include "kernels/kv/kv_layout.h"

namespace octavo {
namespace {

using kernels::KvDomain;
using kernels::OnlineSoftmax;

void cap_scores(float* scores, std::size_t tokens, float cap) {
    for (std::size_t t = 0; t < tokens; ++t) {
        scores[t] = cap * std::tanh(scores[t] / cap);
    }
}

// Of a row.
std::size_t polar_bytes(const AttentionPlan& plan, unsigned form) {
    return (plan.query_forms & form) != 0 ? plan.head_dim / 2 * kernels::polar_codes : 0;
}

}  // namespace

// ---- working memory

std::size_t AttentionRows::floats(const AttentionPlan& plan) {
    const std::size_t groups = groups_of(plan.head_dim);
    const std::size_t polar =
        polar_bytes(plan, kernels::query_polar4) + polar_bytes(plan, kernels::query_polar3);
    const std::size_t row = polar / sizeof(float) + 5 * plan.head_dim + 3 * groups + 10 +
                            kernels::kv_domains + kv_page_tokens + sizeof(OnlineSoftmax) / sizeof(float) +
                            4 * query_stride / sizeof(float);
    return round_up(plan.block_rows() * row + 2 * plan.head_dim, cpu_alignment);
}

AttentionRows::AttentionRows(const kernels::KernelTable& table, const AttentionArguments& arguments,
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
    plain_ = take(rows * plan.head_dim);
    balanced_ = take(rows * plan.head_dim);
    for (std::size_t domain = 0; domain < kernels::kv_domains; ++domain) {
        sums_[domain] = take(rows * plan.head_dim);
        rescale_[domain] = take(rows);
        page_sums_.sums[domain] = sums_[domain];
        page_sums_.rescale[domain] = rescale_[domain];
    }
    scores_ = take(rows * kv_page_tokens);
    factors_ = take(rows);
    group_totals_ = take(rows * groups);
    offsets_ = take(rows);
    query_scales_ = take(rows * (groups + 5));
    rotated_ = take(plan.head_dim);
    projected_ = take(plan.head_dim);
    states_ = reinterpret_cast<OnlineSoftmax*>(take(rows * sizeof(OnlineSoftmax) / sizeof(float)));
    query_sums_ = reinterpret_cast<std::int32_t*>(take(rows * (groups + 3)));
    quants_ = reinterpret_cast<std::int8_t*>(memory);
}

kernels::KvQueries AttentionRows::queries(std::size_t rows, bool compressed) const {
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

// ---- queries

void AttentionRows::begin(std::size_t head, std::size_t first_token, std::size_t tokens) {
    first_token_ = first_token;
    rows_ = tokens * plan_.group;
    exact_ = queries(rows_, false);
    compressed_ = queries(rows_, true);
    for (std::size_t row = 0; row < rows_; ++row) {
        const std::size_t token = first_token + row / plan_.group;
        prepare(row,
                row_of(arguments_.queries,
                       token * arguments_.query_heads + head * plan_.group + row % plan_.group),
                head);
        prepare_forms(row);
    }
    std::fill_n(states_, rows_, OnlineSoftmax{-std::numeric_limits<float>::infinity(), 0});
    for (std::size_t domain = 0; domain < kernels::kv_domains; ++domain) {
        if (plan_.sums_in(static_cast<KvDomain>(domain))) {
            std::fill_n(sums_[domain], rows_ * plan_.head_dim, 0.0F);
        }
        std::fill_n(rescale_[domain], rows_, 1.0F);
    }
}

void AttentionRows::prepare(std::size_t row, const float* query, std::size_t head) {
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

void AttentionRows::quantize(std::size_t row, const float* from, const kernels::QuantizedQueries& to,
                             std::size_t group) const {
    const std::size_t count = (plan_.head_dim + group - 1) / group;
    // The memory is ours; KvQueries only reads.
    table_.kv.quantize_query(
        from, plan_.head_dim, group, const_cast<std::int8_t*>(to.quants) + row * query_stride,
        const_cast<float*>(to.scales) + row * count, const_cast<std::int32_t*>(to.sums) + row * count);
}

void AttentionRows::multiply_angles(std::size_t row, KvFormat format, const kernels::PolarQueries& to) const {
    const std::size_t dim = plan_.head_dim;
    table_.kv.multiply_angles(format, rotated_, dim,
                              const_cast<std::int8_t*>(to.products) + row * dim / 2 * kernels::polar_codes,
                              const_cast<float*>(to.scales) + row);
}

void AttentionRows::prepare_forms(std::size_t row) {
    const std::size_t dim = plan_.head_dim;
    const kernels::KvQueries& to = compressed_;
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

void AttentionRows::project(std::size_t row, const float* query, const kernels::KvQueries& queries) {
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
    quantize(row, projected_, queries.sketched, dim);
    const std::int8_t* quants = queries.sketched.quants + row * query_stride;
    for (std::size_t d = 0; d < dim; ++d) {
        projected_[d] -= queries.sketched.scales[row] * static_cast<float>(quants[d]);
    }
    quantize(row, projected_, queries.sketched_rest, dim);
}

// ---- pages

void AttentionRows::add(const AttentionPage& page) {
    const kernels::KvFormatKernels& keys = table_.kv.of(page.formats.keys);
    const kernels::KvFormatKernels& values = table_.kv.of(page.formats.values);
    const bool exact_keys = is_16_bit(page.formats.keys);
    keys.scores(exact_keys ? exact_ : compressed_, page.keys, page.tokens, scores_, page.next_keys);
    // Scores with compressed keys lack the query's product with their offset. The softmax does not feel what
    // all have in common, so it is rather taken from the few pages that hold keys as they are, unless scores
    // are capped.
    if (plan_.balanced && exact_keys == (arguments_.score_cap == 0)) {
        shift_scores(page.tokens, exact_keys ? -1.0F : 1.0F);
    }
    weigh(page);
    values.weighted_sum(scores_, rows_, plan_.head_dim, page.values, page.tokens, page_sums_,
                        page.next_values);
    for (std::size_t domain = 0; domain < kernels::kv_domains; ++domain) {
        if ((values.value_domains & 1U << domain) != 0) {
            std::fill_n(rescale_[domain], rows_, 1.0F);
        }
    }
}

// Adds `sign` times the products of the queries with the keys' offset.
void AttentionRows::shift_scores(std::size_t tokens, float sign) {
    for (std::size_t row = 0; row < rows_; ++row) {
        const float shift = sign * offsets_[row];
        float* scores = scores_ + row * kv_page_tokens;
        std::transform(scores, scores + tokens, scores, [&](float score) { return score + shift; });
    }
}

// The scores become weights: 0 for tokens that a row does not see.
void AttentionRows::weigh(const AttentionPage& page) {
    if (arguments_.score_cap > 0) {
        for (std::size_t row = 0; row < rows_; ++row) {
            cap_scores(scores_ + row * kv_page_tokens, page.tokens, arguments_.score_cap);
        }
    }
    const std::size_t first = arguments_.first_position + first_token_;
    const std::size_t last = first + (rows_ - 1) / plan_.group;
    if (first + 1 >= page.start + kv_page_tokens && first_seen(arguments_, last) <= page.start) {
        table_.attention.softmax_rows(scores_, rows_, states_, factors_);
    } else {
        for (std::size_t row = 0; row < rows_; ++row) {
            weigh_row(row, page);
        }
    }
    for (float* pending : rescale_) {
        for (std::size_t row = 0; row < rows_; ++row) {
            pending[row] *= factors_[row];
        }
    }
}

// The row sees the tokens [hidden, visible) of the page.
void AttentionRows::weigh_row(std::size_t row, const AttentionPage& page) {
    const std::size_t position = arguments_.first_position + first_token_ + row / plan_.group;
    const std::size_t visible = position >= page.start ? std::min(page.tokens, position + 1 - page.start) : 0;
    const std::size_t from = first_seen(arguments_, position);
    const std::size_t hidden = from > page.start ? std::min(visible, from - page.start) : 0;
    float* scores = scores_ + row * kv_page_tokens;
    factors_[row] =
        visible > hidden ? table_.attention.softmax(scores + hidden, visible - hidden, states_[row]) : 1.0F;
    std::fill(scores, scores + hidden, 0.0F);
    std::fill(scores + visible, scores + kv_page_tokens, 0.0F);
}

// ---- the end

// Adds a row's sums in one domain to those in the plain one.
void AttentionRows::add_sums(KvDomain domain, std::size_t row, float* out) {
    if (!plan_.sums_in(domain)) {
        return;
    }
    const std::size_t dim = plan_.head_dim;
    const auto index = static_cast<std::size_t>(domain);
    float* numbers = sums_[index] + row * dim;
    std::transform(numbers, numbers + dim, numbers, [&](float x) { return x * rescale_[index][row]; });
    if (domain == KvDomain::sketched) {
        table_.matmul.accumulate(numbers, dim, 1, kv_sketch(dim).row(0), dim, out, dim, 1, dim, dim);
        return;
    }
    if (domain == KvDomain::rotated) {
        table_.kv.unrotate(kv_rotation(dim), numbers);
    }
    table_.elementwise.add(numbers, dim, out);
}

void AttentionRows::finish(float* sums) {
    std::fill_n(sums, rows_ * plan_.head_dim, 0.0F);
    for (std::size_t row = 0; row < rows_; ++row) {
        for (const KvDomain domain : {KvDomain::rotated, KvDomain::sketched, KvDomain::plain}) {
            add_sums(domain, row, sums + row * plan_.head_dim);
        }
    }
}

}  // namespace octavo
