#include "engine/text/jinja/globals.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "engine/text/jinja/access.h"
#include "engine/text/jinja/format.h"

namespace octavo::jinja {
namespace {

using Integer = std::int64_t;
using Time = std::chrono::system_clock::time_point;

constexpr std::array<std::string_view, 12> months = {"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> weekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                      "Thursday", "Friday", "Saturday"};

Value range(const Arguments& arguments, Budget& budget) {
    const auto bound = bind("range", arguments, {"start", "stop", "step"}, 1);
    const bool single = bound[1].is_undefined();
    const Integer start = single ? 0 : integer_argument("range", bound[0]);
    const Integer stop = integer_argument("range", bound[single ? 0 : 1]);
    const Integer step = bound[2].is_undefined() ? 1 : integer_argument("range", bound[2]);
    if (step == 0) {
        throw Failure("'range' cannot have the step 0");
    }
    std::vector<Value> items;
    for (Integer i = start; step > 0 ? i < stop : i > stop;) {
        budget.take_steps();
        items.emplace_back(i);
        if (__builtin_add_overflow(i, step, &i)) {
            break;
        }
    }
    return Value::list(std::move(items));
}

// namespace(a=1) and dict(a=1); both also take a dictionary to begin with.
void fill(Dict& entries, std::string_view callee, const Arguments& arguments, Budget& budget) {
    if (arguments.positional.size() > 1) {
        throw Failure("'" + std::string(callee) + "' takes one argument without a name at most");
    }
    if (!arguments.positional.empty()) {
        const Dict* from = arguments.positional[0].dict();
        if (from != nullptr) {
            entries.children = from->children;
        } else {
            for (const Value& pair : items_of(arguments.positional[0], budget)) {
                const std::vector<Value> both = items_of(pair, budget);
                if (both.size() != 2 || !hashable(both[0])) {
                    throw Failure("'" + std::string(callee) + "' needs pairs of a key and a value");
                }
                entries.set(both[0], both[1], budget);
            }
        }
    }
    for (const auto& [name, value] : arguments.keywords) {
        entries.set(name, value);
    }
}

std::string padded(unsigned value, int width) {
    std::string digits = std::to_string(value);
    digits.insert(0, static_cast<std::size_t>(std::max(0, width - static_cast<int>(digits.size()))), '0');
    return digits;
}

// strftime in the C locale, for what it is used for: dates in a system message.
std::string formatted(const std::string& format, Time now) {
    using namespace std::chrono;
    const auto day = floor<days>(now);
    const year_month_day date(day);
    const hh_mm_ss time(floor<seconds>(now - day));
    const auto hour = static_cast<unsigned>(time.hours().count());
    const std::string_view month = months[static_cast<unsigned>(date.month()) - 1];
    const std::string_view weekday_name = weekdays[weekday(day).c_encoding()];
    const auto year_day = static_cast<unsigned>((day - sys_days(date.year() / January / 1)).count() + 1);
    std::string result;
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%' || i + 1 == format.size()) {
            result += format[i];
            continue;
        }
        const bool bare = format[i + 1] == '-' && i + 2 < format.size();  // %-d: without padding
        i += bare ? 2 : 1;
        const int width = bare ? 0 : 2;
        switch (format[i]) {
            case 'Y':
                result += std::to_string(static_cast<int>(date.year()));
                break;
            case 'y':
                result += padded(static_cast<unsigned>(static_cast<int>(date.year()) % 100), width);
                break;
            case 'm':
                result += padded(static_cast<unsigned>(date.month()), width);
                break;
            case 'd':
                result += padded(static_cast<unsigned>(date.day()), width);
                break;
            case 'B':
                result += month;
                break;
            case 'b':
                result += month.substr(0, 3);
                break;
            case 'A':
                result += weekday_name;
                break;
            case 'a':
                result += weekday_name.substr(0, 3);
                break;
            case 'H':
                result += padded(hour, width);
                break;
            case 'I':
                result += padded((hour + 11) % 12 + 1, width);
                break;
            case 'p':
                result += hour < 12 ? "AM" : "PM";
                break;
            case 'M':
                result += padded(static_cast<unsigned>(time.minutes().count()), width);
                break;
            case 'S':
                result += padded(static_cast<unsigned>(time.seconds().count()), width);
                break;
            case 'j':
                result += padded(year_day, bare ? 0 : 3);
                break;
            case '%':
                result += '%';
                break;
            default:
                throw Failure(std::string("a date format has '%") + format[i] + "', which is not supported");
        }
    }
    return result;
}

}  // namespace

bool is_global_function(std::string_view name) {
    return name == "range" || name == "dict" || name == "namespace" || name == "raise_exception" ||
           name == "strftime_now";
}

Value call_global_function(std::string_view name, const Arguments& arguments, Time now, Budget& budget) {
    if (name == "range") {
        return range(arguments, budget);
    }
    if (name == "namespace") {
        auto space = std::make_shared<Namespace>();
        fill(*space, name, arguments, budget);
        return Value(std::move(space));
    }
    if (name == "dict") {
        auto entries = std::make_shared<Dict>();
        fill(*entries, name, arguments, budget);
        return Value(std::move(entries));
    }
    if (name == "raise_exception") {
        throw RaisedByTemplate(to_text(bind(name, arguments, {"message"}, 1)[0], budget));
    }
    const Value format = bind(name, arguments, {"format"}, 1)[0];
    budget.take_text(text_argument(name, format).size() * 8);
    return Value(formatted(format.text(), now));
}

}  // namespace octavo::jinja
