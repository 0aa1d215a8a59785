#pragma once

#include "geo/decision/area.hpp"
#include "geo/values/day.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metes::api {

/// An area as it is asked about: the members of a JSON object of these names, with the area as
/// `geometry`, or as `lat`, `lon` and `buffer_m`.
struct AreaQuestion {
  Area area;
  bool is_disc = false;  // given as a position and a buffer
  std::optional<Day> as_of;
  std::vector<std::string> directives;  // ids; empty: all
  std::string city;                     // id; empty: whichever has a parcel there
};

/// Corners that an area may have in all.
inline constexpr std::size_t kMostCorners = 5'000;
/// Metres that a buffer may have.
inline constexpr double kMostBuffer = 5'000;

/// Reads a GeoJSON Polygon or MultiPolygon (RFC 7946): closed rings, the shell first, in whatever
/// direction; or a position and a buffer. Throws RequestError for what is not that, has too many
/// corners or crosses itself.
[[nodiscard]] AreaQuestion area_question_of(std::string_view text);

}  // namespace metes::api
