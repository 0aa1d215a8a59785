#pragma once

#include "api/service/service.hpp"
#include "geo/answer/engine.hpp"
#include "geo/snapshot/snapshot.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace metes::api {

/// What is answered about the two lots, without a socket.
class ServiceTest : public testing::Test {
 protected:
  // In lot A of the drawing.
  static constexpr const char* kInLotA = "/v1/lookup?lat=40.0005&lon=-19.9995";

  static std::shared_ptr<const Engine> engine_of(SnapshotDraft draft);
  static std::shared_ptr<Serving> two_lots_only();
  static Site site_of(std::shared_ptr<Serving> serving);

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
  static nlohmann::json json(const Response& response);

  std::shared_ptr<Serving> serving = two_lots_only();
  Service service{public_routes(), site_of(serving)};
};

}  // namespace metes::api
