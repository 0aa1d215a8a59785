#pragma once

#include "api/cql2/cql2.hpp"
#include "api/features/feature_source.hpp"
#include "api/service/collection.hpp"
#include "geo/shape/tile.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace metes::api {

/// A collection of features as a layer of vector tiles, which is called as the collection is.
struct TileLayer {
  CollectionId collection = CollectionId::parcels;
  std::uint32_t least_zoom = 0;  // where tiles begin to have it
  std::span<const std::string_view> fields;
};

/// All, in the order in which they are in a tile: lower ones first.
[[nodiscard]] std::span<const TileLayer> tile_layers();

/// Where the layer's attributes are among the fields of a source.
[[nodiscard]] std::vector<std::size_t> fields_of(const TileLayer& layer,
                                                 const FeatureSource& source);

struct LayerContent {
  std::string bytes;         // of a vector tile; "" where the layer has nothing there
  std::size_t left_out = 0;  // features that are there, for want of room
};

/// What a tile has of a layer, city by city. The largest features come first, so that small ones
/// lie on them; once the layer takes two megabytes, the others are left out, and so is what has no
/// area in the tile's units. A feature's id is its position in its city, with that of the city
/// above the 32nd bit. With a filter only those of which it holds. Linear in the features near the
/// tile. Throws RequestError when the time is over.
[[nodiscard]] LayerContent layer_content(const TileLayer& layer, const Tile& tile,
                                         std::span<const std::unique_ptr<FeatureSource>> cities,
                                         const std::optional<Cql2Filter>& filter, SearchTime& time);

}  // namespace metes::api
