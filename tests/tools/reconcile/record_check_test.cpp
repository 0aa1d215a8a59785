#include "tools/reconcile/record_check.hpp"

#include "tests/data/small_city.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

// What rows say against each other, and that neither their order nor another row changes a finding.

namespace metes::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using tools::FindingKind;
using tools::RecordFinding;

/// Keeps the snapshot, for findings look at its sources.
class Checked {
 public:
  explicit Checked(const data::SmallCity& city) : snapshot_(make_snapshot(city.import().draft)) {
    const auto add = [&](std::vector<RecordFinding> some) {
      std::move(some.begin(), some.end(), std::back_inserter(all_));
    };
    add(tools::check_records(snapshot_, *parse_day("2026-06-01"), {}));
    add(tools::check_addresses(snapshot_, {}));
    add(tools::check_situs(snapshot_, {}));
    add(tools::check_fabric(snapshot_, {}));
  }
  [[nodiscard]] std::vector<RecordFinding> of(FindingKind kind) const {
    std::vector<RecordFinding> some;
    for (const RecordFinding& finding : all_) {
      if (finding.kind == kind) some.push_back(finding);
    }
    return some;
  }
  /// The only one.
  [[nodiscard]] RecordFinding one(FindingKind kind) const {
    const auto some = of(kind);
    EXPECT_EQ(some.size(), 1U) << to_string(kind);
    return some.empty() ? RecordFinding{} : some.front();
  }

 private:
  Snapshot snapshot_;
  std::vector<RecordFinding> all_;
};

std::string table_of(const std::string& header, const std::vector<std::string>& rows) {
  std::string text = header + '\n';
  for (const std::string& row : rows) text += row + '\n';
  return text;
}

/// A lot 01-001, with the owners that rows of a roll and of an inventory give it.
Checked owned_by(const std::vector<std::string>& roll, const std::vector<std::string>& inventory) {
  data::SmallCity city;
  city.add_fabric("lots", {data::lot(0, 0, "\"PIN\": \"01-001\"")});
  const auto add = [&](const std::string& role, const std::vector<std::string>& owners) {
    std::vector<std::string> rows;
    for (const std::string& owner : owners) rows.push_back("01-001," + owner);
    city.add_table(role, role, table_of("PIN,owner", rows), "fields = { owner = \"owner\" }");
  };
  add("roll", roll);
  add("inventory", inventory);
  return Checked(city);
}

TEST(Owners, OfTwoSourcesAreAWarningWhateverOneOfThemSaysAgainstItself) {
  const Checked city = owned_by({"GAMMA LLC", "DELTA LLC"}, {"EPSILON LLC"});
  const RecordFinding found = city.one(FindingKind::owners_differ);
  EXPECT_EQ(found.severity, tools::Severity::warning);
  EXPECT_EQ(found.message, "the owner is \"DELTA LLC\" and \"EPSILON LLC\"");
  const Checked itself = owned_by({"GAMMA LLC", "DELTA LLC"}, {"Delta LLC."});
  EXPECT_EQ(itself.one(FindingKind::owners_differ).severity, tools::Severity::warning);
  const Checked alone = owned_by({"GAMMA LLC", "DELTA LLC"}, {});
  EXPECT_EQ(alone.one(FindingKind::owners_differ).severity, tools::Severity::note);
  EXPECT_THAT(owned_by({"GAMMA LLC"}, {"Gamma LLC."}).of(FindingKind::owners_differ), IsEmpty());
}

TEST(Owners, AreWhatTheIdIsOfInAnyOrder) {
  const auto id = [](const Checked& city) { return id_of(city.one(FindingKind::owners_differ)); };
  const std::string reviewed = id(owned_by({"CITY OF X"}, {"X CITY"}));
  EXPECT_EQ(id(owned_by({"City of X"}, {"X CITY", "X City"})), reviewed);
  EXPECT_NE(id(owned_by({"ACME LLC"}, {"X CITY"})), reviewed) << "sold since it was reviewed";
  EXPECT_EQ(id(owned_by({"GAMMA LLC", "DELTA LLC"}, {"EPSILON LLC"})),
            id(owned_by({"DELTA LLC", "GAMMA LLC"}, {"EPSILON LLC"})));
}

