#include "api/lookup/collection_reader.hpp"

#include "tests/api/memory.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <ostream>
#include <span>
#include <string>
#include <vector>

namespace metes::api {
namespace {

using testing::ElementsAre;

// Features as they came; of what is wrong, the type of the problem and what it is about.
std::vector<std::string> features_of(const std::string& body, std::size_t piece,
                                     std::size_t longest = 1'000) {
  Memory memory(body, piece);
  CollectionReader reader(memory, longest);
  std::vector<std::string> all;
  for (bool looks_ahead = false;; looks_ahead = !looks_ahead) {
    const bool is_at_hand = looks_ahead && reader.has_next_at_hand();
    const auto row = reader.next();
    EXPECT_TRUE(row || !is_at_hand);
    if (!row) return all;
    if (row->no_rows)
      all.push_back(std::string(word_of(*row->no_rows)) + " " + row->no_rows->parameter);
    else
      all.push_back(row->is_too_long ? "too long" : std::string(row->text));
  }
}

TEST(CollectionReader, GivesFeaturesAsTheyCameHoweverTheyArrive) {
  const std::string first = R"({"a": "]},{\\\"", "b": [{}, [1, 2]]})";
  const std::string body =
      "\xEF\xBB\xBF \n{ \"type\" :\"FeatureCollection\",\"name\":\"x]}\\\"\","
      "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
      "\"urn:ogc:def:crs:OGC:1.3:CRS84\"}},\"n\":-1.5e3,\"big\":123456789012345678901234,"
      "\"features\": [ " +
      first + " ,\r\n{ }\n,7, \"t\" ] , \"more\":[{\"features\":[1]}] }\n \n";
  for (const std::size_t piece : {1U, 2U, 7U, 1'000U}) {
    EXPECT_THAT(features_of(body, piece), ElementsAre(first, "{ }", "7", "\"t\"")) << piece;
  }
}

TEST(CollectionReader, TakesItsMembersInAnyOrder) {
  EXPECT_THAT(features_of(R"({"f\u0065atures":[{}],"type":"FeatureCollection"})", 3),
              ElementsAre("{}"));
  EXPECT_THAT(features_of(R"({"features":[],"type":"FeatureCollection"})", 3), ElementsAre());
}

TEST(CollectionReader, PassesOverWhatIsTooLong) {
  const std::string feature = "{\"a\":\"" + std::string(5'000, '}') + "\"}";
  const std::string member = "[\"" + std::string(50'000, ']') + "\"]";
  const std::string body = "{\"a\":" + member +
                           ",\"type\":\"FeatureCollection\",\"features\":[{}," + feature +
                           ",{}],\"b\":" + member + "}";
  for (const std::size_t piece : {13U, 1'000U, 100'000U}) {
    EXPECT_THAT(features_of(body, piece), ElementsAre("{}", "too long", "{}")) << piece;
  }
}

struct Faulty {
  std::string name;
  std::string body;
  std::vector<std::string> told;
  friend void PrintTo(const Faulty& faulty, std::ostream* out) { *out << faulty.name; }
};

class FaultyCollection : public testing::TestWithParam<Faulty> {};

TEST_P(FaultyCollection, IsToldAsTheLastRow) {
  for (const std::size_t piece : {1U, 1'000U}) {
    EXPECT_EQ(features_of(GetParam().body, piece), GetParam().told) << piece;
  }
}

const std::string kBegin = R"({"type":"FeatureCollection","features":[)";
const std::string kOther =
    R"("crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3435"}})";
const std::string kMalformed = "malformed-body ";

INSTANTIATE_TEST_SUITE_P(
    CollectionReader, FaultyCollection,
    testing::Values(
        Faulty{"Empty", "", {kMalformed}}, Faulty{"NoObject", "[{}]", {kMalformed}},
        Faulty{"Feature", R"({"type":"Feature","geometry":null})", {"invalid-value type"}},
        Faulty{"TypeIsNoText", R"({"type":{},"features":[{}]})", {"invalid-value type"}},
        Faulty{"NoType", R"({"features":[{}]})", {"{}", "missing-parameter type"}},
        Faulty{"NoFeatures", R"({"type":"FeatureCollection"})", {"missing-parameter features"}},
        Faulty{"FeaturesAreNoList",
               kBegin.substr(0, kBegin.size() - 1) + "{}}",
               {"invalid-value features"}},
        Faulty{"FeaturesTwice",
               kBegin + R"({}],"features":[{}]})",
               {"{}", "repeated-parameter features"}},
        Faulty{"EndsInAFeature", kBegin + R"({},{"a":[)", {"{}", kMalformed}},
        Faulty{"EndsBehindAFeature", kBegin + "{}", {"{}", kMalformed}},
        Faulty{"EndsBehindAComma", kBegin + "{},", {"{}", kMalformed}},
        Faulty{"EndsBehindTheFeatures", kBegin + "{}] ", {"{}", kMalformed}},
        Faulty{"CommaWithoutAFeature", kBegin + "{},]}", {"{}", kMalformed}},
        Faulty{"NoComma", kBegin + "{}{}]}", {"{}", kMalformed}},
        Faulty{"BracketsOfTwoKinds", kBegin + R"({},{"a":[}]}])", {"{}", kMalformed}},
        Faulty{"SomethingBehind", kBegin + "{}]}{}", {"{}", kMalformed}},
        Faulty{"MemberWithoutAValue", R"({"a":,"type":"FeatureCollection"})", {kMalformed}},
        Faulty{
            "MemberThatIsNoJson", R"({"a":{"b" 1 tru},"type":"FeatureCollection"})", {kMalformed}},
        Faulty{"MemberBehindThatIsNoJson", kBegin + R"({}],"a":[1 2]})", {"{}", kMalformed}},
        Faulty{"MemberWithoutAName", R"({1:2})", {kMalformed}},
        Faulty{"TooDeep",
               kBegin + std::string(1'001, '[') + std::string(1'001, ']') + "]}",
               {kMalformed}},
        Faulty{"OtherCrs", "{" + kOther + "," + kBegin.substr(1) + "{}]}", {"invalid-value crs"}},
        Faulty{"OtherCrsBehind", kBegin + "{}]," + kOther + "}", {"{}", "invalid-value crs"}}),
    [](const auto& test) { return test.param.name; });

// A member, or a feature, without an end: what is kept of it is never more than has come at once.
class Endless : public Exchange {
 public:
  explicit Endless(std::string begin) : begin_(std::move(begin)) {}
  std::size_t read(std::span<char> buffer) override {
    if (!begin_.empty()) {
      const std::size_t count = begin_.copy(buffer.data(), buffer.size());
      begin_.erase(0, count);
      return count;
    }
    largest = std::max(largest, buffer.size());
    if (read_ > 50'000'000) return 0;
    read_ += buffer.size();
    std::fill(buffer.begin(), buffer.end(), 'x');
    return buffer.size();
  }
  void write(std::string_view) override {}
  std::size_t largest = 0;

 private:
  std::string begin_;
  std::size_t read_ = 0;
};

TEST(CollectionReader, KeepsNothingOfWhatHasNoEnd) {
  for (const std::string& begin : {kBegin + "\"", std::string("{\"a\":\""), std::string("{\"")}) {
    Endless endless(begin);
    CollectionReader reader(endless, 1'000);
    const auto row = reader.next();
    ASSERT_TRUE(row && row->no_rows);
    EXPECT_FALSE(reader.next());
    EXPECT_LE(endless.largest, 600'000U);
  }
}

}  // namespace
}  // namespace metes::api
