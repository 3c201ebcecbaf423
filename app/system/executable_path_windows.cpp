#include <windows.h>

#include <string>

#include "app/system/executable_path.h"

namespace octavo {

std::filesystem::path executable_path() {
    std::wstring path(MAX_PATH, L'\0');
    while (true) {
        const DWORD length = GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size()));
        if (length < path.size()) {
            path.resize(length);
            return path;
        }
        path.resize(path.size() * 2);  // it was cut off
    }
}

}  // namespace octavo
