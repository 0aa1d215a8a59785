#include "geo/values/error.hpp"
#include "tests/bench/peer.hpp"

#include <geos_c.h>

namespace metes::bench {
namespace {

using Context = GEOSContextHandle_t;

GEOSGeometry* convert_ring(Context context, std::span<const Coord> vertices) {
  const auto size = static_cast<unsigned>(vertices.size());
  GEOSCoordSequence* sequence = GEOSCoordSeq_create_r(context, size + 1, 2);
  for (unsigned i = 0; i <= size; ++i) {
    const Coord vertex = vertices[i % size];
    GEOSCoordSeq_setXY_r(context, sequence, i, vertex.x, vertex.y);
  }
  return GEOSGeom_createLinearRing_r(context, sequence);
}

GEOSGeometry* convert(Context context, const Shapes& shapes, std::uint32_t shape) {
  std::vector<GEOSGeometry*> parts;
  const Range polygons = shapes.polygons(shape);
  for (std::uint32_t p = polygons.begin; p < polygons.end; ++p) {
    std::vector<GEOSGeometry*> rings;
    const Range range = shapes.rings(p);
    for (std::uint32_t r = range.begin; r < range.end; ++r) {
      rings.push_back(convert_ring(context, shapes.ring(r)));
    }
    parts.push_back(GEOSGeom_createPolygon_r(context, rings.front(), rings.data() + 1,
                                             static_cast<unsigned>(rings.size() - 1)));
  }
  if (parts.size() == 1) return parts.front();
  return GEOSGeom_createCollection_r(context, GEOS_MULTIPOLYGON, parts.data(),
                                     static_cast<unsigned>(parts.size()));
}

class GeosPeer final : public Peer {
 public:
  explicit GeosPeer(const Shapes& shapes) : context_(GEOS_init_r()) {
    tree_ = GEOSSTRtree_create_r(context_, 10);
    items_.resize(shapes.size());
    for (std::uint32_t shape = 0; shape < shapes.size(); ++shape) {
      Item& item = items_[shape];
      item.shape = shape;
      item.geometry = convert(context_, shapes, shape);
      item.prepared = GEOSPrepare_r(context_, item.geometry);
      GEOSSTRtree_insert_r(context_, tree_, item.geometry, &item);
    }
  }
  GeosPeer(const GeosPeer&) = delete;
  GeosPeer& operator=(const GeosPeer&) = delete;
  ~GeosPeer() override {
    GEOSSTRtree_destroy_r(context_, tree_);
    for (const Item& item : items_) {
      GEOSPreparedGeom_destroy_r(context_, item.prepared);
      GEOSGeom_destroy_r(context_, item.geometry);
    }
    GEOS_finish_r(context_);
  }
  const char* name() const override { return "GEOS"; }
  void covering(Coord point, std::vector<std::uint32_t>& found) const override {
    found.clear();
    GEOSGeometry* at = GEOSGeom_createPointFromXY_r(context_, point.x, point.y);
    Search search{.context = context_, .at = at, .found = &found};
    GEOSSTRtree_query_r(context_, tree_, at, visit, &search);
    GEOSGeom_destroy_r(context_, at);
  }

 private:
  struct Item {
    std::uint32_t shape = 0;
    GEOSGeometry* geometry = nullptr;
    const GEOSPreparedGeometry* prepared = nullptr;
  };
  struct Search {
    Context context;
    const GEOSGeometry* at;
    std::vector<std::uint32_t>* found;
  };
  static void visit(void* item_pointer, void* search_pointer) {
    const auto* item = static_cast<const Item*>(item_pointer);
    const auto* search = static_cast<const Search*>(search_pointer);
    const char covers = GEOSPreparedIntersects_r(search->context, item->prepared, search->at);
    if (covers == 2) throw DataError("GEOS failed on a made-up parcel, expected an answer");
    if (covers == 1) search->found->push_back(item->shape);
  }

  Context context_;
  GEOSSTRtree* tree_ = nullptr;
  std::vector<Item> items_;
};

}  // namespace

std::unique_ptr<Peer> make_geos_peer(const Shapes& shapes) {
  return std::make_unique<GeosPeer>(shapes);
}

}  // namespace metes::bench
