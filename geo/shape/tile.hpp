#pragma once

#include "geo/shape/geos.hpp"
#include "geo/values/coordinate.hpp"

#include <compare>
#include <cstdint>

namespace metes {

/// A tile of WebMercatorQuad: zoom z has 2^z columns, from 180 W to the east, and as many rows,
/// from 85.05 N to the south.
struct Tile {
  std::uint32_t zoom = 0;
  std::uint32_t column = 0;
  std::uint32_t row = 0;
  friend bool operator==(const Tile&, const Tile&) = default;
};

/// The deepest zoom that is drawn: a unit of a tile is 7 cm at the equator, 6 cm in Chicago, which
/// is finer than a pixel of a screen that shows three zooms more.
inline constexpr std::uint32_t kMostZoom = 17;

/// The side of a tile in its units, and how far around it shapes are drawn, so that lines along its
/// sides do not show.
inline constexpr std::int32_t kTileSide = 4096;
inline constexpr std::int32_t kTileMargin = 64;

/// A place on a tile: units right of and below its upper left corner.
struct TilePoint {
  std::int32_t x = 0;
  std::int32_t y = 0;
  friend auto operator<=>(const TilePoint&, const TilePoint&) = default;
};

/// From the grid to a tile's units and back, by EPSG:3857: the sphere's Mercator of the degrees of
/// WGS 84. Callable from any thread.
class TileFrame {
 public:
  explicit TileFrame(const Tile& tile);

  /// What is drawn of the grid: the tile with its margin, as far as it is on the globe.
  [[nodiscard]] const Box& window() const { return window_; }
  /// A place of the grid in the tile's units, not rounded.
  [[nodiscard]] GeosPlace operator()(GeosPlace grid) const;

 private:
  double side_;  // of the world, in units
  double left_;  // of the tile in the world
  double top_;
  Box window_;
};

}  // namespace metes
