#pragma once

#include "geo/index/cell_frame.hpp"
#include "geo/index/cell_placer.hpp"
#include "geo/index/cell_writer.hpp"
#include "geo/shape/shapes.hpp"

#include <cstdint>
#include <span>

namespace metes {

/// An edge as it lies among the shapes' vertices, and its shape.
struct ShapeEdge {
  std::uint32_t shape = 0;
  std::uint32_t from = 0;  // positions in Shapes::vertices
  std::uint32_t to = 0;
};

/// Some rows of the grid, written: the cells row by row, and what they point at.
struct Strip {
  CellPlacer cells;
  CellWriter writer;
};

/// Writes the rows of `rows` (a part of the grid: origin and row count are the strip's own).
/// `edges` are those that reach into it, in order of shape. Deterministic.
[[nodiscard]] Strip sweep(const CellFrame& rows, const Shapes& shapes,
                          std::span<const ShapeEdge> edges);

}  // namespace metes
