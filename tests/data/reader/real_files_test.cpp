#include "data/reader/layer.hpp"
#include "data/reader/projection.hpp"
#include "data/repair/repair.hpp"
#include "data/repair/validity.hpp"
#include "geo/values/error.hpp"
#include "tests/data/files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogr_geometry.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace metes::data {
namespace {

using testing::HasSubstr;

const Box kEverywhere = empty_box();
const Box kChicago{.min = {.x = -879'500'000, .y = 416'000'000},
                   .max = {.x = -875'000'000, .y = 420'500'000}};

LayerRequest request_for(const std::string& file) {
  return {
      .path = file, .root = real_data(), .layer = {}, .encoding = {}, .header = {}, .at = "test"};
}

std::size_t column(const Layer& layer, const std::string& name) {
  const auto& all = layer.columns();
  const auto found = std::find(all.begin(), all.end(), name);
  EXPECT_NE(found, all.end()) << name;
  return static_cast<std::size_t>(found - all.begin());
}

std::uint64_t noted(const Layer& layer, const std::string& reason) {
  for (const LayerNote& note : layer.notes()) {
    if (note.reason == reason) return note.count;
  }
  return 0;
}

// A whole layer, read and repaired.
struct Outcome {
  std::size_t read = 0;
  std::size_t kept = 0;
  std::size_t invalid = 0;
  std::size_t multi = 0;
  std::size_t largest = 0;
  std::map<std::string, std::size_t> dropped, repaired;
};

Outcome repair_all(Layer& layer, const Box& extent = kEverywhere) {
  Outcome outcome;
  // TopoJSON has no way to state a CRS; the manifest does.
  const std::string crs = layer.crs().empty() ? "EPSG:4326" : layer.crs();
  const Projection projection({.crs = crs, .pipeline = {}});
  const Validity validity;
  while (const auto feature = layer.next()) {
    ++outcome.read;
    const RepairedShape shape = repair_polygons(feature->geometry.get(), projection, extent);
    for (const Repair& repair : shape.repairs) ++outcome.repaired[repair.reason];
    if (!shape.dropped.empty()) ++outcome.dropped[shape.dropped];
    if (shape.polygons.empty()) continue;
    ++outcome.kept;
    if (!validity.why_invalid(shape.polygons).empty()) ++outcome.invalid;
    if (shape.polygons.size() > 1) ++outcome.multi;
    std::size_t vertices = 0;
    for (const PolygonRings& rings : shape.polygons) {
      for (const auto& ring : rings) vertices += ring.size() + 1;  // closed, as files count
    }
    outcome.largest = std::max(outcome.largest, vertices);
  }
  return outcome;
}

TEST(RealFile, AustinIsReadWholeAndItsFloatNumbersAreIntegers) {
  METES_NEEDS("chicago/austin_parcels/austin_lots.shp");
  Layer layer = Layer::open(request_for("chicago/austin_parcels"));
  EXPECT_EQ(layer.crs(), "EPSG:4326");
  EXPECT_EQ(layer.count(), 21'844U);
  const std::size_t pin = column(layer, "PIN14");
  const std::optional<Feature> first = layer.next();
  ASSERT_TRUE(first);
  EXPECT_THAT(first->texts[pin], testing::MatchesRegex("[0-9]{13,14}"));
  Layer again = Layer::open(request_for("chicago/austin_parcels/austin_lots.shp"));
  const Outcome outcome = repair_all(again, kChicago);
  EXPECT_EQ(outcome.read, 21'844U);
  EXPECT_EQ(outcome.kept, 21'844U);
  EXPECT_EQ(outcome.invalid, 0U);
}

TEST(RealFile, RoselandAndPullmanAreValid) {
  METES_NEEDS("chicago/rp_parcels/rp_lots.shp");
  Layer layer = Layer::open(request_for("chicago/rp_parcels/rp_lots.shp"));
  const Outcome outcome = repair_all(layer, kChicago);
  EXPECT_EQ(outcome.read, 18'618U);
  EXPECT_EQ(outcome.kept, 18'618U);
  EXPECT_EQ(outcome.invalid, 0U);
}

TEST(RealFile, BenchmarkBuildingsAreInFeetByTheirLegacyCrsMember) {
  METES_NEEDS("chicago/benchmark_building_locations_fixed.geojson");
  Layer layer = Layer::open(request_for("chicago/benchmark_building_locations_fixed.geojson"));
  EXPECT_EQ(layer.crs(), "EPSG:3435");
  const Projection projection({.crs = layer.crs(), .pipeline = {}});
  std::size_t read = 0;
  std::size_t nulls = 0;
  std::size_t points_inside = 0;
  std::size_t points = 0;
  while (const auto feature = layer.next()) {
    ++read;
    if (!feature->geometry) ++nulls;
    if (!feature->geometry || wkbFlatten(feature->geometry->getGeometryType()) != wkbPoint)
      continue;
    const OGRPoint& point = *feature->geometry->toPoint();
    ++points;
    const RepairedPoint placed = repair_point(point.getX(), point.getY(), projection, kChicago);
    if (placed.dropped.empty()) ++points_inside;
  }
  EXPECT_EQ(read, 3'934U);
  EXPECT_EQ(nulls, 7U);
  EXPECT_EQ(points, 3'888U);
  // Four of its points lie tens of miles outside the city.
  EXPECT_EQ(points_inside, points - 4);
}

TEST(RealFile, ParksAreRebuiltWhereInvalid) {
  METES_NEEDS("la/rap_parks");
  Layer layer = Layer::open(request_for("la/rap_parks"));
  EXPECT_EQ(layer.crs(), "EPSG:3857");
  const Outcome outcome = repair_all(layer);
  EXPECT_EQ(outcome.read, 561U);
  EXPECT_EQ(outcome.kept, 561U);
  EXPECT_EQ(outcome.invalid, 0U);
  EXPECT_GE(outcome.multi, 74U);
  std::size_t invalid_in_source = 0;
  for (const auto& [reason, count] : outcome.repaired) {
    if (reason != "after_rounding" && reason != "collapsed_ring") invalid_in_source += count;
  }
  EXPECT_EQ(invalid_in_source, 4U);
}

struct Fabric {
  const char* name;
  const char* file;
  std::size_t features;
  std::size_t invalid;
  double largest;  // shape of the source, in vertices
  friend void PrintTo(const Fabric& fabric, std::ostream* out) { *out << fabric.name; }
};

class CambridgeFabric : public testing::TestWithParam<Fabric> {};

TEST_P(CambridgeFabric, EveryInvalidShapeIsReportedAndEveryKeptOneValid) {
  METES_NEEDS(GetParam().file);
  Layer layer = Layer::open(request_for(GetParam().file));
  EXPECT_EQ(layer.driver(), "TopoJSON");
  const Outcome outcome = repair_all(layer);
  EXPECT_EQ(outcome.read, GetParam().features);
  EXPECT_EQ(outcome.invalid, 0U);
  EXPECT_EQ(
      outcome.kept +
          [&] {
            std::size_t dropped = 0;
            for (const auto& [reason, count] : outcome.dropped) dropped += count;
            return dropped;
          }(),
      outcome.read);
  // Touching rings are rebuilt: a few vertices more or fewer than the source has.
  EXPECT_NEAR(static_cast<double>(outcome.largest), GetParam().largest, 0.02 * GetParam().largest);
  std::size_t invalid_in_source = 0;
  for (const auto& [reason, count] : outcome.repaired) {
    if (reason != "after_rounding" && reason != "collapsed_ring") invalid_in_source += count;
  }
  EXPECT_EQ(invalid_in_source, GetParam().invalid);
}

INSTANTIATE_TEST_SUITE_P(
    Years, CambridgeFabric,
    testing::Values(
        Fabric{"FY2013", "cambridge/ASSESSING_ParcelsFY2013.topojson", 13'159, 24, 1'263},
        Fabric{"FY2014", "cambridge/ASSESSING_ParcelsFY2014.topojson", 13'116, 37, 18'606}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(RealFile, LargeLotsAreHexadecimalEwkb) {
  METES_NEEDS("chicago/large_lots_2016_fall_expansion_wkb.csv");
  Layer layer = Layer::open(request_for("chicago/large_lots_2016_fall_expansion_wkb.csv"));
  const std::size_t geometry = column(layer, "the_geom");
  const Projection projection({.crs = "EPSG:4326", .pipeline = {}});
  const Validity validity;
  std::size_t rows = 0;
  std::size_t valid = 0;
  while (const auto feature = layer.next()) {
    ++rows;
    const auto parsed = parse_wkb_hex(feature->texts[geometry]);
    ASSERT_TRUE(parsed) << "row " << feature->id;
    const RepairedShape shape = repair_polygons(parsed.get(), projection, kChicago);
    if (shape.dropped.empty() && validity.why_invalid(shape.polygons).empty()) ++valid;
  }
  EXPECT_EQ(rows, 3'915U);
  EXPECT_EQ(valid, 3'915U);
  EXPECT_EQ(noted(layer, "ragged_row"), 0U);
}

TEST(RealFile, TheInventoryOf2015HasLineEndsWithinItsLocations) {
  METES_NEEDS("chicago/city_owned_land_inventory_2015-09.csv");
  Layer layer = Layer::open(request_for("chicago/city_owned_land_inventory_2015-09.csv"));
  const std::size_t location = column(layer, "Location");
  std::size_t rows = 0;
  std::size_t located = 0;
  while (const auto feature = layer.next()) {
    ++rows;
    EXPECT_EQ(feature->texts[location].find('\n'), std::string::npos);
    if (feature->texts[location].find(" (41.") != std::string::npos) ++located;
  }
  EXPECT_EQ(rows, 12'986U);
  EXPECT_GT(located, 11'000U);
  EXPECT_GE(noted(layer, "control_characters"), located);
  EXPECT_EQ(noted(layer, "ragged_row"), 0U);
}

TEST(RealFile, VeniceBuildingsHaveRepeatedIds) {
  METES_NEEDS("la/venice/venice_buildings.gpkg");
  Layer layer = Layer::open(request_for("la/venice/venice_buildings.gpkg"));
  const std::size_t id = column(layer, "BLD_ID");
  std::map<std::string, int> ids;
  std::size_t read = 0;
  std::size_t repeated = 0;
  while (const auto feature = layer.next()) {
    ++read;
    if (ids[feature->texts[id]]++ == 1) ++repeated;
  }
  EXPECT_EQ(read, 15'068U);
  EXPECT_EQ(repeated, 18U);
  Layer again = Layer::open(request_for("la/venice/venice_buildings.gpkg"));
  EXPECT_EQ(repair_all(again).invalid, 0U);
}

TEST(RealFile, LivingLotsAreReadFromTheirArchive) {
  METES_NEEDS("la/livinglots_la_vacant_lots_20160515.zip");
  Layer layer = Layer::open(request_for("la/livinglots_la_vacant_lots_20160515.zip"));
  EXPECT_EQ(layer.driver(), "ESRI Shapefile");
  EXPECT_EQ(layer.layer_name(), "lots_20160515");
  EXPECT_EQ(layer.name(), "livinglots_la_vacant_lots_20160515.zip");
  std::size_t read = 0;
  while (layer.next()) ++read;
  EXPECT_EQ(read, 22'686U);
}

TEST(RealFile, TheCityOwnedRollIsOneLayerAndItsHeadlessFileBorrowsAHeader) {
  METES_NEEDS("la/city_owned_roll_2015");
  Layer layer = Layer::open(request_for("la/city_owned_roll_2015/CD_*.csv"));
  const std::size_t ain = column(layer, "AIN");
  std::map<std::string, std::size_t> rows;
  std::string first_of_12;
  while (const auto feature = layer.next()) {
    if (feature->part == "CD_12.csv" && feature->id == 1) first_of_12 = feature->texts[ain];
    ++rows[feature->part];
  }
  EXPECT_EQ(rows.size(), 15U);
  EXPECT_EQ(first_of_12, "2004011900");
  EXPECT_EQ(noted(layer, "header_missing"), 1U);
  EXPECT_EQ(noted(layer, "ragged_row"), 0U);
}

TEST(RealFile, FeetReadAsDegreesAreRefusedOneByOne) {
  METES_NEEDS("chicago/city_owned_land_inventory_2021-05.csv");
  Layer layer = Layer::open(request_for("chicago/city_owned_land_inventory_2021-05.csv"));
  const std::size_t x = column(layer, "X Coordinate");
  const std::size_t y = column(layer, "Y Coordinate");
  const Projection degrees({.crs = "EPSG:4326", .pipeline = {}});
  const Projection feet({.crs = "EPSG:3435", .pipeline = {}});
  std::size_t rows = 0;
  std::size_t zero = 0;
  std::size_t refused = 0;
  std::size_t placed = 0;
  while (const auto feature = layer.next()) {
    if (feature->texts[x].empty()) continue;
    ++rows;
    const double east = std::stod(feature->texts[x]);
    const double north = std::stod(feature->texts[y]);
    const std::string as_feet = repair_point(east, north, feet, kChicago).dropped;
    if (repair_point(east, north, degrees, kChicago).dropped == "degrees_are_feet") ++refused;
    if (as_feet == "zero_coordinates") ++zero;
    if (as_feet.empty()) ++placed;
  }
  EXPECT_GT(rows, 15'000U);
  EXPECT_GT(zero, 0U);
  EXPECT_EQ(refused + zero, rows);
  EXPECT_EQ(placed + zero, rows);
}

TEST(RealFile, BrokenGeojsonIsReadOrRefusedWithAReason) {
  METES_NEEDS("geometry/geojson_invalid");
  const Validity validity;
  std::size_t files = 0;
  std::size_t refused = 0;
  std::size_t kept = 0;
  std::size_t dropped = 0;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(real_data() / "geometry/geojson_invalid")) {
    if (entry.path().extension() != ".geojson") continue;
    ++files;
    try {
      Layer layer = Layer::open(request_for(entry.path().string()));
      const Projection projection({.crs = "EPSG:4326", .pipeline = {}});
      while (const auto feature = layer.next()) {
        const RepairedShape shape =
            repair_polygons(feature->geometry.get(), projection, kEverywhere);
        EXPECT_EQ(shape.polygons.empty(), !shape.dropped.empty()) << entry.path();
        EXPECT_EQ(validity.why_invalid(shape.polygons), "") << entry.path();
        ++(shape.polygons.empty() ? dropped : kept);
      }
    } catch (const DataError& error) {
      EXPECT_THAT(error.what(), HasSubstr(entry.path().filename().string()));
      ++refused;
    }
  }
  std::printf("  %zu files: %zu refused, %zu kept, %zu dropped\n", files, refused, kept, dropped);
  EXPECT_GE(files, 74U);
  EXPECT_GE(kept, 10U);
}

}  // namespace
}  // namespace metes::data
