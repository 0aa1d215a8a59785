#include "api/answer/json.hpp"
#include "data/snapshot/snapshot_file.hpp"
#include "tools/command/commands.hpp"
#include "tools/command/engine_of.hpp"
#include "tools/command/evidence_file.hpp"
#include "tools/command/same_file.hpp"
#include "tools/lookup/answer_text.hpp"
#include "tools/lookup/asked.hpp"

#include <fmt/format.h>

#include <memory>
#include <utility>
#include <vector>

namespace metes::tools {
namespace {

api::EvidenceFrame frame_of(const std::vector<data::DirectiveFile>& files, Language language) {
  api::EvidenceFrame frame = frame_now(language);
  for (const data::DirectiveFile& file : files) {
    frame.files.push_back(
        {.name = std::filesystem::path(file.name).filename().string(), .toml = file.toml});
  }
  return frame;
}

void check_target(const LookupArguments& arguments) {
  if (!arguments.evidence) return;
  std::vector<InputFile> inputs{{.file = arguments.file, .what = "the snapshot"}};
  if (arguments.sign) inputs.push_back({.file = *arguments.sign, .what = "the key of --sign"});
  refuse_inputs(*arguments.evidence, "--evidence",
                with_directives(std::move(inputs), arguments.directives));
}

}  // namespace

int lookup(const LookupArguments& arguments, const ReadSigner& read_signer) {
  const Language language = language_of(arguments);
  check_target(arguments);
  const auto signer = arguments.sign ? read_signer(*arguments.sign) : nullptr;
  const auto files = read_directives(arguments.directives);
  const auto snapshot = std::make_shared<const Snapshot>(data::open_snapshot(
      arguments.file, arguments.verify ? data::Verify::everything : data::Verify::header));
  const Engine engine = engine_of(files, snapshot);
  const Answer answer = engine.answer(query_of(arguments, snapshot->city()));
  // Before the answer is shown: who asks for a record is told nothing that is not recorded.
  if (arguments.evidence) {
    write_evidence(*arguments.evidence, api::evidence(answer, engine, frame_of(files, language)),
                   signer.get());
  }
  if (arguments.json) {
    fmt::print("{}\n", api::to_json(answer, engine, language));
  } else {
    fmt::print("{}", to_text(answer, engine, language));
  }
  return 0;
}

}  // namespace metes::tools
