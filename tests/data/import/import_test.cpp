#include "data/import/import.hpp"

#include "tests/data/small_city.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

TEST(Import, ARowSpeaksOfAllParcelsOfItsNumber) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345")"), lot(4, 4, R"("PIN": "12345")")});
  city.add_table("list", "inventory", "PIN,STATUS\n12-345,Owned\n12345,Sold\n", kOwnedByStatus);
  const ImportResult result = city.import();
  const Snapshot snapshot = make_snapshot(result.draft);
  for (const std::size_t n : {0U, 1U}) {
    const auto records = records_of(snapshot, "12345", n);
    ASSERT_EQ(records.size(), 3U);
    EXPECT_EQ(records[1].status, "Owned");
    EXPECT_EQ(records[1].feature, 1);
    EXPECT_EQ(records[1].tenures.at(0).fact, Fact::yes);
    EXPECT_EQ(records[2].tenures.at(0).fact, Fact::no);
  }
  EXPECT_EQ(source(result, "list").joined, 2U);
  EXPECT_EQ(result.report.tenures, 4U);
}

TEST(Import, ARowThatNoFabricKnowsBecomesAParcelWithoutAShape) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345")")});
  const std::string position = "geometry = { lon = \"X\", lat = \"Y\" }\n";
  city.add_table("list", "inventory",
                 "PIN,STATUS,X,Y\n99-001,Owned,10.05,20.05\n12345,Owned,10.0005,20.0005\n",
                 position + kOwnedByStatus);
  city.add_table("roll", "roll", "PIN,STATUS\n99001,Owned\n", kOwnedByStatus);
  const ImportResult result = city.import();
  const Snapshot snapshot = make_snapshot(result.draft);
  ASSERT_EQ(snapshot.parcel_count(), 2U);
  EXPECT_EQ(result.report.parcels_with_shape, 1U);
  EXPECT_EQ(records_of(snapshot, "99001").size(), 2U);
  EXPECT_EQ(source(result, "list").unplaced, 1U);
  EXPECT_EQ(source(result, "roll").unplaced, 1U);
  EXPECT_EQ(count(source(result, "list"), "unplaced"), 1U);
  EXPECT_EQ(snapshot.tables().parcel_point[1], snap({.lon = 10.05, .lat = 20.05}));
  EXPECT_EQ(snapshot.tables().parcel_point[0], snap({.lon = 10.0005, .lat = 20.0005}));
}

TEST(Import, DecimalCommasAreReadWhereThatIsSaid) {
  const std::string table = "PIN;X;Y\n99001;10,05;20,05\n99002;10.05;20,05\n";
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345")")});
  city.add_table("plain", "inventory", table, "geometry = { lon = \"X\", lat = \"Y\" }\n");
  city.add_table("commas", "inventory", table,
                 "geometry = { lon = \"X\", lat = \"Y\", decimal_comma = true }\n");
  const ImportResult result = city.import();
  const Snapshot snapshot = make_snapshot(result.draft);
  ASSERT_EQ(snapshot.parcel_count(), 3U);
  EXPECT_EQ(snapshot.tables().parcel_point[1], snap({.lon = 10.05, .lat = 20.05}));
  EXPECT_EQ(snapshot.tables().parcel_point[2], kNoPoint) << "a point may part thousands";
  EXPECT_EQ(count(source(result, "commas"), "not_a_number"), 1U);
  EXPECT_EQ(count(source(result, "plain"), "not_a_number"), 2U);
  EXPECT_EQ(source(result, "plain").entries.front().text,
            "position not used: \"10,05\", \"20,05\" are not two numbers, unless `geometry` has "
            "decimal_comma = true");
}

