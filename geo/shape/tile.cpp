#include "geo/shape/tile.hpp"

#include "geo/shape/wgs84.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace metes {
namespace {

constexpr double kMostLon = 180;

LonLat degrees_at(double x, double y, double side) {
  const double lon = (x / side - 0.5) * 2 * kMostLon;
  const double north = std::numbers::pi * (1 - 2 * y / side);
  return {.lon = std::clamp(lon, -kMostLon, kMostLon),
          .lat = std::atan(std::sinh(north)) / wgs84::kDegree};
}

}  // namespace

TileFrame::TileFrame(const Tile& tile)
    : side_(std::ldexp(kTileSide, static_cast<int>(tile.zoom))),
      left_(static_cast<double>(tile.column) * kTileSide),
      top_(static_cast<double>(tile.row) * kTileSide) {
  constexpr double kReach = kTileSide + kTileMargin;
  window_ = {.min = snap(degrees_at(left_ - kTileMargin, top_ + kReach, side_)),
             .max = snap(degrees_at(left_ + kReach, top_ - kTileMargin, side_))};
}

GeosPlace TileFrame::operator()(GeosPlace grid) const {
  constexpr double kWorld = 2 * kMostLon * kUnitsPerDegree;
  const double lat = grid.y * wgs84::kDegree / kUnitsPerDegree;
  const double north = std::asinh(std::tan(lat)) / (2 * std::numbers::pi);
  return {.x = (grid.x / kWorld + 0.5) * side_ - left_, .y = (0.5 - north) * side_ - top_};
}

}  // namespace metes
