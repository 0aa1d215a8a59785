#include "geo/match/record_words.hpp"

#include "geo/match/address_matcher.hpp"
#include "tests/support/asked_town.hpp"
#include "tests/support/town.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

namespace metes::tests {
namespace {

class RecordTown : public AskedTown {
 protected:
  RecordTown() : AskedTown(snapshot()) {}

 private:
  static Snapshot snapshot() {
    Town town;
    town.name("San Mateo, California");
    town.addresses({"12 ELM ST", "16 ELM ST", "60 ELM ST", "600 ELM ST", "12 MILE RD",
                    "12 MT AUBURN ST", "30 17TH AVE"});
    return town.snapshot();
  }
};

TEST_F(RecordTown, WhenAndInWhichCaseAnAddressWasWrittenDownIsPassedOver) {
  for (const char* text :
       {"11/12/2025 12 Elm St", "6/1/25, 12 Elm St", "2025-11-12T08:30:00 12 Elm St",
        "11/12/2025 10:30 AM 12 Elm St", "Nov 12, 2025 12 Elm St", "Date: 11/12/2025, 12 Elm St",
        "12 Elm St 11/12/2025", "12 Elm St at 10:30 PM", "Case 24-CV-1032 12 Elm St",
        "Case No. 24-CV-1032: 12 Elm St", "12 Elm St (Case No. 24-CV-1032)",
        "Docket 2024-1032, 12 Elm St", "11/12/2025, Permit # 100456, 12 Elm St"}) {
    EXPECT_EQ(asserted(text), "12 ELM ST") << text;
  }
}

TEST_F(RecordTown, ADateMayBeASpreadsheetsNumberAndACasesNumberTheHouses) {
  for (const char* text : {"1-12-2015 Elm St", "12-Jan Elm St", "Jan 12 Elm St", "Nov 12 16 Elm St",
                           "2015-01-12 00:00:00 Elm St", "12-14-16 16 Elm St", "Case 12 Elm St",
                           "Case 12 16 Elm St", "Order 12 Elm St", "1/12/2015 Elm St"}) {
    EXPECT_EQ(asserted(text), "") << text;
  }
}

TEST_F(RecordTown, WhoseMailGoesThereIsPassedOver) {
  for (const char* text : {"c/o John Smith, 12 Elm St", "John Smith c/o 12 Elm St",
                           "Attn: John Smith, 12 Elm St", "12 Elm St attn: office"}) {
    EXPECT_EQ(asserted(text), "12 ELM ST") << text;
  }
  for (const char* text : {"c/o house behind 12 Elm St", "c/o 16, 12 Elm St",
                           "John Smith, 12 Elm St", "Attn: near Main St, 12 Elm St"}) {
    EXPECT_EQ(asserted(text), "") << text;
  }
}

TEST(RecordWords, CoordinatesOfTheHouseArePassedOverAndOthersAreNot) {
  Town town;
  town.address({.number = "12", .street = "Elm St", .point = snap(place(0, 0))});
  const Snapshot snapshot = town.snapshot();
  const AddressMatcher matcher(snapshot);
  const auto is_asserted_at = [&](LonLat position) {
    const std::string text = fmt::format("12 Elm St ({:.5f}, {:.5f})", position.lat, position.lon);
    return is_firm(matcher.match(text).status);
  };
  EXPECT_TRUE(is_asserted_at(place(100, 100)));
  EXPECT_FALSE(is_asserted_at(place(5'000, 0)));
  EXPECT_FALSE(is_firm(matcher.match("12 Elm St (40, -20)").status));
}

TEST_F(RecordTown, OhIsADigitAndNoHundred) {
  EXPECT_EQ(asserted("six oh Elm St"), "60 ELM ST");
  EXPECT_EQ(asserted("six hundred Elm St"), "600 ELM ST");
  EXPECT_EQ(asserted("one two Elm St"), "12 ELM ST");
}

TEST_F(RecordTown, APrepositionIsNoMisspelledWordOfAName) {
  EXPECT_EQ(asserted("12 at Auburn St"), "");
  EXPECT_EQ(asserted("12 Mt Aubrun St"), "12 MT AUBURN ST");
  EXPECT_EQ(asserted("30 1 7th Ave"), "");
  EXPECT_EQ(asserted("30 17th Ave"), "30 17TH AVE");
}

TEST_F(RecordTown, ACountyOrACodeOfAnotherCountrySpeaksAgainstAnAddress) {
  for (const char* text : {"12 Elm St, Kern County, CA", "12 Elm St, K1A 0B1", "12 Elm St K1A0B1",
                           "12 Elm St, CB2 1TN", "12 Elm St 944011"}) {
    EXPECT_EQ(asserted(text), "") << text;
  }
  EXPECT_EQ(asserted("12 Elm St, San Mateo, San Mateo County, CA"), "12 ELM ST");
}

}  // namespace
}  // namespace metes::tests
