#include "tests/api/lookup/stream.hpp"

#include "tests/api/memory.hpp"
#include "tests/support/two_lots.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace metes::api {

StreamTest::StreamTest() {
  std::vector<std::shared_ptr<const Engine>> engines{std::make_shared<const Engine>(
      std::make_shared<const Snapshot>(make_snapshot(tests::two_lots())))};
  serving = std::make_shared<Serving>(std::make_shared<const Catalogue>(std::move(engines)));
  service = std::make_unique<Service>(
      public_routes(), Site{.serving = serving, .today = [](const City&) { return Day{20'100}; }});
}

Response StreamTest::post(const std::string& query, const std::string& type,
                          const std::string& accept) const {
  return service->answer({.method = "POST",
                          .target = "/v1/lookups" + query,
                          .headers = {{"Content-Type", type}, {"Accept", accept}},
                          .body = {},
                          .client = {}});
}

std::vector<nlohmann::json> StreamTest::rows(const std::string& body, const std::string& query,
                                             std::size_t piece) const {
  Memory memory(body, piece);
  const Response response = post(query);
  EXPECT_EQ(response.status, 200);
  response.stream(memory);
  std::vector<nlohmann::json> all;
  std::size_t at = 0;
  while (at < memory.written.size()) {
    const auto end = memory.written.find('\n', at);
    all.push_back(nlohmann::json::parse(memory.written.substr(at, end - at)));
    at = end + 1;
  }
  return all;
}

std::string StreamTest::written(const std::string& body, const std::string& type,
                                const std::string& accept, std::size_t piece,
                                const std::string& query) const {
  Memory memory(body, piece);
  const Response response = post(query, type, accept);
  EXPECT_EQ(response.status, 200) << response.body;
  response.stream(memory);
  return memory.written;
}

nlohmann::json StreamTest::single(const std::string& query) const {
  return nlohmann::json::parse(service
                                   ->answer({.method = "GET",
                                             .target = "/v1/lookup?" + query,
                                             .headers = {},
                                             .body = {},
                                             .client = {}})
                                   .body);
}

}  // namespace metes::api