TEST(Import, APositionThatAnEarlierRowContradictsIsReported) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345")")});
  const std::string position = "geometry = { lon = \"X\", lat = \"Y\" }\n";
  city.add_table("list", "inventory",
                 "PIN,STATUS,X,Y\n99001,Owned,10.05,20.05\n12345,Owned,10.0005,20.0005\n"
                 "99001,Owned,10.05,20.05\n99001,Owned,10.05,20.06\n",
                 position + kOwnedByStatus);
  city.add_table("later", "inventory", "PIN,STATUS,X,Y\n12345,Owned,10.0005,20.0007\n",
                 position + kOwnedByStatus);
  const ImportResult result = city.import();
  const Snapshot snapshot = make_snapshot(result.draft);
  EXPECT_EQ(snapshot.tables().parcel_point[0], snap({.lon = 10.0005, .lat = 20.0005}));
  EXPECT_EQ(snapshot.tables().parcel_point[1], snap({.lon = 10.05, .lat = 20.05}));
  ASSERT_EQ(count(source(result, "list"), "position_differs"), 1U);
  ASSERT_EQ(count(source(result, "later"), "position_differs"), 1U);
  const auto& entries = source(result, "list").entries;
  const auto entry = std::find_if(entries.begin(), entries.end(), [](const ReportEntry& one) {
    return one.reason == "position_differs";
  });
  EXPECT_EQ(entry->feature, 4);
  EXPECT_EQ(entry->number, "99001");
  EXPECT_THAT(entry->text, HasSubstr("latitude 20.0600000 lies 1107.0 m from the position"));
}

TEST(Import, ASourceJoinsOnlyTheFabricsItNames) {
  SmallCity city;
  city.add_fabric("east", {lot(0, 0, R"("PIN": "12345")")});
  city.add_fabric("west", {lot(1, 0, R"("PIN": "12345")")});
  city.add_table("list", "inventory", "PIN,STATUS\n12345,Owned\n",
                 std::string("joins = [\"west\"]\n") + kOwnedByStatus);
  const Snapshot snapshot = make_snapshot(city.import().draft);
  EXPECT_EQ(records_of(snapshot, "12345", 0).size(), 1U);
  EXPECT_EQ(records_of(snapshot, "12345", 1).size(), 2U);
}

TEST(Import, TotalLinesBecomeNoParcels) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345")")});
  city.add_table("list", "roll", "MEMBER,PIN,VALUE\nA,12345,7\nTOTAL,,7\n");
  const ImportResult result = city.import();
  EXPECT_EQ(result.report.parcels, 1U);
  EXPECT_EQ(source(result, "list").dropped, 1U);
  EXPECT_EQ(count(source(result, "list"), "no_parcel"), 1U);
}

TEST(Import, RowsThatAFilterRefusesAreCountedByItsReason) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345")")});
  city.add_table("list", "inventory", "PIN,STATUS\n12345,Reference\n12345,Owned\n",
                 std::string("where = [{ field = \"STATUS\", not_in = [\"Reference\"], reason = "
                             "\"for reference\" }]\n") +
                     kOwnedByStatus);
  const ImportResult result = city.import();
  const SourceReport& list = source(result, "list");
  EXPECT_EQ(list.read, 2U);
  EXPECT_EQ(list.kept, 1U);
  EXPECT_EQ(list.filtered, 1U);
  EXPECT_EQ(count(list, "for reference"), 1U);
  EXPECT_EQ(list.entries.at(0).number, "12345");
}

TEST(Import, ValuesThatNoMapKnowsSayNothingAndAreCounted) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345")")});
  city.add_table("list", "inventory", "PIN,STATUS\n12345,Pending\n12345,Pending\n12345,SOLD\n",
                 kOwnedByStatus);
  const ImportResult result = city.import();
  const SourceReport& list = source(result, "list");
  EXPECT_EQ(result.report.tenures, 0U);
  EXPECT_EQ(list.unmapped.at("tenure owned, fact").at("Pending"), 2U);
  EXPECT_EQ(list.unmapped.at("tenure owned, fact").at("SOLD"), 1U);
  EXPECT_EQ(count(list, "map_key_nearly"), 1U);
}

