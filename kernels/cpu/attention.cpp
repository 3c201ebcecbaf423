#include "kernels/cpu/attention.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

#include "kernels/kv/kv_layout.h"

namespace octavo {
namespace {

using kernels::OnlineSoftmax;

// Pages ahead of which it is asked for where they lie, which memory takes as long to tell as it takes to read
// some of them.
constexpr std::size_t pages_to_buffer = 4;

// Walks the pages of an item, of each the item's heads: in the order in which they lie.
class PageWalk {
  public:
    PageWalk(const AttentionArguments& arguments, const AttentionPlan& plan, const AttentionItem& item)
        : cache_(arguments.cache), item_(item) {
        const std::size_t first_token = item.block * plan.block_tokens;
        const std::size_t tokens = plan.rows_of(item.block) / plan.group;
        seen_ = arguments.first_position + first_token + tokens;
        const std::size_t oldest = first_seen(arguments, arguments.first_position + first_token);
        const std::size_t first_page = plan.first_page + item.range * plan.range_pages;
        first_page_ = std::max(first_page, oldest / kv_page_tokens);
        end_ = std::min(first_page + plan.range_pages, divide_up(seen_, kv_page_tokens));
    }

    // Calls take(i, page) for head item.first_head + i.
    template <typename Take>
    void run(const Take& take) {
        for (std::size_t page = first_page_; page < end_; ++page) {
            const KvPageRef& ref = cache_.pages[page];
            if (head_bytes_ == 0 || formats_ != ref.formats) {
                formats_ = ref.formats;
                const KvPageShape shape = cache_.shape_of(ref);
                value_offset_ = shape.key_bytes();
                head_bytes_ = value_offset_ + shape.value_bytes();
            }
            if (page + pages_to_buffer < end_) {
                __builtin_prefetch(cache_.pages[page + pages_to_buffer].buffer);
            }
            const std::byte* here = first_head_of(ref);
            // While a head is worked on, the one behind it is fetched.
            const bool more = page + 1 < end_ && cache_.pages[page + 1].formats == ref.formats;
            const std::byte* behind = more ? first_head_of(cache_.pages[page + 1]) : nullptr;
            const std::size_t start = page * kv_page_tokens;
            for (std::size_t i = 0; i < item_.heads; ++i, here += head_bytes_) {
                const std::byte* next = i + 1 < item_.heads ? here + head_bytes_ : behind;
                take(i, AttentionPage{ref.formats, here, here + value_offset_, next,
                                      next != nullptr ? next + value_offset_ : nullptr, start,
                                      std::min(kv_page_tokens, seen_ - start)});
            }
        }
    }

  private:
    const std::byte* first_head_of(const KvPageRef& page) const {
        return cpu_buffer(*page.buffer).data() + item_.first_head * head_bytes_;
    }

