#include "tools/audit_options.hpp"

#include "data/reader/file_format.hpp"
#include "tools/command_modules.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace metes::tools {
namespace {

CLI::Option* add_against(CLI::App& parcels, AuditParcelsArguments& arguments) {
  auto* against = parcels.add_option(
      "--against", arguments.against,
      "Instead of the parcels, the polygons of this layer: how much of each is covered, and what "
      "applies there");
  parcels
      .add_option("--id-field", arguments.id_field,
                  "The only column of the layer to keep; all if absent")
      ->needs(against);
  parcels
      .add_option("--against-crs", arguments.against_crs,
                  "The layer's coordinate system, EPSG:3435, if it says none")
      ->needs(against);
  parcels.add_option("--layer", arguments.layer, "The layer, of a file that has several")
      ->needs(against);
  parcels
      .add_option("--shard", arguments.shard,
                  "The part of the layer to answer, 2/8; merge puts the parts together")
      ->needs(against);
  parcels.add_option("--threads", arguments.threads, "Threads that overlay; all cores if absent")
      ->check(thread_count())
      ->needs(against);
  return against;
}

// How places are asked for.
void add_places(CLI::App& points, AuditPointsArguments& arguments) {
  auto* lat =
      points.add_option("--lat", arguments.lat, "The column of the latitude; lat if absent");
  auto* lon =
      points.add_option("--lon", arguments.lon, "The column of the longitude; lon if absent");
  auto* address = points.add_option("--address", arguments.address,
                                    "The columns of the address, in the order in which it is read");
  auto* parcel = points.add_option("--parcel", arguments.parcel, "The column of the parcel number");
  points.add_option("--accuracy", arguments.accuracy_m,
                    "Radius within which positions may really be, metres, where the row says none");
  points.add_option("--accuracy-column", arguments.accuracy_column,
                    "The column of that; accuracy or accuracy_m if absent and there is one");
  points.add_option("--as-of", arguments.as_of,
                    "The day that the question is about, where the row says none; today in the "
                    "city if absent");
  points.add_option("--as-of-column", arguments.as_of_column,
                    "The column of that; as_of if absent and there is one");
  points.add_option("--day-format", arguments.day_format,
                    "How days are written in that column, %m/%d/%Y for 2/20/2026, beside "
                    "2026-02-20");
  auto* crs = points.add_option(
      "--crs", arguments.crs,
      "The coordinate system of the positions, EPSG:3435, where lon is x (east) and lat is y "
      "(north); WGS 84 if absent, or what a layer says");
  auto* comma = points.add_flag("--decimal-comma", arguments.decimal_comma,
                                "Latitude, longitude and accuracy of a table of cells are written "
                                "with a decimal comma, 34,0522");
  parcel->excludes(address)->excludes(lat)->excludes(lon);
  address->excludes(lat)->excludes(lon);
  crs->excludes(parcel)->excludes(address);
  comma->excludes(parcel)->excludes(address);
}

}  // namespace

void add_audit_points(CLI::App& audit, AuditPointsArguments& arguments, Run& run) {
  auto* points = audit.add_subcommand("points", "Answer for each row of a table of places");
  points->add_option("snapshot", arguments.file, "A snapshot that import wrote")->required();
  points
      ->add_option(
          "input", arguments.input,
          fmt::format("A table: .csv, .tsv or .txt of any dialect, .ndjson or .jsonl, - for "
                      "standard input; a sheet or a layer of points that GDAL reads: {}; one of "
                      "these in a .zip, a folder of a shapefile; the address of a FeatureServer's "
                      "layer; or PG: with how a database is reached",
                      data::layer_extensions()))
      ->required();
  points
      ->add_option("-o,--output", arguments.output,
                   "The file to write: .csv, .ndjson, .xlsx, .geojson, .geojsonl or .gpkg; - is "
                   "standard output")
      ->required();
  add_places(*points, arguments);
  points->add_option("--directive", arguments.directives,
                     "Directive files to apply instead of those in the snapshot; may be repeated");
  points->add_option("--summary", arguments.summary,
                     "Write the counts: .html a page with charts and a map, else JSON");
  points
      ->add_option("--columns", arguments.columns,
                   "The columns of the answer, outcome,parcels,use; all if absent. What no column "
                   "needs is not worked out")
      ->delimiter(',');
  points->add_option(
      "--input-format", arguments.input_format,
      "csv or ndjson, of an input whose name does not say it; csv if absent and - is "
      "read");
  points->add_option("--layer", arguments.layer, "The layer, of an input that has several");
  points->add_option("--shard", arguments.shard,
                     "The part of the input to answer, 2/8; merge puts the parts together");
  points->add_flag("--no-header", arguments.no_header,
                   "The first line is a row: columns are column_1, column_2 and so on");
  points->add_option("--threads", arguments.threads, "Threads that answer; all cores if absent")
      ->check(thread_count());
  points->callback([&] { run = [&] { return audit_points_by_module(arguments); }; });
}

