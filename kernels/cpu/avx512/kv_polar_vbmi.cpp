// Polar formats where AVX-512 moves single bytes between all places of a register (VBMI): tables of 64 bytes
// in one look-up, and values turned so that tokens become neighbours, whose numbers and weights are then
// multiplied as 16-bit whole numbers.
#include "kernels/cpu/avx512/bytes.h"
#include "kernels/cpu/avx512/kv.h"
#include "kernels/cpu/avx512/vector.h"
#include "kernels/cpu/simd/kv/polar_scores.h"

namespace octavo::kernels::avx512 {
namespace {

struct ByteMover : Bytes {
    using Table64 = __m512i;
    static Table64 table64(const std::int8_t* bytes) { return _mm512_loadu_si512(bytes); }
    static I8 lookup64(Table64 table, I8 index) { return _mm512_permutexvar_epi8(index, table); }
};

constexpr std::size_t group_tokens = 4;  // that one register holds of a block's eight pairs
constexpr std::size_t groups = kv_page_tokens / group_tokens;
constexpr std::size_t groups_a_strip = Bytes::lanes / group_tokens;
constexpr std::size_t most_rows = 4;

// A block of a page: word 4 * pair + i of a register is channel 2 * pair, or the next one, of the i-th token
// of a group. Groups of two strips take turns, as packing leaves the weights.
struct BlockWords {
    __m512i cosines[groups];
    __m512i sines[groups];

    // take(group, cosines, sines) of each.
    template <typename Take>
    [[gnu::always_inline]] void for_each(const Take& take) const {
#pragma GCC unroll 4
        for (std::size_t g = 0; g < groups; ++g) {
            take(g, cosines[g], sines[g]);
        }
    }
};

// As written here a sum stays in its register (see Bytes::dot).
void add_products(__m512i& sum, __m512i numbers, __m512i weights) {
    asm("vpdpwssd %2, %1, %0" : "+v"(sum) : "v"(numbers), "v"(weights));
}

template <KvFormat format>
class PolarWords {
  public:
    PolarWords() : maker_(0) {
        radii_[0] = _mm512_load_si512(polar_radii(format).words);
        radii_[1] = _mm512_load_si512(polar_radii(format).words + 32);
        // Bits of an index above those of 16 words do not matter.
        const auto twice = [](const std::int16_t* words) {
            return _mm512_broadcast_i64x4(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(words)));
        };
        cosines_ = twice(polar_words(format).cosines);
        sines_ = twice(polar_words(format).sines);
        struct Places {
            alignas(64) std::uint8_t bytes[64];
        };
        // Where the bytes of pair p and token i lie in the registers of pairs 0 to 3 and 4 to 7.
        static constexpr Places places = [] {
            Places out{};
            for (std::size_t word = 0; word < 32; ++word) {
                const std::size_t pair = word / group_tokens;
                out.bytes[2 * word] =
                    static_cast<std::uint8_t>(pair / 4 * 64 + word % group_tokens * 4 + pair % 4);
            }
            return out;
        }();
        places_ = _mm512_load_si512(places.bytes);
    }

    // As BlockWords::for_each, of a page's block.
    template <typename Take>
    [[gnu::always_inline]] void for_each(const simd::PolarRows<ByteMover, format>& rows, std::size_t block,
                                         const Take& take) const {
#pragma GCC unroll 4
        for (std::size_t strip = 0; strip < kv_page_tokens / Bytes::lanes; ++strip) {
            const simd::PolarPairs<ByteMover> pairs = maker_.of(rows, block, strip * Bytes::lanes);
            __m512i places = places_;
#pragma GCC unroll 4
            for (std::size_t g = 0; g < groups_a_strip; ++g) {
                const __m512i radius = _mm512_permutex2var_epi16(
                    radii_[0], words(pairs.radii[0], pairs.radii[1], places), radii_[1]);
                const __m512i code = words(pairs.codes[0], pairs.codes[1], places);
                const std::size_t i = strip / 2 * 2 * groups_a_strip + 2 * g + strip % 2;
                take(i, _mm512_mulhrs_epi16(radius, _mm512_permutexvar_epi16(code, cosines_)),
                     _mm512_mulhrs_epi16(radius, _mm512_permutexvar_epi16(code, sines_)));
                places = _mm512_add_epi8(places, _mm512_set1_epi8(4 * group_tokens));
            }
        }
    }

