#include "tests/api/features/features.hpp"

#include "tests/api/mercator.hpp"
#include "tests/api/response_field.hpp"
#include "tests/support/town.hpp"

#include <nlohmann/json.hpp>

namespace metes::api {

Snapshot FeaturesTest::lots() {
  tests::Town town;
  for (int i = 0; i < 40; ++i) {
    const int row = i / 10;
    const double west = i % 10 * 20;
    const double south = row * 20;
    std::vector<Tenure> tenures = tests::nothing_of_the_citys();
    if (i % 3 == 0) tenures = {tests::yes(Interest::owned)};
    if (i % 5 == 1)
      tenures = {tests::yes(Interest::owned, {.from = Day{19'773}, .until = Day{19'783}})};
    if (i == 7) tenures = {tests::yes(Interest::owned, {.from = Day{20'454}})};
    town.lot("A-" + std::to_string(i),
             {.west = west, .south = south, .east = west + 20, .north = south + 20}, tenures);
  }
  town.row("ROW", {tests::yes(Interest::owned)});
  town.limits({.west = -10, .south = -10, .east = 210, .north = 90});
  return town.snapshot();
}

Site FeaturesTest::site_of(std::shared_ptr<Serving> serving) {
  return {.serving = std::move(serving),
          .today = [](const City&) { return kToday; },
          .plane =
              [](const std::string& crs, const std::string&) {
                EXPECT_EQ(crs, "EPSG:3857");
                return std::make_shared<const Mercator>();
              }};
}

std::shared_ptr<const Engine> FeaturesTest::engine_of(Snapshot snapshot) {
  return std::make_shared<const Engine>(std::make_shared<const Snapshot>(std::move(snapshot)));
}

std::shared_ptr<const Engine> FeaturesTest::engine_of(SnapshotDraft draft,
                                                      const std::string& digest) {
  const auto kept = std::make_shared<const SnapshotDraft>(std::move(draft));
  return std::make_shared<const Engine>(std::make_shared<const Snapshot>(
      kept->city, kept->directives, view_of(kept->tables), digest, kept));
}

Response FeaturesTest::get(const std::string& target, const std::string& accept,
                           std::vector<Header> headers) const {
  headers.push_back({"Host", "metes.example:8080"});
  if (!accept.empty()) headers.push_back({"Accept", accept});
  return service_.answer(
      {.method = "GET", .target = target, .headers = std::move(headers), .body = {}, .client = {}});
}

nlohmann::json FeaturesTest::json(const std::string& target) const {
  const Response response = get(target);
  EXPECT_EQ(response.status, 200) << target << " " << response.body;
  return nlohmann::json::parse(response.body);
}

Response FeaturesTest::follow(const nlohmann::json& link) const {
  const std::string href = link.at("href");
  const std::string base = "http://metes.example:8080";
  EXPECT_EQ(href.substr(0, base.size()), base);
  return get(href.substr(base.size()), link.at("type"));
}

std::vector<nlohmann::json> FeaturesTest::all_of(const std::string& target) const {
  std::vector<nlohmann::json> features;
  nlohmann::json page = json(target);
  for (;;) {
    EXPECT_EQ(page.at("numberReturned"), page.at("features").size());
    for (const nlohmann::json& feature : page.at("features")) features.push_back(feature);
    const nlohmann::json next = link_of(page, "next");
    if (next.is_null()) return features;
    EXPECT_EQ(page.at("numberReturned").get<int>() > 0, true);
    page = nlohmann::json::parse(follow(next).body);
  }
}

std::set<std::string> FeaturesTest::ids(const std::string& target) const {
  std::set<std::string> found;
  for (const nlohmann::json& feature : all_of(target))
    found.insert(feature.at("id").get<std::string>());
  return found;
}

nlohmann::json FeaturesTest::link_of(const nlohmann::json& document, const std::string& rel) {
  for (const nlohmann::json& link : document.at("links")) {
    if (link.at("rel") == rel) return link;
  }
  return {};
}

}  // namespace metes::api
