#include "tests/tools/real_city.hpp"
#include "tests/tools/spatial_database.hpp"
#include "tools/command/commands.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <string>

// The inventories of Cambridge and Los Angeles, parcel by parcel, against SQL in the raw files:
// outcomes, and the streets of recorded addresses.

namespace metes::tests {
namespace {

using Pairs = SpatialDatabase::Pairs;

class CityInventory : public testing::Test {
 protected:
  void audit(const std::string& name) {
    const RealCity city(name);
    ASSERT_EQ(tools::audit_parcels({.file = city.file(),
                                    .output = folder_ / "inventory.gpkg",
                                    .all = true,
                                    .as_of = "2026-05-01"}),
              0);
    ours_.load(folder_ / "inventory.gpkg", "inventory", {"inventory"});
  }
  // What one has and the other has not, the first few of them told.
  static std::size_t count_differences(const char* what, const Pairs& ours, const Pairs& theirs) {
    const Pairs only = differences(ours, theirs);
    std::size_t told = 0;
    for (const auto& pair : only) {
      if (++told > 8) break;
      std::printf("  %s: %s %s, %s only\n", what, pair.first.c_str(), pair.second.c_str(),
                  ours.contains(pair) ? "Metes" : "SQL");
    }
    std::printf("  %s: %zu by Metes, %zu by SQL, %zu differ\n", what, ours.size(), theirs.size(),
                only.size());
    return only.size();
  }
  ScratchFolder folder_;
  SpatialDatabase raw_;
  SpatialDatabase ours_;
};

TEST_F(CityInventory, OfCambridgeIsThatOfSql) {
  METES_NEEDS("cambridge/ASSESSING_ParcelsFY2014.topojson");
  METES_NEEDS("cambridge/TaxFY14.csv");
  const auto raw = data::real_data() / "cambridge";
  raw_.load(raw / "ASSESSING_ParcelsFY2014.topojson", "fabric",
            {"-s_srs", "EPSG:4326", "-t_srs", "EPSG:4326", "-dialect", "SQLite", "-sql",
             "SELECT ML AS ml, geometry FROM \"ASSESSING_ParcelsFY2014\" WHERE ML NOT IN ('ROAD', "
             "'RR', '-', '---', '--R', '--R1', '--MD', '--S11')"});
  raw_.load(raw / "TaxFY14.csv", "roll", {"-select", "ML,UseCode,Location"});
  // Codes of which the manifest takes it that the city owns, and that do not say who does.
  raw_.copy("said", "NONE",
            "SELECT ML AS ml, max(own) AS yes, max(NOT own AND NOT open) AS no FROM (SELECT ML, "
            "coalesce(UseCode, '') IN ('930', '931', '9311', '9313', '9315', '933', '934', '935', "
            "'936') AS own, coalesce(UseCode, '') IN ('9395', '990', '9900', '9905', '997', "
            "'9970', '9971', '9975') AS open FROM roll WHERE ML <> '') GROUP BY ML");
  audit("cambridge");

  // Not those that are spelled otherwise once they are normal: "178--", "269.5-000".
  const std::string outcome = "CASE WHEN s.yes AND NOT s.no THEN 'covered' ELSE 'depends' END";
  const Pairs theirs = raw_.ask(
      "SELECT a.ml, " + outcome +
      " FROM (SELECT ml FROM fabric WHERE ST_NPoints(geometry) > 0 UNION SELECT ml FROM said) a "
      "LEFT JOIN said s ON s.ml = a.ml WHERE a.ml GLOB '[0-9]*-[1-9]*'");
  const Pairs ours =
      ours_.ask("SELECT number, outcome FROM inventory WHERE number GLOB '[0-9]*-[1-9]*'");
  EXPECT_EQ(count_differences("outcomes", ours, theirs), 0U);
  EXPECT_GT(ours.size(), 12'000U);

  const Pairs their_streets = raw_.ask(
      "SELECT DISTINCT ML, '' FROM roll WHERE ML <> '' AND CAST(Location AS INTEGER) > 0 AND "
      "instr(trim(Location), ' ') > 0");
  const Pairs our_streets = ours_.ask(
      "SELECT number, '' FROM inventory WHERE number IS NOT NULL AND streets <> 'not recorded'");
  // What SQL takes for no number is one to Metes in "0REAR CONCORD AVE" and "REAR 65 MT AUBURN ST";
  // of "394(390) WASHINGTON ST" Metes cannot tell all.
  EXPECT_EQ(differences(our_streets, their_streets),
            (Pairs{{"160-36", ""}, {"267.2-6", ""}, {"91-117", ""}}));
  // The street as the roll writes it, without its number and unit.
  const std::string line =
      "SELECT ML AS ml, upper(trim(substr(Location, instr(Location, ' ') + 1,"
      " CASE WHEN instr(Location, '#') > 0 THEN instr(Location, '#') - instr(Location, ' ') - 1 "
      "ELSE 99 END))) AS street FROM roll WHERE ML <> '' AND Location GLOB '[1-9]* [A-Z]*'";
  raw_.copy("streets", "NONE", "SELECT DISTINCT ml, street FROM (" + line + ")");
  raw_.load(folder_ / "inventory.gpkg", "inventory", {"inventory"});
  raw_.index("inventory", "number");
  const Pairs found = raw_.ask(
      "SELECT s.ml, s.street FROM streets s JOIN inventory i ON i.number = s.ml WHERE instr('; ' "
      "|| i.streets || ';', '; ' || s.street || ';') > 0");
  const Pairs all = raw_.ask("SELECT ml, street FROM streets");
  count_differences("streets", found, all);
  EXPECT_GT(found.size(), 12'000U);
  EXPECT_GE(static_cast<double>(found.size()), 0.98 * static_cast<double>(all.size()));
}

TEST_F(CityInventory, OfLosAngelesIsThatOfSql) {
  METES_NEEDS("la/city_owned_roll_2015");
  METES_NEEDS("la/venice/venice_addresses.gpkg");
  METES_NEEDS("la/venice/venice_buildings.gpkg");
  const auto raw = data::real_data() / "la";
  for (int district = 1; district <= 15; ++district) {
    const std::string layer = (district < 10 ? "CD_0" : "CD_") + std::to_string(district);
    const bool has_header = district != 12;
    std::vector<std::string> selection{
        "-sql", has_header ? "SELECT AIN AS ain, FIRST_OWNER_NAME AS owner FROM " + layer
                           : "SELECT field_3 AS ain, field_24 AS owner FROM " + layer};
    if (!has_header) selection.insert(selection.end(), {"-oo", "HEADERS=NO"});
    raw_.load(raw / "city_owned_roll_2015" / (layer + ".csv"), "roll", selection);
  }
  raw_.load(std::filesystem::path(METES_SOURCE_DIR) / "data/cities/los-angeles/owners.csv",
            "owners", {});
  audit("los-angeles");
  // Whether the order reaches the proprietary departments no source settles.
  raw_.copy("said", "NONE",
            "SELECT trim(r.ain) AS ain, min(coalesce(o.holder, '') = 'city' AND "
            "coalesce(o.custodian, '') NOT IN ('Department of Airports', 'Harbor Department', "
            "'Department of Water and Power')) AS yes FROM roll r LEFT JOIN owners o ON o.name = "
            "trim(r.owner) WHERE length(trim(r.ain)) = 10 AND trim(r.ain) NOT LIKE '%E%' GROUP BY "
            "1");
  const Pairs theirs =
      raw_.ask("SELECT ain, CASE WHEN yes THEN 'covered' ELSE 'depends' END FROM said");
  const Pairs ours = ours_.ask(
      "SELECT replace(number, '-', ''), outcome FROM inventory WHERE instr(sources, 'city-roll') > "
      "0");
  EXPECT_EQ(count_differences("outcomes", ours, theirs), 0U);
  EXPECT_GT(ours.size(), 6'000U);

  // Every number of an address point is a parcel's, or no parcel has it.
  raw_.load(raw / "venice/venice_addresses.gpkg", "points",
            {"-dialect", "SQLite", "-sql",
             "SELECT AIN AS ain, upper(StreetName) AS street FROM addresses WHERE Number > 0 AND "
             "StreetName > ''"});
  raw_.load(folder_ / "inventory.gpkg", "inventory",
            {"-dialect", "SQLite", "-sql",
             "SELECT replace(number, '-', '') AS ain, streets, source FROM inventory WHERE number "
             "IS NOT NULL"});
  raw_.index("inventory", "ain");
  const Pairs named = raw_.ask(
      "SELECT DISTINCT p.ain, p.street FROM points p JOIN inventory i ON i.ain = p.ain WHERE "
      "i.source = 'venice-buildings'");
  const Pairs found = raw_.ask(
      "SELECT DISTINCT p.ain, p.street FROM points p JOIN inventory i ON i.ain = p.ain WHERE "
      "i.source = 'venice-buildings' AND instr(i.streets, p.street) > 0");
  EXPECT_LE(count_differences("streets of address points", found, named), named.size() / 50);
  EXPECT_GT(found.size(), 8'000U);
  EXPECT_EQ(raw_.ask("SELECT DISTINCT i.ain, '' FROM points p JOIN inventory i ON i.ain = p.ain "
                     "WHERE i.source = 'venice-buildings' AND i.streets = 'not recorded'"),
            Pairs());
}

}  // namespace
}  // namespace metes::tests
