#include "geo/match/address_matcher.hpp"
#include "tests/geo/match/trap_town.hpp"
#include "tests/support/town.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

// What may be asserted where number, street and town are written otherwise than on file.

namespace metes::tests {
namespace {

class Matching : public MatchTable {};

TEST_P(Matching, AssertsOnlyWhatIsMeant) {
  expect_match(GetParam());
}

const std::vector<MatchCase> kStreetCases{
    {"NicknameOfTheCityThatIsAState", "200 N Spring St, LA 90012", kExact, "200 N SPRING ST"},
    {"DirectionAndTypeAreTwoFaults",
     "535 North Blvd",
     kAmbiguous,
     "535 W NORTH AVE",
     {Doubt::spelled_differently}},
    {"AsWritten", "200 N SPRING ST", kExact, "200 N SPRING ST"},
    {"InAnyCaseAndSpacing", "  200  n Spring  st. ", kExact, "200 N SPRING ST"},
    {"InFullWords", "200 North Spring Street", kNormalized, "200 N SPRING ST"},
    {"WithTownStateAndZip", "200 N Spring St, Los Angeles, CA 90012", kExact, "200 N SPRING ST"},
    {"DirectionBehind", "200 Spring St N", kCorrected, "200 N SPRING ST"},
    {"NoTypeWhereOneHasTheNumber", "200 N Spring", kCorrected, "200 N SPRING ST"},
    {"NoDirectionWhereOneReaches", "300 Main St", kCorrected, "300 N MAIN ST"},
    {"NoTypeOfParallelStreets",
     "1004 W 107th",
     kAmbiguous,
     "1004 W 107TH ST",
     {Doubt::other_street_fits}},
    {"TypeOfTheParallelStreet",
     "1008 W 107th Pl",
     kAmbiguous,
     "1008 W 107TH ST",
     {Doubt::named_street_exists}},
    {"TypeOfOtherNumberedStreets",
     "1500 W 132nd Pl",
     kAmbiguous,
     "1500 W 132ND ST",
     {Doubt::named_street_exists}},
    {"TypeOfOtherNumberedStreetsWithZip", "1500 W 132nd Pl, 90044", kCorrected, "1500 W 132ND ST"},
    {"RareTypeForACommonOne",
     "1200 Rosecrans Mews",
     kAmbiguous,
     "1200 ROSECRANS AVE",
     {Doubt::named_street_exists}},
    {"RareTypeForACommonOneWithTownAndZip",
     "1200 Rosecrans Loop, Los Angeles, CA 90059",
     kAmbiguous,
     "1200 ROSECRANS AVE",
     {Doubt::named_street_exists}},
    {"NumberBehindTheStreetAndAnotherType",
     "Rosecrans Blvd 1200",
     kAmbiguous,
     "1200 ROSECRANS AVE",
     {Doubt::spelled_differently}},
    {"TypeThatNoNumberedStreetHas", "1500 W 132nd Blvd", kCorrected, "1500 W 132ND ST"},
    {"TypeThatNoStreetHas", "1200 Rosecrans Blvd", kCorrected, "1200 ROSECRANS AVE"},
    {"OtherDirection",
     "200 S Spring St",
     kAmbiguous,
     "200 N SPRING ST",
     {Doubt::direction_differs}},
    {"DirectionThatTheStreetLacks",
     "1200 E Rosecrans Ave",
     kAmbiguous,
     "1200 ROSECRANS AVE",
     {Doubt::direction_differs}},
    {"OneLetter", "1200 Rosecrens Ave", kCorrected, "1200 ROSECRANS AVE"},
    {"TwoLetters",
     "1200 Rosicrens Ave",
     kAmbiguous,
     "1200 ROSECRANS AVE",
     {Doubt::spelled_differently}},
    {"TwoLettersWithZip", "1200 Rosicrens Ave, 90059", kCorrected, "1200 ROSECRANS AVE"},
    {"TwoLettersOneOfThemTheFirstWithZip",
     "1200 Bosacrans Ave, 90059",
     kAmbiguous,
     "1200 ROSECRANS AVE",
     {Doubt::spelled_differently}},
    {"ByEarWithZip", "100 Kosiusko Ave, 90021", kCorrected, "100 KOSCIUSZKO AVE"},
    {"ByEar", "100 Cosiusko Ave", kAmbiguous, "100 KOSCIUSZKO AVE", {Doubt::spelled_differently}},
    {"NameThatManyTownsHave",
     "60 Beacon St",
     kAmbiguous,
     "60 DEACON ST",
     {Doubt::spelled_differently}},
    {"NameThatManyTownsHaveWithZip", "60 Beacon St, 90021", kCorrected, "60 DEACON ST"},
    {"NameThatNobodyHas", "60 Deadon St", kCorrected, "60 DEACON ST"},
    {"LetterAtTheEndOfAName", "70 Clarke St", kCorrected, "70 CLARK ST"},
    {"CommonNameOfTwoWords",
     "20 Central Mark Ave",
     kAmbiguous,
     "20 CENTRAL PARK AVE",
     {Doubt::spelled_differently}},
    {"CommonNameOfThreeLetters",
     "800 Rae St",
     kAmbiguous,
     "800 RACE ST",
     {Doubt::spelled_differently}},
    {"ThreeLettersThatAreNoName", "800 Rce St", kCorrected, "800 RACE ST"},
    {"LetterOfANameOfTwoWords", "20 Central Pack Ave", kCorrected, "20 CENTRAL PARK AVE"},
    {"BeginningOfALongerName",
     "70 Clarkd St",
     kAmbiguous,
     "70 CLARK ST",
     {Doubt::other_street_fits}},
    {"BeginningWithAnotherEnd", "70 Clarks St", kCorrected, "70 CLARK ST"},
    {"CommonNameInTwoWords", "70 Clark Dale St", kCorrected, "70 CLARKDALE ST"},
    {"LetterOfTheNumberBeforeTheName",
     "60RDeacon St",
     kAmbiguous,
     "60 DEACON ST",
     {Doubt::suffix_not_found}},
    {"FirstLettersSwapped", "90 Olma St", kCorrected, "90 LOMA ST"},
    {"FirstLetterOfAShortName",
     "90 Roma St",
     kAmbiguous,
     "90 LOMA ST",
     {Doubt::spelled_differently}},
    {"LettersOfAnOrdinal", "1004 W 107HT St", kCorrected, "1004 W 107TH ST"},
    {"LettersOfAnOrdinalOfParallelStreets",
     "1004 W 107T",
     kAmbiguous,
     "1004 W 107TH ST",
     {Doubt::other_street_fits}},
    {"DigitOfAnOrdinal", "1004 W 17HT St", kNone},
    {"NeighbouringNameWithoutTheNumber",
     "702 Wilton Ave",
     kAmbiguous,
     "702 WILSON AVE",
     {Doubt::named_street_exists}},
    {"LetterBetweenTwoNames", "700 Wilaon Ave", kAmbiguous},
    {"OrdinalIsNoSpelling", "1004 W 17th St", kNone},
    {"LetterIsNoSpelling", "9635 S Avenue N", kNone},
    {"LetterAvenue", "9635 S Ave M", kNormalized, "9635 S AVENUE M"},
    {"ArticleLeftOut", "4801 S Cienega Blvd", kCorrected, "4801 S LA CIENEGA BLVD"},
    {"ArticleIsNoLane", "4801 S La Cienega", kCorrected, "4801 S LA CIENEGA BLVD"},
    {"GluedType", "1200 ROSECRANSAVE", kCorrected, "1200 ROSECRANS AVE"},
    {"NumberBetweenOthers", "202 N Spring St", kRange, "N SPRING ST", {Doubt::number_not_found}},
    {"NumberFarBeyond", "9900 N Spring St", kStreet, "N SPRING ST", {Doubt::number_not_found}},
    {"NumberOfTheOtherDirection", "5100 N Main St", kStreet},
    {"EndOfARange", "60 Court Pl", kNormalized, "40-60 COURT PL"},
    {"WholeRange", "40-60 Court Pl", kExact, "40-60 COURT PL"},
    {"WithinARange", "50 Court Pl", kRange, "COURT PL"},
    {"RangeOfSeveralSites",
     "200-210 N Spring St",
     kAmbiguous,
     "200 N SPRING ST",
     {Doubt::range_not_found}},
    {"Fraction", "123 1/2 Temple St", kExact, "123 1/2 TEMPLE ST"},
    {"WithoutItsFraction",
     "123 Temple St",
     kAmbiguous,
     "123 1/2 TEMPLE ST",
     {Doubt::suffix_not_found}},
    {"OtherLetter", "125B Temple St", kAmbiguous, "125A TEMPLE ST", {Doubt::suffix_not_found}},
    {"TwoTowns", "50 Ocean Ave", kAmbiguous, "50 OCEAN AVE", {Doubt::other_street_fits}},
    {"OneOfTwoTowns", "50 Ocean Ave, Venice", kExact, "50 OCEAN AVE"},
    {"LegalCityOfAPostalOne", "50 Ocean Ave, Los Angeles, CA 90731", kExact, "50 OCEAN AVE"},
    {"AnotherTown",
     "200 N Spring St, Springfield, IL 62701",
     kAmbiguous,
     "200 N SPRING ST",
     {Doubt::state_differs, Doubt::zip_differs}},
    {"AnotherTownWithTheRightZip", "200 N Spring St, Pasadena, CA 90012", kExact,
     "200 N SPRING ST"},
    {"AnotherTownWithoutZip",
     "200 N Spring St, Pasadena, CA",
     kAmbiguous,
     "200 N SPRING ST",
     {Doubt::words_unexplained}},
    {"AnotherTownAndType",
     "1200 Rosecrans Blvd, Pasadena, CA 90059",
     kAmbiguous,
     "1200 ROSECRANS AVE",
     {Doubt::words_unexplained}},
    {"AnotherZip", "200 N Spring St 60601", kAmbiguous, "200 N SPRING ST", {Doubt::zip_differs}},
    {"MisprintedZip", "200 N Spring St, Los Angeles, CA 90021", kCorrected, "200 N SPRING ST"},
    {"ZipOfAHouseWithOneMoreDigit",
     "300 N Main St, Los Angeles, CA 90013",
     kAmbiguous,
     "300 N MAIN ST",
     {Doubt::zip_differs}},
    {"ZipOfTheSameStreetNearby",
     "5100 S Main St, Los Angeles, CA 90013",
     kAmbiguous,
     "5100 S MAIN ST",
     {Doubt::zip_differs}},
    {"MisprintedZipWithoutTown",
     "200 N Spring St 90021",
     kAmbiguous,
     "200 N SPRING ST",
     {Doubt::zip_differs}},
};

INSTANTIATE_TEST_SUITE_P(TrapTown, Matching, testing::ValuesIn(kStreetCases),
                         [](const auto& test) { return test.param.name; });

// Of `numbered` streets, each to the east and to the west.
MatchStatus status_beside(std::uint32_t numbered, const std::string& text) {
  Town town;
  for (std::uint32_t i = 0; i < numbered; ++i) {
    for (const char* house : {"30 E", "20 W", "38 W"}) {
      town.addresses({fmt::format("{} {}TH ST", house, 91 + i)}, "");
    }
  }
  town.addresses({"34 E 100TH ST", "50 E 100TH ST", "34 N OAK AVE", "36 N OAK AVE"}, "");
  const Snapshot snapshot = town.snapshot();
  return AddressMatcher(snapshot).match(text).status;
}

TEST(Matching, ADirectionalIsNotAddedToANumberedStreetWhereTheyRunBothWays) {
  EXPECT_EQ(status_beside(9, "34 100th St"), kAmbiguous);
  EXPECT_EQ(status_beside(9, "50 100th St"), kCorrected);  // beyond what is on the other side
  EXPECT_EQ(status_beside(9, "34 E 100th St"), MatchStatus::exact);
  EXPECT_EQ(status_beside(9, "34 Oak Ave"), kCorrected);
  EXPECT_EQ(status_beside(1, "34 100th St"), kCorrected);
}

}  // namespace
}  // namespace metes::tests
