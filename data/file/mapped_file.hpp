#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace metes::data {

/// A regular file's bytes, mapped read-only and shared with every process that maps the same file.
/// Its length is taken once: a file that somebody shortens later ends the reader with SIGBUS, so
/// files are replaced by renaming (NewFile), never cut; else see CopiedFile. Callable from any
/// thread.
class MappedFile {
 public:
  /// Throws DataError when it does not exist, cannot be read, or is no regular file.
  explicit MappedFile(const std::filesystem::path& file);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  /// Begins at a page; empty for an empty file.
  [[nodiscard]] std::span<const std::byte> bytes() const { return bytes_; }

 private:
  std::span<const std::byte> bytes_;
};

}  // namespace metes::data