// A new edition has other rows before it.
TEST(Shapes, WithoutANumberAreWhatTheIdIsOfWhereverTheyStand) {
  const auto wide_to = [](const char* east) {
    return data::feature(fmt::format(R"({{"type": "Polygon", "coordinates":
[[[10.0005, 20], [{0}, 20], [{0}, 20.001], [10.0005, 20.001], [10.0005, 20]]]}})",
                                     east),
                         "\"PIN\": null");
  };
  const std::string wide = wide_to("10.0025");
  const std::string lot = data::lot(0, 0, "\"PIN\": \"01-001\"");
  const auto id_in = [](const std::vector<std::string>& lots) {
    data::SmallCity city;
    city.add_fabric("lots", lots);
    return id_of(Checked(city).one(FindingKind::overlap));
  };
  const std::string reviewed = id_in({lot, wide});
  EXPECT_EQ(id_in({data::lot(9, 9, "\"PIN\": \"01-002\""), wide, lot}), reviewed);
  EXPECT_NE(id_in({lot, wide_to("10.003")}), reviewed) << "drawn otherwise";
}

TEST(Rows, OfTwoFilesOfOneSourceAreTwoThoughTheyHaveOnePlaceInThem) {
  data::SmallCity city;
  city.add_fabric("lots",
                  {data::lot(0, 0, "\"PIN\": \"01-001\""), data::lot(1, 0, "\"PIN\": \"01-002\""),
                   data::lot(2, 0, "\"PIN\": \"01-002\"")});
  city.write("i_1.csv", "PIN,held\n01-001,true\n01-002,true\n");
  city.write("i_2.csv", "PIN,held\n01-001,false\n");
  city.declare(
      "[[source]]\nid = \"i\"\nrole = \"inventory\"\npath = \"i_*.csv\"\nlicence = \"none\"\n"
      "vintage = 2021-01-01\nnumber = \"PIN\"\n[[source.tenure]]\ninterest = \"owned\"\n"
      "fact = \"held\"\n");
  const Checked checked(city);
  EXPECT_THAT(checked.one(FindingKind::records_disagree).numbers, ElementsAre("01-001"));
  const RecordFinding twice = checked.one(FindingKind::listed_twice);
  EXPECT_THAT(twice.numbers, ElementsAre("01-001"));
  std::vector<std::string> rows;
  for (const auto& witness : twice.witnesses) {
    rows.push_back(shown_feature(*witness.source, witness.feature));
  }
  EXPECT_THAT(rows, ElementsAre("1 (i_1.csv)", "1 (i_2.csv)"));
  EXPECT_THAT(checked.one(FindingKind::listed_but_not_held).numbers, ElementsAre("01-001"));
}

TEST(Rows, OfAnExhaustiveListAreNotMadeBySilence) {
  data::SmallCity city;
  city.add_fabric("lots",
                  {data::lot(0, 0, "\"PIN\": \"01-001\""), data::lot(1, 0, "\"PIN\": \"01-002\""),
                   data::lot(2, 0, "\"PIN\": \"01-003\"")});
  city.add_table("i", "inventory", "PIN,held\n01-001,false\n01-002,true\n",
                 "absence = \"false\"\n[[source.tenure]]\ninterest = \"owned\"\nfact = \"held\"\n");
  const Checked checked(city);
  EXPECT_THAT(checked.one(FindingKind::listed_but_not_held).numbers, ElementsAre("01-001"));
}

