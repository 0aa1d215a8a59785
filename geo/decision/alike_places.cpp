#include "geo/decision/alike_places.hpp"

#include "geo/finding/lookup.hpp"
#include "geo/shape/band_metrics.hpp"
#include "geo/values/provenance.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace metes {
namespace {

// By so much a line must be nearer than the disc's rim, or farther, to be told on which side of it
// in whatever plane that is measured.
constexpr double kMargin = 0.05;

void add(std::uint32_t number, std::string& key) {
  key.append(reinterpret_cast<const char*>(&number), sizeof(number));
}

// A parcel alone has the place, which is not on its line.
bool is_in_one(std::span<const Hit> hits) {
  return hits.size() == 1 && hits.front().location == Location::interior;
}

// Whether each edge has parcels on both sides, two by two. Then a disc about a place in one parcel
// is filled by parcels: beyond any of the edges it is an odd number of them that has a place, and
// so at least one.
bool all_shared(const NearEdges& near) {
  return std::all_of(near.edges.begin(), near.edges.end(),
                     [](const NearEdges::Edge& edge) { return edge.owners.size() % 2 == 0; });
}

// Whether beyond the nearest edge there is no parcel: it belongs to none but that of the place.
bool is_outer(const NearEdges& near, std::uint32_t shape) {
  const auto nearest = std::min_element(
      near.edges.begin(), near.edges.end(),
      [](const NearEdges::Edge& a, const NearEdges::Edge& b) { return a.metres < b.metres; });
  return nearest != near.edges.end() && nearest->owners.size() == 1 &&
         near.shapes[nearest->owners.begin] == shape;
}

}  // namespace

AlikePlaces::AlikePlaces(const Snapshot& snapshot, const Designations& designations)
    : snapshot_(snapshot),
      designations_(designations),
      ground_(snapshot),
      tolerance_m_(widest_tolerance_m(snapshot.city(), Role::fabric)),
      limits_tolerance_m_(widest_tolerance_m(snapshot.city(), Role::boundary)) {
  for (std::size_t i = 0; i < designations.size(); ++i) {
    by_parcel_ = by_parcel_ || names_parcels(designations.directive(i));
  }
}

double AlikePlaces::reach_m(double accuracy_m) const {
  return accuracy_m + tolerance_m_ + kMargin;
}

bool AlikePlaces::add_key(const FoundPlace& place, std::string& key) {
  const double reach = reach_m(place.accuracy_m);
  const double to_limits = place.accuracy_m + std::max(tolerance_m_, limits_tolerance_m_) + kMargin;
  const auto limits = ground_.limits_off_lines(place.point, to_limits);
  if (!limits) return false;
  const bool in_extent = contains(snapshot_.city().extent, place.point);
  add(static_cast<std::uint32_t>(*limits) * 2 + (in_extent ? 1U : 0U), key);
  if (place.edge && place.edge->metres <= reach) return add_near_line(place, *limits, key);
  add(static_cast<std::uint32_t>(Reached::nothing_else), key);
  add_parcels(place.hits, key);
  return true;
}

// The engine unites the parcels of each outcome and compares them with the disc. Where all that it
// reaches have one outcome by each directive, that comes to this: do they fill the disc, and if
// not, is what they leave a street?
bool AlikePlaces::add_near_line(const FoundPlace& place, Limits limits, std::string& key) const {
  NearEdges near;
  const double reach = reach_m(place.accuracy_m);
  if (!snapshot_.near_index().edges_within(place.point, reach, near)) return false;
  if (near.shapes.empty()) return false;  // edges of nothing: the tables are damaged
  const bool surely_reached = place.edge->metres < reach - 2 * kMargin;
  if (place.hits.empty()) {
    if (!surely_reached || !are_alike(near.shapes.front(), near.shapes, limits)) return false;
    add(static_cast<std::uint32_t>(Reached::parcel), key);
    add_outcomes(near.shapes.front(), limits, key);
    return true;
  }
  const std::uint32_t own = place.hits.front().shape;
  if (!is_in_one(place.hits) || !are_alike(own, near.shapes, limits)) return false;
  const bool filled = all_shared(near);
  if (!filled && !(surely_reached && is_outer(near, own) && reaches_street(place))) {
    return false;
  }
  add(static_cast<std::uint32_t>(filled ? Reached::nothing_else : Reached::street), key);
  add_parcels(place.hits, key);
  return true;
}

// Whether all have the same outcome by each directive.
bool AlikePlaces::are_alike(std::uint32_t shape, std::span<const std::uint32_t> others,
                            Limits limits) const {
  return std::all_of(others.begin(), others.end(), [&](std::uint32_t other) {
    if (other == shape) return true;
    for (std::size_t i = 0; i < designations_.size(); ++i) {
      if (designations_.outcome(i, ParcelId{other}, limits) !=
          designations_.outcome(i, ParcelId{shape}, limits)) {
        return false;
      }
    }
    return true;
  });
}

// Whether a round place of more than a metre, of which the disc reaches some, is in no parcel: then
// what the parcels leave free is no crack between two surveys.
bool AlikePlaces::reaches_street(const FoundPlace& place) const {
  constexpr double kClear = 0.52;
  constexpr double kOut = 0.5;  // of its middle: clear of an edge that the disc hardly reaches
  constexpr int kTurns = 8;
  const double away_m = reach_m(place.accuracy_m) - kMargin + kOut;
  const GridMetric metric = BandMetrics().at(place.point.y);
  const auto units = [](double value) { return static_cast<std::int32_t>(std::lround(value)); };
  std::array<Hit, 1> none{};
  for (int i = 0; i < kTurns; ++i) {
    const double turn = 2 * std::numbers::pi * i / kTurns;
    const Coord there{.x = place.point.x + units(away_m * std::cos(turn) / metric.east[0]),
                      .y = place.point.y + units(away_m * std::sin(turn) / metric.north[0])};
    if (snapshot_.point_index().covering(there, none) == 0 &&
        !snapshot_.near_index().nearest_edge_m(there, kClear)) {
      return true;
    }
  }
  return false;
}

void AlikePlaces::add_parcels(std::span<const Hit> hits, std::string& key) const {
  for (const Hit& hit : hits) {
    add(static_cast<std::uint32_t>(snapshot_.profile(ParcelId{hit.shape})), key);
    add(snapshot_.tables().parcel_source[hit.shape], key);
    if (by_parcel_) add(hit.shape, key);
  }
}

void AlikePlaces::add_outcomes(std::uint32_t shape, Limits limits, std::string& key) const {
  for (std::size_t i = 0; i < designations_.size(); ++i) {
    add(static_cast<std::uint32_t>(designations_.outcome(i, ParcelId{shape}, limits)), key);
  }
}

}  // namespace metes
