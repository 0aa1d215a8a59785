#include "data/import/import.hpp"

#include "tests/data/small_city.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

namespace metes::data {
namespace {

using testing::HasSubstr;

bool is_same(const Tables<Vector>& a, const Tables<Vector>& b) {
  bool same = true;
  std::vector<std::string> bytes;
  const auto collect = [&](const char*, const auto& column) {
    const auto view = std::as_bytes(std::span(column));
    bytes.emplace_back(reinterpret_cast<const char*>(view.data()), view.size());
  };
  for_each_table(a, collect);
  const std::vector<std::string> first = std::exchange(bytes, {});
  for_each_table(b, collect);
  same = first == bytes;
  return same;
}

TEST(Import, EachFeatureIsAParcelWithOneRecord) {
  SmallCity city;
  city.add_fabric("lots",
                  {lot(0, 0, R"("PIN": "12-345", "USE": "P1")"), lot(1, 0, R"("PIN": "12346")")},
                  R"(fields = { use = { field = "USE", map = { P1 = "park" } } })");
  const ImportResult result = city.import();
  const Snapshot snapshot = make_snapshot(result.draft);
  ASSERT_EQ(snapshot.parcel_count(), 2U);
  ASSERT_EQ(snapshot.parcels_numbered("12345").size(), 1U);
  const auto records = records_of(snapshot, "12345");
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].use, "park");
  EXPECT_EQ(records_of(snapshot, "12346").at(0).use, "");
  EXPECT_EQ(snapshot.text(snapshot.tables().parcel_number_display[0]), "12-345");
  const Source& lots = snapshot.source(0);
  EXPECT_EQ(lots.name, "lots.geojson");
  EXPECT_EQ(lots.sha256.size(), 64U);
  EXPECT_EQ(lots.read, 2U);
  EXPECT_EQ(lots.kept, 2U);
  EXPECT_FALSE(lots.crs.empty());
}

TEST(Import, TheSameNumberAndShapeTwiceIsOneParcelWithTwoRecords) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345")"), lot(0, 0, R"("PIN": "12-345")")});
  const ImportResult result = city.import();
  const Snapshot snapshot = make_snapshot(result.draft);
  EXPECT_EQ(snapshot.parcel_count(), 1U);
  EXPECT_EQ(records_of(snapshot, "12345").size(), 2U);
  EXPECT_EQ(count(source(result, "lots"), "duplicate_feature"), 1U);
  EXPECT_EQ(source(result, "lots").kept, 2U);
  EXPECT_EQ(result.report.stacked, 0U);
}

TEST(Import, ARingThatBeginsElsewhereIsTheSameShape) {
  SmallCity city;
  const auto turned = feature(R"({"type": "Polygon", "coordinates":
[[[10.001, 20.001], [10.000, 20.001], [10.000, 20.000], [10.001, 20.000], [10.001, 20.001]]]})",
                              R"("PIN": "12345")");
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345")"), turned});
  EXPECT_EQ(count(source(city.import(), "lots"), "duplicate_feature"), 1U);
}

TEST(Import, OneNumberWithSeveralShapesKeepsThemAll) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345")"), lot(4, 4, R"("PIN": "12345")")});
  const ImportResult result = city.import();
  EXPECT_EQ(make_snapshot(result.draft).parcels_numbered("12345").size(), 2U);
  ASSERT_EQ(result.report.across.size(), 1U);
  EXPECT_EQ(result.report.across[0].reason, "number_with_several_shapes");
  EXPECT_EQ(result.report.across[0].number, "12345");
  EXPECT_THAT(result.report.across[0].text, HasSubstr("2 shapes: lots feature"));
}

TEST(Import, CondominiumsOnOneShapeAreStacked) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12001")"), lot(0, 0, R"("PIN": "12002")"),
                           lot(0, 0, R"("PIN": "12003")"), lot(1, 0, R"("PIN": "12004")")});
  const ImportResult result = city.import();
  EXPECT_EQ(result.report.parcels, 4U);
  EXPECT_EQ(result.report.stacked, 2U);
}

TEST(Import, NumbersThatAreMissingDestroyedOrFloatsAreToldApart) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "")"), lot(1, 0, R"("PIN": "1.2E+04")"),
                           lot(2, 0, R"("PIN": "12345.0")"), lot(3, 0, R"("PIN": "1234567")")});
  const ImportResult result = city.import();
  const SourceReport& lots = source(result, "lots");
  EXPECT_EQ(count(lots, "number_missing"), 1U);
  EXPECT_EQ(count(lots, "number_destroyed"), 1U);
  EXPECT_EQ(count(lots, "number_stored_as_float"), 1U);
  EXPECT_EQ(count(lots, "number_invalid"), 1U);
  EXPECT_EQ(result.report.parcels, 4U);
  EXPECT_EQ(result.draft.tables.parcels_by_number.size(), 1U);
  EXPECT_EQ(make_snapshot(result.draft).parcels_numbered("12345").size(), 1U);
}

TEST(Import, AFeatureWithoutAShapeIsLeftOutAndListed) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345")"), feature("null", R"("PIN": "12346")")});
  const ImportResult result = city.import();
  const SourceReport& lots = source(result, "lots");
  EXPECT_EQ(lots.dropped, 1U);
  ASSERT_EQ(lots.entries.size(), 1U);
  EXPECT_EQ(lots.entries[0].kind, ReportEntry::Kind::dropped);
  EXPECT_EQ(lots.entries[0].reason, "null_geometry");
  EXPECT_EQ(lots.entries[0].number, "12346");
}