TEST(Position, IsSaidByASourceThatHasPositions) {
  data::SmallCity city;
  city.add_fabric("lots", {data::lot(0, 0, "\"PIN\": \"01-001\"")});
  city.add_table("roll", "roll", "PIN,owner\n01-001,ACME LLC\n", "fields = { owner = \"owner\" }");
  city.add_table("inventory", "inventory", "PIN,lon,lat\n01-001,10.005,20.0005\n",
                 "geometry = { lon = \"lon\", lat = \"lat\" }");
  const Checked checked(city);
  const RecordFinding found = checked.one(FindingKind::point_outside);
  ASSERT_NE(found.witnesses[1].source, nullptr);
  EXPECT_EQ(found.witnesses[1].source->id, "inventory");
}

constexpr const char* kPosition = "geometry = { lon = \"lon\", lat = \"lat\" }";

TEST(Position, OfEachRowIsLookedAtAndTheFarthestOfASourceIsTheFinding) {
  std::vector<std::string> rows{"01-001,10.0005,20.0005", "01-001,10.0015,20.0005",
                                "01-001,10.003,20.0005"};
  std::vector<std::string> ids;
  for (int turn = 0; turn < 2; ++turn) {
    data::SmallCity city;
    city.add_fabric("lots", {data::lot(0, 0, "\"PIN\": \"01-001\"")});
    city.add_table("inventory", "inventory", table_of("PIN,lon,lat", rows), kPosition);
    city.add_table("later", "roll", "PIN,lon,lat\n01-001,10.0005,20.0015\n", kPosition);
    const Checked checked(city);
    const auto found = checked.of(FindingKind::point_outside);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].witnesses[1].source->id, "inventory");
    EXPECT_EQ(found[0].witnesses[1].feature, turn == 0 ? 3 : 1);
    EXPECT_EQ(found[0].at, snap({.lon = 10.003, .lat = 20.0005}));
    EXPECT_NEAR(*found[0].amount, 209, 1);
    EXPECT_EQ(found[1].witnesses[1].source->id, "later");
    for (const RecordFinding& one : found) ids.push_back(id_of(one));
    std::reverse(rows.begin(), rows.end());
  }
  EXPECT_EQ(ids[0], ids[2]);
  EXPECT_EQ(ids[1], ids[3]);
}

TEST(Position, OfANumberWithoutAShapeNearThatOfAnotherRowChangesNothing) {
  const auto found_of = [](const std::vector<std::string>& rows) {
    data::SmallCity city;
    city.add_fabric("lots", {data::lot(0, 0, "\"PIN\": \"01-002\"")});
    city.add_table("inventory", "inventory", table_of("PIN,lon,lat", rows), kPosition);
    const Checked checked(city);
    const RecordFinding found = checked.one(FindingKind::no_shape);
    EXPECT_EQ(found.severity, tools::Severity::note);
    EXPECT_EQ(found.at, snap({.lon = 10.01, .lat = 20.01}));
    return id_of(found) + found.message;
  };
  EXPECT_EQ(found_of({"01-001,10.01,20.01"}),
            found_of({"01-001,10.01,20.01", "01-001,10.0101,20.01"}));
}

