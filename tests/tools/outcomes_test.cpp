#include "geo/answer/comparison.hpp"
#include "geo/answer/engine.hpp"
#include "tests/tools/real_city.hpp"
#include "tests/tools/spatial_database.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <vector>

// What the directives of Chicago and Los Angeles say of every parcel, against SQL on the same raw
// files, parcel by parcel: the outcome with its reasons.

namespace metes::tests {
namespace {

using Pairs = SpatialDatabase::Pairs;

const Day kOutcomeDay = *parse_day("2026-05-01");

// "depends: use_not_recorded limits_not_settled", the reasons in the order of their words.
std::string shown(const Verdict& verdict) {
  std::set<std::string> words;
  for (const Because& because : verdict.because) {
    std::string word(to_string(because.reason));
    if (because.interest) word.append("=").append(to_string(*because.interest));
    words.insert(word);
  }
  std::string text(to_string(verdict.outcome));
  text += ':';
  for (const std::string& word : words) text.append(" ").append(word);
  return text;
}

enum class Key { number, feature };

// Of the parcels of some fabrics that have the key: it with every verdict of its parcels.
Pairs verdicts(const Snapshot& snapshot, const std::vector<Directive>& directives,
               const std::set<std::string>& fabrics, Key by) {
  const Designations designations(snapshot, directives, kOutcomeDay);
  Pairs pairs;
  for (std::uint32_t i = 0; i < snapshot.parcel_count(); ++i) {
    const ParcelId parcel{i};
    const Source& source = snapshot.source(snapshot.tables().parcel_source[i]);
    if (!fabrics.contains(source.id)) continue;
    const std::string key = by == Key::number ? std::string(snapshot.number(parcel))
                                              : std::to_string(snapshot.tables().parcel_feature[i]);
    if (!key.empty()) pairs.emplace(key, shown(designations.verdict(0, parcel)));
  }
  return pairs;
}

void expect_equal(const Pairs& ours, const Pairs& theirs) {
  std::map<std::string, int> counts;
  for (const auto& pair : ours) ++counts[pair.second];
  for (const auto& [verdict, count] : counts) std::printf("  %6d %s\n", count, verdict.c_str());
  EXPECT_GT(theirs.size(), 400U);
  int told = 0;
  for (const auto& [number, verdict] : differences(ours, theirs)) {
    ADD_FAILURE() << number << " is \"" << verdict << "\" only by "
                  << (ours.contains({number, verdict}) ? "Metes" : "SQL");
    if (++told == 10) break;
  }
}

// A table `city` of the city limits, and `placed` of each shape of `fabric`: 'in', 'out' or
// 'across', by its vertices.
void place_to_limits(SpatialDatabase& database, const std::filesystem::path& limits) {
  database.load(limits, "city", {"-nlt", "MULTIPOLYGON"});
  database.copy("placed", "MULTIPOLYGON",
                "SELECT f.*, CASE WHEN ST_Covers((SELECT ST_Union(geometry) FROM city), "
                "DissolvePoints(f.geometry)) THEN 'in' WHEN ST_Disjoint((SELECT "
                "ST_Union(geometry) FROM city), DissolvePoints(f.geometry)) THEN 'out' ELSE "
                "'across' END AS place FROM fabric f");
}

class ChicagoOutcomes : public testing::Test {
 protected:
  static void load(SpatialDatabase& database) {
    const auto raw = data::real_data() / "chicago";
    for (const std::string layer : {"austin_parcels/austin_lots", "rp_parcels/rp_lots"}) {
      const std::string name = layer.substr(layer.find('/') + 1);
      database.load(
          raw / (layer + ".shp"), "fabric",
          {"-nlt", "MULTIPOLYGON", "-t_srs", "EPSG:4326", "-dialect", "SQLite", "-sql",
           "SELECT printf('%014.0f', PIN14) AS pin, geometry FROM " + name + " WHERE PIN14 > 0"});
    }
    database.load(raw / "city_owned_land_inventory_2021-05.csv", "inventory",
                  {"-dialect", "SQLite", "-sql",
                   "SELECT replace(PIN, '-', '') AS pin, \"Property Status\" AS status FROM "
                   "\"city_owned_land_inventory_2021-05\""});
    database.index("inventory", "pin");
    database.copy("said", "NONE",
                  "SELECT pin, max(status = 'Owned by City') AS yes, max(status IN ('Sold', "
                  "'Sold by City', 'Sold By City', 'Not City Owned')) AS no FROM inventory GROUP "
                  "BY pin");
    database.index("said", "pin");
    place_to_limits(database, raw / "chicago_city_boundary_tiger2016.geojson");
  }
};

// The inventory gives no use, and says nothing of control.
TEST_F(ChicagoOutcomes, OfItsOrderAreThoseOfSqlParcelByParcel) {
  METES_NEEDS("chicago/city_owned_land_inventory_2021-05.csv");
  METES_NEEDS("chicago/austin_parcels/austin_lots.shp");
  METES_NEEDS("chicago/rp_parcels/rp_lots.shp");
  SpatialDatabase database;
  load(database);

  const Pairs theirs = database.ask(
      "SELECT p.pin, 'depends:' || CASE WHEN s.yes AND NOT s.no THEN '' WHEN s.yes THEN "
      "' interest_not_recorded=controlled' WHEN s.no THEN ' interest_not_recorded=controlled' ELSE "
      "' interest_not_recorded=controlled interest_not_recorded=owned' END || CASE WHEN p.place = "
      "'in' THEN '' ELSE ' limits_not_settled' END || CASE WHEN s.yes AND s.no THEN "
      "' records_disagree=owned' ELSE '' END || ' use_not_recorded' AS verdict FROM placed p LEFT "
      "JOIN said s ON s.pin = p.pin");
  const RealCity city("chicago");
  expect_equal(verdicts(city.snapshot(), city.snapshot().directives(),
                        {"austin", "roseland-pullman"}, Key::number),
               theirs);
}

TEST_F(ChicagoOutcomes, OfTheRuleWithoutADirectiveAreThoseOfSqlParcelByParcel) {
  METES_NEEDS("chicago/city_owned_land_inventory_2021-05.csv");
  METES_NEEDS("chicago/austin_parcels/austin_lots.shp");
  METES_NEEDS("chicago/rp_parcels/rp_lots.shp");
  SpatialDatabase database;
  load(database);
  const Pairs theirs = database.ask(
      "SELECT p.pin, CASE WHEN s.yes AND NOT s.no THEN 'covered: interest_held=owned' WHEN s.yes "
      "THEN 'depends: interest_not_recorded=controlled records_disagree=owned' WHEN s.no THEN "
      "'depends: interest_not_recorded=controlled' ELSE 'depends: "
      "interest_not_recorded=controlled interest_not_recorded=owned' END AS verdict FROM placed p "
      "LEFT JOIN said s ON s.pin = p.pin");
  const RealCity city("chicago");
  expect_equal(verdicts(city.snapshot(), {city_property_rule()}, {"austin", "roseland-pullman"},
                        Key::number),
               theirs);
}

// "What if `or` were `and`": who is firmly not the owner would be firmly free.
TEST_F(ChicagoOutcomes, WithAndForOrChangeWhereSqlSaysSo) {
  METES_NEEDS("chicago/city_owned_land_inventory_2021-05.csv");
  METES_NEEDS("chicago/austin_parcels/austin_lots.shp");
  METES_NEEDS("chicago/rp_parcels/rp_lots.shp");
  SpatialDatabase database;
  load(database);
  const Pairs theirs = database.ask(
      "SELECT p.pin, 'depends > not_covered' FROM placed p JOIN said s ON s.pin = p.pin WHERE s.no "
      "AND NOT s.yes");
  const RealCity city("chicago");
  std::vector<Directive> both{city.snapshot().directives().front(),
                              city.snapshot().directives().front()};
  ASSERT_EQ(to_string(*both[0].scope.rule), "owned or controlled");
  both[1].scope.rule = parse_rule("owned and controlled");
  const Engine engine(city.shared_snapshot(), both);
  const Comparison comparison(engine, kOutcomeDay);
  Pairs ours;
  for (std::uint32_t i = 0; i < city.snapshot().parcel_count(); ++i) {
    const VerdictPair& pair = comparison.pair(ParcelId{i});
    if (pair.a.outcome == pair.b.outcome || !city.has_shape(ParcelId{i})) continue;
    ours.emplace(city.snapshot().number(ParcelId{i}),
                 fmt::format("{} > {}", to_string(pair.a.outcome), to_string(pair.b.outcome)));
  }
  expect_equal(ours, theirs);
}

// The parks department controls what it lists, but for agreements on school land and parks on the
// Corps of Engineers'.
TEST(LosAngelesOutcomes, OfTheParksAreThoseOfSqlParkByPark) {
  METES_NEEDS("la/rap_parks/Los_Angeles_Recreation_and_Parks_Boundaries.shp");
  METES_NEEDS("la/lacity_boundary.geojson");
  METES_NEEDS("la/venice/venice_buildings.gpkg");
  SpatialDatabase database;
  database.load(data::real_data() / "la/rap_parks/Los_Angeles_Recreation_and_Parks_Boundaries.shp",
                "fabric",
                {"-nlt", "MULTIPOLYGON", "-t_srs", "EPSG:4326", "-preserve_fid", "-sql",
                 "SELECT Name AS name, Name_Publi AS also FROM "
                 "Los_Angeles_Recreation_and_Parks_Boundaries"});
  place_to_limits(database, data::real_data() / "la/lacity_boundary.geojson");
  const Pairs theirs = database.ask(
      "SELECT p.ogc_fid AS park, CASE WHEN NOT EXISTS (SELECT 1 FROM (SELECT 'JUA' AS word UNION "
      "SELECT 'Sepulveda Basin' UNION SELECT 'Hansen Dam' UNION SELECT 'Balboa Golf' UNION SELECT "
      "'Balboa Sports' UNION SELECT 'Beilenson' UNION SELECT 'Encino Golf' UNION SELECT 'Encino "
      "Park and Ride') WHERE instr(coalesce(name, '') || ' ' || coalesce(also, ''), word) > 0) "
      "THEN CASE WHEN place = 'in' THEN 'covered: effect_assumed "
      "interest_held=controlled' ELSE 'depends: limits_not_settled' END ELSE 'depends: "
      "interest_not_recorded=controlled interest_not_recorded=owned' || CASE WHEN place = 'in' "
      "THEN '' ELSE ' limits_not_settled' END END AS verdict FROM placed p");
  const RealCity city("los-angeles");
  expect_equal(verdicts(city.snapshot(), city.snapshot().directives(), {"rap-parks"}, Key::feature),
               theirs);
}

}  // namespace
}  // namespace metes::tests
