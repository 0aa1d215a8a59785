#include "data/import.hpp"

#include "data/manifest.hpp"
#include "data/new_file.hpp"
#include "data/report.hpp"
#include "data/snapshot_file.hpp"
#include "data/source_reader.hpp"
#include "geo/error.hpp"
#include "tools/commands.hpp"
#include "tools/progress_bar.hpp"
#include "tools/same_file.hpp"
#include "tools/stop_on_signal.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace metes::tools {
namespace {

void write_report(const data::ImportReport& report, const std::filesystem::path& target) {
  const std::string json = data::to_json(report);
  data::NewFile file(target);
  file.write(std::as_bytes(std::span(json)));
  file.commit();
}

std::vector<InputFile> inputs_of(const ImportArguments& arguments, const data::Manifest& manifest) {
  std::vector<InputFile> inputs;
  for (const auto& file : arguments.manifests) {
    inputs.push_back({.file = file, .what = "a manifest"});
  }
  inputs = with_directives(std::move(inputs), manifest.directive_files);
  for (const data::SourceRule& source : manifest.sources) {
    const std::string& id = source.provenance.id;
    for (const std::string& file : data::files_of_source(source)) {
      inputs.push_back({.file = file, .what = "the source " + id});
    }
    if (source.owner) {
      inputs.push_back({.file = source.owner->table, .what = "the owner table of " + id});
    }
  }
  return inputs;
}

void check_targets(const ImportArguments& arguments, const data::Manifest& manifest) {
  std::vector<InputFile> inputs = inputs_of(arguments, manifest);
  refuse_inputs(arguments.output, "--output", inputs);
  if (!arguments.report) return;
  inputs.push_back({.file = arguments.output, .what = "--output"});
  refuse_inputs(*arguments.report, "--report", inputs);
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
