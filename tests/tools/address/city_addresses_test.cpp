#include "geo/match/address_matcher.hpp"
#include "tests/support/known_beginnings.hpp"
#include "tests/tools/real_city.hpp"
#include "tests/tools/spatial_database.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

// What is found of the real cities' own addresses, and what is asserted of addresses that they do
// not have. Which addresses there are, of which parcels, is read from the raw files by SQL, without
// any of our readers; each text is asked as its row has it.

namespace metes::tests {
namespace {

using Pairs = SpatialDatabase::Pairs;  // parcel number and address

constexpr double kFound = 0.99;

/// "16-11-400-017-0000" and "1A-109" as both sides are compared.
std::string plain(std::string_view number) {
  std::string letters;
  std::copy_if(number.begin(), number.end(), std::back_inserter(letters),
               [](unsigned char c) { return std::isalnum(c) != 0; });
  return letters;
}

std::set<std::string> numbers_of(const Snapshot& snapshot, const AddressMatch& match) {
  std::set<std::string> numbers;
  if (match.candidates.empty()) return numbers;
  for (const ParcelId parcel : match.candidates.front().parcels) {
    numbers.insert(plain(snapshot.number(parcel)));
  }
  return numbers;
}

bool share_one(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& each) { return b.contains(each); });
}

/// The parcels of each text by SQL; rows without a number give the text alone.
std::map<std::string, std::set<std::string>> parcels_by_text(const Pairs& rows) {
  std::map<std::string, std::set<std::string>> parcels;
  for (const auto& [number, text] : rows) {
    auto& own = parcels[text];
    if (!number.empty()) own.insert(plain(number));
  }
  return parcels;
}

/// Asks every text: nearly all are asserted, and none for parcels of which no row says so. Where
/// the match has no parcel, or no row of the text names one, there is nothing to compare.
void expect_found(const Snapshot& snapshot, const Pairs& rows, std::size_t least_rows) {
  const AddressMatcher matcher(snapshot);
  std::size_t found = 0;
  std::size_t compared = 0;
  const auto texts = parcels_by_text(rows);
  for (const auto& [text, own] : texts) {
    const AddressMatch match = matcher.match(text);
    if (!is_firm(match.status)) continue;
    ++found;
    const auto parcels = numbers_of(snapshot, match);
    if (parcels.empty() || own.empty()) continue;
    ++compared;
    EXPECT_TRUE(share_one(parcels, own)) << text << " is asserted for " << *parcels.begin();
  }
  std::printf("  %zu of %zu texts of %zu rows found, %zu of them with parcels on both sides\n",
              found, texts.size(), rows.size(), compared);
  EXPECT_GE(texts.size(), least_rows);
  EXPECT_GE(static_cast<double>(found), kFound * static_cast<double>(texts.size()));
  EXPECT_GE(static_cast<double>(compared), 0.9 * static_cast<double>(found));
}

/// Texts of a set of addresses, as they were typed.
std::set<std::string> typed(const std::string& file) {
  std::ifstream in(data::real_data() / "addresses" / file);
  std::set<std::string> texts;
  for (std::string line; std::getline(in, line);) {
    const nlohmann::json row = nlohmann::json::parse(line);
    texts.insert(row.at(row.contains("raw") ? "raw" : "address").get<std::string>());
  }
  return texts;
}

void expect_none_asserted(const Snapshot& snapshot, const std::set<std::string>& texts,
                          std::size_t least) {
  const AddressMatcher matcher(snapshot);
  for (const std::string& text : texts) {
    const AddressMatch match = matcher.match(text);
    EXPECT_FALSE(is_firm(match.status))
        << text << " is asserted: " << to_string(matcher.index(), match.candidates.front());
  }
  std::printf("  nothing asserted of %zu texts\n", texts.size());
  EXPECT_GE(texts.size(), least);
}

/// That no key of the city is denied when its beginning is asked for.
void expect_beginnings(const Snapshot& snapshot, const std::vector<std::string>& called) {
  const KnownKeys keys = known_keys(snapshot, called);
  std::printf("  %zu streets' names, %zu places, %zu towns\n", keys.streets, keys.places,
              keys.towns);
  EXPECT_TRUE(keys.denied.empty()) << keys.denied.front();
  EXPECT_GE(keys.streets, 300U);
  EXPECT_GE(keys.towns, called.size());
}

