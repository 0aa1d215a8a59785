#pragma once

#include "geo/index/point_index.hpp"
#include "geo/shape/locate.hpp"
#include "geo/shape/rtree.hpp"
#include "geo/shape/shapes.hpp"
#include "geo/values/coordinate.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace metes::test {

/// The boxes of all shapes that have one.
[[nodiscard]] std::vector<BoxedItem> boxes_of(const Shapes& shapes);

/// A way to tell where a position lies with respect to a shape.
using Locate = std::function<Location(Coord, const Shapes&, std::uint32_t)>;

/// What the index is compared with: locate(), or another way, of every shape whose box holds the
/// position.
class BruteForce {
 public:
  explicit BruteForce(const Shapes& shapes, Locate locate_in = locate);
  [[nodiscard]] std::vector<Hit> covering(Coord point) const;

 private:
  const Shapes& shapes_;
  Locate locate_in_;
  RtreeTables<Vector> tables_;
  Rtree tree_;
};

/// locate() of every shape.
[[nodiscard]] std::vector<Hit> covering_of_all(const Shapes& shapes, Coord point);

struct Comparison {
  std::size_t points = 0;
  std::size_t hits = 0;
  std::size_t boundary_hits = 0;
  std::size_t differences = 0;
  std::string first_difference;
};

/// Compares single look-ups with vectors and without, and batches, with brute force.
[[nodiscard]] Comparison compare(const CellTables<Vector>& tables, const Shapes& shapes,
                                 std::span<const Coord> points);

}  // namespace metes::test
