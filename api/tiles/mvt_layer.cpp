#include "api/tiles/mvt_layer.hpp"

#include <protozero/pbf_builder.hpp>

#include <algorithm>
#include <utility>

// The names and numbers of vector-tile-spec/2.1/vector_tile.proto.

namespace metes::api {
namespace {

enum class TileField : protozero::pbf_tag_type { layers = 3 };
enum class LayerTag : protozero::pbf_tag_type {
  name = 1,
  features = 2,
  keys = 3,
  values = 4,
  extent = 5,
  version = 15,
};
enum class FeatureTag : protozero::pbf_tag_type { id = 1, tags = 2, type = 3, geometry = 4 };
enum class ValueTag : protozero::pbf_tag_type { string_value = 1, int_value = 4 };

constexpr std::uint32_t kVersion = 2;
constexpr std::int32_t kPolygon = 3;

// Commands of a geometry: what to do, and how often.
enum class Draw : std::uint32_t { move_to = 1, line_to = 2, close_path = 7 };
constexpr std::uint32_t command(Draw what, std::size_t times) {
  constexpr unsigned kWhatBits = 3;
  return static_cast<std::uint32_t>(what) | static_cast<std::uint32_t>(times) << kWhatBits;
}

// Each place is given by how far it is from the one before, also from that of another ring.
std::vector<std::uint32_t> commands_for(const TileShape& shape) {
  std::vector<std::uint32_t> commands;
  TilePoint before;
  const auto go_to = [&](const TilePoint& at) {
    commands.push_back(protozero::encode_zigzag32(at.x - before.x));
    commands.push_back(protozero::encode_zigzag32(at.y - before.y));
    before = at;
  };
  for (const TileRing& ring : shape.rings) {
    commands.push_back(command(Draw::move_to, 1));
    go_to(ring.front());
    commands.push_back(command(Draw::line_to, ring.size() - 1));
    std::for_each(ring.begin() + 1, ring.end(), go_to);
    commands.push_back(command(Draw::close_path, 1));
  }
  return commands;
}

}  // namespace

MvtLayer::MvtLayer(std::string_view name) : name_(name) {}

std::uint32_t MvtLayer::key(std::string_view name) {
  const auto found = std::find(keys_.begin(), keys_.end(), name);
  const auto number = static_cast<std::uint32_t>(found - keys_.begin());
  if (found == keys_.end()) keys_.emplace_back(name);
  return number;
}

std::uint32_t MvtLayer::number_of(const MvtValue& value) {
  const auto next = static_cast<std::uint32_t>(numbers_.size());
  const auto [found, is_new] = numbers_.try_emplace(value, next);
  if (!is_new) return found->second;
  protozero::pbf_builder<LayerTag> layer(values_);
  protozero::pbf_builder<ValueTag> message(layer, LayerTag::values);
  if (const auto* text = std::get_if<std::string>(&value))
    message.add_string(ValueTag::string_value, *text);
  else
    message.add_int64(ValueTag::int_value, std::get<std::int64_t>(value));
  return next;
}

void MvtLayer::add_polygon(std::uint64_t id, const TileShape& shape,
                           std::span<const MvtAttribute> attributes) {
  std::vector<std::uint32_t> tags;
  for (const MvtAttribute& each : attributes) {
    tags.push_back(each.key);
    tags.push_back(number_of(each.value));
  }
  const auto commands = commands_for(shape);
  protozero::pbf_builder<LayerTag> layer(features_);
  protozero::pbf_builder<FeatureTag> feature(layer, LayerTag::features);
  feature.add_uint64(FeatureTag::id, id);
  feature.add_packed_uint32(FeatureTag::tags, tags.begin(), tags.end());
  feature.add_enum(FeatureTag::type, kPolygon);
  feature.add_packed_uint32(FeatureTag::geometry, commands.begin(), commands.end());
}

void MvtLayer::write_to(std::string& tile) const {
  if (features_.empty()) return;
  std::string message;
  protozero::pbf_builder<LayerTag> layer(message);
  layer.add_uint32(LayerTag::version, kVersion);
  layer.add_string(LayerTag::name, name_);
  message += features_;
  for (const std::string& name : keys_) layer.add_string(LayerTag::keys, name);
  message += values_;
  layer.add_uint32(LayerTag::extent, kTileSide);
  protozero::pbf_builder<TileField>(tile).add_message(TileField::layers, message);
}

}  // namespace metes::api