  private:
    static __m512i words(__m512i first, __m512i second, __m512i places) {
        return _mm512_maskz_permutex2var_epi8(0x5555555555555555U, first, places, second);
    }

    simd::PolarPairMaker<ByteMover, format> maker_;
    __m512i radii_[2];
    __m512i cosines_;
    __m512i sines_;
    __m512i places_;
};

// Weights of some rows, times the radii of a block, as words in the order of BlockWords.
struct WordWeights {
    alignas(64) std::int16_t words[most_rows][kv_page_tokens];
    float scales[most_rows];
};

template <std::size_t rows>
void quantize(const float* weights, const std::byte* radii, WordWeights& out) {
    constexpr std::size_t vectors = kv_page_tokens / Vector::width;
    __m512 products[rows][vectors];
    __m512 largest[most_rows] = {};
    __m512 sums[most_rows] = {};
#pragma GCC unroll 4
    for (std::size_t i = 0; i < vectors; ++i) {
        const __m512 radius =
            Vector::load_stored<DataType::bf16>(radii + i * Vector::width * sizeof(std::uint16_t));
#pragma GCC unroll 4
        for (std::size_t row = 0; row < rows; ++row) {
            const __m512 weight = Vector::load(weights + row * kv_page_tokens + i * Vector::width);
            products[row][i] = Vector::mul(weight, radius);
            largest[row] = Vector::max(largest[row], products[row][i]);
            sums[row] = Vector::add(sums[row], products[row][i]);
        }
    }
    // As in the definition.
    const __m128 maxima = Vector::maximum4(largest[0], largest[1], largest[2], largest[3]);
    const __m128 totals = Vector::sum4(sums[0], sums[1], sums[2], sums[3]);
    constexpr float most = polar_most_word;
    const __m128 top = _mm_max_ps(maxima, _mm_mul_ps(totals, _mm_set1_ps(most / polar_most_sum)));
    const __m128 some = _mm_cmpgt_ps(top, _mm_setzero_ps());
    float inverses[most_rows];
    Vector::store4(inverses, _mm_and_ps(some, _mm_div_ps(_mm_set1_ps(most), top)));
    Vector::store4(out.scales, _mm_div_ps(top, _mm_set1_ps(most)));
#pragma GCC unroll 4
    for (std::size_t row = 0; row < rows; ++row) {
        const __m512 inverse = Vector::set(inverses[row]);
#pragma GCC unroll 2
        for (std::size_t i = 0; i < vectors; i += 2) {
            const __m512i one = _mm512_cvtps_epi32(Vector::mul(products[row][i], inverse));
            const __m512i other = _mm512_cvtps_epi32(Vector::mul(products[row][i + 1], inverse));
            _mm512_store_si512(out.words[row] + i * Vector::width, _mm512_packs_epi32(one, other));
        }
    }
}

// Adds what `rows` rows get of a block's 16 channels, whose groups for_each hands out.
template <std::size_t rows, typename ForEach>
[[gnu::always_inline]] inline void add_block(const ForEach& for_each, const WordWeights& weights, float unit,
                                             const float* rescale, std::size_t head_dim, float* sums) {
    __m512i cosines[rows] = {};
    __m512i sines[rows] = {};
    for_each([&](std::size_t group, __m512i cosine, __m512i sine) __attribute__((always_inline)) {
#pragma GCC unroll 4
        for (std::size_t row = 0; row < rows; ++row) {
            std::int64_t four;
            __builtin_memcpy(&four, weights.words[row] + group * group_tokens, sizeof(four));
            const __m512i weight = _mm512_set1_epi64(four);
            add_products(cosines[row], cosine, weight);
            add_products(sines[row], sine, weight);
        }
    });
#pragma GCC unroll 4
    for (std::size_t row = 0; row < rows; ++row) {
        // A pair's two words of 32 bits hold the sums of half of the tokens each; its channels are
        // neighbours.
        constexpr __mmask16 odd = 0xAAAA;
        const __m512i straight = _mm512_mask_blend_epi32(odd, cosines[row], sines[row]);
        const __m512i crossed = _mm512_mask_blend_epi32(odd, sines[row], cosines[row]);
        const __m512i sum = _mm512_add_epi32(straight, _mm512_shuffle_epi32(crossed, _MM_PERM_CDAB));
        float* out = sums + row * head_dim;
        const __m512 before = Vector::mul(Vector::load(out), Vector::set(rescale[row]));
        Vector::store(out,
                      Vector::fma(_mm512_cvtepi32_ps(sum), Vector::set(weights.scales[row] * unit), before));
    }
}

// What the sums of a page need besides rows of weights.
template <KvFormat format>
struct PolarValues {
    simd::PolarRows<ByteMover, format> rows;
    PolarWords<format> words;
    float unit = polar_radii(format).largest / polar_most_word;
    const std::byte* next;

