#include "data/import/import.hpp"

#include "data/directive/directive_review.hpp"
#include "data/file/new_file.hpp"
#include "data/import/report.hpp"
#include "data/import/source_reader.hpp"
#include "data/manifest/manifest.hpp"
#include "data/snapshot/snapshot_file.hpp"
#include "geo/values/error.hpp"
#include "tools/command/commands.hpp"
#include "tools/command/progress_bar.hpp"
#include "tools/command/same_file.hpp"
#include "tools/command/stop_on_signal.hpp"
#include "tools/command/today.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

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

// Without its zone, "today" would be another city's day. Where the system knows none, none is
// asked.
void check_time_zone(const City& city) {
  if (is_time_zone(city.time_zone) || !is_time_zone("America/New_York")) return;
  throw DataError(fmt::format(
      "[city] time_zone is \"{}\", which no time zone is called, expected an IANA name such as "
      "America/Chicago",
      city.time_zone));
}

// For warnings only: by UTC where the system does not know the city's zone.
Day today_of(const City& city) {
  return TimeZone(is_time_zone(city.time_zone) ? city.time_zone : "UTC").today();
}

// What directives say against themselves does not end an import, and is said before its answers
// are relied on.
void warn_about_directives(const City& city) {
  const Day today = today_of(city);
  for (const DirectiveText& text : city.directives) {
    const data::DirectiveFile file = data::read_directive_text(text.toml, text.name);
    for (const auto& finding : data::review(file, today)) {
      if (finding.severity != data::Severity::error) continue;
      fmt::print(stderr, "{}:{}: {}: {} ({})\n", text.name, finding.line,
                 data::to_string(finding.severity), finding.text, finding.code);
    }
    if (file.directive.jurisdiction.city) continue;
    fmt::print(
        stderr,
        "{}:{}: warning: `jurisdiction.city` is not given, expected \"{}\": that it is about "
        "this city's property is taken from the manifest alone (jurisdiction_without_city)\n",
        text.name, data::line_of(file.tree, "jurisdiction"), city.id);
  }
}

// What is dated in the future is a slip, with which a source never seems stale.
void warn_about_vintages(const data::Manifest& manifest) {
  const Day today = today_of(manifest.city);
  for (const data::SourceRule& rule : manifest.sources) {
    const auto& vintage = rule.provenance.vintage;
    if (!vintage || *vintage <= today) continue;
    fmt::print(
        stderr,
        "source {}: warning: `vintage` is {}, expected a day that is not to come: of data it "
        "is the day of what they know (vintage_to_come)\n",
        rule.provenance.id, to_string(*vintage));
  }
}

// A wrong `crs` or column looks like this; whoever writes over yesterday's snapshot is told.
void warn_about_losses(const data::ImportReport& report) {
  for (const data::SourceReport& source : report.sources) {
    if (source.read == 0 || source.kept > 0 || source.filtered == source.read) continue;
    std::vector<std::string> reasons;
    for (const auto& [reason, count] : source.reasons) {
      reasons.push_back(fmt::format("{}: {}", reason, count));
    }
    fmt::print(stderr,
               "source {}: warning: {} gives nothing: none of the {} rows or features that were "
               "read is kept ({}) (nothing_kept)\n",
               source.id, source.name, source.read, fmt::join(reasons, ", "));
  }
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
  check_time_zone(manifest.city);
  warn_about_directives(manifest.city);
  warn_about_vintages(manifest);
  { const data::NewFile probe(arguments.output); }  // a target that cannot be is said at once
  const auto show = [&](std::string_view source, std::uint64_t done, std::uint64_t total) {
    bar.show(source, done, total);
  };
  const auto result = data::import_city(manifest, show, signals.token());
  bar.clear();
  if (signals.token().stop_requested()) throw data::Interrupted{};
  warn_about_losses(result.report);
  if (arguments.report) write_report(result.report, *arguments.report);
  data::write_snapshot(result.draft, arguments.output);
  fmt::print("{}", data::to_text(result.report));
  fmt::print("wrote {}\n", arguments.output.string());
  return 0;
}

}  // namespace metes::tools
