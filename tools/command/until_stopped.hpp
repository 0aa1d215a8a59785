#pragma once

#include "data/import/import.hpp"
#include "geo/shape/geos_watch.hpp"

#include <stop_token>

namespace metes::tools {

/// What the work gives. Throws Interrupted when a stop is requested while it overlays land, which
/// may take minutes for some rows.
template <typename Work>
[[nodiscard]] auto until_stopped(const std::stop_token& stop, const Work& work) {
  return watched(
      [&stop] {
        if (stop.stop_requested()) throw data::Interrupted{};
      },
      work);
}

}  // namespace metes::tools
