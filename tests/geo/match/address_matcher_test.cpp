#include "geo/match/address_matcher.hpp"

#include "geo/values/error.hpp"
#include "tests/geo/match/trap_town.hpp"
#include "tests/support/town.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace metes::tests {
namespace {

using testing::Contains;

TEST(AddressMatcher, NeverAssertsANumberThatIsNotOnFile) {
  const Snapshot snapshot = trap_town().snapshot();
  const AddressMatcher matcher(snapshot);
  for (std::uint32_t number = 1; number < 1'300; ++number) {
    const AddressMatch match = matcher.match(fmt::format("{} Rosecrans Ave", number));
    const bool on_file = number == 1'200 || number == 1'204 || number == 1'206;
    EXPECT_EQ(is_firm(match.status), on_file) << number;
  }
}

TEST(AddressMatcher, StreetsThatDoNotReachToTheNumberAreListedWhereNothingIsAsserted) {
  Town town;
  town.addresses({"1200 ROSECRANS AVE", "1204 ROSECRANS AVE", "1206 ROSECRANS AVE"}, "90059");
  town.addresses({"90 ROSECRANS LN", "92 ROSECRANS LN", "94 ROSECRANS LN"}, "90059");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  const auto found = [&](const std::string& text) {
    std::vector<std::string> lines{std::string(to_string(matcher.match(text).status))};
    for (const AddressCandidate& candidate : matcher.match(text).candidates) {
      lines.push_back(to_string(matcher.index(), candidate));
    }
    return lines;
  };
  using Lines = std::vector<std::string>;
  EXPECT_EQ(found("1200 Rosecrens Ave"), (Lines{"corrected", "1200 ROSECRANS AVE"}));
  EXPECT_EQ(found("1202 Rosecrens Ave"), (Lines{"range", "ROSECRANS AVE", "ROSECRANS LN"}));
  EXPECT_EQ(found("9000 Rosecrens Ln"), (Lines{"street", "ROSECRANS LN", "ROSECRANS AVE"}));
}

TEST(AddressMatcher, ANumberInWordsIsNoHouseWhereAStreetIsNamedSo) {
  Town town;
  town.addresses({"7 PINES AVE", "9 PINES AVE", "7 OAKS RD"}, "90012");
  town.addresses({"100 SEVEN PINES AVE"}, "90012");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  const AddressMatch named = matcher.match("SEVEN PINES AVE");
  EXPECT_EQ(named.status, MatchStatus::street);
  EXPECT_EQ(to_string(matcher.index(), named.candidates.at(0)), "SEVEN PINES AVE");
  EXPECT_EQ(matcher.match("7 Pines Ave").status, MatchStatus::exact);
  EXPECT_EQ(matcher.match("Nine Pines Ave").status, MatchStatus::normalized);
  EXPECT_EQ(matcher.match("Seven Oaks Rd").status, MatchStatus::normalized);
}

TEST(AddressMatcher, ANumberInWordsIsNoOtherHouse) {
  Town town;
  town.addresses({"2 N SPRING ST", "200 N SPRING ST", "1 3RD ST", "100 3RD ST", "20 23RD ST",
                  "13 GLENAVON AVE", "10 GLENAVON AVE"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  const AddressMatch match = matcher.match("two hundred north spring");
  ASSERT_EQ(match.status, MatchStatus::corrected);
  EXPECT_EQ(to_string(matcher.index(), match.candidates.at(0)), "200 N SPRING ST");
  EXPECT_FALSE(is_firm(matcher.match("two thousand north spring").status));
  EXPECT_FALSE(is_firm(matcher.match("one hundred third st").status));
  EXPECT_FALSE(is_firm(matcher.match("one twenty third st").status));
  EXPECT_FALSE(is_firm(matcher.match("thirteen ten glenavon ave").status));
}

TEST(AddressMatcher, ARoadIsFoundByOtherWordsForWhoseItIs) {
  Town town;
  town.name("Granite Bend, Minnesota");
  town.addresses({"1400 COUNTY ROAD 15", "1404 COUNTY ROAD 15", "1400 COUNTY ROAD 8",
                  "1400 COUNTY HIGHWAY 8", "1400 STATE HIGHWAY 7", "1400 US HIGHWAY 12"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const std::string road : {"CR 15", "CSAH 15", "Co Rd 15", "County Highway 15"}) {
    const AddressMatch match = matcher.match("1400 " + road);
    ASSERT_TRUE(is_firm(match.status)) << road;
    EXPECT_EQ(to_string(matcher.index(), match.candidates.at(0)), "1400 COUNTY ROAD 15");
  }
  EXPECT_EQ(matcher.match("1400 MN 7").status, MatchStatus::corrected);
  EXPECT_EQ(matcher.match("1400 MN-7").status, MatchStatus::corrected);
  EXPECT_EQ(matcher.match("1400 US 12").status, MatchStatus::corrected);
  EXPECT_EQ(matcher.match("1400 CSAH 8").status, MatchStatus::ambiguous);
  EXPECT_FALSE(is_firm(matcher.match("1400 WI 7").status));
  EXPECT_FALSE(is_firm(matcher.match("1400 CR 7").status));
  EXPECT_FALSE(is_firm(matcher.match("1400 State Route 12").status));
}

TEST(AddressMatcher, TownAndZipOfTwoTownsAreAmbiguous) {
  Town town;
  town.name("Granite Bend, Minnesota");
  town.addresses({"5 MAPLE ST", "7 MAPLE ST", "9 MAPLE ST"}, "56301", "Granite Bend");
  town.addresses({"5 MAPLE ST"}, "56379", "Sauk Rapids");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  const AddressMatch match = matcher.match("5 Maple St, Sauk Rapids 56301");
  ASSERT_EQ(match.status, MatchStatus::ambiguous);
  EXPECT_EQ(match.candidates.size(), 2U);
  EXPECT_EQ(matcher.match("7 Maple St, Sauk Rapids 56301").status, MatchStatus::corrected);
  EXPECT_EQ(matcher.match("5 Maple St, Sauk Rapids 56379").status, MatchStatus::exact);
}

TEST(AddressMatcher, ALetterOrATypeAloneIsNoStreet) {
  Town town;
  town.addresses({"25 A ST", "27 A ST", "25 AVENUE E", "27 BROADWAY", "29 BROADWAY"}, "90012");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_FALSE(is_firm(matcher.match("25 A").status));
  EXPECT_TRUE(is_firm(matcher.match("25 A, 90012").status));
  EXPECT_FALSE(is_firm(matcher.match("25 Avenue").status));
  EXPECT_EQ(matcher.match("25 Avnue E").status, MatchStatus::corrected);
  EXPECT_FALSE(is_firm(matcher.match("27 Broadway and 29").status));
}

TEST(AddressMatcher, ATildeIsADoubt) {
  const Snapshot snapshot = trap_town().snapshot();
  const AddressMatcher matcher(snapshot);
  const AddressMatch match = matcher.match("~200 N Spring St, Los Angeles CA 90012");
  EXPECT_EQ(match.status, MatchStatus::ambiguous);
  EXPECT_THAT(match.candidates.at(0).doubts, Contains(Doubt::words_unexplained));
}

TEST(AddressMatcher, AnotherShortWordIsNoMisspelling) {
  Town town;
  town.addresses({"54 MT PLEASANT ST", "56 MT PLEASANT ST"}, "90012");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  const AddressMatch match = matcher.match("54 Ft Pleasant St");
  ASSERT_EQ(match.status, MatchStatus::ambiguous);
  EXPECT_THAT(match.candidates.at(0).doubts, Contains(Doubt::spelled_differently));
  EXPECT_EQ(matcher.match("54 Ft Pleasant St 90012").status, MatchStatus::corrected);
  EXPECT_EQ(matcher.match("54 Mount Pleasant St").status, MatchStatus::normalized);
  EXPECT_EQ(matcher.match("54 Mt Plesant St").status, MatchStatus::corrected);
}

TEST(AddressMatcher, AStarIsNoDigit) {
  const Snapshot snapshot = trap_town().snapshot();
  EXPECT_FALSE(is_firm(AddressMatcher(snapshot).match("200* N Spring St").status));
}

TEST(AddressMatcher, WordsThatManyNamesHoldSayTooLittle) {
  Town town;
  town.addresses({"10 OLD MILL KING RD", "10 NEW MILL KING RD"});
  const auto listed = [](const Town& drawn) {
    const Snapshot snapshot = drawn.snapshot();
    return AddressMatcher(snapshot).match("10 King Rd").candidates.size();
  };
  EXPECT_EQ(listed(town), 2U);
  for (const char letter : std::string("ABCDFGH")) {
    town.addresses({fmt::format("10 {}ORD KING RD", letter)});
  }
  EXPECT_EQ(listed(town), 0U);
}

TEST(AddressMatcher, ACrossingLacksNoNumberOfItsStreets) {
  const Snapshot snapshot = trap_town().snapshot();
  const AddressMatch match = AddressMatcher(snapshot).match("Spring St & Main St");
  ASSERT_EQ(match.candidates.size(), 3U);  // SPRING, and MAIN north and south
  for (const AddressCandidate& street : match.candidates) {
    EXPECT_THAT(street.doubts, testing::ElementsAre(Doubt::number_not_given));
  }
}

TEST(AddressMatcher, TheZipPutsATownRightThatNoSourceNames) {
  Town town;
  town.name("Chicago, Illinois");
  town.addresses({"1004 W 107TH ST", "1000 W 107TH PL", "1008 W 107TH PL"}, "60643");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  const AddressMatch match = matcher.match("1004 W 107th St, Oak Park, IL 60643");
  ASSERT_EQ(match.status, MatchStatus::corrected);
  EXPECT_EQ(match.candidates.at(0).changes,
            (std::vector<AddressChange>{{.part = AddressPart::city,
                                         .kind = ChangeKind::left_out,
                                         .from = "OAK PARK",
                                         .to = ""}}));
  EXPECT_FALSE(is_firm(matcher.match("1004 W 107th St, Oak Park, IL").status));
  EXPECT_FALSE(is_firm(matcher.match("1004 W 107th St, Oak Park, IL 60302").status));
  EXPECT_FALSE(is_firm(matcher.match("1004 W 107th St, Oak Park, WI 60643").status));
  EXPECT_FALSE(is_firm(matcher.match("1004 W 107th Ave, Oak Park, IL 60643").status));
}

TEST(AddressMatcher, OfAStreetWithoutATypeOnlyACommonOneIsLeftOut) {
  Town town;
  town.name("Chicago, Illinois");
  town.addresses({"700 BROADWAY", "704 BROADWAY"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_EQ(matcher.match("700 Broadway Ave").status, MatchStatus::corrected);
  EXPECT_EQ(matcher.match("700 Broadway Ct").status, MatchStatus::ambiguous);
  EXPECT_EQ(matcher.match("700 Broadway Hill").status, MatchStatus::ambiguous);
}

TEST(AddressMatcher, AStreetIsNotTakenForOneThatIsNamedAfterIt) {
  Town town;
  town.addresses({"1 ELM ST", "3 ELM PL", "1 OAK ST", "3 OAK PL", "1 ASH ST", "3 ASH PL",
                  "8 AUSTIN PL", "1 BIRCH ST", "1 CEDAR ST", "7 FIR AVE"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  const AddressMatch match = matcher.match("8 Austin St");
  ASSERT_EQ(match.status, MatchStatus::ambiguous);
  EXPECT_THAT(match.candidates.at(0).doubts, Contains(Doubt::named_street_exists));
  EXPECT_FALSE(is_firm(matcher.match("1 Birch Pl").status));
  EXPECT_EQ(matcher.match("8 Austin").status, MatchStatus::corrected);
  EXPECT_EQ(matcher.match("1 Birch Ave").status, MatchStatus::corrected);
  EXPECT_EQ(matcher.match("8 Austin Blvd").status, MatchStatus::corrected);
}

TEST(AddressMatcher, ARareTypeIsTakenForNoOther) {
  Town town;
  town.addresses({"203 PEARL ST", "8 AUSTIN TER", "9 BIRCH PL", "9 CONCORD PL", "9 WASECA PL"},
                 "90012");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* const text : {"203 Pearl Mews", "203 Pearl Mews 90012", "203 Pearl Loop",
                                 "203 Pearl Ter", "8 Austin St", "9 Birch Ct"}) {
    const AddressMatch match = matcher.match(text);
    ASSERT_EQ(match.status, MatchStatus::ambiguous) << text;
    EXPECT_THAT(match.candidates.at(0).doubts, Contains(Doubt::named_street_exists)) << text;
  }
  EXPECT_EQ(matcher.match("9 Birch Ave").status, MatchStatus::corrected);
}

TEST(AddressMatcher, ANumberBehindTheStreetIsSaidToBeMoved) {
  const Snapshot snapshot = trap_town().snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* const text : {"Rosecrans Ave 1200", "Rosecrans Avenue 1200, Los Angeles, CA",
                                 "Rosecrans Ave, 1200", "Rosecrans Ave 1200 Los Angeles CA"}) {
    const AddressMatch match = matcher.match(text);
    ASSERT_EQ(match.status, MatchStatus::normalized) << text;
    EXPECT_EQ(match.candidates.at(0).changes,
              (std::vector<AddressChange>{{.part = AddressPart::number,
                                           .kind = ChangeKind::moved,
                                           .from = "1200",
                                           .to = "1200"}}));
  }
  EXPECT_TRUE(matcher.match("1200 Rosecrans Ave").candidates.at(0).changes.empty());
}

TEST(AddressMatcher, ALetterBehindAnAvenueIsAUnitOrTheAvenues) {
  Town town;
  town.addresses({"25 NORTH AVE", "27 NORTH AVE", "25 AVENUE A", "27 AVENUE A", "29 PINE ST"},
                 "90012");
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_FALSE(is_firm(matcher.match("25 North Avenue A").status));
  EXPECT_FALSE(is_firm(matcher.match("29 Pine Avenue A").status));
  EXPECT_EQ(matcher.match("25 North Ave Apt A").status, MatchStatus::exact);
}

TEST(AddressMatcher, AHouseIsListedOnce) {
  const Snapshot snapshot = trap_town().snapshot();
  const AddressMatch match = AddressMatcher(snapshot).match("Joes Pizza 200 N Spring St");
  ASSERT_EQ(match.status, MatchStatus::ambiguous);
  ASSERT_EQ(match.candidates.size(), 1U);
  EXPECT_FALSE(match.cut_short);
}

TEST(AddressMatcher, AHouseOfNoRecordedTownIsNotTakenToBeInAnother) {
  Town town;
  town.name("Los Angeles, California");
  town.address({.number = "615", .street = "Rose Ave", .city = "Venice", .zip = "90291"});
  town.address({.number = "4702", .street = "N Figueroa St", .zip = "90042"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"4702 N Figueroa St", "4702 N Figueroa St, Los Angeles",
                           "4702 N Figueroa St, Highland Park, CA 90042"}) {
    EXPECT_TRUE(is_firm(matcher.match(text).status)) << text;
  }
  for (const char* text : {"4702 N Figueroa St, Venice", "4702 N Figueroa St, Venice, CA 90291"}) {
    const AddressMatch match = matcher.match(text);
    EXPECT_EQ(match.status, MatchStatus::ambiguous) << text;
    EXPECT_THAT(match.candidates.at(0).doubts, Contains(Doubt::city_not_recorded)) << text;
  }
}

TEST(AddressMatcher, ANameByEarIsNoneOfWhichTooManyLettersDiffer) {
  Town town;
  town.address({.number = "114", .street = "Eastwind St", .city = "Venice", .zip = "90292"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_TRUE(is_firm(matcher.match("114 Eestwynd St, 90292").status));
  const AddressMatch match = matcher.match("114 East Donte, 90292");  // E VIA DONTE is another
  EXPECT_EQ(match.status, MatchStatus::ambiguous);
  EXPECT_THAT(match.candidates.at(0).doubts, Contains(Doubt::spelled_differently));
}

TEST(AddressMatcher, AZipOfAnotherPartOfTheStateIsNoneOfACityWithoutZips) {
  Town town;
  town.name("Los Angeles, California");
  town.extent(
      {.min = snap({.lon = -118.7, .lat = 33.7}), .max = snap({.lon = -118.1, .lat = 34.4})});
  town.addresses({"100 N MAIN ST"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_TRUE(is_firm(matcher.match("100 N Main St 90012").status));
  EXPECT_TRUE(is_firm(matcher.match("100 N Main St 91101").status));
  const AddressMatch elsewhere = matcher.match("100 N Main St 94103");
  EXPECT_EQ(elsewhere.status, MatchStatus::ambiguous);
  EXPECT_THAT(elsewhere.candidates.at(0).doubts, Contains(Doubt::zip_differs));
}

TEST(AddressMatcher, AZipThatNoSourceCanConfirmIsPassedOverOnlyBesideTheTown) {
  Town town;
  town.name("Cambridge, Massachusetts");
  town.extent(
      {.min = snap({.lon = -71.2, .lat = 42.33}), .max = snap({.lon = -71.04, .lat = 42.42})});
  town.addresses({"203 PEARL ST"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  const AddressMatch alone = matcher.match("203 Pearl St 02110");  // Boston has a PEARL ST, too
  ASSERT_EQ(alone.status, MatchStatus::ambiguous);
  EXPECT_THAT(alone.candidates.at(0).doubts, Contains(Doubt::zip_differs));
  const AddressMatch named = matcher.match("203 Pearl St, Cambridge, MA 02139");
  ASSERT_EQ(named.status, MatchStatus::exact);
  EXPECT_EQ(
      named.candidates.at(0).changes,
      (std::vector<AddressChange>{
          {.part = AddressPart::zip, .kind = ChangeKind::left_out, .from = "02139", .to = ""}}));
}

TEST(AddressMatcher, AZipOfAnotherStateIsNoneOfACityWithoutZips) {
  Town town;
  town.name("Chicago, Illinois");
  town.addresses({"1004 W 107TH ST"});
  data::NewRecord record;
  record.name = "Pershing Square Park";
  town.also(town.row("1", {}), record);
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_TRUE(is_firm(matcher.match("1004 W 107th St 60643").status));
  const AddressMatch elsewhere = matcher.match("1004 W 107th St 46320");
  EXPECT_EQ(elsewhere.status, MatchStatus::ambiguous);
  EXPECT_THAT(elsewhere.candidates.at(0).doubts, Contains(Doubt::zip_differs));
  EXPECT_TRUE(is_firm(matcher.match("Pershing Square Park, Chicago 60643").status));
  EXPECT_FALSE(is_firm(matcher.match("Pershing Square Park, Chicago 90013").status));
}

TEST(AddressMatcher, ANumberOfAGridIsWrittenAsItIs) {
  Town town;
  town.addresses({"N112W16560 MEQUON RD", "1N123 KANE RD"});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"N112W16560 MEQUON RD", "1N123 KANE RD"}) {
    const AddressMatch match = matcher.match(text);
    ASSERT_EQ(match.status, MatchStatus::exact) << text;
    EXPECT_EQ(to_string(matcher.index(), match.candidates.at(0)), text);
  }
}

TEST(AddressMatcher, APlaceIsFoundByItsWholeName) {
  Town town;
  const ParcelId lot = town.row("1", {});
  data::NewRecord record;
  record.name = "Pershing Square Park";
  town.also(lot, record);
  data::NewRecord generic;
  generic.name = "Fire Station";
  town.also(town.row("2", {}), generic);
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_EQ(matcher.match("pershing square park").status, MatchStatus::place);
  EXPECT_EQ(matcher.match("pershing square park").place_parcels, (std::vector{lot}));
  EXPECT_NE(matcher.match("pershing square").status, MatchStatus::place);
  EXPECT_NE(matcher.match("fire station").status, MatchStatus::place);
}

TEST(AddressMatcher, SurvivesTextsThatAreNoAddress) {
  const Snapshot snapshot = trap_town().snapshot();
  const AddressMatcher matcher(snapshot);
  for (const std::string& text :
       {std::string("\0\x01\x7f", 3), std::string("\xff\xfe 200 N SPRING"),
        std::string("🚒 \u202E200 N"), std::string(300, ','), std::string("& & & @ / /")}) {
    EXPECT_FALSE(is_firm(matcher.match(text).status));
  }
  EXPECT_THROW((void)matcher.match(std::string(1'000'000, '1')), UsageError);
}

}  // namespace
}  // namespace metes::tests
