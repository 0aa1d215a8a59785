#pragma once

#include "data/sample/sample_tile.hpp"
#include "data/sample/sample_titles.hpp"
#include "geo/values/coordinate.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace metes::data::sample {

/// Places worth asking about, one of each sort, found while the tiles go by: places.csv has their
/// label, position and the parcels there. Not shared between threads.
class Places {
 public:
  /// One lot and what is recorded of its first parcel.
  void look_at(const Tile& tile, const Lot& lot, const Title& title);
  /// Lots with a common edge whose middle is on the grid.
  void look_at(const Tile& tile);
  void add(const std::string& label, Coord at, const std::vector<std::string>& parcels = {});
  /// First a city parking lot. Throws DataError when a sort was not found.
  void write(const std::filesystem::path& file) const;

 private:
  struct Place {
    Coord at;
    std::vector<std::string> parcels;
  };
  std::map<std::string, Place> places_;
};

}  // namespace metes::data::sample
