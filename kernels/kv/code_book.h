// The numbers that rotated formats round to: Lloyd and Max's quantizers of the normal distribution (IEEE
// Trans. Inf. Theory 28, 1982; 6, 1960), whose levels are held as int8 so that products stay whole numbers.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace octavo {

// Codes of `bits` bits count the levels from the lowest up; the quantizer is symmetric. A code's level is a
// whole number, in steps that the vector's scale absorbs.
//   half     levels above zero
//   levels   these, as whole numbers
//   borders  between them, for numbers of variance 1
template <int bits>
struct CodeBook;

// The steps of 2 to 5 bits are those that lose least to the levels being whole: 0.0001, 0.003, 0.11 and 1.4 %
// of the error.
template <>
struct CodeBook<1> {
    static constexpr std::size_t half = 1;
    static constexpr std::array<std::int8_t, 1> levels = {1};
    static constexpr std::array<float, 0> borders = {};
};
template <>
struct CodeBook<2> {
    static constexpr std::size_t half = 2;
    static constexpr std::array<std::int8_t, 2> levels = {9, 30};
    static constexpr std::array<float, 1> borders = {0.981599F};
};
template <>
struct CodeBook<3> {
    static constexpr std::size_t half = 4;
    static constexpr std::array<std::int8_t, 4> levels = {10, 31, 55, 88};
    static constexpr std::array<float, 3> borders = {0.500550F, 1.049957F, 1.747927F};
};
template <>
struct CodeBook<4> {
    static constexpr std::size_t half = 8;
    static constexpr std::array<std::int8_t, 8> levels = {5, 15, 25, 36, 48, 62, 79, 104};
    static constexpr std::array<float, 7> borders = {0.258222F, 0.522404F, 0.799550F, 1.099286F,
                                                     1.437139F, 1.843532F, 2.400803F};
};
template <>
struct CodeBook<5> {
    static constexpr std::size_t half = 16;
    static constexpr std::array<std::int8_t, 16> levels = {2,  7,  12, 17, 22, 27, 32, 38,
                                                           44, 50, 57, 65, 73, 84, 97, 118};
    static constexpr std::array<float, 15> borders = {0.131971F, 0.264715F, 0.399039F, 0.535817F, 0.676035F,
                                                      0.820850F, 0.971674F, 1.130294F, 1.299072F, 1.481284F,
                                                      1.681731F, 1.907981F, 2.173234F, 2.504429F, 2.975926F};
};

// All levels, by code.
template <int bits>
constexpr std::array<std::int8_t, std::size_t{1} << bits> all_levels() {
    using Book = CodeBook<bits>;
    std::array<std::int8_t, std::size_t{1} << bits> out{};
    for (std::size_t i = 0; i < Book::half; ++i) {
        out[Book::half + i] = Book::levels[i];
        out[Book::half - 1 - i] = static_cast<std::int8_t>(-Book::levels[i]);
    }
    return out;
}

}  // namespace octavo
