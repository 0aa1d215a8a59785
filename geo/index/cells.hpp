#pragma once

#include "geo/index/cell_tables.hpp"
#include "geo/shape/shapes.hpp"

#include <cstdint>

namespace metes {

/// Builds the covering index over the first `shape_count` shapes. Time and memory are linear in
/// edges; the same shapes give the same bytes whatever the number of threads (0: one for each
/// processor). Throws DataError where the shapes are damaged or too many for 30 bits.
[[nodiscard]] CellTables<Vector> build_cells(const Shapes& shapes, std::uint32_t shape_count,
                                             unsigned threads);

}  // namespace metes
