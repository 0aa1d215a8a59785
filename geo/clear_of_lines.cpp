#include "geo/clear_of_lines.hpp"

#include "geo/provenance.hpp"

#include <algorithm>

namespace metes {
namespace {

// By so much more than the radius a line must be away to be out of reach in whatever plane that is
// measured.
constexpr double kMargin = 0.05;

}  // namespace

bool is_clear_of_lines(const Snapshot& snapshot, Coord point, double accuracy_m) {
  double tolerance_m = 0;
  for (const Source& source : snapshot.city().sources) {
    if (source.role == Role::fabric) tolerance_m = std::max(tolerance_m, source.line_tolerance_m);
  }
  const double radius_m = accuracy_m + tolerance_m + kMargin;
  return !snapshot.near_index().nearest_edge_m(point, radius_m) &&
         !snapshot.area_near_index().nearest_edge_m(point, radius_m);
}

}  // namespace metes
