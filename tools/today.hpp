#pragma once

#include "geo/day.hpp"

#include <string>

namespace metes::tools {

/// Today by the calendar of an IANA time zone ("America/Chicago"); by UTC where the system does not
/// know the zone.
[[nodiscard]] Day today_in(const std::string& time_zone);

}  // namespace metes::tools
