#include "geo/index/cell_sweep.hpp"

#include "geo/index/cell_patch.hpp"
#include "geo/index/cell_split.hpp"
#include "geo/shape/cell_edge.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <numeric>
#include <utility>

namespace metes {
namespace {

constexpr std::int64_t kMaxX = std::numeric_limits<std::int32_t>::max();

// The edges of each cell, as positions in `edges`: one array and where each cell's part ends.
struct CellEdges {
  std::vector<std::uint32_t> edges;
  std::vector<std::uint32_t> ends;

  [[nodiscard]] std::span<const std::uint32_t> of(std::size_t cell) const {
    const std::uint32_t begin = cell == 0 ? 0 : ends[cell - 1];
    return std::span(edges).subspan(begin, ends[cell] - begin);
  }
};

// Goes through the cells of a row from left to right and keeps the shapes that contain the cell's
// lower left corner: nothing at the first, as no vertex is left of it.
class Sweep {
 public:
  Sweep(const CellFrame& frame, const Shapes& shapes, std::span<const ShapeEdge> edges)
      : frame_(frame), shapes_(shapes), edges_(edges), cells_(distribute()) {}

  Strip write() {
    for (std::int64_t row = 0; row < frame_.rows; ++row) write_row(row);
    strip_.cells.finish();
    return std::move(strip_);
  }

 private:
  Edge edge(std::uint32_t index) const {
    const ShapeEdge& at = edges_[index];
    return make_edge(shapes_.vertices[at.from], shapes_.vertices[at.to]);
  }
  std::size_t cell(std::int64_t column, std::int64_t row) const {
    return static_cast<std::size_t>(row * frame_.columns + column);
  }
  CellEdges distribute() const;
  void write_row(std::int64_t row);
  std::uint32_t write_cell(Coord corner, std::span<const std::uint32_t> edges);
  void advance(Coord corner);
  std::uint32_t filled();
  void find_full();

  const CellFrame& frame_;
  const Shapes& shapes_;
  std::span<const ShapeEdge> edges_;
  CellEdges cells_;
  Strip strip_;
  std::vector<std::uint32_t> active_;  // shapes that contain the corner, ascending
  std::uint32_t active_entry_ = 0;     // the entry of a cell that they fill
  bool active_changed_ = false;
  Patch patch_;
  std::vector<std::uint32_t> touched_;  // shapes of the patch, ascending
  std::vector<std::uint32_t> flipped_;  // shapes that change state until the next corner
  std::vector<std::uint32_t> scratch_;
};

CellEdges Sweep::distribute() const {
  CellEdges cells;
  cells.ends.assign(static_cast<std::size_t>(frame_.columns * frame_.rows) + 1, 0);
  const auto for_each_incidence = [&](auto&& visit) {
    for (std::uint32_t i = 0; i < edges_.size(); ++i) {
      for_each_cell(edge(i), frame_,
                    [&](std::int64_t column, std::int64_t row) { visit(cell(column, row), i); });
    }
  };
  for_each_incidence([&](std::size_t at, std::uint32_t) { ++cells.ends[at + 1]; });
  std::partial_sum(cells.ends.begin(), cells.ends.end(), cells.ends.begin());
  cells.edges.resize(cells.ends.back());
  for_each_incidence([&](std::size_t at, std::uint32_t i) { cells.edges[cells.ends[at]++] = i; });
  cells.ends.pop_back();
  return cells;
}

void Sweep::write_row(std::int64_t row) {
  active_.clear();
  active_entry_ = 0;
  active_changed_ = false;
  for (std::int64_t column = 0; column < frame_.columns; ++column) {
    const std::span<const std::uint32_t> edges = cells_.of(cell(column, row));
    if (edges.empty()) {
      strip_.cells.add(filled(), strip_.writer);
      continue;
    }
    const Coord corner = frame_.corner(column, row);
    strip_.cells.add(write_cell(corner, edges), strip_.writer);
    advance(corner);
  }
}

std::uint32_t Sweep::filled() {
  if (std::exchange(active_changed_, false)) active_entry_ = strip_.writer.filled(active_);
  return active_entry_;
}

// The shapes without an edge in the patch, as one group.
void Sweep::find_full() {
  patch_.full.clear();
  scratch_.clear();
  std::set_difference(active_.begin(), active_.end(), touched_.begin(), touched_.end(),
                      std::back_inserter(scratch_));
  if (!scratch_.empty()) patch_.full.push_back(strip_.writer.group(scratch_));
}

std::uint32_t Sweep::write_cell(Coord corner, std::span<const std::uint32_t> edges) {
  patch_.corner = corner;
  patch_.shift_x = frame_.shift_x;
  patch_.shift_y = frame_.shift_y;
  patch_.edges.clear();
  touched_.clear();
  for (const std::uint32_t i : edges) {
    patch_.edges.push_back({.edge = edge(i), .shape = edges_[i].shape});
    if (touched_.empty() || touched_.back() != edges_[i].shape) touched_.push_back(edges_[i].shape);
  }
  patch_.inside.clear();
  std::set_intersection(active_.begin(), active_.end(), touched_.begin(), touched_.end(),
                        std::back_inserter(patch_.inside));
  find_full();
  return write_patch(patch_, strip_.writer);
}

// Moves on to the corner of the next cell: the leftward ray from there crosses some edges more.
void Sweep::advance(Coord corner) {
  const std::int64_t next_x = std::int64_t{corner.x} + (std::int64_t{1} << frame_.shift_x);
  if (next_x > kMaxX) return;  // the last column: there is no next cell
  const Coord next{.x = static_cast<std::int32_t>(next_x), .y = corner.y};
  flipped_.clear();
  for (const OwnedEdge& owned : patch_.edges) {
    if (left_ray(owned.edge, corner).odd == left_ray(owned.edge, next).odd) continue;
    flipped_.push_back(owned.shape);
  }
  if (flipped_.empty()) return;
  std::sort(flipped_.begin(), flipped_.end());
  scratch_.clear();
  for (auto it = flipped_.begin(); it != flipped_.end();) {  // twice is not at all
    const auto end = std::upper_bound(it, flipped_.end(), *it);
    if ((end - it) % 2 != 0) scratch_.push_back(*it);
    it = end;
  }
  flipped_.clear();
  std::set_symmetric_difference(active_.begin(), active_.end(), scratch_.begin(), scratch_.end(),
                                std::back_inserter(flipped_));
  std::swap(active_, flipped_);
  active_changed_ = true;
}

}  // namespace

Strip sweep(const CellFrame& rows, const Shapes& shapes, std::span<const ShapeEdge> edges) {
  return Sweep(rows, shapes, edges).write();
}

}  // namespace metes
