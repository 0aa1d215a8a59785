#include "api/lookup/area_question.hpp"

#include "api/service/geojson_crs.hpp"
#include "api/service/json_fields.hpp"
#include "api/service/parameters.hpp"
#include "api/service/problem.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <utility>

namespace metes::api {
namespace {

namespace json = simdjson::dom;

constexpr std::array<std::string_view, 7> kFields{"geometry",   "lat",   "lon", "buffer_m",
                                                  "directives", "as_of", "city"};
constexpr std::string_view kAreas = "geometry, or lat, lon and buffer_m";

struct Disc {
  std::optional<double> lat;
  std::optional<double> lon;
  std::optional<double> buffer_m;
};

[[noreturn]] void refuse_geometry(std::string_view expected) {
  refuse_value("geometry", expected);
}

json::array array_of(const json::element& value, std::string_view expected) {
  json::array list;
  if (value.get(list) != simdjson::SUCCESS) refuse_geometry(expected);
  return list;
}

double within(std::string_view name, double value, double limit, std::string_view expected) {
  if (!std::isfinite(value) || std::abs(value) > limit) refuse_value(name, expected);
  return value;
}

double latitude(std::string_view name, double value) {
  return within(name, value, 90, "degrees of latitude between -90 and 90");
}
double longitude(std::string_view name, double value) {
  return within(name, value, 180, "degrees of longitude between -180 and 180");
}

// A third number would be a height.
Coord corner_of(const json::element& value) {
  constexpr std::string_view kExpected = "corners of longitude and latitude";
  const json::array numbers = array_of(value, kExpected);
  if (numbers.size() < 2 || numbers.size() > 3) refuse_geometry(kExpected);
  return snap({.lon = longitude("geometry", number_of("geometry", numbers.at(0).value())),
               .lat = latitude("geometry", number_of("geometry", numbers.at(1).value()))});
}

std::vector<Coord> ring_of(const json::element& value, std::size_t& corners) {
  constexpr std::string_view kExpected = "rings of at least four corners, the last like the first";
  std::vector<Coord> ring;
  for (const json::element each : array_of(value, kExpected)) {
    if (++corners > kMostCorners) {
      refuse_geometry(fmt::format("an area of at most {} corners", kMostCorners));
    }
    ring.push_back(corner_of(each));
  }
  if (ring.size() < 4 || ring.front() != ring.back()) refuse_geometry(kExpected);
  ring.pop_back();
  return ring;
}

PolygonRings polygon_of(const json::element& value, std::size_t& corners) {
  PolygonRings rings;
  for (const json::element ring : array_of(value, "a polygon of rings")) {
    rings.push_back(ring_of(ring, corners));
  }
  if (rings.empty()) refuse_geometry("a polygon of one ring at least");
  return rings;
}

Area area_of(const json::element& value) {
  constexpr std::string_view kExpected = "a GeoJSON Polygon or MultiPolygon";
  json::object geometry;
  std::string_view type;
  json::element coordinates;
  if (value.get(geometry) != simdjson::SUCCESS) refuse_geometry(kExpected);
  refuse_repeated(geometry);
  refuse_other_crs(geometry);
  if (geometry["type"].get(type) != simdjson::SUCCESS ||
      geometry["coordinates"].get(coordinates) != simdjson::SUCCESS) {
    refuse_geometry(kExpected);
  }
  Area area;
  std::size_t corners = 0;
  if (type == "Polygon") {
    area.push_back(polygon_of(coordinates, corners));
  } else if (type == "MultiPolygon") {
    for (const json::element polygon : array_of(coordinates, kExpected)) {
      area.push_back(polygon_of(polygon, corners));
    }
  }
  if (area.empty()) refuse_geometry(kExpected);
  if (const auto why = why_invalid(area)) {
    refuse_geometry("a valid area; this has: " + *why);
  }
  return area;
}

double present(std::string_view name, std::optional<double> value) {
  if (value) return *value;
  throw RequestError({.kind = ProblemKind::missing_parameter,
                      .parameter = std::string(name),
                      .expected = std::string(kAreas)});
}

Area area_of(const Disc& disc) {
  const LonLat centre{.lon = longitude("lon", present("lon", disc.lon)),
                      .lat = latitude("lat", present("lat", disc.lat))};
  const double buffer_m = present("buffer_m", disc.buffer_m);
  const bool is_length = std::isfinite(buffer_m) && buffer_m >= 1 && buffer_m <= kMostBuffer;
  if (!is_length) {
    refuse_value("buffer_m", fmt::format("metres between 1 and {}", kMostBuffer));
  }
  try {
    return disc_area(centre, buffer_m);
  } catch (const UsageError&) {
    refuse_value("buffer_m", "a disc that does not reach over a pole or 180 degrees");
  }
}

void set(AreaQuestion& question, Disc& disc, std::string_view name, const json::element& value) {
  if (name == "geometry")
    question.area = area_of(value);
  else if (name == "lat")
    disc.lat = number_of(name, value);
  else if (name == "lon")
    disc.lon = number_of(name, value);
  else if (name == "buffer_m")
    disc.buffer_m = number_of(name, value);
  else if (name == "directives")
    question.directives = texts_of(name, value);
  else if (name == "as_of")
    question.as_of = day_from(name, text_of(name, value));
  else if (name == "city")
    question.city = text_of(name, value);
  else
    refuse_unknown(std::string(name), kFields);
}

}  // namespace

AreaQuestion area_question_of(std::string_view text) {
  AreaQuestion question;
  Disc disc;
  for (const auto& [name, value] : parsed_object(text)) set(question, disc, name, value);
  const bool has_disc = disc.lat || disc.lon || disc.buffer_m;
  if (has_disc && !question.area.empty()) {
    throw RequestError({.kind = ProblemKind::conflicting_parameters,
                        .parameter = "geometry",
                        .expected = std::string(kAreas)});
  }
  if (question.area.empty() && !has_disc) present("geometry", {});
  if (has_disc) question.area = area_of(disc);
  question.is_disc = has_disc;
  return question;
}

}  // namespace metes::api
