#include "tests/api/lookup/stream.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <string>
#include <utility>
#include <vector>

namespace metes::api {
namespace {

using Json = nlohmann::json;

TEST_F(StreamTest, FeaturesAreReadAndWritten) {
  const std::string point = R"("geometry":{"type":"Point","coordinates":[-19.9995,40.0005,7]})";
  const std::string body = "\x1E{\"type\":\"Feature\",\"id\":\"a\",\"properties\":null," + point +
                           "}\n\x1E{\"type\":\"Feature\",\"geometry\":null,\"properties\":"
                           "{\"parcel\":\"00-01\",\"colour\":\"red\",\"lang\":null}}\n"
                           "{\"type\":\"Feature\",\"id\":3,\"properties\":{\"acuracy_m\":1}," +
                           point +
                           "}\n\x1E{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\","
                           "\"coordinates\":[]}}\n\x1E{\"type\":\"Point\"}\n";
  const std::string out = written(body, kSeq, "*/*");
  std::vector<Json> features;
  for (std::size_t at = 0; at < out.size();) {
    ASSERT_EQ(out[at], '\x1E');
    const auto end = out.find('\n', at);
    features.push_back(Json::parse(out.substr(at + 1, end - at - 1)));
    at = end + 1;
  }
  ASSERT_EQ(features.size(), 5U);
  for (const Json& feature : features) EXPECT_EQ(feature.at("type"), "Feature");
  EXPECT_EQ(features[0].at("id"), "a");
  EXPECT_EQ(features[0].at("geometry").at("coordinates"), Json::parse("[-19.9995,40.0005]"));
  EXPECT_EQ(features[0].at("properties").at("parcels").at(0).at("number"), "00-01");
  EXPECT_TRUE(features[1].at("geometry").is_null());
  EXPECT_EQ(features[1].at("properties").at("parcels").at(0).at("number"), "00-01");
  EXPECT_EQ(features[2].at("properties").at("problem").at("type"), "/docs#unknown-parameter");
  EXPECT_EQ(features[2].at("id"), 3);
  EXPECT_EQ(features[3].at("properties").at("problem").at("parameter"), "geometry");
  EXPECT_EQ(features[4].at("properties").at("problem").at("parameter"), "type");
}

// Its numbers would be taken for degrees of WGS 84.
TEST_F(StreamTest, FeatureThatNamesAnotherCrsIsRefused) {
  const auto named = [](const std::string& name) {
    return R"({"type":"name","properties":{"name":")" + name + R"("}})";
  };
  const std::vector<std::pair<std::string, bool>> all{
      {named("urn:ogc:def:crs:OGC:1.3:CRS84"), true},
      {named("http://www.opengis.net/def/crs/OGC/1.3/CRS84"), true},
      {named("urn:ogc:def:crs:EPSG::3857"), false},
      {named(""), false},
      {"null", false},
      {R"({"type":"link","properties":{"href":"https://city.example/crs"}})", false},
      {R"({"type":"name"})", false},
      {R"("EPSG:4326")", false}};
  for (const auto& [crs, is_taken] : all) {
    const std::string member = R"("crs":)" + crs + ",";
    for (const bool is_in_geometry : {false, true}) {
      const std::string answer =
          written(R"({"type":"Feature",)" + (is_in_geometry ? "" : member) + R"("geometry":{)" +
                      (is_in_geometry ? member : "") +
                      R"("type":"Point","coordinates":[-19.9995,40.0005]},"properties":null})"
                      "\n",
                  kSeq, kLines);
      const Json row = Json::parse(answer);
      EXPECT_EQ(row.contains("outcome"), is_taken) << answer;
      if (is_taken) continue;
      EXPECT_EQ(row.at("problem").value("parameter", ""), "crs") << answer;
    }
  }
}

// Which of the two was meant, nobody can say.
TEST_F(StreamTest, FeatureWithTwoPlacesIsRefused) {
  const std::string answer =
      written(R"({"type":"Feature","geometry":{"type":"Point","coordinates":[-19.9995,40.0005],)"
              R"("coordinates":[0,0]},"properties":null})"
              "\n",
              "application/geo+json-seq", "application/x-ndjson");
  const Json problem = Json::parse(answer).at("problem");
  EXPECT_EQ(problem.at("type"), "/docs#repeated-parameter");
  EXPECT_EQ(problem.at("parameter"), "coordinates");
}

// What programs for maps have, and read.
TEST_F(StreamTest, CollectionIsReadAndWritten) {
  const auto feature = [](const std::string& id, const std::string& lon) {
    return R"({"type":"Feature","id":)" + id +
           R"(,"properties":{"accuracy_m":2},"geometry":{"type":"Point","coordinates":[)" + lon +
           ",40.0005]}}";
  };
  std::string body = R"({"name":"gates","type":"FeatureCollection","features":[)";
  for (int i = 0; i < 2'000; ++i) body += feature(std::to_string(i), "-19.9995") + ",\n  ";
  body += feature("\"b\"", "200") + "],\"bbox\":[0,0,1,1]}\n";
  for (const std::size_t piece : {13U, 1'000U, 1'000'000U}) {
    const Json answer = Json::parse(written(body, kCollection, "*/*", piece));
    EXPECT_EQ(answer.at("type"), "FeatureCollection");
    const Json& features = answer.at("features");
    ASSERT_EQ(features.size(), 2'001U);
    EXPECT_EQ(features[1'999].at("type"), "Feature");
    EXPECT_EQ(features[1'999].at("id"), 1'999);
    EXPECT_EQ(features[1'999].at("properties").at("row"), 2'000);
    EXPECT_EQ(features[1'999].at("properties").at("parcels").at(0).at("number"), "00-01");
    EXPECT_EQ(features[2'000].at("properties").at("problem").at("parameter"), "lon");
  }
  const std::string none = R"({"type":"FeatureCollection","features":[]})";
  EXPECT_EQ(Json::parse(written(none, kCollection, "*/*")), Json::parse(none));
  EXPECT_EQ(written(none, kCollection, kLines), "");
}

// Its lists of parcels and directives are no questions; what else has the form of one is.
TEST_F(StreamTest, AnswersMayBeSentBack) {
  const std::string asked =
      R"({"type":"FeatureCollection","features":[{"type":"Feature","id":1,"properties":null,)"
      R"("geometry":{"type":"Point","coordinates":[-19.9995,40.0005]}},)"
      R"({"type":"Feature","id":2,"properties":null,)"
      R"("geometry":{"type":"Point","coordinates":[-150,4]}}]})";
  const std::string answer = written(asked, kCollection, kCollection);
  EXPECT_THAT(answer, testing::HasSubstr("\"parcels\":[{"));
  EXPECT_THAT(answer, testing::HasSubstr("\"parcels\":[]"));
  EXPECT_EQ(written(answer, kCollection, kCollection), answer);
  for (const char* const mistaken : {R"("directives":"x")", R"("directives":["x"])",
                                     R"("directive":["x"])", R"("parcel":[{"number":"00-01"}])"}) {
    EXPECT_THAT(written(std::string(R"({"type":"Feature","properties":{)") + mistaken +
                            R"(},"geometry":{"type":"Point","coordinates":[-19.9995,40.0005]}})",
                        kSeq, kLines),
                testing::HasSubstr("\"problem\""))
        << mistaken;
  }
}

TEST_F(StreamTest, CollectionThatIsCutOffIsToldInItsLastRow) {
  const std::string body =
      R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,)"
      R"("properties":{"parcel":"00-01"}},{"type":"Fea)";
  const Json features = Json::parse(written(body, kCollection, "*/*")).at("features");
  ASSERT_EQ(features.size(), 2U);
  EXPECT_TRUE(features[0].at("properties").contains("outcome"));
  EXPECT_EQ(features[1].at("properties").at("row"), 2);
  EXPECT_EQ(features[1].at("properties").at("problem").at("type"), "/docs#malformed-body");
}

}  // namespace
}  // namespace metes::api
