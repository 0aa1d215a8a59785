#pragma once

#include "geo/shape/common_land.hpp"
#include "geo/shape/geos.hpp"
#include "geo/shape/rtree.hpp"
#include "geo/shape/shapes.hpp"
#include "geo/values/coordinate.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace metes {

/// A shape with land in an area.
struct SharedLand {
  std::uint32_t shape = 0;
  double area_m2 = 0;  // in common
  double share = 0;    // of the shape's own area, 0 to 1
};

/// What is left of an area beside some shapes.
struct RestOfArea {
  Land land;
  bool is_wider = false;  // somewhere than was asked
  Coord at{};             // a place in it, to the grid
};

/// Rings as GEOS has them, in grid units.
[[nodiscard]] std::vector<GeosRing> grid_rings(const PolygonRings& polygon);
/// The box about the polygons' shells.
[[nodiscard]] Box box_of(std::span<const PolygonRings> area);

/// The area on WGS 84 that rings enclose, m², holes subtracted; a shell comes first. Edges are
/// straight in an equal-area projection: for edges of 1 km the difference is some cm².
[[nodiscard]] double area_m2(std::span<const std::vector<Coord>> rings);

/// Shapes laid over an area of polygons, each of which is valid; they may overlap. The arrays under
/// the shapes and the area must outlive it. Throws DataError where GEOS cannot overlay something;
/// import repairs what is in a snapshot. Not shared between threads.
class Overlay {
 public:
  Overlay(const Shapes& shapes, std::span<const PolygonRings> area);
  ~Overlay();
  Overlay(const Overlay&) = delete;
  Overlay& operator=(const Overlay&) = delete;

  /// What the polygons cover together, m². Here and below edges are straight in degrees where the
  /// area is one polygon of few vertices, else in an equal-area projection: 1 in 100,000 of a
  /// square kilometre.
  [[nodiscard]] double area_m2() const;
  /// Whether a shape has a place in common with the area, lines included.
  [[nodiscard]] bool meets(std::uint32_t shape) const;
  /// What the shapes have in common with the area, m²: where they lie on each other, once.
  [[nodiscard]] double common_m2(std::span<const std::uint32_t> shapes) const;
  /// Every shape of the tree that has land in common with the area, ascending.
  [[nodiscard]] std::vector<SharedLand> shared_with(const Rtree& tree) const;
  /// Whether what a shape of shared_with() has in common with the area is wider somewhere.
  [[nodiscard]] bool is_wider(const SharedLand& shared, double width_m) const;
  /// What of the area lies in none of the shapes: all of it together, or, where a line of `divided`
  /// crosses the area, first what lies in those and then what does not; and whether it is wider
  /// than `width_m`. Nothing without land.
  [[nodiscard]] std::vector<RestOfArea> beside(std::span<const std::uint32_t> shapes,
                                               std::span<const std::uint32_t> divided,
                                               double width_m) const;

 private:
  class Impl;
  const Shapes& shapes_;
  std::span<const PolygonRings> area_;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace metes
