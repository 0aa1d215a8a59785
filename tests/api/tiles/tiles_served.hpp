#pragma once

#include "api/service/links.hpp"
#include "api/service/service.hpp"
#include "tests/api/response_field.hpp"
#include "tests/api/tiles/tile_layers.hpp"
#include "tests/support/town.hpp"
#include "tests/support/two_lots.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json_fwd.hpp>

#include <cmath>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace metes::api {

inline constexpr const char* kTileMediaType = "application/vnd.mapbox-vector-tile";

// Twelve lots in a row; the city owns every third, and the last from 2026 on.
inline Snapshot lots() {
  tests::Town town;
  for (int i = 0; i < 12; ++i) {
    std::vector<Tenure> tenures = tests::nothing_of_the_citys();
    if (i % 3 == 0) tenures = {tests::yes(Interest::owned)};
    if (i == 11) tenures = {tests::yes(Interest::owned, {.from = Day{20'454}})};
    town.lot("A-" + std::to_string(i),
             {.west = i * 20.0, .south = 0, .east = i * 20.0 + 20 + i, .north = 30}, tenures);
  }
  town.row("ROW", {tests::yes(Interest::owned)});
  town.limits({.west = -10, .south = -10, .east = 400, .north = 90});
  return town.snapshot();
}

inline std::shared_ptr<const Engine> engine_of(Snapshot snapshot) {
  return std::make_shared<const Engine>(std::make_shared<const Snapshot>(std::move(snapshot)));
}

inline std::string tile_at(int zoom, LonLat at) {
  const double side = std::ldexp(1, zoom);
  const double north = std::asinh(std::tan(at.lat * M_PI / 180)) / M_PI;
  return fmt::format("/{}/{}", static_cast<int>((at.lon / 360 + 0.5) * side),
                     static_cast<int>((1 - north) / 2 * side));
}
// Where the lots are.
inline std::string lots_at(int zoom) {
  return fmt::format("/tiles/{}{}.mvt", zoom, tile_at(zoom, tests::place(50, 10)));
}

class TilesTest : public testing::Test {
 protected:
  void serve(std::vector<std::shared_ptr<const Engine>> engines) {
    serving_->replace(std::make_shared<const Catalogue>(std::move(engines)));
  }
  [[nodiscard]] Response ask(const std::string& target, std::vector<Header> headers = {},
                             const std::string& method = "GET") const {
    headers.push_back({"Host", "metes.example:8080"});
    return service_.answer({.method = method,
                            .target = target,
                            .headers = std::move(headers),
                            .body = {},
                            .client = {}});
  }
  [[nodiscard]] nlohmann::json json(const std::string& target) const;
  // A link's target on this server.
  static std::string target_of(const std::string& href) {
    const std::string base = "http://metes.example:8080";
    EXPECT_EQ(href.substr(0, base.size()), base);
    return href.substr(base.size());
  }
  static nlohmann::json link_of(const nlohmann::json& document, const std::string& rel);
  [[nodiscard]] std::map<std::string, ReadLayer> layers(const std::string& target) const {
    const Response response = ask(target);
    EXPECT_EQ(response.status, 200) << response.body;
    EXPECT_EQ(response.content_type, kTileMediaType);
    return layers_of(response.body);
  }
  [[nodiscard]] std::set<std::string> numbers(const std::string& target,
                                              const std::string& layer) const {
    std::set<std::string> found;
    const auto tile = layers(target);
    const auto read = tile.find(layer);
    if (read == tile.end()) return found;
    for (const auto& feature : read->second.features) {
      found.insert(feature.texts.at("number"));
    }
    return found;
  }

  std::shared_ptr<const Engine> engine_ = engine_of(lots());
  std::shared_ptr<Serving> serving_ = std::make_shared<Serving>(
      std::make_shared<const Catalogue>(std::vector<std::shared_ptr<const Engine>>{engine_}));
  Service service_{public_routes(),
                   Site{.serving = serving_, .today = [](const City&) { return kToday; }}};
};

}  // namespace metes::api
