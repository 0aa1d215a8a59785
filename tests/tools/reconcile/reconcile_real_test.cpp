#include "tests/tools/real_city.hpp"
#include "tests/tools/reconcile/real_findings.hpp"
#include "tests/tools/spatial_database.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <vector>

// What the sources of Chicago and Los Angeles say against each other, against SQL in the raw files,
// number by number. Metes rounds positions to 1e-7 degree, SQL does not: a point within the
// rounding of a line may differ.

namespace metes::tests {
namespace {

using Pairs = SpatialDatabase::Pairs;

constexpr double kAtTheLine = 0.02;  // metres: two roundings of half a grid step, on both axes

std::string plain(std::string number) {
  number.erase(std::remove(number.begin(), number.end(), '-'), number.end());
  return number;
}

/// By kind, the number that is named first.
class Findings {
 public:
  explicit Findings(const RealCity& city) : city_(city) {
    for (const Texts& texts : findings_in(city)) add(texts);
  }
  [[nodiscard]] Pairs of(const std::string& kind) const {
    Pairs pairs;
    const auto found = by_kind_.find(kind);
    if (found == by_kind_.end()) return pairs;
    for (const std::string& number : found->second) pairs.emplace(number, "");
    return pairs;
  }
  void expect_same(const std::string& kind, const Pairs& theirs, std::size_t count) const {
    const Pairs ours = of(kind);
    std::size_t at_lines = 0;
    for (const auto& [number, nothing] : differences(ours, theirs)) {
      const double metres = to_line(number);
      std::printf("  %s %s: %s only, %.4f m from a line\n", kind.c_str(), number.c_str(),
                  ours.contains({number, nothing}) ? "Metes" : "SQL", metres);
      EXPECT_LE(metres, kAtTheLine) << kind << ' ' << number;
      ++at_lines;
    }
    std::printf("  %s: %zu numbers by Metes, %zu by SQL, %zu at lines\n", kind.c_str(), ours.size(),
                theirs.size(), at_lines);
    EXPECT_EQ(ours.size(), count) << kind;
  }

 private:
  void add(const Texts& texts) {
    const std::string& numbers = texts.at("numbers");
    const std::string number = plain(numbers.substr(0, numbers.find(';')));
    if (number.find('#') != std::string::npos) return;  // it has none
    by_kind_[texts.at("kind")].insert(number);
  }
  /// The least distance of an address point of the number from the lines of its parcels.
  [[nodiscard]] double to_line(const std::string& number) const {
    const Snapshot& snapshot = city_.snapshot();
    const auto& tables = snapshot.tables();
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < tables.address_parcel.size(); ++i) {
      const ParcelId parcel = tables.address_parcel[i];
      if (parcel == kNoParcel || plain(std::string(snapshot.number(parcel))) != number) continue;
      nearest = std::min(nearest, city_.to_line(city_.shapes_numbered(number),
                                                to_degrees(tables.address_point[i])));
    }
    return nearest;
  }

