#pragma once

#include "api/service/service.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace metes::api {

inline constexpr const char* kFeaturesType = "application/geo+json";

/// A town's collections, as a client gets them.
class FeaturesTest : public testing::Test {
 protected:
  // 40 lots in rows of ten; the city owns every third always, every fifth from 2024-02-20 until
  // 2024-03-01, and lot 7 from 2026 on.
  static Snapshot lots();
  static Site site_of(std::shared_ptr<Serving> serving);
  static std::shared_ptr<const Engine> engine_of(Snapshot snapshot);

  // As a file of this digest has it.
  static std::shared_ptr<const Engine> engine_of(SnapshotDraft draft, const std::string& digest);

  void serve(std::vector<std::shared_ptr<const Engine>> engines) {
    serving_->replace(std::make_shared<const Catalogue>(std::move(engines)));
  }
  [[nodiscard]] Response get(const std::string& target, const std::string& accept = "",
                             std::vector<Header> headers = {}) const;
  [[nodiscard]] nlohmann::json json(const std::string& target) const;
  // A link's answer, as a client that follows it gets it.
  [[nodiscard]] Response follow(const nlohmann::json& link) const;
  // Everything of a collection, page by page.
  [[nodiscard]] std::vector<nlohmann::json> all_of(const std::string& target) const;
  [[nodiscard]] std::set<std::string> ids(const std::string& target) const;
  static nlohmann::json link_of(const nlohmann::json& document, const std::string& rel);

  std::shared_ptr<const Engine> engine_ = engine_of(lots());
  std::shared_ptr<Serving> serving_ = std::make_shared<Serving>(
      std::make_shared<const Catalogue>(std::vector<std::shared_ptr<const Engine>>{engine_}));
  Service service_{public_routes(), site_of(serving_)};
};

}  // namespace metes::api
