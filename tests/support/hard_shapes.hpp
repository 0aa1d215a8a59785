#pragma once

#include "geo/shape/shapes.hpp"
#include "geo/values/coordinate.hpp"

#include <cstdint>

namespace metes::test {

// Shapes made to hurt an index. All lie around `at`.

/// `count` sectors that meet in one vertex.
[[nodiscard]] ShapeList make_star(Coord at, std::uint32_t count, std::int32_t radius);
/// The same lot `count` times, beside a neighbour.
[[nodiscard]] ShapeList make_stack(Coord at, std::uint32_t count);
/// `count` different shapes, one in the other, all around the same place.
[[nodiscard]] ShapeList make_nest(Coord at, std::uint32_t count);
/// `count` strips of `width` units side by side; run and rise give their direction.
[[nodiscard]] ShapeList make_strips(Coord at, std::uint32_t count, std::int32_t width,
                                    std::int32_t run, std::int32_t rise);
/// One polygon with `count` teeth, two units apart.
[[nodiscard]] ShapeList make_comb(Coord at, std::uint32_t count, std::int32_t height);
/// One polygon with `side` × `side` square holes.
[[nodiscard]] ShapeList make_sieve(Coord at, std::int32_t side, std::int32_t hole);
/// `count` triangles whose corners lie anywhere in a square: all cross all.
[[nodiscard]] ShapeList make_tangle(Coord at, std::uint32_t count, std::int32_t side);

}  // namespace metes::test
