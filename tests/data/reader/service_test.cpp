#include "data/reader/layer.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <httplib.h>

#include <algorithm>
#include <string>
#include <thread>

namespace metes::data {
namespace {

using testing::HasSubstr;

// A FeatureServer on the loopback: `rows` points by pages, which may lie about its count or ignore
// the page that is asked for.
class FeatureService {
 public:
  struct Behaviour {
    int rows = 0;
    int page = 1000;
    int claimed = 0;
    bool ignores_offset = false;
    std::string count_answer = {};  // instead of the count
  };

  explicit FeatureService(Behaviour behaviour) : behaviour_(std::move(behaviour)) {
    server_.Get("/rest/FeatureServer/0/query",
                [this](const httplib::Request& request, httplib::Response& response) {
                  response.set_content(answer(request), "application/json");
                });
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_.listen_after_bind(); });
    while (!server_.is_running()) std::this_thread::yield();  // stop() before that is lost
  }
  ~FeatureService() {
    server_.stop();
    thread_.join();
  }
  FeatureService(const FeatureService&) = delete;
  FeatureService& operator=(const FeatureService&) = delete;

  [[nodiscard]] LayerRequest request() const {
    return {.path = fmt::format("http://127.0.0.1:{}/rest/FeatureServer/0", port_),
            .root = {},
            .layer = {},
            .encoding = {},
            .header = {},
            .at = "city.toml:9, source service"};
  }

 private:
  [[nodiscard]] std::string answer(const httplib::Request& request) const {
    if (request.get_param_value("returnCountOnly") == "true") {
      if (!behaviour_.count_answer.empty()) return behaviour_.count_answer;
      return fmt::format(R"({{"count":{}}})", behaviour_.claimed);
    }
    const std::string offset = request.get_param_value("resultOffset");
    const int from = behaviour_.ignores_offset || offset.empty() ? 0 : std::stoi(offset);
    const int until = std::min(from + behaviour_.page, behaviour_.rows);
    std::string features;
    for (int id = from; id < until; ++id) {
      features += fmt::format(
          R"({}{{"attributes":{{"OBJECTID":{},"PIN":"{:05}"}},"geometry":{{"x":{},"y":41.5}}}})",
          id == from ? "" : ",", id + 1, id, -87.0 - id * 1e-5);
    }
    const bool more = behaviour_.ignores_offset || until < behaviour_.rows;
    return fmt::format(R"({{"objectIdFieldName":"OBJECTID","geometryType":"esriGeometryPoint",)"
                       R"("spatialReference":{{"wkid":4326}},"fields":[)"
                       R"({{"name":"OBJECTID","type":"esriFieldTypeOID"}},)"
                       R"({{"name":"PIN","type":"esriFieldTypeString"}}],)"
                       R"("exceededTransferLimit":{},"features":[{}]}})",
                       more, features);
  }

  Behaviour behaviour_;
  httplib::Server server_;
  int port_ = 0;
  std::thread thread_;
};

std::string outcome(const LayerRequest& request) {
  try {
    Layer layer = Layer::open(request);
    std::size_t read = 0;
    while (layer.next()) ++read;
    return fmt::format("read {}", read);
  } catch (const DataError& error) {
    return error.what();
  }
}

TEST(Service, IsReadToItsEndOverAllPages) {
  const FeatureService service({.rows = 2500, .claimed = 2500});
  Layer layer = Layer::open(service.request());
  EXPECT_EQ(layer.count(), 2500U);
  EXPECT_EQ(layer.crs(), "EPSG:4326");
  EXPECT_EQ(layer.sha256(), "");
  EXPECT_EQ(layer.driver(), "ESRIJSON");
  std::size_t read = 0;
  std::string last;
  while (const auto feature = layer.next()) {
    ++read;
    last = feature->texts.at(1);
  }
  EXPECT_EQ(read, 2500U);
  EXPECT_EQ(last, "02499");
}

TEST(Service, FewerFeaturesThanCountedIsAnError) {
  const FeatureService service({.rows = 2500, .claimed = 2600});
  EXPECT_THAT(outcome(service.request()), HasSubstr("returned 2500 features, expected the 2600"));
}

TEST(Service, MoreFeaturesThanCountedIsAnError) {
  const FeatureService service({.rows = 2500, .claimed = 1200});
  EXPECT_THAT(outcome(service.request()), HasSubstr("expected the 1200"));
}

TEST(Service, OneThatRepeatsItsFirstPageForEverIsAnError) {
  const FeatureService service({.rows = 100, .page = 100, .claimed = 150, .ignores_offset = true});
  EXPECT_THAT(outcome(service.request()), HasSubstr("expected the 150"));
}

TEST(Service, OneThatDoesNotCountIsAnError) {
  const FeatureService service(
      {.rows = 5, .claimed = 5, .count_answer = R"({"error":{"code":499}})"});
  EXPECT_THAT(outcome(service.request()), HasSubstr("499"));
}

TEST(Service, OneThatDoesNotAnswerIsAnError) {
  LayerRequest request;
  {
    const FeatureService service({.rows = 1, .claimed = 1});
    request = service.request();
  }
  EXPECT_THAT(outcome(request), HasSubstr("cannot be opened as ESRIJSON"));
}

}  // namespace
}  // namespace metes::data
