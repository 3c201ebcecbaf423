#include "kernels/cpu/cpu_memory.h"

#include <algorithm>
#include <utility>

#include "kernels/cpu/system.h"

namespace octavo {
namespace {

constexpr std::size_t huge_page = std::size_t{2} << 20;

// From here on the part of a huge page that is wasted at the end is small.
constexpr std::size_t huge_from = 4 * huge_page;

constexpr std::size_t slab_bytes = 16 * huge_page;

std::size_t round_up(std::size_t bytes, std::size_t unit) {
    return (bytes + unit - 1) / unit * unit;
}

}  // namespace

AlignedBytes::AlignedBytes(std::size_t bytes) : bytes_(bytes) {
    const std::align_val_t alignment{bytes >= huge_from ? huge_page : cpu_alignment};
    data_ = {static_cast<std::byte*>(::operator new(bytes, alignment)), FreeAligned{alignment}};
    if (bytes >= huge_from) {
        prefer_huge_pages(data_.get(), bytes);
    }
}

SlabBytes SlabAllocator::allocate(std::size_t bytes) {
    std::shared_ptr<AlignedBytes> slab = slab_.lock();
    if (!slab || bytes > slab->bytes() - used_) {
        slab = std::make_shared<AlignedBytes>(std::max(slab_bytes, round_up(bytes, huge_page)));
        slab_ = slab;
        used_ = 0;
    }
    std::byte* data = slab->data() + used_;
    used_ += std::min(round_up(bytes, cpu_alignment), slab->bytes() - used_);
    return {std::move(slab), data, bytes};
}

}  // namespace octavo
