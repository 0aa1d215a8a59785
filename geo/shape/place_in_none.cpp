#include "geo/shape/place_in_none.hpp"

#include "geo/shape/local_plane.hpp"
#include "geo/shape/locate.hpp"
#include "geo/shape/plane_edge.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace metes {
namespace {

// Of a line from west to east, what is in one and in none of others.
struct Stretch {
  double west = 0;
  double east = 0;
  std::int32_t y = 0;
  [[nodiscard]] double width() const { return east - west; }
};

// Where a line from west to east comes into land, or leaves it.
struct Entry {
  double x = 0;
  int of = 0;      // 1, -1: of the one
  int others = 0;  // of the others
};

// `y` is no vertex's.
void add_entries(const LocalRings& of, std::int32_t y, bool is_other, std::vector<Entry>& entries) {
  if (y < of.box.min.y || of.box.max.y < y) return;
  visit_edges(of, [&](const LandEdge& edge) {
    if ((edge.from.y > y) == (edge.to.y > y)) return;
    const double slope = (static_cast<double>(edge.to.x) - edge.from.x) /
                         (static_cast<double>(edge.to.y) - edge.from.y);
    const double x = edge.from.x + slope * (static_cast<double>(y) - edge.from.y);
    const int step = edge.to.y > edge.from.y ? -1 : 1;  // land is to the left of the way
    entries.push_back({.x = x, .of = is_other ? 0 : step, .others = is_other ? step : 0});
  });
}

Stretch widest_stretch(const LocalRings& of, std::span<const LocalRings* const> others,
                       std::int32_t y) {
  std::vector<Entry> entries;
  add_entries(of, y, false, entries);
  for (const LocalRings* const other : others) add_entries(*other, y, true, entries);
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.x < b.x; });
  Stretch widest{.west = 0, .east = 0, .y = y};
  int in = 0;
  int in_others = 0;
  for (std::size_t i = 0; i + 1 < entries.size(); ++i) {
    in += entries[i].of;
    in_others += entries[i].others;
    const Stretch here{.west = entries[i].x, .east = entries[i + 1].x, .y = y};
    if (in > 0 && in_others == 0 && here.width() > widest.width()) widest = here;
  }
  return widest;
}

// On the grid, where it is in the one and in none of the others there, too.
std::optional<Coord> middle_of(const Stretch& stretch, const LocalRings& of,
                               std::span<const LocalRings* const> others) {
  if (stretch.width() <= 0) return std::nullopt;
  const auto whole = [](double value) { return static_cast<std::int32_t>(std::lround(value)); };
  const Coord middle{.x = 2 * whole((stretch.west + stretch.east) / 4), .y = stretch.y - 1};
  const bool is_free = std::all_of(others.begin(), others.end(), [&](const LocalRings* other) {
    return locate_in(middle, other->rings) == Location::exterior;
  });
  if (!is_free || locate_in(middle, of.rings) != Location::interior) return std::nullopt;
  return middle;
}

double clearance_m(Coord place, const LocalRings& of, std::span<const LocalRings* const> others,
                   const GridMetric& metric) {
  const auto from_place = [&](Coord at) {
    return metric.to_plane((static_cast<double>(at.x) - place.x) / 2,
                           (static_cast<double>(at.y) - place.y) / 2);
  };
  std::vector<PlaneEdge> edges;
  const auto add = [&](const LandEdge& edge) {
    edges.push_back({.a = from_place(edge.from), .b = from_place(edge.to)});
  };
  visit_edges(of, add);
  for (const LocalRings* const other : others) visit_edges(*other, add);
  return edge_distance(edges, {});
}

}  // namespace

// On lines between those of the grid, where no vertex is.
std::optional<Coord> place_in_none(const LocalRings& of, std::span<const LocalRings* const> others,
                                   Coord origin) {
  constexpr std::int64_t kLines = 8;
  const GridMetric metric = LocalPlane(to_degrees(origin)).grid_metric();
  const std::int64_t height = std::int64_t{of.box.max.y} - of.box.min.y;
  std::optional<Coord> best;
  double farthest_m = 0;  // from any line
  for (std::int64_t i = 0; i < kLines; ++i) {
    const auto y = static_cast<std::int32_t>(of.box.min.y + (2 * i + 1) * height / (2 * kLines));
    const auto place = middle_of(widest_stretch(of, others, y | 1), of, others);
    if (!place) continue;
    const double clear_m = clearance_m(*place, of, others, metric);
    if (clear_m <= farthest_m) continue;
    farthest_m = clear_m;
    best = Coord{.x = origin.x + place->x / 2, .y = origin.y + place->y / 2};
  }
  return best;
}

}  // namespace metes
