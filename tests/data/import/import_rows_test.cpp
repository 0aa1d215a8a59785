#include "data/import/import.hpp"
#include "geo/decision/parcel_facts.hpp"
#include "tests/data/small_city.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

// What rows of tables say of parcels: their numbers, positions, values, tenures and owners.

namespace metes::data {
namespace {

using testing::Contains;
using testing::Field;
using testing::HasSubstr;

// As a table has them that was made for a printer.
TEST(Import, RowsAreReadFromBelowTitles) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345")")});
  city.add_table("list", "inventory", "Lots of the city\nas of 2026\n\nPIN,STATUS\n12345,Owned\n",
                 kOwnedByStatus);
  const ImportResult result = city.import();
  const Snapshot snapshot = make_snapshot(result.draft);
  EXPECT_EQ(records_of(snapshot, "12345").at(1).status, "Owned");
  EXPECT_EQ(source(result, "list").read, 1U);
  EXPECT_EQ(source(result, "list").notes.front().first, "titles");
}

// A list that has no numbers is known by its other columns.
TEST(Import, RowsWithoutANumberAreReadFromBelowTitles) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345")")});
  city.write("offices.csv", "Whom to ask\nas of 2026\n\nDept,Desk\nParks,Parks desk\n");
  city.declare(R"([[source]]
id = "offices"
role = "contacts"
path = "offices.csv"
licence = "none"
vintage = 2021-01-01
fields = { custodian = { field = ["Department", "Dept"] }, office = { field = "Desk" } }
)");
  const ImportResult result = city.import();
  EXPECT_EQ(source(result, "offices").read, 1U);
  EXPECT_EQ(source(result, "offices").kept, 1U);
  EXPECT_EQ(source(result, "offices").notes.front().first, "titles");
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

// The units of a condominium have a row each.
TEST(Import, WhatOnlySomeRowsOfASourceSayIsLeftOpen) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12001")"), lot(1, 0, R"("PIN": "12002")"),
                           lot(2, 0, R"("PIN": "12003")")});
  const std::string fields =
      "[source.fields]\ncustodian = \"WHO\"\nuse = { field = \"USE\", map = { P = \"park\" } }\n";
  city.add_table("roll", "roll", "PIN,USE,WHO\n12001,P,Parks\n12001,Q,Parks\n12002,P,\n12003,P,\n",
                 fields);
  city.add_table("list", "inventory", "PIN,USE,WHO\n12002,,Parks\n12003,,Parks\n12003,,\n", fields);
  const Snapshot snapshot = make_snapshot(city.import().draft);
  const auto left_open = [&](const char* number) {
    return facts_on(snapshot, snapshot.parcels_numbered(number).front(), Day{20'000}).left_open;
  };
  EXPECT_TRUE(left_open("12001").use);
  EXPECT_FALSE(left_open("12001").custodian);
  EXPECT_FALSE(left_open("12002").use);  // another source may be silent
  EXPECT_FALSE(left_open("12002").custodian);
  EXPECT_TRUE(left_open("12003").custodian);
  EXPECT_FALSE(left_open("12003").owner);
}

TEST(Import, AShapeOfAnotherCoordinateSystemThanTheSourcesIsNotRead) {
  const std::string square = "POLYGON ((10 20, 10.001 20, 10.001 20.001, 10 20.001, 10 20))";
  SmallCity city;
  city.add_table("lots", "fabric",
                 "PIN,SHAPE\n12001,\"SRID=4326;" + square + "\"\n12002,\"SRID=4267;" + square +
                     "\"\n12003,\"" + square + "\"\n",
                 "crs = \"OGC:CRS84\"\ngeometry = { wkt = \"SHAPE\" }\n");
  const ImportResult result = city.import();
  EXPECT_EQ(result.report.parcels_with_shape, 2U);
  const SourceReport& lots = source(result, "lots");
  ASSERT_EQ(count(lots, "geometry_not_read"), 1U);
  EXPECT_THAT(lots.entries, Contains(Field(&ReportEntry::text, HasSubstr("its SRID is 4267"))));
}

// The manifest says how a source is read, which all of its rows then are.
TEST(Import, ASridAloneDoesNotStandForTheCoordinateSystemOfASource) {
  SmallCity city;
  city.add_table("lots", "fabric", "PIN,SHAPE\n12001,SRID=4326;POINT (10 20)\n",
                 "geometry = { wkt = \"SHAPE\" }\n");
  EXPECT_THAT(city.import_error(), HasSubstr("names no CRS"));
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
  // Nor can both days of one that ends before it begins be right.
  EXPECT_EQ(records[3].tenures.at(0).fact, Fact::not_recorded);
  EXPECT_EQ(records[3].tenures.at(0).valid, Interval());
  EXPECT_EQ(count(source(result, "list"), "not_a_date"), 1U);
  EXPECT_EQ(count(source(result, "list"), "interval_empty"), 1U);
}

TEST(Import, ADayInAFormThatTheManifestDoesNotNameSaysWhereToNameIt) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345")")});
  city.add_table("list", "inventory", "PIN,FROM\n12345,2/20/2020\n", R"toml([[source.tenure]]
interest = "owned"
fact = { constant = "true" }
from = { field = "FROM" }
)toml");
  const ImportResult result = city.import();
  ASSERT_EQ(source(result, "list").entries.size(), 1U);
  EXPECT_EQ(source(result, "list").entries[0].text,
            "tenure owned, from is \"2/20/2020\", expected a day such as 2021-05-31, or in the "
            "form that `date` "
            "names: not recorded");
  const Snapshot snapshot = make_snapshot(result.draft);
  EXPECT_EQ(records_of(snapshot, "12345").at(1).tenures.at(0).fact, Fact::not_recorded);
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

