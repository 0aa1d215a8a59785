#pragma once

#include "data/reader/csv_blocks.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace metes::tools {

/// One of so many parts of an input, from 1.
struct AuditShard {
  std::uint32_t number = 1;
  std::uint32_t of = 1;
};

/// "2/8". Throws UsageError for anything else.
[[nodiscard]] AuditShard parse_shard(const std::string& text);
/// Of --shard; all where it is not given.
[[nodiscard]] AuditShard shard_of(const std::optional<std::string>& text);

/// The part of a file whose rows a shard has: those that begin in it. Every row is in one shard,
/// and the shards in their order are the file.
struct ByteRange {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

/// All of it for 1/1; the last part has no end. `unit`: how many bytes of the file are one of the
/// text in which rows have their places, 2 of UTF-16, which is but the balance of the parts. Throws
/// UsageError for standard input, whose size is not known, and DataError for a file that cannot be
/// opened.
[[nodiscard]] ByteRange range_of(const AuditShard& shard, const std::filesystem::path& input,
                                 std::uint64_t unit = 1);

/// The features of a layer that a shard has, by their order; every feature is in one shard.
struct FeatureRange {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

/// Of a layer that says it has so many; of 1/1 all that there are. Throws UsageError for the shard
/// of a layer that does not say.
[[nodiscard]] FeatureRange features_of(const AuditShard& part, std::optional<std::uint64_t> count);

/// Leaves of a block the rows that begin in the range.
void keep_rows_in(const ByteRange& range, const data::CsvDialect& dialect, data::TextBlock& block);

}  // namespace metes::tools
