#include "data/import/parcel_limits.hpp"

#include "geo/shape/locate.hpp"
#include "geo/shape/rtree.hpp"
#include "geo/values/coordinate.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace metes::data {
namespace {

Limits limits_of(const CityLimits& city, const Shapes& shapes, std::uint32_t parcel) {
  bool any_inside = false;
  bool any_outside = false;
  const Range polygons = shapes.polygons(parcel);
  for (std::uint32_t polygon = polygons.begin; polygon < polygons.end; ++polygon) {
    const Range rings = shapes.rings(polygon);
    if (rings.size() == 0) continue;
    for (const Coord vertex : shapes.ring(rings.begin)) {
      const Limits here = city.at(vertex);
      if (here == Limits::not_in_data) return here;
      any_inside |= here == Limits::inside;
      any_outside |= here == Limits::outside;
      if (any_inside && any_outside) return Limits::across;
    }
  }
  if (any_inside) return Limits::inside;
  return any_outside ? Limits::outside : Limits::across;
}

struct LineEdge {
  Coord a;
  Coord b;
};

Box box_of_line(const LineEdge& edge) {
  return {.min = {.x = std::min(edge.a.x, edge.b.x), .y = std::min(edge.a.y, edge.b.y)},
          .max = {.x = std::max(edge.a.x, edge.b.x), .y = std::max(edge.a.y, edge.b.y)}};
}

bool crosses(const LineEdge& one, const LineEdge& other) {
  return side_of(one.a, one.b, other.a) * side_of(one.a, one.b, other.b) < 0 &&
         side_of(other.a, other.b, one.a) * side_of(other.a, other.b, one.b) < 0;
}

// A metre or so: beside a crossing, which is on no grid, what is nearer may be on either side.
constexpr double kBeside = 100;

// The places on an edge beside its crossing with another, on both sides, as far as it goes.
LineEdge beside_crossing(const LineEdge& edge, const LineEdge& other) {
  const double dx = static_cast<double>(edge.b.x) - edge.a.x;
  const double dy = static_cast<double>(edge.b.y) - edge.a.y;
  const double ex = static_cast<double>(other.b.x) - other.a.x;
  const double ey = static_cast<double>(other.b.y) - other.a.y;
  const double from_x = static_cast<double>(other.a.x) - edge.a.x;
  const double from_y = static_cast<double>(other.a.y) - edge.a.y;
  const double share = (from_x * ey - from_y * ex) / (dx * ey - dy * ex);
  const double step = kBeside / std::hypot(dx, dy);
  const auto at = [&](double along) {
    const double part = std::clamp(along, 0.0, 1.0);
    return Coord{.x = edge.a.x + static_cast<std::int32_t>(std::lround(part * dx)),
                 .y = edge.a.y + static_cast<std::int32_t>(std::lround(part * dy))};
  };
  return {.a = at(share - step), .b = at(share + step)};
}

// Where two parts of the city meet there is a line, and it is no limit.
bool is_limit_between(const CityLimits& city, const LineEdge& places) {
  const Limits one = city.at(places.a);
  const Limits other = city.at(places.b);
  return one != other && one != Limits::across && other != Limits::across;
}

// Whether a limit comes into a parcel along this edge of it.
bool enters(const LimitLines& city, const Shapes& shapes, std::uint32_t parcel,
            const LineEdge& limit) {
  const Box box = box_of_line(limit);
  if (contains(shapes.bounds(parcel), limit.a) && city.at.at(limit.a) == Limits::across &&
      locate(limit.a, shapes, parcel) == Location::interior) {
    return true;
  }
  bool found = false;
  for_each_edge(shapes, {&parcel, 1}, [&](Coord a, Coord b) {
    const LineEdge edge{.a = a, .b = b};
    if (found || !intersects(box, box_of_line(edge)) || !crosses(edge, limit)) return;
    found = is_limit_between(city.at, beside_crossing(edge, limit));
  });
  return found;
}

}  // namespace

std::vector<Limits> limits_of_parcels(const Tables<Vector>& tables, const LimitLines& city) {
  std::vector<Limits> limits(tables.parcel_number.size(), Limits::not_in_data);
  const Shapes shapes(tables.shapes);
  for (std::uint32_t parcel = 0; parcel < limits.size(); ++parcel) {
    if (shapes.polygons(parcel).size() > 0) {
      limits[parcel] = limits_of(city.at, shapes, parcel);
    } else if (tables.parcel_point[parcel] != kNoPoint) {
      limits[parcel] = city.at.at(tables.parcel_point[parcel]);
    }
  }
  const Rtree tree({.boxes = tables.parcel_tree.boxes, .items = tables.parcel_tree.items});
  for (std::uint32_t area = 0; area < city.is_limit.size(); ++area) {
    if (!city.is_limit[area]) continue;
    for_each_edge(city.areas, {&area, 1}, [&](Coord a, Coord b) {
      const LineEdge limit{.a = a, .b = b};
      tree.search(box_of_line(limit), [&](std::uint32_t parcel) {
        const bool is_settled = limits[parcel] != Limits::across;
        if (is_settled && enters(city, shapes, parcel, limit)) limits[parcel] = Limits::across;
        return true;
      });
    });
  }
  return limits;
}

}  // namespace metes::data
