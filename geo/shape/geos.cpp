#include "geo/shape/geos.hpp"

#include "geo/values/error.hpp"

#include <fmt/format.h>
#include <geos_c.h>

#include <array>
#include <utility>

namespace metes {
namespace {

// GEOS takes over what its constructors are given.
std::vector<GEOSGeometry*> released(std::vector<Geos::Geometry>& parts) {
  std::vector<GEOSGeometry*> raw;
  raw.reserve(parts.size());
  for (Geos::Geometry& part : parts) raw.push_back(part.release());
  return raw;
}

}  // namespace

void Geos::Deleter::operator()(GEOSGeometry* geometry) const {
  GEOSGeom_destroy_r(context, geometry);
}

Geos::Geos(std::string task) : task_(std::move(task)), context_(GEOS_init_r()) {
  GEOSContext_setErrorMessageHandler_r(
      context_,
      [](const char* message, void* self) { static_cast<Geos*>(self)->complaint_ = message; },
      this);
}

Geos::~Geos() {
  GEOS_finish_r(context_);
}

void Geos::refuse() const {
  throw DataError(fmt::format("cannot {}: {}", task_, complaint_));
}

Geos::Geometry Geos::own(GEOSGeometry* geometry) const {
  if (geometry == nullptr) refuse();
  return {geometry, Deleter{context_}};
}

bool Geos::truth(char answer) const {
  if (answer == 2) refuse();
  return answer == 1;
}

GEOSCoordSequence* Geos::sequence(std::span<const GeosPlace> places) const {
  GEOSCoordSequence* sequence =
      GEOSCoordSeq_create_r(context_, static_cast<unsigned>(places.size()), 2);
  unsigned i = 0;
  for (const GeosPlace& at : places) GEOSCoordSeq_setXY_r(context_, sequence, i++, at.x, at.y);
  return sequence;
}

Geos::Geometry Geos::line(GeosPlace from, GeosPlace to) const {
  const std::array places{from, to};
  return own(GEOSGeom_createLineString_r(context_, sequence(places)));
}

Geos::Geometry Geos::ring(const GeosRing& places) const {
  GeosRing closed = places;
  if (!places.empty()) closed.push_back(places.front());
  return own(GEOSGeom_createLinearRing_r(context_, sequence(closed)));
}

Geos::Geometry Geos::polygon(std::span<const GeosRing> rings) const {
  std::vector<Geometry> own_rings;
  own_rings.reserve(rings.size());
  for (const GeosRing& places : rings) own_rings.push_back(ring(places));
  auto raw = released(own_rings);
  return own(GEOSGeom_createPolygon_r(context_, raw.front(), raw.data() + 1,
                                      static_cast<unsigned>(raw.size() - 1)));
}

Geos::Geometry Geos::multipolygon(std::vector<Geometry>& polygons) const {
  auto raw = released(polygons);
  return own(GEOSGeom_createCollection_r(context_, GEOS_MULTIPOLYGON, raw.data(),
                                         static_cast<unsigned>(raw.size())));
}

Geos::Geometry Geos::collection(std::vector<Geometry>& parts) const {
  auto raw = released(parts);
  return own(GEOSGeom_createCollection_r(context_, GEOS_GEOMETRYCOLLECTION, raw.data(),
                                         static_cast<unsigned>(raw.size())));
}

GeosRing Geos::places_of(const GEOSGeometry* ring) const {
  const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(context_, ring);
  unsigned size = 0;
  GEOSCoordSeq_getSize_r(context_, sequence, &size);
  GeosRing places;
  places.reserve(size);
  for (unsigned i = 0; i + 1 < size; ++i) {
    GeosPlace& at = places.emplace_back();
    GEOSCoordSeq_getXY_r(context_, sequence, i, &at.x, &at.y);
  }
  return places;
}

void Geos::collect(const GEOSGeometry* geometry, std::vector<RingOf>& rings) const {
  if (GEOSisEmpty_r(context_, geometry) == 1) return;
  const int type = GEOSGeomTypeId_r(context_, geometry);
  if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
    const int parts = GEOSGetNumGeometries_r(context_, geometry);
    for (int i = 0; i < parts; ++i) collect(GEOSGetGeometryN_r(context_, geometry, i), rings);
  }
  if (type != GEOS_POLYGON) return;
  rings.push_back({.places = places_of(GEOSGetExteriorRing_r(context_, geometry))});
  const int holes = GEOSGetNumInteriorRings_r(context_, geometry);
  for (int i = 0; i < holes; ++i) {
    rings.push_back(
        {.places = places_of(GEOSGetInteriorRingN_r(context_, geometry, i)), .is_shell = false});
  }
}

std::vector<Geos::RingOf> Geos::rings_of(const GEOSGeometry* geometry) const {
  std::vector<RingOf> rings;
  collect(geometry, rings);
  return rings;
}

}  // namespace metes
