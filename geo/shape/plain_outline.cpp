#include "geo/shape/plain_outline.hpp"

#include "geo/shape/locate.hpp"
#include "geo/values/coordinate.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <utility>

namespace metes {
namespace {

// Each pair of near edges is looked at.
constexpr std::size_t kMostNear = 48;

// How much farther than asked is near, metres: more than the plane's rounding.
constexpr double kMargin = 0.02;

// A place near the origin is rounded by less, grid units.
constexpr std::int32_t kRounded = 2;

// How close to a line, grid units, is too close to say on which side.
constexpr double kDoubtful = 1e-5;

struct Place {
  double x = 0;  // grid units
  double y = 0;
};

// Off a line through the origin: micrometres.
constexpr std::array kSteps{Place{}, Place{.x = 9e-5, .y = 4e-5}, Place{.x = -5e-5, .y = 9e-5}};

struct OutlineEdge {
  Coord a;
  Coord b;
  PlaneEdge at;
  double middle = 0;  // of its part near the origin, as a share of the edge
};

// The middle of the part of an edge that lies in the disc.
std::optional<double> middle_in_disc(const PlaneEdge& edge, double radius) {
  const double dx = edge.b.x - edge.a.x;
  const double dy = edge.b.y - edge.a.y;
  const double length2 = dx * dx + dy * dy;
  if (length2 == 0) return std::nullopt;
  const double foot = -(edge.a.x * dx + edge.a.y * dy) / length2;
  const double off2 = edge.a.x * edge.a.x + edge.a.y * edge.a.y - foot * foot * length2;
  const double half2 = (radius * radius - off2) / length2;
  if (half2 <= 0) return std::nullopt;
  const double enter = std::max(0.0, foot - std::sqrt(half2));
  const double leave = std::min(1.0, foot + std::sqrt(half2));
  if (enter >= leave) return std::nullopt;
  return (enter + leave) / 2;
}

// The edges of some shapes about the origin.
struct EdgesAbout {
  std::vector<OutlineEdge> near;
  // East and west of a place near the origin: no other meets a ray from there. Streets may have
  // thousands of edges, of which these are few.
  std::vector<std::pair<Coord, Coord>> abeam;
};

EdgesAbout edges_about(const LocalPlane& plane, const Shapes& shapes,
                       std::span<const std::uint32_t> members, double radius) {
  const Box window = plane.box_around(radius);
  const std::int32_t south = window.min.y - kRounded;
  const std::int32_t north = window.max.y + kRounded;
  EdgesAbout edges;
  for_each_edge(shapes, members, [&](Coord a, Coord b) {
    if ((a.y < south && b.y < south) || (a.y > north && b.y > north)) return;
    edges.abeam.emplace_back(a, b);
    const Box box{.min = {.x = std::min(a.x, b.x), .y = std::min(a.y, b.y)},
                  .max = {.x = std::max(a.x, b.x), .y = std::max(a.y, b.y)}};
    if (!intersects(box, window)) return;
    OutlineEdge edge{.a = a, .b = b, .at = {.a = plane.to_plane(a), .b = plane.to_plane(b)}};
    const auto middle = middle_in_disc(edge.at, radius);
    if (!middle) return;
    edge.middle = *middle;
    edges.near.push_back(edge);
  });
  return edges;
}

// Drops edges that run there and back; false when one runs twice the same way.
bool drop_shared(std::vector<OutlineEdge>& edges) {
  const auto line = [](const OutlineEdge& edge) {
    return std::pair(std::min(edge.a, edge.b), std::max(edge.a, edge.b));
  };
  std::sort(edges.begin(), edges.end(), [&](const OutlineEdge& left, const OutlineEdge& right) {
    return line(left) < line(right);
  });
  std::vector<OutlineEdge> kept;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (i + 1 == edges.size() || line(edges[i]) != line(edges[i + 1])) {
      kept.push_back(edges[i]);
      continue;
    }
    const bool there_and_back = edges[i].a == edges[i + 1].b;
    const bool more = i + 2 < edges.size() && line(edges[i]) == line(edges[i + 2]);
    if (!there_and_back || more) return false;
    ++i;
  }
  edges = std::move(kept);
  return true;
}

bool boxes_meet(const OutlineEdge& e, const OutlineEdge& f) {
  const auto meet = [](std::int32_t a, std::int32_t b, std::int32_t c, std::int32_t d) {
    return std::max(std::min(a, b), std::min(c, d)) <= std::min(std::max(a, b), std::max(c, d));
  };
  return meet(e.a.x, e.b.x, f.a.x, f.b.x) && meet(e.a.y, e.b.y, f.a.y, f.b.y);
}

// Whether two edges from one vertex lie on one another.
bool fold(Coord vertex, Coord e, Coord f) {
  if (side_of(vertex, e, f) != 0) return false;
  const auto step = [&](Coord to) {
    return std::pair(std::int64_t{to.x} - vertex.x, std::int64_t{to.y} - vertex.y);
  };
  const auto [ex, ey] = step(e);
  const auto [fx, fy] = step(f);
  return (ex > 0) == (fx > 0) && (ex < 0) == (fx < 0) && (ey > 0) == (fy > 0) &&
         (ey < 0) == (fy < 0);
}

// Whether two edges, neither the other's reverse, meet elsewhere than at a common end. Exact.
bool clash(const OutlineEdge& e, const OutlineEdge& f) {
  if (!boxes_meet(e, f)) return false;
  if (e.a == f.a) return fold(e.a, e.b, f.b);
  if (e.b == f.b) return fold(e.b, e.a, f.a);
  if (e.a == f.b) return fold(e.a, e.b, f.a);
  if (e.b == f.a) return fold(e.b, e.a, f.b);
  return side_of(e.a, e.b, f.a) * side_of(e.a, e.b, f.b) <= 0 &&
         side_of(f.a, f.b, e.a) * side_of(f.a, f.b, e.b) <= 0;
}

bool any_clash(const std::vector<OutlineEdge>& edges) {
  for (std::size_t i = 0; i < edges.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (clash(edges[i], edges[j])) return true;
    }
  }
  return false;
}

