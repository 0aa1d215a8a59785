#pragma once

namespace metes {

/// How far from a position the nearest covered parcel is looked for, metres.
inline constexpr double kNearestLimit = 5'000;

}  // namespace metes
