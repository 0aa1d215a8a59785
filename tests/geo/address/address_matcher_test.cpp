#include "geo/address/address_matcher.hpp"

#include "geo/values/error.hpp"
#include "tests/support/town.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

// What may be asserted, on streets that are made to trap: parallel streets and places, directions
// that exist twice, names an edit apart, a number that is missing. The table says for each text
// what is asserted, or why nothing is.

namespace metes::tests {
namespace {

using testing::Contains;
using testing::IsEmpty;

Town trap_town() {
  Town town;
  town.name("Los Angeles, California");
  town.addresses({"100 N MAIN ST", "102 N MAIN ST", "104 N MAIN ST", "300 N MAIN ST",
                  "5100 S MAIN ST", "5102 S MAIN ST", "5104 S MAIN ST"},
                 "90012", "Los Angeles");
  town.addresses({"5500 S MAIN ST"}, "90013", "Los Angeles");
  town.addresses({"200 N SPRING ST", "204 N SPRING ST", "210 N SPRING ST"}, "90012", "Los Angeles");
  town.addresses({"5000 N SPRING ST"}, "90021");  // far from the others
  town.addresses({"1000 W 107TH ST", "1004 W 107TH ST", "1008 W 107TH ST", "1000 W 107TH PL",
                  "1002 W 107TH PL", "1006 W 107TH PL"},
                 "90044");
  town.addresses({"1500 W 132ND ST", "1504 W 132ND ST"}, "90044");
  town.addresses({"700 WILSON AVE", "702 WILSON AVE", "704 WILSON AVE", "700 WILTON AVE",
                  "706 WILTON AVE", "708 WILTON AVE"},
                 "90019");
  town.addresses({"4801 S LA CIENEGA BLVD", "4805 S LA CIENEGA BLVD"}, "90016");
  town.addresses({"9635 S AVENUE M", "9637 S AVENUE H"}, "90099");
  town.addresses({"1200 ROSECRANS AVE", "1204 ROSECRANS AVE", "1206 ROSECRANS AVE"}, "90059");
  town.addresses({"40-60 COURT PL", "125A TEMPLE ST"}, "90012");
  town.address({.number = "123 1/2", .street = "Temple St", .zip = "90012"});
  town.addresses({"100 KOSCIUSZKO AVE", "102 KOSCIUSZKO AVE"}, "90021");
  town.addresses({"90 LOMA ST", "94 LOMA ST"}, "90021");
  town.addresses({"60 DEACON ST", "64 DEACON ST", "70 CLARK ST", "74 CLARK ST"}, "90021");
  town.addresses({"40 B ST", "44 B ST", "44R B ST"}, "90021");
  town.addresses({"10 JAY STREET PL", "535 W NORTH AVE", "537 N ALBANY AVE", "410 CARROLL AVE",
                  "412 CARROLL CANAL", "12 ROUTE 187", "14 ROUTE 187", "3030 W FULLERTON AVE",
                  "3001 W CULLERTON ST", "3099 W CULLERTON ST", "800 DR MARTIN LUTHER KING JR BLVD",
                  "1500 US HIGHWAY 12"},
                 "90021");
  town.addresses({"50 OCEAN AVE"}, "90291", "Venice");
  town.addresses({"50 OCEAN AVE"}, "90731", "San Pedro");
  return town;
}

struct MatchCase {
  std::string name;
  std::string text;
  MatchStatus status = MatchStatus::none;
  std::string address{};  // of the first candidate
  std::vector<Doubt> doubts{};
};

void PrintTo(const MatchCase& value, std::ostream* out) {
  *out << value.name;
}

class Matching : public testing::TestWithParam<MatchCase> {};

TEST_P(Matching, AssertsOnlyWhatIsMeant) {
  const MatchCase& expected = GetParam();
  const Snapshot snapshot = trap_town().snapshot();
  const AddressMatcher matcher(snapshot);
  const AddressMatch match = matcher.match(expected.text);
  EXPECT_EQ(to_string(match.status), to_string(expected.status));
  if (expected.address.empty()) return;
  ASSERT_FALSE(match.candidates.empty());
  const AddressCandidate& first = match.candidates.front();
  EXPECT_EQ(to_string(matcher.index(), first), expected.address);
  for (const Doubt doubt : expected.doubts) EXPECT_THAT(first.doubts, Contains(doubt));
  EXPECT_EQ(is_firm(match.status), first.doubts.empty());
}

constexpr auto kExact = MatchStatus::exact;
constexpr auto kNormalized = MatchStatus::normalized;
constexpr auto kCorrected = MatchStatus::corrected;
constexpr auto kAmbiguous = MatchStatus::ambiguous;
constexpr auto kRange = MatchStatus::range;
constexpr auto kStreet = MatchStatus::street;
constexpr auto kNone = MatchStatus::none;

const std::vector<MatchCase> kCases{
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
    {"WordsLeftOver",
     "200 N Spring St Heights",
     kAmbiguous,
     "200 N SPRING ST",
     {Doubt::words_unexplained}},
    {"Unit", "200 N Spring St Apt 3B", kExact, "200 N SPRING ST"},
    {"PostOfficeBox", "PO Box 200, Los Angeles", kNone},
    {"LetterOfADirectionIsNoUnit",
     "1200 Rosecrans Ave E",
     kAmbiguous,
     "1200 ROSECRANS AVE",
     {Doubt::direction_differs}},
    {"UnitThatIsCalledLikeADirection", "1200 Rosecrans Ave Unit E", kExact, "1200 ROSECRANS AVE"},
    {"TwoAddresses",
     "200 N Spring St & 100 N Main St, Los Angeles 90012",
     kAmbiguous,
     "200 N SPRING ST",
     {Doubt::words_unexplained}},
    {"TwoAddressesInLines",
     "200 N Spring St\n100 N Main St\nLos Angeles CA 90012",
     kAmbiguous,
     "",
     {Doubt::words_unexplained}},
    {"CrossingOfAnAddress", "200 N Spring St & Main St", kExact, "200 N SPRING ST"},
    {"UnknownCrossingOfAnAddress",
     "200 N Spring St & Elsewhere Ave",
     kAmbiguous,
     "200 N SPRING ST",
     {Doubt::words_unexplained}},
    {"WordsThatLeadElsewhereWithZip",
     "behind 200 N Spring St, Los Angeles CA 90012",
     kAmbiguous,
     "200 N SPRING ST",
     {Doubt::words_unexplained}},
    {"StreetToAnotherWithZip",
     "200 N Spring St to Temple St 90012",
     kAmbiguous,
     "200 N SPRING ST",
     {Doubt::words_unexplained}},
    {"TypeBehindATypeWithZip",
     "1200 Rosecrans Ave Ct, Los Angeles CA 90059",
     kAmbiguous,
     "1200 ROSECRANS AVE",
     {Doubt::words_unexplained}},
    {"CornerIsNoTown",
     "200 N Spring St NW corner 90012",
     kAmbiguous,
     "200 N SPRING ST",
     {Doubt::city_differs}},
    {"CrossingWithANumberedStreet",
     "700 & Wilson Ave",
     kAmbiguous,
     "700 WILSON AVE",
     {Doubt::spelled_differently}},
    {"CrossingWithANumberedStreetInWords",
     "700 and Wilson Ave, 90019",
     kAmbiguous,
     "700 WILSON AVE",
     {Doubt::spelled_differently}},
    {"NotSureWithZip",
     "approx 700 Wilson Ave, Los Angeles 90019",
     kAmbiguous,
     "700 WILSON AVE",
     {Doubt::words_unexplained}},
    {"NorthOfWithZip",
     "n/o 700 Wilson Ave, Los Angeles 90019",
     kAmbiguous,
     "700 WILSON AVE",
     {Doubt::words_unexplained}},
    {"OtherAddressBehindAUnitWithZip",
     "700 Wilson Ave # 90 Loma St, Los Angeles 90019",
     kAmbiguous,
     "700 WILSON AVE",
     {Doubt::words_unexplained}},
    {"LetterOfAnotherType", "40 B Ave", kAmbiguous, "40 B ST", {Doubt::spelled_differently}},
    {"LetterOfAnotherTypeWithZip", "40 B Ave, 90021", kCorrected, "40 B ST"},
    {"RearThatIsAnAddressOfItsOwn",
     "44 B St rear",
     kAmbiguous,
     "44 B ST",
     {Doubt::suffix_not_found}},
    {"RearThatIsNone", "40 B St rear", kExact, "40 B ST"},
    {"WholeBlock",
     "200 block of N Spring St, Los Angeles CA 90012",
     kAmbiguous,
     "200 N SPRING ST",
     {Doubt::words_unexplained}},
    {"LotInTheRear",
     "200 N Spring St rear lot",
     kAmbiguous,
     "200 N SPRING ST",
     {Doubt::words_unexplained}},
    {"VacantLot", "200 N Spring St vacant lot", kExact, "200 N SPRING ST"},
    {"TitleTooMany",
     "700 Dr Wilson Ave",
     kAmbiguous,
     "700 WILSON AVE",
     {Doubt::spelled_differently}},
    {"HotelWithZip", "Grand Hotel, 200 N Spring St, Los Angeles CA 90012", kNormalized,
     "200 N SPRING ST"},
    {"OrdinalThatContradictsItself",
     "1500 W 132RD St",
     kAmbiguous,
     "1500 W 132ND ST",
     {Doubt::spelled_differently}},
    {"OrdinalInLazyLetters", "1500 W 132TH St", kNormalized, "1500 W 132ND ST"},
    {"NumberInTwoPieces", "90 4 Loma St", kAmbiguous, "90 LOMA ST", {Doubt::spelled_differently}},
    {"LetterOfTheNumberIsNoMisspelling",
     "90 B Loma St",
     kAmbiguous,
     "90 LOMA ST",
     {Doubt::suffix_not_found}},
    {"ArticleTooMany",
     "1200 La Rosecrans Ave",
     kAmbiguous,
     "1200 ROSECRANS AVE",
     {Doubt::spelled_differently}},
    {"WordOfANameIsNoTown", "200 N Spring St Hill 90012", kAmbiguous, "200 N SPRING ST", {}},
    {"TypeThatBelongsToTheName",
     "1200 Rosecrans Hill",
     kAmbiguous,
     "1200 ROSECRANS AVE",
     {Doubt::spelled_differently}},
    {"AllOfItOnceMore", "200 N Spring St, 200 North Spring Street, Los Angeles CA", kExact,
     "200 N SPRING ST"},
    {"AllOfItButTheNumberOnceMore",
     "200 N Spring St, 204 N Spring St",
     kAmbiguous,
     "",
     {Doubt::words_unexplained}},
    {"WordsBeforeAnAddress", "the house at 200 N Spring St", kNormalized, "200 N SPRING ST"},
    {"BesideInSpanishWithZip",
     "al lado de 200 N Spring St, Los Angeles CA 90012",
     kAmbiguous,
     "200 N SPRING ST",
     {Doubt::words_unexplained}},
    {"BehindInSpanishWithZip",
     "200 N Spring St detrás, Los Angeles CA 90012",
     kAmbiguous,
     "200 N SPRING ST",
     {Doubt::words_unexplained}},
    {"PerhapsWithZip",
     "maybe 200 N Spring St, Los Angeles CA 90012",
     kAmbiguous,
     "200 N SPRING ST",
     {Doubt::words_unexplained}},
    {"NeighbourWithZip",
     "neighbor at 200 N Spring St, Los Angeles CA 90012",
     kAmbiguous,
     "200 N SPRING ST",
     {Doubt::words_unexplained}},
    {"JustSouthWithZip",
     "just south 200 N Spring St, Los Angeles CA 90012",
     kAmbiguous,
     "200 N SPRING ST",
     {Doubt::words_unexplained}},
    {"BusinessCalledByADirectionWithZip", "South Shore Bank, 200 N Spring St, Los Angeles CA 90012",
     kNormalized, "200 N SPRING ST"},
    {"Alley",
     "1200 Rosecrans Alley",
     kAmbiguous,
     "1200 ROSECRANS AVE",
     {Doubt::spelled_differently}},
    {"AlleyWithZip",
     "1200 Rosecrans Alley, 90059",
     kAmbiguous,
     "1200 ROSECRANS AVE",
     {Doubt::spelled_differently}},
    {"AlleyOfARoute",
     "12 Route 187 alley",
     kAmbiguous,
     "12 ROUTE 187",
     {Doubt::spelled_differently}},
    {"StreetThatAPlaceIsNamedAfter",
     "10 Jay St",
     kAmbiguous,
     "10 JAY STREET PL",
     {Doubt::spelled_differently}},
    {"DigitForALetterOfANameBehindADirection",
     "535 N A1bany",
     kAmbiguous,
     "",
     {Doubt::words_unexplained}},
    {"DigitForALetterOfTheLastWord",
     "410 Carroll Cana1",
     kAmbiguous,
     "",
     {Doubt::words_unexplained}},
    {"LetterAndNumberOfAFlat", "410 Carroll A12", kCorrected, "410 CARROLL AVE"},
    {"FlatGluedToTheType", "410 Carroll Ave4B", kCorrected, "410 CARROLL AVE"},
    {"LetterOrType",
     "3030 W Fullerton St",
     kAmbiguous,
     "3030 W FULLERTON AVE",
     {Doubt::other_street_fits}},
    {"LettersOfTheTypeSwapped", "1200 Rosecrans Aevnue", kCorrected, "1200 ROSECRANS AVE"},
    {"LettersOfAnotherTypeSwapped", "1004 W 107th Srteet", kCorrected, "1004 W 107TH ST"},
    {"LastWordOfANameIsListed",
     "700 King Blvd",
     kRange,
     "DR MARTIN LUTHER KING JR BLVD",
     {Doubt::number_not_found}},
    {"LastWordOfANameWithTheNumberIsListed",
     "800 Luther King Blvd",
     kAmbiguous,
     "800 DR MARTIN LUTHER KING JR BLVD",
     {Doubt::spelled_differently}},
    {"RoadNumberOfAnUnknownClassIsListed",
     "1500 Hwy 12",
     kAmbiguous,
     "1500 US HIGHWAY 12",
     {Doubt::spelled_differently}},
    {"FirstLetterWithoutType",
     "1200 Posecrans",
     kAmbiguous,
     "1200 ROSECRANS AVE",
     {Doubt::spelled_differently}},
    {"FirstLetterWithType", "1200 Posecrans Ave", kCorrected, "1200 ROSECRANS AVE"},
    {"QuestionMark",
     "1200 Rosecrans?",
     kAmbiguous,
     "1200 ROSECRANS AVE",
     {Doubt::spelled_differently}},
    {"StreetOfNoKind", "200 Nowhere Ln", kNone},
    {"StreetAlone", "Spring St", kStreet, "N SPRING ST", {Doubt::number_not_given}},
    {"Crossing",
     "Spring St & Main St",
     MatchStatus::intersection,
     "N SPRING ST",
     {Doubt::number_not_given}},
    {"Nothing", "", kNone},
};

INSTANTIATE_TEST_SUITE_P(TrapTown, Matching, testing::ValuesIn(kCases),
                         [](const auto& test) { return test.param.name; });

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

TEST(AddressMatcher, AHouseIsListedOnce) {
  const Snapshot snapshot = trap_town().snapshot();
  const AddressMatch match = AddressMatcher(snapshot).match("Joes Pizza 200 N Spring St");
  ASSERT_EQ(match.status, MatchStatus::ambiguous);
  ASSERT_EQ(match.candidates.size(), 1U);
  EXPECT_FALSE(match.cut_short);
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

TEST(AddressMatcher, FindsAllParcelsOfACampusAndAllAddressesOfAParcel) {
  Town town;
  const ParcelId hall = town.row("1", {});
  const ParcelId annex = town.row("2", {});
  for (const ParcelId parcel : {hall, annex}) {
    data::NewRecord record;
    record.address = "1 Civic Ctr";
    town.also(parcel, record);
  }
  town.address({.number = "3", .street = "Civic Ctr", .parcel = annex});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_EQ(matcher.match("1 Civic Center").candidates.at(0).parcels, (std::vector{hall, annex}));
  EXPECT_EQ(matcher.match("3 Civic Center").candidates.at(0).parcels, (std::vector{annex}));
}

TEST(AddressMatcher, AUnitNarrowsWhereItIsKnown) {
  Town town;
  const ParcelId lower = town.row("1", {});
  const ParcelId upper = town.row("2", {});
  town.address({.number = "5", .street = "Bay St", .unit = "Apt 1", .parcel = lower});
  town.address({.number = "5", .street = "Bay St", .unit = "Apt 2", .parcel = upper});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_EQ(matcher.match("5 Bay St #2").candidates.at(0).parcels, (std::vector{upper}));
  const AddressMatch other = matcher.match("5 Bay St Apt 9");
  EXPECT_EQ(other.status, MatchStatus::exact);
  EXPECT_EQ(other.candidates.at(0).parcels, (std::vector{lower, upper}));
  EXPECT_EQ(other.candidates.at(0).changes.at(0).part, AddressPart::unit);
}

TEST(AddressMatcher, OneAddressFarApartIsNotOnePlace) {
  Town town;
  const ParcelId here = town.lot("1", {.west = 0, .south = 0, .east = 20, .north = 20}, {});
  const ParcelId there = town.lot("2", {.west = 3'000, .south = 0, .east = 3'020, .north = 20}, {});
  for (const ParcelId parcel : {here, there}) {
    data::NewRecord record;
    record.address = "7 Elm St";
    town.also(parcel, record);
  }
  const Snapshot snapshot = town.snapshot();
  const AddressMatch match = AddressMatcher(snapshot).match("7 Elm St");
  EXPECT_EQ(match.status, MatchStatus::ambiguous);
  EXPECT_THAT(match.candidates.at(0).doubts, Contains(Doubt::several_places));
}

TEST(AddressMatcher, PointsWithoutAParcelFarApartAreNotOnePlace) {
  Town town;
  for (const double east : {0.0, 30.0, 3'000.0}) {
    const std::string number = east < 100 ? "7" : "9";
    town.address({.number = number, .street = "Elm St", .point = snap(place(east, 0))});
    town.address({.number = "9", .street = "Elm St", .point = snap(place(east, 0))});
  }
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_EQ(matcher.match("7 Elm St").status, MatchStatus::exact);
  const AddressMatch match = matcher.match("9 Elm St");
  EXPECT_EQ(match.status, MatchStatus::ambiguous);
  EXPECT_THAT(match.candidates.at(0).doubts, Contains(Doubt::several_places));
}

TEST(AddressMatcher, AStreetOfTwoTownsIsNotOne) {
  Town town;
  town.name("East Town, Ohio");
  const auto house = [&](const char* number, const char* city, const char* zip, double east) {
    town.address({.number = number,
                  .street = "Main St",
                  .city = city,
                  .zip = zip,
                  .point = snap(place(east, 0))});
  };
  house("100", "East Town", "43001", 0);
  house("106", "East Town", "43001", 60);
  house("110", "East Town", "43001", 90);
  house("102", "West Town", "43002", -4'000);
  house("108", "West Town", "43002", -3'960);
  house("900", "West Town", "43002", -3'000);
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  for (const char* text : {"108 Main St", "108 Main St, East Town", "106 Main St"}) {
    const AddressMatch match = matcher.match(text);
    EXPECT_EQ(match.status, MatchStatus::ambiguous) << text;
    EXPECT_THAT(match.candidates.at(0).doubts, Contains(Doubt::other_street_fits)) << text;
  }
  for (const char* text :
       {"108 Main St, West Town", "108 Main St 43002", "106 Main St, East Town", "900 Main St"}) {
    EXPECT_EQ(matcher.match(text).status, MatchStatus::exact) << text;
  }
}

TEST(AddressMatcher, AStreetThatGoesOnInTheNextTownIsOne) {
  Town town;
  for (const int number : {100, 102, 104, 106}) {
    town.address({.number = std::to_string(number),
                  .street = "Main St",
                  .zip = number < 103 ? "43001" : "43002",
                  .point = snap(place(number * 15, 0))});
  }
  const Snapshot snapshot = town.snapshot();
  EXPECT_EQ(AddressMatcher(snapshot).match("104 Main St").status, MatchStatus::exact);
}

TEST(AddressMatcher, ARearOfItsOwnWithoutAParcelIsOtherLand) {
  Town town;
  town.address({.number = "19", .street = "Mill St", .point = snap(place(0, 0))});
  town.address({.number = "19R", .street = "Mill St", .point = snap(place(0, 30))});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_FALSE(is_firm(matcher.match("19 Mill St rear").status));
  EXPECT_TRUE(is_firm(matcher.match("19 Mill St").status));
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

TEST(AddressMatcher, SaysThatAPointLiesOutsideItsParcel) {
  Town town;
  const ParcelId lot = town.lot("1", {.west = 0, .south = 0, .east = 20, .north = 20}, {});
  town.address({.number = "1", .street = "Elm St", .point = snap(place(5, 5)), .parcel = lot});
  town.address({.number = "3", .street = "Elm St", .point = snap(place(50, 5)), .parcel = lot});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  EXPECT_FALSE(matcher.match("1 Elm St").candidates.at(0).point_outside_parcel);
  EXPECT_TRUE(matcher.match("3 Elm St").candidates.at(0).point_outside_parcel);
}

TEST(AddressMatcher, ANumberBetweenTwoIsPlacedBetweenThem) {
  Town town;
  for (const auto& [number, east] :
       {std::pair("101", 0.0), std::pair("102", 500.0), std::pair("111", 100.0)}) {
    const ParcelId lot =
        town.lot(number, {.west = east, .south = 0, .east = east + 10, .north = 20}, {});
    town.address(
        {.number = number, .street = "Elm St", .point = snap(place(east, 0)), .parcel = lot});
  }
  const Snapshot snapshot = town.snapshot();
  const AddressMatch match = AddressMatcher(snapshot).match("106 Elm St");
  EXPECT_EQ(match.status, MatchStatus::range);
  EXPECT_FALSE(
      match.candidates.at(0).interpolated);  // of its side of the street 102 alone is known
  const AddressMatch odd = AddressMatcher(snapshot).match("105 Elm St");
  ASSERT_TRUE(odd.candidates.at(0).interpolated);
  EXPECT_NEAR(to_degrees(*odd.candidates.at(0).point).lon, place(40, 0).lon, 1e-6);
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

TEST(Suggest, OffersNumbersOnlyWhereTheyAre) {
  const Snapshot snapshot = trap_town().snapshot();
  const AddressIndex index(snapshot);
  EXPECT_EQ(suggest(index, "200 n spr", 5), (std::vector<std::string>{"200 N SPRING ST"}));
  EXPECT_THAT(suggest(index, "201 n spr", 5), IsEmpty());
  EXPECT_EQ(suggest(index, "wil", 5), (std::vector<std::string>{"WILSON AVE", "WILTON AVE"}));
  EXPECT_EQ(suggest(index, "wil", 1), (std::vector<std::string>{"WILSON AVE"}));
  EXPECT_THAT(suggest(index, "", 5), IsEmpty());
  EXPECT_THAT(suggest(index, std::string(100'000, 'a'), 5), IsEmpty());
}

}  // namespace
}  // namespace metes::tests
