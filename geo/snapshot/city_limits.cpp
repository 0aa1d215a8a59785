#include "geo/snapshot/city_limits.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <utility>

namespace metes {
namespace {

Limits limits_among(std::span<const Hit> areas, const std::vector<bool>& is_limit) {
  int lines = 0;
  for (const Hit& hit : areas) {
    if (!is_limit[hit.shape]) continue;
    if (hit.location == Location::interior) return Limits::inside;
    ++lines;
  }
  if (lines == 0) return Limits::outside;
  return lines == 1 ? Limits::across : Limits::inside;
}

}  // namespace

CityLimits::CityLimits(const PointIndex& areas, std::vector<bool> is_limit)
    : areas_(areas),
      is_limit_(std::move(is_limit)),
      known_(std::find(is_limit_.begin(), is_limit_.end(), true) != is_limit_.end()) {}

Limits CityLimits::at(Coord point) const {
  if (!known_) return Limits::not_in_data;
  std::array<Hit, 32> few{};
  const std::size_t count = areas_.covering(point, few);
  return count <= few.size() ? limits_among(std::span(few).first(count), is_limit_)
                             : limits_among(hits_at(areas_, point), is_limit_);
}

}  // namespace metes