// Rows of a list about one lot are of its parts: one unit that may be the city's leaves it open.
TEST(Import, ARowThatSaysNothingOfAnInterestLeavesOpenWhatAnotherOfItsSourceSays) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12001")"), lot(1, 0, R"("PIN": "12002")"),
                           lot(2, 0, R"("PIN": "12003")")});
  city.add_table("list", "inventory",
                 "PIN,STATUS\n12001,Sold\n12001,Leased\n12001,\n12002,Owned\n12002,Leased\n"
                 "12003,Sold\n",
                 kOwnedByStatus);
  city.add_table("other", "roll", "PIN,STATUS\n12003,Leased\n", kOwnedByStatus);
  const ImportResult result = city.import();
  const Snapshot snapshot = make_snapshot(result.draft);
  const auto lots = records_of(snapshot, "12001");
  EXPECT_EQ(lots.at(1).tenures.at(0).fact, Fact::no);
  EXPECT_EQ(lots.at(2).tenures.at(0).fact, Fact::not_recorded);
  EXPECT_EQ(lots.at(2).status, "Leased");
  EXPECT_EQ(lots.at(3).tenures.at(0).fact, Fact::not_recorded);
  EXPECT_EQ(records_of(snapshot, "12002").at(2).tenures.at(0).fact, Fact::not_recorded);
  EXPECT_TRUE(records_of(snapshot, "12003").at(2).tenures.empty());
  EXPECT_EQ(result.report.tenures, 6U);
}

TEST(Import, AnOwnerThatNoTableKnowsLeavesOpenWhatTheOtherOwnerOfTheLotSettles) {
  SmallCity city;
  city.write("owners.csv",
             "name,holder,entity,custodian,note\nCITY HOUSING AUTHORITY,other,Authority,,\n"
             "THE CITY,city,City,,\n");
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12001")"), lot(1, 0, R"("PIN": "12002")")});
  city.add_table("roll", "roll",
                 "PIN,OWNER\n12001,City Housing Authority\n12001,The City and\n12002,The City\n"
                 "12002,J. Smith\n",
                 "owner = { field = \"OWNER\", table = \"owners.csv\" }\n");
  const Snapshot snapshot = make_snapshot(city.import().draft);
  EXPECT_EQ(records_of(snapshot, "12001").at(2).tenures.at(0).fact, Fact::not_recorded);
  EXPECT_EQ(records_of(snapshot, "12002").at(2).tenures.at(0).fact, Fact::not_recorded);
}

// A list of leases that are over, and one of which the kind is not recorded.
TEST(Import, ARowThatSaysNothingLeavesOpenWhatEndsInAnotherOfItsSource) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12001")")});
  city.add_table("list", "inventory",
                 "PIN,KIND,NOTE,UNTIL\n12001,Lease,,2020-01-02\n12001,,,\n12001,,none,\n",
                 R"toml([[source.tenure]]
interest = "leased_in"
fact = { field = "KIND", map = { "Lease" = "true" } }
until = { field = "UNTIL" }
only_if = [{ field = "NOTE", not_in = ["none"] }]
)toml");
  const Snapshot snapshot = make_snapshot(city.import().draft);
  const auto records = records_of(snapshot, "12001");
  EXPECT_EQ(records.at(1).tenures.at(0).fact, Fact::yes);
  EXPECT_EQ(records.at(2).tenures.at(0).fact, Fact::not_recorded);
  EXPECT_TRUE(records.at(3).tenures.empty());
}

}  // namespace
}  // namespace metes::data
