#pragma once

#include "geo/shape/tile.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace metes {

/// The tiles of one zoom in which there may be something, one by one: quarters of quarters of the
/// world, so that neighbours come soon after each other. What has nothing is not divided further.
/// Not shared between threads.
class TileWalk {
 public:
  using HasAny = std::function<bool(const Box& window)>;

  /// `has_any`: of a tile's window; true for what holds a window for which it is true.
  TileWalk(std::uint32_t zoom, HasAny has_any);

  [[nodiscard]] std::optional<Tile> next();

 private:
  std::uint32_t zoom_;
  HasAny has_any_;
  std::vector<Tile> pending_{Tile{}};  // the next comes last
};

}  // namespace metes
