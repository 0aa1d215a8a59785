#pragma once

#include "geo/values/coordinate.hpp"

#include <array>

namespace metes {

/// Metres east and north of some origin.
struct Metres {
  double x = 0;
  double y = 0;
};

/// Metres for a difference in grid units from a plane's origin, of up to some kilometres:
/// x · (e₀ + y · (e₁ + y · e₂)) east and y · (n₀ + y · (n₁ + y · n₂)) north.
struct GridMetric {
  std::array<double, 3> east{};
  std::array<double, 3> north{};

  [[nodiscard]] constexpr Metres to_plane(double x, double y) const {
    return {.x = x * (east[0] + y * (east[1] + y * east[2])),
            .y = y * (north[0] + y * (north[1] + y * north[2]))};
  }

  /// That of the plane around a place so many grid units north of the origin. Around one that is
  /// 0.01 degrees off all lengths are the same to 1e-11.
  [[nodiscard]] constexpr GridMetric moved_north(double units) const {
    const auto moved = [&](const std::array<double, 3>& p) {  // p is of the latitude midway
      return std::array<double, 3>{p[0] + 2 * units * (p[1] + 2 * units * p[2]),
                                   p[1] + 4 * units * p[2], p[2]};
    };
    return {.east = moved(east), .north = moved(north)};
  }
};

/// The lengths on WGS 84 of a degree of longitude and of one of latitude, at a latitude, metres.
[[nodiscard]] Metres metres_a_degree(double lat);

/// A plane in metres around one position of WGS 84, for distances and areas near it. Distances from
/// the origin agree with the geodesic to 0.1 mm at 1 km and 1 cm at 10 km: degrees are scaled by
/// the ellipsoid's radii at the latitude midway to the origin. Callable from any thread.
class LocalPlane {
 public:
  explicit LocalPlane(LonLat origin);

  [[nodiscard]] LonLat origin() const { return origin_; }
  [[nodiscard]] Metres to_plane(LonLat position) const;
  [[nodiscard]] Metres to_plane(Coord coord) const { return to_plane(to_degrees(coord)); }
  /// The same for differences in grid units from the origin.
  [[nodiscard]] GridMetric grid_metric() const;
  /// Half the size, in grid units, of a box that holds the disc of this radius about the origin.
  [[nodiscard]] Box box_around(double radius_m) const;

 private:
  // Metres a degree as a parabola in the latitude's distance from the origin, degrees.
  using Parabola = std::array<double, 3>;

  LonLat origin_;
  Parabola east_{};
  Parabola north_{};
};

/// The length of the geodesic between two positions on WGS 84, metres (Vincenty's formulae in
/// Boost.Geometry: 0.1 mm, for positions that are not nearly opposite on the globe).
[[nodiscard]] double geodesic_m(LonLat a, LonLat b);
/// The same from a position to a place some grid units from it; the metric is that of the
/// position's plane, in which short geodesics are measured: to 0.2 µm for 1 km.
[[nodiscard]] double geodesic_m(Coord from, const GridMetric& metric, double x, double y);

}  // namespace metes
