#include "geo/answer/parcel_sheet.hpp"

#include "tests/support/town.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace metes {
namespace {

using tests::directive_by;
using tests::Town;

data::NewRecord said_by(const std::string& owner, const std::string& address,
                        const std::string& custodian) {
  data::NewRecord record;
  record.owner = owner;
  record.address = address;
  record.custodian = custodian;
  return record;
}

std::shared_ptr<const Snapshot> town_of_many_records() {
  Town town;
  town.lot("1-1", {.west = 0, .south = 0, .east = 10, .north = 10}, {tests::yes(Interest::owned)});
  const ParcelId second = town.lot("1-2", {.west = 10, .south = 0, .east = 20, .north = 10},
                                   tests::nothing_of_the_citys());
  town.also(second, said_by("THE CITY", "2 Main St", "Parks"));
  town.also(second, said_by("A TRUST", "2 Main St", "Streets"));
  town.row("1-3", {});
  return std::make_shared<const Snapshot>(town.snapshot());
}

void expect_each_text_as_in_the_row(const Engine& engine) {
  constexpr Day kDay{20'000};
  ParcelSheet one_by_one(engine, kDay);
  ParcelSheet whole(engine, kDay);
  const std::size_t count = whole.fields().size();
  for (std::uint32_t i = 0; i < engine.snapshot().parcel_count(); ++i) {
    const auto row = whole.row(ParcelId{i});
    ASSERT_EQ(row.size(), count);
    for (std::size_t field = count; field-- > 0;) {
      EXPECT_EQ(one_by_one.text(ParcelId{i}, field), row[field])
          << i << ' ' << whole.fields()[field].name;
    }
  }
  EXPECT_EQ(one_by_one.text(ParcelId{1}, 0), "1-2") << "whatever was asked for before";
}

TEST(ParcelSheetTest, OneTextIsThatOfTheRow) {
  expect_each_text_as_in_the_row(Engine(town_of_many_records(), {directive_by()}));
}

TEST(ParcelSheetTest, OneTextIsThatOfTheRowWhereADirectiveNamesParcels) {
  Directive naming = directive_by();
  naming.listed.emplace_back();
  naming.listed.back().numbers = {"1-2"};
  expect_each_text_as_in_the_row(Engine(town_of_many_records(), {naming}));
}

TEST(ParcelSheetTest, TellsEachFactOnceInTheOrderOfTheRecords) {
  const Engine engine(town_of_many_records(), {directive_by()});
  ParcelSheet sheet(engine, Day{20'000});
  std::vector<std::pair<std::string, std::string>> told;
  for (std::size_t field = 0; field < sheet.fields().size(); ++field) {
    const std::string& name = sheet.fields()[field].name;
    if (name == "owner" || name == "address" || name == "custodian" || name == "number") {
      told.emplace_back(name, sheet.text(ParcelId{1}, field));
    }
  }
  const std::vector<std::pair<std::string, std::string>> expected{{"number", "1-2"},
                                                                  {"custodian", "Parks; Streets"},
                                                                  {"owner", "THE CITY; A TRUST"},
                                                                  {"address", "2 Main St"}};
  EXPECT_EQ(told, expected);
}

std::string tenure_told(const Snapshot& snapshot) {
  const Engine engine(std::make_shared<const Snapshot>(snapshot), {directive_by()});
  ParcelSheet sheet(engine, Day{20'000});
  for (std::size_t field = 0; field < sheet.fields().size(); ++field) {
    if (sheet.fields()[field].name == "tenure") return sheet.text(ParcelId{0}, field);
  }
  return "no such field";
}

// Only the reasons would say that there are records of it.
TEST(ParcelSheetTest, TellsOfAnInterestThatARecordLeavesOpen) {
  const Tenure open{.interest = Interest::owned, .fact = Fact::not_recorded, .valid = {}};
  for (const Tenure& said : {tests::yes(Interest::owned), tests::no(Interest::owned)}) {
    Town town;
    const ParcelId lot = town.lot("1-1", {.west = 0, .south = 0, .east = 10, .north = 10}, {open});
    town.also(lot, {open, said, tests::yes(Interest::easement)});
    EXPECT_EQ(tenure_told(town.snapshot()), "owned: left open; easement: yes");
  }
  Town town;
  town.lot("1-1", {.west = 0, .south = 0, .east = 10, .north = 10}, {open});
  EXPECT_EQ(tenure_told(town.snapshot()), "");
}

}  // namespace
}  // namespace metes