TEST(Import, TenuresHoldFromTheirFirstDayUntilTheirLast) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345")")});
  city.add_table("list", "inventory",
                 "PIN,FROM,UNTIL\n12345,1/2/2020,12/31/2099\n12345,soon,1/2/2021\n"
                 "12345,1/2/2020,1/2/2019\n",
                 R"toml([[source.tenure]]
interest = "leased_in"
fact = { constant = "true" }
from = { field = "FROM", date = "%m/%d/%Y" }
until = { field = "UNTIL", null = ["12/31/2099"], date = "%m/%d/%Y" }
)toml");
  const ImportResult result = city.import();
  const Snapshot snapshot = make_snapshot(result.draft);
  const auto records = records_of(snapshot, "12345");
  ASSERT_EQ(records.size(), 4U);
  EXPECT_EQ(records[1].tenures.at(0).valid,
            (Interval{.from = *parse_day("2020-01-02"), .until = kLastDay}));
  EXPECT_EQ(records[2].tenures.at(0).valid,
            (Interval{.from = kFirstDay, .until = *parse_day("2021-01-02")}));
  EXPECT_EQ(records[1].tenures.at(0).fact, Fact::yes);
  // It may have begun on any day, or not yet.
  EXPECT_EQ(records[2].tenures.at(0).fact, Fact::not_recorded);
  EXPECT_TRUE(records[3].tenures.empty());
  EXPECT_EQ(count(source(result, "list"), "not_a_date"), 1U);
  EXPECT_EQ(count(source(result, "list"), "interval_empty"), 1U);
}

TEST(Import, AnAddressThatASpreadsheetMadeADateStaysAndIsReported) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345")")});
  city.add_table("list", "roll", "PIN,NUMBER\n12345,2-Jan MAIN ST\n12345,2 JANE ST\n",
                 "fields = { address = \"NUMBER\" }\n");
  const ImportResult result = city.import();
  const Snapshot snapshot = make_snapshot(result.draft);
  EXPECT_EQ(records_of(snapshot, "12345").at(1).address, "2-Jan MAIN ST");
  EXPECT_EQ(count(source(result, "list"), "address_is_a_date"), 1U);
}

TEST(Import, OwnersThatNoTableKnowsGoToTheReviewList) {
  SmallCity city;
  city.write("owners.csv",
             "name,holder,entity,custodian,note\nTHE CITY,city,City,Parks,\n"
             "CITY HOUSING AUTHORITY,other,Authority,,\n");
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12001")"), lot(1, 0, R"("PIN": "12002")"),
                           lot(2, 0, R"("PIN": "12003")"), lot(3, 0, R"("PIN": "12004")")});
  city.add_table("roll", "roll",
                 "PIN,OWNER,DEPT\n12001,The City.,\n12002,City Housing Authority,\n12003,THE "
                 "CITYS,\n12004,THE CITY,Fire\n",
                 "owner = { field = \"OWNER\", table = \"owners.csv\" }\n"
                 "fields = { custodian = \"DEPT\" }\n");
  const ImportResult result = city.import();
  const Snapshot snapshot = make_snapshot(result.draft);
  EXPECT_EQ(records_of(snapshot, "12001").at(1).tenures.at(0).fact, Fact::yes);
  EXPECT_EQ(records_of(snapshot, "12001").at(1).custodian, "Parks");
  EXPECT_EQ(records_of(snapshot, "12001").at(1).owner, "The City.");
  EXPECT_EQ(records_of(snapshot, "12002").at(1).tenures.at(0).fact, Fact::no);
  EXPECT_TRUE(records_of(snapshot, "12003").at(1).tenures.empty());
  EXPECT_EQ(records_of(snapshot, "12004").at(1).custodian, "Fire");
  EXPECT_EQ(source(result, "roll").unknown_owners.at("THE CITYS"), 1U);
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
