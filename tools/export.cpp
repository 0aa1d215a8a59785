#include "data/grouped.hpp"
#include "data/parcel_layer.hpp"
#include "geo/parcel_sheet.hpp"
#include "tools/commands.hpp"
#include "tools/engine_of.hpp"
#include "tools/export_about.hpp"
#include "tools/layer_target.hpp"
#include "tools/parcel_selection.hpp"
#include "tools/same_file.hpp"
#include "tools/stop_on_signal.hpp"
#include "tools/text_table.hpp"
#include "tools/today.hpp"

#include <fmt/format.h>

#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace metes::tools {
namespace {

ParcelChoice choice_of(const ExportArguments& arguments) {
  using Subject = ParcelChoice::Subject;
  return {.subject = arguments.covered ? Subject::covered : Subject::any, .where = arguments.where};
}

/// What was chosen of a snapshot.
class Tally {
 public:
  Tally(const Snapshot& snapshot, const ParcelSheet& sheet) : snapshot_(snapshot), sheet_(sheet) {}

  void note(ParcelId parcel) {
    ++parcels_;
    ++outcomes_.at(static_cast<std::size_t>(sheet_.outcome()));
    if (snapshot_.shapes().polygons(index(parcel)).size() == 0) ++without_shape_;
  }
  [[nodiscard]] std::uint64_t parcels() const { return parcels_; }
  [[nodiscard]] std::vector<std::vector<std::string>> counts() const {
    std::vector<std::vector<std::string>> rows;
    for (const Outcome outcome :
         {Outcome::covered, Outcome::depends, Outcome::unknown, Outcome::not_covered}) {
      const std::uint64_t parcels = outcomes_.at(static_cast<std::size_t>(outcome));
      if (parcels > 0) rows.push_back({std::string(to_string(outcome)), data::grouped(parcels)});
    }
    if (without_shape_ > 0) rows.push_back({"without a shape", data::grouped(without_shape_)});
    return rows;
  }

 private:
  const Snapshot& snapshot_;
  const ParcelSheet& sheet_;
  std::array<std::uint64_t, 4> outcomes_{};  // by Outcome
  std::uint64_t parcels_ = 0;
  std::uint64_t without_shape_ = 0;
};

// Where each row has room for the longest text of each field, that should be no more than there is.
void look_ahead(data::LayerPlan& plan, ParcelSelection& selection) {
  if (data::traits_of(plan.format).longest_text == 0) return;
  plan.widths.assign(plan.fields.size(), 0);
  selection.go_through("looking ahead", [&](ParcelId, auto texts) { widen(plan.widths, texts); });
}

}  // namespace

int export_layer(const ExportArguments& arguments) {
  refuse_same_file(arguments.output, "--output", arguments.file, "the snapshot");
  data::LayerPlan plan{
      .name = "parcels", .fields = {}, .format = layer_format(arguments.output, "--output")};
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
  Tally tally(snapshot, sheet);
  selection.go_through("parcels", [&](ParcelId parcel, auto texts) {
    tally.note(parcel);
    layer.add(snapshot.shapes(), parcel, texts);
  });
  layer.commit();
  fmt::print("wrote {} ({}, {}): {} of {} parcels on {}\n", arguments.output.string(), format.name,
             crs, data::grouped(tally.parcels()), data::grouped(snapshot.parcel_count()),
             to_string(day));
  if (tally.parcels() > 0) fmt::print("{}", text_table(tally.counts(), "<>"));
  fmt::print("{}", losses_of(layer, format));
  return 0;
}

}  // namespace metes::tools
