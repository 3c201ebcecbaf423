// A file mapped read-only into memory. One implementation a system: memory_map_<system>.cpp.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace octavo {

class MemoryMap {
  public:
    // Throws Error when the file cannot be opened or mapped. An empty file gives an empty span.
    explicit MemoryMap(const std::filesystem::path& path);
    MemoryMap(MemoryMap&& other) noexcept;
    MemoryMap& operator=(MemoryMap&& other) noexcept;
    ~MemoryMap();

    std::span<const std::byte> bytes() const { return bytes_; }

    // Whether a file that is mapped can be deleted, or replaced by renaming another: Windows refuses both.
    static bool lets_go_of_files();

    // Lets the system drop the whole pages within `part`, a part of bytes(); they are read again when touched
    // again.
    void release(std::span<const std::byte> part) const;

  private:
    std::span<const std::byte> bytes_;
};

// Releases `part` in that one of the maps which holds it.
void release_in(std::span<const MemoryMap> maps, std::span<const std::byte> part);

}  // namespace octavo
