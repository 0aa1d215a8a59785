#pragma once

#include "geo/shape/shapes.hpp"

#include <cstdint>

namespace metes {

/// A shape, whichever list it is in.
struct ShapeOf {
  const Shapes* shapes = nullptr;
  std::uint32_t shape = 0;
};

/// On WGS 84, m²; 0 without a polygon.
[[nodiscard]] double area_m2(const ShapeOf& of);

/// How one shape differs from another.
struct ShapeChange {
  double a_m2 = 0;
  double b_m2 = 0;
  double difference_m2 = 0;  // of what lies in one of them only
  double hausdorff_m = 0;    // the farthest that a vertex of one is from the other's lines

  [[nodiscard]] bool any() const { return difference_m2 > 0 || hausdorff_m > 0; }
  /// Of the area that they have together: 0 for the same, 1 for two that are apart.
  [[nodiscard]] double share() const;
};

/// Whether the two have the same vertices in the same order: a cheap yes.
[[nodiscard]] bool is_drawn_alike(const ShapeOf& a, const ShapeOf& b);

/// Compares two shapes that each have a polygon: the overlay is GEOS's of the grid's numbers, the
/// distance GEOS's in a plane around the first. Takes microseconds to milliseconds. Throws
/// DataError when GEOS cannot overlay them; import repairs those. Callable from any thread.
[[nodiscard]] ShapeChange shape_change(const ShapeOf& a, const ShapeOf& b);

}  // namespace metes
