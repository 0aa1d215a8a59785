#include "data/grouped.hpp"
#include "data/import.hpp"
#include "data/parcel_layer.hpp"
#include "data/row_filter.hpp"
#include "data/snapshot_file.hpp"
#include "geo/error.hpp"
#include "geo/parcel_sheet.hpp"
#include "tools/commands.hpp"
#include "tools/engine_of.hpp"
#include "tools/export_about.hpp"
#include "tools/progress_bar.hpp"
#include "tools/same_file.hpp"
#include "tools/stop_on_signal.hpp"
#include "tools/text_table.hpp"
#include "tools/today.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace metes::tools {
namespace {

// Parcels between two looks at the clock and at the signals.
constexpr std::uint32_t kStride = 1'024;

data::MapFormat format_of(const ExportArguments& arguments) {
  if (is_same_file(arguments.output, arguments.file)) {
    throw UsageError(fmt::format("--output {} is the snapshot, expected another file",
                                 arguments.output.string()));
  }
  if (const auto format = data::map_format_of(arguments.output)) return *format;
  throw UsageError(fmt::format("--output is {}, expected a name that ends in one of {}",
                               arguments.output.string(), data::map_endings()));
}

// Where a source came in that CRS, the very pipeline by which it came.
data::Projection::Choice choice_of(const std::string& crs, const City& city) {
  data::Projection::Choice choice{.crs = crs, .pipeline = {}};
  for (const Source& source : city.sources) {
    if (source.pipeline.empty() || data::canonical_crs(source.crs) != crs) continue;
    choice.pipeline = source.pipeline;
    choice.accuracy_m = source.pipeline_accuracy_m;
    break;
  }
  return choice;
}

void use_crs(data::LayerPlan& plan, const std::string& text, const City& city) {
  const std::string crs = data::canonical_crs(text);
  try {
    data::Projection projection(choice_of(crs, city));
    if (projection.is_identity()) return;
    plan.crs = crs;
    plan.about.facts.emplace_back("pipeline", projection.pipeline());
    plan.about.facts.emplace_back("pipeline_accuracy_m",
                                  fmt::format("{:g}", projection.accuracy_m()));
    plan.projection.emplace(std::move(projection));
  } catch (const DataError& error) {
    throw UsageError(fmt::format("--crs: {}", error.what()));
  }
  const auto& format = data::traits_of(plan.format);
  if (!format.any_crs) {
    throw UsageError(
        fmt::format("--crs is {}, expected none: {} is WGS 84 always", text, format.name));
  }
}

/// What was chosen of a snapshot.
struct Tally {
  std::array<std::uint64_t, 4> outcomes{};  // by Outcome
  std::uint64_t parcels = 0;
  std::uint64_t without_shape = 0;
  std::vector<std::size_t> widths;
};

/// Goes through the parcels that are asked for.
class Selection {
 public:
  Selection(const ExportArguments& arguments, const Engine& engine, Day day, std::stop_token stop)
      : snapshot_(engine.snapshot()),
        sheet_(engine, day),
        covered_only_(arguments.covered),
        stop_(std::move(stop)) {
    if (arguments.where) filter_.emplace(sheet_.fields(), *arguments.where, "--where");
  }

  [[nodiscard]] const std::vector<LayerField>& fields() const { return sheet_.fields(); }

  /// Calls take(parcel, texts) for each; `what` is shown.
  template <typename Take>
  Tally go_through(std::string_view what, Take take) {
    Tally tally{.widths = std::vector<std::size_t>(sheet_.fields().size())};
    const std::uint32_t count = snapshot_.parcel_count();
    for (std::uint32_t i = 0; i < count; ++i) {
      if (i % kStride == 0) look_up_from_work(what, i, count);
      const auto texts = sheet_.row(ParcelId{i});
      if (covered_only_ && sheet_.outcome() != Outcome::covered) continue;
      if (filter_ && !filter_->keeps(texts)) continue;
      note(tally, ParcelId{i}, texts);
      take(ParcelId{i}, texts);
    }
    bar_.clear();
    return tally;
  }

