// windows.h comes before what needs it.
// clang-format off
#include <windows.h>
#include <memoryapi.h>
// clang-format on

#include <cstdint>
#include <system_error>
#include <utility>

#include "engine/error.h"
#include "engine/files/memory_map.h"
#include "engine/files/shown.h"

namespace octavo {
namespace {

class Handle {
  public:
    explicit Handle(HANDLE value) : value_(value) {}
    ~Handle() {
        if (valid()) {
            CloseHandle(value_);
        }
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    bool valid() const { return value_ != nullptr && value_ != INVALID_HANDLE_VALUE; }
    HANDLE value() const { return value_; }

  private:
    HANDLE value_;
};

[[noreturn]] void fail(const std::filesystem::path& path, DWORD error) {
    throw Error("The file " + shown(path) +
                " cannot be read: " + std::system_category().message(static_cast<int>(error)) +
                ". Check that it is still there and that you may read it.");
}

}  // namespace

MemoryMap::MemoryMap(const std::filesystem::path& path) {
    const DWORD attributes = GetFileAttributesW(path.c_str());
    if (attributes == INVALID_FILE_ATTRIBUTES) {
        fail(path, GetLastError());
    }
    if ((attributes & FILE_ATTRIBUTE_DIRECTORY) != 0) {
        throw Error(shown(path) +
                    " is not a file that holds a model. Choose a .gguf file or a model folder.");
    }
    // Others may go on reading, renaming and deleting the file; the mapping outlives both handles.
    const Handle file(CreateFileW(path.c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_DELETE, nullptr,
                                  OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr));
    LARGE_INTEGER size{};
    if (!file.valid() || !GetFileSizeEx(file.value(), &size)) {
        fail(path, GetLastError());
    }
    if (size.QuadPart == 0) {
        return;
    }
    const Handle mapping(CreateFileMappingW(file.value(), nullptr, PAGE_READONLY, 0, 0, nullptr));
    if (!mapping.valid()) {
        fail(path, GetLastError());
    }
    const void* const address = MapViewOfFile(mapping.value(), FILE_MAP_READ, 0, 0, 0);
    if (address == nullptr) {
        fail(path, GetLastError());
    }
    bytes_ = {static_cast<const std::byte*>(address), static_cast<std::size_t>(size.QuadPart)};
}

MemoryMap::MemoryMap(MemoryMap&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}

MemoryMap& MemoryMap::operator=(MemoryMap&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
}

MemoryMap::~MemoryMap() {
    if (!bytes_.empty()) {
        UnmapViewOfFile(bytes_.data());
    }
}

bool MemoryMap::lets_go_of_files() {
    return false;
}

void MemoryMap::release(std::span<const std::byte> part) const {
    // Unlocking pages that are not locked takes them out of the working set (VirtualUnlock, Remarks).
    SYSTEM_INFO system{};
    GetSystemInfo(&system);
    const auto page = static_cast<std::uintptr_t>(system.dwPageSize);
    const auto address = reinterpret_cast<std::uintptr_t>(part.data());
    const std::uintptr_t begin = (address + page - 1) / page * page;
    const std::uintptr_t end = (address + part.size()) / page * page;
    if (begin < end) {
        VirtualUnlock(reinterpret_cast<void*>(begin), end - begin);
    }
}

}  // namespace octavo
