#include "data/snapshot/city_json.hpp"

#include "geo/values/error.hpp"
#include "tests/support/message_of.hpp"
#include "tests/support/two_lots.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace metes::data {
namespace {

using testing::HasSubstr;
using tests::message_of;
using tests::two_lots;

TEST(CityJsonTest, EveryFieldComesBack) {
  const City city = two_lots().city;
  const City back = parse_city(to_json(city));
  EXPECT_EQ(back.id, city.id);
  EXPECT_EQ(back.name, city.name);
  EXPECT_EQ(back.time_zone, city.time_zone);
  EXPECT_EQ(back.notice, city.notice);
  EXPECT_EQ(back.number_scheme, city.number_scheme);
  EXPECT_EQ(back.extent, city.extent);
  EXPECT_EQ(back.manifest_sha256, city.manifest_sha256);
  EXPECT_EQ(back.engine_version, city.engine_version);
  ASSERT_EQ(back.sources.size(), city.sources.size());
  for (std::size_t i = 0; i < city.sources.size(); ++i) {
    const Source& found = back.sources[i];
    const Source& expected = city.sources[i];
    EXPECT_EQ(found.id, expected.id);
    EXPECT_EQ(found.role, expected.role);
    EXPECT_EQ(found.title, expected.title);
    EXPECT_EQ(found.publisher, expected.publisher);
    EXPECT_EQ(found.licence, expected.licence);
    EXPECT_EQ(found.url, expected.url);
    EXPECT_EQ(found.name, expected.name);
    EXPECT_EQ(found.layer, expected.layer);
    EXPECT_EQ(found.crs, expected.crs);
    EXPECT_EQ(found.pipeline, expected.pipeline);
    EXPECT_EQ(found.pipeline_accuracy_m, expected.pipeline_accuracy_m);
    EXPECT_EQ(found.vintage, expected.vintage);
    EXPECT_EQ(found.fresh_days, expected.fresh_days);
    EXPECT_EQ(found.line_tolerance_m, expected.line_tolerance_m);
    EXPECT_EQ(found.complete, expected.complete);
    EXPECT_EQ(found.sha256, expected.sha256);
    EXPECT_EQ(found.read, expected.read);
    EXPECT_EQ(found.kept, expected.kept);
  }
}

TEST(CityJsonTest, KeysAreSortedAndTheTextIsTheSameAfterARoundTrip) {
  const std::string text = to_json(two_lots().city);
  EXPECT_EQ(text.rfind("{\"directives\":", 0), 0);
  EXPECT_LT(text.find("\"extent\""), text.find("\"id\""));
  EXPECT_EQ(to_json(parse_city(text)), text);
}

TEST(CityJsonTest, FilesOfASourceComeBackAndOneOfOneFileHasNone) {
  City city = two_lots().city;
  city.sources[0].files = {{.name = "a.csv", .first = 0}, {.name = "b.csv", .first = 7}};
  const City back = parse_city(to_json(city));
  ASSERT_EQ(back.sources[0].files.size(), 2U);
  EXPECT_EQ(back.sources[0].files[1].name, "b.csv");
  EXPECT_EQ(back.sources[0].files[1].first, 7);
  EXPECT_EQ(to_json(two_lots().city).find("\"files\""), std::string::npos);
}

TEST(CityJsonTest, FilesThatAreOutOfOrderOrHaveNoNameAreRefused) {
  City city = two_lots().city;
  city.sources[0].files = {{.name = "a.csv", .first = 7}, {.name = "b.csv", .first = 3}};
  EXPECT_THAT(
      message_of<DataError>([&] { (void)parse_city(to_json(city)); }),
      HasSubstr("the file \"b.csv\" of a source begins at 3, expected a name and 7 or more"));
  city.sources[0].files = {{.name = "", .first = 0}};
  EXPECT_THROW((void)parse_city(to_json(city)), DataError);
}

TEST(CityJsonTest, KeysOfALaterProgramAreLeftAside) {
  std::string text = to_json(two_lots().city);
  text.insert(1, "\"added_later\":[1,2],");
  EXPECT_EQ(parse_city(text).id, "two-lots");
}

TEST(CityJsonTest, TextThatIsNotUtf8IsRefused) {
  City city = two_lots().city;
  city.name = "\xff";
  EXPECT_THAT(message_of<DataError>([&] { (void)to_json(city); }), HasSubstr("is not UTF-8"));
}

TEST(CityJsonTest, NumbersThatAreNotFiniteAreRefused) {
  City city = two_lots().city;
  city.sources[0].line_tolerance_m = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(message_of<DataError>([&] { (void)to_json(city); }),
            "line_tolerance_m is nan, expected a finite number");
}

struct BadText {
  const char* name;
  std::string_view from;
  std::string_view to;
};
void PrintTo(const BadText& bad, std::ostream* stream) {
  *stream << bad.name;
}

class CityJsonBadTextTest : public testing::TestWithParam<BadText> {};

TEST_P(CityJsonBadTextTest, IsRefusedWithoutACrash) {
  std::string text = to_json(two_lots().city);
  const auto place = text.find(GetParam().from);
  ASSERT_NE(place, std::string::npos);
  text.replace(place, GetParam().from.size(), GetParam().to);
  EXPECT_THROW((void)parse_city(text), DataError);
}

INSTANTIATE_TEST_SUITE_P(Texts, CityJsonBadTextTest,
                         testing::Values(BadText{"MissingKey", "\"time_zone\"", "\"other\""},
                                         BadText{"NumberForText", "\"UTC\"", "7"},
                                         BadText{"UnknownRole", "\"fabric\"", "\"fabrik\""},
                                         BadText{"NotADate", "\"2024-10-04\"", "\"2024-13-04\""},
                                         BadText{"BrokenOff", "\"sources\":[", "\"sources\":"},
                                         BadText{"ShortExtent", "\"extent\":[",
                                                 "\"extent\":[],\"old\":["}),
                         [](const auto& bad) { return bad.param.name; });

}  // namespace
}  // namespace metes::data
