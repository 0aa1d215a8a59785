#pragma once

#include "geo/snapshot/snapshot.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace metes::data {

/// The newest format this program writes and the only one that it reads (data/SNAPSHOT.md).
inline constexpr std::uint32_t kSnapshotFormat = 5;

/// Writes a snapshot: to a temporary file in the target's folder, flushed to disk, renamed over the
/// target. The same draft gives the same bytes. Throws DataError (target, reason) when the folder
/// cannot be written or the disk is full; the target is then what it was before and no temporary
/// file is left.
void write_snapshot(const SnapshotDraft& draft, const std::filesystem::path& target);

enum class Verify {
  header,     // magic, version, sizes, section table, city: milliseconds, whatever the size
  everything  // also each section's checksum and the order of its offsets
};

/// Where a snapshot's columns are.
enum class Hold {
  mapped,  // in the file: shared by all processes, for as long as nobody cuts or overwrites it
  copied   // in memory of this process's own, whatever becomes of the file
};

/// Throws DataError with one sentence for a file that is absent, foreign, newer, truncated or
/// damaged. The mapping or the copy lives as long as the Snapshot.
[[nodiscard]] Snapshot open_snapshot(const std::filesystem::path& file,
                                     Verify verify = Verify::header, Hold hold = Hold::mapped);

struct SectionInfo {
  std::string name;
  std::uint64_t elements = 0;
  std::uint64_t bytes = 0;
  std::uint64_t checksum = 0;
};

/// The section table, for `metes info`.
[[nodiscard]] std::vector<SectionInfo> list_sections(const std::filesystem::path& file);

}  // namespace metes::data
