#include "api/service/openapi.hpp"
#include "api/service/service.hpp"
#include "tests/api/mercator.hpp"
#include "tests/support/two_lots.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

// Every path of openapi.json with every parameter that it describes: left out, well formed, twice,
// and with whatever may come from outside.

namespace metes::api {
namespace {

using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

std::string encoded(std::string_view text) {
  std::string plain;
  for (const char c : text) plain += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return plain;
}

const std::vector<std::string>& hostile() {
  static const std::vector<std::string> kAll{"",
                                             " ",
                                             "-1",
                                             "0",
                                             "1e999",
                                             "nan",
                                             "inf",
                                             "0x10",
                                             "1,5",
                                             "99999999999999999999",
                                             "'; DROP TABLE parcels;--",
                                             "../../../../etc/passwd",
                                             "<script>alert(1)</script>",
                                             "{{7*7}}%s%n",
                                             "2026-02-30",
                                             "9999-99-99",
                                             "\"\\\x7E",
                                             "a,b,,c",
                                             std::string(3'000, 'A'),
                                             "\xF0\x9F\x8F\xA0 \xD9\x85",
                                             std::string("a\0b", 3),
                                             "\xFF\xFE",
                                             "line\r\nSet-Cookie: a=b"};
  return kAll;
}

class OpenapiWalk : public testing::Test {
 protected:
  struct Parameter {
    std::string name;
    std::string in;
    std::string example;
    bool is_required = false;
  };

  [[nodiscard]] Json resolved(const Json& part) const {
    if (!part.contains("$ref")) return part;
    const auto pointer = part.at("$ref").get<std::string>().substr(1);
    return openapi.at(Json::json_pointer(pointer));
  }
  static std::string text_of(const Json& value) {
    if (value.is_array()) return value.empty() ? "" : text_of(value.front());
    return value.is_string() ? value.get<std::string>() : value.dump();
  }
  // Those of the path and those of the operation.
  [[nodiscard]] std::vector<Parameter> parameters_of(const Json& item,
                                                     const Json& operation) const {
    Json described = item.value("parameters", Json::array());
    for (const Json& each : operation.value("parameters", Json::array())) described.push_back(each);
    std::vector<Parameter> all;
    for (const Json& reference : described) {
      const Json each = resolved(reference);
      all.push_back({.name = each.at("name"),
                     .in = each.at("in"),
                     .example = text_of(each.value("example", Json("x"))),
                     .is_required = each.value("required", false)});
    }
    return all;
  }
  // The path with one parameter's value put in, or left out, beside those that must be there.
  static std::string target_of(std::string path, const std::vector<Parameter>& parameters,
                               const std::string& changed, const std::string& value) {
    std::string query;
    for (const Parameter& each : parameters) {
      const bool is_changed = each.name == changed;
      const std::string& text = is_changed ? value : each.example;
      if (each.in == "path") {
        const std::string variable = "{" + each.name + "}";
        path.replace(path.find(variable), variable.size(), encoded(text));
      } else if (is_changed || each.is_required) {
        query += (query.empty() ? "?" : "&") + each.name + "=" + encoded(text);
      }
    }
    return path + query;
  }
  [[nodiscard]] Response ask(const std::string& method, const std::string& target,
                             const std::string& type = "", const std::string& body = "") const {
    ++asked;
    return service.answer({.method = method,
                           .target = target,
                           .headers = {{.name = "Content-Type", .value = type}},
                           .body = body,
                           .client = "127.0.0.1"});
  }
  // Whatever came, the answer is one that HTTP has words for, and tells nothing of the inside.
  static void expect_sound(const Response& response, const std::string& target) {
    EXPECT_LT(response.status, 500) << target;
    EXPECT_GE(response.status, 200) << target;
    if (response.status >= 400) {
      EXPECT_EQ(response.content_type, "application/problem+json") << target;
      EXPECT_TRUE(Json::parse(response.body).contains("type")) << target;
    }
    EXPECT_THAT(response.body, Not(HasSubstr("root:"))) << target;
    for (const Header& header : response.headers) {
      EXPECT_EQ(header.value.find_first_of("\r\n"), std::string::npos) << target;
    }
  }

  Json openapi = Json::parse(openapi_json());
  std::shared_ptr<Serving> serving = std::make_shared<Serving>(std::make_shared<const Catalogue>(
      std::vector<std::shared_ptr<const Engine>>{std::make_shared<const Engine>(
          std::make_shared<const Snapshot>(make_snapshot(tests::two_lots())))}));
  Service service{public_routes(), Site{.serving = serving,
                                        .today = [](const City&) { return Day{20'100}; },
                                        .plane =
                                            [](const std::string&, const std::string&) {
                                              return std::make_shared<const Mercator>();
                                            }}};
  mutable std::size_t asked = 0;
};

TEST_F(OpenapiWalk, EveryParameterTakesAnythingThatComes) {
  for (const auto& [path, item] : openapi.at("paths").items()) {
    for (const auto& [method, operation] : item.items()) {
      if (method != "get" && method != "post") continue;
      const auto parameters = parameters_of(item, operation);
      const std::string verb = method == "get" ? "GET" : "POST";
      for (const Parameter& each : parameters) {
        std::vector<std::string> values = hostile();
        values.push_back(each.example);
        for (const std::string& value : values) {
          const std::string target = target_of(path, parameters, each.name, value);
          const Response response = ask(verb, target, "application/x-ndjson");
          expect_sound(response, target);
          if (each.in != "query") continue;
          const std::string twice = target + "&" + each.name + "=" + encoded(value);
          EXPECT_EQ(ask(verb, twice, "application/x-ndjson").status / 100, 4) << twice;
        }
      }
      std::string other = target_of(path, parameters, "", "");
      other +=
          (other.find('?') == std::string::npos ? "?" : "&") + std::string("nothing_like_it=1");
      EXPECT_GE(ask(verb, other).status, 400) << other;
    }
  }
  EXPECT_GT(asked, 1'000U);
}

TEST_F(OpenapiWalk, WhatIsRequiredIsMissedByName) {
  std::size_t required = 0;
  for (const auto& [path, item] : openapi.at("paths").items()) {
    if (!item.contains("get")) continue;
    for (const Parameter& each : parameters_of(item, item.at("get"))) {
      if (!each.is_required || each.in != "query") continue;
      const Response response = ask("GET", path);
      EXPECT_EQ(response.status, 400) << path;
      EXPECT_EQ(Json::parse(response.body).at("parameter"), each.name) << path;
      ++required;
    }
  }
  EXPECT_GE(required, 1U);
}

TEST_F(OpenapiWalk, BodiesOfEveryKindAreAnsweredOrRefused) {
  std::vector<std::string> bodies = hostile();
  for (const std::string& value : hostile()) {
    for (const char* const member :
         {"lat", "lon", "address", "parcel", "as_of", "directives", "lang", "city", "evidence",
          "geometry", "buffer_m", "accuracy_m", "id"}) {
      bodies.push_back(Json{{member, value}}.dump(-1, ' ', false, Json::error_handler_t::replace));
      bodies.push_back(fmt::format(R"({{"{}":{}}})", member, value));
      bodies.push_back(fmt::format(R"({{"lat":1,"lon":1,"buffer_m":5,"{}":[{{}}]}})", member));
    }
  }
  bodies.emplace_back(std::string(20'000, '['));
  bodies.push_back(R"({"geometry":)" + std::string(2'000, '[') + "}");
  for (const auto& [path, item] : openapi.at("paths").items()) {
    if (!item.contains("post") || !item.at("post").contains("requestBody")) continue;
    for (const std::string& body : bodies) {
      for (const char* const type : {"application/json", "text/csv", ""}) {
        expect_sound(ask("POST", path, type, body), path + " " + body.substr(0, 200));
      }
    }
  }
  EXPECT_GT(asked, 5'000U);
}

}  // namespace
}  // namespace metes::api