// How often edges wind about a place: by their crossings of the ray from there to the east.
class Winding {
 public:
  // The place is given from an origin.
  Winding(Coord origin, Place place) : origin_(origin), place_(place) {}

  void count(Coord from, Coord to) {
    const Place a = from_origin(from);
    const Place b = from_origin(to);
    const bool meets = (a.y <= place_.y) != (b.y <= place_.y);
    if (!meets && !is_in_box(a, b)) return;
    const double left = (b.x - a.x) * (place_.y - a.y) - (b.y - a.y) * (place_.x - a.x);
    if (std::abs(left) <= kDoubtful * std::hypot(b.x - a.x, b.y - a.y)) doubtful_ = true;
    if (!meets) return;
    const bool upward = b.y > a.y;
    if (upward && left > 0) ++times_;
    if (!upward && left < 0) --times_;
  }

  // Nothing when an edge came too close to say.
  [[nodiscard]] std::optional<int> times() const {
    return doubtful_ ? std::nullopt : std::optional(times_);
  }

 private:
  // An edge along the ray, or that ends at it from below, does not meet it and may have the place.
  [[nodiscard]] bool is_in_box(Place a, Place b) const {
    const auto is_between = [](double at, double one, double other) {
      return std::min(one, other) - kDoubtful <= at && at <= std::max(one, other) + kDoubtful;
    };
    return is_between(place_.x, a.x, b.x) && is_between(place_.y, a.y, b.y);
  }

  [[nodiscard]] Place from_origin(Coord c) const {
    return {.x = static_cast<double>(std::int64_t{c.x} - origin_.x),
            .y = static_cast<double>(std::int64_t{c.y} - origin_.y)};
  }

