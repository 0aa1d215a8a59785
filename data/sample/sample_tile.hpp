#pragma once

#include "data/sample/sample_lots.hpp"
#include "data/sample/sample_streets.hpp"
#include "geo/values/coordinate.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace metes::data::sample {

/// One lot with its shape; several parcels where it is a condominium stack.
struct Lot {
  std::vector<std::vector<Coord>> rings;  // shell anticlockwise, holes clockwise; not closed
  Coord label;                            // inside
  std::vector<Coord> ponds;               // the middle of each hole that is in no parcel
  LotKind kind = LotKind::lot;
  Frontage front;
  double along = 0;           // metres along the street, in the tile's frame
  std::uint32_t block = 0;    // from 0
  std::uint32_t index = 0;    // in its block, from 0
  std::uint32_t ordinal = 0;  // among the ordinary lots of its tile, from 0
  std::uint32_t units = 1;    // parcels of this shape
};

/// A tile as it goes into the files: self-contained, made from the seed and its key alone.
struct Tile {
  Quarter quarter;
  std::uint32_t number = 0;  // in the spiral
  std::string hood;
  std::vector<Lot> lots;
};

/// `whole` are blocks to leave undivided.
[[nodiscard]] Tile build_tile(const Ground& ground, std::uint32_t number,
                              const std::set<std::uint32_t>& whole = {});
[[nodiscard]] std::uint64_t parcel_count(const Tile& tile);
/// The tile with exactly this many parcels: last blocks stay undivided, last lots are built higher.
[[nodiscard]] Tile fit_tile(const Ground& ground, const Tile& tile, std::uint64_t parcels);

/// At least this many parcels must be left for a tile that is to be fitted: one a block is the
/// least that a tile can have.
inline constexpr std::uint64_t kTileReserve = 400;

/// "00012-003-014-00": tile, block, lot, unit (0: the lot has no units).
[[nodiscard]] std::string parcel_number(const Tile& tile, const Lot& lot, std::uint32_t unit);

}  // namespace metes::data::sample
