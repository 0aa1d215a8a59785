#include "geo/shape/local_plane.hpp"

#include "geo/shape/wgs84.hpp"

#include <boost/geometry/core/radius.hpp>
#include <boost/geometry/formulas/vincenty_inverse.hpp>
#include <boost/geometry/srs/spheroid.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace metes {
namespace {

using wgs84::kDegree;
using wgs84::kEccentricity2;
using wgs84::kFlattening;
using wgs84::kSemiMajor;

double metres_north(double lat) {
  const double s = std::sin(lat * kDegree);
  const double w2 = 1 - kEccentricity2 * s * s;
  return kDegree * kSemiMajor * (1 - kEccentricity2) / (w2 * std::sqrt(w2));
}

double metres_east(double lat) {
  const double s = std::sin(lat * kDegree);
  return kDegree * kSemiMajor * std::cos(lat * kDegree) / std::sqrt(1 - kEccentricity2 * s * s);
}

// The radii of curvature at a latitude in metres a radian and their first two derivatives by
// latitude, as Taylor's parabola in degrees: M north; N·cos east, of which M·sin is the slope.
struct Parabolas {
  std::array<double, 3> east;
  std::array<double, 3> north;
};

std::array<double, 3> in_degrees(double value, double slope, double bend) {
  return {value * kDegree, slope * kDegree * kDegree, bend * kDegree * kDegree * kDegree / 2};
}

Parabolas parabolas(double lat) {
  const double s = std::sin(lat * kDegree);
  const double c = std::cos(lat * kDegree);
  const double w2 = 1 - kEccentricity2 * s * s;
  const double w = std::sqrt(w2);
  const double meridian = kSemiMajor * (1 - kEccentricity2) / (w2 * w);
  const double ratio = 3 * kEccentricity2 * s * c / w2;  // M' / M
  const double ratio_slope =
      3 * kEccentricity2 * (c * c - s * s) / w2 + 2 * ratio * kEccentricity2 * s * c / w2;
  const double slope = meridian * ratio;
  return {.east = in_degrees(kSemiMajor * c / w, -meridian * s, -slope * s - meridian * c),
          .north = in_degrees(meridian, slope, meridian * (ratio_slope + ratio * ratio))};
}

double at(const std::array<double, 3>& parabola, double offset) {
  return parabola[0] + offset * (parabola[1] + offset * parabola[2]);
}

std::int32_t clamped(double units) {
  constexpr double kLimit = std::numeric_limits<std::int32_t>::max();
  return static_cast<std::int32_t>(std::clamp(units, -kLimit, kLimit));
}

}  // namespace

Metres metres_a_degree(double lat) {
  return {.x = metres_east(lat), .y = metres_north(lat)};
}

LocalPlane::LocalPlane(LonLat origin) : origin_(origin) {
  const Parabolas fitted = parabolas(origin.lat);
  east_ = fitted.east;
  north_ = fitted.north;
}

Metres LocalPlane::to_plane(LonLat position) const {
  const double north = position.lat - origin_.lat;
  const double east = position.lon - origin_.lon;
  return {.x = east * at(east_, north / 2), .y = north * at(north_, north / 2)};
}

GridMetric LocalPlane::grid_metric() const {
  constexpr double kUnit = 1 / double{kUnitsPerDegree};
  const auto in_units = [](const Parabola& p) {  // at the latitude midway
    return Parabola{p[0] * kUnit, p[1] * kUnit * kUnit / 2, p[2] * kUnit * kUnit * kUnit / 4};
  };
  return {.east = in_units(east_), .north = in_units(north_)};
}

Box LocalPlane::box_around(double radius_m) const {
  const double north = radius_m / north_[0] * 1.01;
  // A degree east is shortest at the box's end that is nearer to a pole.
  const double narrowest =
      std::min(metres_east(std::min(89.9, std::abs(origin_.lat) + north)), east_[0]);
  const double east = radius_m / std::max(narrowest, 1.0) * 1.01;
  const auto units = [](double degrees) { return degrees * kUnitsPerDegree; };
  return {.min = {.x = clamped(std::floor(units(origin_.lon - east))),
                  .y = clamped(std::floor(units(origin_.lat - north)))},
          .max = {.x = clamped(std::ceil(units(origin_.lon + east))),
                  .y = clamped(std::ceil(units(origin_.lat + north)))}};
}

double geodesic_m(LonLat a, LonLat b) {
  namespace bg = boost::geometry;
  const bg::srs::spheroid<double> wgs84(kSemiMajor, kSemiMajor * (1 - kFlattening));
  using Inverse = bg::formula::vincenty_inverse<double, true, false>;
  return Inverse::apply(a.lon * kDegree, a.lat * kDegree, b.lon * kDegree, b.lat * kDegree, wgs84)
      .distance;
}

// Gauss's formulae about the latitude midway, with their terms of the second order on a sphere.
double geodesic_m(Coord from, const GridMetric& metric, double x, double y) {
  constexpr double kRadius = 6'371'000;
  constexpr double kFarthest = 5'000;
  constexpr double kSteepest = 1e-2;  // of a distance times the tangent of the latitude, radii
  const Metres m = metric.to_plane(x, y);
  const double x2 = m.x * m.x;
  const double y2 = m.y * m.y;
  const double tangent = 2 * metric.east[1] / (metric.east[0] * metric.north[0]);
  const double tangent2 = tangent * tangent;
  if (x2 + y2 > kFarthest * kFarthest || (x2 + y2) * tangent2 > kSteepest * kSteepest) {
    const LonLat origin = to_degrees(from);
    return geodesic_m(
        origin, {.lon = origin.lon + x / kUnitsPerDegree, .lat = origin.lat + y / kUnitsPerDegree});
  }
  const double bend = tangent2 * x2 + (1 / (kRadius * kRadius) + 3 * tangent2) * y2;
  return std::sqrt(x2 * (1 - bend / 12) + y2);
}

}  // namespace metes