    // Inlined, as GCC leaves out calls of functions that only fetch.
    [[gnu::always_inline]] void fetch_next(std::size_t block) const {
        const std::size_t share = rows.bytes() / rows.blocks();
        if (next != nullptr) {
            simd::fetch<ByteMover>(next + block * share, next + (block + 1) * share);
        }
    }
};

// Of few rows, which take the numbers as they are expanded. All weights come first: a block's would be waited
// for.
template <std::size_t count, KvFormat format>
void add_few(const PolarValues<format>& values, const float* weights, const float* rescale,
             std::size_t head_dim, float* sums) {
    WordWeights quantized[max_compressed_head_dim / polar_block];
    for (std::size_t block = 0; block < values.rows.blocks(); ++block) {
        quantize<count>(weights, values.rows.radii(block, 0), quantized[block]);
    }
    for (std::size_t block = 0; block < values.rows.blocks(); ++block) {
        values.fetch_next(block);
        add_block<count>(
            [&](const auto& take)
                __attribute__((always_inline)) { values.words.for_each(values.rows, block, take); },
            quantized[block], values.unit, rescale, head_dim, sums + block * polar_block);
    }
}

// Of many, which share the expanded numbers.
template <KvFormat format>
void add_many(const PolarValues<format>& values, const float* weights, std::size_t rows, const float* rescale,
              std::size_t head_dim, float* sums) {
    BlockWords numbers;
    WordWeights quantized;
    for (std::size_t block = 0; block < values.rows.blocks(); ++block) {
        values.fetch_next(block);
        values.words.for_each(
            values.rows,
            block, [&](std::size_t group, __m512i cosines, __m512i sines) __attribute__((always_inline)) {
                numbers.cosines[group] = cosines;
                numbers.sines[group] = sines;
            });
        for (std::size_t row = 0; row < rows; row += most_rows) {
            simd::with_constant<most_rows>(simd::least(most_rows, rows - row), [&]<std::size_t count>() {
                quantize<count>(weights + row * kv_page_tokens, values.rows.radii(block, 0), quantized);
                add_block<count>(
                    [&](const auto& take) __attribute__((always_inline)) { numbers.for_each(take); },
                    quantized, values.unit, rescale + row, head_dim,
                    sums + row * head_dim + block * polar_block);
            });
        }
    }
}

template <KvFormat format>
void polar_sum(const float* weights, std::size_t rows, std::size_t head_dim, const std::byte* page,
               std::size_t /*tokens*/, const KvSums& sums, const std::byte* next) {
    constexpr auto domain = static_cast<std::size_t>(KvDomain::rotated);
    const PolarValues<format> values{.rows = {page, head_dim}, .words = {}, .next = next};
    const float* rescale = sums.rescale_of(domain);
    float* out = sums.sums_of(domain);
    if (rows > most_rows) {
        add_many(values, weights, rows, rescale, head_dim, out);
    } else {
        simd::with_constant<most_rows>(
            rows, [&]<std::size_t count>() { add_few<count>(values, weights, rescale, head_dim, out); });
    }
}

}  // namespace

void set_kv_polar_with_vbmi(KvKernels& kernels) {
    simd::set_polar_scores<Vector, ByteMover>(kernels);
    kernels.formats[static_cast<std::size_t>(KvFormat::polar4)].weighted_sum = polar_sum<KvFormat::polar4>;
    kernels.formats[static_cast<std::size_t>(KvFormat::polar3)].weighted_sum = polar_sum<KvFormat::polar3>;
}

}  // namespace octavo::kernels::avx512
