#include "data/import/import.hpp"
#include "data/import/owner_names.hpp"
#include "tests/data/small_city.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

// Traps of real property files, each met in the file that has it:
//
// | trap                                         | file                         | test |
// |----------------------------------------------|------------------------------|------|
// | State Plane feet labelled as degrees         | inventory 2021-05, X and Y   |
// RealFile.FeetReadAsDegrees… | | feet declared by a legacy crs member, nulls  |
// benchmark_building_locations | RealFile.BenchmarkBuildings… | | newlines inside quoted fields |
// inventory 2015-09            | RealFile.TheInventoryOf2015… | | (0, 0) coordinates | inventories
// 2020-07, 2021-05 | Trap.ZeroCoordinates… | | "Sold" rows                                  |
// inventory 2021-05            | ImportReal.SoldRows… | | parcel numbers stored as floats |
// austin_lots.shp              | ImportReal.ParcelNumbers… | | parcel numbers destroyed by a
// spreadsheet    | CD_03, 09, 13                | ImportReal.NumbersThat… | | two layouts, a
// missing header, total lines   | CD_01 to CD_15               | ImportReal.ColumnsAreFound…,
// RealFile.TheCityOwnedRoll… | | bodies that only look like the city          | roll; county's
// vacant land   | ImportReal.OwnersThat…, Trap.OtherBodies… | | repeated map-lots of condominiums
// | TaxFY14                      | ImportReal.Condominiums… | | invalid shapes, a null one, a huge
// ring      | Cambridge FY2013, FY2014     | CambridgeFabric.EveryInvalid… | | invalid and
// many-part shapes                 | Recreation and Parks         | RealFile.ParksAreRebuilt… | |
// parts and holes                              | austin_lots.shp              | Trap.PartsAndHoles…
// | | hexadecimal EWKB, blank addresses            | large lots 2016              |
// RealFile.LargeLots…, Trap.BlankAddresses… | | repeated feature ids                         |
// Venice buildings             | RealFile.VeniceBuildings… |
//
// Longitudes without their sign, lines that end with CR alone and addresses turned into dates are
// in none of the files as they are here. They are planted in copies of real ones below.

