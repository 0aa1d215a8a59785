#include "geo/index/near_index.hpp"

#include "geo/index/cell_walk.hpp"
#include "geo/index/near_places.hpp"
#include "geo/index/near_visitors.hpp"
#include "geo/shape/edge_distance.hpp"

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

// One entry a shape: the nearest edge, and whether the position is in it or on its line.
void fold(std::vector<Near>& found) {
  std::sort(found.begin(), found.end(),
            [](const Near& a, const Near& b) { return a.shape < b.shape; });
  auto last = found.begin();
  for (const Near& near : found) {
    if (near.shape != last->shape) {
      *++last = near;
      continue;
    }
    last->edge_m = std::min(last->edge_m, near.edge_m);
    last->location = std::max(last->location, near.location);
  }
  if (!found.empty()) found.erase(last + 1, found.end());
}

// From the south of the index to its north.
BandMetrics metrics_over(const CellGrid& grid) {
  const double height = std::ldexp(grid.rows, static_cast<int>(grid.shift_y));
  const double north = std::min<double>(grid.origin.y + height, 90.0 * kUnitsPerDegree);
  return {grid.origin.y, static_cast<std::int32_t>(north)};
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
      cells_{.grid = index.grid(),
             .blocks = index.blocks(),
             .words = index.words().first(index.words().size() -
                                          std::min<std::size_t>(index.words().size(), kPadWords))},
      scan_(lanes == Lanes::vector ? vector_near_scan() : &scalar_near_scan),
      nearest_narrow_(nearest_narrow(lanes)),
      nearest_of_many_(nearest_of_many(lanes)),
      metrics_(metrics_over(index.grid())) {}

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
  const GridMetric metric = metrics_.at(from.y);
  ShapesInReach shapes(CellWords(index_.words()), radius_m, found);
  if (!CellWalk(index_, scan_, from, metric, shapes).box(plane.box_around(radius_m))) {
    found.clear();
    add_by_tree(from, radius_m, found);
  }
  add_covering(from, found);
  fold(found);
}

std::optional<double> NearIndex::nearest_edge_m(Coord from, double limit_m) const {
  const GridMetric metric = metrics_.at(from.y);
  const NarrowNearest nearest = nearest_narrow_(cells_, from, metric, limit_m * limit_m);
  if (nearest.record == NarrowNearest::kNone) return std::nullopt;
  if (nearest.record != NarrowNearest::kUnusual) return std::sqrt(nearest.squared_m);
  const auto walked = nearest_by_walk(from, metric, limit_m);
  return walked ? std::optional(walked->metres) : std::nullopt;
}

std::optional<NearEdge> NearIndex::nearest_edge(Coord from, double limit_m) const {
  const GridMetric metric = metrics_.at(from.y);
  const NarrowNearest nearest = nearest_narrow_(cells_, from, metric, limit_m * limit_m);
  if (nearest.record == NarrowNearest::kNone) return std::nullopt;
  if (nearest.record == NarrowNearest::kUnusual) return nearest_by_walk(from, metric, limit_m);
  return NearEdge{
      .metres = std::sqrt(nearest.squared_m),
      .record = nearest.record,
      .at = place_near(cells_, from, metric).from_corner_of(nearest.place, cells_.grid)};
}

std::optional<NearEdge> NearIndex::nearest_by_walk(Coord from, const GridMetric& metric,
                                                   double limit_m) const {
  NearestOfAll nearest(limit_m);
  if (CellWalk(index_, scan_, from, metric, nearest).outward()) return nearest.edge();
  const auto metres = nearest_by_tree(from, metric, limit_m);
  return metres ? std::optional(NearEdge{.metres = *metres, .at = {}}) : std::nullopt;
}

void NearIndex::nearest_edge(std::span<const Coord> from, std::span<const double> limits_m,
                             std::span<std::optional<NearEdge>> nearest) const {
  nearest_of_many_(cells_, metrics_, from, limits_m, nearest);
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (!nearest[i] || nearest[i]->record != NarrowNearest::kUnusual) continue;
    nearest[i] = nearest_by_walk(from[i], metrics_.at(from[i].y), limits_m[i]);
  }
}

bool NearIndex::is_of(Coord from, const NearEdge& edge, std::uint32_t shape) const {
  if (edge.record == NearEdge::kNoRecord) return false;
  const CellWords words(index_.words());
  const MaskRecord record = words.mask_record(edge.record);
  SquaredDistances squared;  // NOLINT(cppcoreguidelines-pro-type-member-init): written before read
  (void)record_scan(record, scan_, metrics_.at(from.y), from, edge.at, squared);
  const auto* nearest = std::min_element(squared.begin(), squared.begin() + record.edges.count);
  const std::uint32_t known = (1U << record.groups.size()) - 1;
  std::uint32_t owners = record.mask(static_cast<std::uint32_t>(nearest - squared.begin())) & known;
  for (; owners != 0; owners &= owners - 1) {
    const auto group = static_cast<std::size_t>(std::countr_zero(owners));
    const auto shapes = words.shapes_of(record.groups[group]);
    if (std::binary_search(shapes.begin(), shapes.end(), shape)) return true;
  }
  return false;
}

bool NearIndex::edges_within(Coord from, double radius_m, NearEdges& found) const {
  found.edges.clear();
  found.shapes.clear();
  const GridMetric metric = metrics_.at(from.y);
  EdgesInReach edges(CellWords(index_.words()), radius_m, found);
  return CellWalk(index_, scan_, from, metric, edges).outward() && edges.whole();
}

// Where cells of one position are.
std::optional<double> NearIndex::nearest_by_tree(Coord from, const GridMetric& metric,
                                                 double limit_m) const {
  const BoxDistance to_box(from, metric);
  double nearest = limit_m;
  bool found = false;
  tree_.nearest(
      limit_m * limit_m, [&](const Box& box) { return to_box.squared_at_least(box); },
      [&](std::uint32_t shape) {
        const double metres = edge_distance_m(from, metric, shapes_, shape);
        found |= metres <= nearest;
        nearest = std::min(nearest, metres);
        return nearest * nearest;
      });
  return found ? std::optional(nearest) : std::nullopt;
}

double NearIndex::edge_m(Coord from, std::uint32_t shape) const {
  if (is_large(shapes_, shape)) return edge_of_large_m(from, shape);
  return edge_distance_m(from, metrics_.at(from.y), shapes_, shape);
}

double NearIndex::edge_of_large_m(Coord from, std::uint32_t shape) const {
  const GridMetric metric = metrics_.at(from.y);
  EdgeOfShape edge(CellWords(index_.words()), shape);
  if (CellWalk(index_, scan_, from, metric, edge).outward()) return std::sqrt(edge.reach2());
  return edge_distance_m(from, metrics_.at(from.y), shapes_, shape);
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
  const BoxDistance to_box(from, metrics_.at(from.y));
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
