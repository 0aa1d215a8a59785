#include "tests/data/read_layers.hpp"

#include "geo/values/error.hpp"

#include <algorithm>
#include <utility>

namespace metes::data {

LayerRequest layer_request(const std::filesystem::path& path) {
  return {.path = path.string(),
          .root = {},
          .layer = {},
          .encoding = {},
          .header = {},
          .at = "city.toml:3, source lots"};
}

std::vector<Feature> read_all(Layer& layer) {
  std::vector<Feature> features;
  while (auto feature = layer.next()) features.push_back(std::move(*feature));
  return features;
}

std::vector<Feature> read_all(const LayerRequest& request) {
  Layer layer = Layer::open(request);
  return read_all(layer);
}

std::string layer_refusal(const LayerRequest& request) {
  try {
    Layer layer = Layer::open(request);
    return "read " + std::to_string(read_all(layer).size()) + " features";
  } catch (const DataError& error) {
    return error.what();
  }
}

std::map<std::string, std::uint64_t> note_counts(const Layer& layer) {
  std::map<std::string, std::uint64_t> counts;
  for (const LayerNote& note : layer.notes()) counts[note.reason] = note.count;
  return counts;
}

std::string note_text(const Layer& layer, const std::string& reason) {
  for (const LayerNote& note : layer.notes()) {
    if (note.reason == reason) return note.text;
  }
  return "no note " + reason;
}

std::string text_in(const Layer& layer, const Feature& feature, const std::string& column) {
  const auto& columns = layer.columns();
  const auto found = std::find(columns.begin(), columns.end(), column);
  return found == columns.end() ? "no column " + column
                                : feature.texts[static_cast<std::size_t>(found - columns.begin())];
}

}  // namespace metes::data
