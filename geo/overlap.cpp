#include "geo/overlap.hpp"

#include "geo/geos.hpp"
#include "geo/wgs84.hpp"

#include <geos_c.h>

#include <algorithm>
#include <cmath>

namespace metes {
namespace {

using Geometry = Geos::Geometry;

GeosRing ring_of(std::span<const Coord> vertices) {
  GeosRing ring;
  ring.reserve(vertices.size());
  for (const Coord vertex : vertices) {
    ring.push_back({.x = static_cast<double>(vertex.x), .y = static_cast<double>(vertex.y)});
  }
  return ring;
}

// Metres of Lambert's cylindrical equal-area projection of the ellipsoid. Around an origin, so that
// the products of a lot's ring keep their digits.
class EqualArea {
 public:
  explicit EqualArea(GeosPlace origin) : origin_x_(origin.x), origin_y_(north(origin.y)) {}

  [[nodiscard]] GeosPlace operator()(GeosPlace at) const {
    constexpr double kUnit = wgs84::kDegree / kUnitsPerDegree;
    return {.x = (at.x - origin_x_) * kUnit * wgs84::kSemiMajor, .y = north(at.y) - origin_y_};
  }

 private:
  // Snyder, Map Projections: A Working Manual (1987), equation 3-12, times half the semi-major
  // axis.
  static double north(double units) {
    const double s = std::sin(units * wgs84::kDegree / kUnitsPerDegree);
    const double e = std::sqrt(wgs84::kEccentricity2);
    const double q = s / (1 - wgs84::kEccentricity2 * s * s) + std::atanh(e * s) / e;
    return wgs84::kSemiMajor * (1 - wgs84::kEccentricity2) / 2 * q;
  }
  double origin_x_;
  double origin_y_;
};

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

// One overlay: the area asked for, prepared, and the shapes one by one.
class Overlay {
 public:
  Overlay(const Shapes& shapes, std::span<const PolygonRings> area)
      : shapes_(shapes),
        area_(unite(area)),
        prepared_(GEOSPrepare_r(geos_.get(), area_.get()), PreparedDeleter{geos_.get()}) {}

  void add(std::uint32_t shape, std::vector<Overlap>& overlaps) const {
    const Geometry own = of_shape(shape);
    if (!geos_.truth(GEOSPreparedIntersects_r(geos_.get(), prepared_.get(), own.get()))) return;
    const bool whole = geos_.truth(GEOSPreparedCovers_r(geos_.get(), prepared_.get(), own.get()));
    const double all_m2 = area_m2(own.get());
    const double common_m2 = whole ? all_m2 : area_m2(common(own.get()).get());
    overlaps.push_back({.shape = shape,
                        .area_m2 = common_m2,
                        .share = all_m2 > 0 ? std::min(common_m2 / all_m2, 1.0) : 0});
  }

 private:
  struct PreparedDeleter {
    GEOSContextHandle_t context;
    void operator()(const GEOSPreparedGeometry* prepared) const {
      GEOSPreparedGeom_destroy_r(context, prepared);
    }
  };

  Geometry common(const GEOSGeometry* own) const {
    return geos_.own(GEOSIntersection_r(geos_.get(), area_.get(), own));
  }
  Geometry unite(std::span<const PolygonRings> area) const {
    std::vector<Geometry> parts;
    for (const PolygonRings& polygon : area) {
      std::vector<GeosRing> rings(polygon.size());
      std::transform(polygon.begin(), polygon.end(), rings.begin(), ring_of);
      parts.push_back(geos_.polygon(rings));
    }
    const Geometry all = geos_.multipolygon(parts);
    return geos_.own(GEOSUnaryUnion_r(geos_.get(), all.get()));
  }
  Geometry of_shape(std::uint32_t shape) const {
    std::vector<Geometry> parts;
    const Range polygons = shapes_.polygons(shape);
    for (std::uint32_t polygon = polygons.begin; polygon < polygons.end; ++polygon) {
      std::vector<GeosRing> rings;
      const Range range = shapes_.rings(polygon);
      for (std::uint32_t r = range.begin; r < range.end; ++r) {
        rings.push_back(ring_of(shapes_.ring(r)));
      }
      if (!rings.empty()) parts.push_back(geos_.polygon(rings));
    }
    return geos_.multipolygon(parts);
  }
  double area_m2(const GEOSGeometry* geometry) const {
    double sum = 0;
    for (const auto& ring : geos_.rings_of(geometry)) {
      sum += (ring.is_shell ? 1 : -1) * ring_area_m2(ring.places);
    }
    return sum;
  }

  const Shapes& shapes_;
  Geos geos_{"overlay the parcels with the area"};
  Geometry area_;
  std::unique_ptr<const GEOSPreparedGeometry, PreparedDeleter> prepared_;
};

}  // namespace

double area_m2(std::span<const std::vector<Coord>> rings) {
  double sum = 0;
  for (std::size_t i = 0; i < rings.size(); ++i) {
    sum += (i == 0 ? 1 : -1) * ring_area_m2(ring_of(rings[i]));
  }
  return sum;
}

std::vector<Overlap> intersecting(const Shapes& shapes, const Rtree& tree,
                                  std::span<const PolygonRings> area) {
  Box window = empty_box();
  for (const PolygonRings& rings : area) {
    for (const Coord vertex : rings.front()) extend(window, vertex);
  }
  const Overlay overlay(shapes, area);
  std::vector<Overlap> overlaps;
  tree.search(window, [&](std::uint32_t shape) {
    overlay.add(shape, overlaps);
    return true;
  });
  std::sort(overlaps.begin(), overlaps.end(),
            [](const Overlap& a, const Overlap& b) { return a.shape < b.shape; });
  return overlaps;
}

std::vector<Overlap> intersecting(const Shapes& shapes, const Rtree& tree, const Box& window) {
  const auto [low, high] = window;
  const PolygonRings rings{{low, {.x = high.x, .y = low.y}, high, {.x = low.x, .y = high.y}}};
  return intersecting(shapes, tree, {&rings, 1});
}

}  // namespace metes
