#pragma once

#include "geo/shape/local_plane.hpp"
#include "geo/values/coordinate.hpp"

#include <cstdint>
#include <optional>

namespace metes {

/// A box of the globe cut into squares of a round number of metres, in a plane about its middle:
/// what is counted by square and drawn as a small map. The box alone decides, so that all who count
/// on it agree. Of a box of a few hundred kilometres the squares are as wide as they are high to a
/// per cent. Callable from any thread.
class SquareGrid {
 public:
  /// At most `most` squares along each side; their side is 1, 2 or 5 times a power of ten.
  SquareGrid(const Box& extent, std::uint32_t most);

  [[nodiscard]] double side_m() const { return side_m_; }
  [[nodiscard]] std::uint32_t columns() const { return columns_; }
  [[nodiscard]] std::uint32_t rows() const { return rows_; }
  [[nodiscard]] std::uint32_t size() const { return columns_ * rows_; }

  /// Squares right of the left side and above the lower one, not rounded, of any place.
  [[nodiscard]] Metres squares_from_corner(Coord at) const;
  /// Row by row from the lower left; nothing for a place outside the box.
  [[nodiscard]] std::optional<std::uint32_t> square_of(Coord at) const;
  /// The middle of a square, to some metres.
  [[nodiscard]] LonLat middle_of(std::uint32_t square) const;

 private:
  Box extent_;
  LocalPlane plane_;
  Metres corner_;  // the lower left, in the plane
  double side_m_ = 1;
  std::uint32_t columns_ = 1;
  std::uint32_t rows_ = 1;
};

}  // namespace metes
