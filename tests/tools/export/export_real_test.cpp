#include "geo/answer/parcel_sheet.hpp"
#include "tests/tools/chicago_tables.hpp"
#include "tests/tools/export/sheet_cells.hpp"
#include "tests/tools/postgis_server.hpp"
#include "tests/tools/read_layer.hpp"
#include "tests/tools/real_city.hpp"
#include "tests/tools/spatial_database.hpp"
#include "tests/tools/tile_file_check.hpp"
#include "tools/command/commands.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <vector>

// Chicago, exported: the parcels and their tenures counted by SQL in the raw files and in the
// GeoPackage, and each shape as the snapshot has it.

namespace metes::tests {
namespace {

TEST(ChicagoExport, CountsAreThoseOfSqlInTheRawFiles) {
  METES_NEEDS("chicago/city_owned_land_inventory_2021-05.csv");
  METES_NEEDS("chicago/austin_parcels/austin_lots.shp");
  METES_NEEDS("chicago/rp_parcels/rp_lots.shp");
  const RealCity city("chicago");
  const ScratchFolder folder;
  const auto file = folder / "chicago.gpkg";
  ASSERT_EQ(tools::export_layer({.file = city.file(), .output = file, .as_of = "2026-05-01"}), 0);

  SpatialDatabase raw;
  load_chicago(raw);
  // A number that several features of a fabric have is one parcel where they have one shape.
  const auto theirs = raw.ask(
      "SELECT f.pin, CASE WHEN s.yes AND s.no THEN 'owned: disputed' WHEN s.yes THEN "
      "'owned: yes' WHEN s.no THEN 'owned: no' ELSE '' END AS tenure FROM fabric f LEFT JOIN said "
      "s ON s.pin = f.pin");
  SpatialDatabase exported;
  exported.load(file, "parcels", {"parcels"});
  const auto ours = exported.ask(
      "SELECT replace(number, '-', ''), coalesce(tenure, '') FROM parcels WHERE source IN "
      "('austin', 'roseland-pullman') AND number IS NOT NULL");
  std::printf("  %zu pairs of number and tenure exported, %zu by SQL\n", ours.size(),
              theirs.size());
  EXPECT_GT(theirs.size(), 35'000U);
  const auto differing = differences(ours, theirs);
  EXPECT_EQ(differing.size(), 0U) << differing.begin()->first << " " << differing.begin()->second;
  for (const char* const tenure : {"owned: yes", "owned: no", "owned: disputed", ""}) {
    const auto count = [&](const SpatialDatabase::Pairs& pairs) {
      return std::count_if(pairs.begin(), pairs.end(),
                           [&](const auto& pair) { return pair.second == tenure; });
    };
    std::printf("  %6ld \"%s\"\n", static_cast<long>(count(ours)), tenure);
    EXPECT_EQ(count(ours), count(theirs)) << tenure;
  }
}

TEST(ChicagoExport, EachShapeIsThatOfTheSnapshot) {
  METES_NEEDS("chicago/city_owned_land_inventory_2021-05.csv");
  METES_NEEDS("chicago/austin_parcels/austin_lots.shp");
  METES_NEEDS("chicago/rp_parcels/rp_lots.shp");
  const RealCity city("chicago");
  const Snapshot& snapshot = city.snapshot();
  const ScratchFolder folder;
  for (const std::string name : {"chicago.gpkg", "chicago.geojson", "chicago.fgb", "chicago.shp",
                                 "chicago.kml", "chicago.csv"}) {
    ASSERT_EQ(
        tools::export_layer({.file = city.file(), .output = folder / name, .as_of = "2026-05-01"}),
        0);
    const auto features = read_layer(folder / name);
    std::vector<bool> seen(snapshot.parcel_count());
    std::size_t different = 0;
    for (const ReadFeature& feature : features) {
      const auto parcel = static_cast<std::uint32_t>(std::stoul(feature.texts.at("parcel")));
      seen.at(parcel) = true;
      const bool equal =
          feature.rings == turned_rings(snapshot.shapes(), parcel) && feature.worst_rounding < 1e-3;
      if (!equal)
        std::printf("  %s: parcel %u differs by %g\n", name.c_str(), parcel,
                    feature.worst_rounding);
      different += equal ? 0 : 1;
    }
    EXPECT_EQ(different, 0U) << name;
    // A FlatGeobuf has no place for those that are known by their records alone.
    for (std::uint32_t i = 0; i < seen.size(); ++i) {
      const bool expected = name != "chicago.fgb" || city.has_shape(ParcelId{i});
      ASSERT_EQ(seen[i], expected) << name << " " << i;
    }
    EXPECT_EQ(features.size(),
              static_cast<std::size_t>(std::count(seen.begin(), seen.end(), true)));
  }
}

void expect_cells_in_each_format(const RealCity& city) {
  const ScratchFolder folder;
  const Engine engine(city.shared_snapshot());
  const Day day = *parse_day("2026-05-01");
  for (const std::string name :
       {"city.gpkg", "city.geojson", "city.fgb", "city.shp", "city.kml", "city.csv"}) {
    const auto file = folder / name;
    ASSERT_EQ(tools::export_layer({.file = city.file(), .output = file, .as_of = to_string(day)}),
              0);
    std::printf("  %s: %zu texts cut\n", name.c_str(), expect_cells(file, engine, day));
    if (testing::Test::HasFailure()) return;
  }
}

TEST(ChicagoExport, EachCellIsThatOfTheSnapshot) {
  METES_NEEDS("chicago/city_owned_land_inventory_2021-05.csv");
  METES_NEEDS("chicago/austin_parcels/austin_lots.shp");
  METES_NEEDS("chicago/rp_parcels/rp_lots.shp");
  expect_cells_in_each_format(RealCity("chicago"));
}

// Some condominiums have so many addresses that no shapefile holds them.
TEST(CambridgeExport, EachCellIsThatOfTheSnapshot) {
  METES_NEEDS("cambridge/ASSESSING_ParcelsFY2014.topojson");
  METES_NEEDS("cambridge/TaxFY14.csv");
  METES_NEEDS("cambridge/CDD_ZoningDistricts.geojson");
  expect_cells_in_each_format(RealCity("cambridge"));
}

TEST(ChicagoExport, TilesHaveEachParcel) {
  METES_NEEDS("chicago/city_owned_land_inventory_2021-05.csv");
  METES_NEEDS("chicago/austin_parcels/austin_lots.shp");
  METES_NEEDS("chicago/rp_parcels/rp_lots.shp");
  const RealCity city("chicago");
  const ScratchFolder folder;
  const auto file = folder / "chicago.mbtiles";
  const Engine engine(city.shared_snapshot());
  const Day day = *parse_day("2026-05-01");
  ASSERT_EQ(tools::export_layer({.file = city.file(), .output = file, .as_of = to_string(day)}), 0);
  const std::size_t found = expect_parcels_in_tiles(file, engine, day);
  std::printf("  %zu parcels in the tiles of %ju bytes\n", found, file_size(file));
  EXPECT_GT(found, 40'000U);
}

using ChicagoTable = PostgisServer;

TEST_F(ChicagoTable, HasEachShapeAndCellOfTheSnapshot) {
  METES_NEEDS("chicago/city_owned_land_inventory_2021-05.csv");
  METES_NEEDS("chicago/austin_parcels/austin_lots.shp");
  METES_NEEDS("chicago/rp_parcels/rp_lots.shp");
  const RealCity city("chicago");
  const Snapshot& snapshot = city.snapshot();
  ASSERT_EQ(tools::export_layer({.file = city.file(), .output = database_, .as_of = "2026-05-01"}),
            0);
  const auto features = read_layer(database_, "parcels");
  const Engine engine(city.shared_snapshot());
  ParcelSheet sheet(engine, *parse_day("2026-05-01"));
  std::vector<bool> seen(snapshot.parcel_count());
  std::size_t different = 0;
  for (const ReadFeature& feature : features) {
    const auto parcel = static_cast<std::uint32_t>(feature.id);
    seen.at(parcel) = true;
    const bool equal =
        feature.rings == turned_rings(snapshot.shapes(), parcel) && feature.worst_rounding < 1e-3;
    different += equal ? 0 : 1;
    expect_cells_of_table(feature, sheet);
    if (HasFailure()) return;
  }
  EXPECT_EQ(different, 0U);
  EXPECT_EQ(features.size(), seen.size());
  EXPECT_EQ(std::count(seen.begin(), seen.end(), false), 0);
}

}  // namespace
}  // namespace metes::tests
