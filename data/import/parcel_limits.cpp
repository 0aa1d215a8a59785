#include "data/import/parcel_limits.hpp"

#include "geo/shape/locate.hpp"
#include "geo/shape/rtree.hpp"
#include "geo/values/coordinate.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace metes::data {
namespace {

struct LineEdge {
  Coord a;
  Coord b;
};

// Grid units, of a centimetre: off a line by more than the rounding of a place on it.
constexpr double kOff = 3;

// A metre or so from where lines meet, which is on no grid: what is nearer may be on either side.
constexpr double kBeside = 100;

double length_of(const LineEdge& edge) {
  return std::hypot(static_cast<double>(edge.b.x) - edge.a.x,
                    static_cast<double>(edge.b.y) - edge.a.y);
}

// The places to the left and to the right of an edge, beside a share of its length.
std::array<Coord, 2> both_sides(const LineEdge& edge, double share) {
  const double dx = static_cast<double>(edge.b.x) - edge.a.x;
  const double dy = static_cast<double>(edge.b.y) - edge.a.y;
  const double off = kOff / std::max(1.0, length_of(edge));
  const auto at = [&](double to_left) {
    return Coord{.x = edge.a.x + static_cast<std::int32_t>(std::lround(share * dx - to_left * dy)),
                 .y = edge.a.y + static_cast<std::int32_t>(std::lround(share * dy + to_left * dx))};
  };
  return {at(off), at(-off)};
}

// A place inside a parcel, beside an edge of this ring of it; nothing where it is a hair.
std::optional<Coord> place_inside(const Shapes& shapes, std::uint32_t parcel,
                                  std::span<const Coord> ring) {
  for (std::size_t to = 0, from = ring.size() - 1; to < ring.size(); from = to++) {
    for (const Coord place : both_sides({.a = ring[from], .b = ring[to]}, 0.5)) {
      if (locate(place, shapes, parcel) == Location::interior) return place;
    }
  }
  return std::nullopt;
}

// What the vertices of a parcel's shell say, and where all are on the limits what is inside it.
Limits limits_of(const CityLimits& city, const Shapes& shapes, std::uint32_t parcel,
                 std::span<const Coord> shell) {
  Limits limits = Limits::across;
  for (const Coord vertex : shell) {
    const Limits here = city.at(vertex);
    if (here == Limits::across) continue;
    if (limits != Limits::across && here != limits) return Limits::across;
    limits = here;
  }
  if (limits != Limits::across) return limits;
  const auto inside = place_inside(shapes, parcel, shell);
  return inside ? city.at(*inside) : Limits::across;
}

Limits limits_of(const CityLimits& city, const Shapes& shapes, std::uint32_t parcel) {
  std::optional<Limits> limits;
  const Range polygons = shapes.polygons(parcel);
  for (std::uint32_t polygon = polygons.begin; polygon < polygons.end; ++polygon) {
    const Range rings = shapes.rings(polygon);
    if (rings.size() == 0) continue;
    const Limits here = limits_of(city, shapes, parcel, shapes.ring(rings.begin));
    if (limits && here != limits) return Limits::across;
    limits = here;
  }
  return limits.value_or(Limits::across);
}

Box box_of_line(const LineEdge& edge) {
  return {.min = {.x = std::min(edge.a.x, edge.b.x), .y = std::min(edge.a.y, edge.b.y)},
          .max = {.x = std::max(edge.a.x, edge.b.x), .y = std::max(edge.a.y, edge.b.y)}};
}

// Where along an edge, as shares of it, others meet it.
void add_meetings(const LineEdge& edge, const LineEdge& other, std::vector<double>& shares) {
  if (!intersects(box_of_line(edge), box_of_line(other))) return;
  const int a = side_of(edge.a, edge.b, other.a);
  const int b = side_of(edge.a, edge.b, other.b);
  if (a * b > 0) return;
  const double dx = static_cast<double>(edge.b.x) - edge.a.x;
  const double dy = static_cast<double>(edge.b.y) - edge.a.y;
  const auto along = [&](double x, double y) { return (x * dx + y * dy) / (dx * dx + dy * dy); };
  const double from_x = static_cast<double>(other.a.x) - edge.a.x;
  const double from_y = static_cast<double>(other.a.y) - edge.a.y;
  const double ex = static_cast<double>(other.b.x) - other.a.x;
  const double ey = static_cast<double>(other.b.y) - other.a.y;
  if (a == 0) shares.push_back(along(from_x, from_y));
  if (b == 0) shares.push_back(along(from_x + ex, from_y + ey));
  if (a * b < 0) shares.push_back((from_x * ey - from_y * ex) / (dx * ey - dy * ex));
}

// Whether a limit runs through a parcel beside this share of it. Where two parts of the city meet
// there is a line, and it is no limit.
bool runs_through(const CityLimits& city, const Shapes& shapes, std::uint32_t parcel,
                  const LineEdge& limit, double share) {
  const auto [left, right] = both_sides(limit, share);
  if (locate(left, shapes, parcel) != Location::interior ||
      locate(right, shapes, parcel) != Location::interior) {
    return false;
  }
  const Limits one = city.at(left);
  const Limits other = city.at(right);
  return one != other && one != Limits::across && other != Limits::across;
}

// Whether a limit comes into a parcel along this edge of it: what lies between two meetings with
// the parcel's lines is inside as a whole or not at all.
bool enters(const LimitLines& city, const Shapes& shapes, std::uint32_t parcel,
            const LineEdge& limit) {
  const double length = std::max(1.0, length_of(limit));
  std::vector<double> shares{0, 1};
  for_each_edge(shapes, {&parcel, 1},
                [&](Coord a, Coord b) { add_meetings(limit, {.a = a, .b = b}, shares); });
  std::sort(shares.begin(), shares.end());
  for (std::size_t i = 1; i < shares.size(); ++i) {
    const double from = std::clamp(shares[i - 1], 0.0, 1.0);
    const double to = std::clamp(shares[i], 0.0, 1.0);
    const double step = std::min(kBeside / length, (to - from) / 2);
    for (const double share : {from + step, (from + to) / 2, to - step}) {
      if (runs_through(city.at, shapes, parcel, limit, share)) return true;
    }
  }
  return false;
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
