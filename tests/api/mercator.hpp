#pragma once

#include "api/service/plane.hpp"

#include <cmath>
#include <optional>

namespace metes::api {

/// EPSG:3857 by its formula: a test without PROJ.
class Mercator : public Plane {
 public:
  [[nodiscard]] std::optional<AxisPair> from_degrees(LonLat at) const override {
    const double half = (90 + at.lat) * M_PI / 360;
    return AxisPair{.first = at.lon * M_PI / 180 * kRadius,
                    .second = std::log(std::tan(half)) * kRadius};
  }
  [[nodiscard]] std::optional<LonLat> to_degrees(AxisPair at) const override {
    return LonLat{.lon = at.first / kRadius * 180 / M_PI,
                  .lat = std::atan(std::exp(at.second / kRadius)) * 360 / M_PI - 90};
  }
  [[nodiscard]] int decimals() const override { return 3; }

 private:
  static constexpr double kRadius = 6'378'137;
};

}  // namespace metes::api
