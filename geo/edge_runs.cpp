#include "geo/edge_runs.hpp"

#include "geo/cell_edge.hpp"
#include "geo/edge_distance.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

namespace metes {
namespace {

// Edges in a run. Most lots are one; of 4, 8 and 16 it is the fastest beside parks.
constexpr std::size_t kRun = 8;

// Squares along either side of all land: 180 m in the sample city, 7,400 instructions a question
// without.
constexpr std::size_t kSquares = 64;

// What is not farther than the nearest by more than this may be the nearest in the end, when the
// plane's distance has become the geodesic's.
double beyond(double metres) {
  return metres * (1 + 1e-5) + 1e-3;
}

double squared(double metres) {
  return metres * metres;
}

// Sees shapes with their distances in the plane, and measures those that may be the nearest.
class Rivals {
 public:
  Rivals(const Shapes& shapes, const LocalPlane& plane, double limit_m)
      : shapes_(shapes), plane_(plane), limit_m_(limit_m), reach2_(squared(beyond(limit_m))) {}

  /// Nothing farther can be the nearest, squared metres.
  [[nodiscard]] double reach2() const { return reach2_; }
  void see(std::uint32_t shape, double squared_m) {
    if (squared_m > reach2_) return;
    if (count_ == seen_.size()) measure();
    seen_[count_++] = {.shape = shape, .squared_m = squared_m};
    if (squared_m >= least2_) return;
    least2_ = squared_m;
    reach2_ = std::min(reach2_, squared(beyond(std::sqrt(squared_m))));
  }
  [[nodiscard]] std::optional<Neighbour> nearest() {
    measure();
    return nearest_;
  }

 private:
  struct Seen {
    std::uint32_t shape = 0;
    double squared_m = 0;
  };

  void measure() {
    for (std::size_t i = 0; i < count_; ++i) {
      if (seen_[i].squared_m <= reach2_) consider(seen_[i]);
    }
    count_ = 0;
  }
  void consider(const Seen& seen) {
    const Neighbour next{.shape = seen.shape,
                         .metres = is_large(shapes_, seen.shape)
                                       ? std::sqrt(seen.squared_m)
                                       : edge_distance(plane_, shapes_, seen.shape).metres};
    if (next.metres > limit_m_) return;
    const bool nearer = !nearest_ || next.metres < nearest_->metres ||
                        (next.metres == nearest_->metres && next.shape < nearest_->shape);
    if (nearer) nearest_ = next;
  }

  const Shapes& shapes_;
  const LocalPlane& plane_;
  double limit_m_;
  double reach2_;
  double least2_ = std::numeric_limits<double>::infinity();
  std::array<Seen, 16> seen_{};
  std::size_t count_ = 0;
  std::optional<Neighbour> nearest_{};
};

}  // namespace

EdgeRuns::EdgeRuns(const Shapes& shapes, std::span<const std::uint32_t> of) : shapes_(shapes) {
  std::vector<BoxedItem> items;
  for (const std::uint32_t shape : of) {
    const Range rings = shapes.rings_of_shape(shape);
    for (std::uint32_t i = rings.begin; i < rings.end; ++i) add_ring(shape, shapes.ring(i), items);
  }
  tables_ = pack_rtree(std::move(items));
  tree_ = Rtree({.boxes = tables_.boxes, .items = tables_.items});
  if (!runs_.empty()) find_starts();
}

// Each from what was found for the square before.
void EdgeRuns::find_starts() {
  const auto [low, high] = tables_.boxes.back();
  const auto middle = [](std::int32_t from, std::int32_t to, std::size_t square) {
    const double share = (static_cast<double>(square) + 0.5) / kSquares;
    return static_cast<std::int32_t>(from + share * (static_cast<double>(to) - from));
  };
  std::uint32_t nearest = 0;
  for (std::size_t square = 0; square < kSquares * kSquares; ++square) {
    const Coord from{.x = middle(low.x, high.x, square % kSquares),
                     .y = middle(low.y, high.y, square / kSquares)};
    const GridMetric metric = LocalPlane(to_degrees(from)).grid_metric();
    const BoxDistance to_box(from, metric);
    double nearest2 = squared_m(runs_[nearest], from, metric);
    tree_.nearest(
        nearest2, [&](const Box& box) { return to_box.squared_at_least(box); },
        [&](std::uint32_t id) {
          const double squared = squared_m(runs_[id], from, metric);
          if (squared < nearest2) nearest = id;
          return nearest2 = std::min(nearest2, squared);
        });
    starts_.push_back(nearest);
  }
}

std::size_t EdgeRuns::square_of(Coord from) const {
  const auto [low, high] = tables_.boxes.back();
  const auto along = [](std::int32_t value, std::int32_t begin, std::int32_t end) {
    const double share =
        (static_cast<double>(value) - begin) / (static_cast<double>(end) - begin + 1);
    return static_cast<std::size_t>(std::clamp(share * kSquares, 0.0, kSquares - 1.0));
  };
  return along(from.y, low.y, high.y) * kSquares + along(from.x, low.x, high.x);
}

void EdgeRuns::add_ring(std::uint32_t shape, std::span<const Coord> ring,
                        std::vector<BoxedItem>& items) {
  for (std::size_t first = 0; first < ring.size(); first += kRun) {
    const std::size_t last = std::min(first + kRun, ring.size());
    const auto begin = static_cast<std::uint32_t>(vertices_.size());
    Box box = empty_box();
    for (std::size_t i = first; i <= last; ++i) {
      vertices_.push_back(ring[i % ring.size()]);
      extend(box, vertices_.back());
    }
    items.push_back({.box = box, .id = static_cast<std::uint32_t>(runs_.size())});
    runs_.push_back(
        {.shape = shape, .begin = begin, .end = static_cast<std::uint32_t>(vertices_.size())});
  }
}

// From the same end of an edge for both shapes that have it, so that they are equally far.
double EdgeRuns::squared_m(const Run& run, Coord from, const GridMetric& metric) const {
  double nearest2 = std::numeric_limits<double>::infinity();
  for (std::size_t i = run.begin + 1; i < run.end; ++i) {
    const auto [a, b] = make_edge(vertices_[i - 1], vertices_[i]);
    const EdgeFoot foot = edge_foot(metric, {.ax = static_cast<double>(a.x) - from.x,
                                             .ay = static_cast<double>(a.y) - from.y,
                                             .bx = static_cast<double>(b.x) - from.x,
                                             .by = static_cast<double>(b.y) - from.y});
    nearest2 = std::min(nearest2, foot.squared_m);
  }
  return nearest2;
}

std::optional<Neighbour> EdgeRuns::nearest(Coord from, double limit_m) const {
  if (runs_.empty()) return std::nullopt;
  const LocalPlane plane(to_degrees(from));
  const GridMetric metric = plane.grid_metric();
  const BoxDistance to_box(from, metric);
  Rivals rivals(shapes_, plane, limit_m);
  const auto see = [&](std::uint32_t id) {
    rivals.see(runs_[id].shape, squared_m(runs_[id], from, metric));
    return rivals.reach2();
  };
  const std::uint32_t start = starts_[square_of(from)];
  tree_.nearest(
      see(start), [&](const Box& box) { return to_box.squared_at_least(box); },
      [&](std::uint32_t id) { return id == start ? rivals.reach2() : see(id); });
  return rivals.nearest();
}

}  // namespace metes