// ---- Venice

constexpr std::string_view kVeniceStreet =
    "trim(ifnull(PreMod || ' ', '') || ifnull(PreDir || ' ', '') || ifnull(PreType || ' ', '') || "
    "ifnull(StArticle || ' ', '') || StreetName || ifnull(' ' || PostType, '') || "
    "ifnull(' ' || PostDir, '') || ifnull(' ' || PostMod, ''))";

void load_venice(SpatialDatabase& database) {
  database.load(data::real_data() / "la/venice/venice_addresses.gpkg", "points", {"addresses"});
}

std::string venice_line(const std::string& number) {
  return fmt::format(
      "SELECT DISTINCT ain, {} || ifnull(' ' || NumSuffix, '') || ' ' || {} || ' ' "
      "|| PCITY1 || ' CA ' || ZipCode FROM points WHERE StreetName IS NOT NULL",
      number, kVeniceStreet);
}

TEST(VeniceAddresses, AreFoundWithTheirParcels) {
  METES_NEEDS("la/venice/venice_addresses.gpkg");
  SpatialDatabase database;
  load_venice(database);
  const RealCity city("los-angeles");
  expect_found(city.snapshot(), database.ask(venice_line("Number")), 15'000);
}

TEST(VeniceAddresses, BeginAsTheParserIsTold) {
  METES_NEEDS("la/venice/venice_addresses.gpkg");
  const RealCity city("los-angeles");
  expect_beginnings(city.snapshot(), {"Los Angeles", "LA", "City of Los Angeles"});
}

// Lines of the city-owned roll by each number in them.
std::multimap<std::string, std::string> roll_by_number() {
  std::multimap<std::string, std::string> lines;
  for (const auto& file :
       std::filesystem::directory_iterator(data::real_data() / "la/city_owned_roll_2015")) {
    std::ifstream in(file.path());
    for (std::string line; std::getline(in, line);) {
      std::istringstream cells(line);
      for (std::string cell; std::getline(cells, cell, ',');) {
        const bool is_number = !cell.empty() && std::all_of(cell.begin(), cell.end(), [](char c) {
          return '0' <= c && c <= '9';
        });
        if (is_number && cell != "0") lines.emplace(cell, line);
      }
    }
  }
  return lines;
}

// Los Angeles has other streets of the same names, whose numbers the roll and the parks give.
TEST(VeniceAddresses, OfTheNextNumberThatNoSourceHasAreNotAsserted) {
  METES_NEEDS("la/venice/venice_addresses.gpkg");
  METES_NEEDS("la/city_owned_roll_2015");
  SpatialDatabase database;
  load_venice(database);
  std::set<std::string> known;  // numbers of everywhere, with the street's own name
  for (const auto& [number, name] :
       database.ask("SELECT DISTINCT Number, StreetName FROM points")) {
    known.insert(number + " " + name);
  }
  const auto roll = roll_by_number();
  const auto is_of_the_citys = [&](const std::string& number, const std::string& name) {
    const auto [first, last] = roll.equal_range(number);
    return std::any_of(first, last,
                       [&](const auto& row) { return row.second.find(name) != std::string::npos; });
  };
  std::set<std::string> texts;
  const std::string rows = fmt::format(
      "SELECT DISTINCT Number + 1, StreetName || ';' || {} || ' ' || PCITY1 || ' CA ' || ZipCode "
      "FROM points WHERE StreetName IS NOT NULL AND Number > 0",
      kVeniceStreet);
  for (const auto& [number, rest] : database.ask(rows)) {
    const auto semicolon = rest.find(';');
    const std::string name = rest.substr(0, semicolon);
    if (known.contains(number + " " + name) || is_of_the_citys(number, name)) continue;
    texts.insert(number + " " + rest.substr(semicolon + 1));
  }
  const RealCity city("los-angeles");
  expect_none_asserted(city.snapshot(), texts, 5'000);
}

TEST(VeniceAddresses, OnStreetsThatDoNotExistAreNotAsserted) {
  METES_NEEDS("la/venice/venice_addresses.gpkg");
  SpatialDatabase database;
  load_venice(database);
  std::set<std::string> names;
  for (const auto& [name, none] : database.ask("SELECT DISTINCT StreetName FROM points")) {
    names.insert(name);
  }
  std::set<std::string> texts;
  for (const auto& [number, name] :
       database.ask("SELECT DISTINCT Number, StreetName FROM points WHERE Number > 0 AND "
                    "length(StreetName) > 4 AND StreetName NOT GLOB '*[0-9 ]*'")) {
    const std::string reversed(name.rbegin(), name.rend());
    if (!names.contains(reversed)) texts.insert(fmt::format("{} {} AVE", number, reversed));
  }
  const RealCity city("los-angeles");
  expect_none_asserted(city.snapshot(), texts, 5'000);
}

// ---- Chicago

void load_inventories(SpatialDatabase& database) {
  const auto raw = data::real_data() / "chicago";
  database.load(raw / "city_owned_land_inventory_2021-05.csv", "of_2021",
                {"-dialect", "SQLite", "-sql",
                 "SELECT PIN AS pin, Address AS line FROM \"city_owned_land_inventory_2021-05\" "
                 "WHERE Address > ''"});
  database.load(
      raw / "city_owned_land_inventory_2015-09.csv", "of_2015",
      {"-dialect", "SQLite", "-sql",
       "SELECT \"14-Digit PIN #\" AS pin, \"Street Number\" || ' ' || \"Dir.\" || ' ' || "
       "\"Street Name\" || ' ' || Type AS line FROM \"city_owned_land_inventory_2015-09\" "
       "WHERE Type <> ''"});
  for (const std::string layer : {"austin_parcels/austin_lots", "rp_parcels/rp_lots"}) {
    database.load(raw / (layer + ".shp"), "fabric",
                  {"-nlt", "NONE", "-dialect", "SQLite", "-sql",
                   "SELECT printf('%014.0f', PIN14) AS pin FROM " +
                       layer.substr(layer.find('/') + 1) + " WHERE PIN14 > 0"});
  }
}

bool is_chicago_here() {
  const auto raw = data::real_data() / "chicago";
  return exists(raw / "city_owned_land_inventory_2021-05.csv") &&
         exists(raw / "city_owned_land_inventory_2015-09.csv") &&
         exists(raw / "austin_parcels/austin_lots.shp") && exists(raw / "rp_parcels/rp_lots.shp");
}

/// Asks every row's address: nearly all lead to the polygon of the row's number.
void expect_polygons(const RealCity& city, const Pairs& rows, std::size_t least) {
  const AddressMatcher matcher(city.snapshot());
  std::size_t found = 0;
  for (const auto& [pin, line] : rows) {
    const AddressMatch match = matcher.match(line);
    if (!is_firm(match.status)) continue;
    ++found;
    const auto& parcels = match.candidates.front().parcels;
    const auto own = city.shapes_numbered(pin);
    EXPECT_TRUE(std::any_of(own.begin(), own.end(), [&](ParcelId parcel) {
      return std::find(parcels.begin(), parcels.end(), parcel) != parcels.end();
    })) << line;
  }
  std::printf("  %zu of %zu rows lead to the polygon of their number\n", found, rows.size());
  EXPECT_GE(rows.size(), least);
  EXPECT_GE(static_cast<double>(found), kFound * static_cast<double>(rows.size()));
}

TEST(ChicagoAddresses, OfTheInventoryAreFoundWithTheirParcels) {
  if (!is_chicago_here()) GTEST_SKIP() << "needs Chicago's files (set METES_DATA)";
  SpatialDatabase database;
  load_inventories(database);
  const RealCity city("chicago");
  expect_found(city.snapshot(), database.ask("SELECT pin, line FROM of_2021"), 18'000);
  expect_polygons(city,
                  database.ask("SELECT pin, line FROM of_2021 WHERE replace(pin, '-', '') IN "
                               "(SELECT pin FROM fabric)"),
                  1'000);
}

TEST(ChicagoAddresses, BeginAsTheParserIsTold) {
  if (!is_chicago_here()) GTEST_SKIP() << "needs Chicago's files (set METES_DATA)";
  const RealCity city("chicago");
  expect_beginnings(city.snapshot(), {"Chicago", "City of Chicago"});
}

constexpr std::string_view kTwoVintages = R"toml([city]
id = "chicago"
name = "Chicago, Illinois"
time_zone = "America/Chicago"
extent = [-87.95, 41.60, -87.50, 42.05]
number = { groups = [2, 2, 3, 3, 4] }
[[source]]
id = "austin"
role = "fabric"
path = "chicago/austin_parcels/austin_lots.shp"
licence = "testing only"
vintage = 2014-11-24
number = { field = "PIN14" }
[[source]]
id = "roseland-pullman"
role = "fabric"
path = "chicago/rp_parcels/rp_lots.shp"
licence = "testing only"
vintage = 2015-01-01
number = { field = "PIN14" }
[[source]]
id = "later"
role = "inventory"
path = "chicago/city_owned_land_inventory_2021-05.csv"
licence = "testing only"
vintage = 2021-05-10
joins = ["austin", "roseland-pullman"]
number = { field = "PIN" }
fields = { address = { field = "Address" } }
[[source]]
id = "earlier"
role = "inventory"
path = "chicago/city_owned_land_inventory_2015-09.csv"
licence = "testing only"
vintage = 2015-09-01
joins = ["austin", "roseland-pullman"]
number = { field = "14-Digit PIN #" }
fields = { address = { concat = ["Street Number", "Dir.", "Street Name", "Type"] } }
)toml";

// Of a lot whose address is another in the later file, both lead to its polygon.
TEST(ChicagoAddresses, ThatDriftedBetweenVintagesAreAliases) {
  if (!is_chicago_here()) GTEST_SKIP() << "needs Chicago's files (set METES_DATA)";
  SpatialDatabase database;
  load_inventories(database);
  const std::string drifted =
      " FROM of_2015 old JOIN of_2021 new ON new.pin = old.pin WHERE old.line <> new.line AND "
      "replace(new.pin, '-', '') IN (SELECT pin FROM fabric)";
  const ScratchFolder folder;
  write_file(folder / "city.toml", kTwoVintages);
  const RealCity city(folder / "city.toml");
  expect_polygons(city, database.ask("SELECT old.pin, old.line" + drifted), 200);
  expect_polygons(city, database.ask("SELECT new.pin, new.line" + drifted), 200);
}

TEST(ChicagoAddresses, OfOtherCitiesAreNotAsserted) {
  METES_NEEDS("addresses/florida_inspections.jsonl");
  METES_NEEDS("addresses/la_inspections.jsonl");
  METES_NEEDS("chicago/austin_parcels/austin_lots.shp");
  std::set<std::string> texts = typed("florida_inspections.jsonl");
  texts.merge(typed("la_inspections.jsonl"));
  const RealCity city("chicago");
  expect_none_asserted(city.snapshot(), texts, 20'000);
}

// ---- Cambridge

TEST(CambridgeAddresses, OfTheRollAreFoundWithTheirParcels) {
  METES_NEEDS("cambridge/TaxFY14.csv");
  SpatialDatabase database;
  database.load(data::real_data() / "cambridge/TaxFY14.csv", "roll",
                {"-dialect", "SQLite", "-sql",
                 "SELECT ML AS lot, Location AS line FROM TaxFY14 WHERE Location > ''"});
  // What has no number is no address: a way, a railroad, "0 ARROW ST".
  const Pairs rows = database.ask(
      "SELECT lot, line FROM roll WHERE CAST(line AS INTEGER) > 0 AND line GLOB "
      "'[0-9]*' AND lot > ''");
  const RealCity city("cambridge");
  expect_found(city.snapshot(), rows, 20'000);
}

TEST(CambridgeAddresses, OfOtherCitiesAreNotAsserted) {
  METES_NEEDS("addresses/florida_inspections.jsonl");
  METES_NEEDS("cambridge/TaxFY14.csv");
  const RealCity city("cambridge");
  expect_none_asserted(city.snapshot(), typed("florida_inspections.jsonl"), 20'000);
}

}  // namespace
}  // namespace metes::tests
