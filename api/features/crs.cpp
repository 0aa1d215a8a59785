#include "api/features/crs.hpp"

#include "api/features/feature_json.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace metes::api {
namespace {

constexpr std::string_view kEpsg = "http://www.opengis.net/def/crs/EPSG/0/";
constexpr std::string_view kWgs84 = "http://www.opengis.net/def/crs/EPSG/0/4326";
constexpr std::string_view kWebMercator = "EPSG:3857";
constexpr double kMercatorEdge = 20'037'508.342789;  // metres; half the equator

// "3435" of "EPSG:3435"; nothing for other authorities, whose codes have no such URI.
std::string_view epsg_code(std::string_view crs) {
  constexpr std::string_view kAuthority = "EPSG:";
  if (crs.substr(0, kAuthority.size()) != kAuthority) return {};
  const auto code = crs.substr(kAuthority.size());
  const bool is_number = code.find_first_not_of("0123456789") == std::string_view::npos;
  return is_number ? code : std::string_view();
}

Crs plane_of(std::string_view crs, std::string_view pipeline) {
  return {.uri = std::string(kEpsg) + std::string(epsg_code(crs)),
          .kind = Crs::Kind::plane,
          .code = std::string(crs),
          .pipeline = std::string(pipeline)};
}

// Those in which a city's parcels came and that are not degrees of WGS 84 anyway.
std::vector<Crs> own_crs(const City& city) {
  std::vector<Crs> own;
  for (const Source& source : city.sources) {
    if (source.role != Role::fabric || source.pipeline.empty()) continue;
    if (epsg_code(source.crs).empty()) continue;
    Crs crs = plane_of(source.crs, source.pipeline);
    const auto is_same = [&](const Crs& each) { return each.uri == crs.uri; };
    if (std::none_of(own.begin(), own.end(), is_same)) own.push_back(std::move(crs));
  }
  return own;
}

bool has_uri(const std::vector<Crs>& list, const std::string& uri) {
  return std::any_of(list.begin(), list.end(), [&](const Crs& crs) { return crs.uri == uri; });
}

Crs chosen(const Call& call, std::string_view name) {
  const auto offered = crs_of(*call.catalogue);
  const std::string wanted = call.parameters.text(name).value_or(std::string(kCrs84));
  const auto found = std::find_if(offered.begin(), offered.end(),
                                  [&](const Crs& crs) { return crs.uri == wanted; });
  if (found != offered.end()) return *found;
  std::string all;
  for (const Crs& crs : offered) all.append(all.empty() ? "" : ", ").append(crs.uri);
  refuse_value(name, "one of " + all);
}

}  // namespace

std::vector<Crs> crs_of(const Catalogue& catalogue) {
  std::vector<Crs> list{{.uri = std::string(kCrs84)},
                        {.uri = std::string(kWgs84), .kind = Crs::Kind::lat_lon},
                        plane_of(kWebMercator, "")};
  const auto editions = catalogue.editions();
  for (Crs& crs : own_crs(editions.front().engine->snapshot().city())) {
    const bool is_of_all =
        std::all_of(editions.begin(), editions.end(), [&](const Edition& edition) {
          return has_uri(own_crs(edition.engine->snapshot().city()), crs.uri);
        });
    if (is_of_all && !has_uri(list, crs.uri)) list.push_back(std::move(crs));
  }
  return list;
}

CrsInUse::CrsInUse(const Call& call, std::string_view name) : crs_(chosen(call, name)) {
  if (crs_.kind == Crs::Kind::plane) plane_ = call.site.plane(crs_.code, crs_.pipeline);
}

void CrsInUse::append(std::string& out, Coord at) const {
  out += '[';
  if (crs_.kind == Crs::Kind::plane) {
    const auto place = plane_->from_degrees(to_degrees(at));
    if (!place) throw DataError(fmt::format("a vertex has no place in {}", crs_.code));
    fmt::format_to(std::back_inserter(out), "{:.{}f},{:.{}f}", place->first, plane_->decimals(),
                   place->second, plane_->decimals());
  } else {
    const bool is_lon_first = crs_.kind == Crs::Kind::lon_lat;
    append_degrees(out, is_lon_first ? at.x : at.y);
    out += ',';
    append_degrees(out, is_lon_first ? at.y : at.x);
  }
  out += ']';
}

