#pragma once

#include "geo/shape/shapes.hpp"
#include "geo/shape/square_grid.hpp"

#include <cstdint>
#include <vector>

namespace metes {

/// Land, generalised to small squares: each square of a grid cut into `parts` times `parts`. A
/// square is land where its middle is; a shape in which no middle lies is the square of its own
/// middle, so that no lot is lost. One thread at a time.
class LandRaster {
 public:
  LandRaster(const SquareGrid& grid, std::uint32_t parts);

  /// Linear in the shape's vertices and in the squares that it has.
  void add(const Shapes& shapes, std::uint32_t shape);

  [[nodiscard]] std::uint32_t columns() const { return columns_; }
  [[nodiscard]] std::uint32_t rows() const { return rows_; }
  /// From the lower left.
  [[nodiscard]] bool has(std::uint32_t column, std::uint32_t row) const {
    return land_[std::size_t{row} * columns_ + column];
  }

 private:
  [[nodiscard]] Metres place(Coord at) const;
  [[nodiscard]] bool fill(std::uint32_t row);
  void add_crossings(Metres a, Metres b);

  SquareGrid grid_;
  double parts_;
  std::uint32_t columns_;
  std::uint32_t rows_;
  std::vector<bool> land_;
  std::vector<std::vector<double>> crossings_;  // by row from first_row_, of the shape at hand
  std::uint32_t first_row_ = 0;
};

}  // namespace metes
