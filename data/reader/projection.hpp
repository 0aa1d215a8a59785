#pragma once

#include "geo/values/coordinate.hpp"

#include <memory>
#include <optional>
#include <string>

namespace metes::data {

/// x (east) and y (north) in the units of some CRS.
struct PlanePoint {
  double x = 0;
  double y = 0;
};

/// One pinned PROJ pipeline from a source's CRS to WGS 84 longitude and latitude in degrees.
/// Chosen once: the operation PROJ ranks first for EPSG:4326 (as GDAL does), never an operation
/// picked point by point. Not shared between threads.
class Projection {
 public:
  struct Choice {
    std::string crs;        // "EPSG:3435", or WKT
    std::string pipeline;   // overrides PROJ's choice; may be empty
    double accuracy_m = 5;  // worse than this is refused
  };

  /// Throws DataError for a CRS that PROJ does not know (naming the nearest understood form), and
  /// for a pipeline less accurate than asked or of unknown accuracy (naming it and its accuracy).
  explicit Projection(const Choice& choice);
  ~Projection();
  Projection(Projection&&) noexcept;
  Projection& operator=(Projection&&) noexcept;

  /// True when coordinates pass unchanged.
  [[nodiscard]] bool is_identity() const;
  /// True when the source's coordinates are themselves degrees, whatever the datum.
  [[nodiscard]] bool is_geographic() const;
  /// The pipeline as PROJ writes it; empty for the identity.
  [[nodiscard]] const std::string& pipeline() const;
  [[nodiscard]] double accuracy_m() const;
  /// Longitude and latitude of x (east) and y (north) in the source's units, or nothing where the
  /// input or the result is not finite or not on the globe.
  [[nodiscard]] std::optional<LonLat> to_lon_lat(double x, double y) const;
  /// The way back: x (east) and y (north) in the CRS's units, or nothing where the pipeline has no
  /// way back or the result is not finite.
  [[nodiscard]] std::optional<PlanePoint> from_lon_lat(LonLat at) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// "EPSG:102671" and "ESRI:102671" both name ESRI's code; other texts stay.
[[nodiscard]] std::string canonical_crs(const std::string& text);

}  // namespace metes::data
