#pragma once

#include "geo/shape/plain_outline.hpp"

namespace metes {

/// Whether some of the disc about the origin is in a gap of the outlined land that is wider than
/// `width_m` there. The outline must be known for two such widths more than the radius. Throws
/// DataError when GEOS cannot put the gaps together.
[[nodiscard]] bool leaves_gap(const Outline& outline, double radius_m, double width_m);

}  // namespace metes
