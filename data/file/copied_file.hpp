#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace metes::data {

/// A regular file's bytes as they are when it is opened, in memory of this process's own: whatever
/// becomes of the file later, these stay. In huge pages where the system gives them, as look-ups in
/// large tables else wait for the addresses of pages. Callable from any thread.
class CopiedFile {
 public:
  /// Throws DataError when it does not exist, cannot be read, is no regular file, or is shortened
  /// meanwhile, and when there is no memory for it.
  explicit CopiedFile(const std::filesystem::path& file);
  ~CopiedFile();
  CopiedFile(const CopiedFile&) = delete;
  CopiedFile& operator=(const CopiedFile&) = delete;

  /// Begins at a page; empty for an empty file.
  [[nodiscard]] std::span<const std::byte> bytes() const { return bytes_; }

 private:
  std::span<std::byte> reserved_;
  std::span<const std::byte> bytes_;
};

}  // namespace metes::data
