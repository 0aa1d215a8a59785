#include "geo/local_plane.hpp"

#include <boost/geometry/core/radius.hpp>
#include <boost/geometry/formulas/vincenty_inverse.hpp>
#include <boost/geometry/srs/spheroid.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace metes {
namespace {

// WGS 84 (NIMA TR8350.2)
constexpr double kSemiMajor = 6378137.0;
constexpr double kFlattening = 1 / 298.257223563;
constexpr double kEccentricity2 = kFlattening * (2 - kFlattening);
constexpr double kDegree = std::numbers::pi / 180;

// Half the width, in degrees, over which the parabolas are fitted. At this distance they are off by
// less than 1e-9 of their value below 80° of latitude.
constexpr double kFit = 0.05;

double metres_north(double lat) {
  const double s = std::sin(lat * kDegree);
  const double w2 = 1 - kEccentricity2 * s * s;
  return kDegree * kSemiMajor * (1 - kEccentricity2) / (w2 * std::sqrt(w2));
}

double metres_east(double lat) {
  const double s = std::sin(lat * kDegree);
  return kDegree * kSemiMajor * std::cos(lat * kDegree) / std::sqrt(1 - kEccentricity2 * s * s);
}

std::array<double, 3> fit(double (*scale)(double), double lat) {
  const double below = scale(lat - kFit);
  const double here = scale(lat);
  const double above = scale(lat + kFit);
  return {here, (above - below) / (2 * kFit), (above - 2 * here + below) / (2 * kFit * kFit)};
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

LocalPlane::LocalPlane(LonLat origin)
    : origin_(origin), east_(fit(metres_east, origin.lat)), north_(fit(metres_north, origin.lat)) {}

Metres LocalPlane::to_plane(LonLat position) const {
  const double north = position.lat - origin_.lat;
  const double east = position.lon - origin_.lon;
  return {.x = east * at(east_, north / 2), .y = north * at(north_, north / 2)};
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

}  // namespace metes
