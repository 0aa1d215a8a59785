#include "geo/shape/geos_shape.hpp"

#include "geo/shape/wgs84.hpp"

#include <cmath>
#include <vector>

namespace metes {
namespace {

// Metres of Lambert's cylindrical equal-area projection of the ellipsoid. Around an origin, so that
// the products of a lot's ring keep their digits.
class EqualArea {
 public:
  explicit EqualArea(GeosPlace origin)
      : origin_x_(origin.x), origin_y_(equal_area_north_m(origin.y)) {}

  [[nodiscard]] GeosPlace operator()(GeosPlace at) const {
    constexpr double kUnit = wgs84::kDegree / kUnitsPerDegree;
    return {.x = (at.x - origin_x_) * kUnit * wgs84::kSemiMajor,
            .y = equal_area_north_m(at.y) - origin_y_};
  }

 private:
  double origin_x_;
  double origin_y_;
};

}  // namespace

// Snyder, Map Projections: A Working Manual (1987), equation 3-12, times half the semi-major axis.
double equal_area_north_m(double units) {
  const double s = std::sin(units * wgs84::kDegree / kUnitsPerDegree);
  const double e = std::sqrt(wgs84::kEccentricity2);
  const double q = s / (1 - wgs84::kEccentricity2 * s * s) + std::atanh(e * s) / e;
  return wgs84::kSemiMajor * (1 - wgs84::kEccentricity2) / 2 * q;
}

GeosRing geos_ring(std::span<const Coord> vertices) {
  GeosRing ring;
  ring.reserve(vertices.size());
  for (const Coord vertex : vertices) {
    ring.push_back({.x = static_cast<double>(vertex.x), .y = static_cast<double>(vertex.y)});
  }
  return ring;
}

Geos::Geometry geos_shape(const Geos& geos, const Shapes& shapes, std::uint32_t shape) {
  std::vector<Geos::Geometry> parts;
  const Range polygons = shapes.polygons(shape);
  for (std::uint32_t polygon = polygons.begin; polygon < polygons.end; ++polygon) {
    std::vector<GeosRing> rings;
    const Range range = shapes.rings(polygon);
    for (std::uint32_t r = range.begin; r < range.end; ++r) {
      rings.push_back(geos_ring(shapes.ring(r)));
    }
    if (!rings.empty()) parts.push_back(geos.polygon(rings));
  }
  return geos.multipolygon(parts);
}

double ring_area_m2(std::span<const GeosPlace> ring) {
  if (ring.empty()) return 0;
  const EqualArea project(ring.front());
  double twice = 0;
  GeosPlace before = project(ring.back());
  for (const GeosPlace& vertex : ring) {
    const GeosPlace here = project(vertex);
    twice += before.x * here.y - here.x * before.y;
    before = here;
  }
  return std::abs(twice) / 2;
}

double area_m2(const Geos& geos, const GEOSGeom_t* geometry) {
  double sum = 0;
  for (const auto& ring : geos.rings_of(geometry)) {
    sum += (ring.is_shell ? 1 : -1) * ring_area_m2(ring.places);
  }
  return sum;
}

}  // namespace metes
