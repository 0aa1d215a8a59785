#include "api/features/feature_json.hpp"

#include "api/json/json_text.hpp"

#include <cmath>
#include <cstdlib>

namespace metes::api {
namespace {

// Whether the ring runs against the clock. Numbers around its first vertex are exact in a double
// for any lot of a city.
bool is_against_clock(std::span<const Coord> ring) {
  const Coord origin = ring.front();
  double twice = 0;
  double before_x = 0;
  double before_y = 0;
  for (const Coord vertex : ring) {
    const double x = static_cast<double>(vertex.x) - origin.x;
    const double y = static_cast<double>(vertex.y) - origin.y;
    twice += before_x * y - x * before_y;
    before_x = x;
    before_y = y;
  }
  return twice > 0;
}

// The first vertex comes first in either direction, and again last.
void append_ring(std::string& out, std::span<const Coord> ring, bool is_shell,
                 const PutPosition& put) {
  const bool as_it_is = is_against_clock(ring) == is_shell;
  out += '[';
  put(out, ring.front());
  for (std::size_t i = 1; i < ring.size(); ++i) {
    out += ',';
    put(out, as_it_is ? ring[i] : ring[ring.size() - i]);
  }
  out += ',';
  put(out, ring.front());
  out += ']';
}

void append_polygon(std::string& out, const Shapes& shapes, std::uint32_t polygon,
                    const PutPosition& put) {
  const Range rings = shapes.rings(polygon);
  out += '[';
  for (std::uint32_t i = rings.begin; i < rings.end; ++i) {
    if (i > rings.begin) out += ',';
    append_ring(out, shapes.ring(i), i == rings.begin, put);
  }
  out += ']';
}

void append_shape(std::string& out, const Shapes& shapes, std::uint32_t shape,
                  const PutPosition& put) {
  const Range polygons = shapes.polygons(shape);
  if (polygons.size() == 1) {
    out += R"({"type":"Polygon","coordinates":)";
    append_polygon(out, shapes, polygons.begin, put);
    out += '}';
    return;
  }
  out += R"({"type":"MultiPolygon","coordinates":[)";
  for (std::uint32_t i = polygons.begin; i < polygons.end; ++i) {
    if (i > polygons.begin) out += ',';
    append_polygon(out, shapes, i, put);
  }
  out += "]}";
}

void append_properties(std::string& out, const std::vector<LayerField>& fields,
                       std::span<const std::string> texts) {
  out += '{';
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) out += ',';
    append_json_text(out, fields[i].name);
    out += ':';
    if (texts[i].empty())
      out += "null";
    else if (fields[i].kind != LayerField::Kind::text)
      out += texts[i];
    else
      append_json_text(out, texts[i]);
  }
  out += '}';
}

}  // namespace

void append_degrees(std::string& out, std::int32_t units) {
  constexpr std::size_t kDecimals = 7;
  const std::int64_t size = std::abs(std::int64_t{units});
  if (units < 0) out += '-';
  out += std::to_string(size / kUnitsPerDegree);
  const std::string digits = std::to_string(size % kUnitsPerDegree);
  if (digits == "0") return;
  out += '.';
  out.append(kDecimals - digits.size(), '0');
  out.append(digits, 0, digits.find_last_not_of('0') + 1);
}

std::string feature_id(const FeatureSource& source, std::uint32_t position) {
  return source.snapshot().city().id + '.' + std::to_string(position);
}

void append_feature(std::string& out, FeatureSource& source, std::uint32_t position,
                    const PutPosition& put, std::string_view more) {
  out += R"({"type":"Feature","id":)";
  append_json_text(out, feature_id(source, position));
  out += R"(,"geometry":)";
  if (const auto shape = source.shape(position))
    append_shape(out, source.snapshot().shapes(), *shape, put);
  else
    out += "null";
  out += R"(,"properties":)";
  append_properties(out, source.fields(), source.row(position));
  out.append(more).append("}");
}

}  // namespace metes::api
