#pragma once

#include <vector>

namespace metes::data::sample {

/// Metres on the sample city's drawing board: x east, y north. Free functions on plain values;
/// callable from any thread.
struct Point {
  double x = 0;
  double y = 0;
};

/// A line through `at`; what lies to the left of `direction` is its positive side.
struct Line {
  Point at;
  Point direction;  // of length 1
};

/// Anticlockwise, not repeating its first point.
using Outline = std::vector<Point>;

struct Extent {
  Point min;
  Point max;
  [[nodiscard]] double width() const { return max.x - min.x; }
  [[nodiscard]] double height() const { return max.y - min.y; }
  [[nodiscard]] Point centre() const { return {(min.x + max.x) / 2, (min.y + max.y) / 2}; }
};

/// x = position, and y = position; the positive side is the one with lesser values.
[[nodiscard]] Line upright(double x);
[[nodiscard]] Line level(double y);
[[nodiscard]] Line reversed(const Line& line);

/// Signed distance, positive on the left.
[[nodiscard]] double side(const Line& line, Point point);
[[nodiscard]] double distance(Point a, Point b);
[[nodiscard]] double area(const Outline& outline);
/// 1 for a square, towards 0 for a sliver.
[[nodiscard]] double squareness(const Outline& outline);
[[nodiscard]] Extent extent(const Outline& outline);
/// The mean of the corners: inside, where the outline is convex.
[[nodiscard]] Point middle(const Outline& outline);
/// Distance of a point inside a convex outline to its nearest edge.
[[nodiscard]] double clearance(const Outline& outline, Point point);
/// The part of a convex outline on the positive side, moved in by `inset`; may be empty.
[[nodiscard]] Outline clip(const Outline& outline, const Line& line, double inset = 0);
/// Corners become arcs of about this radius, as kerbs do.
[[nodiscard]] Outline round_corners(const Outline& outline, double radius);
/// No edge longer than `step`.
[[nodiscard]] Outline densify(const Outline& outline, double step);

}  // namespace metes::data::sample
