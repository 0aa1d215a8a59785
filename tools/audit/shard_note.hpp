#pragma once

#include "data/file/new_file.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace metes::tools {

// A table cannot say which part of which audit it is: a note beside it does, OUT.shard (JSON), by
// which `audit merge` finds what is missing, given twice, out of order, cut short or altered.

/// The note of a table.
[[nodiscard]] std::filesystem::path shard_note_of(const std::filesystem::path& table);

/// Whether `audit merge` puts tables of this ending together: .csv, .ndjson or .jsonl.
[[nodiscard]] bool can_be_merged(const std::filesystem::path& table);

/// Whether a table of such a name is digested while it is written: its note says the digest.
[[nodiscard]] data::NewFile::Digest digest_for_note(const std::filesystem::path& table,
                                                    const std::optional<std::string>& shard);

/// Says on standard error that `audit merge` will not take a part, where it has no note: on
/// standard output ("-"), or of another ending.
void warn_of_no_note(const std::filesystem::path& output, const std::string& shard);

/// Writes the note of a table that is whole. `about`: snapshot, directives, day. Throws DataError.
void write_shard_note(const std::filesystem::path& table, const data::FileContent& content,
                      const std::string& shard, const nlohmann::ordered_json& about,
                      std::uint64_t input_bytes);

}  // namespace metes::tools
