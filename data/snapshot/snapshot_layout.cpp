#include "data/snapshot/snapshot_layout.hpp"

#include "data/snapshot/grouped.hpp"
#include "data/snapshot/snapshot_file.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <set>
#include <string>

namespace metes::data {
namespace {

// A byte above 127 for channels of seven bits, both line ends for a transfer as text, and the end
// of file of old systems between them.
constexpr std::array<char, 8> kMagic{'\x89', 'M', 'T', 'S', '\r', '\n', '\x1a', '\n'};
constexpr std::size_t kMagicName = 4;  // the part that a transfer as text leaves alone
constexpr std::uint32_t kByteOrder = 0x0102'0304;
constexpr std::uint32_t kByteOrderSwapped = 0x0403'0201;
constexpr std::uint64_t kAlignment = 64;  // a cache line
constexpr std::size_t kFormatEnd = offsetof(SnapshotHeader, format) + sizeof(std::uint32_t);

std::uint64_t aligned(std::uint64_t offset) {
  return (offset + kAlignment - 1) / kAlignment * kAlignment;
}

template <typename T>
std::span<const std::byte> bytes_of_object(const T& object) {
  return std::as_bytes(std::span(&object, 1));
}

std::uint64_t checksum(std::span<const std::byte> bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

std::uint64_t header_checksum(const SnapshotHeader& header) {
  return checksum(bytes_of_object(header).first(offsetof(SnapshotHeader, checksum)));
}

void require_little_endian() {
  if constexpr (std::endian::native != std::endian::little) {
    throw DataError("snapshots are read and written on little-endian machines only");
  }
}

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& fault) {
  throw DataError(fmt::format("{} {}", file.string(), fault));
}

void check_magic(std::span<const std::byte> bytes, const std::filesystem::path& file) {
  if (bytes.empty()) fail(file, "is empty: expected a Metes snapshot");
  const auto magic = std::as_bytes(std::span(kMagic));
  const auto begins_with = [&](std::size_t count) {
    const std::size_t shared = std::min(count, bytes.size());
    return std::equal(magic.begin(), magic.begin() + static_cast<std::ptrdiff_t>(shared),
                      bytes.begin());
  };
  if (begins_with(kMagic.size())) return;
  if (begins_with(kMagicName) && bytes.size() >= kMagicName) {
    fail(file, "is a Metes snapshot that was transferred as text: transfer it again as binary");
  }
  // What it begins with is not repeated: it may be anybody's, and the message leaves the process.
  fail(file, "is not a Metes snapshot: expected a file that import wrote");
}

void check_format(const SnapshotHeader& header, const std::filesystem::path& file) {
  if (header.byte_order == kByteOrderSwapped) {
    fail(file, "was written on a big-endian machine: import it again on a little-endian one");
  }
  if (header.byte_order != kByteOrder) {
    fail(file, fmt::format("is damaged: its mark of byte order is {:#010x}, expected {:#010x}",
                           header.byte_order, kByteOrder));
  }
  if (header.format != kSnapshotFormat) {
    const bool newer = header.format > kSnapshotFormat;
    fail(file, fmt::format("was written in format {}; this program reads format {}: import it "
                           "again{}",
                           header.format, kSnapshotFormat, newer ? " or use a newer program" : ""));
  }
}

SnapshotHeader read_header(std::span<const std::byte> bytes, const std::filesystem::path& file) {
  check_magic(bytes, file);
  SnapshotHeader header;
  std::memcpy(&header, bytes.data(), std::min(bytes.size(), sizeof header));
  if (bytes.size() >= kFormatEnd) check_format(header, file);
  if (bytes.size() < sizeof header) {
    fail(file, fmt::format("is truncated: it has {} bytes, its header alone has {}", bytes.size(),
                           sizeof header));
  }
  if (header.checksum != header_checksum(header)) {
    fail(file, "is damaged: the checksum of its header does not match");
  }
  if (header.file_bytes != bytes.size()) {
    fail(file, fmt::format("{}: it has {} bytes, its header says {}",
                           bytes.size() < header.file_bytes ? "is truncated" : "is too long",
                           grouped(bytes.size()), grouped(header.file_bytes)));
  }
  return header;
}

std::vector<SectionEntry> read_table(const SnapshotHeader& header, std::span<const std::byte> bytes,
                                     const std::filesystem::path& file) {
  const std::uint64_t table_bytes = std::uint64_t{header.section_count} * sizeof(SectionEntry);
  if (header.header_bytes != sizeof header || table_bytes > bytes.size() - sizeof header) {
    fail(file, fmt::format("is damaged: {} sections do not fit into its {} bytes",
                           header.section_count, grouped(bytes.size())));
  }
  const auto table = bytes.subspan(sizeof header, table_bytes);
  if (sha256(table) != header.digest) {
    fail(file, "is damaged: the digest of its section table does not match");
  }
  std::vector<SectionEntry> sections(header.section_count);
  if (!sections.empty()) std::memcpy(sections.data(), table.data(), table.size());
  return sections;
}

/// Sections lie one after the other, each at its boundary, and the last one ends the file.
void check_places(const SnapshotLayout& layout, const std::filesystem::path& file) {
  std::uint64_t end =
      sizeof layout.header + std::uint64_t{layout.header.section_count} * sizeof(SectionEntry);
  std::set<std::string_view> names;
  for (const SectionEntry& entry : layout.sections) {
    const bool fits = entry.offset == aligned(end) && entry.offset <= layout.header.file_bytes &&
                      entry.bytes <= layout.header.file_bytes - entry.offset;
    const bool whole = entry.element_bytes > 0 && entry.bytes % entry.element_bytes == 0;
    if (!fits || !whole || !names.insert(name_of(entry)).second) {
      fail(file, fmt::format("is damaged: section {} of {} bytes at {} is out of place",
                             name_of(entry), grouped(entry.bytes), grouped(entry.offset)));
    }
    end = entry.offset + entry.bytes;
  }
  if (end != layout.header.file_bytes) {
    fail(file, fmt::format("is damaged: its sections end at {} of {} bytes", grouped(end),
                           grouped(layout.header.file_bytes)));
  }
}

}  // namespace

std::string_view name_of(const SectionEntry& entry) {
  const auto end = std::find(entry.name.begin(), entry.name.end(), '\0');
  return {entry.name.data(), static_cast<std::size_t>(end - entry.name.begin())};
}

SnapshotLayout lay_out(std::span<const Section> sections) {
  require_little_endian();
  SnapshotLayout layout;
  std::uint64_t end = sizeof(SnapshotHeader) + sections.size() * sizeof(SectionEntry);
  for (const Section& section : sections) {
    SectionEntry entry{.offset = aligned(end),
                       .bytes = section.bytes.size(),
                       .element_bytes = section.element_bytes,
                       .checksum = checksum(section.bytes)};
    section.name.copy(entry.name.data(), entry.name.size());
    end = entry.offset + entry.bytes;
    layout.sections.push_back(entry);
  }
  layout.header = {.magic = kMagic,
                   .byte_order = kByteOrder,
                   .format = kSnapshotFormat,
                   .header_bytes = sizeof(SnapshotHeader),
                   .section_count = static_cast<std::uint32_t>(sections.size()),
                   .file_bytes = end,
                   .digest = sha256(std::as_bytes(std::span(layout.sections)))};
  layout.header.checksum = header_checksum(layout.header);
  return layout;
}

SnapshotLayout read_layout(std::span<const std::byte> bytes, const std::filesystem::path& file) {
  require_little_endian();
  SnapshotLayout layout;
  layout.header = read_header(bytes, file);
  layout.sections = read_table(layout.header, bytes, file);
  check_places(layout, file);
  return layout;
}

std::span<const std::byte> bytes_of(std::span<const std::byte> file_bytes,
                                    const SectionEntry& entry) {
  return file_bytes.subspan(entry.offset, entry.bytes);
}

void check_section(std::span<const std::byte> file_bytes, const SectionEntry& entry) {
  if (checksum(bytes_of(file_bytes, entry)) != entry.checksum) {
    throw DataError(fmt::format("the checksum of section {} does not match", name_of(entry)));
  }
}

void check_padding(std::span<const std::byte> file_bytes, const SnapshotLayout& layout) {
  std::uint64_t end = sizeof layout.header + layout.sections.size() * sizeof(SectionEntry);
  for (const SectionEntry& entry : layout.sections) {
    const auto padding = file_bytes.subspan(end, entry.offset - end);
    const bool zero =
        std::all_of(padding.begin(), padding.end(), [](std::byte b) { return b == std::byte{0}; });
    if (!zero) {
      throw DataError(fmt::format("the padding before section {} is not zero", name_of(entry)));
    }
    end = entry.offset + entry.bytes;
  }
}

}  // namespace metes::data
