#include "data/import/import.hpp"
#include "tests/data/small_city.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>

namespace metes::data {
namespace {

using Counts = std::map<std::string, std::uint64_t>;

std::string city(const std::string& groups) {
  return "[city]\nid = \"real\"\nname = \"Real\"\ntime_zone = \"UTC\"\n"
         "extent = [-125, 24, -66, 50]\nnumber = { groups = " +
         groups + " }\n";
}

std::string source_head(const std::string& id, const std::string& role, const std::string& path) {
  return "[[source]]\nid = \"" + id + "\"\nrole = \"" + role + "\"\npath = \"" + path +
         "\"\nlicence = \"testing only\"\nvintage = 2015-01-01\n";
}

ImportResult import_real(const TestFolder& folder, const std::string& manifest) {
  const auto file = folder.write("city.toml", manifest);
  const auto quiet = [](std::string_view, std::uint64_t, std::uint64_t) {};
  return import_city(read_manifests({file}, real_data()), quiet, {});
}

/// Lines of a file that hold a text, counted without any of our readers.
std::uint64_t lines_with(const std::string& file, const std::string& text) {
  std::ifstream stream(real_data() / file);
  std::uint64_t count = 0;
  for (std::string line; std::getline(stream, line);) {
    if (line.find(text) != std::string::npos) ++count;
  }
  return count;
}

/// For each status of the records, how many statements say yes and how many no.
struct Statements {
  std::uint64_t records = 0;
  std::uint64_t yes = 0;
  std::uint64_t no = 0;
};

std::map<std::string, Statements> statements_by_status(const Snapshot& snapshot) {
  std::map<std::string, Statements> found;
  for (std::uint32_t i = 0; i < snapshot.tables().record_statement.size(); ++i) {
    const Record record = snapshot.record(i);
    Statements& statements = found[std::string(record.status)];
    ++statements.records;
    for (const Tenure& tenure : record.tenures) {
      statements.yes += tenure.fact == Fact::yes ? 1U : 0U;
      statements.no += tenure.fact == Fact::no ? 1U : 0U;
    }
  }
  return found;
}

TEST(ImportReal, SoldRowsOfTheInventoryAreNotOwned) {
  const std::string file = "chicago/city_owned_land_inventory_2021-05.csv";
  METES_NEEDS(file);
  const TestFolder folder;
  const ImportResult result =
      import_real(folder, city("[2, 2, 3, 3, 4]") + source_head("list", "inventory", file) +
                              R"toml(number = "PIN"
geometry = { lon = "Longitude", lat = "Latitude" }
fields = { status = "Property Status" }
[[source.tenure]]
interest = "owned"
[source.tenure.fact]
field = "Property Status"
map = { "Owned by City" = "true", "Sold" = "false", "Sold by City" = "false", "Sold By City" = "false", "Not City Owned" = "false" }
)toml");
  const Snapshot snapshot = make_snapshot(result.draft);
  const auto by_status = statements_by_status(snapshot);
  for (const std::string status : {"Sold", "Sold by City", "Sold By City", "Not City Owned"}) {
    const Statements& statements = by_status.at(status);
    // "20-15-304-010/-011" is two numbers: such a row is reported, and is of no parcel.
    const auto of_two = status == "Sold" ? lines_with(file, "/-0") : 0;
    EXPECT_EQ(statements.records, lines_with(file, "," + status + ",") - of_two) << status;
    EXPECT_EQ(statements.no, statements.records) << status;
    EXPECT_EQ(statements.yes, 0U) << status;
  }
  const Statements& owned = by_status.at("Owned by City");
  EXPECT_EQ(owned.yes, lines_with(file, ",Owned by City,"));
  EXPECT_EQ(by_status.at("Leased").yes + by_status.at("Leased").no, 0U);
  EXPECT_EQ(source(result, "list").unmapped.at("tenure owned, fact").at("Leased"),
            by_status.at("Leased").records);
}

TEST(ImportReal, ParcelNumbersStoredAsFloatsKeepAllTheirDigits) {
  METES_NEEDS("chicago/austin_parcels/austin_lots.shp");
  const TestFolder folder;
  const ImportResult result = import_real(
      folder, city("[2, 2, 3, 3, 4]") +
                  source_head("austin", "fabric", "chicago/austin_parcels/austin_lots.shp") +
                  "number = \"PIN14\"\n");
  const Snapshot snapshot = make_snapshot(result.draft);
  ASSERT_EQ(snapshot.parcel_count(), 21'844U);
  std::uint64_t without = 0;
  for (std::uint32_t i = 0; i < snapshot.parcel_count(); ++i) {
    const std::string_view number = snapshot.number(ParcelId{i});
    without += number.empty() ? 1U : 0U;
    if (number.empty()) continue;
    ASSERT_EQ(number.size(), 14U);
    ASSERT_EQ(number.find_first_not_of("0123456789"), std::string_view::npos) << number;
  }
  EXPECT_EQ(without, count(source(result, "austin"), "number_missing"));
  EXPECT_EQ(count(source(result, "austin"), "number_destroyed"), 0U);
}

std::string los_angeles_roll() {
  return city("[4, 3, 3]") + source_head("roll", "roll", "la/city_owned_roll_2015/CD_*.csv") +
         R"toml(number = "AIN"
owner = { field = "FIRST_OWNER_NAME", null = ["NULL"], table = "owners.csv" }
fields = { status = "CURRENT_LAND_BASE_YR" }
)toml";
}

const char* const kOwners =
    "name,holder,entity,custodian,note\n"
    "L A CITY,city,City of Los Angeles,,\n"
    "L A CITY S BY S,city,City of Los Angeles,,\n"
    "L A CITY HOUSING AUTHORITY,other,Housing Authority,,\n";

TEST(ImportReal, NumbersThatASpreadsheetDestroyedAreAllListed) {
  METES_NEEDS("la/city_owned_roll_2015/CD_01.csv");
  const TestFolder folder;
  static_cast<void>(folder.write("owners.csv", kOwners));
  const ImportResult result = import_real(folder, los_angeles_roll());
  const SourceReport& roll = source(result, "roll");
  EXPECT_EQ(count(roll, "number_destroyed"), 632U);
  const auto lost = std::count_if(roll.entries.begin(), roll.entries.end(), [](const auto& entry) {
    return entry.kind == ReportEntry::Kind::dropped && !entry.number.empty();
  });
  EXPECT_EQ(lost, 632);
  EXPECT_EQ(roll.kept + static_cast<std::uint64_t>(lost), 7'445U);
  EXPECT_EQ(roll.read, roll.kept + roll.dropped);
}

/// Two layouts and one file without its header: a column's texts must be of that column everywhere.
TEST(ImportReal, ColumnsAreFoundByNameInEachFileOfThePattern) {
  METES_NEEDS("la/city_owned_roll_2015/CD_12.csv");
  const TestFolder folder;
  static_cast<void>(folder.write("owners.csv", kOwners));
  const ImportResult result = import_real(folder, los_angeles_roll());
  const Snapshot snapshot = make_snapshot(result.draft);
  EXPECT_EQ(snapshot.parcels_numbered("2004011900").size(), 1U);
  for (std::uint32_t i = 0; i < snapshot.tables().record_statement.size(); ++i) {
    const Record record = snapshot.record(i);
    const int year = record.status.empty() ? 0 : std::stoi(std::string(record.status));
    ASSERT_TRUE(year == 0 || (year >= 1900 && year <= 2015)) << record.status;
  }
}

TEST(ImportReal, OwnersThatLookLikeTheCityAreNot) {
  METES_NEEDS("la/city_owned_roll_2015/CD_01.csv");
  const TestFolder folder;
  static_cast<void>(folder.write("owners.csv", kOwners));
  const ImportResult result = import_real(folder, los_angeles_roll());
  const Snapshot snapshot = make_snapshot(result.draft);
  std::map<std::string, std::map<Fact, std::uint64_t>> facts;
  for (std::uint32_t i = 0; i < snapshot.tables().record_statement.size(); ++i) {
    const Record record = snapshot.record(i);
    const Fact fact = record.tenures.empty() ? Fact::not_recorded : record.tenures[0].fact;
    ++facts[std::string(record.owner)][fact];
  }
  EXPECT_EQ(facts.at("L A CITY HOUSING AUTHORITY").size(), 1U);
  EXPECT_GT(facts.at("L A CITY HOUSING AUTHORITY")[Fact::no], 500U);
  EXPECT_FALSE(facts.at("L A CITY").contains(Fact::no));
  EXPECT_GT(facts.at("L A CITY")[Fact::yes], 3'000U);
  const auto& unknown = source(result, "roll").unknown_owners;
  for (const auto& [owner, by_fact] : facts) {
    if (!by_fact.contains(Fact::not_recorded) || owner.empty()) continue;
    EXPECT_EQ(unknown.count(owner), 1U) << owner;
  }
  EXPECT_EQ(unknown.count("LOS ANGELES CITY AND"), 1U);
}

/// Rows for each map-lot, which is the first cell and always quoted, counted without our readers.
Counts rows_by_number(const std::string& file) {
  std::ifstream stream(real_data() / file);
  Counts counts;
  for (std::string line; std::getline(stream, line);) {
    if (line.rfind('"', 0) == 0) ++counts[line.substr(1, line.find('"', 1) - 1)];
  }
  return counts;
}

TEST(ImportReal, CondominiumsThatRepeatTheirMapLotKeepEveryRow) {
  METES_NEEDS("cambridge/ASSESSING_ParcelsFY2014.topojson");
  METES_NEEDS("cambridge/TaxFY14.csv");
  const TestFolder folder;
  const std::string fabric = "cambridge/ASSESSING_ParcelsFY2014.topojson";
  const ImportResult result =
      import_real(folder,
                  "[city]\nid = \"c\"\nname = \"C\"\ntime_zone = \"UTC\"\n"
                  "extent = [-71.2, 42.3, -71.0, 42.5]\n" +
                      source_head("lots", "fabric", fabric) + "number = \"ML\"\n" +
                      source_head("roll", "roll", "cambridge/TaxFY14.csv") + "number = \"ML\"\n");
  const Snapshot snapshot = make_snapshot(result.draft);
  std::uint64_t repeated = 0;
  std::uint64_t compared = 0;
  for (const auto& [number, rows] : rows_by_number("cambridge/TaxFY14.csv")) {
    const auto records = records_of(snapshot, number);
    const auto of_roll = std::count_if(records.begin(), records.end(), [](const Record& record) {
      return record.source->id == "roll";
    });
    if (records.empty()) continue;
    ++compared;
    ASSERT_EQ(static_cast<std::uint64_t>(of_roll), rows) << number;
    repeated += rows > 1 ? 1U : 0U;
  }
  EXPECT_GT(compared, 12'000U);
  EXPECT_GT(repeated, 1'000U);
  EXPECT_EQ(source(result, "lots").dropped, 1U);
}

TEST(ImportReal, AddressPointsOfVeniceAreAllKept) {
  METES_NEEDS("la/venice/venice_addresses.gpkg");
  const TestFolder folder;
  const ImportResult result = import_real(
      folder, city("[4, 3, 3]") +
                  source_head("buildings", "fabric", "la/venice/venice_buildings.gpkg") +
                  "number = \"AIN\"\n" +
                  source_head("doors", "addresses", "la/venice/venice_addresses.gpkg") +
                  "number = \"AIN\"\nfields = { house_number = \"Number\" }\n");
  EXPECT_EQ(result.report.addresses, 16'159U);
  const SourceReport& doors = source(result, "doors");
  EXPECT_EQ(doors.joined + count(doors, "address_without_parcel"), 16'159U);
  EXPECT_EQ(source(result, "buildings").kept, 15'068U);
  EXPECT_EQ(result.report.parcels + count(source(result, "buildings"), "duplicate_feature"),
            15'068U);
}

}  // namespace
}  // namespace metes::data
