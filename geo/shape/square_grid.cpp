#include "geo/shape/square_grid.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace metes {
namespace {

LonLat middle(const Box& box) {
  const LonLat low = to_degrees(box.min);
  const LonLat high = to_degrees(box.max);
  return {.lon = (low.lon + high.lon) / 2, .lat = (low.lat + high.lat) / 2};
}

struct Extent {
  Metres low;
  Metres high;
};

// A parallel is longest where it is nearest to the equator.
Extent frame_of(const Box& box, const LocalPlane& plane) {
  const std::array latitudes{box.min.y, box.max.y, std::clamp(0, box.min.y, box.max.y)};
  Extent frame{.low = plane.to_plane(box.min), .high = plane.to_plane(box.max)};
  for (const std::int32_t y : latitudes) {
    frame.low.x = std::min(frame.low.x, plane.to_plane(Coord{.x = box.min.x, .y = y}).x);
    frame.high.x = std::max(frame.high.x, plane.to_plane(Coord{.x = box.max.x, .y = y}).x);
  }
  return frame;
}

std::uint32_t squares_across(double length, double side) {
  return static_cast<std::uint32_t>(std::max(1.0, std::ceil(length / side)));
}

double round_side(double length, std::uint32_t most) {
  for (double power = 1;; power *= 10) {
    for (const double digit : {1.0, 2.0, 5.0}) {
      if (std::ceil(length / (digit * power)) <= most) return digit * power;
    }
  }
}

std::uint32_t whole(double squares, std::uint32_t count) {
  return static_cast<std::uint32_t>(std::clamp(std::floor(squares), 0.0, count - 1.0));
}

}  // namespace

SquareGrid::SquareGrid(const Box& extent, std::uint32_t most)
    : extent_(extent), plane_(middle(extent)) {
  const Extent frame = frame_of(extent, plane_);
  corner_ = frame.low;
  const double width = frame.high.x - frame.low.x;
  const double height = frame.high.y - frame.low.y;
  side_m_ = round_side(std::max(width, height), std::max(1U, most));
  columns_ = squares_across(width, side_m_);
  rows_ = squares_across(height, side_m_);
}

Metres SquareGrid::squares_from_corner(Coord at) const {
  const Metres place = plane_.to_plane(at);
  return {.x = (place.x - corner_.x) / side_m_, .y = (place.y - corner_.y) / side_m_};
}

std::optional<std::uint32_t> SquareGrid::square_of(Coord at) const {
  if (!contains(extent_, at)) return std::nullopt;
  const Metres place = squares_from_corner(at);
  return whole(place.y, rows_) * columns_ + whole(place.x, columns_);
}

LonLat SquareGrid::middle_of(std::uint32_t square) const {
  const std::uint32_t column = square % columns_;
  const std::uint32_t row = square / columns_;
  const double x = corner_.x + (column + 0.5) * side_m_;
  const double y = corner_.y + (row + 0.5) * side_m_;
  LonLat at = plane_.origin();
  for (int step = 0; step < 3; ++step) {  // each takes the rest of what the one before missed
    const Metres there = plane_.to_plane(at);
    const Metres degree = metres_a_degree(at.lat);
    at.lat += (y - there.y) / degree.y;
    at.lon += (x - there.x) / degree.x;
  }
  return at;
}

}  // namespace metes
