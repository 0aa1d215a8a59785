#include "tests/tools/tile_file_check.hpp"

#include "geo/answer/parcel_sheet.hpp"
#include "tests/tools/read_tile_file.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace metes::tests {
namespace {

// Of the part on the tile of all the world, which GDAL tells without rounding.
TilePart whole_of(const Shapes& shapes, std::uint32_t parcel) {
  const TilePart part = part_of(shapes, parcel, Tile{});
  const double scale = std::ldexp(1, kMostZoom);
  return {.area = part.area * scale * scale, .length = part.length * scale};
}

void expect_texts(ParcelSheet& sheet, ParcelId parcel, const ReadTileFeature& feature) {
  const std::set<std::string> shown{"number",  "outcome",   "as_of", "decided_by",
                                    "tenure",  "custodian", "use",   "status",
                                    "address", "place",     "parcel"};
  const auto row = sheet.row(parcel);
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::string& name = sheet.fields()[i].name;
    if (shown.count(name) == 0) continue;
    const auto found = feature.texts.find(name);
    EXPECT_EQ(found == feature.texts.end() ? "" : found->second, row[i]) << name;
  }
}

}  // namespace

std::size_t expect_parcels_in_tiles(const std::filesystem::path& file, const Engine& engine,
                                    Day day) {
  const Snapshot& snapshot = engine.snapshot();
  const auto designations = engine.designations(day);
  ParcelSheet sheet(engine, day);
  const auto parcels = read_parcels_of_tiles(file, "parcels");
  const auto covered = read_parcels_of_tiles(file, "covered");
  std::size_t expected = 0;
  for (std::uint32_t i = 0; i < snapshot.parcel_count(); ++i) {
    const auto found = parcels.find(i);
    const TilePart whole = whole_of(snapshot.shapes(), i);
    const double allowed = 0.75 * whole.length + 1;  // what rounding takes along the lines
    if (found == parcels.end()) {
      EXPECT_LE(whole.area, allowed) << i << " is missing";
      continue;
    }
    ++expected;
    EXPECT_NEAR(found->second.area, whole.area, allowed) << i;
    EXPECT_TRUE(found->second.is_valid) << i;
    expect_texts(sheet, ParcelId{i}, found->second);
    const auto as_covered = covered.find(i);
    EXPECT_EQ(as_covered != covered.end(), designations->is_covered(ParcelId{i})) << i;
    if (as_covered == covered.end()) continue;
    EXPECT_EQ(as_covered->second.texts, found->second.texts) << i;
    EXPECT_EQ(as_covered->second.area, found->second.area) << i;
  }
  EXPECT_EQ(parcels.size(), expected);
  return parcels.size();
}

}  // namespace metes::tests
