#include "api/json/json_writer.hpp"

#include "api/answer/json.hpp"
#include "api/service/parameters.hpp"
#include "api/service/problem.hpp"
#include "api/service/selections.hpp"
#include "tests/support/two_lots.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <limits>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace metes::api {
namespace {

using Ordered = nlohmann::ordered_json;

std::string dumped(const Ordered& json) {
  return json.dump(-1, ' ', false, Ordered::error_handler_t::replace);
}

template <typename Value>
std::string written(const Value& value) {
  std::string text;
  JsonWriter json(text);
  json.value(value);
  json.close();
  return text;
}

TEST(JsonWriter, PutsCommasBetweenMembersAndNowhereElse) {
  std::string text = "{\"row\":1}\n";
  JsonWriter json(text);
  json.begin_object();
  json.member("a", 1);
  json.key("b");
  json.begin_array();
  json.begin_object();
  json.end_object();
  json.begin_array();
  json.end_array();
  json.value("x,");
  json.value(true);
  json.end_array();
  json.value(JsonText{"\"c\":null,\"d\":0"});
  json.value(JsonText{""});
  json.text_or_null("e", "");
  json.text_or_null("f", "[");
  json.end_object();
  json.close();
  EXPECT_EQ(text,
            "{\"row\":1}\n"
            R"({"a":1,"b":[{},[],"x,",true],"c":null,"d":0,"e":null,"f":"["})");
}

TEST(JsonWriter, WritesNumbersAsTheLibraryDoes) {
  for (const double number :
       {0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 100.0, 1234567.0, 0.1, -87.6298, 41.8781136, 1e-4, 5e-5,
        1e-7, 0.0001234, 123456.789, 4.08, 0.0049, 999999999.99}) {
    EXPECT_EQ(written(number), dumped(Ordered(number)));
  }
  EXPECT_EQ(written(std::numeric_limits<double>::infinity()), "null");
  EXPECT_EQ(written(std::numeric_limits<double>::quiet_NaN()), "null");
  EXPECT_EQ(written(std::int64_t{-9'223'372'036'854'775'807}), "-9223372036854775807");
  EXPECT_EQ(written(std::uint64_t{18'446'744'073'709'551'615U}), "18446744073709551615");
  EXPECT_EQ(written(std::uint16_t{7}), "7");
  EXPECT_EQ(written(std::int32_t{-7}), "-7");
}

TEST(JsonWriter, WritesAnyTextAsTheLibraryDoes) {
  constexpr std::string_view kBytes("a\"\\/\b\f\n\r\t\x01\x1F\x7F\x00é\xC3\xE2\x82\xAC\xFF ", 21);
  std::mt19937 random(1);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto length = random() % 12; length > 0; --length)
      text += kBytes[random() % kBytes.size()];
    ASSERT_EQ(written(text), dumped(Ordered(text)));
  }
}

TEST(JsonWriter, WritesOurWordsAsTexts) {
  EXPECT_EQ(written(JsonWord{"not_covered"}), "\"not_covered\"");
}

TEST(JsonWriter, SeesEveryByteThatIsNotPlainWhereverItStands) {
  constexpr std::size_t kLongest = 20;
  for (std::size_t length = 1; length <= kLongest; ++length) {
    for (std::size_t at = 0; at < length; ++at) {
      std::string text(length, '~');
      for (int byte = 0; byte < 256; ++byte) {
        text[at] = static_cast<char>(byte);
        ASSERT_EQ(written(text), dumped(Ordered(text))) << length << ", " << at << ", " << byte;
      }
    }
  }
}

TEST(JsonWriter, LosesNothingOfTextsOfAnyLength) {
  std::string text;
  JsonWriter json(text);
  Ordered expected = Ordered::array();
  json.begin_array();
  for (std::size_t length = 0; length < 3'000; length += 7) {
    const std::string value(length, length % 2 == 0 ? 'x' : '\n');
    json.value(value);
    json.value(JsonText{length % 5 == 0 ? "" : "-1"});
    expected.push_back(value);
    if (length % 5 != 0) expected.push_back(-1);
  }
  json.end_array();
  json.close();
  EXPECT_EQ(text, dumped(expected));
}

class OfTwoLots : public testing::Test {
 protected:
  std::shared_ptr<const Snapshot> snapshot =
      std::make_shared<const Snapshot>(make_snapshot(tests::two_lots()));
  std::shared_ptr<const Engine> engine = std::make_shared<const Engine>(snapshot);
};

// A reader sees what a tree of the library would have given, and every key once.
TEST_F(OfTwoLots, AnswersAreTheBytesThatTheLibraryWouldWrite) {
  const std::vector<std::variant<Position, Number, Address>> places{
      Position{.at = {.lon = -19.9995, .lat = 40.0005}},
      Position{.at = {.lon = -19.9995, .lat = 40.0005}, .accuracy_m = 12.5},
      Position{.at = {.lon = -19.9955, .lat = 40.0005}},
      Position{.at = {.lon = -10, .lat = 0}},
      Number{"7"},
      Number{"9"},
      Address{"1 North Lot St"},
      Address{"2 Lot Street"},
      Address{"99 N Lot St"},
      Address{"Nowhere \"x\" \\"}};
  for (const auto& place : places) {
    for (const Language language : kLanguages) {
      const Answer answer = engine->answer({.place = place, .as_of = Day{20'100}});
      const std::string text = to_json(answer, *engine, language, -1);
      EXPECT_EQ(text, dumped(Ordered::parse(text)));
      EXPECT_EQ(to_json(answer, *engine, language, 2), Ordered::parse(text).dump(2));
    }
  }
}

TEST_F(OfTwoLots, ChosenDirectivesArePreparedOnce) {
  Directive other = city_property_rule();
  other.id = "other";
  const auto two =
      std::make_shared<const Engine>(snapshot, std::vector<Directive>{city_property_rule(), other});
  Selections selections(two);
  const std::string first = two->directives().front().id;
  EXPECT_EQ(&selections.under({})->engine(), two.get());
  const auto one = selections.under({"other"});
  EXPECT_EQ(one->engine().directives().size(), 1U);
  EXPECT_EQ(one->engine().directives().front().id, "other");
  EXPECT_EQ(selections.under({"other", "other"}), one);
  EXPECT_EQ(selections.under({first, "other"}), selections.under({"other", first}));
  EXPECT_NE(selections.under({first}), one);
  EXPECT_EQ(selections.under({"other"}), one);
  EXPECT_THROW((void)selections.under({"another"}), RequestError);
}

}  // namespace
}  // namespace metes::api
