#pragma once

#include "geo/snapshot/snapshot.hpp"

#include <cstdint>
#include <optional>

namespace metes {

/// Where a parcel is shown on a map of many: the position that its source gives, else the middle of
/// its box; nothing where it has neither.
[[nodiscard]] inline std::optional<Coord> parcel_place(const Snapshot& snapshot, ParcelId parcel) {
  if (const Coord own = snapshot.tables().parcel_point[index(parcel)]; own != kNoPoint) return own;
  const Box box = snapshot.shapes().bounds(index(parcel));
  if (is_empty(box)) return std::nullopt;
  return Coord{.x = static_cast<std::int32_t>((std::int64_t{box.min.x} + box.max.x) / 2),
               .y = static_cast<std::int32_t>((std::int64_t{box.min.y} + box.max.y) / 2)};
}

}  // namespace metes
