#include "kernels/cpu/cpu_memory.h"

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace octavo {
namespace {

constexpr std::size_t huge_page = std::size_t{2} << 20;

// From here on the part of a huge page that is wasted at the end is small.
constexpr std::size_t huge_from = 4 * huge_page;

}  // namespace

AlignedBytes::AlignedBytes(std::size_t bytes) : bytes_(bytes) {
    const std::align_val_t alignment{bytes >= huge_from ? huge_page : cpu_alignment};
    data_ = {static_cast<std::byte*>(::operator new(bytes, alignment)), FreeAligned{alignment}};
#if defined(__linux__)
    if (bytes >= huge_from) {
        // A wish: where it is not granted, small pages serve.
        static_cast<void>(madvise(data_.get(), bytes, MADV_HUGEPAGE));
    }
#endif
}

}  // namespace octavo
