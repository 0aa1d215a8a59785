#pragma once

#include "geo/shape/local_plane.hpp"
#include "geo/shape/plain_outline.hpp"
#include "geo/shape/shapes.hpp"
#include "geo/values/coordinate.hpp"

#include <cstdint>
#include <span>

namespace metes {

/// The union of some shapes, seen from a disc of positions around the plane's origin: how much of
/// the disc it covers and how near its outer lines come. Lines between two shapes of the union do
/// not count. Areas are exact for the union's edges: those of plain_outline(), or GEOS's overlay
/// where it does not tell.
class UnitedLand {
 public:
  /// For discs of a radius up to `reach_m`. Throws DataError when GEOS cannot unite the shapes.
  UnitedLand(const LocalPlane& plane, const Shapes& shapes, std::span<const std::uint32_t> members,
             double reach_m);

  /// The part of the disc about the origin that is covered, 0 to 1.
  [[nodiscard]] double share(double radius_m) const;
  /// The whole disc is inside. A disc of radius 0 on the line is not.
  [[nodiscard]] bool holds(double radius_m) const;
  /// Some of the disc, its rim included, is inside or on the line.
  [[nodiscard]] bool touches(double radius_m) const;
  /// Some of the disc is in a gap of this land that is wider than `width_m` there: a street, not a
  /// crack between two surveys. `reach_m` must be two such widths more than the radius.
  [[nodiscard]] bool leaves_gap(double radius_m, double width_m) const;

 private:
  Outline outline_;
  double edge_m_;  // to the nearest
};

/// The part of the disc about the plane's origin that some shapes cover, 0 to 1, without uniting
/// them: of shapes alike one counts, and land where others overlap counts as often as they do, the
/// whole disc once. Linear in vertices, where a union of thousands of shapes takes seconds.
[[nodiscard]] double summed_share(const LocalPlane& plane, const Shapes& shapes,
                                  std::span<const std::uint32_t> members, double radius_m);

/// The same, but land counts once where plain_outline() tells the outline and the shapes are no
/// more than 20,000: an overlay of thousands takes seconds or minutes, an outline of more as long.
[[nodiscard]] double wide_share(const LocalPlane& plane, const Shapes& shapes,
                                std::span<const std::uint32_t> members, double radius_m);

}  // namespace metes
