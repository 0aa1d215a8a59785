#include "data/directive/directive_reader.hpp"
#include "data/snapshot/snapshot_file.hpp"
#include "geo/answer/engine.hpp"
#include "tools/command/commands.hpp"
#include "tools/command/evidence_file.hpp"

#include <fmt/format.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace metes::tools {
namespace {

// The record's own directives where it carries some, or else the snapshot's.
Engine engine_of(const api::EvidenceRecord& record, const std::string& of,
                 const std::shared_ptr<const Snapshot>& snapshot) {
  if (record.frame.files.empty()) return Engine(snapshot);
  std::vector<Directive> directives;
  directives.reserve(record.frame.files.size());
  for (const api::AppliedFile& file : record.frame.files) {
    const std::string name = fmt::format("{} in {}", file.name, of);
    directives.push_back(data::read_directive_text(file.toml, name).directive);
  }
  return {snapshot, std::move(directives)};
}

void note_other_engine(const api::EvidenceRecord& record) {
  if (record.frame.engine == METES_VERSION) return;
  fmt::print("made by engine {}, computed again by {}\n", record.frame.engine, METES_VERSION);
}

}  // namespace

int replay(const ReplayArguments& arguments) {
  const api::EvidenceRecord record = open_evidence(arguments.record);
  const Engine engine =
      engine_of(record, arguments.record.filename().string(),
                std::make_shared<const Snapshot>(data::open_snapshot(arguments.snapshot)));
  const Answer answer = engine.answer(record.query);
  const auto lines = api::differences(record.body, api::evidence(answer, engine, record.frame));
  note_other_engine(record);
  if (lines.empty()) {
    fmt::print("identical: {} on {}, snapshot {:.12}…\n", record.outcome,
               to_string(record.query.as_of), record.snapshot_sha256);
    return 0;
  }
  fmt::print("different in {} places\n", lines.size());
  for (const std::string& line : lines) fmt::print("  {}\n", line);
  return 1;
}

}  // namespace metes::tools
