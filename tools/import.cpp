#include "data/import.hpp"

#include "data/manifest.hpp"
#include "data/new_file.hpp"
#include "data/report.hpp"
#include "data/snapshot_file.hpp"
#include "geo/error.hpp"
#include "tools/commands.hpp"
#include "tools/progress_bar.hpp"
#include "tools/same_file.hpp"
#include "tools/stop_on_signal.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace metes::tools {
namespace {

void write_report(const data::ImportReport& report, const std::filesystem::path& target) {
  const std::string json = data::to_json(report);
  data::NewFile file(target);
  file.write(std::as_bytes(std::span(json)));
  file.commit();
}

struct Input {
  std::filesystem::path file;
  std::string what;
};

std::vector<Input> inputs_of(const ImportArguments& arguments, const data::Manifest& manifest) {
  std::vector<Input> inputs;
  for (const auto& file : arguments.manifests) {
    inputs.push_back({.file = file, .what = "a manifest"});
  }
  for (const data::SourceRule& source : manifest.sources) {
    const std::string& id = source.provenance.id;
    inputs.push_back({.file = source.root / source.path, .what = "the source " + id});
    if (source.owner) {
      inputs.push_back({.file = source.owner->table, .what = "the owner table of " + id});
    }
  }
  return inputs;
}

// A slip on the command line must not replace what the city is made from.
void check_target(const std::filesystem::path& target, std::string_view argument,
                  const std::vector<Input>& inputs) {
  for (const Input& input : inputs) {
    if (!is_same_file(target, input.file)) continue;
    throw UsageError(
        fmt::format("{} {} is {}, expected another file", argument, target.string(), input.what));
  }
}

void check_targets(const ImportArguments& arguments, const data::Manifest& manifest) {
  const std::vector<Input> inputs = inputs_of(arguments, manifest);
  check_target(arguments.output, "--output", inputs);
  if (arguments.report) {
    check_target(*arguments.report, "--report", {{.file = arguments.output, .what = "--output"}});
    check_target(*arguments.report, "--report", inputs);
  }
}

}  // namespace

int import(const ImportArguments& arguments) {
  const StopOnSignal signals;
  ProgressBar bar;
  const auto manifest = data::read_manifests(arguments.manifests, arguments.root);
  check_targets(arguments, manifest);
  { const data::NewFile probe(arguments.output); }  // a target that cannot be is said at once
  const auto show = [&](std::string_view source, std::uint64_t done, std::uint64_t total) {
    bar.show(source, done, total);
  };
  const auto result = data::import_city(manifest, show, signals.token());
  bar.clear();
  if (signals.token().stop_requested()) throw data::Interrupted{};
  if (arguments.report) write_report(result.report, *arguments.report);
  data::write_snapshot(result.draft, arguments.output);
  fmt::print("{}", data::to_text(result.report));
  fmt::print("wrote {}\n", arguments.output.string());
  return 0;
}

}  // namespace metes::tools
