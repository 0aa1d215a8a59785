#pragma once

#include "geo/index/cell_patch.hpp"
#include "geo/index/cell_writer.hpp"

#include <cstdint>

namespace metes {

/// Records with more edges than this are cut into sub-grids while the budget lasts: four vectors.
/// Of 24, 48 and 96 none was faster by more than the noise at a million parcels.
inline constexpr std::size_t kEdgesPerRecord = 32;

/// The budget of one cell of the grid: all its sub-cells together may hold this many times its own
/// edges. It bounds the index's size whatever the shapes are.
inline constexpr std::size_t kSplitBudget = 48;

/// Writes what decides about one cell of the grid and returns its entry. Cells with many edges
/// become sub-grids, heaviest first, down to single positions.
[[nodiscard]] std::uint32_t write_patch(Patch& patch, CellWriter& writer);

}  // namespace metes
