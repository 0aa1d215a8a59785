#pragma once

#include "geo/shape/geos.hpp"
#include "geo/shape/shape_change.hpp"

namespace metes {

/// Land, by its extent and how wide it is on average: twice the area by the length of its lines.
struct Land {
  double area_m2 = 0;
  double width_m = 0;
};

/// Of polygons in the grid's numbers. Throws DataError where GEOS cannot read them.
[[nodiscard]] Land land_of(const Geos& geos, const GEOSGeom_t* geometry);

/// Whether some place in that land is wider: something is left of it where its lines move in by
/// half of that. Hairlines, as an overlay leaves them along the lines it cuts, make land narrower
/// on average and nowhere else.
[[nodiscard]] bool is_wider(const Geos& geos, const GEOSGeom_t* geometry, const Land& land,
                            double width_m);

/// A shape that is set against others; give it the one with more vertices, which is taken apart
/// once. The overlay is GEOS's of the grid's numbers. Not shared between threads.
class LandOf {
 public:
  explicit LandOf(const ShapeOf& of);

  /// All of it.
  [[nodiscard]] Land whole() const;
  /// What it shares with another; nothing where they only touch. Throws DataError when GEOS cannot
  /// overlay them.
  [[nodiscard]] Land shared_with(const ShapeOf& other) const;

 private:
  Geos geos_{"find what parcels share"};
  Geos::Geometry shape_;
};

}  // namespace metes
