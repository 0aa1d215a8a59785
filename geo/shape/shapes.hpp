#pragma once

#include "geo/values/coordinate.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace metes {

/// Many multipolygons in four flat arrays. An `ends` array holds, for each element, the end of its
/// children in the next array; the begin is the end of the element before. Rings are closed
/// implicitly (the first vertex is not repeated) and have at least three vertices; the first ring
/// of a polygon is its shell, the others its holes. A shape may have no polygon.
template <template <typename> typename Column>
struct ShapeTables {
  Column<Coord> vertices;
  Column<std::uint32_t> ring_ends;     // into vertices
  Column<std::uint32_t> polygon_ends;  // into ring_ends
  Column<std::uint32_t> shape_ends;    // into polygon_ends
};

template <typename T>
using View = std::span<const T>;
template <typename T>
using Vector = std::vector<T>;

/// A half-open range of positions in some array.
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  [[nodiscard]] std::uint32_t size() const { return end - begin; }
};

/// Shapes as an importer collects them.
using ShapeList = ShapeTables<Vector>;

/// Shapes as everyone reads them: a view, valid while the arrays under it are. Reading checks the
/// bounds and throws DataError on a damaged array, so that no file can make it read elsewhere.
/// Callable from any thread.
class Shapes : public ShapeTables<View> {
 public:
  Shapes() = default;
  explicit Shapes(const ShapeTables<View>& tables) : ShapeTables<View>(tables) {}
  explicit Shapes(const ShapeList& list);

  [[nodiscard]] std::size_t size() const { return shape_ends.size(); }
  [[nodiscard]] Range polygons(std::uint32_t shape) const;
  [[nodiscard]] Range rings(std::uint32_t polygon) const;
  /// All rings of a shape, whatever polygon they belong to.
  [[nodiscard]] Range rings_of_shape(std::uint32_t shape) const;
  [[nodiscard]] std::span<const Coord> ring(std::uint32_t ring) const;
  /// All vertices of a shape, ring after ring.
  [[nodiscard]] std::span<const Coord> vertices_of_shape(std::uint32_t shape) const;
  [[nodiscard]] Box bounds(std::uint32_t shape) const;
  /// The first of them.
  [[nodiscard]] Shapes first(std::uint32_t count) const;
  /// Those from a shape on, which becomes shape 0.
  [[nodiscard]] Shapes from(std::uint32_t first) const;

 private:
  std::uint32_t first_polygon_ = 0;
};

/// Visits the edges of some shapes, ring by ring: their land is to the left of the way from the
/// first vertex to the second.
template <typename Visit>
void for_each_edge(const Shapes& shapes, std::span<const std::uint32_t> members, Visit&& visit) {
  for (const std::uint32_t shape : members) {
    const Range rings = shapes.rings_of_shape(shape);
    for (std::uint32_t i = rings.begin; i < rings.end; ++i) {
      const auto ring = shapes.ring(i);
      for (std::size_t to = 0, from = ring.size() - 1; to < ring.size(); from = to++) {
        visit(ring[from], ring[to]);
      }
    }
  }
}

/// Rings of one polygon: shell first.
using PolygonRings = std::vector<std::vector<Coord>>;

/// Appends a shape made of these polygons. Throws DataError when an array would outgrow 32 bits.
void append_shape(ShapeList& list, std::span<const PolygonRings> polygons);

}  // namespace metes
