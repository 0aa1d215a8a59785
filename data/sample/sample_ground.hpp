#pragma once

#include "data/sample/sample_plane.hpp"
#include "geo/values/coordinate.hpp"

#include <array>
#include <compare>
#include <cstdint>

namespace metes::data::sample {

/// A tile of the city: one neighbourhood between four arterials.
struct TileKey {
  std::int32_t column = 0;
  std::int32_t row = 0;
  friend auto operator<=>(const TileKey&, const TileKey&) = default;
};

/// The n-th tile of a spiral around the first, so that a city of any size is compact.
[[nodiscard]] TileKey spiral(std::uint32_t n);
/// How many rings of tiles lie between a tile and the centre.
[[nodiscard]] std::int32_t ring_of(TileKey tile);

/// The column of tiles in which a river runs.
inline constexpr std::int32_t kRiverColumn = -2;

/// Where the drawing board lies on the globe: the oceanic pole of inaccessibility, 2,700 km from
/// any land, bent a little so that no arterial is straight. Immutable; callable from any thread.
class Ground {
 public:
  explicit Ground(std::uint64_t seed);

  /// From the middle of one arterial to the middle of the next.
  [[nodiscard]] Extent tile(TileKey tile) const;
  [[nodiscard]] Coord to_grid(Point point) const;
  /// How far east of its column's middle the river runs, metres.
  [[nodiscard]] double river_bend(double y) const;
  [[nodiscard]] std::uint64_t seed() const { return seed_; }

 private:
  [[nodiscard]] double line(std::int64_t axis, std::int32_t index) const;

  struct Wave {
    double amplitude, along_x, along_y, phase;
  };
  std::uint64_t seed_;
  std::array<Wave, 2> east_{};
  std::array<Wave, 2> north_{};
};

/// A tile's own axes: its street grid is level and upright in them, whatever its direction in the
/// city; in some tiles it is bent, less and less towards the arterials. Callable from any thread.
struct Frame {
  Extent tile;
  double angle = 0;  // radians, anticlockwise
  double bend = 0;   // metres
  double phase = 0;

  [[nodiscard]] Point to_city(Point local) const;
  [[nodiscard]] Point to_local(Point city) const;  // without the bend
};

}  // namespace metes::data::sample
