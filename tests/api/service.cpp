#include "tests/api/service.hpp"

#include "tests/api/response_field.hpp"
#include "tests/support/two_lots.hpp"

#include <nlohmann/json.hpp>

#include <string_view>

namespace metes::api {

std::shared_ptr<const Engine> ServiceTest::engine_of(SnapshotDraft draft) {
  return std::make_shared<const Engine>(
      std::make_shared<const Snapshot>(make_snapshot(std::move(draft))));
}

std::shared_ptr<Serving> ServiceTest::two_lots_only() {
  std::vector<std::shared_ptr<const Engine>> engines{engine_of(tests::two_lots())};
  return std::make_shared<Serving>(std::make_shared<const Catalogue>(std::move(engines)));
}

Site ServiceTest::site_of(std::shared_ptr<Serving> serving) {
  return {.serving = std::move(serving),
          .today = [](const City&) { return kToday; },
          .metrics = [] { return std::string("metes_ready 1\n"); },
          .reload = [] { return std::string(); },
          .is_admin = [](std::string_view key) { return key == "right"; },
          .record =
              [](const Answered&, Language language) {
                return "sealed in " + std::string(to_string(language)) + "\n";
              }};
}

nlohmann::json ServiceTest::json(const Response& response) {
  return nlohmann::json::parse(response.body);
}

}  // namespace metes::api
