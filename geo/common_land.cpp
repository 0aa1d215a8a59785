#include "geo/common_land.hpp"

#include "geo/geos_shape.hpp"
#include "geo/local_plane.hpp"

#include <geos_c.h>

#include <cmath>

namespace metes {
namespace {

double length_m(const GeosRing& ring, const GridMetric& metric, const GeosPlace& origin) {
  double sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const GeosPlace& a = ring[i];
    const GeosPlace& b = ring[(i + 1) % ring.size()];
    const Metres from = metric.to_plane(a.x - origin.x, a.y - origin.y);
    const Metres to = metric.to_plane(b.x - origin.x, b.y - origin.y);
    sum += std::hypot(to.x - from.x, to.y - from.y);
  }
  return sum;
}

}  // namespace

Land land_of(const Geos& geos, const GEOSGeom_t* geometry) {
  Land land{.area_m2 = area_m2(geos, geometry)};
  if (land.area_m2 <= 0) return land;
  double length = 0;
  for (const Geos::RingOf& ring : geos.rings_of(geometry)) {
    const GeosPlace origin = ring.places.front();
    const Coord at{.x = static_cast<std::int32_t>(origin.x),
                   .y = static_cast<std::int32_t>(origin.y)};
    const LocalPlane plane(to_degrees(at));
    length += length_m(ring.places, plane.grid_metric(),
                       {.x = static_cast<double>(at.x), .y = static_cast<double>(at.y)});
  }
  land.width_m = length > 0 ? 2 * land.area_m2 / length : 0;
  return land;
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
