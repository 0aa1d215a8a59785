#include "data/file/new_file.hpp"
#include "data/layer/parcel_layer.hpp"
#include "data/snapshot/grouped.hpp"
#include "geo/answer/citation.hpp"
#include "geo/snapshot/parcel_place.hpp"
#include "geo/values/error.hpp"
#include "tools/audit/audit_against.hpp"
#include "tools/audit/audit_json.hpp"
#include "tools/audit/row_day.hpp"
#include "tools/command/commands.hpp"
#include "tools/command/engine_of.hpp"
#include "tools/command/export_about.hpp"
#include "tools/command/html_page.hpp"
#include "tools/command/layer_target.hpp"
#include "tools/command/parcel_selection.hpp"
#include "tools/command/same_file.hpp"
#include "tools/command/square_counts.hpp"
#include "tools/command/stop_on_signal.hpp"
#include "tools/command/today.hpp"
#include "tools/inventory/inventory_page.hpp"
#include "tools/inventory/inventory_sheet.hpp"
#include "tools/inventory/inventory_summary.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace metes::tools {
namespace {

using Json = nlohmann::ordered_json;

void check_target(const std::filesystem::path& target, const char* argument,
                  const AuditParcelsArguments& arguments) {
  std::vector<InputFile> inputs{{.file = arguments.file, .what = "the snapshot"}};
  if (arguments.tracking) inputs.push_back({.file = *arguments.tracking, .what = "--tracking"});
  refuse_inputs(target, argument, with_directives(std::move(inputs), arguments.directives));
}

void check_targets(const AuditParcelsArguments& arguments) {
  check_target(arguments.output, "--output", arguments);
  if (arguments.signs) {
    check_target(*arguments.signs, "--signs", arguments);
    refuse_same_file(*arguments.signs, "--signs", arguments.output, "--output");
  }
  if (!arguments.summary) return;
  check_target(*arguments.summary, "--summary", arguments);
  refuse_same_file(*arguments.summary, "--summary", arguments.output, "--output");
  if (arguments.signs) {
    refuse_same_file(*arguments.summary, "--summary", *arguments.signs, "--signs");
  }
}

ParcelChoice choice_of(const AuditParcelsArguments& arguments) {
  using Subject = ParcelChoice::Subject;
  const Subject subject = arguments.all       ? Subject::any
                          : arguments.covered ? Subject::covered
                                              : Subject::perhaps;
  return {.subject = subject, .where = arguments.where};
}

SignPlan sign_plan(const AuditParcelsArguments& arguments) {
  SignPlan plan{.per_site = arguments.signs_per_site};
  if (!arguments.sign_cost) return plan;
  plan.cents = parse_cents(*arguments.sign_cost);
  if (plan.cents) return plan;
  throw UsageError(
      fmt::format("--sign-cost is \"{}\", expected an amount below a million such as 45.50",
                  *arguments.sign_cost));
}

Tracking read_tracking(const AuditParcelsArguments& arguments, const Engine& engine,
                       const std::vector<Duty>& duties, const ParcelSheet& sheet,
                       ParcelSelection& selection) {
  if (!arguments.tracking) return {};
  const auto why_not = [&](ParcelId parcel, const Duty& duty) {
    const bool is_chosen = selection.has(parcel);
    if (sheet.outcomes()[duty.directive] == Outcome::not_covered) return "not_required";
    return is_chosen ? "" : "not_chosen";
  };
  return {*arguments.tracking, engine, duties, why_not, day_format_of(arguments.day_format)};
}

data::SideTable obligations_table(std::span<const Directive> directives) {
  data::SideTable table{.name = "obligations",
                        .columns = {"directive", "obligation", "kind", "who", "text", "limit",
                                    "rule", "due", "cites"},
                        .rows = {}};
  for (const Directive& directive : directives) {
    for (const Obligation& each : directive.obligations) {
      const auto due = due_day(directive, each);
      table.rows.push_back({directive.id, each.id, std::string(to_string(each.kind)), each.who,
                            each.text, each.limit, each.due ? to_string(*each.due) : "",
                            due ? to_string(*due) : "", joined(each.cites)});
    }
  }
  return table;
}

data::SideTable citations_table(std::span<const Directive> directives) {
  data::SideTable table{.name = "directive_sources",
                        .columns = {"directive", "source", "publisher", "url", "date"},
                        .rows = {}};
  for (const Directive& directive : directives) {
    for (const DirectiveSource& source : directive.sources) {
      table.rows.push_back({directive.id, source.id, source.publisher, source.url.value_or(""),
                            source.date ? to_string(*source.date) : ""});
    }
  }
  return table;
}

data::SideTable unmatched_table(const Tracking& tracking) {
  data::SideTable table{
      .name = "tracking_unmatched",
      .columns = {"row", "parcel", "obligation", "done_on", "note", "why", "file"},
      .rows = {}};
  for (const UnmatchedRow& row : tracking.unmatched()) {
    table.rows.push_back({fmt::to_string(row.row), row.parcel, row.obligation, row.done_on,
                          row.note, row.why, row.file});
  }
  return table;
}

data::LayerAbout about(const ParcelChoice& choice, const Engine& engine, const Tracking& tracking,
                       Day day) {
  data::LayerAbout all = export_about(choice, engine, day);
  all.tables.push_back(citations_table(engine.directives()));
  all.tables.push_back(obligations_table(engine.directives()));
  if (tracking.rows() > 0) all.tables.push_back(unmatched_table(tracking));
  return all;
}

/// The inventory and the sign sheet, each whole or not at all.
class Outputs {
 public:
  Outputs(const AuditParcelsArguments& arguments, const City& city, const data::LayerAbout& about)
      : arguments_(arguments) {
    plans_.push_back({.name = "inventory",
                      .fields = {},
                      .format = layer_format(arguments.output, "--output"),
                      .about = about,
                      .style = export_style()});
    if (arguments.signs) {
      plans_.push_back({.name = "signs",
                        .fields = {},
                        .format = layer_format(*arguments.signs, "--signs"),
                        .about = about});
    }
    for (data::LayerPlan& plan : plans_) use_crs(plan, arguments.crs, city);
    crs_ = crs_of(plans_.front());
  }

