#pragma once

#include "geo/shape/shapes.hpp"

#include <memory>
#include <string>
#include <vector>

namespace metes::data {

/// What GEOS says of polygons on the grid, and what rebuilding made of them.
struct Rebuilt {
  std::vector<PolygonRings> polygons;
  std::string reason;  // a code: "self_intersection", …; empty: they were valid
  bool still_invalid = false;
};

/// Validity by GEOS on integer coordinates. One GEOS context; not shared between threads.
class Validity {
 public:
  Validity();
  ~Validity();
  Validity(const Validity&) = delete;
  Validity& operator=(const Validity&) = delete;

  /// Empty when the polygons are valid as one multipolygon, else the code of GEOS's reason.
  [[nodiscard]] std::string why_invalid(const std::vector<PolygonRings>& polygons) const;
  /// Valid polygons by MakeValid's structure method, on the grid again; lines and points that are
  /// left over are thrown away.
  [[nodiscard]] Rebuilt rebuild(const std::vector<PolygonRings>& polygons) const;

  /// What valid polygons have in common, on the grid; lines and points are left out.
  [[nodiscard]] std::vector<PolygonRings> intersection(const std::vector<PolygonRings>& a,
                                                       const std::vector<PolygonRings>& b) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Signed area on the grid: twice the area, counter-clockwise positive.
[[nodiscard]] double twice_signed_area(const std::vector<Coord>& ring);

/// Square metres of polygons, shells less holes, by the equirectangular scale at their middle
/// latitude on WGS 84: within 0.1 % for a shape of a city's size.
[[nodiscard]] double area_m2(const std::vector<PolygonRings>& polygons);

}  // namespace metes::data
