#pragma once

#include "api/service.hpp"
#include "tests/api/response_field.hpp"
#include "tests/support/two_lots.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace metes::api {

/// What is answered about the two lots, without a socket.
class ServiceTest : public testing::Test {
 protected:
  // In lot A of the drawing.
  static constexpr const char* kInLotA = "/v1/lookup?lat=40.0005&lon=-19.9995";

  static std::shared_ptr<const Engine> engine_of(SnapshotDraft draft) {
    return std::make_shared<const Engine>(
        std::make_shared<const Snapshot>(make_snapshot(std::move(draft))));
  }
  static std::shared_ptr<Serving> two_lots_only() {
    std::vector<std::shared_ptr<const Engine>> engines{engine_of(tests::two_lots())};
    return std::make_shared<Serving>(std::make_shared<const Catalogue>(std::move(engines)));
  }
  static Site site_of(std::shared_ptr<Serving> serving) {
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

  [[nodiscard]] Response ask(const std::string& method, const std::string& target,
                             std::vector<Header> headers = {}, std::string body = {}) const {
    return service.answer({.method = method,
                           .target = target,
                           .headers = std::move(headers),
                           .body = std::move(body),
                           .client = "127.0.0.1"});
  }
  [[nodiscard]] Response get(const std::string& target, std::vector<Header> headers = {}) const {
    return ask("GET", target, std::move(headers));
  }
  [[nodiscard]] Response post(const std::string& body,
                              const std::string& type = "application/json") const {
    return ask("POST", "/v1/lookup", {{"Content-Type", type}}, body);
  }
  static nlohmann::json json(const Response& response) {
    return nlohmann::json::parse(response.body);
  }

  std::shared_ptr<Serving> serving = two_lots_only();
  Service service{public_routes(), site_of(serving)};
};

}  // namespace metes::api
