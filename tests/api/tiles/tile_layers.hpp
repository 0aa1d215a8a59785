#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace metes::api {

/// A layer of a vector tile taken apart by the numbers of vector_tile.proto.
struct ReadLayer {
  struct Feature {
    std::uint64_t id = 0;
    std::vector<std::uint32_t> tags;
    std::vector<std::uint32_t> commands;
    std::map<std::string, std::string> texts;
  };
  std::string name;
  std::uint32_t version = 0;
  std::uint32_t extent = 0;
  std::vector<Feature> features;
  std::vector<std::string> keys;
  std::vector<std::string> values;
};

/// Those of a tile, by name.
[[nodiscard]] std::map<std::string, ReadLayer> layers_of(const std::string& tile);

}  // namespace metes::api
