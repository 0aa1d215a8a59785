#include "data/file/copied_file.hpp"

#include "data/file/regular_file.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>

namespace metes::data {
namespace {

constexpr std::size_t kHugePage = std::size_t{1} << 21U;  // bytes

// Empty where there is no such memory.
std::span<std::byte> reserve(std::size_t bytes) {
  void* const begin =
      mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (begin == MAP_FAILED) return {};
  return {static_cast<std::byte*>(begin), bytes};
}

// From the first multiple of a huge page on; there are that many bytes more than needed.
std::span<std::byte> aligned(std::span<std::byte> reserved, std::size_t bytes) {
  const std::size_t past = reinterpret_cast<std::uintptr_t>(reserved.data()) % kHugePage;
  return reserved.subspan(past == 0 ? 0 : kHugePage - past, bytes);
}

void read_whole(const RegularFile& from, const std::filesystem::path& file,
                std::span<std::byte> into) {
  constexpr std::size_t kMostAtOnce = std::size_t{1} << 26U;
  for (std::size_t done = 0; done < into.size();) {
    const std::size_t wanted = std::min(into.size() - done, kMostAtOnce);
    const ssize_t got =
        pread(from.descriptor.get(), into.data() + done, wanted, static_cast<off_t>(done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw_unreadable(file, errno);
    if (got == 0) {
      throw DataError(fmt::format("{} was shortened while it was read: {} of {} bytes are there",
                                  file.string(), done, into.size()));
    }
    done += static_cast<std::size_t>(got);
  }
}

}  // namespace

CopiedFile::CopiedFile(const std::filesystem::path& file) {
  const RegularFile regular = open_regular_file(file);
  if (regular.bytes == 0) return;
  reserved_ = reserve(regular.bytes + kHugePage);
  if (reserved_.empty()) {
    throw DataError(
        fmt::format("{} has {} bytes, for which there is no memory", file.string(), regular.bytes));
  }
  const std::span<std::byte> bytes = aligned(reserved_, regular.bytes);
  // Without huge pages it is the same, but slower. The last bytes are not worth a whole one.
  madvise(bytes.data(), bytes.size() / kHugePage * kHugePage, MADV_HUGEPAGE);
  read_whole(regular, file, bytes);
  mprotect(bytes.data(), bytes.size(), PROT_READ);  // no mistake of ours may change them
  bytes_ = bytes;
}

CopiedFile::~CopiedFile() {
  if (!reserved_.empty()) munmap(reserved_.data(), reserved_.size());
}

}  // namespace metes::data
