#include "tools/audit/area_asker.hpp"

#include "data/repair/repair.hpp"
#include "geo/answer/comparison.hpp"
#include "geo/answer/parcel_sheet.hpp"
#include "geo/shape/overlap.hpp"
#include "geo/snapshot/parcel_name.hpp"
#include "geo/values/error.hpp"
#include "tools/audit/audit_row.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace metes::tools {

/// What a polygon shares with parcels, and with land in none.
struct AreaFindings {
  double area_m2 = 0;
  std::vector<SharedLand> parcels{};  // without slivers
  std::vector<SharedLand> slivers{};
  std::vector<Answer> rest{};  // about places of it in no parcel
  double rest_m2 = 0;
  double covered_m2 = 0;               // by any directive, without slivers
  std::vector<double> by_directive{};  // the same of each
};

namespace {

using Kind = LayerField::Kind;

constexpr Box kGlobe{.min = {.x = -180 * kUnitsPerDegree, .y = -90 * kUnitsPerDegree},
                     .max = {.x = 180 * kUnitsPerDegree, .y = 90 * kUnitsPerDegree}};

// As an answer decides: the first of these that a directive gives.
constexpr std::array kStrongest{Outcome::covered, Outcome::unknown, Outcome::depends,
                                Outcome::not_covered};

// Of an area, or of what it is laid over: what is as much is no sliver.
constexpr double kHalf = 0.5;

std::size_t deciding(const std::vector<Outcome>& outcomes) {
  for (const Outcome each : kStrongest) {
    const auto found = std::find(outcomes.begin(), outcomes.end(), each);
    if (found != outcomes.end()) return static_cast<std::size_t>(found - outcomes.begin());
  }
  return 0;
}

std::string square_metres(double area) {
  return fmt::format("{:.2f}", area);
}

// "1-1-1: 12.50; 1-1-2: 3.00", of those that some directive covers.
std::string names_of(const Snapshot& snapshot, const Designations& designations,
                     const std::vector<SharedLand>& lands) {
  std::string text;
  for (const SharedLand& each : lands) {
    const ParcelId parcel{each.shape};
    if (!designations.is_covered(parcel)) continue;
    text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", parcel_name(snapshot, parcel),
                        square_metres(each.area_m2));
  }
  return text;
}

template <typename Wanted>
double area_where(const Overlay& overlay, const std::vector<SharedLand>& lands, Wanted wanted) {
  std::vector<std::uint32_t> shapes;
  for (const SharedLand& each : lands) {
    if (wanted(ParcelId{each.shape})) shapes.push_back(each.shape);
  }
  return overlay.common_m2(shapes);
}

// All outcomes that its land has under directive i.
std::vector<Outcome> outcomes_of(const AreaFindings& found, const Designations& designations,
                                 std::size_t i) {
  std::vector<Outcome> outcomes;
  for (const SharedLand& each : found.parcels) {
    outcomes.push_back(designations.outcome(i, ParcelId{each.shape}));
  }
  for (const Answer& rest : found.rest) outcomes.push_back(rest.directives.at(i).outcome);
  return outcomes;
}

bool differ(const std::vector<Outcome>& outcomes) {
  return std::any_of(outcomes.begin(), outcomes.end(),
                     [&](Outcome each) { return each != outcomes.front(); });
}

std::string reasons_of(const AreaFindings& found, const Designations& designations, std::size_t i) {
  std::vector<Because> all;
  if (differ(outcomes_of(found, designations, i))) add(all, plainly(Reason::parcels_differ));
  for (const SharedLand& each : found.parcels) {
    for (const Because& because : designations.verdict(i, ParcelId{each.shape}).because) {
      add(all, because);
    }
  }
  for (const Answer& rest : found.rest) {
    for (const Because& because : rest.directives.at(i).because) add(all, because);
  }
  return reason_codes({.outcome = Outcome::depends, .because = all});
}

AreaRow failed(std::size_t fields, const std::string& why) {
  AreaRow row{.texts = std::vector<std::string>(fields)};
  row.texts.back() = why;
  return row;
}

}  // namespace

std::vector<LayerField> area_fields(std::span<const Directive> directives) {
  std::vector<LayerField> fields{
      {.name = "outcome", .meaning = "covered, not_covered, depends or unknown, of all its land"},
      {.name = "reasons", .meaning = "Why, as reason codes"},
      {.name = "directive", .meaning = "The directive whose outcome that is"},
      {.name = "area_m2", .kind = Kind::number, .meaning = "Its area on WGS 84, square metres"},
      {.name = "covered_m2",
       .kind = Kind::number,
       .meaning = "What of it lies in parcels that some directive covers, without slivers"},
      {.name = "covered_share", .kind = Kind::number, .meaning = "The same as a share, 0 to 1"},
      {.name = "covered_parcels", .meaning = "These parcels, each with the square metres shared"},
      {.name = "slivers",
       .meaning = "Covered parcels that it meets by no more than lines may be off, the same"},
      {.name = "parcels",
       .kind = Kind::integer,
       .meaning = "How many parcels it has land of, covered or not, without slivers"},
      {.name = "no_parcel_m2", .kind = Kind::number, .meaning = "What of it lies in no parcel"}};
  for (const std::string& column : directive_columns(directives)) {
    fields.push_back({.name = column + "_outcome", .meaning = "The outcome under that directive"});
    fields.push_back({.name = column + "_m2",
                      .kind = Kind::number,
                      .meaning = "What of it lies in parcels that this directive covers"});
  }
  fields.push_back({.name = "mended", .meaning = "What was wrong with its shape and was mended"});
  fields.push_back({.name = "error", .meaning = "Why it could not be asked about"});
  return fields;
}

