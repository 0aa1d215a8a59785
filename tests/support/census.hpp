#pragma once

#include "geo/index/cell_tables.hpp"
#include "geo/shape/shapes.hpp"

#include <cstddef>
#include <cstdint>

namespace metes::test {

/// What is in a covering index, counted by walking all of it.
struct Census {
  std::size_t narrow = 0;
  std::size_t wide = 0;
  std::size_t crowded = 0;
  std::size_t constant = 0;
  std::size_t subgrids = 0;
  std::size_t filled = 0;        // cells of shapes that fill them
  std::size_t worst_edges = 0;   // tested in the cell that tests most
  std::size_t worst_groups = 0;  // looked at in the cell that looks at most
  std::size_t deepest = 0;       // sub-grids in one another
  std::size_t bytes = 0;
};

[[nodiscard]] Census count_cells(const CellTables<Vector>& tables);

}  // namespace metes::test
