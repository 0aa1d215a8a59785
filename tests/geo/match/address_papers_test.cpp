// Addresses as forms, geocoders, clerks and dispatchers write them: in towns whose houses have no
// ZIP on file.

#include "geo/address/address_parser.hpp"
#include "geo/match/address_matcher.hpp"
#include "tests/geo/address/address_text.hpp"
#include "tests/support/asked_town.hpp"
#include "tests/support/town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace metes::tests {
namespace {

class TownWithoutZips : public AskedTown {
 protected:
  TownWithoutZips() : AskedTown(snapshot()) {}

  void expect_none(const std::vector<std::string>& texts) const {
    for (const std::string& text : texts) EXPECT_EQ(asserted(text), "") << text;
  }
  void expect_house(const std::string& house, const std::vector<std::string>& texts) const {
    for (const std::string& text : texts) EXPECT_EQ(asserted(text), house) << text;
  }

 private:
  static Snapshot snapshot() {
    Town town;
    town.name("Chicago, Illinois");
    town.addresses({"5341 S EMERALD AVE", "5901 S EMERALD AVE",
                    "6016 S DR MARTIN LUTHER KING JR DR", "6020 S DR MARTIN LUTHER KING JR DR",
                    "47 MAGOUN ST", "49 MAGOUN ST", "53 MAGOUN ST", "8 MAGOUN ST", "9 MAGOUN ST",
                    "12 4TH AVE"});
    return town.snapshot();
  }
};

TEST_F(TownWithoutZips, ANumberBehindASignIsAnotherHouses) {
  expect_none({"49 Magoun St -> 53",
               "49 Magoun St --> 47",
               "49 Magoun St => 47",
               "49 Magoun St > 47",
               "49 Magoun St -> 47 Magoun St",
               "49 Magoun St, 47",
               "49 Magoun St = 53",
               "49 Magoun St cf 53",
               "5341 S Emerald Ave > 5345",
               "5341 S Emerald Ave = 5345",
               "9 Magoun St = 53",
               "12# 4th Ave",
               "5341 S Emerald Ave 5336",
               "5341 S Emerald Ave 5901R",
               "5341 S Emerald Ave..5345",
               "49 Magoun St 53A",
               "49 Magoun St 53 R",
               "49 Magoun St 1 door S",
               "49 Magoun St 49-53",
               "49 Magoun St new # 53"});
  expect_house("49 MAGOUN ST", {"Chicago > 49 Magoun St", "Chicago -> 49 Magoun St",
                                "49 Magoun St, 2", "49 Magoun St apt 53", "49 Magoun St 401"});
  expect_house("9 MAGOUN ST", {"9 Magoun St 8"});
}

TEST_F(TownWithoutZips, APartOfAParcelsNumberIsNoUnit) {
  expect_none({"49 Magoun St 400-018", "49 Magoun St 16-11-400", "49 Magoun St 400-018-0000",
               "49 Magoun St PIN# 017", "49 Magoun St, 017-0000"});
  expect_house("49 MAGOUN ST", {"49 Magoun St 2-101", "49 Magoun St 312-555-0142"});
}

TEST_F(TownWithoutZips, WordsBetweenTheNamesOfOneManAreNoneOfHisName) {
  const std::string house = "6016 S Dr Martin Luther King Jr Dr";
  expect_none({house + " and 6020 S Dr Martin Luther King Jr Dr", house + " behind " + house,
               house + " ROW", house + " tr 4"});
  expect_house("6016 S DR MARTIN LUTHER KING JR DR",
               {house, "6016 S Martin Luther King Dr", "6016 S MLK Dr", "6016 S M.L. King Jr Dr"});
}

TEST_F(TownWithoutZips, NoBeforeACommaDenies) {
  expect_none({"49 Magoun St... no, 1844", "49 Magoun St no, 31", "49 Magoun St, number: 31"});
  expect_house("49 MAGOUN ST", {"49 Magoun St No. 31", "49 Magoun St, number 31"});
}

TEST_F(TownWithoutZips, AQuoteBehindTheNumberMayBeFeet) {
  expect_none({"49' Magoun St", "49\" Magoun St", "5341' S Emerald Ave", "49\u2019 Magoun St"});
  expect_house("49 MAGOUN ST", {"'49 Magoun St", "'49' Magoun St", "\"49\" Magoun St",
                                "\"49 Magoun St\"", "49 Magoun St\""});
}

TEST_F(TownWithoutZips, TheSameAddressMayStandTwice) {
  expect_house("49 MAGOUN ST",
               {"49 Magoun St a/k/a 49 Magoun Street", "49 Magoun St, A.K.A. 49 MAGOUN ST",
                "49 Magoun St also known as 49 Magoun St., Chicago, IL",
                "49 Magoun St commonly known as 49 Magoun Street"});
  expect_none({"49 Magoun St a/k/a 47 Magoun St", "49 Magoun St aka 49 Elm St",
               "49 Magoun St f/k/a 49 Magoun St", "49 Magoun St not 49 Magoun St"});
}

TEST_F(TownWithoutZips, TheCountryMayStandBeforeTheZip) {
  EXPECT_EQ(address_text(parse_first("49 Elm St, Troy, NY USA 12180")),
            "address [49] ELM ST / TROY NY 12180");
  EXPECT_EQ(address_text(parse_first("49 Elm St, Troy, US 12180")),
            "address [49] ELM ST / TROY 12180");
  expect_house("49 MAGOUN ST", {"49 Magoun St, Chicago, IL USA 60620", "49 Magoun St, Illinois"});
}

TEST_F(TownWithoutZips, AQuarterInAGeocodersAnswerIsPassedOver) {
  expect_house("5341 S EMERALD AVE",
               {"5341 S Emerald Ave, New City, Chicago, IL 60609, USA",
                "5341, South Emerald Avenue, Canaryville, New City, Chicago, Illinois, 60609, "
                "United States"});
  expect_none({"5341 S Emerald Ave, New City, Chicago, IL 60609",
               "5341 S Emerald Ave New City, Chicago, IL 60609, USA",
               "5341 S Emerald Ave, behind it, Chicago, IL 60609, USA",
               "5341 S Emerald Ave, New City, Troy, IL 60609, USA",
               "5341 S Emerald Ave, 12, New City, Chicago, IL 60609, USA"});
}

TEST_F(TownWithoutZips, LabelsOfAFormAreNone) {
  expect_house("49 MAGOUN ST",
               {"Physical address: 49 Magoun St", "Mailing: 49 Magoun St", "Ship to: 49 Magoun St",
                "Bill To: 49 Magoun St", "Serve at: 49 Magoun St", "In re: 49 Magoun St",
                "residing at 49 Magoun St", "FOR SALE: 49 Magoun St", "we are at 49 Magoun St",
                "mi casa es 49 Magoun St", "estoy en 49 Magoun St", "49 Magoun St por favor",
                "49 Magoun St (single family)", "49 Magoun St vacant bldg"});
  expect_none({"to 49 Magoun St", "por 49 Magoun St", "in 49 Magoun St", "es 49 Magoun St",
               "49 Magoun St real # 53"});
}

TEST_F(TownWithoutZips, FloorsInSpanishAreUnits) {
  for (const char* text : {"49 Magoun St primer piso", "49 Magoun St, 2do piso"}) {
    EXPECT_EQ(asserted(text), "49 MAGOUN ST") << text;
  }
}

TEST_F(TownWithoutZips, TheNumberMayStandBehindWithItsLabel) {
  expect_house("49 MAGOUN ST", {"Magoun St No. 49", "Magoun St num 49", "Magoun St, n\u00ba 49"});
  expect_none({"Magoun St #49", "Magoun St apt 49", "Magoun St no. 51", "Magoun St no, 49",
               "Magoun St no. 49-53", "Magoun St no longer 49"});
}

class TownWithPlaces : public AskedTown {
 protected:
  TownWithPlaces() : AskedTown(snapshot()) {}

