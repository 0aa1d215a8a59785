#pragma once

#include "api/features/feature_source.hpp"
#include "api/tiles/tile_content.hpp"
#include "geo/shape/tile_walk.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace metes::tools {

/// What of a city's parcels and areas goes into tiles.
struct TileChoice {
  std::shared_ptr<const Engine> engine;
  Day day{};
  std::vector<bool> parcels;  // whether each is chosen
  bool is_whole = true;       // all are
  bool covered_only = false;  // without the layer of all parcels
};

/// The layers that tiles of a choice may have.
[[nodiscard]] std::vector<api::TileLayer> layers_of(const TileChoice& choice);

/// The features of a layer. Not shared between threads. The choice must outlive them.
[[nodiscard]] std::unique_ptr<api::FeatureSource> source_of(const TileChoice& choice,
                                                            const api::TileLayer& layer);

/// The tiles of a zoom in which there may be something of the choice, which must outlive it.
[[nodiscard]] TileWalk walk_of(const TileChoice& choice, std::uint32_t zoom);

struct MadeTile {
  Tile tile;
  std::string gzipped;       // "": it has nothing
  std::size_t left_out = 0;  // features that had no room
};

/// Makes the tiles that `metes serve` gives, of the layers of the choice. Not shared between
/// threads.
class TileMaker {
 public:
  explicit TileMaker(const TileChoice& choice);
  [[nodiscard]] MadeTile make(const Tile& tile) const;

 private:
  struct Layer {
    api::TileLayer layer;
    std::vector<std::unique_ptr<api::FeatureSource>> cities;  // one
  };
  std::vector<Layer> layers_;
};

}  // namespace metes::tools
