#pragma once

#include <numbers>

/// WGS 84 (NIMA TR8350.2).
namespace metes::wgs84 {

inline constexpr double kSemiMajor = 6378137.0;  // metres
inline constexpr double kFlattening = 1 / 298.257223563;
inline constexpr double kEccentricity2 = kFlattening * (2 - kFlattening);
inline constexpr double kDegree = std::numbers::pi / 180;  // radians

}  // namespace metes::wgs84