  const RealCity& city_;
  std::map<std::string, std::set<std::string>> by_kind_;
};

// Directional and name, to which the type belongs where there is one. Two lots of numbered streets
// lack the ordinal's letters.
std::string street_of_fabric(const std::string& layer) {
  const bool austin = layer.starts_with("austin");
  const std::string type = austin ? "TYPE" : "STREET_TYP";
  return std::string(austin ? "DIR" : "STREET_DIR") +
         " || ' ' || CASE WHEN STREET_NAM GLOB '*[^0-9]*' THEN STREET_NAM ELSE STREET_NAM || "
         "'TH' END AS street, " +
         type + " AS type";
}

TEST(ChicagoReconciled, IsThatOfSql) {
  METES_NEEDS("chicago/city_owned_land_inventory_2021-05.csv");
  METES_NEEDS("chicago/austin_parcels/austin_lots.shp");
  METES_NEEDS("chicago/rp_parcels/rp_lots.shp");
  const auto raw = data::real_data() / "chicago";
  SpatialDatabase database;
  for (const std::string layer : {"austin_parcels/austin_lots", "rp_parcels/rp_lots"}) {
    database.load(raw / (layer + ".shp"), "fabric",
                  {"-nlt", "MULTIPOLYGON", "-makevalid", "-dialect", "SQLite", "-sql",
                   "SELECT printf('%014.0f', PIN14) AS pin, STREET_NUM AS number, " +
                       street_of_fabric(layer) + ", geometry FROM " +
                       layer.substr(layer.find('/') + 1) + " WHERE PIN14 > 0"});
  }
  database.load(
      raw / "city_owned_land_inventory_2021-05.csv", "inventory",
      {"-dialect", "SQLite", "-sql",
       // Two rows have two numbers in one, which is none.
       "SELECT replace(PIN, '-', '') AS pin, \"Property Status\" AS status, "
       "upper(trim(Address)) AS address, "
       "CAST(Longitude AS REAL) AS lon, CAST(Latitude AS REAL) AS lat FROM "
       "\"city_owned_land_inventory_2021-05\" WHERE length(replace(PIN, '-', '')) = 14 AND "
       "PIN NOT LIKE '%/%'"});
  database.index("fabric", "pin");
  database.index("inventory", "pin");
  const std::string sold = "status IN ('Sold', 'Sold by City', 'Sold By City', 'Not City Owned')";
  const std::string placed = "lon BETWEEN -87.95 AND -87.5 AND lat BETWEEN 41.6 AND 42.05";

  const RealCity city("chicago");
  const Findings findings(city);
  findings.expect_same("listed_but_not_held",
                       database.ask("SELECT DISTINCT pin, '' FROM inventory WHERE " + sold), 5'585);
  findings.expect_same("listed_twice",
                       database.ask("SELECT pin, '' FROM inventory GROUP BY pin HAVING count(*) > "
                                    "1"),
                       0);
  findings.expect_same("records_disagree",
                       database.ask("SELECT pin, '' FROM inventory GROUP BY pin HAVING max(status "
                                    "= 'Owned by City') AND max(" +
                                    sold + ")"),
                       0);
  const std::string unplaced =
      "SELECT pin, '' FROM inventory WHERE pin NOT IN (SELECT pin FROM fabric) GROUP BY pin "
      "HAVING ";
  findings.expect_same("no_shape", database.ask(unplaced + "max(" + placed + ")"), 16'435);
  findings.expect_same("no_place", database.ask(unplaced + "NOT max(" + placed + ")"), 1'982);
  findings.expect_same(
      "point_outside",
      database.ask("SELECT f.pin, '' FROM fabric f JOIN inventory i ON i.pin = f.pin WHERE i.rowid "
                   "= (SELECT min(rowid) FROM inventory j WHERE j.pin = f.pin AND " +
                   placed + ") AND ST_Covers(f.geometry, MakePoint(i.lon, i.lat, 4326)) = 0"),
      163);
  findings.expect_same(
      "addresses_differ",
      database.ask("SELECT DISTINCT f.pin, '' FROM fabric f JOIN inventory i ON i.pin = f.pin "
                   "WHERE f.street <> '' AND i.address <> '' AND (CAST(i.address AS INTEGER) <> "
                   "CAST(f.number AS INTEGER) OR substr(i.address, instr(i.address, ' ') + 1) NOT "
                   "LIKE upper(f.street || CASE WHEN coalesce(f.type, '') = '' THEN '%' ELSE ' ' "
                   "|| f.type END))"),
      138);
}

class LosAngelesReconciled : public testing::Test {
 protected:
  void load_roll() {
    for (int district = 1; district <= 15; ++district) {
      const std::string layer = (district < 10 ? "CD_0" : "CD_") + std::to_string(district);
      // The file of district 12 has no header.
      const std::vector<std::string> selection =
          district == 12 ? std::vector<std::string>{"-oo", "HEADERS=NO", "-sql",
                                                    "SELECT field_3 AS ain FROM CD_12"}
                         : std::vector<std::string>{"-sql",
                                                    "SELECT AIN AS ain, SA_HOUSE_NBR AS number, "
                                                    "SA_STREET AS street FROM " +
                                                        layer};
      database_.load(data::real_data() / "la/city_owned_roll_2015" / (layer + ".csv"), "roll",
                     selection);
    }
  }
  void load_venice() {
    const auto raw = data::real_data() / "la";
    database_.load(raw / "venice/venice_buildings.gpkg", "buildings",
                   {"buildings", "-select", "AIN", "-nlt", "MULTIPOLYGON", "-makevalid"});
    database_.load(raw / "venice/venice_addresses.gpkg", "addresses",
                   {"addresses", "-select", "AIN,Number,StreetName"});
    database_.load(
        raw / "rap_parks/Los_Angeles_Recreation_and_Parks_Boundaries.shp", "parks",
        {"-select", "Park_ID", "-t_srs", "EPSG:4326", "-nlt", "MULTIPOLYGON", "-makevalid"});
    database_.index("buildings", "ain");
    // Those that lie in no building of their number.
    database_.copy("astray", "POINT",
                   "SELECT a.ain, a.geometry FROM addresses a WHERE a.ain IN (SELECT ain FROM "
                   "buildings) AND NOT EXISTS (SELECT 1 FROM buildings b WHERE b.ain = a.ain AND "
                   "ST_Covers(b.geometry, a.geometry) = 1)");
  }
  [[nodiscard]] static std::string in_any(const std::string& layer) {
    return "EXISTS (SELECT 1 FROM " + layer +
           " o WHERE o.rowid IN (SELECT rowid FROM SpatialIndex WHERE f_table_name = '" + layer +
           "' AND search_frame = a.geometry) AND ST_Covers(o.geometry, a.geometry) = 1)";
  }
  SpatialDatabase database_;
};

TEST_F(LosAngelesReconciled, IsThatOfSql) {
  METES_NEEDS("la/venice/venice_buildings.gpkg");
  METES_NEEDS("la/venice/venice_addresses.gpkg");
  METES_NEEDS("la/city_owned_roll_2015");
  METES_NEEDS("la/rap_parks/Los_Angeles_Recreation_and_Parks_Boundaries.shp");
  load_roll();
  load_venice();
  const RealCity city("los-angeles");
  const Findings findings(city);
  findings.expect_same(
      "listed_twice",
      database_.ask("SELECT trim(ain), '' FROM roll WHERE length(trim(ain)) = 10 AND trim(ain) NOT "
                    "GLOB '*[^0-9]*' GROUP BY 1 HAVING count(*) > 1"),
      1);
  const std::string in_other = "(" + in_any("buildings") + " OR " + in_any("parks") + ")";
  findings.expect_same("address_in_other",
                       database_.ask("SELECT DISTINCT a.ain, '' FROM astray a WHERE " + in_other),
                       6);
  findings.expect_same(
      "address_outside",
      database_.ask("SELECT DISTINCT a.ain, '' FROM astray a WHERE NOT " + in_other), 5'826);
  // The roll abbreviates what the address points spell out; of the names alone all agree.
  const std::string both =
      "SELECT DISTINCT r.ain, '' FROM roll r WHERE CAST(r.number AS INTEGER) > 0 AND trim(r.ain) "
      "IN "
      "(SELECT a.ain FROM addresses a)";
  EXPECT_EQ(database_.ask(both).size(), 5U);
  findings.expect_same(
      "addresses_differ",
      database_.ask(both + " AND NOT EXISTS (SELECT 1 FROM addresses a WHERE a.ain = trim(r.ain) "
                           "AND a.number = r.number AND r.street LIKE a.streetname || ' %')"),
      0);
}

TEST(CambridgeReconciled, FindsTheAddressOfTwoPlacesThatSqlFinds) {
  METES_NEEDS("cambridge/ASSESSING_ParcelsFY2014.topojson");
  METES_NEEDS("cambridge/TaxFY14.csv");
  const auto raw = data::real_data() / "cambridge";
  SpatialDatabase database;
  database.load(raw / "ASSESSING_ParcelsFY2014.topojson", "fabric",
                {"-nlt", "MULTIPOLYGON", "-makevalid", "-select", "ML"});
  // "11-11 MT AUBURN ST" is 11 of MT AUBURN ST.
  database.load(
      raw / "TaxFY14.csv", "roll",
      {"-dialect", "SQLite", "-sql",
       "SELECT ML AS ml, CAST(Location AS INTEGER) AS number, substr(Location, "
       "instr(Location, ' ') + 1) AS street FROM TaxFY14 WHERE CAST(Location AS INTEGER) > "
       "0"});
  database.index("fabric", "ml");
  const std::string middle =
      "MakePoint((MbrMinX(f.geometry) + MbrMaxX(f.geometry)) / 2, (MbrMinY(f.geometry) + "
      "MbrMaxY(f.geometry)) / 2, 4326)";
  database.copy("placed", "POINT",
                "SELECT DISTINCT r.ml AS ml, r.number AS number, r.street AS street, " + middle +
                    " AS geometry FROM roll r JOIN fabric f ON f.ml = r.ml");
  database.index("placed", "street");
  const auto theirs = database.ask(
      "SELECT a.ml AS one, b.ml AS other FROM placed a JOIN placed b ON a.street = b.street AND "
      "a.number = "
      "b.number "
      "AND a.ml < b.ml WHERE ST_Distance(a.geometry, b.geometry, 1) > 1000");
  const RealCity city("cambridge");
  Pairs ours;
  for (const Texts& texts : findings_in(city)) {
    if (texts.at("kind") != "one_address_apart") continue;
    const std::string& numbers = texts.at("numbers");
    const auto between = numbers.find("; ");
    ours.emplace(numbers.substr(0, between), numbers.substr(between + 2));
  }
  EXPECT_EQ(ours, theirs);
  EXPECT_EQ(ours.size(), 1U);
}

}  // namespace
}  // namespace metes::tests
