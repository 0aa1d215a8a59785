#include "tests/bench/peer.hpp"

#include <boost/geometry/algorithms/correct.hpp>
#include <boost/geometry/algorithms/covered_by.hpp>
#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/multi_polygon.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>
#include <boost/geometry/index/rtree.hpp>

#include <iterator>
#include <utility>

namespace metes::bench {
namespace {

namespace bg = boost::geometry;
namespace bgi = boost::geometry::index;

using Point = bg::model::d2::point_xy<double>;
using Polygon = bg::model::polygon<Point>;
using MultiPolygon = bg::model::multi_polygon<Polygon>;
using Bounds = bg::model::box<Point>;
using Item = std::pair<Bounds, std::uint32_t>;

void fill(Polygon::ring_type& ring, std::span<const Coord> vertices) {
  for (const Coord vertex : vertices) ring.push_back(Point(vertex.x, vertex.y));
}

MultiPolygon convert(const Shapes& shapes, std::uint32_t shape) {
  MultiPolygon out;
  const Range polygons = shapes.polygons(shape);
  for (std::uint32_t p = polygons.begin; p < polygons.end; ++p) {
    Polygon polygon;
    const Range rings = shapes.rings(p);
    polygon.inners().resize(rings.size() - 1);
    for (std::uint32_t r = rings.begin; r < rings.end; ++r) {
      fill(r == rings.begin ? polygon.outer() : polygon.inners()[r - rings.begin - 1],
           shapes.ring(r));
    }
    bg::correct(polygon);
    out.push_back(std::move(polygon));
  }
  return out;
}

class BoostPeer final : public Peer {
 public:
  explicit BoostPeer(const Shapes& shapes) {
    std::vector<Item> items;
    for (std::uint32_t shape = 0; shape < shapes.size(); ++shape) {
      polygons_.push_back(convert(shapes, shape));
      if (polygons_.back().empty()) continue;
      const Box box = shapes.bounds(shape);
      items.emplace_back(Bounds(Point(box.min.x, box.min.y), Point(box.max.x, box.max.y)), shape);
    }
    tree_ = Tree(items);
  }
  const char* name() const override { return "Boost"; }
  void covering(Coord point, std::vector<std::uint32_t>& found) const override {
    found.clear();
    const Point at(point.x, point.y);
    for (auto it = tree_.qbegin(bgi::intersects(at)); it != tree_.qend(); ++it) {
      if (bg::covered_by(at, polygons_[it->second])) found.push_back(it->second);
    }
  }

 private:
  using Tree = bgi::rtree<Item, bgi::rstar<16>>;
  std::vector<MultiPolygon> polygons_;
  Tree tree_;
};

}  // namespace

std::unique_ptr<Peer> make_boost_peer(const Shapes& shapes) {
  return std::make_unique<BoostPeer>(shapes);
}

}  // namespace metes::bench
