#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace metes::tools {

/// By which it is seen that a file is not the one that was there; of one that is missing, as it is.
struct FileStamp {
  std::int64_t seconds = 0;  // when it was last written
  std::int64_t nanoseconds = 0;
  std::int64_t bytes = 0;
  std::uint64_t inode = 0;  // another after a rename
  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

[[nodiscard]] std::vector<FileStamp> stamps_of(const std::vector<std::filesystem::path>& files);

}  // namespace metes::tools
