#pragma once

#include <cstdint>

namespace metes {

/// Where a place lies to the city limits that the snapshot has.
enum class Limits : std::uint8_t { inside, outside, across, not_in_data };

}  // namespace metes
