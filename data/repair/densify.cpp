#include "data/repair/densify.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace metes::data {
namespace {

constexpr double kTolerance = 0.01;  // metres
constexpr double kMetresPerDegree = 111'320;
// Lines bend by L²/8R·tan(latitude) at most: edges of 100 m stay within 1 cm up to 88° north.
constexpr double kAlwaysStraight = 100;
// 2^16 pieces of an edge; reached only by edges that run around the globe.
constexpr int kDeepest = 16;

double distance_m(const LonLat& a, const LonLat& b) {
  const double latitude = (a.lat + b.lat) / 2 * std::numbers::pi / 180;
  return kMetresPerDegree * std::hypot((a.lon - b.lon) * std::cos(latitude), a.lat - b.lat);
}

void split(const ProjectedPoint& from, const ProjectedPoint& to, const Projection& projection,
           int depth, std::vector<LonLat>& line) {
  if (depth == kDeepest || distance_m(from.at, to.at) < kAlwaysStraight) return;
  const double x = (from.x + to.x) / 2;
  const double y = (from.y + to.y) / 2;
  const std::optional<LonLat> at = projection.to_lon_lat(x, y);
  if (!at) return;
  const LonLat chord{.lon = (from.at.lon + to.at.lon) / 2, .lat = (from.at.lat + to.at.lat) / 2};
  if (distance_m(*at, chord) <= kTolerance) return;
  const ProjectedPoint middle{.x = x, .y = y, .at = *at};
  split(from, middle, projection, depth + 1, line);
  line.push_back(*at);
  split(middle, to, projection, depth + 1, line);
}

}  // namespace

void densify(const ProjectedPoint& from, const ProjectedPoint& to, const Projection& projection,
             std::vector<LonLat>& line) {
  if (!projection.is_identity()) split(from, to, projection, 0, line);
}

}  // namespace metes::data
