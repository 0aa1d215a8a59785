#include "data/reader/layer.hpp"
#include "geo/values/error.hpp"
#include "tests/data/files.hpp"
#include "tests/data/read_layers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstddef>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

// What is written in GeoJSON and GDAL makes something else of.

namespace metes::data {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(Layer, NumbersOfParcelsAreNoDays) {
  const TestFolder folder;
  const std::string feature =
      R"({"type":"Feature","geometry":null,"properties":{"PIN":"12-1-5","on":"2018/01/05","at":"9:30"}})";
  for (const auto& [name, text] :
       {std::pair("a.geojson", R"({"type":"FeatureCollection","features":[)" + feature + "]}"),
        std::pair("a.geojsonl", feature + "\n")}) {
    Layer layer = Layer::open(layer_request(folder.write(name, text)));
    const auto rows = read_all(layer);
    ASSERT_EQ(rows.size(), 1U) << name;
    EXPECT_THAT(rows[0].texts, ElementsAre("12-1-5", "2018/01/05", "9:30")) << name;
  }
}

TEST(Layer, ListsAreJson) {
  const TestFolder folder;
  std::string many = "0.1";
  for (int i = 0; i < 100; ++i) many += ",0.5";
  const std::string properties =
      R"("names":["Roads, Streets","say \"so\"","é"],"whole":[1,-2],"long":[12345678901,2],"real":[)" +
      many + R"(],"none":[])";
  Layer layer = Layer::open(layer_request(folder.write(
      "a.geojsonl", R"({"type":"Feature","geometry":null,"properties":{)" + properties + "}}\n")));
  const auto rows = read_all(layer);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_THAT(rows[0].texts,
              ElementsAre(R"(["Roads, Streets","say \"so\"","é"])", "[1,-2]", "[12345678901,2]",
                          "[" + many + "]", testing::AnyOf("[]", "[ ]")));
}

// The features of a collection, and the same a line each.
std::vector<std::pair<std::string, std::string>> both_forms(const std::vector<std::string>& all) {
  std::string lines;
  std::string list;
  for (const std::string& feature : all) {
    lines += feature + '\n';
    list += (list.empty() ? "" : ",\n ") + feature;
  }
  return {{"a.geojson",
           R"({"before":{"features":[{"id":9}]},"type":"FeatureCollection","features":[null,)" +
               list + R"(],"after":[{"id":8}]})"},
          {"a.geojsonl", lines}};
}

std::string feature_with(const std::string& id, const std::string& properties) {
  return R"({"type":"Feature",)" + id + R"("geometry":null,"properties":{)" + properties + "}}";
}

// GDAL takes a whole number for its own number of the feature, and forgets what comes after one.
TEST(Layer, IdsOfFeaturesAreAColumnAsTheyAreWritten) {
  const TestFolder folder;
  for (const auto& [name, text] :
       both_forms({feature_with(R"("id":17,)", R"("a":"} \" {","id2":[1,{"id":1}])"),
                   feature_with("", R"("a":"b")"), feature_with(R"("id":"B\u0031",)", R"("a":"c")"),
                   feature_with(R"("id":17,)", R"("a":null)"),
                   feature_with(R"("id":18446744073709551616,)", R"("a":"e")"),
                   feature_with(R"("id":null,)", R"("a":"f")")})) {
    Layer layer = Layer::open(layer_request(folder.write(name, text)));
    EXPECT_EQ(layer.columns().front(), "id") << name;
    std::vector<std::string> ids;
    std::vector<std::string> others;
    for (const Feature& row : read_all(layer)) {
      ids.push_back(row.texts.front());
      others.push_back(text_in(layer, row, "a"));
    }
    EXPECT_THAT(ids, ElementsAre("17", "", "B1", "17", "18446744073709551616", "")) << name;
    EXPECT_THAT(others, ElementsAre("} \" {", "b", "c", "", "e", "f")) << name;
  }
}

// Of such a feature GDAL takes the members for properties, and makes a column of its id alone.
TEST(Layer, IdsBesideAFeatureWithoutPropertiesAreKept) {
  const TestFolder folder;
  for (const auto& [name, text] : both_forms({feature_with(R"("id":17,)", R"("a":"b")"),
                                              R"({"type":"Feature","id":2,"geometry":null})",
                                              feature_with(R"("id":"B1",)", R"("a":"c")")})) {
    Layer layer = Layer::open(layer_request(folder.write(name, text)));
    std::vector<std::string> ids;
    for (const Feature& row : read_all(layer)) ids.push_back(text_in(layer, row, "id"));
    EXPECT_THAT(ids, ElementsAre("17", "2", "B1")) << name;
  }
}

TEST(Layer, AnIdBesideAPropertyOfThatNameIsKeptToo) {
  const TestFolder folder;
  for (const auto& [name, text] : both_forms({feature_with(R"("id":17,)", R"("id":"lot")"),
                                              feature_with(R"("id":"b",)", R"("id":"park")")})) {
    Layer layer = Layer::open(layer_request(folder.write(name, text)));
    EXPECT_THAT(layer.columns(), ElementsAre("metes_id", "id")) << name;
    const auto rows = read_all(layer);
    EXPECT_THAT(rows.at(0).texts, ElementsAre("17", "lot")) << name;
    EXPECT_THAT(rows.at(1).texts, ElementsAre("b", "park")) << name;
  }
}

