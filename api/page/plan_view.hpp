#pragma once

#include "geo/decision/decision.hpp"
#include "geo/shape/local_plane.hpp"
#include "geo/snapshot/snapshot.hpp"

#include <optional>

namespace metes::api {

/// Which land a plan shows, and where on it a place comes to lie: true to scale, with north up.
/// Immutable; callable from any thread.
class PlanView {
 public:
  static constexpr double kWidth = 400;  // in the units of its drawing
  static constexpr double kHeight = 300;

  /// A view in which the parcels of an answer have room, or what is around its position; nothing
  /// where it is about neither.
  [[nodiscard]] static std::optional<PlanView> of(const Answer& answer, const Snapshot& snapshot);

  struct Point {
    double x = 0;  // from the left
    double y = 0;  // from the top
  };
  [[nodiscard]] Point place(Coord at) const;
  /// A length on the ground as one of the drawing.
  [[nodiscard]] double length(double metres) const { return metres / metres_a_unit_; }
  [[nodiscard]] double width_m() const { return kWidth * metres_a_unit_; }
  /// What is seen, generously.
  [[nodiscard]] Box window() const;

 private:
  PlanView(LonLat centre, double metres_a_unit);

  LocalPlane plane_;
  double metres_a_unit_;
};

}  // namespace metes::api
