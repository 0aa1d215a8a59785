#include "data/snapshot/city_json.hpp"

#include "geo/values/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cmath>

namespace metes::data {
namespace {

using nlohmann::json;

Role role_named(const std::string& name) {
  const auto role = parse_role(name);
  if (!role) {
    throw DataError(
        fmt::format("the role of a source is \"{}\", expected fabric, inventory, roll, boundary, "
                    "addresses, districts, contacts or opt_in",
                    name));
  }
  return *role;
}

double finite(double value, const char* name) {
  if (!std::isfinite(value)) {
    throw DataError(fmt::format("{} is {}, expected a finite number", name, value));
  }
  return value;
}

json object_of(const SourceFile& file) {
  return {{"name", file.name}, {"first", file.first}};
}

json object_of(const Source& source) {
  json object = {{"id", source.id},
                 {"role", to_string(source.role)},
                 {"title", source.title},
                 {"publisher", source.publisher},
                 {"licence", source.licence},
                 {"url", source.url},
                 {"name", source.name},
                 {"layer", source.layer},
                 {"crs", source.crs},
                 {"pipeline", source.pipeline},
                 {"pipeline_accuracy_m", finite(source.pipeline_accuracy_m, "pipeline_accuracy_m")},
                 {"vintage", source.vintage ? json(to_string(*source.vintage)) : json()},
                 {"fresh_days", source.fresh_days ? json(*source.fresh_days) : json()},
                 {"line_tolerance_m", finite(source.line_tolerance_m, "line_tolerance_m")},
                 {"complete", source.complete},
                 {"sha256", source.sha256},
                 {"read", source.read},
                 {"kept", source.kept}};
  for (const SourceFile& file : source.files) object["files"].push_back(object_of(file));
  return object;
}

std::optional<Day> parse_vintage(const json& value) {
  if (value.is_null()) return std::nullopt;
  const auto text = value.get<std::string>();
  const auto day = parse_day(text);
  if (!day) throw DataError(fmt::format("a vintage is \"{}\", expected a date", text));
  return day;
}

std::optional<std::uint32_t> parse_fresh_days(const json& value) {
  if (value.is_null()) return std::nullopt;
  return value.get<std::uint32_t>();
}

// Of a source of one file, as of all in earlier snapshots, there are none.
std::vector<SourceFile> parse_files(const json& source) {
  std::vector<SourceFile> files;
  std::int64_t least = 0;
  for (const json& object : source.value("files", json::array())) {
    const SourceFile& file =
        files.emplace_back(SourceFile{.name = object.at("name").get<std::string>(),
                                      .first = object.at("first").get<std::int64_t>()});
    if (file.name.empty() || file.first < least) {
      throw DataError(
          fmt::format("the file \"{}\" of a source begins at {}, expected a name and {} "
                      "or more",
                      file.name, file.first, least));
    }
    least = file.first;
  }
  return files;
}

Source parse_source(const json& object) {
  const auto text = [&](const char* key) { return object.at(key).get<std::string>(); };
  return {.id = text("id"),
          .role = role_named(text("role")),
          .title = text("title"),
          .publisher = text("publisher"),
          .licence = text("licence"),
          .url = text("url"),
          .name = text("name"),
          .files = parse_files(object),
          .layer = text("layer"),
          .crs = text("crs"),
          .pipeline = text("pipeline"),
          .pipeline_accuracy_m = object.at("pipeline_accuracy_m").get<double>(),
          .vintage = parse_vintage(object.at("vintage")),
          .fresh_days = parse_fresh_days(object.at("fresh_days")),
          .line_tolerance_m = object.at("line_tolerance_m").get<double>(),
          .complete = object.at("complete").get<bool>(),
          .sha256 = text("sha256"),
          .read = object.at("read").get<std::uint64_t>(),
          .kept = object.at("kept").get<std::uint64_t>()};
}

City city_of(const json& object) {
  const auto text = [&](const char* key) { return object.at(key).get<std::string>(); };
  const auto extent = object.at("extent").get<std::array<std::int32_t, 4>>();
  City city{
      .id = text("id"),
      .name = text("name"),
      .time_zone = text("time_zone"),
      .notice = text("notice"),
      .number_scheme =
          {.name = object.at("number_scheme").at("name").get<std::string>(),
           .groups = object.at("number_scheme").at("groups").get<std::vector<std::uint32_t>>()},
      .extent = {.min = {.x = extent[0], .y = extent[1]}, .max = {.x = extent[2], .y = extent[3]}},
      .manifest_sha256 = text("manifest_sha256"),
      .engine_version = text("engine_version"),
      .sources = {},
      .directives = {}};
  for (const json& source : object.at("sources")) city.sources.push_back(parse_source(source));
  for (const json& directive : object.at("directives")) {
    city.directives.push_back({.name = directive.at("name").get<std::string>(),
                               .sha256 = directive.at("sha256").get<std::string>(),
                               .toml = directive.at("toml").get<std::string>()});
  }
  return city;
}

}  // namespace

std::string to_json(const City& city) {
  const Box& extent = city.extent;
  json sources = json::array();
  for (const Source& source : city.sources) sources.push_back(object_of(source));
  json directives = json::array();
  for (const DirectiveText& text : city.directives) {
    directives.push_back({{"name", text.name}, {"sha256", text.sha256}, {"toml", text.toml}});
  }
  const json object = {
      {"id", city.id},
      {"name", city.name},
      {"time_zone", city.time_zone},
      {"notice", city.notice},
      {"number_scheme", {{"name", city.number_scheme.name}, {"groups", city.number_scheme.groups}}},
      {"extent", {extent.min.x, extent.min.y, extent.max.x, extent.max.y}},
      {"manifest_sha256", city.manifest_sha256},
      {"engine_version", city.engine_version},
      {"sources", std::move(sources)},
      {"directives", std::move(directives)}};
  try {
    return object.dump();
  } catch (const json::type_error& error) {  // the library's way to say that text is not UTF-8
    throw DataError(fmt::format("the city's description is not UTF-8: {}", error.what()));
  }
}

City parse_city(std::string_view text) {
  try {
    return city_of(json::parse(text));
  } catch (const json::exception& error) {
    throw DataError(fmt::format("the city's description is not as expected: {}", error.what()));
  }
}

}  // namespace metes::data
