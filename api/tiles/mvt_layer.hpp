#pragma once

#include "geo/shape/tile_shape.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace metes::api {

/// What a feature of a vector tile says under a key.
using MvtValue = std::variant<std::string, std::int64_t>;

struct MvtAttribute {
  std::uint32_t key = 0;  // as MvtLayer::key() numbers it
  MvtValue value;
};

/// A layer of a Mapbox Vector Tile 2.1, feature by feature; keys and values are stored once. Not
/// shared between threads.
class MvtLayer {
 public:
  explicit MvtLayer(std::string_view name);

  /// The number of a key, which is stored where it is new.
  [[nodiscard]] std::uint32_t key(std::string_view name);
  void add_polygon(std::uint64_t id, const TileShape& shape,
                   std::span<const MvtAttribute> attributes);
  /// How long write_to() would make the tile, but for some bytes.
  [[nodiscard]] std::size_t size() const { return features_.size() + values_.size(); }
  /// Appends it to a tile; nothing where it has no feature.
  void write_to(std::string& tile) const;

 private:
  [[nodiscard]] std::uint32_t number_of(const MvtValue& value);

  std::string name_;
  std::vector<std::string> keys_;
  std::map<MvtValue, std::uint32_t> numbers_;
  std::string features_;  // as fields of the layer's message, like the values
  std::string values_;
};

}  // namespace metes::api
