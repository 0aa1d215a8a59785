#include "data/file/mapped_file.hpp"

#include "data/file/regular_file.hpp"

#include <sys/mman.h>

#include <cerrno>

namespace metes::data {

MappedFile::MappedFile(const std::filesystem::path& file) {
  const RegularFile regular = open_regular_file(file);
  if (regular.bytes == 0) return;
  void* const begin =
      mmap(nullptr, regular.bytes, PROT_READ, MAP_SHARED, regular.descriptor.get(), 0);
  if (begin == MAP_FAILED) throw_unreadable(file, errno);
  bytes_ = {static_cast<const std::byte*>(begin), regular.bytes};
}

MappedFile::~MappedFile() {
  // munmap takes a pointer to non-const, though it changes no byte.
  auto* const bytes =
      const_cast<std::byte*>(bytes_.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  if (!bytes_.empty()) munmap(bytes, bytes_.size());
}

}  // namespace metes::data
