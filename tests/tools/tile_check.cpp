#include "tests/tools/tile_check.hpp"

#include "geo/answer/parcel_sheet.hpp"
#include "tests/tools/read_tile.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace metes::tests {
namespace {

// Whether a shape's features are as they should be; what a layer does not have, `found` has not.
void expect_shape(const Shapes& shapes, std::uint32_t shape, const Tile& tile,
                  const ReadTileFeature* found, TileTally& tally) {
  const TilePart part = part_of(shapes, shape, tile);
  const double allowed = 0.75 * part.length + 1;
  if (found == nullptr) {
    EXPECT_LE(part.area, allowed) << shape << " is missing";
    tally.gone += part.area > 0 ? 1 : 0;
    return;
  }
  EXPECT_NEAR(found->area, part.area, allowed) << shape;
  EXPECT_GT(found->area, 0) << shape;
  EXPECT_TRUE(found->is_valid) << shape;
  ++tally.features;
}

std::string text_of(const ReadTileFeature& feature, const std::string& name) {
  const auto found = feature.texts.find(name);
  return found == feature.texts.end() ? "" : found->second;
}

class ParcelCheck {
 public:
  ParcelCheck(const Engine& engine, Day day)
      : engine_(engine), designations_(engine.designations(day)), sheet_(engine, day) {}

  void expect_layer(const std::string& layer, const Tile& tile, const std::string& bytes,
                    TileTally& tally) {
    auto found = read_tile(bytes, tile, layer);
    const Snapshot& snapshot = engine_.snapshot();
    for (std::uint32_t i = 0; i < snapshot.parcel_count(); ++i) {
      const auto feature = found.find(i);
      const bool is_wanted = layer == "parcels" || designations_->is_covered(ParcelId{i});
      const bool is_near = intersects(snapshot.shapes().bounds(i), TileFrame(tile).window());
      if (!is_wanted || !is_near) {
        EXPECT_EQ(feature, found.end()) << layer << " " << i;
        continue;
      }
      const bool is_found = feature != found.end();
      expect_shape(snapshot.shapes(), i, tile, is_found ? &feature->second : nullptr, tally);
      if (!is_found) continue;
      expect_texts(ParcelId{i}, feature->second);
      found.erase(feature);
    }
    EXPECT_TRUE(found.empty()) << layer << " has " << found.size() << " that are nowhere";
  }

 private:
  void expect_texts(ParcelId parcel, const ReadTileFeature& feature) {
    const auto row = sheet_.row(parcel);
    const std::set<std::string> shown{"number", "outcome", "decided_by", "tenure", "custodian",
                                      "use",    "status",  "address",    "place",  "parcel"};
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string& name = sheet_.fields()[i].name;
      if (shown.count(name) == 0) continue;
      EXPECT_EQ(text_of(feature, name), row[i]) << name;
    }
    EXPECT_EQ(text_of(feature, "covered_by").empty(), !designations_->is_covered(parcel));
    EXPECT_EQ(text_of(feature, "city"), engine_.snapshot().city().id);
  }

  const Engine& engine_;
  std::shared_ptr<const Designations> designations_;
  ParcelSheet sheet_;
};

}  // namespace

void expect_tile(const Engine& engine, Day day, const Tile& tile, const std::string& bytes,
                 TileTally& tally) {
  constexpr std::uint32_t kParcelZoom = 14;
  constexpr std::uint32_t kCoveredZoom = 12;
  ParcelCheck parcels(engine, day);
  if (tile.zoom >= kParcelZoom) parcels.expect_layer("parcels", tile, bytes, tally);
  if (tile.zoom >= kCoveredZoom) parcels.expect_layer("covered", tile, bytes, tally);
  const Snapshot& snapshot = engine.snapshot();
  const auto areas = read_tile(bytes, tile, "jurisdictions");
  for (std::uint32_t i = 0; i < snapshot.area_count(); ++i) {
    const auto found = areas.find(i);
    expect_shape(snapshot.shapes(), snapshot.parcel_count() + i, tile,
                 found == areas.end() ? nullptr : &found->second, tally);
  }
  EXPECT_TRUE(areas.empty() || areas.rbegin()->first < snapshot.area_count());
}

}  // namespace metes::tests
