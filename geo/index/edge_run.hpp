#pragma once

#include "geo/shape/shapes.hpp"
#include "geo/values/coordinate.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace metes {

/// Edges in a run. Most lots are one; of 4, 8 and 16 it is the fastest beside parks.
inline constexpr std::size_t kRunEdges = 8;

/// Some edges of a shape that follow each other on a ring, as its vertices in two columns. Of fewer
/// than kRunEdges the last vertex is repeated.
struct EdgeRun {
  std::array<std::int32_t, kRunEdges + 1> x{};
  std::array<std::int32_t, kRunEdges + 1> y{};
  Box box;
  std::uint32_t shape = 0;
  std::uint32_t is_large = 0;  // 1: the shape has many vertices

  [[nodiscard]] Coord vertex(std::size_t i) const { return {.x = x[i], .y = y[i]}; }
};

/// Adds the edges of a shape.
void add_runs(const Shapes& shapes, std::uint32_t shape, std::vector<EdgeRun>& runs);

}  // namespace metes
