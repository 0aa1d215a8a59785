#include "data/import/import.hpp"
#include "tests/data/small_city.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// What lists say by their silence, and by numbers that no parcel has.

namespace metes::data {
namespace {

using testing::HasSubstr;

TEST(Import, AnExhaustiveListSaysNoOfWhatItDoesNotName) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345")"), lot(1, 0, R"("PIN": "12346")")});
  city.add_table("list", "inventory", "PIN,STATUS\n12345,Owned\n",
                 std::string("absence = \"false\"\n") + kOwnedByStatus);
  const Snapshot snapshot = make_snapshot(city.import().draft);
  EXPECT_EQ(records_of(snapshot, "12345").size(), 2U);
  const auto silent = records_of(snapshot, "12346");
  ASSERT_EQ(silent.size(), 2U);
  EXPECT_EQ(silent[1].feature, kNotListed);
  EXPECT_EQ(silent[1].status, "not listed");
  ASSERT_EQ(silent[1].tenures.size(), 1U);
  EXPECT_EQ(silent[1].tenures[0].interest, Interest::owned);
  EXPECT_EQ(silent[1].tenures[0].fact, Fact::no);
}

TEST(Import, AListThatLostRowsSaysNothingBySilence) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345")"), lot(1, 0, R"("PIN": "12346")")});
  city.add_table("list", "inventory", "PIN,STATUS\n12345,Owned\n1.2E+04,Owned\n",
                 std::string("absence = \"false\"\n") + kOwnedByStatus);
  const ImportResult result = city.import();
  const Snapshot snapshot = make_snapshot(result.draft);
  const auto silent = records_of(snapshot, "12346");
  EXPECT_EQ(silent.at(1).tenures.at(0).fact, Fact::not_recorded);
  EXPECT_EQ(source(result, "list").notes.back().first, "absence_not_concluded");
}

TEST(Import, ASilentListSaysNothingOfAParcelWithoutANumber) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345")"), lot(1, 0, R"("PIN": null)")});
  city.add_table("list", "inventory", "PIN,STATUS\n12345,Owned\n",
                 std::string("absence = \"false\"\n") + kOwnedByStatus);
  const ImportResult result = city.import();
  const Snapshot snapshot = make_snapshot(result.draft);
  const Range records = snapshot.records(ParcelId{1});
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(snapshot.record(records.begin + 1).tenures.at(0).fact, Fact::not_recorded);
  EXPECT_EQ(source(result, "list").notes.back().first, "absence_without_number");
}

TEST(Import, AListThatNamesNoParcelOfAFabricSaysNothingBySilence) {
  for (const std::string rows : {"", "99999,Owned\n", "12345,Reference\n"}) {
    SmallCity city;
    city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345")")});
    city.add_table("list", "inventory", "PIN,STATUS\n" + rows,
                   std::string("absence = \"false\"\nwhere = [{ field = \"STATUS\", not_in = "
                               "[\"Reference\"] }]\n") +
                       kOwnedByStatus);
    const ImportResult result = city.import();
    const Snapshot snapshot = make_snapshot(result.draft);
    EXPECT_EQ(records_of(snapshot, "12345").at(1).tenures.at(0).fact, Fact::not_recorded) << rows;
    EXPECT_EQ(source(result, "list").notes.back().first, "absence_not_concluded") << rows;
  }
}

// The number of the other lot may have been retired, and the lot have another.
TEST(Import, AListOfHeldLandThatTheWholeCityHasNotSaysNothingBySilence) {
  for (const std::string status : {"Owned", "Sold"}) {
    for (const bool complete : {true, false}) {
      SmallCity city;
      city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345")"), lot(1, 0, R"("PIN": "12346")")},
                      complete ? "complete = true" : "");
      city.add_table("list", "inventory", "PIN,STATUS\n12345,Owned\n99999," + status + "\n",
                     std::string("absence = \"false\"\n") + kOwnedByStatus);
      const Snapshot snapshot = make_snapshot(city.import().draft);
      const Fact silence = records_of(snapshot, "12346").at(1).tenures.at(0).fact;
      const bool is_open = complete && status == "Owned";
      EXPECT_EQ(silence, is_open ? Fact::not_recorded : Fact::no) << status << complete;
    }
  }
}

TEST(Import, AFabricOfWhichNothingIsLeftIsNotComplete) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345")")},
                  "complete = true\nwhere = [{ field = \"PIN\", in = [\"1234\"] }]");
  const ImportResult result = city.import();
  EXPECT_FALSE(result.draft.city.sources.at(0).complete);
  EXPECT_EQ(source(result, "lots").notes.back().first, "completeness_not_concluded");
}

TEST(Import, AFabricThatLostAFeatureIsNotComplete) {
  for (const bool whole : {true, false}) {
    SmallCity city;
    city.add_fabric("lots",
                    {lot(0, 0, R"("PIN": "12345")"),
                     whole ? lot(1, 0, R"("PIN": "12346")") : feature("null", R"("PIN": "12346")")},
                    "complete = true");
    const ImportResult result = city.import();
    EXPECT_EQ(result.draft.city.sources.at(0).complete, whole);
    const auto& notes = source(result, "lots").notes;
    const auto is_told = std::count_if(notes.begin(), notes.end(), [](const auto& note) {
      return note.first == "completeness_not_concluded";
    });
    EXPECT_EQ(is_told, whole ? 0 : 1);
  }
}

TEST(Import, ListedNumbersThatNoParcelHasAreReported) {
  SmallCity city;
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "12345")")});
  city.write("list.toml", R"toml(id = "list"
version = 1
title = "List"
instrument = "council_policy"
issuing_body = "Council"
[jurisdiction]
name = "Small City"
kind = "city"
state = "Nowhere"
[status]
is = "adopted"
adopted_on = 2020-01-01
[scope]
mode = "enumerated"
[[listed]]
text = "Lots"
numbers = ["12-345", "12-346", "12-3456"]
)toml");
  city.direct("list.toml");
  const auto& across = city.import().report.across;
  ASSERT_EQ(across.size(), 2U);
  EXPECT_EQ(across[0].reason, "listed_number_not_found");
  EXPECT_EQ(across[0].number, "12-346");
  EXPECT_EQ(across[1].reason, "listed_number_invalid");
  EXPECT_EQ(across[1].number, "12-3456");
}

}  // namespace
}  // namespace metes::data
