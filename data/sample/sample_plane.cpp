#include "data/sample/sample_plane.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace metes::data::sample {
namespace {

Point mix(Point a, Point b, double share) {
  return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

Point after(const Outline& outline, std::size_t i) {
  return outline[(i + 1) % outline.size()];
}

Point before(const Outline& outline, std::size_t i) {
  return outline[(i + outline.size() - 1) % outline.size()];
}

}  // namespace

Line upright(double x) {
  return {.at = {x, 0}, .direction = {0, 1}};
}

Line level(double y) {
  return {.at = {0, y}, .direction = {-1, 0}};
}

Line reversed(const Line& line) {
  return {.at = line.at, .direction = {-line.direction.x, -line.direction.y}};
}

double side(const Line& line, Point point) {
  return line.direction.x * (point.y - line.at.y) - line.direction.y * (point.x - line.at.x);
}

double distance(Point a, Point b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

double area(const Outline& outline) {
  double twice = 0;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const Point a = outline[i];
    const Point b = after(outline, i);
    twice += a.x * b.y - b.x * a.y;
  }
  return twice / 2;
}

double squareness(const Outline& outline) {
  double around = 0;
  for (std::size_t i = 0; i < outline.size(); ++i)
    around += distance(outline[i], after(outline, i));
  return around > 0 ? 16 * area(outline) / (around * around) : 0;
}

Extent extent(const Outline& outline) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  Extent box{.min = {kInfinity, kInfinity}, .max = {-kInfinity, -kInfinity}};
  for (const Point p : outline) {
    box.min = {std::min(box.min.x, p.x), std::min(box.min.y, p.y)};
    box.max = {std::max(box.max.x, p.x), std::max(box.max.y, p.y)};
  }
  return box;
}

Point middle(const Outline& outline) {
  Point sum;
  for (const Point p : outline) sum = {sum.x + p.x, sum.y + p.y};
  const auto count = static_cast<double>(outline.size());
  return {sum.x / count, sum.y / count};
}

double clearance(const Outline& outline, Point point) {
  double nearest = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const Point a = outline[i];
    const Point b = after(outline, i);
    const double length = distance(a, b);
    if (length <= 0) continue;
    const Line edge{.at = a, .direction = {(b.x - a.x) / length, (b.y - a.y) / length}};
    nearest = std::min(nearest, side(edge, point));
  }
  return nearest;
}

Outline clip(const Outline& outline, const Line& line, double inset) {
  Outline kept;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const Point a = outline[i];
    const Point b = after(outline, i);
    const double at_a = side(line, a) - inset;
    const double at_b = side(line, b) - inset;
    if (at_a >= 0) kept.push_back(a);
    if ((at_a > 0 && at_b < 0) || (at_a < 0 && at_b > 0)) {
      kept.push_back(mix(a, b, at_a / (at_a - at_b)));
    }
  }
  return kept.size() < 3 ? Outline{} : kept;
}

Outline round_corners(const Outline& outline, double radius) {
  constexpr int kArcSteps = 4;
  Outline rounded;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const Point corner = outline[i];
    const Point from = before(outline, i);
    const Point to = after(outline, i);
    const double reach = std::min({radius, distance(corner, from) / 3, distance(corner, to) / 3});
    const Point start = mix(corner, from, reach / distance(corner, from));
    const Point end = mix(corner, to, reach / distance(corner, to));
    for (int k = 0; k <= kArcSteps; ++k) {  // a quadratic curve: convex, tangent at both ends
      const double t = static_cast<double>(k) / kArcSteps;
      rounded.push_back(mix(mix(start, corner, t), mix(corner, end, t), t));
    }
  }
  return rounded;
}

Outline densify(const Outline& outline, double step) {
  Outline dense;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const Point a = outline[i];
    const Point b = after(outline, i);
    const double pieces = std::max(1.0, std::ceil(distance(a, b) / step));
    for (int k = 0; k < static_cast<int>(pieces); ++k) dense.push_back(mix(a, b, k / pieces));
  }
  return dense;
}

}  // namespace metes::data::sample
