#pragma once

#include "api/service/search_time.hpp"
#include "geo/shape/geos_watch.hpp"

namespace metes::api {

/// What the work gives, whose overlays of land may take as long as a search. Throws RequestError
/// when the time is over, or is when it begins.
template <typename Work>
[[nodiscard]] auto within_time(const SearchLimits& limits, const Work& work) {
  SearchTime time(limits);
  time.check();
  return watched([&time] { time.check(); }, work);
}

}  // namespace metes::api
