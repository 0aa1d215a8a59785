#include "api/http/query.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace metes::api {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

Target parsed(const std::string& target) {
  const auto parsed = parse_target(target);
  EXPECT_TRUE(parsed.has_value()) << target;
  return parsed.value_or(Target{});
}

TEST(Query, OnlyTheFirstEqualsSignDividesAPair) {
  EXPECT_THAT(parsed("/?a=b=c").parameters, ElementsAre(Pair("a", "b=c")));
}

TEST(Query, MayHoldQuestionMarksAndSemicolons) {
  EXPECT_THAT(parsed("/?q=what?now;b=1").parameters, ElementsAre(Pair("q", "what?now;b=1")));
}

TEST(Query, IsDecodedAfterItIsDivided) {
  EXPECT_THAT(parsed("/?a=1%262%3D3+4%2B5").parameters, ElementsAre(Pair("a", "1&2=3 4+5")));
}

TEST(Query, MayHaveEmptyNamesValuesAndPairs) {
  EXPECT_THAT(parsed("/?&a&=b&a=&").parameters,
              ElementsAre(Pair("a", ""), Pair("", "b"), Pair("a", "")));
  EXPECT_THAT(parsed("/?").parameters, IsEmpty());
}

TEST(Query, ValuesMayHaveSeveralLines) {
  EXPECT_THAT(parsed("/?filter=a%20%3D%201%0D%0A%09AND+b%20%3D%202").parameters,
              ElementsAre(Pair("filter", "a = 1\r\n\tAND b = 2")));
}

TEST(Path, IsDecodedAfterItIsDivided) {
  EXPECT_THAT(parsed("/v1/parcels/7%2F1+2").segments, ElementsAre("v1", "parcels", "7/1+2"));
}

TEST(Path, KeepsEmptySegments) {
  EXPECT_THAT(parsed("/v1/").segments, ElementsAre("v1", ""));
  EXPECT_THAT(parsed("//a").segments, ElementsAre("", "a"));
}

TEST(Path, IsNeverResolved) {
  EXPECT_THAT(parsed("/a/../b/%2e%2e").segments, ElementsAre("a", "..", "b", ".."));
}

TEST(Target, IsUtf8) {
  EXPECT_THAT(parsed("/?a=A%C3%B1o%F0%9F%9A%8F").parameters, ElementsAre(Pair("a", "Año🚏")));
}

class BadTarget : public testing::TestWithParam<const char*> {};

TEST_P(BadTarget, IsNothing) {
  EXPECT_FALSE(parse_target(GetParam()).has_value());
}

INSTANTIATE_TEST_SUITE_P(Escapes, BadTarget,
                         testing::Values("", "a", "/%", "/%4", "/%zz", "/?a=%u0041", "/?%00=1",
                                         "/?a=%0b", "/?a=%1b", "/?a%0d=1", "/a%0ab", "/%09",
                                         "/?a=%C0%AF", "/?a=%ED%A0%80", "/?a=%F5%80%80%80",
                                         "/?a=%E2%82", "/?a=%80", "/?a=%7f"));

}  // namespace
}  // namespace metes::api
