#include "geo/shape/tile_walk.hpp"

#include <utility>

namespace metes {

TileWalk::TileWalk(std::uint32_t zoom, HasAny has_any)
    : zoom_(zoom), has_any_(std::move(has_any)) {}

std::optional<Tile> TileWalk::next() {
  while (!pending_.empty()) {
    const Tile tile = pending_.back();
    pending_.pop_back();
    if (!has_any_(TileFrame(tile).window())) continue;
    if (tile.zoom == zoom_) return tile;
    for (const std::uint32_t quarter : {3U, 2U, 1U, 0U}) {
      pending_.push_back({.zoom = tile.zoom + 1,
                          .column = 2 * tile.column + quarter % 2,
                          .row = 2 * tile.row + quarter / 2});
    }
  }
  return std::nullopt;
}

}  // namespace metes
