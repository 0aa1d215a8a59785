#pragma once

#include "data/file/file_descriptor.hpp"

#include <cstddef>
#include <filesystem>

namespace metes::data {

/// A regular file that is open for reading, and its length at that time.
struct RegularFile {
  FileDescriptor descriptor;
  std::size_t bytes = 0;
};

/// Throws DataError when it does not exist, cannot be read, or is no regular file.
[[nodiscard]] RegularFile open_regular_file(const std::filesystem::path& file);

/// For an error of the system's while a file is opened or read. Throws DataError.
[[noreturn]] void throw_unreadable(const std::filesystem::path& file, int error);

}  // namespace metes::data
