#pragma once

#include "api/service/service.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace metes::api {

inline constexpr const char* kLines = "application/x-ndjson";
inline constexpr const char* kCsv = "text/csv";
inline constexpr const char* kSeq = "application/geo+json-seq";
inline constexpr const char* kCollection = "application/geo+json";

// In lot A of the drawing.
inline constexpr const char* kRowInLotA = R"({"id":"a","lat":40.0005,"lon":-19.9995})";

/// Rows about the two lots, streamed both ways without a socket.
class StreamTest : public testing::Test {
 protected:
  StreamTest();

  [[nodiscard]] Response post(const std::string& query = "", const std::string& type = kLines,
                              const std::string& accept = "*/*") const;
  // The answers to JSON lines, whose body comes in pieces.
  [[nodiscard]] std::vector<nlohmann::json> rows(const std::string& body,
                                                 const std::string& query = "",
                                                 std::size_t piece = 1000) const;
  // Everything that is answered; on one day unless another query is given.
  [[nodiscard]] std::string written(const std::string& body, const std::string& type,
                                    const std::string& accept, std::size_t piece = 1000,
                                    const std::string& query = "?as_of=2024-05-06") const;
  [[nodiscard]] nlohmann::json single(const std::string& query) const;

  std::shared_ptr<Serving> serving;
  std::unique_ptr<Service> service;
};

}  // namespace metes::api
