#include "app/engine/answer_engine.h"

#include "app/engine/weight_formats.h"
#include "kernels/data_type.h"

namespace octavo {

std::uint64_t ModelDescription::cacheBytes(const CachePolicy& policy, std::size_t tokens) const {
    return cache.layers == 0 ? 0 : KvCache::memory_for(cache, policy, tokens).total();
}

std::uint64_t ModelDescription::weightBytes(WeightFormat format) const {
    switch (format) {
        case WeightFormat::f32:
            return elements * 4;
        case WeightFormat::bf16:
            return elements * 2;
        case WeightFormat::q8:
            return elements / BlockQ8::size * sizeof(BlockQ8);
        case WeightFormat::q4:
            return elements / BlockQ4::size * sizeof(BlockQ4);
        case WeightFormat::stored:
            break;
    }
    return fileBytes;
}

bool ModelDescription::isStoredAs(WeightFormat format) const {
    return format == WeightFormat::stored ||
           (!storedFormat.isEmpty() && storedFormat.section('_', 0, 0) == nameOf(format).toUpper());
}

QString ModelDescription::labelOf(WeightFormat format) const {
    return format == WeightFormat::stored ? storedFormat : nameOf(format).toUpper();
}

}  // namespace octavo