AreaAsker::AreaAsker(const Engine& engine, const Designations& designations,
                     const data::Projection::Choice& crs)
    : engine_(engine), designations_(designations), projection_(crs) {
  const Snapshot& snapshot = engine.snapshot();
  widest_tolerance_ = widest_tolerance_m(snapshot.city(), Role::fabric);
  for (std::uint32_t area = 0; area < snapshot.area_count(); ++area) {
    if (snapshot.is_limit(area)) limits_.push_back(snapshot.parcel_count() + area);
  }
}

double AreaAsker::tolerance_of(ParcelId parcel) const {
  const Snapshot& snapshot = engine_.snapshot();
  return snapshot.source_of(parcel).line_tolerance_m;
}

// Where it is no wider than lines may be off it decides nothing, unless nothing else does.
void AreaAsker::ask_about_rest(const std::vector<RestOfArea>& rest, AreaFindings& found) const {
  const auto counts = [&](const RestOfArea& part) {
    return part.is_wider || part.land.area_m2 >= kHalf * found.area_m2;
  };
  const bool is_all = found.parcels.empty() && std::none_of(rest.begin(), rest.end(), counts);
  for (const RestOfArea& part : rest) {
    found.rest_m2 += part.land.area_m2;
    if (!is_all && !counts(part)) continue;
    found.rest.push_back(engine_.decision(
        {.place = Position{.at = to_degrees(part.at)}, .as_of = designations_.day()}));
  }
}

AreaFindings AreaAsker::find(const Area& area) const {
  const Snapshot& snapshot = engine_.snapshot();
  const Overlay overlay(snapshot.shapes(), area);
  AreaFindings found{.area_m2 = overlay.area_m2()};
  std::vector<std::uint32_t> met;
  for (const SharedLand& each : overlay.shared_with(snapshot.parcel_tree())) {
    met.push_back(each.shape);
    const bool is_sliver = each.share < kHalf && each.area_m2 < kHalf * found.area_m2 &&
                           !overlay.is_wider(each, tolerance_of(ParcelId{each.shape}));
    (is_sliver ? found.slivers : found.parcels).push_back(each);
  }
  ask_about_rest(overlay.beside(met, limits_, widest_tolerance_), found);
  found.covered_m2 = area_where(overlay, found.parcels,
                                [&](ParcelId each) { return designations_.is_covered(each); });
  for (std::size_t i = 0; i < designations_.size(); ++i) {
    found.by_directive.push_back(area_where(overlay, found.parcels, [&](ParcelId each) {
      return designations_.outcome(i, each) == Outcome::covered;
    }));
  }
  return found;
}

void AreaAsker::judge(const AreaFindings& found, AreaRow& row) const {
  for (std::size_t i = 0; i < designations_.size(); ++i) {
    const auto outcomes = outcomes_of(found, designations_, i);
    const Outcome all = outcomes.empty() ? Outcome::unknown : outcomes.front();
    row.outcomes.push_back(differ(outcomes) ? Outcome::depends : all);
  }
  const std::size_t by = deciding(row.outcomes);
  const Snapshot& snapshot = engine_.snapshot();
  row.outcome = row.outcomes.at(by);
  row.area_m2 = found.area_m2;
  row.covered_m2 = found.covered_m2;
  const double share = found.area_m2 > 0 ? std::min(1.0, found.covered_m2 / found.area_m2) : 0;
  const std::string slivers = names_of(snapshot, designations_, found.slivers);
  row.has_slivers = !slivers.empty();
  row.texts = {std::string(to_string(*row.outcome)),
               reasons_of(found, designations_, by),
               designations_.directive(by).id,
               square_metres(found.area_m2),
               square_metres(found.covered_m2),
               fmt::format("{:.4f}", share),
               names_of(snapshot, designations_, found.parcels),
               slivers,
               fmt::to_string(found.parcels.size()),
               square_metres(found.rest_m2)};
  for (std::size_t i = 0; i < designations_.size(); ++i) {
    row.texts.emplace_back(to_string(row.outcomes[i]));
    row.texts.push_back(square_metres(found.by_directive[i]));
  }
}

AreaRow AreaAsker::answer(const data::Feature& feature) const {
  const std::size_t fields = area_fields(engine_.directives()).size();
  data::RepairedShape shape = data::repair_polygons(feature.geometry.get(), projection_, kGlobe);
  if (shape.polygons.empty()) {
    return failed(fields, fmt::format("{}: {}: {}", place_of(feature, "feature"), shape.dropped,
                                      shape.dropped_text));
  }
  AreaRow row;
  std::string mended;
  for (const data::Repair& repair : shape.repairs) {
    mended += fmt::format("{}{}: {}", mended.empty() ? "" : "; ", repair.reason, repair.text);
  }
  try {
    judge(find(shape.polygons), row);
  } catch (const DataError& error) {
    return failed(fields, fmt::format("{}: {}", place_of(feature, "feature"), error.what()));
  }
  row.area = std::move(shape.polygons);
  row.was_mended = !mended.empty();
  row.texts.push_back(std::move(mended));
  row.texts.emplace_back();
  return row;
}

}  // namespace metes::tools
