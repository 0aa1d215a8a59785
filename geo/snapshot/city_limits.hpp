#pragma once

#include "geo/index/point_index.hpp"
#include "geo/snapshot/limits.hpp"
#include "geo/values/coordinate.hpp"

#include <vector>

namespace metes {

/// Where positions lie to the city limits: those of some indexed areas that are a part of the city.
/// A view of their index. Callable from any thread.
class CityLimits {
 public:
  CityLimits() = default;
  /// `is_limit` by area; false for districts.
  CityLimits(const PointIndex& areas, std::vector<bool> is_limit);

  /// `across` on their line; on a line between two parts of the city it is inside. Without any part
  /// not_in_data.
  [[nodiscard]] Limits at(Coord point) const;

 private:
  PointIndex areas_;
  std::vector<bool> is_limit_;
  bool known_ = false;
};

}  // namespace metes
