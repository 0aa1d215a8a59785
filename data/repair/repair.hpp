#pragma once

#include "data/reader/projection.hpp"
#include "geo/shape/shapes.hpp"
#include "geo/values/coordinate.hpp"

#include <string>
#include <vector>

class OGRGeometry;

namespace metes::data {

/// One thing that was found wrong with a geometry, and what was done.
struct Repair {
  std::string reason;  // a code: "self_intersection", "ring_not_closed", "longitude_sign", …
  std::string text;    // a sentence with values: areas before and after in square metres
};

/// A geometry on the grid: what is left of it, and why.
struct RepairedShape {
  std::vector<PolygonRings> polygons;  // empty when nothing was left: `dropped` says why
  std::vector<Repair> repairs;
  std::string dropped;  // a code, or empty: "null_geometry", "empty_geometry",
                        // "zero_coordinates", "not_a_number", "outside_extent",
                        // "degrees_are_feet", "not_a_polygon", "collapsed"
  std::string dropped_text;
};

/// A position on the grid, or why there is none.
struct RepairedPoint {
  Coord point;
  std::vector<Repair> repairs;
  std::string dropped;
  std::string dropped_text;
};

/// Brings polygons (Polygon, MultiPolygon, collections of them, curves) of a source's CRS onto the
/// grid: projected through the pinned pipeline, long edges densified where their straight line in
/// degrees leaves the straight line in the CRS by more than 1 cm, snapped, checked with GEOS, and
/// where not valid rebuilt by MakeValid's structure method (lower-dimensional leftovers thrown
/// away, areas before and after in the report). `extent` is the manifest's.
[[nodiscard]] RepairedShape repair_polygons(const OGRGeometry* geometry,
                                            const Projection& projection, const Box& extent);

/// The same for a position (Point; the first of a MultiPoint of one).
[[nodiscard]] RepairedPoint repair_point(double x, double y, const Projection& projection,
                                         const Box& extent);

}  // namespace metes::data
