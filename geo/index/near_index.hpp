#pragma once

#include "geo/index/near_cells.hpp"
#include "geo/index/near_scan.hpp"
#include "geo/index/point_index.hpp"
#include "geo/shape/band_metrics.hpp"
#include "geo/shape/local_plane.hpp"
#include "geo/shape/locate.hpp"
#include "geo/shape/rtree.hpp"
#include "geo/shape/shapes.hpp"
#include "geo/values/coordinate.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace metes {

/// A shape that comes within some radius of a position.
struct Near {
  std::uint32_t shape = 0;
  Location location = Location::exterior;  // of the position
  double edge_m = 0;  // to the shape's nearest edge; infinite when that is beyond the radius
};

/// A shape and how far it is from a position: 0 for one that has it.
struct Neighbour {
  std::uint32_t shape = 0;
  double metres = 0;
};

/// The edges near a position, each with the shapes that it belongs to; one that passes through
/// several cells is there several times.
struct NearEdges {
  struct Edge {
    double metres = 0;
    Range owners;  // in `shapes`
  };
  std::vector<Edge> edges;
  std::vector<std::uint32_t> shapes;
};

/// Whether a shape has so many vertices that its nearest edge is looked for in the cells.
[[nodiscard]] bool is_large(const Shapes& shapes, std::uint32_t shape);

/// What is near a position: the edges in the cells of the covering index, and the R-tree for what
/// is farther. Distances are those of edge_distance(): within 1 cm of the geodesic for 1 km. A
/// view; damaged tables throw DataError or give a wrong answer, and never make it read elsewhere.
/// Callable from any thread.
class NearIndex {
 public:
  NearIndex() = default;
  /// The index and the tree are of the first shapes.
  NearIndex(const PointIndex& index, const Shapes& shapes, const Rtree& tree,
            Lanes lanes = Lanes::vector);

  /// Every shape that has the position or an edge within the radius, ascending. Reuse the vector:
  /// it allocates only while that grows, in a stack of more than 64 shapes, or where thousands of
  /// lines meet. Radii up to 10 km.
  void within(Coord from, double radius_m, std::vector<Near>& found) const;

  /// The distance to the nearest edge of any shape, when that is within the limit. Does not
  /// allocate, except where thousands of lines meet.
  [[nodiscard]] std::optional<double> nearest_edge_m(Coord from, double limit_m) const;

  /// The same, and which edge it is: of several that are equally far, one in the record that is met
  /// first.
  [[nodiscard]] std::optional<NearEdge> nearest_edge(Coord from, double limit_m) const;
  /// The same for many positions, each with its limit. What is looked at for one is asked for while
  /// others are answered.
  void nearest_edge(std::span<const Coord> from, std::span<const double> limits_m,
                    std::span<std::optional<NearEdge>> nearest) const;
  /// Whether the edge, the nearest to this position, is an edge of the shape. False where that is
  /// not known: where groups crowd, each with its own edges.
  [[nodiscard]] bool is_of(Coord from, const NearEdge& edge, std::uint32_t shape) const;

  /// All edges within the radius. False where lines crowd by the hundred: then some are left out.
  /// Reuse what is found: it allocates only while that grows.
  [[nodiscard]] bool edges_within(Coord from, double radius_m, NearEdges& found) const;

  /// The distance to the nearest edge of one shape that has one; of a large one, in the plane of
  /// GridMetric.
  [[nodiscard]] double edge_m(Coord from, std::uint32_t shape) const;

  /// The `count` nearest of the wanted shapes within the limit, nearest first; those at the same
  /// distance in ascending order.
  [[nodiscard]] std::vector<Neighbour> nearest(
      Coord from, std::size_t count, double limit_m,
      const std::function<bool(std::uint32_t)>& wanted) const;

 private:
  [[nodiscard]] std::optional<NearEdge> nearest_by_walk(Coord from, const GridMetric& metric,
                                                        double limit_m) const;
  [[nodiscard]] std::optional<double> nearest_by_tree(Coord from, const GridMetric& metric,
                                                      double limit_m) const;
  [[nodiscard]] double edge_of_large_m(Coord from, std::uint32_t shape) const;
  void add_covering(Coord from, std::vector<Near>& found) const;
  void add_by_tree(Coord from, double radius_m, std::vector<Near>& found) const;

  PointIndex index_;
  Shapes shapes_;
  Rtree tree_;
  NearCells cells_;
  NearScan scan_ = scalar_near_scan;
  NearestNarrow nearest_narrow_ = nearest_narrow(Lanes::scalar);
  NearestOfMany nearest_of_many_ = nearest_of_many(Lanes::scalar);
  BandMetrics metrics_;
};

}  // namespace metes
