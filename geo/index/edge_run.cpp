#include "geo/index/edge_run.hpp"

#include "geo/index/near_index.hpp"

#include <algorithm>
#include <span>

namespace metes {
namespace {

EdgeRun run_of(std::span<const Coord> ring, std::size_t first) {
  EdgeRun run{.box = empty_box()};
  const std::size_t last = std::min(first + kRunEdges, ring.size());
  for (std::size_t i = 0; i <= kRunEdges; ++i) {
    const Coord vertex = ring[std::min(first + i, last) % ring.size()];
    run.x[i] = vertex.x;
    run.y[i] = vertex.y;
    extend(run.box, vertex);
  }
  return run;
}

}  // namespace

void add_runs(const Shapes& shapes, std::uint32_t shape, std::vector<EdgeRun>& runs) {
  const std::uint32_t large = is_large(shapes, shape) ? 1 : 0;
  const Range rings = shapes.rings_of_shape(shape);
  for (std::uint32_t i = rings.begin; i < rings.end; ++i) {
    const auto ring = shapes.ring(i);
    for (std::size_t first = 0; first < ring.size(); first += kRunEdges) {
      EdgeRun& run = runs.emplace_back(run_of(ring, first));
      run.shape = shape;
      run.is_large = large;
    }
  }
}

}  // namespace metes
