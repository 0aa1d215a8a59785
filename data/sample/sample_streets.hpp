#pragma once

#include "data/sample/sample_ground.hpp"
#include "data/sample/sample_plane.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace metes::data::sample {

/// Streets that run level in the tile's frame, or upright.
enum class Axis : std::uint8_t { level, upright };

/// How a neighbourhood is built. Lengths in metres.
struct Style {
  enum class Kind : std::uint8_t { downtown, old_town, mission, garden, suburb, works };
  Kind kind = Kind::old_town;
  double block_x = 0;
  double block_y = 0;
  double street = 0;  // from lot line to lot line
  double lot_width = 0;
  double lot_depth = 0;   // at least
  double corner = 0;      // radius of the kerb
  double alley = 0;       // 0: none
  double bend = 0;        // of its streets
  double spanish = 0;     // share of street names
  double towers = 0;      // share of lots that are condominium stacks
  bool numbered = false;  // streets have numbers
  bool culs_de_sac = false;
};

/// One block, a convex outline in its tile's frame.
struct Block {
  Outline outline;
  std::int32_t column = 0;  // street `column` is west of it, `row` south of it
  std::int32_t row = 0;
  bool whole = false;  // a rectangle, cut by nothing
};

/// What a tile is given over to.
enum class Setting : std::uint8_t { blocks, park, river };

/// A tile's streets and blocks; nothing in it depends on another tile.
struct Quarter {
  TileKey key;
  Setting setting = Setting::blocks;
  Style style;
  Frame frame;
  std::vector<Block> blocks;
};

/// Half the width of an arterial, lot line to middle.
inline constexpr double kHalfArterial = 12;

[[nodiscard]] Quarter lay_out(const Ground& ground, TileKey key);

/// "E 12th St", "Camino del Faro": the name of one street of a tile.
[[nodiscard]] std::string street_name(const Quarter& quarter, std::uint64_t seed, Axis axis,
                                      std::int32_t index);
/// A name for a neighbourhood or a place in it: "Petrel Reach".
[[nodiscard]] std::string hood_name(std::uint64_t seed, TileKey key);

}  // namespace metes::data::sample
