#include "geo/shape/cell_edge.hpp"
#include "geo/shape/edge_distance.hpp"
#include "tests/bench/edge_peer.hpp"

#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace metes::bench {
namespace {

namespace bg = boost::geometry;
namespace bgi = boost::geometry::index;

using Point = bg::model::d2::point_xy<double>;
using Bounds = bg::model::box<Point>;
using Item = std::pair<Bounds, std::uint32_t>;

std::vector<Edge> edges_of(const Shapes& shapes) {
  std::vector<Edge> edges;
  edges.reserve(shapes.vertices.size());
  for (std::uint32_t r = 0; r < shapes.ring_ends.size(); ++r) {
    const std::span<const Coord> ring = shapes.ring(r);
    for (std::size_t i = 0, before = ring.size() - 1; i < ring.size(); before = i++) {
      edges.push_back(make_edge(ring[before], ring[i]));
    }
  }
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  return edges;
}

// Most positions of a city have an edge nearer than this.
constexpr double kFirstReach = 6;

class BoostEdgePeer final : public EdgePeer {
 public:
  explicit BoostEdgePeer(const Shapes& shapes) : edges_(edges_of(shapes)) {
    Box extent = empty_box();
    for (const Edge& edge : edges_) extend(extent, edge.a);
    const double middle = (extent.min.y + extent.max.y) / 2e7;
    const Metres degree = metres_a_degree(middle);
    east_ = degree.x / kUnitsPerDegree;
    north_ = degree.y / kUnitsPerDegree;
    std::vector<Item> items;
    for (std::uint32_t i = 0; i < edges_.size(); ++i) {
      const auto [low, high] = std::minmax(edges_[i].a.y, edges_[i].b.y);
      items.emplace_back(Bounds(at(edges_[i].a.x, low), at(edges_[i].b.x, high)), i);
    }
    tree_ = Tree(items);
  }
  const char* name() const override { return "Boost"; }
  // Its iterator over neighbours sorts anew at every node; windows that grow are several times
  // faster.
  double nearest_edge_m(Coord from, double limit_m) const override {
    const GridMetric metric = LocalPlane(to_degrees(from)).grid_metric();
    for (double reach_m = std::min(limit_m, kFirstReach);; reach_m *= 4) {
      const double metres = nearest_in_window(from, metric, std::min(reach_m, limit_m));
      if (metres <= limit_m || reach_m >= limit_m) return metres;
    }
  }

 private:
  using Tree = bgi::rtree<Item, bgi::rstar<16>>;
  static double difference(std::int32_t value, std::int32_t from) {
    return static_cast<double>(std::int64_t{value} - from);
  }
  double nearest_in_window(Coord from, const GridMetric& metric, double reach_m) const {
    // Boxes lie where a degree is as long as in the middle of the city: a hundredth to spare.
    constexpr double kSpare = 1.01;
    const Point here = at(from.x, from.y);
    const double half = reach_m * kSpare;
    const Bounds window(Point(here.x() - half, here.y() - half),
                        Point(here.x() + half, here.y() + half));
    double nearest2 = reach_m * reach_m;
    bool found = false;
    for (auto it = tree_.qbegin(bgi::intersects(window)); it != tree_.qend(); ++it) {
      const Edge& edge = edges_[it->second];
      const double squared = edge_foot(metric, {.ax = difference(edge.a.x, from.x),
                                                .ay = difference(edge.a.y, from.y),
                                                .bx = difference(edge.b.x, from.x),
                                                .by = difference(edge.b.y, from.y)})
                                 .squared_m;
      found |= squared <= nearest2;
      nearest2 = std::min(nearest2, squared);
    }
    return found ? std::sqrt(nearest2) : std::numeric_limits<double>::infinity();
  }
  [[nodiscard]] Point at(std::int32_t x, std::int32_t y) const { return {x * east_, y * north_}; }

  std::vector<Edge> edges_;
  double east_ = 1;
  double north_ = 1;
  Tree tree_;
};

}  // namespace

std::unique_ptr<EdgePeer> make_boost_edge_peer(const Shapes& shapes) {
  return std::make_unique<BoostEdgePeer>(shapes);
}

}  // namespace metes::bench
