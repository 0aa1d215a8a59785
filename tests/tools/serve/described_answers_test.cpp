#include "geo/decision/outcome.hpp"
#include "geo/directive/directive_terms.hpp"
#include "geo/match/address_match.hpp"
#include "geo/values/provenance.hpp"
#include "geo/values/tenure.hpp"
#include "tests/tools/serve/described_shape.hpp"
#include "tests/tools/serve/serve_process.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <set>
#include <sstream>
#include <string>

// Who makes a client of openapi.json finds every member of every answer there, and no word that is
// not listed.

namespace metes::tests {
namespace {

using testing::IsEmpty;
using Json = nlohmann::json;

class DescribedAnswers : public ServeTest {
 protected:
  [[nodiscard]] std::string post(const std::string& path, const std::string& type,
                                 const std::string& body) const {
    return body_of(answer_to(port, fmt::format("POST {} HTTP/1.1\r\nHost: x\r\n"
                                               "Connection: close\r\nContent-Type: {}\r\n"
                                               "Content-Length: {}\r\n\r\n{}",
                                               path, type, body.size(), body)));
  }
  void expect_described(const DescribedShape& described, const std::string& path,
                        const std::string& target,
                        const std::string& type = "application/json") const {
    const std::string answer = ask(target);
    const auto& schema = described.of_answer(path, "get", std::to_string(status_of(answer)), type);
    EXPECT_THAT(described.faults(schema, Json::parse(body_of(answer))), IsEmpty()) << target;
  }
};

TEST_F(DescribedAnswers, AreDescribedToTheLastMember) {
  start();
  const DescribedShape described(Json::parse(body_of(ask("/openapi.json"))));
  const std::string lookup = "/v1/lookup";
  const std::string position = fmt::format("lat={}&lon={}", place.lat, place.lon);
  for (const std::string& question :
       {position, position + "&accuracy_m=300", position + "&lang=es&as_of=1990-01-01",
        position + "&evidence=record", std::string("lat=0&lon=0"), address_query(),
        address_query() + "&evidence=record", std::string("address=17th+St"),
        std::string("address=99+nowhere+rd"), std::string("address=City+Hall"),
        std::string("parcel=9-9-9-9")}) {
    expect_described(described, lookup, fmt::format("{}?{}", lookup, question));
  }
  for (const std::string& number : place.parcels) {
    expect_described(described, "/v1/parcels/{number}", "/v1/parcels/" + number);
  }
  for (const char* const path :
       {"/v1/directives", "/v1/snapshots", "/healthz", "/readyz", "/", "/conformance",
        "/collections", "/collections/parcels", "/collections/custodians", "/tiles", "/tiles.json",
        "/tileMatrixSets", "/openapi.json"}) {
    expect_described(described, path, path);
  }
  for (const char* const path : {"/tiles/", "/tileMatrixSets/"}) {
    expect_described(described, fmt::format("{}{{tileMatrixSetId}}", path),
                     fmt::format("{}WebMercatorQuad", path));
  }
  expect_described(described, "/v1/suggest", "/v1/suggest?q=3");
  for (const char* const layer : {"parcels", "covered", "jurisdictions", "custodians"}) {
    const std::string path = fmt::format("/collections/{}/items", layer);
    expect_described(described, path, path + "?limit=20", "application/geo+json");
    const std::string id = Json::parse(body_of(ask(path + "?limit=1"))).at("features")[0].at("id");
    expect_described(described, path + "/{featureId}", fmt::format("{}/{}", path, id),
                     "application/geo+json");
    const std::string queryables = fmt::format("/collections/{}/queryables", layer);
    expect_described(described, queryables, queryables, "application/schema+json");
  }
  expect_described(described, lookup, lookup + "?lat=1", "application/problem+json");
}

TEST_F(DescribedAnswers, OfBodiesAreDescribedToTheLastMember) {
  start();
  const DescribedShape described(Json::parse(body_of(ask("/openapi.json"))));
  const std::string at = fmt::format(R"("lat":{},"lon":{})", place.lat, place.lon);
  const Json area =
      Json::parse(post("/v1/area", "application/json", "{" + at + R"(,"buffer_m":200})"));
  EXPECT_FALSE(area.at("parcels").empty());
  EXPECT_THAT(described.faults(described.named("AreaAnswer"), area), IsEmpty());
  const std::string rows = fmt::format(
      "{{{0}}}\n{{{0},\"accuracy_m\":30}}\n{{\"parcel\":\"{1}\"}}\n{{\"address\":\"17th St\"}}\n"
      "{{\"lat\":1}}\n",
      at, place.parcels.front());
  std::istringstream answers(post("/v1/lookups?evidence=full", "application/x-ndjson", rows));
  std::size_t answered = 0;
  for (std::string line; std::getline(answers, line);) {
    EXPECT_THAT(described.faults(described.named("RowAnswer"), Json::parse(line)), IsEmpty());
    ++answered;
  }
  EXPECT_EQ(answered, 5U);
  const std::string geojson = "application/geo+json";
  const std::string features = fmt::format(
      R"({{"type":"FeatureCollection","features":[{{"type":"Feature","id":7,"geometry":null,)"
      R"("properties":{{"parcel":"{}"}}}},{{"type":"Feature","geometry":{{"type":"Point",)"
      R"("coordinates":[{},{}]}},"properties":null}}]}})",
      place.parcels.front(), place.lon, place.lat);
  const auto& collection = described.of_answer("/v1/lookups", "post", "200", geojson);
  EXPECT_THAT(described.faults(collection, Json::parse(post("/v1/lookups", geojson, features))),
              IsEmpty());
}

// An object of which nothing is said holds nothing to those who make a client of the description.
void find_empty_objects(const Json& part, const std::string& where,
                        std::vector<std::string>& found) {
  if (!part.is_structured()) return;
  const bool is_object = part.is_object() && part.value("/type"_json_pointer, Json()) == "object";
  if (is_object && !part.contains("properties") && !part.contains("additionalProperties")) {
    found.push_back(where);
  }
  for (const auto& [name, inner] : part.items()) {
    std::string at = where;
    at.append("/").append(name);
    find_empty_objects(inner, at, found);
  }
}

TEST_F(DescribedAnswers, NoObjectIsLeftOpenWithoutAWord) {
  start();
  std::vector<std::string> found;
  find_empty_objects(Json::parse(body_of(ask("/openapi.json"))), "", found);
  EXPECT_THAT(found, IsEmpty());
}

using Words = std::set<std::string>;

// Those of a vocabulary of directives.
template <typename Term>
Words words_of() {
  Words all;
  for (const auto& [term, word] : metes::Words<Term>::kTable) all.emplace(word);
  return all;
}

// Those from the first term to this one.
template <typename Term>
Words words_until(Term last) {
  Words all;
  for (std::size_t i = 0; i <= static_cast<std::size_t>(last); ++i) {
    all.emplace(to_string(static_cast<Term>(i)));
  }
  return all;
}

TEST_F(DescribedAnswers, EveryWordIsListed) {
  start();
  const Json schemas = Json::parse(body_of(ask("/openapi.json"))).at("components").at("schemas");
  const auto listed = [&](const std::string& at) {
    Words all;
    for (const Json& word : schemas.at(Json::json_pointer(at + "/enum"))) {
      if (!word.is_null()) all.insert(word.get<std::string>());
    }
    return all;
  };
  EXPECT_EQ(listed("/Outcome"), words_until(Outcome::unknown));
  EXPECT_EQ(listed("/ReasonCode"), words_until(Reason::candidates_agree));
  EXPECT_EQ(listed("/Interest"), words_until(kInterests.back()));
  EXPECT_EQ(listed("/Source/properties/role"), words_until(Role::opt_in));
  EXPECT_EQ(listed("/MatchStatus"), words_until(MatchStatus::none));
  EXPECT_EQ(listed("/AddressChange/properties/part"), words_until(AddressPart::zip));
  EXPECT_EQ(listed("/AddressChange/properties/change"), words_until(ChangeKind::moved));
  EXPECT_EQ(listed("/AddressAlternative/properties/doubts/items"),
            words_until(Doubt::number_not_given));
  EXPECT_EQ(listed("/Directive/properties/instrument"), words_of<Instrument>());
  EXPECT_EQ(listed("/Directive/properties/matter"), words_of<Matter>());
  EXPECT_EQ(listed("/Directive/properties/exceptions/items/properties/kind"),
            words_of<ExceptionKind>());
  EXPECT_EQ(listed("/Directive/properties/sources/items/properties/kind"), words_of<SourceKind>());
  EXPECT_EQ(listed("/DirectiveStatus/properties/is"), words_of<DirectiveStatus>());
  EXPECT_EQ(listed("/Scope/properties/mode"), words_of<ScopeMode>());
  EXPECT_EQ(listed("/Scope/properties/area"), words_of<AreaKind>());
  EXPECT_EQ(listed("/Scope/properties/geography"), words_of<Geography>());
  EXPECT_EQ(listed("/Scope/properties/right_of_way"), words_of<RightOfWay>());
  EXPECT_EQ(listed("/Posting/properties/by"), words_of<OptInParty>());
  EXPECT_EQ(listed("/Posting/properties/area"), words_of<AreaKind>());
}

TEST(DescribedShape, TellsWhatIsNotDescribed) {
  const DescribedShape described(Json::object());
  const Json schema = Json::parse(R"({"allOf":[{"type":"object","required":["a"],"properties":{
      "a":{"type":"integer","minimum":0},"b":{"type":"string","nullable":true,"enum":["x",null]}}},
      {"type":"object","properties":{"c":{"type":"array","items":{"type":"string","format":"date"}},
      "d":{"anyOf":[{"type":"string"},{"type":"integer"}]}}}]})");
  const auto count = [&](const char* value) {
    return described.faults(schema, Json::parse(value)).size();
  };
  EXPECT_EQ(count(R"({"a":1,"b":null,"c":["2026-01-01"],"d":1})"), 0U);
  EXPECT_EQ(count(R"({"b":"x"})"), 1U);
  EXPECT_EQ(count(R"({"a":null})"), 1U);
  EXPECT_EQ(count(R"({"a":-1})"), 1U);
  EXPECT_EQ(count(R"({"a":1.5})"), 1U);
  EXPECT_EQ(count(R"({"a":1,"b":"y"})"), 1U);
  EXPECT_EQ(count(R"({"a":1,"c":["2026-02-30"]})"), 1U);
  EXPECT_EQ(count(R"({"a":1,"d":true})"), 2U);
  EXPECT_EQ(count(R"({"a":1,"e":1})"), 1U);
}

}  // namespace
}  // namespace metes::tests
