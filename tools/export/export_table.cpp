#include "tools/export/export_table.hpp"

#include "data/layer/parcel_table.hpp"
#include "geo/answer/parcel_sheet.hpp"
#include "geo/values/error.hpp"
#include "tools/command/engine_of.hpp"
#include "tools/command/export_about.hpp"
#include "tools/command/layer_target.hpp"
#include "tools/command/stop_on_signal.hpp"
#include "tools/command/today.hpp"
#include "tools/export/export_tally.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace metes::tools {
namespace {

// PostgreSQL cuts what is longer, and the table of an export has names for its indexes too.
constexpr std::size_t kLongestName = 50;

data::TableTarget target_of(const ExportArguments& arguments) {
  data::TableTarget target{.connection = {arguments.output.string(), "--output"},
                           .overwrite = arguments.overwrite};
  if (!arguments.table) return target;
  const std::string& text = *arguments.table;
  const auto dot = text.find('.');
  if (dot != std::string::npos) target.schema = text.substr(0, dot);
  target.table = dot == std::string::npos ? text : text.substr(dot + 1);
  const bool is_named = !target.table.empty() && target.table.size() <= kLongestName &&
                        (!target.schema || !target.schema->empty());
  if (is_named && target.table.find('.') == std::string::npos) return target;
  throw UsageError(
      fmt::format("--table is \"{}\", expected table or schema.table, of at most {} bytes", text,
                  kLongestName));
}

}  // namespace

bool is_database(const std::filesystem::path& output) {
  return data::Connection::is_one(output.string());
}

int export_table(const ExportArguments& arguments) {
  const data::TableTarget target = target_of(arguments);
  const Engine engine = open_engine(arguments.file, arguments.directives);
  const Snapshot& snapshot = engine.snapshot();
  const Day day = day_of(arguments.as_of, snapshot.city().time_zone);
  const StopOnSignal signals;
  const ParcelChoice choice = choice_of(arguments);
  data::LayerPlan plan{.name = target.table, .fields = {}};
  plan.about = export_about(choice, engine, day);
  use_crs(plan, arguments.crs, snapshot.city());
  ParcelSheet sheet(engine, day);
  ParcelSelection selection(snapshot, sheet, choice, signals.token());
  plan.fields = sheet.fields();
  const std::string form = fmt::format("PostGIS, {}", crs_of(plan));
  data::ParcelTable table(target, std::move(plan));
  ExportTally tally(snapshot, false);
  selection.go_through("parcels", [&](ParcelId parcel, auto texts) {
    tally.note(parcel, sheet.outcome());
    table.add(snapshot.shapes(), parcel, texts);
  });
  table.commit();
  fmt::print("{}", tally.to_text("table " + table.name(), form, day));
  return 0;
}

}  // namespace metes::tools
