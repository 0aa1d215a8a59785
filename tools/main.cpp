#include "data/import.hpp"
#include "geo/error.hpp"
#include "tools/commands.hpp"
#include "tools/import_module.hpp"
#include "tools/standard_output.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>
#include <functional>
#include <string>
#include <system_error>

// The table of commands. Nothing is opened here: each command's function does its work. Exit codes:
// 0 done or answered, 1 failed, 2 wrong usage.

namespace metes::tools {
namespace {

using Run = std::function<int()>;

// CLI11 reads "-1" as the largest number there is.
const CLI::Validator kNotNegative(
    [](std::string& text) {
      return text[0] == '-' ? "is " + text + ", expected no negative number" : std::string();
    },
    "");

void add_import(CLI::App& app, ImportArguments& arguments, Run& run) {
  auto* command = app.add_subcommand("import", "Read a city's sources into one snapshot");
  command->add_option("manifest", arguments.manifests, "Manifests that together are one city")
      ->required();
  command->add_option("-o,--output", arguments.output, "The snapshot to write")->required();
  command->add_option("--report", arguments.report, "Write what became of each record, as JSON");
  command->add_option("--root", arguments.root,
                      "The folder that paths in the manifests are relative to");
  command->callback([&] { run = [&] { return import_by_module(arguments); }; });
}

void add_lookup(CLI::App& app, LookupArguments& arguments, Run& run) {
  auto* command = app.add_subcommand("lookup", "Answer whether a place is covered, with evidence");
  command->add_option("snapshot", arguments.file, "A snapshot that import wrote")->required();
  auto* lat = command->add_option("--lat", arguments.lat, "Latitude, WGS 84 degrees");
  auto* lon = command->add_option("--lon", arguments.lon, "Longitude, WGS 84 degrees");
  auto* accuracy = command->add_option("--accuracy", arguments.accuracy_m,
                                       "Radius within which the position may really be, metres");
  auto* parcel = command->add_option("--parcel", arguments.parcel, "A parcel number, in any form");
  command->add_option(
      "--as-of", arguments.as_of,
      "The day that the question is about, 2026-02-10; today in the city if absent");
  command->add_option("--directive", arguments.directives,
                      "Directive files to apply instead of those in the snapshot; may be repeated");
  command->add_flag("--json", arguments.json, "The whole answer with its evidence, as JSON");
  command->add_flag("--verify", arguments.verify, "Check the whole snapshot first");
  lat->needs(lon);
  lon->needs(lat);
  accuracy->needs(lat);
  parcel->excludes(lat)->excludes(lon);
  command->callback([&arguments, &run, lat, parcel] {
    if (lat->count() + parcel->count() == 0) {
      throw CLI::RequiredError("a place: --lat with --lon, or --parcel");
    }
    run = [&arguments] { return lookup(arguments); };
  });
}

void add_directive(CLI::App& app, DirectiveCheckArguments& arguments, Run& run) {
  auto* command = app.add_subcommand("directive", "Work on directive files");
  command->require_subcommand(1);
  auto* check =
      command->add_subcommand("check", "Find what directive files say against themselves");
  check->add_option("file", arguments.files, "Directive files")->required();
  check->add_option("--as-of", arguments.as_of,
                    "The day by which duties are due, 2026-02-10; today if absent");
  check->callback([&] { run = [&] { return directive_check(arguments); }; });
}

void add_info(CLI::App& app, InfoArguments& arguments, Run& run) {
  auto* command = app.add_subcommand("info", "Show what is in a snapshot");
  command->add_option("snapshot", arguments.file, "A snapshot that import wrote")->required();
  command->add_flag("--json", arguments.json, "As JSON");
  command->callback([&] { run = [&] { return info(arguments); }; });
}

void add_verify(CLI::App& app, VerifyArguments& arguments, Run& run) {
  auto* command = app.add_subcommand("verify", "Check every checksum and every element");
  command->add_option("snapshot", arguments.file, "A snapshot that import wrote")->required();
  command->callback([&] { run = [&] { return verify(arguments); }; });
}

void add_synth(CLI::App& app, SynthArguments& arguments, Run& run) {
  auto* command = app.add_subcommand("synth", "Write the sources of a fictional sample city");
  command->add_option("-o,--output", arguments.folder, "The folder to write")->required();
  command->add_option("--parcels", arguments.parcels, "How many parcels, 1,000 to 10,000,000")
      ->check(kNotNegative);
  command->add_option("--seed", arguments.seed, "Another seed gives another city")
      ->check(kNotNegative);
  command->add_flag("--force", arguments.force, "Replace a sample city that is there");
  command->callback([&] { run = [&] { return synth_by_module(arguments); }; });
}

int run_command(int count, char** words) {
  CLI::App app{
      "Metes: does a city's property-access directive apply at this place, and on what "
      "evidence?"};
  app.name("metes");
  app.set_version_flag("--version", "metes " METES_VERSION);
  // None is refused below: CLI11 would not name a word that is no command.
  app.require_subcommand(0, 1);
  app.footer("Exit codes: 0 done or answered, 1 failed, 2 wrong usage.");

  Run run;
  DirectiveCheckArguments directive_check_arguments;
  ImportArguments import_arguments;
  InfoArguments info_arguments;
  LookupArguments lookup_arguments;
  SynthArguments synth_arguments;
  VerifyArguments verify_arguments;
  add_directive(app, directive_check_arguments, run);
  add_import(app, import_arguments, run);
  add_lookup(app, lookup_arguments, run);
  add_info(app, info_arguments, run);
  add_verify(app, verify_arguments, run);
  add_synth(app, synth_arguments, run);
  try {
    app.parse(count, words);
    if (!run) throw CLI::RequiredError("A command");
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return run();
}

}  // namespace
}  // namespace metes::tools

namespace {

// Not by fmt, which throws when standard error is closed.
int failed(const std::string& sentence, int code) {
  std::fprintf(stderr, "metes: %s\n", sentence.c_str());
  return code;
}

// fmt, which prints to nothing but standard output, does not say which file it could not write.
std::string sentence_of(const std::system_error& error) {
  if (std::ferror(stdout) == 0) return error.what();
  return "standard output cannot be written: " + error.code().message();
}

}  // namespace

int main(int count, char** words) {
  metes::tools::guard_standard_output();
  try {
    const int code = metes::tools::run_command(count, words);
    metes::tools::finish_standard_output();
    return code;
  } catch (const metes::UsageError& error) {
    return failed(error.what(), 2);
  } catch (const metes::data::Interrupted&) {
    return failed("interrupted; nothing was written", 1);
  } catch (const std::system_error& error) {
    return failed(sentence_of(error), 1);
  } catch (const std::exception& error) {
    return failed(error.what(), 1);
  }
}
