#include "data/layer/parcel_layer.hpp"
#include "geo/answer/parcel_sheet.hpp"
#include "geo/values/error.hpp"
#include "tools/command/commands.hpp"
#include "tools/command/engine_of.hpp"
#include "tools/command/export_about.hpp"
#include "tools/command/layer_target.hpp"
#include "tools/command/parcel_selection.hpp"
#include "tools/command/same_file.hpp"
#include "tools/command/stop_on_signal.hpp"
#include "tools/command/today.hpp"
#include "tools/export/export_table.hpp"
#include "tools/export/export_tally.hpp"
#include "tools/export/export_tiles.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

namespace metes::tools {
namespace {

// Where each row has room for the longest text of each field, that should be no more than there is.
void look_ahead(data::LayerPlan& plan, ParcelSelection& selection) {
  if (data::traits_of(plan.format).longest_text == 0) return;
  plan.widths.assign(plan.fields.size(), 0);
  selection.go_through("looking ahead", [&](ParcelId, auto texts) { widen(plan.widths, texts); });
}

data::MapFormat format_of(const std::filesystem::path& output) {
  if (const auto format = data::map_format_of(output)) return *format;
  throw UsageError(
      fmt::format("--output is {}, expected a name that ends in one of {}, .mbtiles, or a database "
                  "as PG:dbname=…",
                  output.string(), data::map_endings()));
}

// What only tiles or only tables have.
void refuse_options(const ExportArguments& arguments, bool is_tiles, bool is_table) {
  if (arguments.zoom && !is_tiles) {
    throw UsageError(
        fmt::format("--zoom is {}, expected none: only an .mbtiles has zooms", *arguments.zoom));
  }
  if (arguments.table && !is_table) {
    throw UsageError(
        fmt::format("--table is {}, expected none: --output is no database", *arguments.table));
  }
  if (arguments.overwrite && !is_table) {
    throw UsageError("--overwrite is given, expected none: a file is always replaced");
  }
}

}  // namespace

int export_layer(const ExportArguments& arguments) {
  const bool is_tiles = is_tile_file(arguments.output);
  const bool is_table = is_database(arguments.output);
  refuse_options(arguments, is_tiles, is_table);
  if (is_tiles) return export_tiles(arguments);
  if (is_table) return export_table(arguments);
  refuse_inputs(
      arguments.output, "--output",
      with_directives({{.file = arguments.file, .what = "the snapshot"}}, arguments.directives));
  data::LayerPlan plan{.name = "parcels", .fields = {}, .format = format_of(arguments.output)};
  const Engine engine = open_engine(arguments.file, arguments.directives);
  const Snapshot& snapshot = engine.snapshot();
  const Day day = day_of(arguments.as_of, snapshot.city().time_zone);
  const StopOnSignal signals;
  const ParcelChoice choice = choice_of(arguments);
  plan.about = export_about(choice, engine, day);
  plan.style = export_style();
  use_crs(plan, arguments.crs, snapshot.city());
  ParcelSheet sheet(engine, day);
  ParcelSelection selection(snapshot, sheet, choice, signals.token());
  plan.fields = sheet.fields();
  look_ahead(plan, selection);
  const auto& format = data::traits_of(plan.format);
  const std::string crs = crs_of(plan);
  data::ParcelLayer layer(arguments.output, std::move(plan));
  ExportTally tally(snapshot, format.needs_shape);
  selection.go_through("parcels", [&](ParcelId parcel, auto texts) {
    tally.note(parcel, sheet.outcome());
    layer.add(snapshot.shapes(), parcel, texts);
  });
  layer.commit();
  const std::string form = fmt::format("{}, {}", format.name, crs);
  fmt::print("{}", tally.to_text(arguments.output.string(), form, day));
  fmt::print("{}", losses_of(layer, format));
  return 0;
}

}  // namespace metes::tools
