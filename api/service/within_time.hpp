#pragma once

#include "api/service/search_time.hpp"
#include "geo/shape/geos_watch.hpp"
#include "geo/values/error.hpp"

namespace metes::api {

/// What the work gives, whose overlays of land may take as long as a search. Throws RequestError
/// when the time is over.
template <typename Work>
[[nodiscard]] auto within_time(const SearchLimits& limits, const Work& work) {
  SearchTime time(limits);
  const GeosWatch watch([&time] { time.check(); });
  try {
    auto done = work();
    watch.rethrow();
    return done;
  } catch (const DataError&) {
    watch.rethrow();
    throw;
  }
}

}  // namespace metes::api