Coord CrsInUse::place(std::string_view name, AxisPair at) const {
  std::optional<LonLat> degrees = LonLat{.lon = at.first, .lat = at.second};
  if (crs_.kind == Crs::Kind::lat_lon) degrees = LonLat{.lon = at.second, .lat = at.first};
  if (crs_.kind == Crs::Kind::plane) degrees = plane_->to_degrees(at);
  if (!degrees || !is_on_globe(*degrees)) {
    refuse_value(name, "corners that are places of " + crs_.uri);
  }
  return snap(*degrees);
}

// The sides of a box are not straight in degrees: they are divided often enough that, over a city,
// no place is a millimetre beside them.
std::vector<Coord> CrsInUse::ring(std::string_view name, std::span<const AxisPair> at) const {
  const int pieces = crs_.kind == Crs::Kind::plane ? 64 : 1;  // of each side
  std::vector<Coord> ring;
  for (std::size_t side = 0; side + 1 < at.size(); ++side) {
    const AxisPair& from = at[side];
    const AxisPair& to = at[side + 1];
    for (int i = 0; i < pieces; ++i) {
      const double share = static_cast<double>(i) / pieces;
      const Coord vertex = place(name, {.first = from.first + (to.first - from.first) * share,
                                        .second = from.second + (to.second - from.second) * share});
      if (ring.empty() || ring.back() != vertex) ring.push_back(vertex);
    }
  }
  while (ring.size() > 1 && ring.back() == ring.front()) ring.pop_back();
  return ring;
}

void CrsInUse::select(std::string_view name, const std::vector<std::string>& numbers,
                      FeatureQuery& query) const {
  const AxisBox box = axis_box_from(name, numbers);
  if (crs_.kind == Crs::Kind::lon_lat) {
    query.windows =
        windows_of(name, {box.low_first, box.low_second}, {box.high_first, box.high_second});
  } else if (crs_.kind == Crs::Kind::lat_lon) {
    query.windows =
        windows_of(name, {box.low_second, box.low_first}, {box.high_second, box.high_first});
  } else {
    select_plane(name, box, query);
  }
}

void CrsInUse::select_plane(std::string_view name, const AxisBox& box, FeatureQuery& query) const {
  constexpr double kLongest = 2e6;  // beyond, a zone's outline may cross itself in degrees
  constexpr std::size_t kFewest = 3;
  if (box.low_first > box.high_first || box.low_second > box.high_second) {
    refuse_value(name, "the lower corner first");
  }
  if (crs_.code == kWebMercator) {  // its boxes are boxes of degrees
    const auto at = [&](double x, double y) {
      const auto degrees =
          plane_->to_degrees({.first = std::clamp(x, -kMercatorEdge, kMercatorEdge),
                              .second = std::clamp(y, -kMercatorEdge, kMercatorEdge)});
      if (!degrees) refuse_value(name, "corners that are places of " + crs_.uri);
      return *degrees;
    };
    query.windows =
        windows_of(name, at(box.low_first, box.low_second), at(box.high_first, box.high_second));
    return;
  }
  if (box.high_first - box.low_first > kLongest || box.high_second - box.low_second > kLongest) {
    refuse_value(name, "sides of 2,000,000 units at most");
  }
  const AxisPair low{.first = box.low_first, .second = box.low_second};
  const AxisPair high{.first = box.high_first, .second = box.high_second};
  const std::array corners{low, AxisPair{.first = high.first, .second = low.second}, high,
                           AxisPair{.first = low.first, .second = high.second}, low};
  const auto outline = ring(name, corners);
  if (outline.size() < kFewest) refuse_value(name, "a box that is larger than a centimetre");
  query.area = std::vector<PolygonRings>{{outline}};
}

}  // namespace metes::api
