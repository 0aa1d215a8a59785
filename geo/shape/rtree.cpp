#include "geo/shape/rtree.hpp"

#include "geo/shape/hilbert.hpp"
#include "geo/values/error.hpp"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

namespace metes {
namespace {

std::uint32_t parents_of(std::uint32_t count) {
  return (count + kRtreeNode - 1) / kRtreeNode;
}

Coord center(const Box& box) {
  return {.x = static_cast<std::int32_t>((std::int64_t{box.min.x} + box.max.x) / 2),
          .y = static_cast<std::int32_t>((std::int64_t{box.min.y} + box.max.y) / 2)};
}

void sort_along_curve(std::vector<BoxedItem>& items) {
  struct Key {
    std::uint64_t position;
    std::uint32_t id;
    std::uint32_t index;
    auto operator<=>(const Key&) const = default;
  };
  std::vector<Key> keys(items.size());
  for (std::uint32_t i = 0; i < keys.size(); ++i) {
    keys[i] = {.position = hilbert_position(center(items[i].box)), .id = items[i].id, .index = i};
  }
  std::sort(keys.begin(), keys.end());
  std::vector<BoxedItem> sorted(items.size());
  std::transform(keys.begin(), keys.end(), sorted.begin(),
                 [&](const Key& key) { return items[key.index]; });
  items = std::move(sorted);
}

}  // namespace

RtreeTables<Vector> pack_rtree(std::vector<BoxedItem> items) {
  sort_along_curve(items);
  RtreeTables<Vector> tables;
  for (const BoxedItem& item : items) {
    tables.boxes.push_back(item.box);
    tables.items.push_back(item.id);
  }
  std::size_t begin = 0;
  for (auto count = static_cast<std::uint32_t>(items.size()); count > 1;) {
    const std::size_t end = begin + count;
    for (std::size_t node = begin; node < end; node += kRtreeNode) {
      Box box = empty_box();
      for (std::size_t i = node; i < std::min<std::size_t>(node + kRtreeNode, end); ++i) {
        extend(box, tables.boxes[i]);
      }
      tables.boxes.push_back(box);
    }
    begin = end;
    count = parents_of(count);
  }
  return tables;
}

RtreeTables<Vector> pack_rtree(const Shapes& shapes, std::uint32_t count) {
  std::vector<BoxedItem> items;
  for (std::uint32_t shape = 0; shape < count; ++shape) {
    const Box box = shapes.bounds(shape);
    if (!is_empty(box)) items.push_back({.box = box, .id = shape});
  }
  return pack_rtree(std::move(items));
}

Rtree::Rtree(const RtreeTables<View>& tables) : tables_(tables) {
  std::size_t begin = 0;
  auto count = tables.items.size();
  while (count > 0) {
    levels_.push_back({.begin = static_cast<std::uint32_t>(begin),
                       .end = static_cast<std::uint32_t>(begin + count)});
    begin += count;
    count = count == 1 ? 0 : parents_of(static_cast<std::uint32_t>(count));
  }
  if (begin != tables.boxes.size()) {
    throw DataError("the R-tree is damaged: its boxes do not belong to its items");
  }
}

void Rtree::search(const Box& window, const std::function<bool(std::uint32_t)>& visit) const {
  struct Node {
    std::uint32_t level;
    std::uint32_t offset;  // within its level
  };
  if (levels_.empty()) return;
  std::vector<Node> stack;
  const auto root = static_cast<std::uint32_t>(levels_.size() - 1);
  stack.push_back({.level = root, .offset = 0});
  while (!stack.empty()) {
    const Node node = stack.back();
    stack.pop_back();
    const Level level = levels_[node.level];
    if (!intersects(tables_.boxes[level.begin + node.offset], window)) continue;
    if (node.level == 0) {
      if (!visit(tables_.items[node.offset])) return;
      continue;
    }
    const Level below = levels_[node.level - 1];
    const std::uint32_t first = node.offset * kRtreeNode;
    const std::uint32_t last = std::min(first + kRtreeNode, below.end - below.begin);
    for (std::uint32_t child = last; child-- > first;) {  // the first is visited first
      stack.push_back({.level = node.level - 1, .offset = child});
    }
  }
}

}  // namespace metes
