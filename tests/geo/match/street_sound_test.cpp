#include "geo/match/street_sound.hpp"

#include <gtest/gtest.h>

#include <string>

namespace metes {
namespace {

TEST(StreetSound, IsAlikeForNamesWrittenByEar) {
  EXPECT_EQ(sound_of("KOSCIUSZKO"), "KSSK");
  EXPECT_EQ(sound_of("KOSIUSKO"), sound_of("KOSCIUSZKO"));
  EXPECT_EQ(sound_of("FILIPSON"), sound_of("PHILLIPSON"));
  EXPECT_EQ(sound_of("RIGHTWOOD"), sound_of("WRIGHTWOOD"));
  EXPECT_EQ(sound_of("SHAKESPERE"), sound_of("SHAKESPEARE"));
  EXPECT_EQ(sound_of("SAYSERVILLE"), sound_of("CESARVILLE"));
  EXPECT_EQ(sound_of("NICKERBOCKER"), sound_of("KNICKERBOCKER"));
}

TEST(StreetSound, TellsOtherNamesApart) {
  EXPECT_NE(sound_of("WELLINGTON"), sound_of("WASHINGTON"));
  EXPECT_NE(sound_of("ROSECRANS"), sound_of("ROSEWOOD"));
  EXPECT_NE(sound_of("ARLINGTON"), sound_of("BARLINGTON"));
}

TEST(StreetSound, SaysNothingOfShortNamesAndNumbers) {
  EXPECT_EQ(sound_of(""), "");
  EXPECT_EQ(sound_of("OAK"), "");
  EXPECT_EQ(sound_of("HOOD"), "");
  EXPECT_EQ(sound_of("107TH"), "");
  EXPECT_EQ(sound_of("AVENUE26"), "");
  EXPECT_EQ(sound_of(std::string(1'000, 'A')), "");
}

}  // namespace
}  // namespace metes