void add_audit_parcels(CLI::App& audit, AuditParcelsArguments& arguments, Run& run) {
  auto* parcels = audit.add_subcommand(
      "parcels", "A department's inventory: what is covered, why, and what is to be done there");
  parcels->add_option("snapshot", arguments.file, "A snapshot that import wrote")->required();
  parcels
      ->add_option("-o,--output", arguments.output,
                   "The file to write; its ending says the format: .gpkg, .geojson, .fgb, .shp, "
                   ".kml or .csv; with --against .csv, .ndjson, .xlsx, .geojson or .gpkg")
      ->required();
  auto* covered = parcels->add_flag("--covered", arguments.covered,
                                    "Only parcels that are covered; if absent, also those on "
                                    "which it depends");
  auto* all = parcels->add_flag("--all", arguments.all, "Also parcels that no directive covers")
                  ->excludes(covered);
  auto* where = parcels->add_option(
      "--where", arguments.where,
      "Only parcels of which this is true: a condition on the fields of export, in "
      "SQL");
  auto* tracking = parcels->add_option(
      "--tracking", arguments.tracking,
      "A table of what is done, with the columns parcel, obligation, done_on and "
      "note");
  auto* day_format = parcels
                         ->add_option("--day-format", arguments.day_format,
                                      "How days are written in that table, %m/%d/%Y for "
                                      "2/20/2026, beside 2026-02-20")
                         ->needs(tracking);
  auto* signs =
      parcels->add_option("--signs", arguments.signs,
                          "Write the sign sheet, a row for each site, language and obligation; its "
                          "ending says the format");
  auto* per_site = parcels
                       ->add_option("--signs-per-site", arguments.signs_per_site,
                                    "How many signs of each language a site needs; 1 if absent")
                       ->check(CLI::Range(1, 1'000));
  auto* cost =
      parcels->add_option("--sign-cost", arguments.sign_cost, "What one sign costs, 45.50");
  parcels->add_option("--summary", arguments.summary,
                      "Write the counts: .html a page with charts and a map, else JSON, as always "
                      "with --against");
  auto* crs = parcels->add_option("--crs", arguments.crs,
                                  "The coordinate system to write, EPSG:3435; WGS 84 if absent");
  parcels->add_option("--as-of", arguments.as_of,
                      "The day that the question is about; today in the city if absent");
  parcels->add_option("--directive", arguments.directives,
                      "Directive files to apply instead of those in the snapshot; may be repeated");
  add_against(*parcels, arguments)
      ->excludes(covered)
      ->excludes(all)
      ->excludes(where)
      ->excludes(tracking)
      ->excludes(day_format)
      ->excludes(signs)
      ->excludes(per_site)
      ->excludes(cost)
      ->excludes(crs);
  parcels->callback([&] { run = [&] { return audit_parcels_by_module(arguments); }; });
}

void add_audit_merge(CLI::App& audit, AuditMergeArguments& arguments, Run& run) {
  auto* merge = audit.add_subcommand("merge", "Put the shards of an audit together");
  merge
      ->add_option("parts", arguments.parts,
                   "The tables of all shards, each with its note (.shard) beside it, or their "
                   "summaries (.json)")
      ->required();
  merge
      ->add_option("-o,--output", arguments.output,
                   "The table or summary to write; .html makes a page of summaries")
      ->required();
  merge->add_option("--snapshot", arguments.snapshot,
                    "For a page: the snapshot that was audited, of which it draws a map");
  merge->add_option("--directive", arguments.directives,
                    "For a page: the directive files that were applied, if not the snapshot's own; "
                    "may be repeated");
  merge->callback([&] { run = [&] { return audit_merge_by_module(arguments); }; });
}

CLI::App& add_audit(CLI::App& app) {
  auto* command = app.add_subcommand("audit", "Answer for many places at once");
  command->require_subcommand(1);
  return *command;
}

}  // namespace metes::tools