// Four thousand real features, of which a third each has a number, a word or nothing as its id.
TEST(Layer, IdsStayWithTheFeaturesOfARealFile) {
  const std::string file = "chicago/englewood_city_owned_lots_2014.geojson";
  METES_NEEDS(file);
  std::ifstream in(real_data() / file);
  nlohmann::json all = nlohmann::json::parse(in);
  auto& features = all.at("features");
  std::vector<std::string> expected;
  for (std::size_t i = 0; i < features.size(); ++i) {
    if (i % 3 == 0) features[i]["id"] = i;
    if (i % 3 == 1) features[i]["id"] = "lot " + std::to_string(i);
    const std::string id = i % 3 == 0 ? std::to_string(i) : "lot " + std::to_string(i);
    const auto& street = features[i].at("properties").at("STREET_NAM");
    expected.push_back((i % 3 == 2 ? "" : id) + "; " + street.get<std::string>());
  }
  const TestFolder folder;
  Layer layer = Layer::open(layer_request(folder.write("a.geojson", all.dump())));
  std::vector<std::string> read;
  for (const Feature& row : read_all(layer)) {
    read.push_back(text_in(layer, row, "id") + "; " + text_in(layer, row, "STREET_NAM"));
  }
  EXPECT_GT(read.size(), 4'000U);
  EXPECT_EQ(read, expected);
}

TEST(Layer, WithoutIdsHasNoColumnOfThem) {
  const TestFolder folder;
  for (const auto& [name, text] : both_forms({feature_with("", R"("a":1)")})) {
    EXPECT_THAT(Layer::open(layer_request(folder.write(name, text))).columns(), ElementsAre("a"));
  }
}

// GDAL makes the largest of 64 bits of each, or the nearest double beside others.
TEST(Layer, LongWholeNumbersStayWhatTheyAre) {
  const TestFolder folder;
  const auto values = [](const std::string& a, const std::string& b, const std::string& c) {
    return feature_with("", R"("PIN":)" + a + R"(,"mixed":)" + b + R"(,"real":)" + c);
  };
  for (const auto& [name, text] :
       both_forms({values("12345678901234567890123", "\"x\"", "0.5"),
                   values("-98765432109876543210", "98765432109876543210", "98765432109876543210"),
                   values("9223372036854775807", "-9223372036854775808", "9007199254740993")})) {
    Layer layer = Layer::open(layer_request(folder.write(name, text)));
    const auto rows = read_all(layer);
    EXPECT_THAT(rows.at(0).texts, ElementsAre("12345678901234567890123", "x", "0.5")) << name;
    EXPECT_THAT(rows.at(1).texts, ElementsAre("-98765432109876543210", "98765432109876543210",
                                              "98765432109876543210"))
        << name;
    EXPECT_THAT(rows.at(2).texts,
                ElementsAre("9223372036854775807", "-9223372036854775808", "9007199254740993"))
        << name;
  }
}

// What ArcGIS writes where its service has more features than it gives at a time.
std::vector<std::pair<std::string, std::string>> pages() {
  const std::string feature = feature_with("", R"("a":"\"exceededTransferLimit\":true")");
  const std::string features = R"("features":[)" + feature + "]";
  const std::string collection = R"({"type":"FeatureCollection",)";
  return {{"a.geojson", collection + R"("exceededTransferLimit": true,)" + features + "}"},
          {"a.geojson", collection + features + R"(,"properties":{"exceededTransferLimit":true}})"},
          {"a.json", R"({"geometryType":"esriGeometryPolygon","exceededTransferLimit" : true,)"
                     R"("fields":[{"name":"a","type":"esriFieldTypeString"}],)"
                     R"("features":[{"attributes":{"a":"1"}}]})"}};
}

TEST(Layer, APageOfAServiceThatHasMoreIsRefusedByName) {
  const TestFolder folder;
  for (const auto& [name, text] : pages()) {
    const std::string path = folder.write(name, text);
    try {
      static_cast<void>(Layer::open(layer_request(path)));
      ADD_FAILURE() << text;
    } catch (const DataError& error) {
      EXPECT_THAT(error.what(), AllOf(HasSubstr(name + " is a page of a service"),
                                      HasSubstr("exceededTransferLimit")))
          << text;
    }
  }
}

TEST(Layer, PagesToTheLastAreOneLayer) {
  const TestFolder folder;
  std::string last = pages().front().second;
  last.replace(last.find("true"), 4, "false");
  const auto first = folder.write("p_1.geojson", last);
  static_cast<void>(folder.write("p_2.geojson", pages()[1].second));
  Layer layer = Layer::open(layer_request(first.parent_path() / "p_*.geojson"));
  const auto rows = read_all(layer);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_THAT(rows[1].texts, ElementsAre(R"("exceededTransferLimit":true)"));
}

}  // namespace
}  // namespace metes::data
