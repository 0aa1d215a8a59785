#include "data/import/import.hpp"
#include "geo/values/error.hpp"
#include "tools/audit_options.hpp"
#include "tools/command/commands.hpp"
#include "tools/command/standard_output.hpp"
#include "tools/command_line.hpp"
#include "tools/command_modules.hpp"
#include "tools/serve/serve.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <functional>
#include <string>
#include <system_error>
#include <vector>

// The table of commands. Nothing is opened here: each command's function does its work. Exit codes:
// 0 done or answered, 1 failed (or found what was looked for: check, reconcile, replay), 2 wrong
// usage.

namespace metes::tools {
namespace {

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

// What a place is asked by, for lookup and sheet: `--lat`, `--lon`, `--parcel`, `--address`.
struct PlaceOptions {
  CLI::Option* lat = nullptr;
  CLI::Option* parcel = nullptr;
  CLI::Option* address = nullptr;

  void require_one() const {
    if (lat->count() + parcel->count() + address->count() > 0) return;
    throw CLI::RequiredError("a place: --lat with --lon, --parcel or --address");
  }
};

PlaceOptions add_place(CLI::App& command, LookupArguments& arguments) {
  command.add_option("snapshot", arguments.file, "A snapshot that import wrote")->required();
  auto* lat = command.add_option("--lat", arguments.lat, "Latitude, WGS 84 degrees");
  auto* lon = command.add_option("--lon", arguments.lon, "Longitude, WGS 84 degrees");
  auto* accuracy = command.add_option("--accuracy", arguments.accuracy_m,
                                      "Radius within which the position may really be, metres");
  auto* parcel = command.add_option("--parcel", arguments.parcel, "A parcel number, in any form");
  auto* address =
      command.add_option("--address", arguments.address, "A street address, in one line");
  command.add_option("--as-of", arguments.as_of,
                     "The day that the question is about, 2026-02-10; today in the city if absent");
  command.add_option("--directive", arguments.directives,
                     "Directive files to apply instead of those in the snapshot; may be repeated");
  command.add_option("--lang", arguments.language, "Language of the sentences: en or es");
  lat->needs(lon);
  lon->needs(lat);
  accuracy->needs(lat);
  parcel->excludes(lat)->excludes(lon);
  address->excludes(lat)->excludes(lon)->excludes(parcel);
  return {.lat = lat, .parcel = parcel, .address = address};
}

void add_lookup(CLI::App& app, LookupArguments& arguments, Run& run) {
  auto* command = app.add_subcommand("lookup", "Answer whether a place is covered, with evidence");
  const PlaceOptions place = add_place(*command, arguments);
  auto* evidence = command->add_option(
      "--evidence", arguments.evidence,
      "Also write an evidence record, JSON that `metes replay` can compute again");
  command
      ->add_option("--sign", arguments.sign, "Sign the record with this Ed25519 private key, PEM")
      ->needs(evidence);
  command->add_flag("--json", arguments.json, "The whole answer with its evidence, as JSON");
  command->add_flag("--verify", arguments.verify, "Check the whole snapshot first");
  command->callback([&arguments, &run, place] {
    place.require_one();
    run = [&arguments] { return lookup(arguments, signer_by_module); };
  });
}

void add_sheet(CLI::App& app, SheetArguments& arguments, Run& run) {
  auto* command = app.add_subcommand("sheet", "Draw a site as a sheet to print, with its answer");
  const PlaceOptions place = add_place(*command, arguments.place);
  command->add_option("-o,--output", arguments.output, "The file to write: .pdf or .png")
      ->required();
  command->add_option("--paper", arguments.paper, "letter or a4; letter if absent");
  command->add_option("--dpi", arguments.dpi, "Dots an inch of a .png; 150 if absent");
  command->callback([&arguments, &run, place] {
    place.require_one();
    run = [&arguments] { return sheet_by_module(arguments); };
  });
}

void add_check(CLI::App& directive, DirectiveCheckArguments& arguments, Run& run) {
  auto* check =
      directive.add_subcommand("check", "Find what directive files say against themselves");
  check->add_option("file", arguments.files, "Directive files")->required();
  check->add_option("--as-of", arguments.as_of,
                    "The day by which duties are due, 2026-02-10; today if absent");
  check->footer("Exit codes: 0 no error found, 1 an error found or failed, 2 wrong usage.");
  check->callback([&] { run = [&] { return directive_check(arguments); }; });
}

void add_compare(CLI::App& directive, DirectiveCompareArguments& arguments, Run& run) {
  auto* compare = directive.add_subcommand(
      "compare", "Find the parcels on which two directives have different outcomes");
  compare->add_option("snapshot", arguments.file, "A snapshot that import wrote")->required();
  compare->add_option("--a", arguments.a, "A directive file")->required();
  compare->add_option("--b", arguments.b, "Another, or the same with another rule")->required();
  compare->add_option("--as-of", arguments.as_of,
                      "The day that the question is about; today in the city if absent");
  compare->add_option("--csv", arguments.csv, "Write the parcels that differ, as CSV");
  compare->add_option("--gpkg", arguments.gpkg, "Write them with their shapes, as GeoPackage");
  compare->add_flag("--json", arguments.json, "The counts as JSON");
  compare->callback([&] { run = [&] { return directive_compare_by_module(arguments); }; });
}

CLI::App& add_directive(CLI::App& app) {
  auto* command = app.add_subcommand("directive", "Work on directive files");
  command->require_subcommand(1);
  return *command;
}

void add_export(CLI::App& app, ExportArguments& arguments, Run& run) {
  auto* command =
      app.add_subcommand("export", "Write the parcels with what applies there, as a map layer");
  command->add_option("snapshot", arguments.file, "A snapshot that import wrote")->required();
  command
      ->add_option("-o,--output", arguments.output,
                   "The file to write; its ending says the format: .gpkg, .geojson, .fgb, .shp, "
                   ".kml, .csv or .mbtiles; or a database of PostGIS: PG:dbname=... or "
                   "postgresql://user@host/dbname")
      ->required();
  command->add_flag("--covered", arguments.covered, "Only parcels that are covered");
  command->add_option("--where", arguments.where,
                      "Only parcels of which this is true: a condition on the fields, in SQL");
  command->add_option("--crs", arguments.crs,
                      "The coordinate system to write, EPSG:3435; WGS 84 if absent");
  command->add_option("--zoom", arguments.zoom,
                      "The zooms of an .mbtiles, from-to; 0-17 if absent");
  command->add_option("--table", arguments.table,
                      "The table of a database, table or schema.table; parcels if absent");
  command->add_flag("--overwrite", arguments.overwrite,
                    "Also replace a table that no export has written");
  command->add_option("--as-of", arguments.as_of,
                      "The day that the question is about; today in the city if absent");
  command->add_option("--directive", arguments.directives,
                      "Directive files to apply instead of those in the snapshot; may be repeated");
  command->callback([&] { run = [&] { return export_by_module(arguments); }; });
}

void add_diff(CLI::App& app, DiffArguments& arguments, Run& run) {
  auto* command = app.add_subcommand(
      "diff", "Find what changed between two snapshots: parcels, records, answers");
  command->add_option("old", arguments.before, "The earlier snapshot")->required();
  command->add_option("new", arguments.after, "The later snapshot, of the same city")->required();
  command->add_option("-o,--output", arguments.outputs,
                      "A file to write; its ending says what: .gpkg, .csv, .geojson, .fgb, .shp or "
                      ".kml the parcels that changed, .html a page of the counts; may be repeated");
  command->add_option("--as-of", arguments.as_of,
                      "The day that the question is about; today in the city if absent");
  command->add_option(
      "--directive", arguments.directives,
      "Directive files to apply instead of those in the snapshots; may be repeated");
  command->add_flag("--json", arguments.json, "The counts as JSON");
  command->callback([&] { run = [&] { return diff_by_module(arguments); }; });
}

void add_reconcile(CLI::App& app, ReconcileArguments& arguments, Run& run) {
  auto* command =
      app.add_subcommand("reconcile", "Find where the sources of a snapshot contradict each other");
  command->add_option("snapshot", arguments.file, "A snapshot that import wrote")->required();
  command->add_option("-o,--output", arguments.outputs,
                      "A file of findings; its ending says the format: .sarif, .gpkg, .csv, "
                      ".geojson, .fgb, .shp or .kml; may be repeated");
  command->add_option("--report", arguments.report,
                      "What import wrote with --report: also rows that it left out");
  command->add_option("--waivers", arguments.waivers,
                      "Findings that were reviewed: a TOML file of [[waiver]] with id, reason, by "
                      "and until");
  command->add_option("--fail-on", arguments.fail_on,
                      "Exit with 1 when a finding that is not waived is as severe: note, warning "
                      "or error");
  command->add_option("--as-of", arguments.as_of,
                      "The day that the question is about; today in the city if absent");
  command->add_flag("--json", arguments.json, "The counts as JSON");
  command->footer("Exit codes: 0 done, 1 found what --fail-on names or failed, 2 wrong usage.");
  command->callback([&] { run = [&] { return reconcile_by_module(arguments); }; });
}

void add_info(CLI::App& app, InfoArguments& arguments, Run& run) {
  auto* command = app.add_subcommand("info", "Show what is in a snapshot");
  command->add_option("snapshot", arguments.file, "A snapshot that import wrote")->required();
  command->add_flag("--json", arguments.json, "As JSON");
  command->callback([&] { run = [&] { return info(arguments); }; });
}

void add_serve(CLI::App& app, ServeArguments& arguments, Run& run) {
  auto* command = app.add_subcommand("serve", "Answer lookups over HTTP");
  add_serve_options(*command, arguments);
  command->callback([command, &arguments, &run] {
    run = [command, &arguments] {
      read_serve_config(*command);
      arguments.strange_variables = strange_variables(*command);
      if (!arguments.print_config) return serve_by_module(arguments);
      fmt::print("{}", serve_config(*command));
      return 0;
    };
  });
}

void add_verify(CLI::App& app, VerifyArguments& arguments, Run& run) {
  auto* command =
      app.add_subcommand("verify", "Check a snapshot whole, or the seal of an evidence record");
  command
      ->add_option("file", arguments.file,
                   "A snapshot that import wrote, or a record that lookup wrote")
      ->required();
  command->add_option("--key", arguments.key, "The public key that must have signed the record");
  command->callback([&] { run = [&] { return verify_by_module(arguments); }; });
}

void add_replay(CLI::App& app, ReplayArguments& arguments, Run& run) {
  auto* command = app.add_subcommand("replay", "Compute a recorded answer again and compare");
  command->add_option("record", arguments.record, "A record that lookup --evidence wrote")
      ->required();
  command->add_option("--snapshot", arguments.snapshot, "The snapshot to answer from")->required();
  command->footer("Exit codes: 0 identical, 1 different or failed, 2 wrong usage.");
  command->callback([&] { run = [&] { return replay(arguments); }; });
}

void add_parse(CLI::App& app, ParseArguments& arguments, Run& run) {
  auto* command = app.add_subcommand(
      "parse", "Take US addresses apart: a JSON object a line in, one a line out");
  command->add_option("file", arguments.file,
                      "Lines with \"raw\" or \"address\", or \"street\" and its parts; - is "
                      "standard input, and so is no file");
  command->add_option("--cities", arguments.towns,
                      "A file of towns, one a line, that addresses may be in");
  command->add_flag("--readings", arguments.readings, "Also the further readings, best first");
  command->callback([&] { run = [&] { return parse(arguments); }; });
}

void add_match(CLI::App& app, MatchArguments& arguments, Run& run) {
  auto* command = app.add_subcommand(
      "match", "Find addresses in a snapshot: a JSON object a line in, one a line out");
  command->add_option("snapshot", arguments.snapshot, "A snapshot that import wrote")->required();
  command->add_option("file", arguments.file,
                      "Lines with \"raw\" or \"address\", or \"street\" and its parts; - is "
                      "standard input, and so is no file");
  command->callback([&] { run = [&] { return match(arguments); }; });
}

void add_synth(CLI::App& app, SynthArguments& arguments, Run& run) {
  auto* command = app.add_subcommand("synth", "Write the sources of a fictional sample city");
  command->add_option("-o,--output", arguments.folder, "The folder to write")->required();
  command->add_option("--parcels", arguments.parcels, "How many parcels, 1,000 to 10,000,000")
      ->check(not_negative());
  command->add_option("--seed", arguments.seed, "Another seed gives another city")
      ->check(not_negative());
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
  AuditPointsArguments audit_points_arguments;
  AuditParcelsArguments audit_parcels_arguments;
  AuditMergeArguments audit_merge_arguments;
  DiffArguments diff_arguments;
  DirectiveCheckArguments directive_check_arguments;
  DirectiveCompareArguments directive_compare_arguments;
  ExportArguments export_arguments;
  ImportArguments import_arguments;
  InfoArguments info_arguments;
  LookupArguments lookup_arguments;
  MatchArguments match_arguments;
  ReconcileArguments reconcile_arguments;
  ReplayArguments replay_arguments;
  ParseArguments parse_arguments;
  ServeArguments serve_arguments;
  SheetArguments sheet_arguments;
  SynthArguments synth_arguments;
  VerifyArguments verify_arguments;
  CLI::App& directive = add_directive(app);
  add_check(directive, directive_check_arguments, run);
  add_compare(directive, directive_compare_arguments, run);
  add_import(app, import_arguments, run);
  add_lookup(app, lookup_arguments, run);
  add_replay(app, replay_arguments, run);
  add_sheet(app, sheet_arguments, run);
  add_export(app, export_arguments, run);
  add_diff(app, diff_arguments, run);
  add_reconcile(app, reconcile_arguments, run);
  CLI::App& audit = add_audit(app);
  add_audit_points(audit, audit_points_arguments, run);
  add_audit_parcels(audit, audit_parcels_arguments, run);
  add_audit_merge(audit, audit_merge_arguments, run);
  add_info(app, info_arguments, run);
  add_verify(app, verify_arguments, run);
  add_match(app, match_arguments, run);
  add_parse(app, parse_arguments, run);
  add_serve(app, serve_arguments, run);
  add_synth(app, synth_arguments, run);
  app.failure_message([given = std::vector<std::string>(words, words + count)](
                          const CLI::App* failed, const CLI::Error& error) {
    return failure_text(*failed, error, given);
  });
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
