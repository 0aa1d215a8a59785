#include "geo/values/coordinate.hpp"

#include "geo/values/error.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <optional>
#include <string>

namespace metes {
namespace {

TEST(Coordinate, SnapsToTheNearestStepAwayFromZeroOnHalves) {
  EXPECT_EQ(snap({.lon = -87.65000005, .lat = 41.87999994}),
            (Coord{.x = -876'500'001, .y = 418'799'999}));
}

TEST(Coordinate, SnappingWhatCameFromTheGridChangesNothing) {
  for (const Coord coord :
       {Coord{.x = -1'800'000'000, .y = -900'000'000}, Coord{.x = 1'800'000'000, .y = 900'000'000},
        Coord{.x = 1, .y = -1}, Coord{.x = -876'543'210, .y = 418'765'432}}) {
    EXPECT_EQ(snap(to_degrees(coord)), coord);
  }
}

TEST(Coordinate, RefusesWhatIsNotAPlace) {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  for (const LonLat bad : {LonLat{kNan, 0}, LonLat{0, kNan}, LonLat{kInfinity, 0},
                           LonLat{0, -kInfinity}, LonLat{180.1, 0}, LonLat{0, 90.1}}) {
    EXPECT_THROW((void)snap(bad), UsageError);
  }
}

TEST(Coordinate, DecimalsBecomeTheUnitsThatSnappingGives) {
  for (const std::string text :
       {"0", "-0", "-0.0", "7", "-87.6244", "41.8781136", "180", "-180.0000000", "179.9999999",
        "000.0000001", "-0.0000001", "118.2436849", "90.5", "1.1"}) {
    const LonLat degrees{.lon = std::strtod(text.c_str(), nullptr), .lat = 0};
    EXPECT_EQ(units_of_decimal(text), snap(degrees).x) << text;
  }
}

TEST(Coordinate, EveryDecimalOfSevenPlacesIsItsUnits) {
  for (std::int64_t units = -1'800'000'000; units <= 1'800'000'000; units += 7'919'041) {
    const std::int64_t whole = std::abs(units) / kUnitsPerDegree;
    const std::string places = std::to_string(kUnitsPerDegree + std::abs(units) % kUnitsPerDegree);
    const std::string text =
        (units < 0 ? "-" : "") + std::to_string(whole) + "." + places.substr(1);
    EXPECT_EQ(units_of_decimal(text), units) << text;
    EXPECT_EQ(snap({.lon = std::strtod(text.c_str(), nullptr), .lat = 0}).x, units) << text;
  }
}

TEST(Coordinate, DecimalsOfAnyLengthAreTheirUnits) {
  for (const std::string text :
       {"1.2345678", "-123.4567890", "12.345678", "012.34567", "9.9999999"}) {
    for (std::size_t size = 1; size <= text.size(); ++size) {
      const std::string some = text.substr(0, size);
      if (some.back() == '-' || some.back() == '.') continue;
      const LonLat degrees{.lon = std::strtod(some.c_str(), nullptr), .lat = 0};
      EXPECT_EQ(units_of_decimal(some), snap(degrees).x) << some;
    }
  }
}

TEST(Coordinate, ADecimalWithAnyOtherByteInItHasNoUnits) {
  for (const std::string text : {"-87.6244123", "7.25", "118.24"}) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string other = text;
        other[at] = static_cast<char>(byte);
        const bool is_decimal = ('0' <= byte && byte <= '9') || other == text ||
                                (at == 0 && byte == '-') || (at < 3 && byte == '.');
        if (is_decimal) continue;
        EXPECT_EQ(units_of_decimal(other), std::nullopt) << testing::PrintToString(other);
      }
    }
  }
}

TEST(Coordinate, WhatIsNoPlainDecimalHasNoUnits) {
  for (const std::string text :
       {"",    "-",     ".",           "-.5",  ".5",   "5.",         "+5",
        "1e2", "1.2.3", "--5",         "5 ",   " 5",   "0x5",        "nan",
        "inf", "1,5",   "180.0000001", "-181", "1234", "0.12345678", "18446744073709551617"}) {
    EXPECT_EQ(units_of_decimal(text), std::nullopt) << text;
  }
}

TEST(Coordinate, AnEmptyBoxHoldsNothingUntilItIsExtended) {
  Box box = empty_box();
  EXPECT_TRUE(is_empty(box));
  EXPECT_FALSE(contains(box, {.x = 0, .y = 0}));
  extend(box, empty_box());
  EXPECT_TRUE(is_empty(box));
  extend(box, Coord{.x = 3, .y = 4});
  EXPECT_FALSE(is_empty(box));
  EXPECT_TRUE(contains(box, {.x = 3, .y = 4}));
  EXPECT_TRUE(intersects(box, {.min = {.x = 3, .y = 4}, .max = {.x = 9, .y = 9}}));
  EXPECT_FALSE(intersects(box, {.min = {.x = 4, .y = 4}, .max = {.x = 9, .y = 9}}));
}

}  // namespace
}  // namespace metes
