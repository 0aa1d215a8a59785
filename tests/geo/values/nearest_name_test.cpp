#include "geo/values/nearest_name.hpp"

#include "geo/values/other_name.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string_view>

namespace metes {
namespace {

const std::vector<std::string> kNames{"field", "concat", "constant", "otherwise"};

TEST(NearestName, OneSlipIsForgiven) {
  EXPECT_EQ(nearest_name("feild", kNames), "field");
  EXPECT_EQ(nearest_name("fields", kNames), "field");
  EXPECT_EQ(nearest_name("fiel", kNames), "field");
  EXPECT_EQ(nearest_name("FIELD", kNames), "field");
  EXPECT_EQ(nearest_name("othrewise", kNames), "otherwise");
}

TEST(NearestName, APluralIsNearItsWord) {
  EXPECT_EQ(nearest_name("entities", {"excluded", "entity"}), "entity");
  EXPECT_EQ(nearest_name("cities", {"source", "city"}), "city");
  EXPECT_EQ(nearest_name("ies", {"y"}), std::nullopt);
}

TEST(NearestName, AnotherWordIsNotGuessed) {
  EXPECT_EQ(nearest_name("geometry", kNames), std::nullopt);
  EXPECT_EQ(nearest_name("x", kNames), std::nullopt);
  EXPECT_EQ(nearest_name("", kNames), std::nullopt);
  EXPECT_EQ(nearest_name("field", {}), std::nullopt);
}

TEST(NearestName, TheMessageListsAllNames) {
  EXPECT_EQ(expected_one_of("feild", {"field", "map"}),
            "expected one of field, map; did you mean \"field\"?");
  EXPECT_EQ(expected_one_of("geometry", {"field", "map"}), "expected one of field, map");
}

TEST(OtherName, IsOursWhereWeHaveIt) {
  constexpr std::array<std::string_view, 2> kOurs{"lat", "lon"};
  EXPECT_EQ(our_name("LNG", kOurs), "lon");
  EXPECT_EQ(our_name("latitude", kOurs), "lat");
  EXPECT_EQ(our_name("apn", kOurs), "apn");
  EXPECT_EQ(our_name("lat", kOurs), "lat");
}

TEST(OtherName, MayBeAPartOfALongerOne) {
  constexpr std::array<std::string_view, 3> kOurs{"lat", "accuracy_m", "as_of"};
  EXPECT_EQ(our_name("START_LATITUDE", kOurs), "lat");
  EXPECT_EQ(our_name("gpsAccuracy", kOurs), "accuracy_m");
  EXPECT_EQ(our_name("accuracy_m", kOurs), "accuracy_m");
  EXPECT_EQ(our_name("radius (m)", kOurs), "accuracy_m");
  EXPECT_EQ(our_name("radius_m", std::array<std::string_view, 1>{"buffer_m"}), "buffer_m");
  EXPECT_EQ(our_name("altitude", kOurs), "altitude");
  EXPECT_EQ(our_name("update", kOurs), "update");
}

}  // namespace
}  // namespace metes
