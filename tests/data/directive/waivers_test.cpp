#include "data/directive/waivers.hpp"

#include "geo/values/error.hpp"
#include "tests/support/message_of.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace metes::data {
namespace {

using testing::HasSubstr;

std::string waiver(const std::string& id) {
  return "[[waiver]]\nid = \"" + id +
         "\"\nreason = \"Reviewed.\"\nby = \"Counsel\"\nuntil = 2027-06-30\n";
}

std::string error_of(const std::string& toml) {
  return tests::message_of<DataError>(
      [&] { static_cast<void>(parse_waivers(toml, "waivers.toml")); });
}

TEST(Waivers, AreReadWithTheirLines) {
  const auto waivers = parse_waivers(waiver("a") + waiver("b"), "waivers.toml");
  ASSERT_EQ(waivers.size(), 2U);
  EXPECT_EQ(waivers[1].id, "b");
  EXPECT_EQ(waivers[1].reason, "Reviewed.");
  EXPECT_EQ(waivers[1].by, "Counsel");
  EXPECT_EQ(waivers[1].until, *parse_day("2027-06-30"));
  EXPECT_EQ(waivers[1].line, 6U);
}

TEST(Waivers, AFileOfNoneIsNone) {
  EXPECT_TRUE(parse_waivers("", "waivers.toml").empty());
}

TEST(Waivers, WhatIsWrongIsNamedWithItsLine) {
  EXPECT_THAT(error_of("[[waiver]]\nid = \"a\"\n"), HasSubstr("waivers.toml:1: waiver: `reason`"));
  EXPECT_THAT(error_of(waiver("a") + "untill = 2030-01-01\n"), HasSubstr("untill"));
  EXPECT_THAT(error_of("[[waiver]]\nid = \"\"\n"), HasSubstr("`id`"));
  EXPECT_THAT(error_of(waiver("a") + waiver("a")),
              HasSubstr("waivers.toml:7: waiver: `id` is a, which line 1 waives already"));
}

}  // namespace
}  // namespace metes::data
