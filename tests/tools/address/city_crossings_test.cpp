#include "geo/match/address_matcher.hpp"
#include "tests/support/effort.hpp"
#include "tests/support/random.hpp"
#include "tests/tools/real_city.hpp"
#include "tests/tools/spatial_database.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <iterator>
#include <limits>
#include <map>
#include <numbers>
#include <set>
#include <sstream>
#include <string>
#include <vector>

// Houses of the real cities, named together with another street: with one that has houses beside
// them they stay what they are, with one that is far off they are not asserted. Which streets have
// houses where is read from the raw files by SQL, without any of our readers and indexes; a house
// whose place they do not tell leaves open how far its street is.

namespace metes::tests {
namespace {

constexpr double kBeside = 60;  // metres: houses on the corners of a crossing
// Farther than the kilometre of a site, and by more than a house's point and its lot are apart.
constexpr double kFar = 1'300;

/// A house as a file has it.
struct PlacedHouse {
  std::string number;
  std::size_t street = 0;
  std::string town;
  double east_m = 0;
  double north_m = 0;
};

struct WrittenStreet {
  std::string text;
  std::string name;  // its first word that is no direction
  bool has_type = false;
};

/// Of streets whose names begin alike, as "W ELM ST" and "ELM TPKE N", each may be meant.
WrittenStreet written_street(const std::string& text) {
  static const std::set<std::string> kDirections{"N",     "S",     "E",    "W",
                                                 "NORTH", "SOUTH", "EAST", "WEST"};
  static const std::set<std::string> kTypes{
      "AVE",  "AVENUE", "BLVD",  "BOULEVARD", "CT",   "COURT", "DR", "DRIVE",  "LN",  "LANE",
      "PKWY", "PL",     "PLACE", "RD",        "ROAD", "SQ",    "ST", "STREET", "TER", "WAY"};
  std::istringstream in(text);
  std::vector<std::string> words{std::istream_iterator<std::string>(in), {}};
  if (words.size() > 1 && kDirections.contains(words.front())) words.erase(words.begin());
  const bool has_type = words.size() > 1 && kTypes.contains(words.back());
  return {.text = text, .name = words.front(), .has_type = has_type};
}

/// The houses of a city by the rows of a file.
class CityHouses {
 public:
  /// Rows of "longitude latitude", empty where nobody says, and "number;street;town".
  explicit CityHouses(const SpatialDatabase::Pairs& rows) {
    for (const auto& [place, line] : rows) add(place, line);
  }

  [[nodiscard]] const std::vector<PlacedHouse>& houses() const { return houses_; }
  [[nodiscard]] const std::vector<WrittenStreet>& streets() const { return streets_; }

  /// To the nearest house of each street.
  [[nodiscard]] std::vector<double> metres_to_streets(const PlacedHouse& from) const {
    std::vector<double> metres(streets_.size(), std::numeric_limits<double>::infinity());
    for (const PlacedHouse& house : houses_) {
      double& nearest = metres[house.street];
      nearest =
          std::min(nearest, std::hypot(house.east_m - from.east_m, house.north_m - from.north_m));
    }
    return metres;
  }
  /// The same of each name but those some of whose houses have no place.
  [[nodiscard]] std::map<std::string, double> metres_to_names(
      const std::vector<double>& to_streets) const {
    std::map<std::string, double> metres;
    for (std::size_t i = 0; i < streets_.size(); ++i) {
      const std::string& name = streets_[i].name;
      if (unplaced_.contains(name)) continue;
      const auto at = metres.try_emplace(name, to_streets[i]).first;
      at->second = std::min(at->second, to_streets[i]);
    }
    return metres;
  }

