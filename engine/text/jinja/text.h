// Python's string operations on UTF-8: positions count code points, white space and case are Unicode's. A
// byte that is not part of valid UTF-8 counts as one code point of its own. No allocation limits here:
// callers hold a budget.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace octavo::jinja::text {

enum class Side : std::uint8_t { left, right, both };

std::size_t length(std::string_view text);                        // code points
std::vector<std::string_view> characters(std::string_view text);  // one code point each
std::string encode(char32_t code_point);  // surrogates and what is beyond Unicode become U+FFFD

// Without `characters` to remove: white space as str.isspace has it.
std::string_view strip(std::string_view text, Side side, std::optional<std::string_view> characters = {});

// str.split and str.rsplit: without a separator, at runs of white space, with none at the ends. At most
// `max_splits` cuts when that is not negative. The separator must not be empty.
std::vector<std::string_view> split(std::string_view text, std::optional<std::string_view> separator,
                                    std::int64_t max_splits, Side from);
std::vector<std::string_view> split_lines(std::string_view text, bool keep_ends);

// Byte offset of the first occurrence at or after `from`, or npos. Linear in both lengths, unlike find().
std::size_t find(std::string_view text, std::string_view wanted, std::size_t from = 0);
std::size_t count(std::string_view text, std::string_view wanted);  // occurrences that do not overlap

std::string upper(std::string_view text);  // code point by code point: "ß" stays
std::string lower(std::string_view text);
std::string capitalize(std::string_view text);  // the first letter upper case, the others lower case
std::string title(std::string_view text);       // the same for each run of letters

}  // namespace octavo::jinja::text
