#include "tools/shard_note.hpp"

#include "data/new_file.hpp"
#include "tools/audit_json.hpp"

#include <nlohmann/json.hpp>

namespace metes::tools {

std::filesystem::path shard_note_of(const std::filesystem::path& table) {
  return table.string() + ".shard";
}

bool can_be_merged(const std::filesystem::path& table) {
  const auto ending = table.extension();
  return ending == ".csv" || ending == ".ndjson" || ending == ".jsonl";
}

void write_shard_note(const std::filesystem::path& table, const std::string& shard,
                      const nlohmann::ordered_json& about, std::uint64_t input_bytes) {
  auto note = about;
  note["shard"] = shard;
  note["input_bytes"] = input_bytes;
  note["bytes"] = file_size(table);
  data::NewFile file(shard_note_of(table));
  file.write(summary_text(note));
  file.commit();
}

}  // namespace metes::tools
