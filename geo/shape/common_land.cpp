#include "geo/shape/common_land.hpp"

#include "geo/shape/geos_shape.hpp"
#include "geo/shape/local_plane.hpp"

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <vector>

namespace metes {
namespace {

// About the ring's first place.
GeosRing in_metres(const GeosRing& ring, Coord at, const GridMetric& metric) {
  GeosRing plane(ring.size());
  std::transform(ring.begin(), ring.end(), plane.begin(), [&](const GeosPlace& place) {
    const Metres metres = metric.to_plane(place.x - at.x, place.y - at.y);
    return GeosPlace{.x = metres.x, .y = metres.y};
  });
  return plane;
}

Coord first_of(const GeosRing& ring) {
  return {.x = static_cast<std::int32_t>(ring.front().x),
          .y = static_cast<std::int32_t>(ring.front().y)};
}

double length_m(const GeosRing& ring) {
  double sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const GeosPlace& a = ring[i];
    const GeosPlace& b = ring[(i + 1) % ring.size()];
    sum += std::hypot(b.x - a.x, b.y - a.y);
  }
  return sum;
}

/// Polygons in metres, each about the first place of its shell.
std::vector<std::vector<GeosRing>> polygons_in_metres(const Geos& geos,
                                                      const GEOSGeom_t* geometry) {
  std::vector<std::vector<GeosRing>> polygons;
  Coord at{};
  GridMetric metric{};
  for (const Geos::RingOf& ring : geos.rings_of(geometry)) {
    if (ring.is_shell) {
      at = first_of(ring.places);
      metric = LocalPlane(to_degrees(at)).grid_metric();
      polygons.emplace_back();
    }
    polygons.back().push_back(in_metres(ring.places, at, metric));
  }
  return polygons;
}

}  // namespace

Land land_of(const Geos& geos, const GEOSGeom_t* geometry) {
  Land land{.area_m2 = area_m2(geos, geometry)};
  if (land.area_m2 <= 0) return land;
  double length = 0;
  for (const Geos::RingOf& ring : geos.rings_of(geometry)) {
    const Coord at = first_of(ring.places);
    length += length_m(in_metres(ring.places, at, LocalPlane(to_degrees(at)).grid_metric()));
  }
  land.width_m = length > 0 ? 2 * land.area_m2 / length : 0;
  return land;
}

bool is_wider(const Geos& geos, const GEOSGeom_t* geometry, const Land& land, double width_m) {
  constexpr int kQuarter = 2;  // segments: of corners, which nothing is left of
  if (land.width_m > width_m) return true;
  if (land.area_m2 < std::numbers::pi / 4 * width_m * width_m) return false;  // no disc has room
  const auto polygons = polygons_in_metres(geos, geometry);
  return std::any_of(polygons.begin(), polygons.end(), [&](const std::vector<GeosRing>& rings) {
    const Geos::Geometry polygon = geos.polygon(rings);
    const Geos::Geometry left =
        geos.own(GEOSBuffer_r(geos.get(), polygon.get(), -width_m / 2, kQuarter));
    return !geos.truth(GEOSisEmpty_r(geos.get(), left.get()));
  });
}

LandOf::LandOf(const ShapeOf& of) : shape_(geos_shape(geos_, *of.shapes, of.shape)) {}

Land LandOf::whole() const {
  return land_of(geos_, shape_.get());
}

Land LandOf::shared_with(const ShapeOf& other) const {
  const auto its = geos_shape(geos_, *other.shapes, other.shape);
  return land_of(geos_, geos_.own(GEOSIntersection_r(geos_.get(), shape_.get(), its.get())).get());
}

}  // namespace metes