 private:
  void look_up_from_work(std::string_view what, std::uint32_t done, std::uint32_t count) {
    bar_.show(what, done, count);
    if (stop_.stop_requested()) throw data::Interrupted{};
  }
  void note(Tally& tally, ParcelId parcel, std::span<const std::string> texts) const {
    ++tally.parcels;
    ++tally.outcomes[static_cast<std::size_t>(sheet_.outcome())];
    if (snapshot_.shapes().polygons(index(parcel)).size() == 0) ++tally.without_shape;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      tally.widths[i] = std::max(tally.widths[i], texts[i].size());
    }
  }

  const Snapshot& snapshot_;
  ParcelSheet sheet_;
  std::optional<data::RowFilter> filter_;
  bool covered_only_;
  std::stop_token stop_;
  ProgressBar bar_;
};

// Where each row has room for the longest text of each field, that should be no more than there is.
void look_ahead(data::LayerPlan& plan, Selection& selection) {
  if (data::traits_of(plan.format).longest_text == 0) return;
  plan.widths = selection.go_through("looking ahead", [](ParcelId, auto) {}).widths;
}

std::vector<std::vector<std::string>> counts_of(const Tally& tally) {
  std::vector<std::vector<std::string>> rows;
  for (const Outcome outcome :
       {Outcome::covered, Outcome::depends, Outcome::unknown, Outcome::not_covered}) {
    const std::uint64_t parcels = tally.outcomes[static_cast<std::size_t>(outcome)];
    if (parcels > 0) rows.push_back({std::string(to_string(outcome)), data::grouped(parcels)});
  }
  if (tally.without_shape > 0) {
    rows.push_back({"without a shape", data::grouped(tally.without_shape)});
  }
  return rows;
}

}  // namespace

int export_layer(const ExportArguments& arguments) {
  data::LayerPlan plan{.name = "parcels", .fields = {}, .format = format_of(arguments)};
  const Engine engine =
      engine_of(read_directives(arguments.directives),
                std::make_shared<const Snapshot>(data::open_snapshot(arguments.file)));
  const City& city = engine.snapshot().city();
  const Day day = day_of(arguments.as_of, city.time_zone);
  const StopOnSignal signals;
  plan.about = export_about(arguments, engine, day);
  plan.style = export_style();
  if (arguments.crs) use_crs(plan, *arguments.crs, city);
  plan.about.facts.emplace_back("crs", plan.crs.empty() ? "EPSG:4326" : plan.crs);
  Selection selection(arguments, engine, day, signals.token());
  plan.fields = selection.fields();
  look_ahead(plan, selection);
  const auto& format = data::traits_of(plan.format);
  const std::string crs = plan.about.facts.back().second;
  data::ParcelLayer layer(arguments.output, std::move(plan));
  const Tally tally = selection.go_through("parcels", [&](ParcelId parcel, auto texts) {
    layer.add(engine.snapshot().shapes(), parcel, texts);
  });
  if (signals.token().stop_requested()) throw data::Interrupted{};
  layer.commit();
  fmt::print("wrote {} ({}, {}): {} of {} parcels on {}\n", arguments.output.string(), format.name,
             crs, data::grouped(tally.parcels), data::grouped(engine.snapshot().parcel_count()),
             to_string(day));
  if (tally.parcels > 0) fmt::print("{}", text_table(counts_of(tally), "<>"));
  if (layer.left_out() > 0) {
    fmt::print("{} parcels without a shape were left out: {} has no place for them\n",
               data::grouped(layer.left_out()), format.name);
  }
  if (layer.cut_texts() > 0) {
    fmt::print("{} texts were longer than the {} bytes that the format has, and were cut\n",
               data::grouped(layer.cut_texts()), format.longest_text);
  }
  return 0;
}

}  // namespace metes::tools
