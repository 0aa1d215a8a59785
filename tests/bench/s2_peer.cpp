#include "tests/bench/edge_peer.hpp"
#include "tests/bench/peer.hpp"

#ifdef METES_HAS_S2

#include <s2/mutable_s2shape_index.h>
#include <s2/s2closest_edge_query.h>
#include <s2/s2contains_point_query.h>
#include <s2/s2earth.h>
#include <s2/s2latlng.h>
#include <s2/s2lax_polygon_shape.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace metes::bench {
namespace {

S2Point convert(Coord coord) {
  const LonLat at = to_degrees(coord);
  return S2LatLng::FromDegrees(at.lat, at.lon).ToPoint();
}

bool is_counterclockwise(std::span<const Coord> ring) {
  double twice_area = 0;
  for (std::size_t i = 0, before = ring.size() - 1; i < ring.size(); before = i++) {
    const auto step = static_cast<double>(std::int64_t{ring[i].x} - ring[before].x);
    const auto height =
        static_cast<double>(std::int64_t{ring[i].y} + ring[before].y - 2 * std::int64_t{ring[0].y});
    twice_area -= step * height;
  }
  return twice_area > 0;
}

// The interior lies to the left: shells counterclockwise, holes clockwise.
std::vector<S2Point> convert_ring(std::span<const Coord> ring, bool shell) {
  std::vector<S2Point> points(ring.size());
  std::transform(ring.begin(), ring.end(), points.begin(), convert);
  if (is_counterclockwise(ring) != shell) std::reverse(points.begin(), points.end());
  return points;
}

// The interiors lie to the left.
void fill(MutableS2ShapeIndex& index, const Shapes& shapes) {
  for (std::uint32_t shape = 0; shape < shapes.size(); ++shape) {
    std::vector<std::vector<S2Point>> loops;
    const Range polygons = shapes.polygons(shape);
    for (std::uint32_t p = polygons.begin; p < polygons.end; ++p) {
      const Range rings = shapes.rings(p);
      for (std::uint32_t r = rings.begin; r < rings.end; ++r) {
        loops.push_back(convert_ring(shapes.ring(r), r == rings.begin));
      }
    }
    index.Add(std::make_unique<S2LaxPolygonShape>(loops));
  }
  index.ForceBuild();
}

class S2Peer final : public Peer {
 public:
  explicit S2Peer(const Shapes& shapes) {
    fill(index_, shapes);
    query_.Init(&index_, S2ContainsPointQueryOptions(S2VertexModel::CLOSED));
  }
  const char* name() const override { return "S2"; }
  void covering(Coord point, std::vector<std::uint32_t>& found) const override {
    found.clear();
    query_.VisitContainingShapes(convert(point), [&](S2Shape* shape) {
      found.push_back(static_cast<std::uint32_t>(shape->id()));
      return true;
    });
  }

 private:
  MutableS2ShapeIndex index_;
  mutable S2ContainsPointQuery<MutableS2ShapeIndex> query_;
};

class S2EdgePeer final : public EdgePeer {
 public:
  explicit S2EdgePeer(const Shapes& shapes) {
    fill(index_, shapes);
    query_.Init(&index_);
    query_.mutable_options()->set_include_interiors(false);
  }
  const char* name() const override { return "S2"; }
  double nearest_edge_m(Coord from, double limit_m) const override {
    S2ClosestEdgeQuery::PointTarget target(convert(from));
    query_.mutable_options()->set_inclusive_max_distance(
        S1ChordAngle(S2Earth::MetersToAngle(limit_m)));
    const auto result = query_.FindClosestEdge(&target);
    if (result.is_empty()) return std::numeric_limits<double>::infinity();
    return S2Earth::ToMeters(result.distance());
  }

 private:
  MutableS2ShapeIndex index_;
  mutable S2ClosestEdgeQuery query_;
};

}  // namespace

std::unique_ptr<Peer> make_s2_peer(const Shapes& shapes) {
  return std::make_unique<S2Peer>(shapes);
}

std::unique_ptr<EdgePeer> make_s2_edge_peer(const Shapes& shapes) {
  return std::make_unique<S2EdgePeer>(shapes);
}

}  // namespace metes::bench

#else

namespace metes::bench {

std::unique_ptr<Peer> make_s2_peer(const Shapes&) {
  return nullptr;
}

std::unique_ptr<EdgePeer> make_s2_edge_peer(const Shapes&) {
  return nullptr;
}

}  // namespace metes::bench

#endif
