#include "tests/api/tiles/tile_layers.hpp"

#include <gtest/gtest.h>
#include <protozero/pbf_message.hpp>

#include <utility>

namespace metes::api {
namespace {

void take(protozero::pbf_reader& message, std::vector<std::uint32_t>& into) {
  const auto numbers = message.get_packed_uint32();
  into.assign(numbers.begin(), numbers.end());
}

std::string value_of(protozero::pbf_reader value) {
  EXPECT_TRUE(value.next());
  return value.tag() == 1 ? value.get_string() : std::to_string(value.get_int64());
}

ReadLayer::Feature feature_of(protozero::pbf_reader message) {
  ReadLayer::Feature feature;
  while (message.next()) {
    if (message.tag() == 1)
      feature.id = message.get_uint64();
    else if (message.tag() == 3)
      EXPECT_EQ(message.get_enum(), 3);  // a polygon
    else
      take(message, message.tag() == 2 ? feature.tags : feature.commands);
  }
  return feature;
}

ReadLayer layer_of(protozero::pbf_reader message) {
  ReadLayer layer;
  while (message.next()) {
    switch (message.tag()) {
      case 1:
        layer.name = message.get_string();
        break;
      case 2:
        layer.features.push_back(feature_of(message.get_message()));
        break;
      case 3:
        layer.keys.push_back(message.get_string());
        break;
      case 4:
        layer.values.push_back(value_of(message.get_message()));
        break;
      case 5:
        layer.extent = message.get_uint32();
        break;
      default:
        layer.version = message.get_uint32();
    }
  }
  for (auto& feature : layer.features) {
    for (std::size_t i = 0; i + 1 < feature.tags.size(); i += 2) {
      feature.texts[layer.keys.at(feature.tags[i])] = layer.values.at(feature.tags[i + 1]);
    }
  }
  return layer;
}

}  // namespace

std::map<std::string, ReadLayer> layers_of(const std::string& tile) {
  std::map<std::string, ReadLayer> layers;
  protozero::pbf_reader message(tile);
  while (message.next(3)) {
    ReadLayer layer = layer_of(message.get_message());
    layers[layer.name] = std::move(layer);
  }
  return layers;
}

}  // namespace metes::api
