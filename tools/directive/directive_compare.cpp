#include "data/directive/directive_reader.hpp"
#include "data/file/new_file.hpp"
#include "data/layer/parcel_layer.hpp"
#include "data/snapshot/grouped.hpp"
#include "data/snapshot/snapshot_file.hpp"
#include "geo/answer/comparison.hpp"
#include "geo/answer/parcel_sheet.hpp"
#include "geo/values/csv_line.hpp"
#include "geo/values/error.hpp"
#include "geo/values/spreadsheet_cell.hpp"
#include "tools/command/commands.hpp"
#include "tools/command/same_file.hpp"
#include "tools/command/text_table.hpp"
#include "tools/command/today.hpp"
#include "tools/diff/outcome_changes.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace metes::tools {
namespace {

using Json = nlohmann::ordered_json;

const std::vector<std::string> kColumns{"number",    "outcome_a", "reasons_a", "outcome_b",
                                        "reasons_b", "custodian", "use",       "address",
                                        "source",    "feature",   "file"};

OutcomeChanges changes_of(const Comparison& comparison) {
  OutcomeChanges changes;
  for (const VerdictPair& pair : comparison.pairs()) {
    if (pair.a.outcome != pair.b.outcome) changes.note(outcome_pair(pair.a, pair.b), pair.parcels);
  }
  return changes;
}

// As kColumns.
std::vector<std::string> cells_of(const Snapshot& snapshot, ParcelId parcel,
                                  const VerdictPair& pair) {
  const Source& source = snapshot.source_of(parcel);
  const FeatureInFile feature = feature_in_file(source, snapshot.feature_of(parcel));
  const auto all = [&](std::string_view Record::*fact) {
    return recorded(snapshot, std::span(&parcel, 1), fact);
  };
  auto [outcome_a, reasons_a, outcome_b, reasons_b] = outcome_pair(pair.a, pair.b);
  return {display_number(snapshot.number(parcel), snapshot.city().number_scheme),
          std::move(outcome_a),
          std::move(reasons_a),
          std::move(outcome_b),
          std::move(reasons_b),
          all(&Record::custodian),
          all(&Record::use),
          all(&Record::address),
          source.id,
          std::to_string(feature.number),
          std::string(feature.file)};
}

std::string line_of(const std::vector<std::string>& cells) {
  const std::vector<std::string_view> views(cells.begin(), cells.end());
  return csv_line(views) + "\r\n";  // RFC 4180
}

template <typename Write>
void for_each_change(const Snapshot& snapshot, const Comparison& comparison, Write write) {
  for (std::uint32_t i = 0; i < snapshot.parcel_count(); ++i) {
    const ParcelId parcel{i};
    if (comparison.differs(parcel)) {
      write(parcel, cells_of(snapshot, parcel, comparison.pair(parcel)));
    }
  }
}

void write_csv(data::NewFile& file, const Snapshot& snapshot, const Comparison& comparison) {
  file.write(line_of(kColumns));
  for_each_change(snapshot, comparison, [&](ParcelId, std::vector<std::string> cells) {
    for (std::string& cell : cells) cell = spreadsheet_cell(cell);
    file.write(line_of(cells));
  });
}

data::LayerPlan layer_plan() {
  data::LayerPlan plan{.name = "changes", .fields = {}};
  for (const std::string& column : kColumns) {
    const bool is_number = column == "feature";
    plan.fields.push_back(
        {.name = column, .kind = is_number ? LayerField::Kind::integer : LayerField::Kind::text});
  }
  return plan;
}

void write_gpkg(data::ParcelLayer& layer, const Snapshot& snapshot, const Comparison& comparison) {
  for_each_change(snapshot, comparison,
                  [&](ParcelId parcel, const std::vector<std::string>& cells) {
                    layer.add(snapshot.shapes(), parcel, cells);
                  });
  layer.finish();
}

// Each whole, and none unless both are.
void write_files(const DirectiveCompareArguments& arguments, const Snapshot& snapshot,
                 const Comparison& comparison) {
  std::optional<data::NewFile> csv;
  std::optional<data::ParcelLayer> gpkg;
  if (arguments.csv) write_csv(csv.emplace(*arguments.csv), snapshot, comparison);
  if (arguments.gpkg) write_gpkg(gpkg.emplace(*arguments.gpkg, layer_plan()), snapshot, comparison);
  if (csv) csv->commit();
  if (gpkg) gpkg->commit();
}

std::string title_of(const Directive& directive) {
  return fmt::format("{} version {}, sha256 {:.12}…: {}", directive.id, directive.version,
                     directive.sha256, directive.title);
}

void print_text(const Engine& engine, Day day, const OutcomeChanges& changes) {
  fmt::print("a  {}\nb  {}\n", title_of(engine.directives()[0]), title_of(engine.directives()[1]));
  fmt::print("on {}, {} of {} parcels have another outcome\n", to_string(day),
             data::grouped(changes.total()), data::grouped(engine.snapshot().parcel_count()));
  if (changes.total() > 0) fmt::print("{}", text_table(changes.rows("a", "b"), "><<<<"));
}

void print_json(const Engine& engine, Day day, const OutcomeChanges& changes) {
  const auto directive = [](const Directive& of) {
    return Json{{"id", of.id}, {"version", of.version}, {"sha256", of.sha256}};
  };
  const Json all{{"a", directive(engine.directives()[0])},
                 {"b", directive(engine.directives()[1])},
                 {"as_of", to_string(day)},
                 {"snapshot", engine.snapshot().digest()},
                 {"parcels", engine.snapshot().parcel_count()},
                 {"parcels_that_differ", changes.total()},
                 {"changes", changes.to_json("a", "b")}};
  fmt::print("{}\n", all.dump(2, ' ', false, Json::error_handler_t::replace));
}

void check_targets(const DirectiveCompareArguments& arguments) {
  std::vector<InputFile> taken{{.file = arguments.file, .what = "the snapshot"},
                               {.file = arguments.a, .what = "--a"},
                               {.file = arguments.b, .what = "--b"}};
  if (arguments.csv) {
    refuse_inputs(*arguments.csv, "--csv", taken);
    taken.push_back({.file = *arguments.csv, .what = "--csv"});
  }
  if (arguments.gpkg) refuse_inputs(*arguments.gpkg, "--gpkg", taken);
}

}  // namespace

int directive_compare(const DirectiveCompareArguments& arguments) {
  check_targets(arguments);
  std::vector<Directive> directives{data::read_directive(arguments.a).directive,
                                    data::read_directive(arguments.b).directive};
  // What each says for itself, whichever takes the place of the other.
  for (Directive& directive : directives) directive.supersedes.reset();
  const Engine engine(std::make_shared<const Snapshot>(data::open_snapshot(arguments.file)),
                      std::move(directives));
  const Day day = day_of(arguments.as_of, engine.snapshot().city().time_zone);
  const Comparison comparison(engine, day);
  write_files(arguments, engine.snapshot(), comparison);
  const auto changes = changes_of(comparison);
  arguments.json ? print_json(engine, day, changes) : print_text(engine, day, changes);
  return 0;
}

}  // namespace metes::tools
