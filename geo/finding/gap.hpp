#pragma once

#include "geo/shape/shapes.hpp"
#include "geo/snapshot/snapshot.hpp"
#include "geo/values/coordinate.hpp"

#include <vector>

namespace metes {

/// How narrow a gap between parcels has to be not to be a street, and how wide not to come from
/// rounding, metres.
struct GapWidths {
  double least_m = 0;
  double most_m = 0;
};

/// A strip of land in no parcel between a parcel and another one of its source.
struct Gap {
  ParcelId other = kNoParcel;
  double narrowest_m = 0;
  double widest_m = 0;
  double length_m = 0;  // along the lines of the parcel
  Coord middle{};       // halfway along and across
};

/// What lies outside the lines of a parcel.
struct Outside {
  std::vector<Gap> gaps;   // by the other's id
  bool is_beside = false;  // another parcel of its source lies right at its lines
};

/// Steps outward across the parcel's lines, once a metre, and looks what comes next, with the
/// covering index: some 100 ns a step beside a neighbour, 2 µs beside a street. What ends at the
/// parcel itself, at another of its number, or at one of another source is no gap. The widths are
/// square to the parcel's lines and hold to a centimetre, the length to a metre.
[[nodiscard]] Outside outside_of(const Snapshot& snapshot, ParcelId parcel,
                                 const GapWidths& widths);

}  // namespace metes
