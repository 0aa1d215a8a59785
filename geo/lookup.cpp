#include "geo/lookup.hpp"

#include "geo/disc.hpp"
#include "geo/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace metes {
namespace {

constexpr double kMaxAccuracy = 10'000;  // metres; a town

// Two grid steps: what separates a position on a line from one beside it.
constexpr double kOnLine = 0.03;

double checked_accuracy(double metres) {
  if (!std::isfinite(metres) || metres < 0 || metres > kMaxAccuracy) {
    throw UsageError(
        fmt::format("accuracy is {}, expected metres between 0 and {}", metres, kMaxAccuracy));
  }
  return metres;
}

double widest_tolerance(const City& city) {
  double widest = 0;
  for (const Source& source : city.sources) {
    if (source.role == Role::fabric) widest = std::max(widest, source.line_tolerance_m);
  }
  return widest;
}

// The shapes that are city limits.
std::vector<std::uint32_t> limit_shapes(const Snapshot& snapshot) {
  std::vector<std::uint32_t> shapes;
  for (std::uint32_t area = 0; area < snapshot.area_count(); ++area) {
    if (snapshot.is_limit(area)) shapes.push_back(snapshot.parcel_count() + area);
  }
  return shapes;
}

// A line between two parts of the city is not its limit: only near one are the parts united.
bool reaches_across(const Snapshot& snapshot, const LocalPlane& plane, double radius_m) {
  const auto limits = limit_shapes(snapshot);
  const bool near_line = std::any_of(limits.begin(), limits.end(), [&](std::uint32_t shape) {
    return edge_distance(plane, snapshot.shapes(), shape).metres <= radius_m;
  });
  if (!near_line) return false;
  const Land city(plane, snapshot.shapes(), limits);
  return city.touches(radius_m) && !city.holds(radius_m);
}

bool has_complete_fabric(const City& city) {
  return std::any_of(city.sources.begin(), city.sources.end(), [](const Source& source) {
    return source.role == Role::fabric && source.complete;
  });
}

std::vector<ParcelId> parcels_around(const Snapshot& snapshot, const LocalPlane& plane,
                                     const Finding& finding) {
  std::vector<ParcelId> near;
  snapshot.parcel_tree().search(plane.box_around(finding.around_m), [&](std::uint32_t id) {
    const ParcelId parcel{id};
    const bool at_place =
        std::any_of(finding.coverings.begin(), finding.coverings.end(),
                    [&](const Covering& covering) { return covering.parcel == parcel; });
    if (at_place || edge_distance(plane, snapshot.shapes(), id).metres <= finding.around_m) {
      near.push_back(parcel);
    }
    return true;
  });
  std::sort(near.begin(), near.end());
  return near;
}

}  // namespace

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
  const Coord point = snap(position.at);
  const City& city = snapshot.city();
  const Limits limits = snapshot.city_limits().at(point);
  Finding finding{.at = to_degrees(point),
                  .radius_m = checked_accuracy(position.accuracy_m) + widest_tolerance(city),
                  .in_extent = contains(city.extent, point),
                  .limits = limits == Limits::across ? Limits::inside : limits,
                  .complete_fabric = has_complete_fabric(city),
                  .coverings = covering(snapshot, point),
                  .around = {}};
  const LocalPlane plane(finding.at);
  bool on_line = limits == Limits::across;
  for (Covering& covering : finding.coverings) {
    covering.edge_m = edge_distance(plane, snapshot.shapes(), index(covering.parcel)).metres;
    on_line |= covering.location == Location::boundary;
  }
  if (on_line) finding.radius_m = std::max(finding.radius_m, kOnLine);
  finding.near_limits = reaches_across(snapshot, plane, finding.radius_m);
  finding.around_m = std::max(finding.radius_m, kSurroundings);
  finding.around = parcels_around(snapshot, plane, finding);
  return finding;
}

}  // namespace metes
