#include "tools/audit/shard_note.hpp"

#include "geo/values/ascii.hpp"
#include "tools/audit/audit_json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>

namespace metes::tools {

std::filesystem::path shard_note_of(const std::filesystem::path& table) {
  return table.string() + ".shard";
}

bool can_be_merged(const std::filesystem::path& table) {
  constexpr std::array kEndings{".csv", ".ndjson", ".jsonl", ".geojsonl", ".geojsons"};
  const auto ending = lower(table.extension().string());
  return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

data::NewFile::Digest digest_for_note(const std::filesystem::path& table,
                                      const std::optional<std::string>& shard) {
  using Digest = data::NewFile::Digest;
  return shard && can_be_merged(table) ? Digest::yes : Digest::no;
}

void warn_of_no_note(const std::filesystem::path& output, const std::string& shard) {
  if (output != "-" && can_be_merged(output)) return;
  fmt::print(stderr,
             "metes: part {} {} has no note beside it, so audit merge will not take it, expected a "
             "file .csv, .ndjson, .jsonl or .geojsonl where parts are to be put together\n",
             shard, output == "-" ? "on standard output" : "in " + output.string());
}

void write_shard_note(const std::filesystem::path& table, const data::FileContent& content,
                      const std::string& shard, const nlohmann::ordered_json& about,
                      std::uint64_t input_bytes) {
  auto note = about;
  note["shard"] = shard;
  note["input_bytes"] = input_bytes;
  note["bytes"] = content.bytes;
  note["sha256"] = content.sha256;
  data::NewFile file(shard_note_of(table));
  file.write(summary_text(note));
  file.commit();
}

}  // namespace metes::tools
