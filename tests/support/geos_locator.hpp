#pragma once

#include "geo/geos.hpp"
#include "geo/locate.hpp"
#include "geo/shapes.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

namespace metes::test {

struct GeosPreparedDeleter {
  GEOSContextHandle_t context = nullptr;
  void operator()(const GEOSPreparedGeometry* prepared) const {
    GEOSPreparedGeom_destroy_r(context, prepared);
  }
};

/// What GEOS says of positions and shapes, given the grid's numbers as doubles. Not shared between
/// threads.
class GeosLocator {
 public:
  explicit GeosLocator(const Shapes& shapes) : shapes_(shapes) {}

  Location locate(Coord point, std::uint32_t shape) {
    const Prepared& prepared = prepare(shape);
    const Geos::Geometry at =
        geos_.own(GEOSGeom_createPointFromXY_r(geos_.get(), point.x, point.y));
    const GEOSPreparedGeometry* area = prepared.prepared.get();
    if (geos_.truth(GEOSPreparedContains_r(geos_.get(), area, at.get()))) return Location::interior;
    const bool covers = geos_.truth(GEOSPreparedCovers_r(geos_.get(), area, at.get()));
    return covers ? Location::boundary : Location::exterior;
  }
  bool is_valid(std::uint32_t shape) {
    return GEOSisValid_r(geos_.get(), prepare(shape).geometry.get()) == 1;
  }

 private:
  struct Prepared {
    Geos::Geometry geometry;
    std::unique_ptr<const GEOSPreparedGeometry, GeosPreparedDeleter> prepared;
  };

  const Prepared& prepare(std::uint32_t shape) {
    const auto [at, is_new] = all_.try_emplace(shape);
    if (!is_new) return at->second;
    const auto place_of = [](Coord vertex) {
      return GeosPlace{.x = static_cast<double>(vertex.x), .y = static_cast<double>(vertex.y)};
    };
    std::vector<Geos::Geometry> parts;
    const Range polygons = shapes_.polygons(shape);
    for (std::uint32_t p = polygons.begin; p < polygons.end; ++p) {
      std::vector<std::span<const Coord>> rings;
      const Range range = shapes_.rings(p);
      for (std::uint32_t r = range.begin; r < range.end; ++r) rings.push_back(shapes_.ring(r));
      parts.push_back(geos_.polygon(rings, place_of));
    }
    at->second.geometry = geos_.multipolygon(parts);
    at->second.prepared = {GEOSPrepare_r(geos_.get(), at->second.geometry.get()),
                           GeosPreparedDeleter{geos_.get()}};
    return at->second;
  }

  const Shapes& shapes_;
  Geos geos_{"ask GEOS where a position lies"};
  std::map<std::uint32_t, Prepared> all_;
};

}  // namespace metes::test