TEST(Position, OfANumberWithoutAShapeIsFarFromThatOfAnotherRow) {
  std::vector<std::string> rows{"01-001,10.01,20.01", "01-001,10.0101,20.01", "01-001,10.03,20.01"};
  std::vector<std::string> ids;
  for (int turn = 0; turn < 2; ++turn) {
    data::SmallCity city;
    city.add_fabric("lots", {data::lot(0, 0, "\"PIN\": \"01-002\"")});
    city.add_table("inventory", "inventory", table_of("PIN,lon,lat", rows), kPosition);
    const Checked checked(city);
    const RecordFinding found = checked.one(FindingKind::no_shape);
    EXPECT_EQ(found.severity, tools::Severity::warning);
    EXPECT_NEAR(found.amount.value_or(0), 2'092, 1);
    EXPECT_THAT(found.message, testing::HasSubstr(turn == 0 ? "rows 3 of inventory and 1 of"
                                                            : "rows 1 of inventory and 3 of"));
    ids.push_back(id_of(found));
    std::reverse(rows.begin(), rows.end());
  }
  EXPECT_EQ(ids[0], ids[1]);
}

TEST(AddressPoint, InAStackIsInItsFirstByNumberWhateverTheOrderOfTheRows) {
  std::vector<std::string> lots{data::lot(0, 0, "\"PIN\": \"01-001\"")};
  for (const char* const pin : {"01-003", "01-002", "01-004"}) {
    lots.push_back(data::lot(1, 0, fmt::format("\"PIN\": \"{}\"", pin)));
  }
  for (int turn = 0; turn < 2; ++turn) {
    data::SmallCity city;
    city.add_fabric("lots", lots);
    city.add_table("addresses", "addresses",
                   "PIN,house,street,lon,lat\n01-001,1,MAIN ST,10.0015,20.0005\n",
                   "geometry = { lon = \"lon\", lat = \"lat\" }\n"
                   "fields = { house_number = \"house\", street = \"street\" }");
    const Checked checked(city);
    EXPECT_THAT(checked.one(FindingKind::address_in_other).numbers,
                ElementsAre("01-001", "01-002"));
    std::reverse(lots.begin(), lots.end());
  }
}

TEST(Findings, OfOneIdAreTheWorstInWhateverOrderTheyAreFound) {
  std::vector<std::string> rows{"01-001,1,MAIN ST,10.0005,20.0012",
                                "01-001,1,MAIN ST,10.0005,20.003"};
  for (int turn = 0; turn < 2; ++turn) {
    data::SmallCity city;
    city.add_fabric("lots", {data::lot(0, 0, "\"PIN\": \"01-001\"")});
    city.add_table("addresses", "addresses", table_of("PIN,house,street,lon,lat", rows),
                   "geometry = { lon = \"lon\", lat = \"lat\" }\n"
                   "fields = { house_number = \"house\", street = \"street\" }");
    const Checked checked(city);
    const auto kept = tools::in_order(checked.of(FindingKind::address_outside));
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept.front().times, 2U);
    EXPECT_NEAR(*kept.front().amount, 221, 1);
    std::reverse(rows.begin(), rows.end());
  }
}

/// Lots by their column of a thousandth of a degree, 105 m, that have one address.
Checked at_one_address(const std::vector<std::pair<int, std::string>>& lots) {
  data::SmallCity city;
  std::vector<std::string> features;
  std::vector<std::string> rows;
  for (const auto& [column, number] : lots) {
    features.push_back(data::lot(column, 0, fmt::format("\"PIN\": \"{}\"", number)));
    const std::string row = number + ",1 MAIN ST";
    if (std::find(rows.begin(), rows.end(), row) == rows.end()) rows.push_back(row);
  }
  city.add_fabric("lots", features);
  city.add_table("roll", "roll", table_of("PIN,address", rows),
                 "fields = { address = \"address\" }");
  return Checked(city);
}

TEST(OneAddress, OfParcelsFarApartIsFoundBetweenAnyTwo) {
  const Checked apart = at_one_address({{0, "01-002"}, {7, "01-001"}, {14, "01-003"}});
  EXPECT_THAT(apart.one(FindingKind::one_address_apart).numbers, ElementsAre("01-002", "01-003"));
  EXPECT_THAT(at_one_address({{0, "01-002"}, {4, "01-001"}, {8, "01-003"}})
                  .of(FindingKind::one_address_apart),
              IsEmpty());
}

TEST(OneAddress, OfANumberOnSeveralLotsIsWhereTheNearestIs) {
  for (const auto& lots :
       {std::vector<std::pair<int, std::string>>{{0, "01-001"}, {15, "01-001"}, {16, "01-002"}},
        {{15, "01-001"}, {0, "01-001"}, {16, "01-002"}}}) {
    EXPECT_THAT(at_one_address(lots).of(FindingKind::one_address_apart), IsEmpty());
  }
  const Checked apart = at_one_address({{0, "01-001"}, {3, "01-001"}, {16, "01-002"}});
  EXPECT_NEAR(apart.one(FindingKind::one_address_apart).amount.value(), 13 * 104.65, 2);
}

}  // namespace
}  // namespace metes::tests