namespace metes::data {
namespace {

constexpr const char* kCityLandInventory = "chicago/city_owned_land_inventory_2021-05.csv";

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::uint64_t occurrences(const std::string& text, const std::string& part) {
  std::uint64_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

/// One source, "list", under a city of the given extent and number groups.
ImportResult import_list(const TestFolder& folder, const std::string& extent,
                         const std::string& groups, const std::string& role,
                         const std::string& path, const std::string& more) {
  const auto manifest = folder.write(
      "city.toml",
      "[city]\nid = \"real\"\nname = \"Real\"\ntime_zone = \"UTC\"\nextent = " + extent +
          "\nnumber = { groups = " + groups + " }\n[[source]]\nid = \"list\"\nrole = \"" + role +
          "\"\npath = \"" + path + "\"\nlicence = \"testing only\"\nvintage = 2021-05-10\n" + more);
  const Progress quiet = [](std::string_view, std::uint64_t, std::uint64_t) {};
  return import_city(read_manifests({manifest}, real_data()), quiet, {});
}

ImportResult import_inventory(const TestFolder& folder, const std::string& path) {
  return import_list(folder, "[-87.95, 41.60, -87.50, 42.05]", "[2, 2, 3, 3, 4]", "inventory", path,
                     "number = \"PIN\"\nfields = { address = \"Address\" }\n"
                     "geometry = { lon = \"Longitude\", lat = \"Latitude\" }\n");
}

class ZeroTrap : public testing::TestWithParam<const char*> {};

TEST_P(ZeroTrap, CoordinatesAreNoPlaceAndTheirRowsStay) {
  const std::string file = GetParam();
  METES_NEEDS(file);
  const TestFolder folder;
  const ImportResult result = import_inventory(folder, file);
  const std::uint64_t zeros = occurrences(text_of(real_data() / file), "(0.0, 0.0)");
  ASSERT_GT(zeros, 1'000U);
  EXPECT_EQ(count(source(result, "list"), "zero_coordinates"), zeros);
  // Rows with neither a position nor a number: one PIN of 2020 holds no-break spaces, two of both
  // years are two numbers.
  EXPECT_EQ(source(result, "list").dropped, count(source(result, "list"), "no_parcel"));
  EXPECT_LE(source(result, "list").dropped, 3U);
  const Box city = result.draft.city.extent;
  for (const Coord point : result.draft.tables.parcel_point) {
    EXPECT_TRUE(point == kNoPoint || contains(city, point)) << point.x << " " << point.y;
  }
}

INSTANTIATE_TEST_SUITE_P(Inventories, ZeroTrap,
                         testing::Values("chicago/city_owned_land_inventory_2020-07.csv",
                                         kCityLandInventory),
                         [](const auto& test) {
                           return std::string(test.index == 0 ? "In2020" : "In2021");
                         });

TEST(Trap, LinesOfTheInventoryMayEndWithCrAlone) {
  METES_NEEDS(kCityLandInventory);
  const TestFolder folder;
  std::string text = text_of(real_data() / kCityLandInventory);
  std::replace(text.begin(), text.end(), '\n', '\r');
  const auto copy = folder.write("cr.csv", text);
  const ImportResult expected = import_inventory(folder, kCityLandInventory);
  const ImportResult result = import_inventory(folder, copy);
  EXPECT_EQ(result.draft.tables.text, expected.draft.tables.text);
  EXPECT_EQ(result.draft.tables.parcel_point, expected.draft.tables.parcel_point);
  EXPECT_EQ(source(result, "list").read, 19'628U);
}

TEST(Trap, LongitudesOfTheInventoryThatLostTheirSignGetIt) {
  METES_NEEDS(kCityLandInventory);
  const TestFolder folder;
  std::string text = text_of(real_data() / kCityLandInventory);
  for (auto at = text.find(",-87."); at != std::string::npos; at = text.find(",-87.", at)) {
    text.erase(at + 1, 1);
  }
  const auto copy = folder.write("unsigned.csv", text);
  const ImportResult expected = import_inventory(folder, kCityLandInventory);
  const ImportResult result = import_inventory(folder, copy);
  EXPECT_EQ(result.draft.tables.parcel_point, expected.draft.tables.parcel_point);
  EXPECT_GT(count(source(result, "list"), "longitude_sign"), 15'000U);
}

TEST(Trap, AddressesOfTheInventoryThatBecameDatesAreReported) {
  METES_NEEDS(kCityLandInventory);
  const TestFolder folder;
  std::string text = text_of(real_data() / kCityLandInventory);
  const std::string address = "3500 W CARROLL AVE";
  ASSERT_NE(text.find(address), std::string::npos);
  text.replace(text.find(address), address.size(), "2-Jan W CARROLL AVE");
  const ImportResult result = import_inventory(folder, folder.write("dates.csv", text));
  EXPECT_EQ(count(source(result, "list"), "address_is_a_date"), 1U);
}

TEST(Trap, PartsAndHolesOfAustinsLotsStay) {
  const std::string file = "chicago/austin_parcels/austin_lots.shp";
  METES_NEEDS(file);
  const TestFolder folder;
  const ImportResult result =
      import_list(folder, "[-87.95, 41.60, -87.50, 42.05]", "[2, 2, 3, 3, 4]", "fabric", file,
                  "number = \"PIN14\"\n");
  const Snapshot snapshot = make_snapshot(result.draft);
  std::uint64_t several = 0;
  std::uint64_t holes = 0;
  for (std::uint32_t i = 0; i < snapshot.parcel_count(); ++i) {
    const std::uint32_t polygons = snapshot.shapes().polygons(i).size();
    several += polygons > 1 ? 1U : 0U;
    holes += snapshot.shapes().rings_of_shape(i).size() - polygons;
  }
  EXPECT_EQ(snapshot.parcel_count(), 21'844U);
  // One lot's parts meet on the grid and are one.
  EXPECT_EQ(several + count(source(result, "list"), "after_rounding"), 136U);
  EXPECT_EQ(holes, 6U);
}

TEST(Trap, BlankAddressesOfTheLargeLotsAreNotRecorded) {
  const std::string file = "chicago/large_lots_2016_fall_expansion_wkb.csv";
  METES_NEEDS(file);
  const TestFolder folder;
  const ImportResult result =
      import_list(folder, "[-87.95, 41.60, -87.50, 42.05]", "[2, 2, 3, 3, 4]", "fabric", file,
                  "crs = \"EPSG:4326\"\nnumber = \"pin\"\ngeometry = { wkb = \"the_geom\" }\n"
                  "fields = { address = \"street_name\" }\n");
  EXPECT_EQ(source(result, "list").kept, 3'915U);
  const auto& addresses = result.draft.tables.record_address;
  EXPECT_EQ(std::count(addresses.begin(), addresses.end(), TextId{0}), 18);
}

/// Every PIN of this file is -2147483648: fourteen digits did not fit into 32 bits.
TEST(Trap, NumbersThatAnIntegerDestroyedAreAllListedAndTheirLotsKept) {
  const std::string file = "chicago/englewood_city_owned_lots_2014.geojson";
  METES_NEEDS(file);
  const TestFolder folder;
  const ImportResult result =
      import_list(folder, "[-87.95, 41.60, -87.50, 42.05]", "[2, 2, 3, 3, 4]", "fabric", file,
                  "number = \"PIN14\"\n");
  EXPECT_EQ(source(result, "list").kept, 4'049U);
  EXPECT_EQ(count(source(result, "list"), "number_destroyed"), 4'049U);
  const auto& numbers = result.draft.tables.parcel_number;
  EXPECT_EQ(std::count(numbers.begin(), numbers.end(), TextId{0}),
            static_cast<std::ptrdiff_t>(numbers.size()));
}

/// Vacant land of all public bodies of the county: most are not the city, many are named alike.
TEST(Trap, OtherBodiesOfTheCountyAreNeverTheCity) {
  const std::string file = "la/la_county_publicly_owned_vacant_parcels_2015.csv";
  METES_NEEDS(file);
  const TestFolder folder;
  const auto table = std::filesystem::path(METES_SOURCE_DIR) / "data/cities/los-angeles/owners.csv";
  static_cast<void>(folder.write("owners.csv", text_of(table)));
  const ImportResult result =
      import_list(folder, "[-119, 33, -117, 35]", "[4, 3, 3]", "roll", file,
                  "number = \"AIN\"\nowner = { field = \"AgencyName\", table = \"owners.csv\" }\n"
                  "fields = { owner = \"AgencyName\" }\n");
  const Snapshot snapshot = make_snapshot(result.draft);
  const OwnerNames names = OwnerNames::read(table);
  std::uint64_t of_the_city = 0;
  std::set<std::string> others;
  for (std::uint32_t i = 0; i < snapshot.tables().record_statement.size(); ++i) {
    const Record record = snapshot.record(i);
    const bool says_yes = !record.tenures.empty() && record.tenures.front().fact == Fact::yes;
    const OwnerEntry* const entry = names.find(record.owner);
    EXPECT_EQ(says_yes, entry != nullptr && entry->is_city == Fact::yes) << record.owner;
    of_the_city += says_yes ? 1U : 0U;
    if (!says_yes) others.emplace(record.owner);
    for (const char* const other : {"SCHOOL", "COLLEGE", "COUNTY", "L A CO ", "HOUSING AUTH",
                                    "REDEV", "FLOOD", "LONG BEACH", "PASADENA", "STATE OF"}) {
      if (record.owner.find(other) == std::string_view::npos) continue;
      EXPECT_FALSE(says_yes) << record.owner;
    }
  }
  EXPECT_GT(of_the_city, 1'000U);
  EXPECT_GT(others.size(), 100U);
  // What no line of the table names is listed for review, not taken for "not the city".
  EXPECT_EQ(source(result, "list").unknown_owners.count("LOS ANGELES CITY AND"), 1U);
}

}  // namespace
}  // namespace metes::data
