#include "tests/tools/real_city.hpp"
#include "tests/tools/spatial_database.hpp"
#include "tools/commands.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <string>

// The City-Owned Land Inventory of Chicago, row by row: in which parcel each point falls, against
// SQL on the raw files.

namespace metes::tests {
namespace {

TEST(ChicagoAudit, OfTheInventoryFindsTheParcelsThatSqlFinds) {
  const std::string inventory = "chicago/city_owned_land_inventory_2021-05.csv";
  METES_NEEDS(inventory);
  METES_NEEDS("chicago/austin_parcels/austin_lots.shp");
  METES_NEEDS("chicago/rp_parcels/rp_lots.shp");
  const RealCity city("chicago");
  const ScratchFolder folder;
  const auto output = folder / "audited.csv";
  ASSERT_EQ(tools::audit_points({.file = city.file(),
                                 .input = data::real_data() / inventory,
                                 .output = output,
                                 .lat = "Latitude",
                                 .lon = "Longitude",
                                 .as_of = "2026-05-01"}),
            0);

  SpatialDatabase database;
  for (const std::string layer : {"austin_parcels/austin_lots", "rp_parcels/rp_lots"}) {
    const std::string name = layer.substr(layer.find('/') + 1);
    database.load(
        data::real_data() / "chicago" / (layer + ".shp"), "fabric",
        {"-nlt", "MULTIPOLYGON", "-dialect", "SQLite", "-sql",
         "SELECT printf('%014.0f', PIN14) AS pin, geometry FROM " + name + " WHERE PIN14 > 0"});
  }
  database.index("fabric", "pin");
  // What was written, read again: its own columns are there, as they were.
  database.load(output, "audited",
                {"-dialect", "SQLite", "-sql",
                 "SELECT replace(PIN, '-', '') AS pin, CAST(Longitude AS REAL) AS lon, "
                 "CAST(Latitude AS REAL) AS lat, replace(parcels, '-', '') AS parcels, "
                 "Latitude AS given, reasons, error FROM audited"});
  const auto theirs = database.ask(
      "SELECT a.ogc_fid AS line, a.pin FROM audited a JOIN fabric f ON f.pin = a.pin WHERE "
      "ST_Covers(f.geometry, MakePoint(a.lon, a.lat, 4326)) = 1");
  const auto ours = database.ask(
      "SELECT a.ogc_fid AS line, a.pin FROM audited a WHERE instr(a.parcels, a.pin) > 0 AND a.pin "
      "IN (SELECT pin FROM fabric)");
  std::printf("  %zu rows in their own parcel, %zu by SQL\n", ours.size(), theirs.size());
  EXPECT_GT(theirs.size(), 500U);
  EXPECT_EQ(differences(ours, theirs), SpatialDatabase::Pairs());
  // A row is in error where it gives no position, and only there; (0, 0) is a place outside.
  const auto rows = database.ask("SELECT count(*), sum(error <> '') FROM audited");
  EXPECT_EQ(rows, database.ask("SELECT count(*), sum(given = '') FROM audited"));
  EXPECT_EQ(database.ask("SELECT count(*), sum(reasons = 'outside_extent') FROM audited"),
            database.ask("SELECT count(*), sum(given <> '' AND lat = 0) FROM audited"));
  EXPECT_EQ(rows.begin()->first, "19628");
}

}  // namespace
}  // namespace metes::tests
