#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

struct GEOSContextHandle_HS;
struct GEOSCoordSeq_t;
struct GEOSGeom_t;

namespace metes {

/// A place as GEOS has it.
struct GeosPlace {
  double x = 0;
  double y = 0;
};
/// Without its repeated last vertex.
using GeosRing = std::vector<GeosPlace>;

/// GEOS for one task: what it makes and what it complains of. Errors are DataError and name the
/// task. Not shared between threads, and not moved: GEOS keeps its address.
class Geos {
 public:
  struct Deleter {
    GEOSContextHandle_HS* context = nullptr;
    void operator()(GEOSGeom_t* geometry) const;
  };
  using Geometry = std::unique_ptr<GEOSGeom_t, Deleter>;

  struct RingOf {
    GeosRing places;
    bool is_shell = true;
  };

  /// The task completes "cannot …".
  explicit Geos(std::string task);
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;
  ~Geos();

  [[nodiscard]] GEOSContextHandle_HS* get() const { return context_; }

  /// Takes over what GEOS made.
  [[nodiscard]] Geometry own(GEOSGeom_t* geometry) const;
  /// What GEOS answers with 0, 1, or 2 where it failed.
  [[nodiscard]] bool truth(char answer) const;
  [[nodiscard]] Geometry line(GeosPlace from, GeosPlace to) const;
  /// The shell comes first.
  [[nodiscard]] Geometry polygon(std::span<const GeosRing> rings) const;
  /// Of polygons, which it takes over.
  [[nodiscard]] Geometry multipolygon(std::vector<Geometry>& polygons) const;
  /// Of any geometries, which it takes over.
  [[nodiscard]] Geometry collection(std::vector<Geometry>& parts) const;
  /// Of all polygons of a geometry.
  [[nodiscard]] std::vector<RingOf> rings_of(const GEOSGeom_t* geometry) const;

 private:
  [[noreturn]] void refuse() const;
  // For whoever takes it over.
  [[nodiscard]] GEOSCoordSeq_t* sequence(std::span<const GeosPlace> places) const;
  [[nodiscard]] Geometry ring(const GeosRing& places) const;
  [[nodiscard]] GeosRing places_of(const GEOSGeom_t* ring) const;
  void collect(const GEOSGeom_t* geometry, std::vector<RingOf>& rings) const;

  std::string task_;
  GEOSContextHandle_HS* context_;
  std::string complaint_;
};

}  // namespace metes
