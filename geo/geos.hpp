#pragma once

#include "geo/error.hpp"

#include <fmt/format.h>
#include <geos_c.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace metes {

/// A place as GEOS has it.
struct GeosPlace {
  double x = 0;
  double y = 0;
};

/// GEOS for one task: what it makes and what it complains of. Errors are DataError and name the
/// task. Not shared between threads, and not moved: GEOS keeps its address.
class Geos {
 public:
  struct Deleter {
    GEOSContextHandle_t context = nullptr;
    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(context, geometry); }
  };
  using Geometry = std::unique_ptr<GEOSGeometry, Deleter>;

  /// The task completes "cannot …".
  explicit Geos(std::string task) : task_(std::move(task)), context_(GEOS_init_r()) {
    GEOSContext_setErrorMessageHandler_r(
        get(), [](const char* message, void* self) { static_cast<Geos*>(self)->note(message); },
        this);
  }
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;
  ~Geos() = default;

  [[nodiscard]] GEOSContextHandle_t get() const { return context_.get(); }

  /// Takes over what GEOS made.
  [[nodiscard]] Geometry own(GEOSGeometry* geometry) const {
    if (geometry == nullptr) refuse();
    return {geometry, Deleter{get()}};
  }
  /// What GEOS answers with 0, 1, or 2 where it failed.
  [[nodiscard]] bool truth(char answer) const {
    if (answer == 2) refuse();
    return answer == 1;
  }
  /// Rings without their repeated last vertex, the shell first; place_of(vertex) is a GeosPlace.
  template <typename Rings, typename PlaceOf>
  [[nodiscard]] Geometry polygon(const Rings& rings, PlaceOf&& place_of) const {
    std::vector<Geometry> own_rings;
    for (const auto& vertices : rings) own_rings.push_back(ring(vertices, place_of));
    auto raw = released(own_rings);
    return own(GEOSGeom_createPolygon_r(get(), raw.front(), raw.data() + 1,
                                        static_cast<unsigned>(raw.size() - 1)));
  }
  /// Of polygons, which it takes over.
  [[nodiscard]] Geometry multipolygon(std::vector<Geometry>& polygons) const {
    auto raw = released(polygons);
    return own(GEOSGeom_createCollection_r(get(), GEOS_MULTIPOLYGON, raw.data(),
                                           static_cast<unsigned>(raw.size())));
  }
  /// Calls visit(ring, is_shell) for the rings of all polygons of a geometry.
  template <typename Visit>
  void for_each_ring(const GEOSGeometry* geometry, Visit&& visit) const {
    if (GEOSisEmpty_r(get(), geometry) == 1) return;
    const int type = GEOSGeomTypeId_r(get(), geometry);
    if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
      const int parts = GEOSGetNumGeometries_r(get(), geometry);
      for (int i = 0; i < parts; ++i) for_each_ring(GEOSGetGeometryN_r(get(), geometry, i), visit);
    }
    if (type != GEOS_POLYGON) return;
    visit(places_of(GEOSGetExteriorRing_r(get(), geometry)), true);
    const int holes = GEOSGetNumInteriorRings_r(get(), geometry);
    for (int i = 0; i < holes; ++i) {
      visit(places_of(GEOSGetInteriorRingN_r(get(), geometry, i)), false);
    }
  }

 private:
  struct Finish {
    void operator()(GEOSContextHandle_t context) const { GEOS_finish_r(context); }
  };

  void note(const char* message) { complaint_ = message; }
  [[noreturn]] void refuse() const {
    throw DataError(fmt::format("cannot {}: {}", task_, complaint_));
  }
  // GEOS takes over what its constructors are given.
  static std::vector<GEOSGeometry*> released(std::vector<Geometry>& parts) {
    std::vector<GEOSGeometry*> raw;
    raw.reserve(parts.size());
    for (Geometry& part : parts) raw.push_back(part.release());
    return raw;
  }
  template <typename Vertices, typename PlaceOf>
  Geometry ring(const Vertices& vertices, PlaceOf&& place_of) const {
    const auto size = static_cast<unsigned>(vertices.size());
    GEOSCoordSequence* sequence = GEOSCoordSeq_create_r(get(), size + 1, 2);
    for (unsigned i = 0; i <= size; ++i) {
      const GeosPlace at = place_of(vertices[i % size]);
      GEOSCoordSeq_setXY_r(get(), sequence, i, at.x, at.y);
    }
    return own(GEOSGeom_createLinearRing_r(get(), sequence));
  }
  std::vector<GeosPlace> places_of(const GEOSGeometry* ring) const {
    const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(get(), ring);
    unsigned size = 0;
    GEOSCoordSeq_getSize_r(get(), sequence, &size);
    std::vector<GeosPlace> places;
    places.reserve(size);
    for (unsigned i = 0; i + 1 < size; ++i) {
      GeosPlace& at = places.emplace_back();
      GEOSCoordSeq_getXY_r(get(), sequence, i, &at.x, &at.y);
    }
    return places;
  }

  std::string task_;
  std::unique_ptr<GEOSContextHandle_HS, Finish> context_;
  std::string complaint_;
};

}  // namespace metes
