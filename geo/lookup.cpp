#include "geo/lookup.hpp"

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

Limits limits_at(const Snapshot& snapshot, Coord point) {
  Limits limits = Limits::not_in_data;
  for (std::uint32_t area = 0; area < snapshot.area_count(); ++area) {
    const auto source = snapshot.tables().area_source[area];
    if (snapshot.source(source).role != Role::boundary) continue;
    const std::uint32_t shape = snapshot.parcel_count() + area;
    if (locate(point, snapshot.shapes(), shape) != Location::exterior) return Limits::inside;
    limits = Limits::outside;
  }
  return limits;
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
  constexpr std::size_t kUsual = 64;  // more only in the tallest stacks
  std::vector<Hit> hits(kUsual);
  const std::size_t count = snapshot.point_index().covering(point, hits);
  hits.resize(count);
  if (count > kUsual) (void)snapshot.point_index().covering(point, hits);
  std::vector<Covering> found;
  found.reserve(count);
  for (const Hit& hit : hits) {
    found.push_back({.parcel = ParcelId{hit.shape}, .location = hit.location});
  }
  return found;
}

Finding find(const Snapshot& snapshot, const Position& position) {
  const Coord point = snap(position.at);
  const City& city = snapshot.city();
  Finding finding{.at = to_degrees(point),
                  .radius_m = checked_accuracy(position.accuracy_m) + widest_tolerance(city),
                  .in_extent = contains(city.extent, point),
                  .limits = limits_at(snapshot, point),
                  .complete_fabric = has_complete_fabric(city),
                  .coverings = covering(snapshot, point),
                  .around = {}};
  const LocalPlane plane(finding.at);
  bool on_line = false;
  for (Covering& covering : finding.coverings) {
    covering.edge_m = edge_distance(plane, snapshot.shapes(), index(covering.parcel)).metres;
    on_line |= covering.location == Location::boundary;
  }
  if (on_line) finding.radius_m = std::max(finding.radius_m, kOnLine);
  finding.around_m = std::max(finding.radius_m, kSurroundings);
  finding.around = parcels_around(snapshot, plane, finding);
  return finding;
}

}  // namespace metes
