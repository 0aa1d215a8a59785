#include "geo/city_limits.hpp"

#include <algorithm>
#include <utility>

namespace metes {

CityLimits::CityLimits(const PointIndex& areas, std::vector<bool> is_limit)
    : areas_(areas),
      is_limit_(std::move(is_limit)),
      known_(std::find(is_limit_.begin(), is_limit_.end(), true) != is_limit_.end()) {}

Limits CityLimits::at(Coord point) const {
  if (!known_) return Limits::not_in_data;
  int lines = 0;
  for (const Hit& hit : hits_at(areas_, point)) {
    if (!is_limit_[hit.shape]) continue;
    if (hit.location == Location::interior) return Limits::inside;
    ++lines;
  }
  if (lines == 0) return Limits::outside;
  return lines == 1 ? Limits::across : Limits::inside;
}

}  // namespace metes
