#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <utility>

#include "engine/error.h"
#include "engine/files/memory_map.h"
#include "engine/files/shown.h"

namespace octavo {
namespace {

class FileDescriptor {
  public:
    explicit FileDescriptor(const std::filesystem::path& path)
        : value_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
    ~FileDescriptor() {
        if (value_ >= 0) {
            ::close(value_);
        }
    }
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;
    int value() const { return value_; }

  private:
    int value_;
};

[[noreturn]] void fail(const std::filesystem::path& path, int error) {
    throw Error("The file " + shown(path) + " cannot be read: " + std::strerror(error) +
                ". Check that it is still there and that you may read it.");
}

}  // namespace

MemoryMap::MemoryMap(const std::filesystem::path& path) {
    const FileDescriptor file(path);
    struct stat status {};
    if (file.value() < 0 || ::fstat(file.value(), &status) != 0) {
        fail(path, errno);
    }
    if (!S_ISREG(status.st_mode)) {
        throw Error(shown(path) +
                    " is not a file that holds a model. Choose a .gguf file or a model folder.");
    }
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size == 0) {
        return;
    }
    void* const address = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.value(), 0);
    if (address == MAP_FAILED) {
        fail(path, errno);
    }
    bytes_ = {static_cast<const std::byte*>(address), size};
}

MemoryMap::MemoryMap(MemoryMap&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}

MemoryMap& MemoryMap::operator=(MemoryMap&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
}

MemoryMap::~MemoryMap() {
    if (!bytes_.empty()) {
        ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
    }
}

bool MemoryMap::lets_go_of_files() {
    return true;
}

void MemoryMap::release(std::span<const std::byte> part) const {
    const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    const auto address = reinterpret_cast<std::uintptr_t>(part.data());
    const std::uintptr_t begin = (address + page - 1) / page * page;
    const std::uintptr_t end = (address + part.size()) / page * page;
    if (begin < end) {
        ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED);
    }
}

}  // namespace octavo