 private:
  void add(const std::string& place, const std::string& line) {
    constexpr double kDegree = 111'195;  // metres on a sphere
    const auto first = line.find(';');
    const auto second = line.find(';', first + 1);
    const std::string street = line.substr(first + 1, second - first - 1);
    std::istringstream numbers(place);
    double lon = 0;
    double lat = 0;
    if (!(numbers >> lon >> lat)) {
      unplaced_.insert(written_street(street).name);
      return;
    }
    if (houses_.empty()) narrowing_ = std::cos(lat * std::numbers::pi / 180);
    const auto [at, is_new] = ids_.try_emplace(street, streets_.size());
    if (is_new) streets_.push_back(written_street(street));
    houses_.push_back({.number = line.substr(0, first),
                       .street = at->second,
                       .town = line.substr(second + 1),
                       .east_m = lon * kDegree * narrowing_,
                       .north_m = lat * kDegree});
  }

  std::vector<PlacedHouse> houses_;
  std::vector<WrittenStreet> streets_;
  std::map<std::string, std::size_t> ids_;
  std::set<std::string> unplaced_;
  double narrowing_ = 1;  // of a degree of longitude, anywhere in the city
};

/// Other streets than the house's own, by their place in the list.
struct CrossStreets {
  std::vector<std::size_t> beside;  // that a text can name: without a type they may be towns
  std::vector<std::size_t> far;
};

CrossStreets cross_streets(const CityHouses& city, const PlacedHouse& house) {
  const auto to_streets = city.metres_to_streets(house);
  const auto to_names = city.metres_to_names(to_streets);
  CrossStreets found;
  for (std::size_t i = 0; i < to_streets.size(); ++i) {
    const WrittenStreet& street = city.streets()[i];
    if (street.name == city.streets()[house.street].name) continue;
    if (street.has_type && to_streets[i] < kBeside) found.beside.push_back(i);
    const auto name = to_names.find(street.name);
    if (name != to_names.end() && name->second > kFar) found.far.push_back(i);
  }
  return found;
}

class CrossingTexts {
 public:
  CrossingTexts(const Snapshot& snapshot, const CityHouses& city)
      : matcher_(snapshot), city_(city) {}

  /// The house with each kind of cross street, as far as it is found alone.
  void ask(const PlacedHouse& house) {
    const AddressMatch alone = matcher_.match(text_of(house, ""));
    if (!is_firm(alone.status)) return;
    const CrossStreets streets = cross_streets(city_, house);
    if (!streets.beside.empty()) {
      const std::string text = text_of(house, sign() + picked(streets.beside));
      const AddressMatch match = matcher_.match(text);
      ++beside_;
      if (is_firm(match.status)) {
        ++firm_;
        EXPECT_EQ(match.candidates.front().houses, alone.candidates.front().houses) << text;
      }
    }
    if (!streets.far.empty()) {
      const std::string text = text_of(house, sign() + picked(streets.far));
      ++far_;
      EXPECT_FALSE(is_firm(matcher_.match(text).status)) << text;
    }
  }

  void expect_most_firm(double least_firm, std::size_t least) const {
    std::printf(
        "  %zu of %zu houses firm with a street beside them, none of %zu with one far off\n", firm_,
        beside_, far_);
    EXPECT_GE(static_cast<double>(firm_), least_firm * static_cast<double>(beside_));
    EXPECT_GE(beside_, least);
    EXPECT_GE(far_, least);
  }

 private:
  [[nodiscard]] std::string text_of(const PlacedHouse& house, const std::string& cross) const {
    return house.number + " " + city_.streets()[house.street].text + cross + " " + house.town;
  }
  [[nodiscard]] std::string sign() {
    constexpr std::array kSigns{" & ", " at ", "/"};
    return kSigns.at(random_.below(kSigns.size()));
  }
  [[nodiscard]] const std::string& picked(const std::vector<std::size_t>& streets) {
    return city_.streets()[streets[random_.below(streets.size())]].text;
  }

