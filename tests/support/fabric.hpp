#pragma once

#include "geo/shape/shapes.hpp"
#include "geo/values/coordinate.hpp"

#include <cstdint>

namespace metes::test {

/// A made-up parcel fabric: slanted blocks of lots that share their edges exactly, some of them
/// drawn with many vertices; streets between; parks with holes; stacks of the same parcel. Lies in
/// the open ocean. The same plan gives the same shapes.
struct FabricPlan {
  std::uint32_t parcels = 10'000;
  std::uint64_t seed = 1;
  std::uint32_t park_vertices = 2'000;  // of the largest
  std::uint32_t bends = 0;              // extra vertices on every side of every lot
  std::int32_t scale = 1;               // lots and streets so many times larger
  Coord origin{.x = -1'400'000'000, .y = 405'000'000};
};

[[nodiscard]] ShapeList make_fabric(const FabricPlan& plan);

}  // namespace metes::test
