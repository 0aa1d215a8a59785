#include "geo/values/provenance.hpp"

#include <gtest/gtest.h>

#include <string>

namespace metes {
namespace {

TEST(FeatureInFile, IsItselfInASourceOfOneFile) {
  const Source one;
  EXPECT_EQ(feature_in_file(one, 12).number, 12);
  EXPECT_EQ(feature_in_file(one, 12).file, "");
  EXPECT_EQ(shown_feature(one, 12), "12");
}

// Rows are counted from 1: the first file has 1 to 4, the second none, the third begins at 5.
TEST(FeatureInFile, IsCountedFromWhereItsFileBegins) {
  Source several;
  several.files = {{.name = "a.csv", .first = 0},
                   {.name = "empty.csv", .first = 5},
                   {.name = "b.csv", .first = 5}};
  EXPECT_EQ(shown_feature(several, 1), "1 (a.csv)");
  EXPECT_EQ(shown_feature(several, 4), "4 (a.csv)");
  EXPECT_EQ(shown_feature(several, 6), "1 (b.csv)");
  EXPECT_EQ(shown_feature(several, 9), "4 (b.csv)");
}

}  // namespace
}  // namespace metes
