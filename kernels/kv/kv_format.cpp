#include "kernels/kv/kv_format.h"

namespace octavo {
namespace {

std::size_t bytes_of_page(KvFormat format, std::size_t head_dim) {
    switch (format) {
        case KvFormat::f16:
            return kv_page_tokens * head_dim * sizeof(std::uint16_t);
    }
    return 0;
}

}  // namespace

std::size_t KvPageShape::key_bytes() const {
    return bytes_of_page(key_format, head_dim);
}

std::size_t KvPageShape::value_bytes() const {
    return bytes_of_page(value_format, head_dim);
}

}  // namespace octavo
