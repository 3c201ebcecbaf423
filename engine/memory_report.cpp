#include "engine/memory_report.h"

namespace octavo {
namespace {

void add(KvMemory::Part& part, const KvMemory::Part& more) {
    part.pages += more.pages;
    part.keys += more.keys;
    part.values += more.values;
}

}  // namespace

void KvMemory::add(const KvPageShape& shape, KvTier tier, std::size_t pages) {
    const std::size_t key_bytes = pages * shape.kv_heads * shape.key_bytes();
    const std::size_t value_bytes = pages * shape.kv_heads * shape.value_bytes();
    keys += key_bytes;
    values += value_bytes;
    octavo::add(by_tier[static_cast<std::size_t>(tier)], {pages, key_bytes, value_bytes});
    Part& of_keys = by_format[static_cast<std::size_t>(shape.key_format)];
    if (shape.key_format == shape.value_format) {
        octavo::add(of_keys, {pages, key_bytes, value_bytes});
    } else {
        octavo::add(of_keys, {pages, key_bytes, 0});
        octavo::add(by_format[static_cast<std::size_t>(shape.value_format)], {pages, 0, value_bytes});
    }
}

KvMemory& KvMemory::operator+=(const KvMemory& other) {
    keys += other.keys;
    values += other.values;
    for (std::size_t i = 0; i < by_tier.size(); ++i) {
        octavo::add(by_tier[i], other.by_tier[i]);
    }
    for (std::size_t i = 0; i < by_format.size(); ++i) {
        octavo::add(by_format[i], other.by_format[i]);
    }
    return *this;
}

}  // namespace octavo
