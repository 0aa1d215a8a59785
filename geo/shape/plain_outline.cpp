#include "geo/shape/plain_outline.hpp"

#include "geo/shape/geos_watch.hpp"
#include "geo/shape/merged_line.hpp"
#include "geo/values/coordinate.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <tuple>
#include <utility>

namespace metes {
namespace {

// How much farther than asked is near, metres: more than the plane's rounding.
constexpr double kMargin = 0.02;

// How close to a line, grid units, is too close to say on which side: ten times what doubles may be
// off where lines are 100 km long. A vertex beside a line of a kilometre may be 1e-5 off it.
constexpr double kDoubtful = 1e-7;

struct Place {
  double x = 0;  // grid units
  double y = 0;
};

// Off a line through the origin, metres: one of them is off it whichever way it runs.
constexpr std::array kBesides{Metres{.x = 1e-6, .y = 5e-7}, Metres{.x = -5e-7, .y = 1e-6}};

// So far from every edge, metres, a place has the same land on the grid as in the plane, where a
// straight line of 1 km runs up to 4 cm elsewhere.
constexpr double kClear = 0.1;

// How far out such a place is looked for, metres.
constexpr std::array kOut{0.0, 0.3, 0.6, 1.2, 2.4};
constexpr double kLeastReach = 2.5;

// Where on a part of a line its sides are looked at: elsewhere, where one place is doubtful.
constexpr std::array kLooks{1.0 / 2, 1.0 / 3, 3.0 / 4};

// A part of a line, as shares of the way from its first end.
struct Part {
  double from = 0;
  double to = 1;
};

// What of an edge lies in the disc.
std::optional<Part> part_in_disc(const PlaneEdge& edge, double radius) {
  const double dx = edge.b.x - edge.a.x;
  const double dy = edge.b.y - edge.a.y;
  const double length2 = dx * dx + dy * dy;
  if (length2 == 0) return std::nullopt;
  const double foot = -(edge.a.x * dx + edge.a.y * dy) / length2;
  const double off2 = edge.a.x * edge.a.x + edge.a.y * edge.a.y - foot * foot * length2;
  const double half2 = (radius * radius - off2) / length2;
  if (half2 <= 0) return std::nullopt;
  const Part part{.from = std::max(0.0, foot - std::sqrt(half2)),
                  .to = std::min(1.0, foot + std::sqrt(half2))};
  return part.from < part.to ? std::optional(part) : std::nullopt;
}

PlaneEdge in_plane(const LocalPlane& plane, const MergedLine& line) {
  return {.a = plane.to_plane(line.a), .b = plane.to_plane(line.b)};
}

// The lines about a disc.
struct LinesAround {
  std::vector<MergedLine> near;    // come into it
  std::vector<MergedLine> beyond;  // others that a ray from it to the east may meet
};

LinesAround lines_around(const LocalPlane& plane, const Shapes& shapes,
                         std::span<const std::uint32_t> members, double radius, const Box& window) {
  LinesAround lines;
  for_each_edge(shapes, members, [&](Coord a, Coord b) {
    if (std::max(a.y, b.y) < window.min.y || window.max.y < std::min(a.y, b.y)) return;
    const MergedLine line = line_of(a, b);
    if (line.b.x < window.min.x) return;
    const bool is_near =
        line.a.x <= window.max.x && part_in_disc(in_plane(plane, line), radius).has_value();
    (is_near ? lines.near : lines.beyond).push_back(line);
  });
  lines.near = merged(std::move(lines.near), window.min.y, window.max.y);
  return lines;
}

// How often lines wind about a place: by their crossings of the ray from there to the east.
class Winding {
 public:
  // The place is given from an origin.
  Winding(Coord origin, Place place) : origin_(origin), place_(place) {}

  void count(const MergedLine& line) {
    const Place a = from_origin(line.a);
    const Place b = from_origin(line.b);
    const bool meets = (a.y <= place_.y) != (b.y <= place_.y);
    if (!meets && !is_in_box(a, b)) return;
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double left = dx * (place_.y - a.y) - dy * (place_.x - a.x);
    const bool is_close = std::abs(left) <= kDoubtful * (std::abs(dx) + std::abs(dy));
    if (is_close && std::abs(left) <= kDoubtful * std::hypot(dx, dy)) doubtful_ = true;
    if (!meets) return;
    const bool upward = b.y > a.y;
    if (upward && left > 0) times_ += line.times;
    if (!upward && left < 0) times_ -= line.times;
  }

  // Nothing when a line came too close to say.
  [[nodiscard]] std::optional<int> times() const {
    return doubtful_ ? std::nullopt : std::optional(times_);
  }

 private:
  // A line along the ray, or that ends at it from below, does not meet it and may have the place.
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

// How many shapes are to the left of a line and to its right.
struct Sides {
  int left = 0;
  int right = 0;
};

// The lines about a disc, and how many shapes are where.
class LandAround {
 public:
  LandAround(LinesAround around, const Box& window)
      : near_(around.near.size()),
        lines_(with(std::move(around.near), around.beyond)),
        bands_(lines_, window.min.y, window.max.y) {}

