#include "geo/shape/shapes.hpp"

#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace metes {
namespace {

Range range_at(View<std::uint32_t> ends, std::uint32_t index, std::size_t limit, const char* what,
               std::uint32_t first = 0) {
  if (index >= ends.size()) {
    throw DataError(fmt::format("{} {} does not exist: there are {}", what, index, ends.size()));
  }
  const Range range{.begin = index == 0 ? first : ends[index - 1], .end = ends[index]};
  if (range.begin > range.end || range.end > limit) {
    throw DataError(fmt::format("{} {} is damaged: it spans {} to {} of {}", what, index,
                                range.begin, range.end, limit));
  }
  return range;
}

std::uint32_t end_after(std::size_t size) {
  if (size > std::numeric_limits<std::uint32_t>::max()) {
    throw DataError("too many vertices for one snapshot: expected fewer than 4,294,967,296");
  }
  return static_cast<std::uint32_t>(size);
}

}  // namespace

Shapes::Shapes(const ShapeList& list)
    : ShapeTables<View>{.vertices = list.vertices,
                        .ring_ends = list.ring_ends,
                        .polygon_ends = list.polygon_ends,
                        .shape_ends = list.shape_ends} {}

Range Shapes::polygons(std::uint32_t shape) const {
  return range_at(shape_ends, shape, polygon_ends.size(), "shape", first_polygon_);
}

Range Shapes::rings(std::uint32_t polygon) const {
  return range_at(polygon_ends, polygon, ring_ends.size(), "polygon");
}

Range Shapes::rings_of_shape(std::uint32_t shape) const {
  const Range all = polygons(shape);
  if (all.size() == 0) return {};
  const Range first = rings(all.begin);
  const Range last = rings(all.end - 1);
  if (first.begin > last.end) {
    throw DataError(fmt::format("shape {} is damaged: its rings are out of order", shape));
  }
  return {.begin = first.begin, .end = last.end};
}

std::span<const Coord> Shapes::ring(std::uint32_t ring) const {
  const Range range = range_at(ring_ends, ring, vertices.size(), "ring");
  return vertices.subspan(range.begin, range.size());
}

std::span<const Coord> Shapes::vertices_of_shape(std::uint32_t shape) const {
  const Range all = rings_of_shape(shape);
  if (all.size() == 0) return {};
  const auto first = range_at(ring_ends, all.begin, vertices.size(), "ring");
  const auto last = range_at(ring_ends, all.end - 1, vertices.size(), "ring");
  if (first.begin > last.end) {
    throw DataError(fmt::format("shape {} is damaged: its vertices are out of order", shape));
  }
  return vertices.subspan(first.begin, last.end - first.begin);
}

Box Shapes::bounds(std::uint32_t shape) const {
  Box box = empty_box();
  for (const Coord vertex : vertices_of_shape(shape)) extend(box, vertex);
  return box;
}

Shapes Shapes::first(std::uint32_t count) const {
  Shapes some = *this;
  some.shape_ends = shape_ends.first(std::min<std::size_t>(count, size()));
  return some;
}

Shapes Shapes::from(std::uint32_t first) const {
  Shapes rest = *this;
  if (first == 0) return rest;
  if (first > size()) {
    throw DataError(fmt::format("shape {} does not exist: there are {}", first, size()));
  }
  rest.first_polygon_ = shape_ends[first - 1];
  rest.shape_ends = shape_ends.subspan(first);
  return rest;
}

void append_shape(ShapeList& list, std::span<const PolygonRings> polygons) {
  for (const PolygonRings& rings : polygons) {
    for (const auto& ring : rings) {
      list.vertices.insert(list.vertices.end(), ring.begin(), ring.end());
      list.ring_ends.push_back(end_after(list.vertices.size()));
    }
    list.polygon_ends.push_back(end_after(list.ring_ends.size()));
  }
  list.shape_ends.push_back(end_after(list.polygon_ends.size()));
}

}  // namespace metes
