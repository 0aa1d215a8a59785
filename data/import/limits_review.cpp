#include "data/import/limits_review.hpp"

#include "geo/shape/common_land.hpp"
#include "geo/shape/geos.hpp"
#include "geo/shape/geos_shape.hpp"

#include <fmt/format.h>
#include <geos_c.h>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace metes::data {
namespace {

// What is nowhere wider, metres, comes from how two sources draw one line.
constexpr double kHair = 1;

// The limits as one source has them.
struct SourceLimits {
  const Source* source = nullptr;
  Geos::Geometry land;
};

std::vector<SourceLimits> limits_by_source(const Geos& geos, const SnapshotDraft& draft) {
  const Tables<Vector>& tables = draft.tables;
  const Shapes shapes(tables.shapes);
  const auto first = static_cast<std::uint32_t>(tables.parcel_number.size());
  std::vector<SourceLimits> all;
  for (std::size_t source = 0; source < draft.city.sources.size(); ++source) {
    if (draft.city.sources[source].role != Role::boundary) continue;
    std::vector<Geos::Geometry> areas;
    for (std::uint32_t area = 0; area < tables.area_source.size(); ++area) {
      if (tables.area_source[area] == source)
        areas.push_back(geos_shape(geos, shapes, first + area));
    }
    const Geos::Geometry parts = geos.collection(areas);
    all.push_back({.source = &draft.city.sources[source],
                   .land = geos.own(GEOSUnaryUnion_r(geos.get(), parts.get()))});
  }
  return all;
}

void compare(const Geos& geos, const SourceLimits& one, const SourceLimits& other,
             ImportReport& report) {
  const auto shared = geos.own(GEOSIntersection_r(geos.get(), one.land.get(), other.land.get()));
  const auto apart = geos.own(GEOSSymDifference_r(geos.get(), one.land.get(), other.land.get()));
  const Land in_one = land_of(geos, apart.get());
  if (!is_wider(geos, shared.get(), land_of(geos, shared.get()), kHair)) return;
  if (!is_wider(geos, apart.get(), in_one, kHair)) return;
  report.across.push_back(
      {.kind = ReportEntry::Kind::review,
       .part = {},
       .feature = 0,
       .number = {},
       .reason = "limits_differ",
       .text =
           fmt::format("the city limits of {} and of {} overlap and are not the same: {:.0f} m² "
                       "that only one of them has count as inside",
                       one.source->id, other.source->id, in_one.area_m2)});
}

}  // namespace

void review_limits(const SnapshotDraft& draft, ImportReport& report) {
  const Geos geos("compare the city limits");
  const auto all = limits_by_source(geos, draft);
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) compare(geos, all[j], all[i], report);
  }
}

}  // namespace metes::data
