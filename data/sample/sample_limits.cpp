#include "data/sample/sample_limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>

namespace metes::data::sample {
namespace {

// A corner of the lattice of tiles has the key of the tile north-east of it.
struct Step {
  TileKey to;
  int heading = 0;  // 0 east, 1 north, 2 west, 3 south
};
using Steps = std::multimap<TileKey, Step>;

constexpr std::array<TileKey, 4> kMoves{{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}};

TileKey moved(TileKey from, TileKey by) {
  return {.column = from.column + by.column, .row = from.row + by.row};
}

/// The sides of tiles beyond which there is no tile of the set, land on their left.
Steps outer_sides(const std::set<TileKey>& tiles) {
  // Where each side begins, and the tile beyond it: south, east, north, west.
  constexpr std::array<TileKey, 4> kBegins{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}};
  constexpr std::array<TileKey, 4> kBeyond{{{0, -1}, {1, 0}, {0, 1}, {-1, 0}}};
  Steps steps;
  for (const TileKey tile : tiles) {
    for (int side = 0; side < 4; ++side) {
      const auto i = static_cast<std::size_t>(side);
      if (tiles.contains(moved(tile, kBeyond.at(i)))) continue;
      const TileKey from = moved(tile, kBegins.at(i));
      steps.insert({from, {.to = moved(from, kMoves.at(i)), .heading = side}});
    }
  }
  return steps;
}

Point corner(const Ground& ground, TileKey key) {
  return ground.tile(key).min;
}

/// From one corner to the next without the last point; the same points from either end.
void append_side(const Ground& ground, TileKey from, TileKey to, std::vector<Coord>& ring) {
  constexpr int kPieces = 32;
  const bool is_forward = from < to;
  const Point a = corner(ground, is_forward ? from : to);
  const Point b = corner(ground, is_forward ? to : from);
  for (int k = 0; k < kPieces; ++k) {
    const double share = static_cast<double>(is_forward ? k : kPieces - k) / kPieces;
    ring.push_back(ground.to_grid({a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share}));
  }
}

/// Where two rings meet at a corner, the left turn keeps each on its own tile.
Steps::iterator next_step(Steps& steps, TileKey at, int heading) {
  const auto [first, last] = steps.equal_range(at);
  return std::min_element(first, last, [&](const auto& a, const auto& b) {
    const auto turn = [&](int to) { return (heading + 1 - to + 4) % 4; };
    return turn(a.second.heading) < turn(b.second.heading);
  });
}

}  // namespace

std::vector<std::vector<Coord>> limits(const Ground& ground, const std::set<TileKey>& tiles) {
  Steps steps = outer_sides(tiles);
  std::vector<std::vector<Coord>> rings;
  while (!steps.empty()) {
    auto step = steps.begin();
    const TileKey start = step->first;
    TileKey at = start;
    auto& ring = rings.emplace_back();
    do {
      const auto [to, heading] = step->second;
      append_side(ground, at, to, ring);
      steps.erase(step);
      at = to;
      if (at != start) step = next_step(steps, at, heading);
    } while (at != start);
  }
  return rings;
}

std::uint32_t district_of(TileKey tile, std::uint64_t parcels) {
  constexpr double kParcelsPerTile = 650;
  constexpr double kMiddleShare = 0.15;  // of the city's tiles
  const double tiles = static_cast<double>(parcels) / kParcelsPerTile;
  const double middle = std::sqrt(tiles * kMiddleShare / std::numbers::pi);
  const double away = std::hypot(tile.column, tile.row);
  if (away <= middle) return 1;
  const double turn = std::atan2(tile.row, tile.column) / (2 * std::numbers::pi) + 0.5;
  return 2 + std::min(7U, static_cast<std::uint32_t>(turn * 8));
}

std::string district_name(std::uint32_t district) {
  return fmt::format("District {}", district);
}

}  // namespace metes::data::sample
