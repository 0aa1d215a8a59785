#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace metes {

/// A position on WGS 84 in degrees, as people and files give it.
struct LonLat {
  double lon = 0;
  double lat = 0;
  friend bool operator==(const LonLat&, const LonLat&) = default;
};

/// One grid step is 1e-7 degree: about 1.1 cm north-south, less east-west.
inline constexpr std::int32_t kUnitsPerDegree = 10'000'000;

/// A position on the integer grid in which every shape is stored and every containment decided.
/// x is longitude (±1,800,000,000), y latitude (±900,000,000). Differences of two coordinates
/// need 33 bits, products of two differences fit std::int64_t (3.6e9 × 1.8e9 < 2^63).
struct Coord {
  std::int32_t x = 0;
  std::int32_t y = 0;
  friend auto operator<=>(const Coord&, const Coord&) = default;
};

/// A closed box on the grid.
struct Box {
  Coord min;
  Coord max;
  friend bool operator==(const Box&, const Box&) = default;
};

/// The box that holds nothing; grow it with extend().
[[nodiscard]] Box empty_box();
void extend(Box& box, Coord point);
void extend(Box& box, const Box& other);
[[nodiscard]] bool is_empty(const Box& box);
[[nodiscard]] bool contains(const Box& box, Coord point);
[[nodiscard]] bool intersects(const Box& a, const Box& b);

/// The nearest grid position, halves away from zero. Throws UsageError when a value is not finite
/// or lies outside ±180 / ±90 degrees.
[[nodiscard]] Coord snap(LonLat position);
[[nodiscard]] LonLat to_degrees(Coord coord);
/// What snap() makes of degrees that are written as a plain decimal of at most seven places,
/// "-87.6244", without the way through a double. Nothing where they are written otherwise, or
/// beyond ±180.
[[nodiscard]] std::optional<std::int32_t> units_of_decimal(std::string_view degrees);

}  // namespace metes
