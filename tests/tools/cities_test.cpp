#include "data/reader/layer.hpp"
#include "tests/tools/city_roll.hpp"
#include "tests/tools/real_city.hpp"
#include "tests/tools/spatial_database.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

// The real cities, imported as `metes import` does, against SQL on the same raw files: which points
// fall in which parcels, which rows join which parcels, id by id. Metes rounds positions to 1e-7
// degree, SQL does not: a point within the rounding of a line may differ. Such pairs are printed,
// and each must be within kAtTheLine of the parcel's edge. Nothing else may differ.

namespace metes::tests {
namespace {

using Pairs = SpatialDatabase::Pairs;

constexpr double kAtTheLine = 0.02;  // metres: two roundings of half a grid step, on both axes

/// `to_line`: metres from the pair's point to its parcel's edge.
void expect_same_but_at_lines(
    const Pairs& ours, const Pairs& theirs,
    const std::function<double(const std::pair<std::string, std::string>&)>& to_line) {
  const Pairs differing = differences(ours, theirs);
  std::printf("  %zu pairs by Metes, %zu by SQL, %zu differ\n", ours.size(), theirs.size(),
              differing.size());
  for (const auto& pair : differing) {
    const double metres = to_line(pair);
    std::printf("  %s in %s: %s only, %.4f m from the edge\n", pair.first.c_str(),
                pair.second.c_str(), ours.contains(pair) ? "Metes" : "SQL", metres);
    EXPECT_LE(metres, kAtTheLine) << pair.first << " in " << pair.second;
  }
  EXPECT_GT(theirs.size(), 1'000U);
}

std::string number(std::int64_t id) {
  return std::to_string(id);
}

/// Some columns of a file's rows by row, as our reader gives them.
std::map<std::string, std::vector<std::string>> rows_of(const std::string& file,
                                                        const std::vector<std::string>& columns) {
  auto layer = data::Layer::open({.path = file,
                                  .root = data::real_data(),
                                  .layer = {},
                                  .encoding = {},
                                  .header = {},
                                  .at = file});
  std::vector<std::size_t> at;
  for (const std::string& column : columns) {
    const auto& all = layer.columns();
    at.push_back(static_cast<std::size_t>(std::find(all.begin(), all.end(), column) - all.begin()));
  }
  std::map<std::string, std::vector<std::string>> rows;
  while (const auto feature = layer.next()) {
    auto& row = rows[number(feature->id)];
    for (const std::size_t position : at) row.push_back(feature->texts.at(position));
  }
  return rows;
}

struct Point {
  LonLat at;
  std::vector<ParcelId> own;
};

void load_chicago(SpatialDatabase& database, const std::string& inventory) {
  const auto raw = data::real_data() / "chicago";
  for (const std::string layer : {"austin_parcels/austin_lots", "rp_parcels/rp_lots"}) {
    const std::string name = layer.substr(layer.find('/') + 1);
    database.load(
        raw / (layer + ".shp"), "fabric",
        {"-nlt", "MULTIPOLYGON", "-dialect", "SQLite", "-sql",
         "SELECT printf('%014.0f', PIN14) AS pin, geometry FROM " + name + " WHERE PIN14 > 0"});
  }
  database.load(data::real_data() / (inventory + ".csv"), "inventory",
                {"-dialect", "SQLite", "-sql",
                 "SELECT replace(PIN, '-', '') AS pin, CAST(Longitude AS REAL) AS lon, "
                 "CAST(Latitude AS REAL) AS lat FROM \"city_owned_land_inventory_2021-05\""});
  database.index("fabric", "pin");
}

/// The rows of the inventory that the import joined to a parcel with a shape, by its number.
Pairs rows_joined(const RealCity& city) {
  Pairs recorded;
  for (std::uint32_t i = 0; i < city.snapshot().parcel_count(); ++i) {
    if (!city.has_shape(ParcelId{i})) continue;
    const Range records = city.snapshot().records(ParcelId{i});
    for (std::uint32_t r = records.begin; r < records.end; ++r) {
      const Record record = city.snapshot().record(r);
      if (record.source->id != "city-owned-land") continue;
      recorded.emplace(number(record.feature), city.snapshot().number(ParcelId{i}));
    }
  }
  return recorded;
}

TEST(ChicagoAgainstSql, InventoryPointsFallInTheirOwnParcels) {
  const std::string inventory = "chicago/city_owned_land_inventory_2021-05";
  METES_NEEDS(inventory + ".csv");
  METES_NEEDS("chicago/austin_parcels/austin_lots.shp");
  METES_NEEDS("chicago/rp_parcels/rp_lots.shp");
  SpatialDatabase database;
  load_chicago(database, inventory);
  const std::string join = " FROM inventory i JOIN fabric f ON f.pin = i.pin";
  const Pairs joined = database.ask("SELECT i.ogc_fid AS line, i.pin" + join);
  const Pairs inside =
      database.ask("SELECT i.ogc_fid AS line, i.pin" + join +
                   " WHERE ST_Covers(f.geometry, MakePoint(i.lon, i.lat, 4326)) = 1");

  const RealCity city("chicago");
  std::map<std::string, Point> points;
  Pairs our_joined, our_inside;
  for (const auto& [row, texts] : rows_of(inventory + ".csv", {"PIN", "Longitude", "Latitude"})) {
    Point point{.at = {}, .own = city.shapes_numbered(texts[0])};
    if (point.own.empty()) continue;
    std::string pin = texts[0];
    pin.erase(std::remove(pin.begin(), pin.end(), '-'), pin.end());
    our_joined.emplace(row, pin);
    if (texts[1].empty()) continue;
    point.at = {.lon = std::stod(texts[1]), .lat = std::stod(texts[2])};
    if (std::any_of(point.own.begin(), point.own.end(),
                    [&](ParcelId parcel) { return city.covers(parcel, point.at); })) {
      our_inside.emplace(row, pin);
    }
    points.emplace(row, point);
  }
  EXPECT_EQ(differences(our_joined, joined), Pairs());
  expect_same_but_at_lines(our_inside, inside, [&](const auto& pair) {
    return city.to_line(points.at(pair.first).own, points.at(pair.first).at);
  });

  EXPECT_EQ(differences(rows_joined(city), joined), Pairs());
}

class CambridgeAgainstSql : public testing::Test {
 protected:
  static constexpr const char* kFabric = "cambridge/ASSESSING_ParcelsFY2014.topojson";
  static constexpr const char* kRoll = "cambridge/TaxFY14.csv";

  /// 37 shapes are invalid in the source: ogr2ogr mends them by its own means.
  static void load_fabric(SpatialDatabase& database) {
    database.load(data::real_data() / kFabric, "fabric",
                  {"-nlt", "MULTIPOLYGON", "-preserve_fid", "-select", "ML", "-a_srs", "EPSG:4326",
                   "-makevalid"});
  }
};

TEST_F(CambridgeAgainstSql, AnInteriorPointOfEachShapeFallsInTheSameParcels) {
  METES_NEEDS(kFabric);
  METES_NEEDS(kRoll);
  METES_NEEDS("cambridge/CDD_ZoningDistricts.geojson");
  SpatialDatabase database;
  load_fabric(database);
  database.copy("place", "POINT",
                "SELECT ogc_fid, ST_PointOnSurface(geometry) AS geometry FROM fabric");
  // Polygons first, so that GEOS prepares each of them once.
  const Pairs theirs = database.ask(
      "SELECT p.ogc_fid AS place, f.ogc_fid AS holder FROM fabric f CROSS JOIN place p WHERE "
      "p.ogc_fid IN "
      "(SELECT rowid FROM SpatialIndex WHERE f_table_name = 'place' AND search_frame = f.geometry) "
      "AND ST_Intersects(f.geometry, p.geometry) = 1");
  const Pairs positions = database.ask(
      "SELECT ogc_fid AS place, printf('%.17g %.17g', ST_X(geometry), ST_Y(geometry)) FROM place "
      "WHERE geometry IS NOT NULL");
  const RealCity city("cambridge");
  const Snapshot& snapshot = city.snapshot();
  std::map<std::string, ParcelId> parcels;
  for (std::uint32_t i = 0; i < snapshot.parcel_count(); ++i) {
    if (city.has_shape(ParcelId{i})) {
      parcels.emplace(number(snapshot.tables().parcel_feature[i]), ParcelId{i});
    }
  }
  std::map<std::string, LonLat> points;
  Pairs ours;
  for (const auto& [place, text] : positions) {
    std::istringstream numbers(text);
    LonLat at;
    numbers >> at.lon >> at.lat;
    points.emplace(place, at);
    for (const Covering& each : covering(snapshot, snap(at))) {
      ours.emplace(place, number(snapshot.tables().parcel_feature[metes::index(each.parcel)]));
    }
  }
  EXPECT_EQ(points.size(), 13'115U);
  expect_same_but_at_lines(ours, theirs, [&](const auto& pair) {
    return city.to_line({parcels.at(pair.second)}, points.at(pair.first));
  });
}

TEST_F(CambridgeAgainstSql, AsManyRowsOfTheRollJoinEachMapLot) {
  METES_NEEDS(kFabric);
  METES_NEEDS(kRoll);
  METES_NEEDS("cambridge/CDD_ZoningDistricts.geojson");
  SpatialDatabase database;
  load_fabric(database);
  database.load(data::real_data() / kRoll, "roll", {"-select", "ML"});
  const Pairs theirs =
      database.ask("SELECT ML, count(*) FROM roll WHERE ML IN (SELECT ML FROM fabric) GROUP BY ML");
  const RealCity city("cambridge");
  const Snapshot& snapshot = city.snapshot();
  Pairs ours;
  for (std::uint32_t i = 0; i < snapshot.parcel_count(); ++i) {
    if (!city.has_shape(ParcelId{i}) || snapshot.number(ParcelId{i}).empty()) continue;
    const Range records = snapshot.records(ParcelId{i});
    std::int64_t rows = 0;
    for (std::uint32_t r = records.begin; r < records.end; ++r) {
      rows += snapshot.record(r).source->id == "roll" ? 1 : 0;
    }
    if (rows > 0) ours.emplace(snapshot.number(ParcelId{i}), number(rows));
  }
  EXPECT_EQ(differences(ours, theirs), Pairs());
  EXPECT_GT(theirs.size(), 12'000U);
}

class LosAngelesAgainstSql : public testing::Test {
 protected:
  static constexpr const char* kBuildings = "la/venice/venice_buildings.gpkg";
  static constexpr const char* kAddresses = "la/venice/venice_addresses.gpkg";
  static constexpr const char* kRoll = "la/city_owned_roll_2015";

  static void load_layer(SpatialDatabase& database, const char* file, const std::string& layer) {
    database.load(data::real_data() / file, layer,
                  {layer, "-select", "AIN", "-preserve_fid", "-lco", "FID=ogc_fid"});
  }
  static bool is_building(const Snapshot& snapshot, std::uint32_t parcel) {
    return snapshot.source(snapshot.tables().parcel_source[parcel]).id == "venice-buildings";
  }
  static bool is_on_roll(const Snapshot& snapshot, Range records) {
    for (std::uint32_t i = records.begin; i < records.end; ++i) {
      if (snapshot.record(i).source->role == Role::roll) return true;
    }
    return false;
  }
};

TEST_F(LosAngelesAgainstSql, AddressPointsFallInBuildingsOfTheirNumber) {
  METES_NEEDS(kBuildings);
  METES_NEEDS(kAddresses);
  METES_NEEDS(kRoll);
  SpatialDatabase database;
  load_layer(database, kBuildings, "buildings");
  load_layer(database, kAddresses, "addresses");
  database.index("buildings", "ain");
  // A building twice in the file is one parcel: the first of them stands for both.
  const Pairs theirs = database.ask(
      "SELECT a.ogc_fid AS place, (SELECT min(c.ogc_fid) FROM buildings c WHERE c.ain = b.ain AND "
      "c.geometry = b.geometry) AS holder FROM addresses a JOIN buildings b ON b.ain = a.ain "
      "WHERE ST_Covers(b.geometry, a.geometry) = 1");
  const RealCity city("los-angeles");
  const Snapshot& snapshot = city.snapshot();
  const auto& tables = snapshot.tables();
  const auto rows = rows_of(kAddresses, {"AIN"});
  std::map<std::string, LonLat> points;
  std::map<std::string, ParcelId> buildings;
  Pairs ours;
  for (std::size_t i = 0; i < tables.address_point.size(); ++i) {
    const std::string address = number(tables.address_feature[i]);
    points[address] = to_degrees(tables.address_point[i]);
    for (const ParcelId own : city.shapes_numbered(rows.at(address).at(0))) {
      const std::string building = number(tables.parcel_feature[metes::index(own)]);
      buildings.emplace(building, own);
      if (city.covers(own, points[address])) ours.emplace(address, building);
    }
  }
  expect_same_but_at_lines(ours, theirs, [&](const auto& pair) {
    return city.to_line({buildings.at(pair.second)}, points.at(pair.first));
  });
}

TEST_F(LosAngelesAgainstSql, BuildingsOnTheRollAreTheSame) {
  METES_NEEDS(kBuildings);
  METES_NEEDS(kRoll);
  METES_NEEDS(kAddresses);
  SpatialDatabase database;
  load_layer(database, kBuildings, "buildings");
  load_city_roll(database);
  // Usable: ten digits, not "5.03E+09".
  const Pairs theirs = database.ask(
      "SELECT b.ain, b.ogc_fid AS holder FROM buildings b WHERE b.ain IN (SELECT trim(ain) FROM "
      "roll WHERE "
      "length(trim(ain)) = 10 AND trim(ain) NOT GLOB '*[^0-9]*')");
  const RealCity city("los-angeles");
  const Snapshot& snapshot = city.snapshot();
  Pairs ours;
  for (std::uint32_t i = 0; i < snapshot.parcel_count(); ++i) {
    if (!is_building(snapshot, i)) continue;
    const Range records = snapshot.records(ParcelId{i});
    for (std::uint32_t r = records.begin; r < records.end; ++r) {
      const Record record = snapshot.record(r);
      // A building that is twice in the file has a record of each feature.
      if (record.source->role == Role::fabric && is_on_roll(snapshot, records)) {
        ours.emplace(snapshot.number(ParcelId{i}), number(record.feature));
      }
    }
  }
  EXPECT_EQ(differences(ours, theirs), Pairs());
  EXPECT_EQ(theirs.size(), 63U);
}

// The assessor writes a house number of 0 for land that has none.
TEST_F(LosAngelesAgainstSql, LandWithoutAHouseNumberHasNoAddressOfNought) {
  METES_NEEDS(kBuildings);
  METES_NEEDS(kRoll);
  METES_NEEDS(kAddresses);
  const RealCity city("los-angeles");
  const Snapshot& snapshot = city.snapshot();
  std::size_t with_address = 0;
  for (std::uint32_t i = 0; i < snapshot.parcel_count(); ++i) {
    const Range records = snapshot.records(ParcelId{i});
    for (std::uint32_t r = records.begin; r < records.end; ++r) {
      const Record record = snapshot.record(r);
      if (record.source->role != Role::roll || record.address.empty()) continue;
      ++with_address;
      EXPECT_NE(record.address, "0") << snapshot.number(ParcelId{i});
      EXPECT_NE(record.address.substr(0, 2), "0 ") << snapshot.number(ParcelId{i});
    }
  }
  EXPECT_GT(with_address, 1'000U);
}

}  // namespace
}  // namespace metes::tests
