// A stretch of a UTF-8 text, in bytes.
#pragma once

#include <cstddef>

namespace octavo {

struct ByteRange {
    std::size_t begin = 0, end = 0;  // [begin, end)

    friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

}  // namespace octavo
