#include "tests/tools/serve/described_shape.hpp"

#include "geo/values/day.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace metes::tests {
namespace {

using Json = nlohmann::json;

bool is_of_type(const std::string& type, const Json& value) {
  if (type == "string") return value.is_string();
  if (type == "number") return value.is_number();
  if (type == "integer") return value.is_number_integer();
  if (type == "boolean") return value.is_boolean();
  return type == "array" ? value.is_array() : value.is_object();
}

// Of what is no list and no object.
std::vector<std::string> of_value(const Json& schema, const Json& value, const std::string& where) {
  std::vector<std::string> all;
  const std::string said = value.dump().substr(0, 80);
  if (schema.contains("type") && !is_of_type(schema.at("type"), value)) {
    all.push_back(where + ": " + said + " is no " + schema.at("type").get<std::string>());
  }
  const Json words = schema.value("enum", Json::array({value}));
  if (std::find(words.begin(), words.end(), value) == words.end()) {
    all.push_back(where + ": " + said + " is not listed");
  }
  if (schema.value("format", "") == "date" && !parse_day(value.get<std::string>())) {
    all.push_back(where + ": " + said + " is no day");
  }
  const bool is_above = value.is_number() && value > schema.value("maximum", value);
  const bool is_below = value.is_number() && value < schema.value("minimum", value);
  if (is_above || is_below) all.push_back(where + ": " + said + " is out of bounds");
  return all;
}

void append(std::vector<std::string>& all, std::vector<std::string> more) {
  all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

DescribedShape::DescribedShape(const Json& openapi)
    : openapi_(std::make_shared<const Json>(openapi)) {}

const Json& DescribedShape::resolved(const Json& part) const {
  if (!part.contains("$ref")) return part;
  return resolved(openapi_->at(Json::json_pointer(part.at("$ref").get<std::string>().substr(1))));
}

const Json& DescribedShape::of_answer(const std::string& path, const std::string& method,
                                      const std::string& status, const std::string& type) const {
  const Json& answers = openapi_->at("paths").at(path).at(method).at("responses");
  return resolved(answers.at(status)).at("content").at(type).at("schema");
}

const Json& DescribedShape::named(const std::string& name) const {
  return openapi_->at("components").at("schemas").at(name);
}

void DescribedShape::collect(const Json& schema, Json& members, Json& required,
                             bool& is_open) const {
  for (const Json& part : schema.value("allOf", Json::array())) {
    collect(resolved(part), members, required, is_open);
  }
  members.update(schema.value("properties", Json::object()));
  for (const Json& name : schema.value("required", Json::array())) required.push_back(name);
  is_open = is_open || schema.value("additionalProperties", false);
}

std::vector<std::string> DescribedShape::of_object(const Json& schema, const Json& value,
                                                   const std::string& where) const {
  std::vector<std::string> all;
  Json members = Json::object();
  Json required = Json::array();
  bool is_open = false;
  collect(schema, members, required, is_open);
  for (const Json& name : required) {
    if (!value.contains(name)) all.push_back(where + " lacks " + name.get<std::string>());
  }
  for (const auto& [name, member] : value.items()) {
    std::string at = where;
    at.append("/").append(name);
    if (members.contains(name))
      append(all, faults(members.at(name), member, at));
    else if (!is_open)
      all.push_back(at + " is not described");
  }
  return all;
}

std::vector<std::string> DescribedShape::of_alternatives(const Json& schema, const Json& value,
                                                         const std::string& where) const {
  std::vector<std::string> all;
  std::size_t fitting = 0;
  const bool is_one = schema.contains("oneOf");
  for (const Json& each : schema.at(is_one ? "oneOf" : "anyOf")) {
    auto found = faults(each, value, where);
    if (found.empty()) ++fitting;
    append(all, std::move(found));
  }
  if (fitting == 0) return all;
  if (is_one && fitting > 1) return {where + " fits several of which it should fit one"};
  return {};
}

std::vector<std::string> DescribedShape::faults(const Json& schema, const Json& value,
                                                const std::string& where) const {
  if (schema.contains("$ref")) return faults(resolved(schema), value, where);
  if (schema.contains("oneOf") || schema.contains("anyOf")) {
    return of_alternatives(schema, value, where);
  }
  if (value.is_null() && !schema.empty()) {
    if (schema.value("nullable", false)) return {};
    return {where + " is null"};
  }
  if (value.is_object()) return of_object(schema, value, where);
  auto all = of_value(schema, value, where);
  if (!value.is_array() || !all.empty()) return all;
  for (const Json& item : value) append(all, faults(schema.at("items"), item, where + "/*"));
  return all;
}

}  // namespace metes::tests
