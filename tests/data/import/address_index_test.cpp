#include "geo/match/address_index.hpp"

#include "data/import/house_list.hpp"
#include "data/snapshot/snapshot_check.hpp"
#include "geo/values/error.hpp"
#include "tests/support/message_of.hpp"
#include "tests/support/town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace metes::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

std::vector<std::string> lines_of(const Snapshot& snapshot) {
  const AddressIndex index(snapshot);
  std::vector<std::string> lines;
  for (std::uint32_t i = 0; i < index.street_count(); ++i) {
    const Street street = index.street(StreetId{i});
    for (std::uint32_t house = street.houses.begin; house < street.houses.end; ++house) {
      const House at = index.house(HouseId{house});
      std::string& line = lines.emplace_back(to_string(street, at));
      if (!at.zip.empty()) line.append(" ").append(at.zip);
    }
  }
  return lines;
}

TEST(IndexAddresses, TakesAddressPointsAndSitusAlike) {
  Town town;
  data::NewRecord record;
  record.address = "12 North Main Street";
  town.also(town.row("1", {}), record);
  town.addresses({"14 N MAIN ST"});
  EXPECT_THAT(lines_of(town.snapshot()), ElementsAre("12 N MAIN ST", "14 N MAIN ST"));
}

TEST(IndexAddresses, LeavesOutWhatIsNoAddress) {
  Town town;
  for (const char* line : {"", "CITY OWNED", "PO BOX 12", "0", "MAIN ST"}) {
    data::NewRecord record;
    record.address = line;
    town.also(town.row("", {}), record);
  }
  EXPECT_THAT(lines_of(town.snapshot()), ElementsAre());
}

TEST(IndexAddresses, ASitusWithoutZipIsTheHouseOfItsParcel) {
  Town town;
  const ParcelId here = town.row("1", {});
  const ParcelId there = town.row("2", {});
  town.address({.number = "1", .street = "Elm St", .zip = "00001", .parcel = here});
  town.address({.number = "1", .street = "Elm St", .zip = "00002", .parcel = there});
  data::NewRecord record;
  record.address = "1 Elm St";
  town.also(there, record);
  EXPECT_THAT(lines_of(town.snapshot()), ElementsAre("1 ELM ST 00001", "1 ELM ST 00002"));
}

TEST(IndexAddresses, ARangeIsFoundByBothEnds) {
  Town town;
  town.addresses({"200-210 MAIN ST"});
  EXPECT_THAT(lines_of(town.snapshot()), ElementsAre("200-210 MAIN ST", "200-210 MAIN ST"));
}

TEST(IndexAddresses, PadsZipsThatLostTheirZero) {
  Town town;
  town.addresses({"1 ELM ST"}, "2138");
  town.addresses({"2 ELM ST"}, "02138-1234");
  town.addresses({"3 ELM ST"}, "0");
  EXPECT_THAT(lines_of(town.snapshot()),
              ElementsAre("1 ELM ST 02138", "2 ELM ST 02138", "3 ELM ST"));
}

TEST(IndexAddresses, OldAndNewAddressOfAParcelBothLeadToIt) {
  Town town;
  const ParcelId parcel = town.row("1", {});
  for (const char* line : {"6810 N Rockwell St", "2600 W Pratt Ave"}) {
    data::NewRecord record;
    record.address = line;
    town.also(parcel, record);
  }
  EXPECT_THAT(lines_of(town.snapshot()),
              UnorderedElementsAre("6810 N ROCKWELL ST", "2600 W PRATT AVE"));
}

TEST(IndexAddresses, GivesTablesThatPassTheChecks) {
  Town town;
  town.addresses({"1 MAIN ST", "3 MAIN ST", "5 N MAIN ST", "1 SPRING ST"}, "00001", "Town");
  const Snapshot snapshot = town.snapshot();
  data::check_lengths(snapshot.tables());
  data::check_elements(snapshot.tables(), snapshot.city().sources.size());
}

TEST(IndexAddresses, AnOrderThatIsBrokenIsFound) {
  Town town;
  town.addresses({"1 MAIN ST", "3 MAIN ST", "1 SPRING ST"});
  const Snapshot snapshot = town.snapshot();
  Tables<View> tables = snapshot.tables();
  const std::vector<std::uint32_t> numbers{3, 1, 1};
  tables.address_index.house_number = numbers;
  EXPECT_THAT(message_of<DataError>([&] { data::check_elements(tables, 4); }),
              HasSubstr("house_number"));
}

}  // namespace
}  // namespace metes::tests
