#include "geo/shape/overlap_by_edges.hpp"

#include "geo/shape/geos_shape.hpp"
#include "geo/shape/local_plane.hpp"
#include "geo/shape/locate.hpp"
#include "geo/shape/wgs84.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

namespace metes {
namespace {

// Upside down where they have none: then it meets nothing.
Box common_box(const Box& a, const Box& b) {
  return {.min = {.x = std::max(a.min.x, b.min.x), .y = std::max(a.min.y, b.min.y)},
          .max = {.x = std::min(a.max.x, b.max.x), .y = std::min(a.max.y, b.max.y)}};
}

std::vector<LandEdge> edges_in(const LocalRings& of, const Box& box) {
  std::vector<LandEdge> edges;
  visit_edges(of, [&](const LandEdge& edge) {
    if (intersects(box_of(edge), box)) edges.push_back(edge);
  });
  return edges;
}

bool cross(const LandEdge& a, const LandEdge& b) {
  return side_of(a.from, a.to, b.from) * side_of(a.from, a.to, b.to) < 0 &&
         side_of(b.from, b.to, a.from) * side_of(b.from, b.to, a.to) < 0;
}

bool any_cross(std::span<const LandEdge> some, std::span<const LandEdge> others) {
  return std::any_of(some.begin(), some.end(), [&](const LandEdge& a) {
    const Box box = box_of(a);
    return std::any_of(others.begin(), others.end(), [&](const LandEdge& b) {
      return intersects(box, box_of(b)) && cross(a, b);
    });
  });
}

bool is_on(const LandEdge& edge, Coord point) {
  return contains(box_of(edge), point) && side_of(edge.from, edge.to, point) == 0;
}

// The ends of an edge, and the vertices of others on it, in order.
std::vector<Coord> cuts_of(const LandEdge& edge, std::span<const LandEdge> others) {
  std::vector<Coord> cuts{edge.from, edge.to};
  for (const LandEdge& other : others) {
    if (is_on(edge, other.to)) cuts.push_back(other.to);
  }
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  return cuts;
}

// Whether a piece of the edge about this place is an edge of the others, too, with land on the
// same side.
bool has_same_land(const LandEdge& edge, Coord place, std::span<const LandEdge> others) {
  const auto runs_along = [&](const LandEdge& other) {
    const std::int64_t east = std::int64_t{edge.to.x} - edge.from.x;
    const std::int64_t north = std::int64_t{edge.to.y} - edge.from.y;
    const std::int64_t same = east * (std::int64_t{other.to.x} - other.from.x) / 2 +
                              north * (std::int64_t{other.to.y} - other.from.y) / 2;
    return same > 0;
  };
  return std::any_of(others.begin(), others.end(), [&](const LandEdge& other) {
    return is_on(other, place) && runs_along(other);
  });
}

// Whether land of the others is to the left of some piece of the edges, none of which they cross.
bool have_land_of(std::span<const LandEdge> edges, const LocalRings& of,
                  std::span<const LandEdge> others) {
  for (const LandEdge& edge : edges) {
    const std::vector<Coord> cuts = cuts_of(edge, others);
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
      const Coord middle{
          .x = static_cast<std::int32_t>((std::int64_t{cuts[i].x} + cuts[i + 1].x) / 2),
          .y = static_cast<std::int32_t>((std::int64_t{cuts[i].y} + cuts[i + 1].y) / 2)};
      const Location at = locate_in(middle, of.rings);
      if (at == Location::interior) return true;
      if (at == Location::boundary && has_same_land(edge, middle, others)) return true;
    }
  }
  return false;
}

// A line from left to right, in halves of a unit; `above`: land ends at it, else begins.
struct Line {
  double left;
  double right;
  double y_left;
  double slope;
  double above;  // 1 or -1
  [[nodiscard]] double at(double x) const { return y_left + slope * (x - left); }
};

// Those that are not upright, and have some of the box above or beside them.
std::vector<Line> lines_of(const LocalRings& of, const Box& box) {
  std::vector<Line> lines;
  visit_edges(of, [&](const LandEdge& edge) {
    if (edge.from.x == edge.to.x) return;
    const bool to_left = edge.to.x < edge.from.x;
    const Coord a = to_left ? edge.to : edge.from;
    const Coord b = to_left ? edge.from : edge.to;
    if (b.x <= box.min.x || box.max.x <= a.x || std::max(a.y, b.y) <= box.min.y) return;
    lines.push_back({.left = static_cast<double>(a.x),
                     .right = static_cast<double>(b.x),
                     .y_left = static_cast<double>(a.y),
                     .slope = (static_cast<double>(b.y) - a.y) / (static_cast<double>(b.x) - a.x),
                     .above = to_left ? 1.0 : -1.0});
  });
  return lines;
}

// Metres north in the equal-area projection, from a latitude: by three terms of its series, which
// are off by 3 mm where they end, 60 km away.
class NorthOf {
 public:
  explicit NorthOf(double units) : at_(units), north_m_(equal_area_north_m(units)) {
    constexpr double kStep = 1e-3;  // radians
    const double at = units * kRadian;
    const double before = slope(at - kStep);
    const double behind = slope(at + kStep);
    first_ = slope(at);
    second_ = (behind - before) / (2 * kStep) / 2;
    third_ = (behind - 2 * first_ + before) / (kStep * kStep) / 6;
  }
  [[nodiscard]] double operator()(double units) const {
    constexpr double kFar = 1e-2;  // radians
    const double away = (units - at_) * kRadian;
    if (std::abs(away) > kFar) return equal_area_north_m(units) - north_m_;
    return away * (first_ + away * (second_ + away * third_));
  }