  Coord origin_;
  Place place_;
  int times_ = 0;
  bool doubtful_ = false;
};

// Its land is to its left, once, and to its right is none. The ray starts on the edge, so just off
// it to the east, or to the north when it runs east or west.
bool divides(const OutlineEdge& edge, std::span<const std::pair<Coord, Coord>> abeam) {
  const auto dx = static_cast<double>(std::int64_t{edge.b.x} - edge.a.x);
  const auto dy = static_cast<double>(std::int64_t{edge.b.y} - edge.a.y);
  Winding winding(edge.a, {.x = edge.middle * dx, .y = edge.middle * dy});
  for (const auto& [a, b] : abeam) {
    if (a != edge.a || b != edge.b) winding.count(a, b);
  }
  const bool beside_is_left = dy < 0 || (dy == 0 && dx > 0);
  return winding.times() == (beside_is_left ? 1 : 0);
}

// Whether the origin is inside, or else a place beside it.
bool take_place(const LocalPlane& plane, std::span<const std::pair<Coord, Coord>> abeam,
                Outline& outline) {
  const Coord origin = snap(plane.origin());
  const LonLat on_grid = to_degrees(origin);
  const GridMetric metric = plane.grid_metric();
  for (const Place step : kSteps) {
    const Place at{.x = (plane.origin().lon - on_grid.lon) * kUnitsPerDegree + step.x,
                   .y = (plane.origin().lat - on_grid.lat) * kUnitsPerDegree + step.y};
    Winding winding(origin, at);
    for (const auto& [a, b] : abeam) winding.count(a, b);
    if (const auto times = winding.times()) {
      outline.place = metric.to_plane(step.x, step.y);
      outline.inside = *times > 0;
      return true;
    }
  }
  return false;
}

}  // namespace

std::vector<std::uint32_t> without_twins(const Shapes& shapes,
                                         std::span<const std::uint32_t> members) {
  struct Drawn {
    std::span<const Coord> vertices;
    std::uint32_t rings;
    std::uint32_t shape;
  };
  std::vector<Drawn> drawn;
  drawn.reserve(members.size());
  for (const std::uint32_t shape : members) {
    drawn.push_back({.vertices = shapes.vertices_of_shape(shape),
                     .rings = shapes.rings_of_shape(shape).size(),
                     .shape = shape});
  }
  std::sort(drawn.begin(), drawn.end(), [](const Drawn& left, const Drawn& right) {
    return std::lexicographical_compare(left.vertices.begin(), left.vertices.end(),
                                        right.vertices.begin(), right.vertices.end());
  });
  const auto end =
      std::unique(drawn.begin(), drawn.end(), [](const Drawn& left, const Drawn& right) {
        return left.rings == right.rings &&
               std::equal(left.vertices.begin(), left.vertices.end(), right.vertices.begin(),
                          right.vertices.end());
      });
  std::vector<std::uint32_t> distinct;
  std::transform(drawn.begin(), end, std::back_inserter(distinct),
                 [](const Drawn& one) { return one.shape; });
  return distinct;
}

std::optional<Outline> plain_outline(const LocalPlane& plane, const Shapes& shapes,
                                     std::span<const std::uint32_t> members, double reach_m) {
  const auto distinct = without_twins(shapes, members);
  auto [edges, abeam] = edges_about(plane, shapes, distinct, reach_m * 1.001 + kMargin);
  if (!drop_shared(edges) || edges.size() > kMostNear || any_clash(edges)) return std::nullopt;
  for (const OutlineEdge& edge : edges) {  // clang 14 captures no binding
    if (!divides(edge, abeam)) return std::nullopt;
  }
  Outline outline;
  if (!take_place(plane, abeam, outline)) return std::nullopt;
  outline.edges.reserve(edges.size());
  for (const OutlineEdge& edge : edges) outline.edges.push_back(edge.at);
  return outline;
}

}  // namespace metes
