#pragma once

#include "geo/shape/geos.hpp"
#include "geo/shape/shapes.hpp"
#include "geo/values/coordinate.hpp"

#include <cstdint>
#include <span>

namespace metes::test {

/// The union of some shapes about a position, seen without geo's plane and outlines: GEOS's overlay
/// in PROJ's equal-area plane, in which a circle of 10 km about the position is one to a millimetre
/// and lines that are straight in degrees are bent. Not shared between threads.
class DiscOverlay {
 public:
  DiscOverlay(const Shapes& shapes, std::span<const std::uint32_t> members, LonLat at);

  /// The part of the disc that is covered, 0 to 1.
  [[nodiscard]] double share(double radius_m) const;
  /// Whether some of the disc is in a free round place of a width.
  [[nodiscard]] bool leaves_room(double radius_m, double width_m) const;

 private:
  [[nodiscard]] Geos::Geometry disc(double radius_m) const;
  [[nodiscard]] double area_m2(const Geos::Geometry& geometry) const;

  Geos geos_{"unite the test's parcels"};
  Geos::Geometry united_;
};

}  // namespace metes::test
