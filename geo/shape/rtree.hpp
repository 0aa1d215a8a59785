#pragma once

#include "geo/shape/shapes.hpp"
#include "geo/values/coordinate.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
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

/// Boxes below one node of the level above. 16 boxes are four cache lines.
inline constexpr std::uint32_t kRtreeNode = 16;

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

  /// Calls visit(id) for items that are no farther than a bound, the nearer parts of the tree
  /// first, and whatever visit returns is the bound from then on. `distance` gives a lower bound of
  /// the distance to what is in a box, in any unit; it must not shrink when a box does.
  template <typename Distance, typename Visit>
  void nearest(double bound, const Distance& distance, const Visit& visit) const;

 private:
  struct Level {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  // Fewer than 2^32 items; what is left of a node at each of them waits.
  static constexpr std::size_t kMostLevels = 9;

  RtreeTables<View> tables_;
  std::vector<Level> levels_;  // root last
};

template <typename Distance, typename Visit>
void Rtree::nearest(double bound, const Distance& distance, const Visit& visit) const {
  struct Node {
    double distance;
    std::uint32_t level;
    std::uint32_t offset;  // within its level
  };
  if (levels_.empty()) return;
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): written before it is read
  std::array<Node, kMostLevels * kRtreeNode> waiting;  // the next is the last
  std::size_t count = 0;
  waiting[count++] = {.distance = distance(tables_.boxes.back()),
                      .level = static_cast<std::uint32_t>(levels_.size() - 1),
                      .offset = 0};
  while (count > 0) {
    const Node node = waiting[--count];
    if (node.distance > bound) continue;
    if (node.level == 0) {
      bound = visit(tables_.items[node.offset]);
      continue;
    }
    const Level below = levels_[node.level - 1];
    const std::uint32_t first = node.offset * kRtreeNode;
    const std::uint32_t last = std::min(first + kRtreeNode, below.end - below.begin);
    const std::size_t begin = count;
    for (std::uint32_t child = first; child < last; ++child) {
      const Node next{.distance = distance(tables_.boxes[below.begin + child]),
                      .level = node.level - 1,
                      .offset = child};
      if (next.distance > bound) continue;
      std::size_t at = count++;
      for (; at > begin && waiting[at - 1].distance < next.distance; --at) {
        waiting[at] = waiting[at - 1];
      }
      waiting[at] = next;
    }
  }
}

}  // namespace metes
