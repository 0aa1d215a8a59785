#include "data/file/regular_file.hpp"

#include "geo/values/error.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace metes::data {
namespace {

std::size_t size_of(int descriptor, const std::filesystem::path& file) {
  struct stat status {};
  if (fstat(descriptor, &status) != 0) throw_unreadable(file, errno);
  if (S_ISDIR(status.st_mode)) {
    throw DataError(fmt::format("{} is a folder: expected a file", file.string()));
  }
  if (!S_ISREG(status.st_mode)) {
    throw DataError(
        fmt::format("{} is a device, pipe or socket: expected a regular file", file.string()));
  }
  return static_cast<std::size_t>(status.st_size);
}

}  // namespace

RegularFile open_regular_file(const std::filesystem::path& file) {
  // O_NONBLOCK: a pipe without a writer must be refused, not waited for.
  FileDescriptor descriptor(open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!descriptor.is_open()) throw_unreadable(file, errno);
  const std::size_t bytes = size_of(descriptor.get(), file);
  return {.descriptor = std::move(descriptor), .bytes = bytes};
}

void throw_unreadable(const std::filesystem::path& file, int error) {
  if (error == ENOENT || error == ENOTDIR) {
    throw DataError(fmt::format("{} does not exist: expected a file", file.string()));
  }
  throw DataError(
      fmt::format("{} cannot be read: {}", file.string(), std::generic_category().message(error)));
}

}  // namespace metes::data
