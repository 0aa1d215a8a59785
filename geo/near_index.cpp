#include "geo/near_index.hpp"

#include "geo/cell_walk.hpp"
#include "geo/edge_distance.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

namespace metes {
namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

// Vertices. Measured on a lot in the middle of a city: 130 ns for the cells, 3 ns a vertex.
constexpr std::size_t kLarge = 64;

// Sees the nearest edge of all.
class AnyEdge {
 public:
  explicit AnyEdge(double limit_m) : nearest2_(limit_m * limit_m) {}

  [[nodiscard]] double reach2() const { return nearest2_; }
  [[nodiscard]] bool found() const { return found_; }
  void record(const MaskRecord&, const SquaredDistances&, double nearest2) { note(nearest2); }
  void crowded(const std::uint32_t&, double squared_m) { note(squared_m); }

 private:
  void note(double squared_m) {
    if (squared_m > nearest2_) return;
    nearest2_ = squared_m;
    found_ = true;
  }
  double nearest2_;
  bool found_ = false;
};

// Sees the nearest edge of one shape.
class EdgeOfShape {
 public:
  EdgeOfShape(const CellWords& words, std::uint32_t shape) : words_(words), shape_(shape) {}

  [[nodiscard]] double reach2() const { return nearest2_; }
  void record(const MaskRecord& record, const SquaredDistances& squared, double nearest2) {
    if (nearest2 >= nearest2_) return;
    std::uint32_t own = 0;
    for (std::size_t i = 0; i < record.groups.size(); ++i) {
      own |= has_shape(record.groups[i]) ? 1U << i : 0U;
    }
    if (own == 0) return;
    for (std::uint32_t i = 0; i < record.edges.count; ++i) {
      if ((record.mask(i) & own) != 0) nearest2_ = std::min(nearest2_, squared[i]);
    }
  }
  void crowded(const std::uint32_t& group, double squared_m) {
    if (has_shape(group)) nearest2_ = std::min(nearest2_, squared_m);
  }

 private:
  [[nodiscard]] bool has_shape(const std::uint32_t& group) const {
    const auto shapes = words_.shapes_of(group);
    return std::binary_search(shapes.begin(), shapes.end(), shape_);
  }
  CellWords words_;
  std::uint32_t shape_;
  double nearest2_ = kInfinite;
};

// Collects all shapes with an edge within a radius, some of them several times.
class ShapesInReach {
 public:
  ShapesInReach(const CellWords& words, double radius_m, std::vector<Near>& found)
      : words_(words), radius2_(radius_m * radius_m), found_(found) {}

  [[nodiscard]] double reach2() const { return radius2_; }
  void record(const MaskRecord& record, const SquaredDistances& squared, double least2) {
    if (least2 > radius2_) return;
    std::array<double, 32> nearest2{};
    std::uint32_t met = 0;
    for (std::uint32_t i = 0; i < record.edges.count; ++i) {
      if (squared[i] > radius2_) continue;
      for (std::uint32_t mask = record.mask(i); mask != 0; mask &= mask - 1) {
        const auto group = static_cast<std::size_t>(std::countr_zero(mask));
        const bool first = (met >> group & 1U) == 0;
        nearest2[group] = first ? squared[i] : std::min(nearest2[group], squared[i]);
        met |= 1U << group;
      }
    }
    for (std::size_t group = 0; group < record.groups.size(); ++group) {
      if ((met >> group & 1U) != 0) add(record.groups[group], nearest2[group]);
    }
  }
  void crowded(const std::uint32_t& group, double squared_m) {
    if (squared_m <= radius2_) add(group, squared_m);
  }

 private:
  void add(const std::uint32_t& group, double squared_m) {
    const double metres = std::sqrt(squared_m);
    for (const std::uint32_t shape : words_.shapes_of(group)) {
      found_.push_back({.shape = shape, .location = Location::exterior, .edge_m = metres});
    }
  }
  CellWords words_;
  double radius2_;
  std::vector<Near>& found_;
};

// One entry a shape: the nearest edge, and whether the position is in it or on its line.
void fold(std::vector<Near>& found) {
  std::sort(found.begin(), found.end(),
            [](const Near& a, const Near& b) { return a.shape < b.shape; });
  auto last = found.begin();
  for (auto it = found.begin(); it != found.end(); ++it) {
    if (it == last) continue;
    if (it->shape != last->shape) {
      *++last = *it;
      continue;
    }
    last->edge_m = std::min(last->edge_m, it->edge_m);
    last->location = std::max(last->location, it->location);
  }
  if (!found.empty()) found.erase(last + 1, found.end());
}

GridMetric metric_at(Coord from) {
  return LocalPlane(to_degrees(from)).grid_metric();
}

}  // namespace

bool is_large(const Shapes& shapes, std::uint32_t shape) {
  return shapes.vertices_of_shape(shape).size() > kLarge;
}

// NOLINTNEXTLINE(modernize-pass-by-value): all three are views, and taken alike
NearIndex::NearIndex(const PointIndex& index, const Shapes& shapes, const Rtree& tree, Lanes lanes)
    : index_(index),
      shapes_(shapes),
      tree_(tree),
      scan_(lanes == Lanes::vector ? vector_near_scan() : &scalar_near_scan) {}

