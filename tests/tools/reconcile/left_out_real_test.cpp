#include "tests/tools/real_city.hpp"
#include "tests/tools/reconcile/real_findings.hpp"
#include "tests/tools/spatial_database.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

// The rows of real sources that an import left out, each with what it says for a number, against
// SQL in the raw files.

namespace metes::tests {
namespace {

using Pairs = SpatialDatabase::Pairs;

// As the statements below name a row: the file where a source has several, and its number there.
Pairs left_out(const RealCity& city) {
  Pairs rows;
  std::size_t findings = 0;
  for (Texts& texts : findings_in(city)) {
    if (texts.at("kind") != "left_out") continue;
    EXPECT_EQ(texts.at("severity"), "warning");
    rows.emplace(texts["source_1"] + ' ' + texts["file_1"] + ' ' + texts["feature_1"],
                 texts["says_1"]);
    ++findings;
  }
  EXPECT_EQ(rows.size(), findings) << "a row twice";
  return rows;
}

// A spreadsheet made 2.01E+09 of numbers of ten digits. Blank lines and total lines have none.
TEST(LeftOutOfLosAngeles, IsThatOfSql) {
  METES_NEEDS("la/city_owned_roll_2015");
  METES_NEEDS("la/venice/venice_buildings.gpkg");
  SpatialDatabase database;
  for (int district = 1; district <= 15; ++district) {
    const std::string layer = fmt::format("CD_{:02}", district);
    const bool has_header = district != 12;
    database.load(data::real_data() / "la/city_owned_roll_2015" / (layer + ".csv"), "roll",
                  {"-oo", has_header ? "HEADERS=AUTO" : "HEADERS=NO", "-sql",
                   fmt::format("SELECT 'city-roll {0}.csv ' || rowid AS row, trim({1}) AS ain FROM "
                               "{0}",
                               layer, has_header ? "AIN" : "field_3"),
                   "-dialect", "SQLite"});
  }
  const Pairs theirs = database.ask(
      "SELECT row, ain FROM roll WHERE ain <> '' AND (length(ain) <> 10 OR ain GLOB "
      "'*[^0-9]*')");
  EXPECT_EQ(theirs.size(), 632U);
  EXPECT_EQ(left_out(RealCity("los-angeles")), theirs);
}

// Two numbers in one are none, and neither row has a position.
TEST(LeftOutOfChicago, IsThatOfSql) {
  METES_NEEDS("chicago/city_owned_land_inventory_2021-05.csv");
  METES_NEEDS("chicago/austin_parcels/austin_lots.shp");
  METES_NEEDS("chicago/rp_parcels/rp_lots.shp");
  SpatialDatabase database;
  database.load(
      data::real_data() / "chicago/city_owned_land_inventory_2021-05.csv", "inventory",
      {"-dialect", "SQLite", "-sql",
       "SELECT 'city-owned-land  ' || rowid AS row, PIN AS pin, CAST(Longitude AS REAL) AS lon "
       "FROM \"city_owned_land_inventory_2021-05\""});
  const Pairs theirs = database.ask(
      "SELECT row, pin FROM inventory WHERE (length(replace(pin, '-', '')) <> 14 OR "
      "replace(pin, '-', '') GLOB '*[^0-9]*') AND NOT coalesce(lon, 0) BETWEEN -180 AND -1");
  EXPECT_EQ(theirs.size(), 2U);
  EXPECT_EQ(left_out(RealCity("chicago")), theirs);
}

// A lot without a shape, and a row of the roll without a lot.
TEST(LeftOutOfCambridge, IsThatOfSql) {
  METES_NEEDS("cambridge/ASSESSING_ParcelsFY2014.topojson");
  METES_NEEDS("cambridge/TaxFY14.csv");
  const auto raw = data::real_data() / "cambridge";
  SpatialDatabase database;
  database.load(raw / "ASSESSING_ParcelsFY2014.topojson", "rows",
                {"-nlt", "NONE", "-dialect", "SQLite", "-sql",
                 "SELECT 'parcels  ' || rowid AS row, ML AS ml FROM ASSESSING_ParcelsFY2014 "
                 "WHERE geometry IS NULL OR ST_IsEmpty(geometry)"});
  database.load(raw / "TaxFY14.csv", "rows",
                {"-dialect", "SQLite", "-sql",
                 "SELECT 'roll  ' || rowid AS row, trim(ML) AS ml FROM TaxFY14 WHERE "
                 "coalesce(trim(ML), '') = ''"});
  const Pairs theirs = database.ask("SELECT row, ml FROM rows");
  EXPECT_EQ(theirs.size(), 2U);
  EXPECT_EQ(left_out(RealCity("cambridge")), theirs);
}

}  // namespace
}  // namespace metes::tests
