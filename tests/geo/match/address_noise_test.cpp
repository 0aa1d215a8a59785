// What typing, scanning and cutting leave of a house's number, and what people write around it.

#include "geo/address/address_parser.hpp"
#include "geo/match/address_matcher.hpp"
#include "tests/geo/address/address_text.hpp"
#include "tests/support/asked_town.hpp"
#include "tests/support/town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace metes::tests {
namespace {

class NoisyTown : public AskedTown {
 protected:
  NoisyTown() : AskedTown(snapshot()) {}

 private:
  static Snapshot snapshot() {
    Town town;
    town.name("San Mateo, California");
    town.addresses({"6 ELM ST", "12 ELM ST", "16 ELM ST", "22 ELM ST", "22 OAK ST"}, "94401",
                   "San Mateo");
    return town.snapshot();
  }
};

TEST_F(NoisyTown, ASignAtTheNumberMayBeOneOfItsDigits) {
  for (const char* number :
       {"!6",  "|6",  "$6",  "*6",  "_6",  "²6",  "22$",   "22%", "22^", "22_", "22|",
        "22!", "22°", "22º", "22³", "2##", "2__", "22## ", "(6",  "22)", "22#", "22₄"}) {
    EXPECT_EQ(asserted(std::string(number) + " Elm St"), "") << number;
    EXPECT_EQ(asserted(std::string(number) + " Elm St, San Mateo, CA 94401"), "") << number;
  }
}

TEST_F(NoisyTown, ANumberMayBeCutOff) {
  for (const char* number : {"...6", "…6", "..6", "22...", "22…", "22.."}) {
    EXPECT_EQ(asserted(std::string(number) + " Elm St"), "") << number;
  }
}

TEST_F(NoisyTown, SignsThatPartOrEncloseAreNoDigits) {
  for (const char* text :
       {"12|Elm St|San Mateo", "|12|Elm St|", "12_Elm_St", "*12 Elm St*", "_12 Elm St_",
        "**12 Elm St**", "12. Elm St", "- 12 Elm St", "#12 Elm St", "(12 Elm St)", "12 Elm St...",
        "12 Elm St²", "N° 12 Elm St", "Nº 12 Elm St", "12 Elm St, Apt 5º", "12.0 Elm St",
        "12.00 Elm St"}) {
    EXPECT_EQ(asserted(text), "12 ELM ST") << text;
  }
}

TEST_F(NoisyTown, ALabelAnnouncesTheNumber) {
  for (const char* text : {"house # 12 Elm St", "House #12 Elm St", "house no. 12 Elm St",
                           "house number 12 Elm St", "hse 12 Elm St", "hse no 12 Elm St"}) {
    EXPECT_EQ(asserted(text), "12 ELM ST") << text;
  }
  EXPECT_EQ(asserted("12 Elm St no 16"), "");
  EXPECT_EQ(asserted("12 Elm St no 4"), "12 ELM ST");
  for (const char* text : {"house no longer at 12 Elm St", "house # 4 12 Elm St"}) {
    EXPECT_EQ(asserted(text), "") << text;
  }
}

TEST_F(NoisyTown, ADirectionBeforeAUnitIsTheStreets) {
  for (const char* text :
       {"12 Elm St N Apt 4", "12 Elm St E # 4", "12 Elm St N Lot 4",
        "12 Elm St S Unit 4, San Mateo CA 94401", "12 Elm St N 2nd Fl", "12 Elm St by # 4",
        "12 Elm St off # 4", "12 Elm St NS", "12 Elm St ES", "12 Elm St WS"}) {
    EXPECT_EQ(asserted(text), "") << text;
  }
  for (const char* text :
       {"12 Elm St N Tower", "12 Elm St E Wing", "12 Elm St, N Apt 4", "12 Elm St # N",
        "12 Elm St 2nd Fl N", "la direccion es 12 Elm St", "12 Elm St Spo # 4"}) {
    EXPECT_EQ(asserted(text), "12 ELM ST") << text;
  }
}

TEST_F(NoisyTown, ADwellingOfTheLotIsAUnit) {
  for (const char* text : {"12 Elm St garden apt", "12 Elm St, coach house", "12 Elm St back house",
                           "12 Elm St Guest House, San Mateo CA", "coach house 12 Elm St",
                           "12 Elm St garden apartment 2"}) {
    EXPECT_EQ(asserted(text), "12 ELM ST") << text;
  }
  EXPECT_EQ(asserted("12 Elm St behind coach house"), "");
}

TEST_F(NoisyTown, TheCityMayStandBeforeTheAddressOrTwice) {
  for (const char* text : {"San Mateo, 12 Elm St", "San Mateo: 12 Elm St", "12 Elm St (San Mateo)",
                           "12 Elm St [San Mateo, CA]", "12 Elm St San Mateo San Mateo",
                           "12 Elm St, San Mateo, CA 94401, San Mateo, CA",
                           "12 Elm St in San Mateo", "San Mateo 12 Elm St, San Mateo CA 94401"}) {
    EXPECT_EQ(asserted(text), "12 ELM ST") << text;
  }
  for (const char* text :
       {"San Bruno, 12 Elm St", "San Mateo Park, 12 Elm St", "near San Mateo, 12 Elm St",
        "San Mateo, 12 Elm St, San Bruno CA", "San Mateo 94402 12 Elm St, San Bruno CA 94401",
        "12 Elm St, San Mateo CA 95814, San Mateo CA", "San Mateo & 12 Elm St",
        "12 Elm St / San Mateo"}) {
    EXPECT_EQ(asserted(text), "") << text;
  }
}

TEST_F(NoisyTown, WordsAroundADictatedAddressSayNothing) {
  for (const char* text : {"I live at 12 Elm St", "we live at 12 Elm St", "it's at 12 Elm St",
                           "uh 12 Elm St", "um, 12 Elm St", "yes, 12 Elm St thank you"}) {
    EXPECT_EQ(asserted(text), "12 ELM ST") << text;
  }
  for (const char* text :
       {"I 12 Elm St", "in 12, Elm St", "12 uh 16 Elm St", "12 um 22 Elm St", "I live by 12 Elm St",
        "I don't live at 12 Elm St", "12 Live Elm St", "yes not 12 Elm St"}) {
    EXPECT_EQ(asserted(text), "") << text;
  }
}

TEST(AddressNoise, WordsOfDwellingsAreAStreetsNameToo) {
  const auto read = [](const char* text) { return address_text(parse_address(text).front()); };
  EXPECT_EQ(read("12 Coach House Ln"), "address [12] COACH HOUSE LN");
  EXPECT_EQ(read("12 Guest House Rd, Troy NY"), "address [12] GUEST HOUSE RD / TROY NY");
  EXPECT_EQ(read("12 Elm St Coach House Troy NY"), "address [12] ELM ST <COACH HOUSE> / TROY NY");
  EXPECT_EQ(read("12 House St"), "address [12] HOUSE ST");
}

}  // namespace
}  // namespace metes::tests
