#pragma once

#include "geo/snapshot/snapshot.hpp"

namespace metes::tests {

/// A city of seven parcels, small enough to check by hand. Columns and rows of the drawing are
/// 0.001 degree (1e4 grid units) apart; (0, 0) lies at 20 W, 40 N.
///
///     3 +---+-------+       +---+
///       | B |       |       | F |    A, B   lots that share the edge (0, 2) to (1, 2)
///     2 +---+   C   +---+   +---+    C      a campus with a hole, along A and B
///       |   |  []   | F |            D, E   a stack: two flats of one shape, one number
///     1 | A |       +---+---+        F      one parcel of two polygons, without a number
///       |   |       |   |D,E|
///     0 +---+-------+   +---+        and a row of the inventory without a shape
///       0   1       3   4   5   6
///
/// Areas: the city limits and one district. Tenures of every interest, fact and kind of interval.
[[nodiscard]] SnapshotDraft two_lots();

/// How many sections the file of a snapshot has: the city, then each column.
[[nodiscard]] std::size_t section_count();

inline constexpr ParcelId kLotA{0};
inline constexpr ParcelId kLotB{1};
inline constexpr ParcelId kCampus{2};
inline constexpr ParcelId kLowerFlat{3};
inline constexpr ParcelId kUpperFlat{4};
inline constexpr ParcelId kShapeless{5};
inline constexpr ParcelId kTwoParts{6};

/// A corner of the drawing: (0, 0) is the lower left.
[[nodiscard]] Coord corner(std::int32_t x, std::int32_t y);

}  // namespace metes::tests
