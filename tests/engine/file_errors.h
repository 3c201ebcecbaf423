// What is said about a file that cannot be read.
#pragma once

#include <functional>
#include <string>

#include "engine/error.h"

namespace octavo::testing {

// The text of the Error that the call throws; empty when it throws none. Other exceptions pass: they are
// faults.
inline std::string error_of(const std::function<void()>& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

}  // namespace octavo::testing
