#pragma once

#include "api/features/feature_query.hpp"
#include "api/service/plane.hpp"
#include "api/service/service.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace metes::api {

inline constexpr std::string_view kCrs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

/// A CRS in which features can be asked for and answered (OGC API - Features, part 2).
struct Crs {
  enum class Kind : std::uint8_t { lon_lat, lat_lon, plane };
  std::string uri;
  Kind kind = Kind::lon_lat;
  std::string code{};      // of a plane: "EPSG:3435"
  std::string pipeline{};  // by which its source came; empty: PROJ's
};

/// CRS84, EPSG:4326 (latitude first), EPSG:3857, and those in which the parcels of all cities that
/// are served came, by the pipeline by which they came.
[[nodiscard]] std::vector<Crs> crs_of(const Catalogue& catalogue);

/// A CRS with what computes it, for one request.
class CrsInUse {
 public:
  /// The value of the parameter `name`; CRS84 where it is not given. Throws RequestError for one
  /// that is not offered.
  CrsInUse(const Call& call, std::string_view name);

  [[nodiscard]] const std::string& uri() const { return crs_.uri; }
  /// As JSON, in the order of its axes: degrees with the digits of the grid, others to the
  /// millimetre or so. Throws DataError where the CRS has no such place.
  void append(std::string& out, Coord at) const;
  /// What a box in this CRS is on the grid: windows of degrees, or else its outline. Throws
  /// RequestError.
  void select(std::string_view name, const std::vector<std::string>& numbers,
              FeatureQuery& query) const;
  /// A place in this CRS on the grid. Throws RequestError where it is none.
  [[nodiscard]] Coord place(std::string_view name, AxisPair at) const;
  /// A ring whose last place is its first, which is then left out; sides that are not straight in
  /// degrees are divided. Throws RequestError.
  [[nodiscard]] std::vector<Coord> ring(std::string_view name, std::span<const AxisPair> at) const;

 private:
  void select_plane(std::string_view name, const AxisBox& box, FeatureQuery& query) const;
  Crs crs_;
  std::shared_ptr<const Plane> plane_;
};

}  // namespace metes::api
