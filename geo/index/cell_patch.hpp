#pragma once

#include "geo/index/cell_writer.hpp"
#include "geo/shape/cell_edge.hpp"
#include "geo/values/coordinate.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace metes {

/// An edge in a cell and the shape that it belongs to.
struct OwnedEdge {
  Edge edge;
  std::uint32_t shape = 0;
  friend auto operator<=>(const OwnedEdge&, const OwnedEdge&) = default;
};

/// One cell of the grid as the sweep finds it.
struct Patch {
  Coord corner;
  std::uint32_t shift_x = 0;
  std::uint32_t shift_y = 0;
  std::vector<OwnedEdge> edges;
  std::vector<std::uint32_t> inside;  // shapes of `edges` that contain the corner, ascending
  std::vector<std::uint32_t> full;    // groups that fill the cell
};

/// The edges of a patch, each once, with the groups that own them. A group is the shapes that have
/// the same edges here and the same state at the corner: ten thousand stacked parcels are one.
struct SharedEdges {
  std::vector<Edge> edges;
  std::vector<std::uint32_t> owner_ends;
  std::vector<std::uint32_t> owners;  // positions in `groups`
  std::vector<std::uint32_t> groups;  // as the writer names them
  std::vector<std::uint8_t> inside;   // does the group contain the patch's corner?
};

/// Sorts `patch.edges`.
[[nodiscard]] SharedEdges share_edges(Patch& patch, CellWriter& writer);

}  // namespace metes
