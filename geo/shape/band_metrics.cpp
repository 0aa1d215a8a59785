#include "geo/shape/band_metrics.hpp"

#include <algorithm>

namespace metes {
namespace {

// From pole to pole; what a damaged file says may be more.
constexpr std::int32_t kPole = 90 * kUnitsPerDegree;

}  // namespace

BandMetrics::BandMetrics(std::int32_t low, std::int32_t high)
    : first_(std::clamp(low, -kPole, kPole) >> kShift) {
  const std::int32_t last = std::clamp(high, -kPole, kPole) >> kShift;
  for (std::int32_t band = first_; band <= last; ++band) bands_.push_back(of(band));
}

GridMetric BandMetrics::of(std::int32_t band) {
  return LocalPlane(to_degrees({.x = 0, .y = middle_of(band)})).grid_metric();
}

}  // namespace metes
