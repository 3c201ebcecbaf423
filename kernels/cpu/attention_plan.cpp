#include "kernels/cpu/attention_plan.h"

#include <algorithm>

#include "kernels/kv/kv_layout.h"

namespace octavo {
namespace {

// Query rows of a head that share the loads of a page: enough to make the loads cheap beside the products,
// few enough that their sums (64 rows of 256 numbers are 64 KiB) stay in the second-level cache.
constexpr std::size_t rows_a_block = 48;

// Query rows of an item with several heads. Heads lie side by side in a page, and memory is read faster the
// longer it is read without a gap.
constexpr std::size_t rows_an_item = 16;

// Pages below which a range of them is not worth the merge.
constexpr std::size_t least_pages_a_range = 4;

constexpr std::size_t items_a_thread = 4;

}  // namespace

std::size_t first_seen(const AttentionArguments& arguments, std::size_t position) {
    return arguments.window != 0 && position >= arguments.window ? position + 1 - arguments.window : 0;
}

AttentionPlan::AttentionPlan(const AttentionArguments& arguments, const kernels::KvKernels& kernels,
                             std::size_t threads)
    : tokens(arguments.queries.rows / arguments.query_heads),
      group(arguments.query_heads / arguments.cache.kv_heads),
      block_tokens(std::clamp<std::size_t>(rows_a_block / group, 1, tokens)),
      blocks(divide_up(tokens, block_tokens)),
      first_page(first_seen(arguments, arguments.first_position) / kv_page_tokens),
      kv_heads(arguments.cache.kv_heads),
      head_dim(arguments.cache.head_dim) {
    const std::size_t pages = divide_up(arguments.first_position + tokens, kv_page_tokens) - first_page;
    const std::size_t most_ranges = std::max<std::size_t>(pages / least_pages_a_range, 1);
    const std::size_t wanted = threads > 1 ? threads * items_a_thread : 1;
    item_heads = std::clamp<std::size_t>(rows_an_item / block_rows(), 1, kv_heads);
    while (item_heads > 1 && most_ranges * head_blocks() * blocks < wanted) {
        --item_heads;
    }
    ranges = std::min(most_ranges, divide_up(wanted, head_blocks() * blocks));
    range_pages = divide_up(pages, ranges);
    ranges = divide_up(pages, range_pages);
    bool compressed = false;
    for (const KvPageRef& page : arguments.cache.pages.subspan(first_page, pages)) {
        query_forms |= kernels.of(page.formats.keys).query_forms;
        value_domains |= kernels.of(page.formats.values).value_domains;
        compressed = compressed || !is_16_bit(page.formats.keys);
    }
    const KvKeyBalance& balance = arguments.cache.balance;
    balanced = compressed && (balance.offset.buffer != nullptr || balance.weight.buffer != nullptr);
}

std::size_t AttentionPlan::rows_of(std::size_t block) const {
    return std::min(block_tokens, tokens - block * block_tokens) * group;
}

AttentionItem::AttentionItem(const AttentionPlan& plan, std::size_t index) {
    const std::size_t head_block = index % plan.head_blocks();
    range = index / plan.head_blocks() % plan.ranges;
    block = index / plan.head_blocks() / plan.ranges;
    first_head = head_block * plan.item_heads;
    heads = std::min(plan.item_heads, plan.kv_heads - first_head);
}

}  // namespace octavo
