#pragma once

#include "geo/shape/shapes.hpp"
#include "geo/values/coordinate.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace metes::tests {

/// A ring whatever its direction and first vertex: turned so that it begins at its least vertex and
/// goes on to the lesser neighbour.
using TurnedRing = std::vector<Coord>;

/// A feature as GDAL reads it.
struct ReadFeature {
  std::int64_t id = 0;                       // the driver's own
  std::map<std::string, std::string> texts;  // of fields that are not null
  std::vector<TurnedRing> rings;             // of the geometry, sorted
  double worst_rounding = 0;                 // of a coordinate to the grid, 1e-7 degree
};

[[nodiscard]] TurnedRing turned(std::vector<Coord> ring);
/// All rings of a shape of a snapshot, sorted.
[[nodiscard]] std::vector<TurnedRing> turned_rings(const Shapes& shapes, std::uint32_t shape);
/// The features of a layer of a file, or of what GDAL opens by another name, with these open
/// options; the test fails where there is none.
[[nodiscard]] std::vector<ReadFeature> read_layer(const std::filesystem::path& file,
                                                  const std::string& layer = "",
                                                  const std::vector<std::string>& options = {});

/// The types of the fields of a file's first layer, as GDAL names them.
[[nodiscard]] std::map<std::string, std::string> read_types(const std::filesystem::path& file);

}  // namespace metes::tests