TEST(Import, AddressesAreAllKeptAndJoinedByNumber) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345")"), lot(1, 0, R"("PIN": "12345")")});
  city.add_table("doors", "addresses",
                 "PIN,NO,STREET,X,Y\n12345,7,MAIN ST,10.0005,20.0005\n99999,8,MAIN "
                 "ST,10.0006,20.0005\n12345,9,MAIN ST,0,0\n",
                 "geometry = { lon = \"X\", lat = \"Y\" }\n"
                 "fields = { house_number = \"NO\", street = \"STREET\" }\n");
  const ImportResult result = city.import();
  const Tables<Vector>& tables = result.draft.tables;
  ASSERT_EQ(tables.address_parcel.size(), 3U);
  EXPECT_EQ(tables.address_parcel[0], ParcelId{0});
  EXPECT_EQ(tables.address_parcel[1], kNoParcel);
  EXPECT_EQ(tables.address_parcel[2], ParcelId{0});
  EXPECT_EQ(tables.address_point[2], kNoPoint);
  EXPECT_EQ(count(source(result, "doors"), "address_without_parcel"), 1U);
  EXPECT_EQ(source(result, "doors").kept, 3U);
}

TEST(Import, AreasComeAfterTheParcels) {
  SmallCity city;
  city.write("limits.geojson",
             R"({"type": "FeatureCollection", "features": [)" + lot(0, 0, "") + "]}");
  city.declare(
      "[[source]]\nid = \"limits\"\nrole = \"boundary\"\npath = \"limits.geojson\"\n"
      "licence = \"none\"\nvintage = 2020-01-01\n");
  city.add_fabric("lots", {lot(5, 5, R"("PIN": "12345")")});
  const ImportResult result = city.import();
  const Snapshot snapshot = make_snapshot(result.draft);
  ASSERT_EQ(snapshot.area_count(), 1U);
  ASSERT_EQ(snapshot.shapes().size(), 2U);
  EXPECT_EQ(snapshot.shapes().bounds(1).min, snap({.lon = 10, .lat = 20}));
  EXPECT_EQ(snapshot.text(snapshot.tables().area_name[0]), "Small City");
}

TEST(Import, TheSameInputGivesTheSameTables) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345")"), lot(1, 0, R"("PIN": "12346")")});
  city.add_table("list", "inventory", "PIN,STATUS\n12346,Owned\n12345,Sold\n99001,Owned\n",
                 kOwnedByStatus);
  const ImportResult first = city.import();
  const ImportResult second = city.import();
  EXPECT_TRUE(is_same(first.draft.tables, second.draft.tables));
  EXPECT_EQ(to_json(first.report), to_json(second.report));
}

TEST(Import, AnUnknownColumnStopsWithItsSourceAndTheNearest) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345", "STREET": "x")")},
                  "fields = { address = \"STRET\" }\n");
  const std::string message = city.import_error();
  EXPECT_THAT(message, HasSubstr("city.toml:7: source \"lots\": `address`"));
  EXPECT_THAT(message, HasSubstr("did you mean \"STREET\"?"));
}

TEST(Import, AMissingFileStops) {
  SmallCity city;
  city.declare(
      "[[source]]\nid = \"lots\"\nrole = \"fabric\"\npath = \"lots.geojson\"\n"
      "licence = \"none\"\nvintage = 2020-01-01\n");
  EXPECT_THAT(city.import_error(), HasSubstr("lots.geojson"));
}

TEST(Import, ShapesInATableNeedACrs) {
  SmallCity city;
  const std::string csv = "PIN,SHAPE\n12345,\"POLYGON((10 20,10.001 20,10.001 20.001,10 20))\"\n";
  city.write("lots.csv", csv);
  const std::string lots =
      "[[source]]\nid = \"lots\"\nrole = \"fabric\"\npath = \"lots.csv\"\nlicence = \"none\"\n"
      "vintage = 2020-01-01\nnumber = \"PIN\"\ngeometry = { wkt = \"SHAPE\" }\n";
  city.declare(lots);
  EXPECT_THAT(city.import_error(), HasSubstr("the file names no CRS, and it is not guessed"));
  city.declare("crs = \"EPSG:4326\"\n");
  EXPECT_EQ(city.import().report.parcels_with_shape, 1U);
}

TEST(Import, AStopRequestInterruptsAtTheNextFeature) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345")")});
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(static_cast<void>(city.import(stop.get_token())), Interrupted);
}

TEST(Import, TheReportIsJsonAndATextForPeople) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345")"), feature("null", R"("PIN": "1\"2")")});
  const ImportReport report = city.import().report;
  EXPECT_THAT(to_json(report), HasSubstr(R"("kind":"dropped","reason":"null_geometry")"));
  EXPECT_THAT(to_json(report), HasSubstr(R"("number":"1\"2")"));
  EXPECT_THAT(to_text(report), HasSubstr("lots (fabric, lots.geojson): 2 read, 1 kept"));
  EXPECT_THAT(to_text(report), HasSubstr("Small City: 1 parcels (1 with a shape"));
}

}  // namespace
}  // namespace metes::data
