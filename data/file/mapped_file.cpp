#include "data/file/mapped_file.hpp"

#include "data/file/file_descriptor.hpp"
#include "geo/values/error.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace metes::data {
namespace {

[[noreturn]] void fail(const std::filesystem::path& file, int error) {
  if (error == ENOENT || error == ENOTDIR) {
    throw DataError(fmt::format("{} does not exist: expected a file", file.string()));
  }
  throw DataError(
      fmt::format("{} cannot be read: {}", file.string(), std::generic_category().message(error)));
}

std::size_t size_of(int descriptor, const std::filesystem::path& file) {
  struct stat status {};
  if (fstat(descriptor, &status) != 0) fail(file, errno);
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

MappedFile::MappedFile(const std::filesystem::path& file) {
  // O_NONBLOCK: a pipe without a writer must be refused, not waited for.
  const FileDescriptor descriptor(open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!descriptor.is_open()) fail(file, errno);
  const std::size_t size = size_of(descriptor.get(), file);
  if (size == 0) return;
  void* const begin = mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor.get(), 0);
  if (begin == MAP_FAILED) fail(file, errno);
  bytes_ = {static_cast<const std::byte*>(begin), size};
}

MappedFile::~MappedFile() {
  // munmap takes a pointer to non-const, though it changes no byte.
  auto* const bytes =
      const_cast<std::byte*>(bytes_.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  if (!bytes_.empty()) munmap(bytes, bytes_.size());
}

}  // namespace metes::data