// On a line the distance is 0, whatever the last bit of a foot says.
void NearIndex::add_covering(Coord from, std::vector<Near>& found) const {
  std::array<Hit, 64> usual{};
  std::vector<Hit> many;
  std::span<Hit> hits = usual;
  const std::size_t count = index_.covering(from, hits);
  if (count > hits.size()) {
    many.resize(count);
    hits = many;
    (void)index_.covering(from, hits);
  }
  for (const Hit& hit : hits.first(count)) {
    const bool on_line = hit.location == Location::boundary;
    found.push_back(
        {.shape = hit.shape, .location = hit.location, .edge_m = on_line ? 0 : kInfinite});
  }
}

void NearIndex::add_by_tree(Coord from, double radius_m, std::vector<Near>& found) const {
  const LocalPlane plane(to_degrees(from));
  tree_.search(plane.box_around(radius_m), [&](std::uint32_t shape) {
    const double metres = edge_distance(plane, shapes_, shape).metres;
    if (metres <= radius_m) {
      found.push_back({.shape = shape, .location = Location::exterior, .edge_m = metres});
    }
    return true;
  });
}

void NearIndex::within(Coord from, double radius_m, std::vector<Near>& found) const {
  found.clear();
  const LocalPlane plane(to_degrees(from));
  const GridMetric metric = plane.grid_metric();
  ShapesInReach shapes(CellWords(index_.words()), radius_m, found);
  if (!CellWalk(index_, scan_, from, metric, shapes).box(plane.box_around(radius_m))) {
    found.clear();
    add_by_tree(from, radius_m, found);
  }
  add_covering(from, found);
  fold(found);
}

std::optional<double> NearIndex::nearest_edge_m(Coord from, double limit_m) const {
  CellWalk<AnyEdge>::prefetch(index_, from);
  const GridMetric metric = metric_at(from);
  AnyEdge edge(limit_m);
  if (CellWalk(index_, scan_, from, metric, edge).outward()) {
    return edge.found() ? std::optional(std::sqrt(edge.reach2())) : std::nullopt;
  }
  const LocalPlane plane(to_degrees(from));
  const BoxDistance to_box(from, metric);
  double nearest = limit_m;
  bool found = false;
  tree_.nearest(
      limit_m * limit_m, [&](const Box& box) { return to_box.squared_at_least(box); },
      [&](std::uint32_t shape) {
        const double metres = edge_distance(plane, shapes_, shape).metres;
        found |= metres <= nearest;
        nearest = std::min(nearest, metres);
        return nearest * nearest;
      });
  return found ? std::optional(nearest) : std::nullopt;
}

double NearIndex::edge_m(Coord from, std::uint32_t shape) const {
  if (is_large(shapes_, shape)) return edge_of_large_m(from, shape);
  return edge_distance(LocalPlane(to_degrees(from)), shapes_, shape).metres;
}

double NearIndex::edge_of_large_m(Coord from, std::uint32_t shape) const {
  const GridMetric metric = metric_at(from);
  EdgeOfShape edge(CellWords(index_.words()), shape);
  if (CellWalk(index_, scan_, from, metric, edge).outward()) return std::sqrt(edge.reach2());
  return edge_distance(LocalPlane(to_degrees(from)), shapes_, shape).metres;
}

std::vector<Neighbour> NearIndex::nearest(Coord from, std::size_t count, double limit_m,
                                          const std::function<bool(std::uint32_t)>& wanted) const {
  const auto is_nearer = [](const Neighbour& a, const Neighbour& b) {
    return a.metres != b.metres ? a.metres < b.metres : a.shape < b.shape;
  };
  std::vector<Near> here;
  add_covering(from, here);
  const auto has_position = [&](std::uint32_t shape) {
    return std::any_of(here.begin(), here.end(),
                       [&](const Near& near) { return near.shape == shape; });
  };
  std::vector<Neighbour> nearest;  // a heap, the farthest first
  if (count == 0) return nearest;
  const auto reach2 = [&] {
    const double reach_m = nearest.size() < count ? limit_m : nearest.front().metres;
    return reach_m * reach_m;
  };
  const BoxDistance to_box(from, metric_at(from));
  tree_.nearest(
      reach2(), [&](const Box& box) { return to_box.squared_at_least(box); },
      [&](std::uint32_t shape) {
        if (!wanted(shape)) return reach2();
        const Neighbour next{.shape = shape,
                             .metres = has_position(shape) ? 0 : edge_m(from, shape)};
        if (next.metres > limit_m) return reach2();
        nearest.push_back(next);
        std::push_heap(nearest.begin(), nearest.end(), is_nearer);
        if (nearest.size() > count) {
          std::pop_heap(nearest.begin(), nearest.end(), is_nearer);
          nearest.pop_back();
        }
        return reach2();
      });
  std::sort_heap(nearest.begin(), nearest.end(), is_nearer);
  return nearest;
}

}  // namespace metes
