#include "tests/tools/serve/serve_process.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace metes::tests {
namespace {

using Json = nlohmann::json;

// Every described parameter, with values that are good, missing, malformed and hostile.
class DescribedPaths : public ServeTest {
 protected:
  /// A value of each parameter that is answered, by its name.
  [[nodiscard]] std::map<std::string, std::string> good_values();
  /// All of a described path.
  void ask_path(const std::string& path, const Json& item);

  std::map<std::string, std::string> good_;
  Json document_;
  std::size_t asked_ = 0;

 private:
  /// Puts a good value into the path, after bad ones were refused there.
  void fill_in(const std::string& name, std::uint16_t at, std::string& target);
  void ask_with(const std::string& name, const std::string& base, std::uint16_t at,
                const std::string& target);
};

const std::vector<std::string> kHostileValues{"",
                                              "%00",
                                              "%zz",
                                              "x",
                                              "-1",
                                              "1e999",
                                              "nan",
                                              "NaN",
                                              "999999999999999999999",
                                              "%27%3B",
                                              "..%2F..%2F",
                                              "%0d%0aX: 1",
                                              "%F0%9F%9A%8F",
                                              "%FF",
                                              std::string(3000, 'a'),
                                              "<script>",
                                              "{}",
                                              "[]",
                                              "true",
                                              "2026-02-30"};

std::map<std::string, std::string> DescribedPaths::good_values() {
  const std::string number = place.parcels.front();
  const std::string id =
      Json::parse(body_of(ask("/v1/directives"))).at("directives").at(0).at("id");
  return {{"lat", place.lat},
          {"lon", place.lon},
          {"accuracy_m", "3"},
          {"parcel", number},
          {"number", number},
          {"id", id},
          {"as_of", "2026-02-20"},
          {"directives", id},
          {"lang", "en"},
          {"city", "sample-city"},
          {"evidence", "none"},
          {"limit", "5"},
          {"q", "3"},
          {"f", "json"},
          {"bbox-crs", "http://www.opengis.net/def/crs/OGC/1.3/CRS84"},
          {"crs", "http://www.opengis.net/def/crs/EPSG/0/3857"},
          {"bbox", fmt::format("{0},{1},{0},{1}", place.lon, place.lat)},
          {"datetime", "2026-02-20"},
          {"offset", "1"},
          {"outcome", "covered"},
          {"decided_by", id},
          {"covered_by", id},
          {"tenure", "owned%3A%20yes"},
          {"custodian", "nobody"},
          {"use", "park"},
          {"district", "1"},
          {"status", "x"},
          {"entity", "x"},
          {"owner", "x"},
          {"place", "x"},
          {"source", "x"},
          {"feature", "1"},
          {"name", "x"},
          {"kind", "district"},
          {"filter", "city%20IS%20NOT%20NULL"},
          {"collections", "parcels,covered"},
          {"filter-lang", "cql2-text"},
          {"filter-crs", "http://www.opengis.net/def/crs/EPSG/0/4326"},
          {"tileMatrixSetId", "WebMercatorQuad"},
          {"tileMatrix", "14"},
          {"tileRow", "10748"},
          {"tileCol", "2575"},
          {"z", "14"},
          {"x", "2575"},
          {"y", "10748"},
          {"snapshot", Json::parse(body_of(ask("/v1/snapshots")))
                           .at("snapshots")
                           .at(0)
                           .at("sha256")
                           .get<std::string>()},
          {"address", address_query().substr(8)}};
}

void DescribedPaths::fill_in(const std::string& name, std::uint16_t at, std::string& target) {
  if (name == "featureId") {  // the first that there is
    const std::string items = target.substr(0, target.find("/{"));
    good_[name] = Json::parse(body_of(get(at, items + "?limit=1"))).at("features").at(0).at("id");
  }
  const std::string braced = fmt::format("{{{}}}", name);
  for (const std::string& value : kHostileValues) {
    std::string bad = target;
    bad.replace(bad.find(braced), braced.size(), value);
    const int status = status_of(get(at, bad));
    EXPECT_TRUE(status == 400 || status == 404) << bad << " " << status;
    ++asked_;
  }
  target.replace(target.find(braced), braced.size(), good_.at(name));
}

void DescribedPaths::ask_with(const std::string& name, const std::string& base, std::uint16_t at,
                              const std::string& target) {
  constexpr std::array<std::string_view, 5> kOfAPlace{"lat", "lon", "parcel", "address", "q"};
  const bool is_place = std::find(kOfAPlace.begin(), kOfAPlace.end(), name) != kOfAPlace.end();
  const std::string begin = fmt::format("{}?{}{}=", target, is_place ? "" : base + "&", name);
  if (!is_place) {
    EXPECT_EQ(status_of(get(at, begin + good_.at(name))), 200) << name;
  }
  EXPECT_EQ(status_of(get(at, fmt::format("{}1&{}=1", begin, name))), 400) << name;
  for (const std::string& value : kHostileValues) {
    const int status = status_of(get(at, begin + value));
    const bool is_gone = status == 404 && name == "snapshot";  // one that is not served
    EXPECT_TRUE(status == 200 || status == 400 || is_gone) << name << "=" << value << " " << status;
    ++asked_;
  }
}

void DescribedPaths::ask_path(const std::string& path, const Json& item) {
  const std::uint16_t at = item.contains("servers") ? admin_port : port;
  std::string target = path;
  std::vector<std::string> names;
  for (const Json& each : item.at("get").value("parameters", Json::array())) {
    const std::string pointer = each.value("$ref", std::string("#")).substr(1);
    const Json& parameter = pointer.empty() ? each : document_.at(Json::json_pointer(pointer));
    const std::string name = parameter.at("name");
    const bool is_in_path = parameter.at("in") == "path";
    ASSERT_TRUE(name == "featureId" || good_.contains(name)) << name << " has no good value here";
    if (is_in_path) fill_in(name, at, target);
    if (!is_in_path) names.push_back(name);
  }
  const std::string base = path == "/v1/lookup" ? fmt::format("lat={}&lon={}", place.lat, place.lon)
                           : path == "/v1/suggest" ? "q=3"
                                                   : "";
  const std::string asked = fmt::format("{}?{}", target, base);
  EXPECT_EQ(status_of(get(at, asked)), 200) << target;
  EXPECT_EQ(status_of(get(at, asked + "&nothing=1")), 400) << target;
  for (const std::string& name : names) ask_with(name, base, at, target);
}

TEST_F(DescribedPaths, HoldOutAgainstEveryValue) {
  start({"--log", "text"});
  const std::string number = place.parcels.front();
  good_ = good_values();
  secrets.insert(secrets.end(), {place.lat, place.lon, number});
  document_ = Json::parse(body_of(ask("/openapi.json")));
  for (const auto& [path, item] : document_.at("paths").items()) {
    if (item.contains("get")) ask_path(path, item);
  }
  EXPECT_GT(asked_, 300U);
  EXPECT_EQ(status_of(get(port, "/v1/lookup?parcel=" + number)), 200);
  EXPECT_EQ(status_of(ask("/healthz")), 200);
}

}  // namespace
}  // namespace metes::tests
