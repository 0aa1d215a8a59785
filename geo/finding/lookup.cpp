#include "geo/finding/lookup.hpp"

#include "geo/shape/disc.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace metes {
namespace {

// Two grid steps: what separates a position on a line from one beside it.
constexpr double kOnLine = 0.03;

// Whether the disc reaches across the limits. A line between two parts of the city is not its
// limit: only near one are the parts united.
bool reaches_across(const Snapshot& snapshot, Coord point, double radius_m) {
  std::vector<Near> near;
  snapshot.area_near_index().within(point, radius_m, near);
  const bool near_line = std::any_of(near.begin(), near.end(), [&](const Near& area) {
    return snapshot.is_limit(area.shape) && area.edge_m <= radius_m;
  });
  if (!near_line) return false;
  std::vector<std::uint32_t> parts;
  for (std::uint32_t area = 0; area < snapshot.area_count(); ++area) {
    if (snapshot.is_limit(area)) parts.push_back(snapshot.parcel_count() + area);
  }
  const UnitedLand city(LocalPlane(to_degrees(point)), snapshot.shapes(), parts, radius_m);
  return city.touches(radius_m) && !city.holds(radius_m);
}

// What has the position is among what is near.
void take_distances(const Snapshot& snapshot, Coord point, const std::vector<Near>& near,
                    std::vector<Covering>& coverings) {
  for (Covering& covering : coverings) {
    const std::uint32_t parcel = index(covering.parcel);
    const double edge_m = std::ranges::lower_bound(near, parcel, {}, &Near::shape)->edge_m;
    covering.edge_m = std::isfinite(edge_m) ? edge_m : snapshot.near_index().edge_m(point, parcel);
  }
}

}  // namespace

void require_accuracy(double metres) {
  if (std::isfinite(metres) && 0 <= metres && metres <= kMaxAccuracy) return;
  throw UsageError(
      fmt::format("accuracy is {}, expected metres between 0 and {}", metres, kMaxAccuracy));
}

std::vector<Covering> covering(const Snapshot& snapshot, Coord point) {
  const std::vector<Hit> hits = hits_at(snapshot.point_index(), point);
  std::vector<Covering> found;
  found.reserve(hits.size());
  for (const Hit& hit : hits) {
    found.push_back({.parcel = ParcelId{hit.shape}, .location = hit.location});
  }
  return found;
}

Finding find(const Snapshot& snapshot, const Position& position) {
  require_accuracy(position.accuracy_m);
  const Coord point = snap(position.at);
  const City& city = snapshot.city();
  const Limits limits = snapshot.city_limits().at(point);
  Finding finding{.at = to_degrees(point),
                  .radius_m = position.accuracy_m + widest_tolerance_m(city, Role::fabric),
                  .in_extent = contains(city.extent, point),
                  .limits = limits == Limits::across ? Limits::inside : limits,
                  .complete_fabric = has_complete_fabric(city),
                  .coverings = covering(snapshot, point),
                  .around = {}};
  const bool on_line =
      limits == Limits::across ||
      std::any_of(finding.coverings.begin(), finding.coverings.end(),
                  [](const Covering& covering) { return covering.location == Location::boundary; });
  if (on_line) finding.radius_m = std::max(finding.radius_m, kOnLine);
  const double to_limits_m = position.accuracy_m + widest_tolerance_m(city, Role::boundary);
  finding.near_limits = reaches_across(snapshot, point, std::max(finding.radius_m, to_limits_m));
  finding.around_m = finding.radius_m + kSurroundings;
  std::vector<Near> near;
  snapshot.near_index().within(point, finding.around_m, near);
  take_distances(snapshot, point, near, finding.coverings);
  for (const Near& parcel : near) finding.around.push_back(ParcelId{parcel.shape});
  return finding;
}

}  // namespace metes