  /// Whether the rows must be known before the first is written.
  [[nodiscard]] bool look_ahead() const {
    return std::any_of(plans_.begin(), plans_.end(), [](const data::LayerPlan& plan) {
      return data::traits_of(plan.format).longest_text > 0;
    });
  }
  void look_ahead(const InventorySheet& sheet, const InventoryRow& row) {
    widen(plans_.front().widths, row.texts);
    if (plans_.size() == 1) return;
    for (const SiteSigns& signs : row.signs) widen(plans_.back().widths, sheet.sign_texts(signs));
  }

  void open(const InventorySheet& sheet) {
    plans_.front().fields = sheet.fields();
    if (plans_.size() > 1) plans_.back().fields = sheet.sign_fields();
    for (data::LayerPlan& plan : plans_) {
      plan.widths.resize(plan.widths.empty() ? 0 : plan.fields.size());
      layers_.push_back(std::make_unique<data::ParcelLayer>(
          layers_.empty() ? arguments_.output : *arguments_.signs, std::move(plan)));
    }
  }
  void add(const Shapes& shapes, ParcelId parcel, const InventorySheet& sheet,
           const InventoryRow& row) {
    layers_.front()->add(shapes, parcel, row.texts);
    if (layers_.size() == 1) return;
    for (const SiteSigns& signs : row.signs) {
      layers_.back()->add(shapes, parcel, sheet.sign_texts(signs));
      ++sign_rows_;
    }
  }
  void commit() {
    for (auto& layer : layers_) layer->finish();
    for (auto& layer : layers_) layer->commit();
  }

