#include "geo/match/zip_region.hpp"

#include <gtest/gtest.h>

namespace metes::tests {
namespace {

const Box kChicago{.min = snap({.lon = -87.95, .lat = 41.60}),
                   .max = snap({.lon = -87.50, .lat = 42.05})};

TEST(ZipRegion, HoldsThePrefixesAroundACity) {
  const ZipPrefixes near = zip_prefixes_near(kChicago, "IL");
  for (const char* zip : {"60624", "60707", "60018", "60202"}) {
    EXPECT_TRUE(may_lie_there(near, zip)) << zip;
  }
  for (const char* zip : {"62701", "61101", "53201", "90012", "02139"}) {
    EXPECT_FALSE(may_lie_there(near, zip)) << zip;
  }
}

TEST(ZipRegion, APrefixWithoutAnAreaMayLieAnywhere) {
  EXPECT_TRUE(may_lie_there(zip_prefixes_near(kChicago, "IL"), "73301"));
}

TEST(ZipRegion, ATownThatTheBoxSurroundsIsNotAcrossIt) {
  EXPECT_TRUE(may_lie_there(zip_prefixes_within(kChicago, "IL"), "60302"));
  EXPECT_FALSE(may_lie_there(zip_prefixes_across(kChicago, "IL"), "60302"));
  EXPECT_TRUE(may_lie_there(zip_prefixes_across(kChicago, "IL"), "60624"));
  EXPECT_TRUE(zip_prefixes_across(kChicago, "CA").all());
}

TEST(ZipRegion, SaysNothingOfABoxOutsideTheState) {
  EXPECT_TRUE(zip_prefixes_near(kChicago, "CA").all());
  EXPECT_TRUE(zip_prefixes_near(empty_box(), "IL").all());
}

TEST(ZipRegion, APlaceMilesFromAllOfAPrefixHasNoneOfIts) {
  const Coord hegewisch = snap({.lon = -87.56, .lat = 41.65});
  EXPECT_TRUE(may_be_zip_of(hegewisch, "60633"));
  EXPECT_FALSE(may_be_zip_of(hegewisch, "60201"));
  for (const char* zip : {"", "6", "K1A0", "73301"}) EXPECT_TRUE(may_be_zip_of(hegewisch, zip));
}

TEST(ZipRegion, WhatIsNoZipIsNotJudged) {
  const ZipPrefixes near = zip_prefixes_near(kChicago, "IL");
  EXPECT_TRUE(may_lie_there(near, ""));
  EXPECT_TRUE(may_lie_there(near, "6"));
  EXPECT_TRUE(may_lie_there(near, "K1A0"));
}

}  // namespace
}  // namespace metes::tests