  // About a place that is given from an origin; `but` is not counted.
  [[nodiscard]] std::optional<int> shapes_at(Coord origin, Place place,
                                             std::optional<std::uint32_t> but = {}) const {
    Winding winding(origin, place);
    const auto y = static_cast<std::int64_t>(std::floor(place.y)) + origin.y;
    for (const std::uint32_t line : bands_.at(y)) {
      if (line != but) winding.count(lines_[line]);
    }
    return winding.times();
  }

  // Beside a near line, a share of the way along it. The ray starts on the line, so just off it to
  // the east, or to the north when it runs east.
  [[nodiscard]] std::optional<Sides> sides_of(std::uint32_t i, double share) const {
    const MergedLine& line = lines_[i];
    const auto dx = static_cast<double>(std::int64_t{line.b.x} - line.a.x);
    const auto dy = static_cast<double>(std::int64_t{line.b.y} - line.a.y);
    const auto beside = shapes_at(line.a, {.x = share * dx, .y = share * dy}, i);
    if (!beside) return std::nullopt;
    const bool is_left = dy <= 0;
    return is_left ? Sides{.left = *beside, .right = *beside - line.times}
                   : Sides{.left = *beside + line.times, .right = *beside};
  }

  [[nodiscard]] std::span<const MergedLine> near() const { return std::span(lines_).first(near_); }

 private:
  static std::vector<MergedLine> with(std::vector<MergedLine> near,
                                      const std::vector<MergedLine>& beyond) {
    near.insert(near.end(), beyond.begin(), beyond.end());
    return near;
  }

  std::size_t near_;
  std::vector<MergedLine> lines_;
  LineBands bands_;
};

struct Crossing {
  std::uint32_t line = 0;
  double at = 0;  // as a share of the line on the grid, where sides are told
  Metres place;   // the same for both lines, so that the outline has no hole there
};

double share_at(const MergedLine& line, const MergedLine& other) {
  const auto off = [&](Coord at) {  // of the other line
    const auto step = [](std::int32_t to, std::int32_t from) {
      return static_cast<double>(std::int64_t{to} - from);
    };
    return step(other.b.x, other.a.x) * step(at.y, other.a.y) -
           step(other.b.y, other.a.y) * step(at.x, other.a.x);
  };
  const double a = off(line.a);
  return a / (a - off(line.b));
}

// Where that is on the grid, as there lines that cross in one place do.
Metres place_at(const LocalPlane& plane, const MergedLine& line, double share) {
  const auto between = [&](std::int32_t a, std::int32_t b) {
    return (a + share * static_cast<double>(std::int64_t{b} - a)) / kUnitsPerDegree;
  };
  return plane.to_plane(
      LonLat{.lon = between(line.a.x, line.b.x), .lat = between(line.a.y, line.b.y)});
}

// By line, then along it.
std::vector<Crossing> crossings_of(const LocalPlane& plane, std::span<const MergedLine> lines,
                                   const Box& window) {
  std::vector<Crossing> crossings;
  const LineBands bands(lines, window.min.y, window.max.y);
  bands.for_each_pair(lines, [&](std::uint32_t i, std::uint32_t j) {
    if (!cross(lines[i], lines[j])) return;
    const double share = share_at(lines[i], lines[j]);
    const Metres place = place_at(plane, lines[i], share);
    crossings.push_back({.line = i, .at = share, .place = place});
    crossings.push_back({.line = j, .at = share_at(lines[j], lines[i]), .place = place});
  });
  std::sort(crossings.begin(), crossings.end(), [](const Crossing& left, const Crossing& right) {
    return std::tie(left.line, left.at) < std::tie(right.line, right.at);
  });
  return crossings;
}

// The edges of what some shapes cover together: lines, or parts of them between crossings, that
// have shapes to one side and none to the other.
class OutlineEdges {
 public:
  OutlineEdges(const LocalPlane& plane, const LandAround& land, double radius)
      : plane_(plane), land_(land), radius_(radius) {}

  // False where it cannot be told whether it is one.
  [[nodiscard]] bool take(std::uint32_t line, std::span<const Crossing> crossings) {
    const PlaneEdge edge = in_plane(plane_, land_.near()[line]);
    const auto in_disc = part_in_disc(edge, radius_);
    if (!in_disc) return true;
    Crossing from{.line = line, .at = 0, .place = edge.a};
    for (const Crossing& to : crossings) {
      if (!take(*in_disc, from, to)) return false;
      from = to;
    }
    return take(*in_disc, from, {.line = line, .at = 1, .place = edge.b});
  }

  [[nodiscard]] std::vector<PlaneEdge> taken() && { return std::move(edges_); }

