#include "tests/tools/city_roll.hpp"
#include "tests/tools/real_city.hpp"
#include "tests/tools/spatial_database.hpp"
#include "tools/command/commands.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

// The City-Owned Land Inventory of Chicago, row by row: in which parcel each point falls; and the
// vacant land of all public bodies about Los Angeles: which of it is held to be the city's; each
// against SQL on the raw files.

namespace metes::tests {
namespace {

// By name and outcome, as a summary and as the rows say them.
using Counts = SpatialDatabase::Pairs;

Counts counts_in(const nlohmann::json& summary, const char* group) {
  Counts counts;
  for (const auto& [name, outcomes] : summary.at(group).items()) {
    for (const auto& [outcome, rows] : outcomes.items()) {
      if (rows != 0) counts.emplace(name + ':' + outcome, rows.dump());
    }
  }
  return counts;
}

TEST(ChicagoAudit, OfTheInventoryIsCountedAsSqlCountsIt) {
  const std::string inventory = "chicago/city_owned_land_inventory_2021-05.csv";
  METES_NEEDS(inventory);
  METES_NEEDS("chicago/austin_parcels/austin_lots.shp");
  METES_NEEDS("chicago/rp_parcels/rp_lots.shp");
  const RealCity city("chicago");
  const ScratchFolder folder;
  SpatialDatabase database;
  std::map<std::string, std::uint64_t> on_squares;  // by outcome
  std::map<std::string, std::uint64_t> outside;
  for (const std::string shard : {"1/2", "2/2"}) {
    const auto output = folder / ("audited-" + shard.substr(0, 1) + ".csv");
    ASSERT_EQ(tools::audit_points({.file = city.file(),
                                   .input = data::real_data() / inventory,
                                   .output = output,
                                   .lat = "Latitude",
                                   .lon = "Longitude",
                                   .as_of = "2026-05-01",
                                   .summary = folder / (shard.substr(0, 1) + ".json"),
                                   .shard = shard}),
              0);
    database.load(output, "audited",
                  {"-dialect", "SQLite", "-sql",
                   "SELECT CAST(Longitude AS REAL) AS lon, CAST(Latitude AS REAL) AS lat, outcome, "
                   "use, custodian, error, Latitude AS given FROM \"audited-" +
                       shard.substr(0, 1) + "\""});
    const auto said = nlohmann::json::parse(read_file(folder / (shard.substr(0, 1) + ".json")));
    for (const auto& square : said.at("squares").at("counts")) {
      for (const char* const outcome : {"covered", "depends", "unknown", "not_covered"}) {
        on_squares[outcome] += square.at(outcome).get<std::uint64_t>();
      }
    }
    for (const auto& [outcome, rows] : said.at("squares").at("outside_extent").items()) {
      outside[outcome] += rows.get<std::uint64_t>();
    }
  }
  ASSERT_EQ(tools::audit_merge(
                {.parts = {folder / "1.json", folder / "2.json"}, .output = folder / "all.json"}),
            0);
  const auto all = nlohmann::json::parse(read_file(folder / "all.json"));
  for (const std::string group : {"custodian", "use"}) {
    EXPECT_EQ(counts_in(all, (group + 's').c_str()),
              database.ask("SELECT coalesce(" + group +
                           ", '') || ':' || outcome, count(*) FROM "
                           "audited WHERE coalesce(error, '') = '' GROUP BY 1"))
        << group;
  }
  // The extent that the manifest declares.
  const auto& extent = city.snapshot().city().extent;
  const LonLat low = to_degrees(extent.min);
  const LonLat high = to_degrees(extent.max);
  const std::string inside = fmt::format("(lon BETWEEN {} AND {} AND lat BETWEEN {} AND {})",
                                         low.lon, high.lon, low.lat, high.lat);
  const auto counted = [&](const std::map<std::string, std::uint64_t>& by_outcome) {
    Counts counts;
    for (const auto& [outcome, rows] : by_outcome) {
      if (rows > 0) counts.emplace(outcome, std::to_string(rows));
    }
    return counts;
  };
  const std::string ask =
      "SELECT outcome, count(*) FROM audited WHERE coalesce(error, '') = '' AND ";
  EXPECT_EQ(counted(on_squares), database.ask(ask + inside + " GROUP BY 1"));
  EXPECT_EQ(counted(outside), database.ask(ask + "NOT " + inside + " GROUP BY 1"));
  EXPECT_GT(on_squares["depends"], 1'000U);
  EXPECT_GT(outside["unknown"], 1'000U);
}

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

// What is on the city's roll by a name that is the city's, and is no proprietary department's.
constexpr const char* kByTheRoll =
    "EXISTS (SELECT 1 FROM roll r JOIN owners o ON o.name = r.owner WHERE trim(r.ain) = l.ain AND "
    "o.holder = 'city' AND o.custodian NOT IN ('Department of Airports', 'Harbor Department', "
    "'Department of Water and Power'))";

TEST(LosAngelesAudit, OfVacantLandOfAllPublicBodiesHoldsOnlyThatOnTheCitysRollToBeTheCitys) {
  const std::string list = "la/la_county_publicly_owned_vacant_parcels_2015.csv";
  METES_NEEDS(list);
  METES_NEEDS("la/city_owned_roll_2015");
  METES_NEEDS("la/venice/venice_buildings.gpkg");
  const RealCity city("los-angeles");
  const ScratchFolder folder;
  ASSERT_EQ(tools::audit_points({.file = city.file(),
                                 .input = data::real_data() / list,
                                 .output = folder / "audited.csv",
                                 .parcel = "AIN",
                                 .as_of = "2026-05-01"}),
            0);
  SpatialDatabase database;
  load_city_roll(database);
  database.load(std::filesystem::path(METES_SOURCE_DIR) / "data/cities/los-angeles/owners.csv",
                "owners", {});
  database.load(data::real_data() / "la/venice/venice_buildings.gpkg", "buildings",
                {"buildings", "-select", "AIN"});
  database.load(folder / "audited.csv", "audited",
                {"-sql", "SELECT AIN AS ain, AgencyName AS agency, outcome FROM audited"});
  const std::string expected =
      std::string("CASE WHEN ") + kByTheRoll +
      " THEN 'covered' WHEN l.ain IN (SELECT trim(ain) FROM roll) OR l.ain IN (SELECT ain FROM "
      "buildings) THEN 'depends' ELSE 'unknown' END";
  EXPECT_EQ(database.ask("SELECT ain, outcome || ' and not ' || expected FROM (SELECT l.ain, "
                         "l.outcome, " +
                         expected + " AS expected FROM audited l) WHERE outcome <> expected"),
            Counts());
  EXPECT_EQ(database.ask("SELECT outcome, count(*) FROM audited GROUP BY 1"),
            (Counts{{"covered", "789"}, {"depends", "329"}, {"unknown", "7676"}}));
  // By the list's own names of those 789 all but 18 are the city's: of these the roll, which is a
  // month younger, says that the city owns them, and the list that a state authority does.
  EXPECT_EQ(
      database.ask("SELECT l.agency, count(*) FROM audited l WHERE l.outcome = 'covered' AND NOT "
                   "EXISTS (SELECT 1 FROM owners o WHERE o.name = trim(l.agency) AND o.holder = "
                   "'city') GROUP BY 1"),
      (Counts{{"STATE OF CALIF MTNS RECREATION AND CONSERV AUTHORITY", "18"}}));
}

}  // namespace
}  // namespace metes::tests
