#pragma once

#include "geo/index/cells.hpp"
#include "geo/index/near_index.hpp"
#include "geo/index/point_index.hpp"
#include "geo/shape/rtree.hpp"
#include "geo/shape/shapes.hpp"
#include "tests/support/brute_force.hpp"

namespace metes::test {

/// Shapes with all their indexes, as a snapshot has them; a view of the list, which must outlive
/// it.
struct Indexed {
  explicit Indexed(const ShapeList& list)
      : shapes(list),
        cells(build_cells(shapes, static_cast<std::uint32_t>(shapes.size()), 2)),
        boxes(pack_rtree(boxes_of(shapes))),
        index(cells, static_cast<std::uint32_t>(shapes.size())),
        tree({.boxes = boxes.boxes, .items = boxes.items}),
        near(index, shapes, tree) {}
  Indexed(const Indexed&) = delete;
  Indexed& operator=(const Indexed&) = delete;

  Shapes shapes;
  CellTables<Vector> cells;
  RtreeTables<Vector> boxes;
  PointIndex index;
  Rtree tree;
  NearIndex near;
};

}  // namespace metes::test
