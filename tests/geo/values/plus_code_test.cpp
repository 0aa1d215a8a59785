#include "geo/values/plus_code.hpp"

#include <gtest/gtest.h>

namespace metes::tests {
namespace {

// Of the examples that are published with the code: 47.365590, 8.524997 is 8FVC9G8F+6X.
constexpr double kStep = 0.000125;  // degrees

TEST(PlusCode, IsOfItsAlphabetAndSize) {
  for (const char* word : {"8FVC9G8F+6X", "9G8F+6X"}) EXPECT_TRUE(is_plus_code(word)) << word;
  for (const char* word : {"", "+", "9G8F+", "9G8F+6", "9G8F+6X2", "9G8+6X", "9A8F+6X", "2344+22",
                           "XFVC9G8F+6X", "8XVC9G8F+6X", "9G8F6X"}) {
    EXPECT_FALSE(is_plus_code(word)) << word;
  }
}

TEST(PlusCode, LiesWhereItIsPublishedToLie) {
  const LonLat whole = to_degrees(place_of_plus_code("8FVC9G8F+6X", {}));
  EXPECT_NEAR(whole.lat, 47.365590, kStep);
  EXPECT_NEAR(whole.lon, 8.524997, kStep);
}

TEST(PlusCode, OneThatIsCutShortLiesNearestToThePlace) {
  for (const double lat : {47.1, 46.9, 47.8}) {
    const LonLat at = to_degrees(place_of_plus_code("9G8F+6X", snap({.lon = 8.4, .lat = lat})));
    EXPECT_NEAR(at.lat, 47.365590, kStep) << lat;
    EXPECT_NEAR(at.lon, 8.524997, kStep) << lat;
  }
}

}  // namespace
}  // namespace metes::tests
