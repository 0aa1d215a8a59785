#include "geo/finding/gap.hpp"

#include "geo/index/hit.hpp"
#include "geo/shape/local_plane.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>

namespace metes {
namespace {

constexpr double kStep = 1;          // metres along a line
constexpr double kStride = 0.05;     // metres across: what is narrower is no parcel's width
constexpr double kPrecision = 0.01;  // the grid step

// Counterclockwise is positive. To the ring's first vertex, so that nothing is lost.
double twice_area(std::span<const Coord> ring) {
  double sum = 0;
  const auto from_first = [&](std::size_t i) {
    return Metres{.x = static_cast<double>(std::int64_t{ring[i].x} - ring[0].x),
                  .y = static_cast<double>(std::int64_t{ring[i].y} - ring[0].y)};
  };
  for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
    const Metres a = from_first(i);
    const Metres b = from_first(i + 1);
    sum += a.x * b.y - b.x * a.y;
  }
  return sum;
}

/// A place on a line, and the way straight out of the parcel there.
struct Sill {
  double x = 0;  // grid units
  double y = 0;
  double out_x = 0;  // grid units a metre
  double out_y = 0;
  double length_m = 0;  // of the line that it stands for

  [[nodiscard]] Coord at(double metres) const {
    return {.x = static_cast<std::int32_t>(std::lround(x + metres * out_x)),
            .y = static_cast<std::int32_t>(std::lround(y + metres * out_y))};
  }
};

/// What was found across one gap, sill by sill.
struct Crossings {
  double narrowest_m = 0;
  double widest_m = 0;
  double length_m = 0;
  std::vector<Coord> middles{};
};

class OutsideScan {
 public:
  OutsideScan(const Snapshot& snapshot, ParcelId parcel, const GapWidths& widths)
      : snapshot_(snapshot), parcel_(parcel), widths_(widths) {
    const Box box = snapshot.shapes().bounds(index(parcel));
    const double lat = (to_degrees(box.min).lat + to_degrees(box.max).lat) / 2;
    const Metres degree = metres_a_degree(lat);
    unit_ = {.x = degree.x / kUnitsPerDegree, .y = degree.y / kUnitsPerDegree};
  }

  Outside scan() {
    const Shapes& shapes = snapshot_.shapes();
    const Range polygons = shapes.polygons(index(parcel_));
    for (std::uint32_t polygon = polygons.begin; polygon < polygons.end; ++polygon) {
      const Range rings = shapes.rings(polygon);
      for (std::uint32_t ring = rings.begin; ring < rings.end; ++ring) {
        scan_ring(shapes.ring(ring), ring == rings.begin);
      }
    }
    for (auto& [other, crossings] : found_) {
      outside_.gaps.push_back({.other = other,
                               .narrowest_m = crossings.narrowest_m,
                               .widest_m = crossings.widest_m,
                               .length_m = crossings.length_m,
                               .middle = crossings.middles[crossings.middles.size() / 2]});
    }
    return std::move(outside_);
  }

 private:
  void scan_ring(std::span<const Coord> ring, bool is_shell) {
    const double area = twice_area(ring);
    if (area == 0) return;
    // Walking counterclockwise, what is outside a shell is on the right.
    const double side = (area > 0) == is_shell ? 1 : -1;
    for (std::size_t i = 0; i < ring.size(); ++i) {
      scan_edge(ring[i], ring[i + 1 == ring.size() ? 0 : i + 1], side);
    }
  }
  void scan_edge(Coord a, Coord b, double side) {
    const auto dx = static_cast<double>(std::int64_t{b.x} - a.x);
    const auto dy = static_cast<double>(std::int64_t{b.y} - a.y);
    const double length = std::hypot(dx * unit_.x, dy * unit_.y);
    if (length == 0) return;
    const auto steps = static_cast<std::int64_t>(std::ceil(length / kStep));
    const auto parts = static_cast<double>(steps);
    Sill sill{.out_x = side * dy * unit_.y / length / unit_.x,
              .out_y = -side * dx * unit_.x / length / unit_.y,
              .length_m = length / parts};
    for (std::int64_t step = 0; step < steps; ++step) {
      const double middle = static_cast<double>(step) + 0.5;
      sill.x = a.x + dx * middle / parts;
      sill.y = a.y + dy * middle / parts;
      cross(sill);
    }
  }
  void cross(const Sill& sill) {
    if (!hits_at(sill.at(widths_.least_m)).empty()) return note_neighbour();
    double clear = widths_.least_m;
    while (true) {
      if (clear >= widths_.most_m) return;
      const double next = std::min(clear + kStride, widths_.most_m);
      if (!hits_at(sill.at(next)).empty()) return note_gap(sill, clear, next);
      clear = next;
    }
  }
  void note_neighbour() { outside_.is_beside = outside_.is_beside || reached().has_value(); }
  void note_gap(const Sill& sill, double clear, double reached_m) {
    while (reached_m - clear > kPrecision) {
      const double middle = (clear + reached_m) / 2;
      (hits_at(sill.at(middle)).empty() ? clear : reached_m) = middle;
    }
    (void)hits_at(sill.at(reached_m));
    const auto other = reached();
    if (!other) return;
    Crossings& crossings = found_[*other];
    const bool first = crossings.middles.empty();
    crossings.narrowest_m = first ? reached_m : std::min(crossings.narrowest_m, reached_m);
    crossings.widest_m = std::max(crossings.widest_m, reached_m);
    crossings.length_m += sill.length_m;
    crossings.middles.push_back(sill.at(reached_m / 2));
  }
  // Of those last hit, the first that is another lot of the same survey.
  [[nodiscard]] std::optional<ParcelId> reached() const {
    const auto& sources = snapshot_.tables().parcel_source;
    std::optional<ParcelId> other;
    for (const Hit& hit : hits_) {
      const ParcelId parcel{hit.shape};
      if (is_own(parcel)) return std::nullopt;
      if (!other && sources[hit.shape] == sources[index(parcel_)]) other = parcel;
    }
    return other;
  }
  [[nodiscard]] bool is_own(ParcelId parcel) const {
    const std::string_view number = snapshot_.number(parcel_);
    return parcel == parcel_ || (!number.empty() && snapshot_.number(parcel) == number);
  }
  std::span<const Hit> hits_at(Coord point) {
    const PointIndex& index = snapshot_.point_index();
    std::size_t count = index.covering(point, usual_);
    hits_ = std::span(usual_).first(std::min(count, usual_.size()));
    if (count > usual_.size()) {
      many_.resize(count);
      count = index.covering(point, many_);
      hits_ = std::span(many_).first(count);
    }
    return hits_;
  }

  const Snapshot& snapshot_;
  ParcelId parcel_;
  GapWidths widths_;
  Metres unit_;  // of the grid, there
  std::array<Hit, 64> usual_{};
  std::vector<Hit> many_;
  std::span<const Hit> hits_;
  std::map<ParcelId, Crossings> found_;
  Outside outside_;
};

}  // namespace

Outside outside_of(const Snapshot& snapshot, ParcelId parcel, const GapWidths& widths) {
  if (snapshot.shapes().polygons(index(parcel)).size() == 0) return {};
  return OutsideScan(snapshot, parcel, widths).scan();
}

}  // namespace metes