    const KvLayerView& cache_;
    const AttentionItem& item_;
    std::size_t seen_;  // positions that any row sees
    std::size_t first_page_;
    std::size_t end_;
    // Worked out again only when pages of another form begin.
    KvFormatPair formats_;
    std::size_t value_offset_ = 0;
    std::size_t head_bytes_ = 0;
};

}  // namespace

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

// Leaves of each head of the item the sums [rows, head_dim], not yet divided by the softmax's sum, and the
// states [rows]; heads lie plan.block_rows() rows apart. `queries` are those of the item's heads, `workspace`
// is item_heads times AttentionRows'.
void Attention::attend(const AttentionArguments& arguments, const AttentionPlan& plan,
                       const AttentionItem& item, float* queries, float* workspace, float* sums,
                       OnlineSoftmax* states) const {
    PageWalk walk(arguments, plan, item);
    std::vector<AttentionRows> heads;
    heads.reserve(item.heads);
    for (std::size_t i = 0; i < item.heads; ++i) {
        const AttentionQueries prepared(table_, arguments, plan,
                                        queries + i * AttentionQueries::floats(plan));
        heads.emplace_back(table_, arguments, plan, prepared, item.block,
                           workspace + i * AttentionRows::floats(plan));
    }
    walk.run([&](std::size_t i, const AttentionPage& page) { heads[i].add(page); });
    for (std::size_t i = 0; i < item.heads; ++i) {
        const std::size_t first_row = i * plan.block_rows();
        heads[i].finish(sums + first_row * plan.head_dim);
        std::copy_n(heads[i].states(), heads[i].rows(), states + first_row);
    }
}

// Puts together what the ranges of pages left of a head's rows in a block: sums [rows, head_dim] and states
// [rows] of each, `range_rows` rows apart. A range that a row does not see has a maximum of -infinity and so
// no weight.
void Attention::merge(const AttentionArguments& arguments, const AttentionPlan& plan, std::size_t block,
                      std::size_t head, std::size_t range_rows, const float* sums,
                      const OnlineSoftmax* states) const {
    std::vector<float> weights(plan.ranges);
    for (std::size_t row = 0; row < plan.rows_of(block); ++row) {
        const auto state = [&](std::size_t range) { return states[range * range_rows + row]; };
        float maximum = -std::numeric_limits<float>::infinity();
        for (std::size_t range = 0; range < plan.ranges; ++range) {
            maximum = std::max(maximum, state(range).maximum);
        }
        float sum = 0;
        for (std::size_t range = 0; range < plan.ranges; ++range) {
            weights[range] = std::exp(state(range).maximum - maximum);
            sum += state(range).sum * weights[range];
        }
        std::transform(weights.begin(), weights.end(), weights.begin(), [&](float x) { return x / sum; });
        const std::size_t token = block * plan.block_tokens + row / plan.group;
        float* out =
            row_of(arguments.out, token * arguments.query_heads + head * plan.group + row % plan.group);
        std::fill_n(out, plan.head_dim, 0.0F);
        table_.matmul.accumulate(weights.data(), plan.ranges, 1, sums + row * plan.head_dim,
                                 range_rows * plan.head_dim, out, plan.head_dim, 1, plan.head_dim,
                                 plan.ranges);
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
    const auto threads = static_cast<std::size_t>(team_.threads());
    const AttentionPlan plan(arguments, table_.kv, threads);
    assert(divide_up(arguments.first_position + plan.tokens, kv_page_tokens) <= arguments.cache.pages.size());

    const std::size_t query_floats = AttentionQueries::floats(plan);
    const std::size_t item_rows = plan.item_heads * plan.block_rows();
    // Where ranges of pages are merged, they share the queries, and what each leaves is kept.
    const bool divided = plan.ranges > 1;
    const std::size_t places = divided ? plan.items() : threads;
    // A processor that sees the heads' memory read at one distance fetches on at that distance, behind the
    // last head. If another thread writes there, the two take it from each other, which doubles the time on
    // cores without a cache in common. So behind the heads of an item lies unused what more of them would
    // take.
    const std::size_t spaced_heads = 2 * plan.item_heads;
    const std::size_t query_places = divided ? plan.blocks * plan.kv_heads : threads * spaced_heads;
    const std::size_t workspace_floats = spaced_heads * AttentionRows::floats(plan);
    float* queries = queries_.at_least((query_places + spaced_heads) * query_floats);
    float* workspaces = workspaces_.at_least(threads * workspace_floats);
    float* sums = partial_sums_.at_least(places * item_rows * plan.head_dim);
    OnlineSoftmax* states = partial_states_.at_least(places * item_rows);
    const auto prepare = [&](std::size_t head, std::size_t block, float* memory) {
        AttentionQueries(table_, arguments, plan, memory).prepare(head, block);
    };
    const auto merge_item = [&](const AttentionItem& item, std::size_t place) {
        for (std::size_t i = 0; i < item.heads; ++i) {
            const std::size_t first_row = place * item_rows + i * plan.block_rows();
            merge(arguments, plan, item.block, item.first_head + i, plan.head_blocks() * item_rows,
                  sums + first_row * plan.head_dim, states + first_row);
        }
    };
    if (divided) {
        team_.run(plan.blocks * plan.kv_heads, [&](std::size_t chunk, std::size_t) {
            prepare(chunk % plan.kv_heads, chunk / plan.kv_heads, queries + chunk * query_floats);
        });
    }
    team_.run(plan.items(), [&](std::size_t chunk, std::size_t slot) {
        const std::size_t index = plan.items() - 1 - chunk;  // the last tokens see most: begin with them
        const AttentionItem item(plan, index);
        const std::size_t place = divided ? index : slot;
        const std::size_t query_place =
            divided ? item.block * plan.kv_heads + item.first_head : slot * spaced_heads;
        float* of_heads = queries + query_place * query_floats;
        for (std::size_t i = 0; !divided && i < item.heads; ++i) {
            prepare(item.first_head + i, item.block, of_heads + i * query_floats);
        }
        attend(arguments, plan, item, of_heads, workspaces + slot * workspace_floats,
               sums + place * item_rows * plan.head_dim, states + place * item_rows);
        if (!divided) {
            merge_item(item, place);
        }
    });
    for (std::size_t index = 0; divided && index < plan.items(); ++index) {
        const AttentionItem item(plan, index);
        if (item.range == 0) {
            merge_item(item, index);
        }
    }
}

}  // namespace octavo
