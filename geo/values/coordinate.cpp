#include "geo/values/coordinate.hpp"

#include "geo/values/ascii.hpp"
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
  constexpr std::array<std::int64_t, 8> kPowers{1,      10,      100,       1'000,
                                                10'000, 100'000, 1'000'000, 10'000'000};
  constexpr std::size_t kPlaces = kPowers.size() - 1;
  constexpr std::size_t kWhole = 3;
  const bool negative = degrees.starts_with('-');
  if (negative) degrees.remove_prefix(1);
  if (degrees.size() > kWhole + 1 + kPlaces) return std::nullopt;
  std::int64_t units = 0;
  const auto take_digits = [&] {
    std::size_t count = 0;
    for (; count < degrees.size() && is_digit(degrees[count]); ++count) {
      units = units * 10 + (degrees[count] - '0');
    }
    degrees.remove_prefix(count);
    return count;
  };
  if (const auto whole = take_digits(); whole == 0 || whole > kWhole) return std::nullopt;
  std::size_t places = 0;
  if (degrees.starts_with('.')) {
    degrees.remove_prefix(1);
    places = take_digits();
    if (places == 0 || places > kPlaces) return std::nullopt;
  }
  units *= kPowers[kPlaces - places];
  if (!degrees.empty() || units > std::int64_t{180} * kUnitsPerDegree) return std::nullopt;
  return static_cast<std::int32_t>(negative ? -units : units);
}

}  // namespace metes
