#include "geo/address/zip_state.hpp"

#include <gtest/gtest.h>

namespace metes {
namespace {

TEST(StateOfZip, IsSaidByTheFirstThreeDigits) {
  EXPECT_EQ(state_of_zip("60624"), "IL");
  EXPECT_EQ(state_of_zip("90291"), "CA");
  EXPECT_EQ(state_of_zip("00501"), "NY");
  EXPECT_EQ(state_of_zip("02139"), "MA");
  EXPECT_EQ(state_of_zip("99950"), "AK");
}

TEST(StateOfZip, IsOfTheNarrowerRangeWithinAnother) {
  EXPECT_EQ(state_of_zip("00802"), "VI");
  EXPECT_EQ(state_of_zip("20147"), "VA");
  EXPECT_EQ(state_of_zip("20500"), "DC");
  EXPECT_EQ(state_of_zip("73301"), "TX");
}

TEST(StateOfZip, IsNoneWhereNoZipIs) {
  EXPECT_EQ(state_of_zip("00000"), "");
  EXPECT_EQ(state_of_zip("26912"), "");
  EXPECT_EQ(state_of_zip("6O624"), "");
  EXPECT_EQ(state_of_zip("60"), "");
}

}  // namespace
}  // namespace metes
