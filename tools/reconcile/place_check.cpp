#include "tools/reconcile/place_check.hpp"

#include "geo/match/house_land.hpp"
#include "geo/shape/local_plane.hpp"
#include "geo/shape/locate.hpp"
#include "tools/reconcile/lot_distance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace metes::tools {
namespace {

/// Where a row puts a parcel; null: it is not known which does.
struct Put {
  const Source* source = nullptr;
  std::int64_t feature = 0;
  Coord point;
};

/// Two of them, and how far from each other they are.
struct Apart {
  Put one, other;
  double metres = 0;
};

Witness witness_of(const Put& put) {
  return {.source = put.source, .feature = put.feature, .said = "its position"};
}

// Where no row puts it elsewhere, that is said by the first source that has positions.
std::vector<Put> positions_of(const Snapshot& snapshot, ParcelId parcel) {
  std::vector<Put> all;
  for (const RowPosition& row : snapshot.row_positions(parcel)) {
    all.push_back({.source = row.source, .feature = row.feature, .point = row.point});
  }
  const Coord point = snapshot.tables().parcel_point[index(parcel)];
  if (!all.empty() || point == kNoPoint) return all;
  Put only{.point = point};
  const Source* const of_shape = shape_witness(snapshot, parcel).source;
  const Range records = snapshot.records(parcel);
  for (std::uint32_t i = records.begin; i < records.end && only.source == nullptr; ++i) {
    const Record record = snapshot.record(i);
    // A table without positions has no coordinate system.
    if (record.source == of_shape || record.source->crs.empty()) continue;
    only = {.source = record.source, .feature = record.feature, .point = point};
  }
  return {only};
}

// Two that are no one site, if any are, whatever the order of the rows.
std::optional<Apart> far_apart(std::vector<Put> positions) {
  if (positions.size() < 2) return std::nullopt;
  std::sort(positions.begin(), positions.end(), [](const Put& a, const Put& b) {
    return std::tie(a.point, a.source, a.feature) < std::tie(b.point, b.source, b.feature);
  });
  const auto farthest_from = [&](const Put& from) {
    Apart apart{.one = from, .other = from};
    for (const Put& to : positions) {
      const double metres = geodesic_m(to_degrees(from.point), to_degrees(to.point));
      if (metres > apart.metres) apart = {.one = from, .other = to, .metres = metres};
    }
    return apart;
  };
  const Apart apart = farthest_from(farthest_from(positions.front()).other);
  return apart.metres > kSiteMetres ? std::optional(apart) : std::nullopt;
}

/// The parcels of one number.
class Places {
 public:
  Places(const Snapshot& snapshot, std::span<const ParcelId> parcels)
      : snapshot_(snapshot), parcels_(parcels) {}

  void check(ParcelId parcel, std::vector<RecordFinding>& findings) const {
    const auto positions = positions_of(snapshot_, parcel);
    if (!is_drawn(snapshot_, parcel)) {
      findings.push_back(not_drawn(parcel, positions));
      return;
    }
    for (const auto& [metres, put] : outside(positions)) {
      findings.push_back(point_outside(parcel, put, metres));
    }
  }

 private:
  [[nodiscard]] RecordFinding not_drawn(ParcelId parcel, const std::vector<Put>& positions) const;
  [[nodiscard]] std::vector<std::pair<double, Put>> outside(
      const std::vector<Put>& positions) const;
  [[nodiscard]] double outside_m(Coord point) const;
  [[nodiscard]] RecordFinding point_outside(ParcelId parcel, const Put& put, double metres) const;

  const Snapshot& snapshot_;
  std::span<const ParcelId> parcels_;
};

RecordFinding Places::not_drawn(ParcelId parcel, const std::vector<Put>& positions) const {
  const bool is_placed = !positions.empty();
  RecordFinding found{.kind = is_placed ? FindingKind::no_shape : FindingKind::no_place,
                      .severity = is_placed ? Severity::note : Severity::warning,
                      .numbers = {name_of(snapshot_, parcel)},
                      .keys = {key_of(snapshot_, parcel)},
                      .parcel = parcel};
  Witness row = shape_witness(snapshot_, parcel);
  const Range records = snapshot_.records(parcel);
  row.said =
      records.size() > 0 ? std::string(snapshot_.record(records.begin).address) : std::string();
  found.message = fmt::format("row {} of {} has {}", shown_feature(*row.source, row.feature),
                              row.source->id, is_placed ? "a position and no shape" : "no place");
  found.witnesses[0] = std::move(row);
  const auto apart = far_apart(positions);
  if (!apart) {
    if (is_placed) found.at = positions.front().point;
    return found;
  }
  found.severity = Severity::warning;
  found.message +=
      fmt::format("; rows {} of {} and {} of {} put it at places {:.1f} m apart",
                  shown_feature(*apart->one.source, apart->one.feature), apart->one.source->id,
                  shown_feature(*apart->other.source, apart->other.feature),
                  apart->other.source->id, apart->metres);
  found.witnesses = {witness_of(apart->one), witness_of(apart->other)};
  found.amount = apart->metres;
  return found;
}

// Of each source the one that lies farthest out, in an order that is that of no rows.
std::vector<std::pair<double, Put>> Places::outside(const std::vector<Put>& positions) const {
  std::map<const Source*, std::pair<double, Put>> worst;  // all in one vector: in its order
  for (const Put& put : positions) {
    auto& [most, farthest] = worst[put.source];
    const double metres = outside_m(put.point);
    if (std::tie(metres, put.point) > std::tie(most, farthest.point)) {
      most = metres;
      farthest = put;
    }
  }
  std::vector<std::pair<double, Put>> all;
  for (const auto& [source, one] : worst) {
    if (one.first > 0) all.push_back(one);
  }
  return all;
}

// A number may be on several lots, of which a row has the position of one.
double Places::outside_m(Coord point) const {
  const bool is_in_one = std::any_of(parcels_.begin(), parcels_.end(), [&](ParcelId lot) {
    return locate(point, snapshot_.shapes(), index(lot)) != Location::exterior;
  });
  return is_in_one ? 0 : least_edge_m(snapshot_, point, parcels_);
}

RecordFinding Places::point_outside(ParcelId parcel, const Put& put, double metres) const {
  const Witness shape = shape_witness(snapshot_, parcel);
  const bool is_far = metres > shape.source->line_tolerance_m;
  RecordFinding found{
      .kind = FindingKind::point_outside,
      .severity = is_far ? Severity::warning : Severity::note,
      .numbers = {name_of(snapshot_, parcel)},
      .keys = {key_of(snapshot_, parcel)},
      .message = fmt::format("the position lies {:.1f} m outside the parcel", metres),
      .witnesses = {shape, {}},
      .amount = metres,
      .parcel = parcel,
      .at = put.point};
  if (put.source != nullptr) found.witnesses[1] = witness_of(put);
  return found;
}

}  // namespace

void check_places(const Snapshot& snapshot, std::span<const ParcelId> parcels,
                  std::vector<RecordFinding>& findings) {
  const Places places(snapshot, parcels);
  for (const ParcelId parcel : parcels) places.check(parcel, findings);
}

}  // namespace metes::tools