  AddressMatcher matcher_;
  const CityHouses& city_;
  test::Random random_{3};
  std::size_t beside_ = 0;
  std::size_t firm_ = 0;
  std::size_t far_ = 0;
};

void expect_crossings(const Snapshot& snapshot, const CityHouses& city, double least_firm) {
  const auto asked = test::effort<std::size_t>(300, 10'000);
  CrossingTexts texts(snapshot, city);
  test::Random random(5);
  for (std::size_t i = 0; i < asked; ++i) {
    texts.ask(city.houses()[random.below(city.houses().size())]);
  }
  texts.expect_most_firm(least_firm, asked / 4);
}

TEST(VeniceCrossings, AreFirmWithAStreetBesideTheHouseAlone) {
  METES_NEEDS("la/venice/venice_addresses.gpkg");
  SpatialDatabase database;
  database.load(data::real_data() / "la/venice/venice_addresses.gpkg", "points", {"addresses"});
  const CityHouses houses(database.ask(
      "SELECT printf('%.7f %.7f', ST_X(geometry), ST_Y(geometry)), Number || "
      "ifnull(' ' || NumSuffix, '') || ';' || trim(ifnull(PreDir || ' ', '') || StreetName || "
      "ifnull(' ' || PostType, '')) || ';' || PCITY1 || ' CA ' || ZipCode FROM points WHERE "
      "StreetName IS NOT NULL AND Number > 0 AND coalesce(PreMod, PreType, StArticle, PostDir, "
      "PostMod) IS NULL"));
  const RealCity city("los-angeles");
  expect_crossings(city.snapshot(), houses, 0.99);
}

TEST(ChicagoCrossings, AreFirmWithAStreetBesideTheHouseAlone) {
  const std::string inventory = "city_owned_land_inventory_2021-05";
  METES_NEEDS("chicago/" + inventory + ".csv");
  METES_NEEDS("chicago/austin_parcels/austin_lots.shp");
  METES_NEEDS("chicago/rp_parcels/rp_lots.shp");
  SpatialDatabase database;
  database.load(
      data::real_data() / "chicago" / (inventory + ".csv"), "lots",
      {"-dialect", "SQLite", "-sql",
       "SELECT Address AS line, CAST(Longitude AS REAL) AS lon, CAST(Latitude AS REAL) AS "
       "lat FROM \"" +
           inventory + "\" WHERE CAST(Address AS INTEGER) > 0"});
  const CityHouses houses(database.ask(
      "SELECT CASE WHEN lat > 0 THEN printf('%.7f %.7f', lon, lat) END, CAST(line AS INTEGER) || "
      "';' || substr(line, instr(line, ' ') + 1) || ';' FROM lots"));
  const RealCity city("chicago");
  expect_crossings(city.snapshot(), houses, 0.99);
}

TEST(CambridgeCrossings, AreFirmWithAStreetBesideTheHouseAlone) {
  METES_NEEDS("cambridge/TaxFY14.csv");
  METES_NEEDS("cambridge/ASSESSING_ParcelsFY2014.topojson");
  SpatialDatabase database;
  database.load(
      data::real_data() / "cambridge/TaxFY14.csv", "roll",
      {"-dialect", "SQLite", "-sql",
       "SELECT ML AS lot, trim(substr(Location, 1, instr(Location || '#', '#') - 1)) AS line "
       "FROM TaxFY14"});
  database.load(data::real_data() / "cambridge/ASSESSING_ParcelsFY2014.topojson", "fabric",
                {"-nlt", "MULTIPOLYGON", "-select", "ML", "-a_srs", "EPSG:4326", "-makevalid"});
  database.index("fabric", "ml");
  // Without what stands behind a number, halves and letters; units have gone with their #.
  const CityHouses houses(database.ask(
      "SELECT CASE WHEN geometry IS NOT NULL THEN printf('%.7f %.7f', ST_X(ST_Centroid(geometry)), "
      "ST_Y(ST_Centroid(geometry))) END, CAST(line AS INTEGER) || ';' || substr(line, instr(line, "
      "' ') + 1) || ';' FROM roll LEFT JOIN fabric ON ML = lot WHERE line GLOB '[1-9]* "
      "[0-9A-Z][A-Z]*' "
      "AND line NOT GLOB '*[#/]*'"));
  const RealCity city("cambridge");
  expect_crossings(city.snapshot(), houses, 0.99);
}

}  // namespace
}  // namespace metes::tests