 private:
  static constexpr double kRadian = wgs84::kDegree / kUnitsPerDegree;
  // Of equal_area_north_m(), metres a radian.
  static double slope(double latitude) {
    const double s = std::sin(latitude);
    const double w = 1 - wgs84::kEccentricity2 * s * s;
    return wgs84::kSemiMajor * (1 - wgs84::kEccentricity2) * std::cos(latitude) / (w * w);
  }

  double at_;
  double north_m_;
  double first_;
  double second_;
  double third_;
};

// Sums land below lines: from a place south of all of it, with its sign.
class Below {
 public:
  explicit Below(std::int32_t south, Coord origin)
      : south_(south), origin_y_(origin.y), north_of_(origin.y + south / 2.0) {}

  // Below both lines, between these places.
  void add(const Line& a, const Line& b, double left, double right) {
    const double before = a.at(left) - b.at(left);
    const double behind = a.at(right) - b.at(right);
    const double sign = a.above * b.above;
    if (before * behind < 0) {
      const double cut = left + (right - left) * before / (before - behind);
      add_piece(before < 0 ? a : b, left, cut, sign);
      add_piece(behind < 0 ? a : b, cut, right, sign);
    } else {
      add_piece(before + behind < 0 ? a : b, left, right, sign);
    }
  }
  // Below one.
  void add(const Line& line) { add_piece(line, line.left, line.right, line.above); }
  [[nodiscard]] Extent2 sum() const {
    constexpr double kHalf = 0.5;
    constexpr double kUnit = wgs84::kSemiMajor * wgs84::kDegree / kUnitsPerDegree;
    return {.units2 = units2_ * kHalf * kHalf, .m2 = m2_ * kHalf * kUnit};
  }

 private:
  // By Simpson's rule, which is exact for degrees and to a rounding for the projection's metres.
  void add_piece(const Line& line, double left, double right, double sign) {
    constexpr double kMiddle = 4;
    constexpr double kAll = 6;
    const double from = line.at(left);
    const double to = line.at(right);
    const double middle = (from + to) / 2;
    const double width = sign * (right - left);
    units2_ += width * (middle - south_);
    m2_ += width * (north(from) + kMiddle * north(middle) + north(to)) / kAll;
  }
  [[nodiscard]] double north(double y) const { return north_of_(origin_y_ + y / 2); }

  double south_;
  double origin_y_;
  NorthOf north_of_;
  double units2_ = 0;
  double m2_ = 0;
};

}  // namespace

// Where no edges cross, the lines of land in both are pieces of edges of one in the land of the
// other, or pieces of edges that both have with land on the same side.
std::optional<bool> share_land(const LocalRings& a, const LocalRings& b, const Box& window,
                               std::size_t most_pairs) {
  if (!intersects(a.box, b.box)) return false;
  const std::vector<LandEdge> of_a = edges_in(a, common_box(b.box, window));
  const std::vector<LandEdge> of_b = edges_in(b, common_box(a.box, window));
  if (of_a.size() * b.edges + of_b.size() * a.edges > most_pairs) return std::nullopt;
  return any_cross(of_a, of_b) || have_land_of(of_a, b, of_b) || have_land_of(of_b, a, of_a);
}

Extent2 extent_of(const LocalRings& rings, Coord origin) {
  Below below(rings.box.min.y, origin);
  for (const Line& line : lines_of(rings, rings.box)) below.add(line);
  return below.sum();
}

// A place is in a multipolygon where the lines above it that end land are one more than those that
// begin it, and in both where the product of these is one: so the extent is a sum over pairs of
// lines of what lies below both of them.
Extent2 common_extent(const LocalRings& a, const LocalRings& b, Coord origin) {
  const std::vector<Line> of_a = lines_of(a, b.box);
  const std::vector<Line> of_b = lines_of(b, a.box);
  Below below(std::max(a.box.min.y, b.box.min.y), origin);
  for (const Line& one : of_a) {
    for (const Line& other : of_b) {
      const double left = std::max(one.left, other.left);
      const double right = std::min(one.right, other.right);
      if (left < right) below.add(one, other, left, right);
    }
  }
  return below.sum();
}

double length_m(const LocalRings& rings, const Box& box, Coord origin) {
  const GridMetric metric = LocalPlane(to_degrees(origin)).grid_metric();
  const auto length = [&](Coord from, Coord to) {
    const Metres way = metric.to_plane((static_cast<double>(to.x) - from.x) / 2,
                                       (static_cast<double>(to.y) - from.y) / 2);
    return std::hypot(way.x, way.y);
  };
  const double most = length(box.min, box.max);
  double sum = 0;
  visit_edges(rings, [&](const LandEdge& edge) {
    if (intersects(box_of(edge), box)) sum += std::min(most, length(edge.from, edge.to));
  });
  return sum;
}

}  // namespace metes