 private:
  static Snapshot snapshot() {
    Town town;
    town.name("Chicago, Illinois");
    town.extent(
        {.min = snap({.lon = -87.95, .lat = 41.60}), .max = snap({.lon = -87.50, .lat = 42.05})});
    town.address(
        {.number = "49", .street = "Magoun St", .point = snap({.lon = -87.56, .lat = 41.65})});
    return town.snapshot();
  }
};

TEST_F(TownWithPlaces, AZipWhoseRegionTheHouseIsFarFromSpeaksAgainstIt) {
  for (const char* text : {"49 Magoun St, Chicago, IL 60201", "49 Magoun St, Chicago, IL 60302"}) {
    EXPECT_EQ(asserted(text), "") << text;
  }
  for (const char* text : {"49 Magoun St, Chicago, IL 60617", "49 Magoun St, Chicago, IL 60409"}) {
    EXPECT_EQ(asserted(text), "49 MAGOUN ST") << text;
  }
}

TEST_F(TownWithPlaces, ACodeOfAMapMustBeTheHouses) {
  for (const char* text :
       {"86HJMC2R+22 49 Magoun St", "MC2R+22, 49 Magoun St, Chicago", "49 Magoun St MC2R+22"}) {
    EXPECT_EQ(asserted(text), "49 MAGOUN ST") << text;
  }
  for (const char* text :
       {"86HJV8GC+2F 49 Magoun St", "V8GC+2F, 49 Magoun St, Chicago", "49 Magoun St V8GC+2F"}) {
    EXPECT_EQ(asserted(text), "") << text;
  }
}

}  // namespace
}  // namespace metes::tests
