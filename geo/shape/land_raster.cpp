#include "geo/shape/land_raster.hpp"

#include <algorithm>
#include <cmath>

namespace metes {
namespace {

// The first square whose middle is at `at` or beyond it, from 0 to `count`.
std::uint32_t first_middle(double at, std::uint32_t count) {
  return static_cast<std::uint32_t>(std::clamp(std::ceil(at - 0.5), 0.0, count + 0.0));
}

std::uint32_t square_at(double at, std::uint32_t count) {
  return static_cast<std::uint32_t>(std::clamp(std::floor(at), 0.0, count - 1.0));
}

}  // namespace

LandRaster::LandRaster(const SquareGrid& grid, std::uint32_t parts)
    : grid_(grid),
      parts_(parts),
      columns_(grid.columns() * parts),
      rows_(grid.rows() * parts),
      land_(std::size_t{columns_} * rows_) {}

Metres LandRaster::place(Coord at) const {
  const Metres squares = grid_.squares_from_corner(at);
  return {.x = squares.x * parts_, .y = squares.y * parts_};
}

// Where an edge crosses the middles of rows. Half open, so that a vertex on one counts once.
void LandRaster::add_crossings(Metres a, Metres b) {
  if (a.y > b.y) std::swap(a, b);
  const std::uint32_t end = first_middle(b.y, rows_);
  for (std::uint32_t row = first_middle(a.y, rows_); row < end; ++row) {
    const double share = (row + 0.5 - a.y) / (b.y - a.y);
    crossings_[row - first_row_].push_back(a.x + share * (b.x - a.x));
  }
}

// Between each two crossings is land; false where no middle is.
bool LandRaster::fill(std::uint32_t row) {
  auto& at = crossings_[row - first_row_];
  std::sort(at.begin(), at.end());
  bool any = false;
  for (std::size_t i = 0; i + 1 < at.size(); i += 2) {
    const std::uint32_t end = first_middle(at[i + 1], columns_);
    for (std::uint32_t column = first_middle(at[i], columns_); column < end; ++column) {
      land_[std::size_t{row} * columns_ + column] = true;
      any = true;
    }
  }
  return any;
}

void LandRaster::add(const Shapes& shapes, std::uint32_t shape) {
  const Box bounds = shapes.bounds(shape);
  if (is_empty(bounds)) return;
  const Metres low = place(bounds.min);
  const Metres high = place(bounds.max);
  first_row_ = first_middle(low.y, rows_);
  const std::uint32_t end = first_middle(high.y, rows_);
  crossings_.assign(end - std::min(first_row_, end), {});
  const Range rings = shapes.rings_of_shape(shape);
  for (std::uint32_t i = rings.begin; i < rings.end; ++i) {
    const auto ring = shapes.ring(i);
    Metres before = place(ring.back());
    for (const Coord vertex : ring) {
      const Metres here = place(vertex);
      add_crossings(before, here);
      before = here;
    }
  }
  bool any = false;
  for (std::uint32_t row = first_row_; row < end; ++row) any = fill(row) || any;
  if (any) return;
  const double x = (low.x + high.x) / 2;
  const double y = (low.y + high.y) / 2;
  if (x < 0 || y < 0 || x >= columns_ || y >= rows_) return;  // beyond the map
  land_[std::size_t{square_at(y, rows_)} * columns_ + square_at(x, columns_)] = true;
}

}  // namespace metes
