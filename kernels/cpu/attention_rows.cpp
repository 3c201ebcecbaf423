#include "kernels/cpu/attention_rows.h"

#include <algorithm>
#include <cmath>
#include <limits>

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

}  // namespace

std::size_t AttentionRows::floats(const AttentionPlan& plan) {
    const std::size_t row = kernels::kv_domains * (plan.head_dim + 1) + kv_page_tokens + 1 +
                            sizeof(OnlineSoftmax) / sizeof(float);
    return round_up(plan.block_rows() * row, cpu_alignment);
}

AttentionRows::AttentionRows(const kernels::KernelTable& table, const AttentionArguments& arguments,
                             const AttentionPlan& plan, const AttentionQueries& queries, std::size_t block,
                             float* memory)
    : table_(table),
      arguments_(arguments),
      plan_(plan),
      first_token_(block * plan.block_tokens),
      rows_(plan.rows_of(block)),
      exact_(queries.exact(rows_)),
      compressed_(queries.compressed(rows_)),
      offsets_(queries.offsets()) {
    const auto take = [&](std::size_t count) {
        float* part = memory;
        memory += plan.block_rows() * count;
        return part;
    };
    for (std::size_t domain = 0; domain < kernels::kv_domains; ++domain) {
        sums_[domain] = take(plan.head_dim);
        page_sums_.sums[domain] = sums_[domain];
        if (plan.sums_in(static_cast<KvDomain>(domain))) {
            std::fill_n(sums_[domain], rows_ * plan.head_dim, 0.0F);
        }
    }
    scores_ = take(kv_page_tokens);
    for (std::size_t domain = 0; domain < kernels::kv_domains; ++domain) {
        rescale_[domain] = take(1);
        page_sums_.rescale[domain] = rescale_[domain];
        std::fill_n(rescale_[domain], rows_, 1.0F);
    }
    factors_ = take(1);
    states_ = reinterpret_cast<OnlineSoftmax*>(take(sizeof(OnlineSoftmax) / sizeof(float)));
    std::fill_n(states_, rows_, OnlineSoftmax{-std::numeric_limits<float>::infinity(), 0});
}

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
