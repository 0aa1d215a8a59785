#include "tests/support/brute_force.hpp"

#include "geo/shape/locate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace metes::test {
namespace {

RtreeTables<View> view(const RtreeTables<Vector>& tables) {
  return {.boxes = tables.boxes, .items = tables.items};
}

std::vector<Hit> ask(const PointIndex& index, Coord point) {
  std::vector<Hit> hits(4);
  const std::size_t count = index.covering(point, hits);
  if (count > hits.size()) {
    hits.resize(count);
    if (index.covering(point, hits) != count) return {};
  }
  hits.resize(count);
  return hits;
}

std::string text(std::span<const Hit> hits) {
  std::string out;
  for (const Hit& hit : hits) out += fmt::format(" {}:{}", hit.shape, to_string(hit.location));
  return out.empty() ? " nothing" : out;
}

void note(Comparison& result, const char* what, Coord point, std::span<const Hit> found,
          std::span<const Hit> expected) {
  if (std::equal(found.begin(), found.end(), expected.begin(), expected.end())) return;
  if (result.differences++ != 0) return;
  result.first_difference = fmt::format("at ({}, {}) {} found{}, expected{}", point.x, point.y,
                                        what, text(found), text(expected));
}

std::span<const Hit> hits_of(const HitBatch& batch, std::size_t i) {
  return std::span<const Hit>(batch.hits).subspan(batch.ranges[i].begin, batch.ranges[i].size());
}

}  // namespace

std::vector<BoxedItem> boxes_of(const Shapes& shapes) {
  std::vector<BoxedItem> items;
  for (std::uint32_t shape = 0; shape < shapes.size(); ++shape) {
    if (const Box box = shapes.bounds(shape); !is_empty(box)) items.push_back({box, shape});
  }
  return items;
}

BruteForce::BruteForce(const Shapes& shapes, Locate locate_in)
    : shapes_(shapes),
      locate_in_(std::move(locate_in)),
      tables_(pack_rtree(boxes_of(shapes))),
      tree_(view(tables_)) {}

std::vector<Hit> BruteForce::covering(Coord point) const {
  std::vector<Hit> hits;
  tree_.search({.min = point, .max = point}, [&](std::uint32_t shape) {
    const Location location = locate_in_(point, shapes_, shape);
    if (location != Location::exterior) hits.push_back({.shape = shape, .location = location});
    return true;
  });
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.shape < b.shape; });
  return hits;
}

std::vector<Hit> covering_of_all(const Shapes& shapes, Coord point) {
  std::vector<Hit> hits;
  for (std::uint32_t shape = 0; shape < shapes.size(); ++shape) {
    const Location location = locate(point, shapes, shape);
    if (location != Location::exterior) hits.push_back({.shape = shape, .location = location});
  }
  return hits;
}

Comparison compare(const CellTables<Vector>& tables, const Shapes& shapes,
                   std::span<const Coord> points) {
  const auto count = static_cast<std::uint32_t>(shapes.size());
  const PointIndex index(tables, count);
  const PointIndex twin(tables, count, Lanes::scalar);
  const BruteForce brute(shapes);
  HitBatch batch;
  index.covering(points, batch);
  HitBatch of_twin;
  twin.covering(points, of_twin);
  Comparison result;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::vector<Hit> expected = brute.covering(points[i]);
    note(result, "covering()", points[i], ask(index, points[i]), expected);
    note(result, "the scalar twin", points[i], ask(twin, points[i]), expected);
    note(result, "the batch", points[i], hits_of(batch, i), expected);
    note(result, "the scalar twin's batch", points[i], hits_of(of_twin, i), expected);
    ++result.points;
    result.hits += expected.size();
    result.boundary_hits += static_cast<std::size_t>(
        std::count_if(expected.begin(), expected.end(),
                      [](const Hit& hit) { return hit.location == Location::boundary; }));
  }
  return result;
}

}  // namespace metes::test
