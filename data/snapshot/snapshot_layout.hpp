#pragma once

#include "data/file/digest.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace metes::data {

/// The first bytes of a snapshot file, as they lie there (data/SNAPSHOT.md). Magic, byte order and
/// format stay where they are in every format to come.
struct SnapshotHeader {
  std::array<char, 8> magic{};
  std::uint32_t byte_order = 0;
  std::uint32_t format = 0;
  std::uint32_t header_bytes = 0;
  std::uint32_t section_count = 0;
  std::uint64_t file_bytes = 0;
  DigestBytes digest{};        // of the section table
  std::uint64_t checksum = 0;  // of all above
};
static_assert(sizeof(SnapshotHeader) == 72);

/// One line of the section table.
struct SectionEntry {
  std::array<char, 24> name{};  // zeros after it
  std::uint64_t offset = 0;     // from the file's first byte
  std::uint64_t bytes = 0;
  std::uint32_t element_bytes = 0;
  std::uint32_t reserved = 0;
  std::uint64_t checksum = 0;
};
static_assert(sizeof(SectionEntry) == 56);

/// A section to write: the table's line is made from it.
struct Section {
  std::string_view name;
  std::uint32_t element_bytes = 1;
  std::span<const std::byte> bytes;
};

struct SnapshotLayout {
  SnapshotHeader header;
  std::vector<SectionEntry> sections;
};

[[nodiscard]] std::string_view name_of(const SectionEntry& entry);

/// Where each section will lie, with its checksum. Throws DataError on a machine whose numbers
/// begin with their high byte, as does read_layout().
[[nodiscard]] SnapshotLayout lay_out(std::span<const Section> sections);

/// The header and the table of a file's bytes, proved by their checksums and by the file's length;
/// the sections themselves are not read. Throws DataError, naming the file.
[[nodiscard]] SnapshotLayout read_layout(std::span<const std::byte> bytes,
                                         const std::filesystem::path& file);

/// The bytes of a section. Throws DataError when the checksum is another than the table says.
void check_section(std::span<const std::byte> file_bytes, const SectionEntry& entry);
/// Throws DataError when a byte that belongs to no section is not zero.
void check_padding(std::span<const std::byte> file_bytes, const SnapshotLayout& layout);
[[nodiscard]] std::span<const std::byte> bytes_of(std::span<const std::byte> file_bytes,
                                                  const SectionEntry& entry);

}  // namespace metes::data
