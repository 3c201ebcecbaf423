// How a step of attention is cut into items of work.
#pragma once

#include <cstddef>

#include "kernels/device.h"
#include "kernels/kv/kv_kernels.h"

namespace octavo {

// Every (page range, some KV heads, block of neighbouring tokens) is an item. Only when there are few heads
// and tokens, as in decoding, are pages divided; the ranges' results are then merged.
struct AttentionPlan {
    std::size_t tokens = 0;
    std::size_t group = 0;         // query heads that share a KV head
    std::size_t block_tokens = 0;  // tokens in an item
    std::size_t blocks = 0;
    std::size_t first_page = 0;   // that any token sees
    std::size_t range_pages = 0;  // pages in an item
    std::size_t ranges = 0;
    std::size_t kv_heads = 0;
    std::size_t item_heads = 0;  // KV heads in an item; the last one of a page may hold fewer
    std::size_t head_dim = 0;
    unsigned query_forms = 0;    // what the pages' keys need of the queries (KvQueryForm)
    unsigned value_domains = 0;  // where their values are summed (1 << KvDomain)
    bool balanced = false;       // some keys are held as KvKeyBalance says

    AttentionPlan(const AttentionArguments& arguments, const kernels::KvKernels& kernels,
                  std::size_t threads);

    std::size_t block_rows() const { return block_tokens * group; }  // of a head in an item
    std::size_t head_blocks() const { return (kv_heads + item_heads - 1) / item_heads; }
    std::size_t items() const { return ranges * head_blocks() * blocks; }
    std::size_t rows_of(std::size_t block) const;  // as block_rows; the last block may have fewer
    bool sums_in(kernels::KvDomain domain) const {
        return (value_domains & 1U << static_cast<unsigned>(domain)) != 0;
    }
};

struct AttentionItem {
    std::size_t range;
    std::size_t block;
    std::size_t first_head;
    std::size_t heads;

    // Item `index` of the plan's: those of a range of pages follow each other.
    AttentionItem(const AttentionPlan& plan, std::size_t index);
};

// The first position that the token at `position` sees.
std::size_t first_seen(const AttentionArguments& arguments, std::size_t position);

}  // namespace octavo
