#pragma once

#include "geo/shape/geos.hpp"
#include "geo/shape/shapes.hpp"
#include "geo/shape/tile.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace metes {

/// A ring of a tile's units, closed implicitly. Shells have a positive area where y goes down, as
/// vector tiles want them, and holes a negative one.
using TileRing = std::vector<TilePoint>;

/// Twice the area, by the surveyor's formula.
[[nodiscard]] std::int64_t twice_area(std::span<const TilePoint> ring);

/// A shape as it is drawn on a tile: each shell followed by its holes, valid.
struct TileShape {
  std::vector<TileRing> rings;
  std::int64_t twice_area = 0;  // holes subtracted
};

/// Draws shapes on one tile. The arrays under them must outlive it. Not shared between threads.
class TilePen {
 public:
  TilePen(const Shapes& shapes, const Tile& tile);

  [[nodiscard]] const Box& window() const { return frame_.window(); }
  /// Cut at the tile's margin and rounded to its units; what is then without area is left out.
  /// Nothing where all of it is, or where it lies elsewhere.
  [[nodiscard]] std::optional<TileShape> draw(std::uint32_t shape) const;

 private:
  [[nodiscard]] std::vector<Geos::RingOf> placed(std::uint32_t shape, const Box& bounds) const;
  [[nodiscard]] std::vector<Geos::RingOf> mended(const std::vector<Geos::RingOf>& rings) const;

  Shapes shapes_;
  TileFrame frame_;
  Geos geos_;
};

}  // namespace metes
