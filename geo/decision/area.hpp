#pragma once

#include "geo/decision/outcome.hpp"
#include "geo/directive/directive.hpp"
#include "geo/shape/shapes.hpp"
#include "geo/snapshot/snapshot.hpp"
#include "geo/values/coordinate.hpp"
#include "geo/values/day.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace metes {

/// A piece of land that is asked about: polygons, which may overlap.
using Area = std::vector<PolygonRings>;

/// A disc as a polygon of so many corners: 0.01 % smaller.
inline constexpr std::size_t kDiscCorners = 256;

/// The disc about a position. Throws UsageError for one that reaches off the globe.
[[nodiscard]] Area disc_area(LonLat centre, double radius_m);

/// Why the area is none, as "Self-intersection"; nothing where each polygon of it is valid.
[[nodiscard]] std::optional<std::string> why_invalid(const Area& area);

/// The parcels of one outcome under one directive, in an area.
struct AreaPart {
  std::size_t parcels = 0;
  double area_m2 = 0;  // of the area: where parcels lie on each other, once
};

/// A parcel that has land in an area.
struct AreaParcel {
  ParcelId parcel = kNoParcel;
  double area_m2 = 0;                  // of the parcel in the area
  double share = 0;                    // of the parcel's own area, 0 to 1
  Outcome outcome = Outcome::depends;  // of all directives: the first of these that one gives
  std::vector<Outcome> outcomes;       // by directive
};

struct AreaAnswer {
  /// `covered`, `depends`, `not_covered`.
  using Parts = std::array<AreaPart, 3>;
  static constexpr std::array kOutcomes{Outcome::covered, Outcome::depends, Outcome::not_covered};

  double area_m2 = 0;
  std::vector<AreaParcel> parcels{};  // in id order
  std::vector<Parts> directives{};    // by directive, as kOutcomes
};

/// An area with more parcels about it takes seconds.
inline constexpr std::size_t kMostAreaParcels = 20'000;
/// Whether the box about the area meets the boxes of more.
[[nodiscard]] bool has_many_parcels(const Snapshot& snapshot, const Area& area);

/// An outline that crosses more takes seconds, too: as a comb's teeth, each crosses many.
inline constexpr std::size_t kMostAreaCrossings = 50'000;
/// Whether the edges of the area, one by one, meet the boxes of more parcels.
[[nodiscard]] bool crosses_many_parcels(const Snapshot& snapshot, const Area& area);

/// What directives say, on a day, of the parcels that have land in an area; those that only touch
/// it are left out. Throws DataError when GEOS cannot overlay a parcel. Callable from any thread.
[[nodiscard]] AreaAnswer answer_area(const Snapshot& snapshot,
                                     std::span<const Directive> directives, Day day,
                                     const Area& area);

}  // namespace metes
