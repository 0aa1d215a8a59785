#pragma once

#include "geo/shape/shapes.hpp"
#include "geo/shape/tile.hpp"

#include <cstdint>
#include <map>
#include <string>

class OGRFeature;
class OGRGeometry;

namespace metes::tests {

/// A feature of a vector tile as GDAL reads it.
struct ReadTileFeature {
  std::map<std::string, std::string> texts;  // of fields that are not null
  double area = 0;                           // of the geometry, in square units of the tile
  bool is_valid = false;
};

/// The side of a tile's unit in EPSG:3857.
[[nodiscard]] double metres_a_unit(const Tile& tile);
/// A feature in EPSG:3857, of a tile whose units have so many metres.
[[nodiscard]] ReadTileFeature read_tile_feature(const OGRFeature& feature, double metres);

/// The features of a layer of a vector tile by their id; none where the tile has no such layer. The
/// test fails where GDAL cannot read it or two have one id.
[[nodiscard]] std::map<std::uint64_t, ReadTileFeature> read_tile(const std::string& bytes,
                                                                 const Tile& tile,
                                                                 const std::string& layer);

/// What a tile with its margin has of a shape, as PROJ and GDAL tell it; units of the tile.
struct TilePart {
  double area = 0;
  double length = 0;  // of its lines
};
[[nodiscard]] TilePart part_of(const Shapes& shapes, std::uint32_t shape, const Tile& tile);
/// The same of polygons in the grid's numbers.
[[nodiscard]] TilePart part_of(const OGRGeometry& on_grid, const Tile& tile);

/// The tile of a zoom that has a place of the grid.
[[nodiscard]] Tile tile_at(std::uint32_t zoom, Coord at);

}  // namespace metes::tests
