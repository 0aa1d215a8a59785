#include "tests/api/tiles/tiles_served.hpp"

#include <nlohmann/json.hpp>

namespace metes::api {

nlohmann::json TilesTest::json(const std::string& target) const {
  const Response response = ask(target);
  EXPECT_EQ(response.status, 200) << target << " " << response.body;
  return nlohmann::json::parse(response.body);
}

nlohmann::json TilesTest::link_of(const nlohmann::json& document, const std::string& rel) {
  for (const nlohmann::json& link : document.at("links")) {
    if (link.at("rel") == rel) return link;
  }
  return {};
}

}  // namespace metes::api
