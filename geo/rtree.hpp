#pragma once

#include "geo/coordinate.hpp"
#include "geo/shapes.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace metes {

/// The arrays of a packed R-tree: boxes of level 0 (items, in Hilbert order), then of each level
/// above up to the root, and the id of each item. The node size and the item count give the rest.
template <template <typename> typename Column>
struct RtreeTables {
  Column<Box> boxes;
  Column<std::uint32_t> items;
};

/// An item to index.
struct BoxedItem {
  Box box;
  std::uint32_t id = 0;
};

/// Packs items bottom-up along a Hilbert curve; the same items give the same bytes.
[[nodiscard]] RtreeTables<Vector> pack_rtree(std::vector<BoxedItem> items);

/// The boxes of the first `count` shapes that have one.
[[nodiscard]] RtreeTables<Vector> pack_rtree(const Shapes& shapes, std::uint32_t count);

/// A packed, read-only R-tree over views. Damaged arrays throw DataError and never read elsewhere.
/// Callable from any thread.
class Rtree {
 public:
  Rtree() = default;
  explicit Rtree(const RtreeTables<View>& tables);

  /// Calls visit(id) for each item whose box meets the window, in tree order; it stops when visit
  /// returns false.
  void search(const Box& window, const std::function<bool(std::uint32_t)>& visit) const;

  /// Calls visit(id) for wanted items in the order of a lower bound of their distance,
  /// `box_distance` (any unit, must not shrink when a box does), until visit returns false. Also
  /// items that are not visited may be asked about.
  void nearest(const std::function<double(const Box&)>& box_distance,
               const std::function<bool(std::uint32_t id)>& wanted,
               const std::function<bool(std::uint32_t id, double distance)>& visit) const;

 private:
  struct Level {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  RtreeTables<View> tables_;
  std::vector<Level> levels_;  // root last
};

}  // namespace metes