  void print(std::uint64_t parcels, const Snapshot& snapshot, Day day) const {
    const auto& format = data::traits_of(*data::map_format_of(arguments_.output));
    fmt::print("wrote {} ({}, {}): {} of {} parcels on {}\n", arguments_.output.string(),
               format.name, crs_, data::grouped(parcels - layers_.front()->left_out()),
               data::grouped(snapshot.parcel_count()), to_string(day));
    fmt::print("{}", losses_of(*layers_.front(), format));
    if (layers_.size() == 1) return;
    const auto& sign_format = data::traits_of(*data::map_format_of(*arguments_.signs));
    fmt::print("wrote {} ({}, {}): {} rows\n{}", arguments_.signs->string(), sign_format.name, crs_,
               data::grouped(sign_rows_ - layers_.back()->left_out()),
               losses_of(*layers_.back(), sign_format));
  }

 private:
  const AuditParcelsArguments& arguments_;
  std::vector<data::LayerPlan> plans_;  // the inventory's, then the sign sheet's if there is one
  std::vector<std::unique_ptr<data::ParcelLayer>> layers_;
  std::string crs_;
  std::uint64_t sign_rows_ = 0;
};

Json summary_json(const InventorySummary& summary, const ParcelChoice& choice, const Engine& engine,
                  const Tracking* tracking, Day day) {
  const Snapshot& snapshot = engine.snapshot();
  Json all{{"city", snapshot.city().id},
           {"snapshot", snapshot.digest()},
           {"as_of", to_string(day)},
           {"selection", to_string(choice)},
           {"of_parcels", snapshot.parcel_count()}};
  all.update(summary.to_json());
  if (tracking != nullptr) all["tracking"] = tracking_json(*tracking);
  return all;
}

}  // namespace

int audit_parcels(const AuditParcelsArguments& arguments) {
  if (arguments.against) return audit_against(arguments);
  check_targets(arguments);
  const SignPlan plan = sign_plan(arguments);
  const Engine engine = open_engine(arguments.file, arguments.directives);
  const Snapshot& snapshot = engine.snapshot();
  const Day day = day_of(arguments.as_of, snapshot.city().time_zone);
  const StopOnSignal signals;
  const ParcelChoice choice = choice_of(arguments);
  ParcelSheet sheet(engine, day, Citations::given);
  ParcelSelection selection(snapshot, sheet, choice, signals.token());
  const std::vector<Duty> duties = duties_of(engine.directives());
  const Tracking tracking = read_tracking(arguments, engine, duties, sheet, selection);
  const ParcelStreets streets(engine.matcher().index());

  const data::LayerAbout said = about(choice, engine, tracking, day);
  Outputs outputs(arguments, snapshot.city(), said);
  if (outputs.look_ahead()) {
    InventorySheet ahead(engine, sheet, duties, tracking, streets, plan, day);
    selection.go_through("looking ahead", [&](ParcelId parcel, auto texts) {
      outputs.look_ahead(ahead, ahead.row(parcel, texts));
    });
  }
  InventorySheet inventory(engine, sheet, duties, tracking, streets, plan, day);
  outputs.open(inventory);
  std::optional<data::NewFile> summary_file;
  if (arguments.summary) summary_file.emplace(*arguments.summary);
  InventorySummary summary(engine, duties, plan);
  SquareCounts squares(audit_squares(snapshot.city().extent));
  selection.go_through("parcels", [&](ParcelId parcel, auto texts) {
    const InventoryRow& row = inventory.row(parcel, texts);
    summary.note(row);
    squares.note(parcel_place(snapshot, parcel), row.outcome);
    outputs.add(snapshot.shapes(), parcel, inventory, row);
  });
  const Tracking* const tracked = arguments.tracking ? &tracking : nullptr;
  if (summary_file) {
    summary_file->write(is_page(*arguments.summary)
                            ? inventory_page(summary, squares, said, tracked, engine, day)
                            : summary_text(summary_json(summary, choice, engine, tracked, day)));
  }
  outputs.commit();
  if (summary_file) summary_file->commit();
  outputs.print(summary.parcels(), snapshot, day);
  fmt::print("{}{}", summary.to_text(), tracked != nullptr ? tracking_text(*tracked) : "");
  return 0;
}

}  // namespace metes::tools
