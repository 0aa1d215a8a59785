#include "geo/values/coordinate.hpp"

#include "geo/values/ascii.hpp"
#include "geo/values/eight_digits.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

namespace metes {
namespace {

std::int32_t snap_degrees(const char* name, double degrees, double limit) {
  if (!std::isfinite(degrees) || std::abs(degrees) > limit) {
    throw UsageError(
        fmt::format("{} is {}, expected degrees between -{} and {}", name, degrees, limit, limit));
  }
  return static_cast<std::int32_t>(std::llround(degrees * kUnitsPerDegree));
}

}  // namespace

Box empty_box() {
  constexpr auto kLow = std::numeric_limits<std::int32_t>::min();
  constexpr auto kHigh = std::numeric_limits<std::int32_t>::max();
  return {.min = {.x = kHigh, .y = kHigh}, .max = {.x = kLow, .y = kLow}};
}

void extend(Box& box, Coord point) {
  box.min = {.x = std::min(box.min.x, point.x), .y = std::min(box.min.y, point.y)};
  box.max = {.x = std::max(box.max.x, point.x), .y = std::max(box.max.y, point.y)};
}

void extend(Box& box, const Box& other) {
  if (is_empty(other)) return;
  extend(box, other.min);
  extend(box, other.max);
}

bool is_empty(const Box& box) {
  return box.min.x > box.max.x || box.min.y > box.max.y;
}

bool contains(const Box& box, Coord point) {
  return box.min.x <= point.x && point.x <= box.max.x && box.min.y <= point.y &&
         point.y <= box.max.y;
}

bool intersects(const Box& a, const Box& b) {
  return a.min.x <= b.max.x && b.min.x <= a.max.x && a.min.y <= b.max.y && b.min.y <= a.max.y;
}

Coord snap(LonLat position) {
  return {.x = snap_degrees("longitude", position.lon, 180),
          .y = snap_degrees("latitude", position.lat, 90)};
}

LonLat to_degrees(Coord coord) {
  return {.lon = coord.x / double{kUnitsPerDegree}, .lat = coord.y / double{kUnitsPerDegree}};
}

std::optional<std::int32_t> units_of_decimal(std::string_view degrees) {
  constexpr std::size_t kPlaces = 7;
  constexpr std::size_t kWhole = 3;
  const bool negative = degrees.starts_with('-');
  if (negative) degrees.remove_prefix(1);
  std::size_t whole = 0;
  std::int64_t units = 0;
  for (; whole < degrees.size() && whole <= kWhole && is_digit(degrees[whole]); ++whole) {
    units = units * 10 + (degrees[whole] - '0');
  }
  if (whole == 0 || whole > kWhole) return std::nullopt;
  units *= kUnitsPerDegree;
  if (whole < degrees.size()) {
    const std::size_t places = degrees.size() - whole - 1;
    if (degrees[whole] != '.' || places == 0 || places > kPlaces) return std::nullopt;
    const std::uint64_t below = last_eight(degrees) >> 8 * (kPlaces + 1 - places);
    if (!are_digits(below)) return std::nullopt;
    units += value_of_digits(below) / 10;
  }
  if (units > std::int64_t{180} * kUnitsPerDegree) return std::nullopt;
  return static_cast<std::int32_t>(negative ? -units : units);
}

}  // namespace metes