 private:
  bool take(const Part& in_disc, const Crossing& from, const Crossing& to) {
    const Part part{.from = std::max(in_disc.from, from.at), .to = std::min(in_disc.to, to.at)};
    if (part.from >= part.to) return true;
    const auto sides = sides_of(from.line, part);
    if (!sides || sides->left < 0 || sides->right < 0) return false;
    if (sides->left > 0 && sides->right > 0) return true;
    edges_.push_back(sides->left > 0 ? PlaneEdge{.a = from.place, .b = to.place}
                                     : PlaneEdge{.a = to.place, .b = from.place});
    return true;
  }

  [[nodiscard]] std::optional<Sides> sides_of(std::uint32_t line, const Part& part) const {
    for (const double look : kLooks) {
      const auto sides = land_.sides_of(line, part.from + look * (part.to - part.from));
      if (sides) return sides;
    }
    return std::nullopt;
  }

  const LocalPlane& plane_;
  const LandAround& land_;
  double radius_;
  std::vector<PlaneEdge> edges_;
};

std::optional<std::vector<PlaneEdge>> edges_of(const LocalPlane& plane, const LandAround& land,
                                               double radius, const Box& window) {
  const auto crossings = crossings_of(plane, land.near(), window);
  OutlineEdges edges(plane, land, radius);
  auto next = crossings.begin();
  for (std::uint32_t line = 0; line < land.near().size(); ++line) {
    GeosWatch::look();
    const auto end = std::find_if(next, crossings.end(),
                                  [&](const Crossing& crossing) { return crossing.line != line; });
    if (!edges.take(line, {next, end})) return std::nullopt;
    next = end;
  }
  return std::move(edges).taken();
}

// Whether there is land, where no edge is near; nothing where one is.
std::optional<bool> is_land(const LocalPlane& plane, const LandAround& land,
                            std::span<const PlaneEdge> edges, Metres there) {
  if (edge_distance(edges, there) < kClear) return std::nullopt;
  const Coord origin = snap(plane.origin());
  const LonLat on_grid = to_degrees(origin);
  const GridMetric metric = plane.grid_metric();
  const auto units = [](double degrees) { return degrees * kUnitsPerDegree; };
  const auto shapes = land.shapes_at(
      origin, {.x = units(plane.origin().lon - on_grid.lon) + there.x / metric.east[0],
               .y = units(plane.origin().lat - on_grid.lat) + there.y / metric.north[0]});
  return shapes ? std::optional(*shapes > 0) : std::nullopt;
}

// Whether the origin is inside, or a place beside it where an edge goes through it: as seen from
// a place where that is certain.
bool take_place(const LocalPlane& plane, const LandAround& land, Outline& outline) {
  constexpr int kTurns = 7;
  if (edge_distance(outline.edges, {}) < kBesides.front().x) {
    outline.place = std::max(kBesides.front(), kBesides.back(), [&](Metres one, Metres other) {
      return edge_distance(outline.edges, one) < edge_distance(outline.edges, other);
    });
  }
  for (const double out_m : kOut) {
    for (int i = 0; i < (out_m > 0 ? kTurns : 1); ++i) {
      const double turn = 2 * std::numbers::pi * i / kTurns + out_m;
      const Metres there{.x = out_m * std::cos(turn), .y = out_m * std::sin(turn)};
      const auto land_there = is_land(plane, land, outline.edges, there);
      if (!land_there) continue;
      outline.inside = *land_there != divided(outline.edges, outline.place, there);
      return true;
    }
  }
  return false;
}

}  // namespace

std::vector<std::uint32_t> without_twins(const Shapes& shapes,
                                         std::span<const std::uint32_t> members) {
  const auto vertices = [&](std::uint32_t shape) { return shapes.vertices_of_shape(shape); };
  std::vector<std::uint32_t> distinct(members.begin(), members.end());
  const auto is_before = [&](std::uint32_t left, std::uint32_t right) {
    const auto a = vertices(left);
    const auto b = vertices(right);
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end());
  };
  const auto is_twin = [&](std::uint32_t left, std::uint32_t right) {
    const auto a = vertices(left);
    const auto b = vertices(right);
    return shapes.rings_of_shape(left).size() == shapes.rings_of_shape(right).size() &&
           std::equal(a.begin(), a.end(), b.begin(), b.end());
  };
  std::sort(distinct.begin(), distinct.end(), is_before);
  distinct.erase(std::unique(distinct.begin(), distinct.end(), is_twin), distinct.end());
  return distinct;
}

std::optional<Outline> plain_outline(const LocalPlane& plane, const Shapes& shapes,
                                     std::span<const std::uint32_t> members, double reach_m) {
  const double radius = std::max(reach_m, kLeastReach) * 1.001 + kMargin;
  const Box window = plane.box_around(radius);
  const LandAround land(lines_around(plane, shapes, members, radius, window), window);
  auto edges = edges_of(plane, land, radius, window);
  if (!edges) return std::nullopt;
  Outline outline{.edges = std::move(*edges)};
  return take_place(plane, land, outline) ? std::optional(std::move(outline)) : std::nullopt;
}

}  // namespace metes
