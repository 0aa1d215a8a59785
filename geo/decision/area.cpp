#include "geo/decision/area.hpp"

#include "geo/decision/designations.hpp"
#include "geo/shape/geos.hpp"
#include "geo/shape/local_plane.hpp"
#include "geo/shape/overlap.hpp"

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <numbers>
#include <string_view>
#include <utility>

namespace metes {
namespace {

// The parcels of each outcome under directive i, and the land that they share with the area.
AreaAnswer::Parts parts_of(const AreaAnswer& answer, std::size_t directive,
                           const Overlay& overlay) {
  AreaAnswer::Parts parts;
  for (std::size_t k = 0; k < parts.size(); ++k) {
    std::vector<std::uint32_t> members;
    for (const AreaParcel& each : answer.parcels) {
      if (each.outcomes[directive] == AreaAnswer::kOutcomes.at(k)) {
        members.push_back(index(each.parcel));
      }
    }
    parts.at(k) = {.parcels = members.size(), .area_m2 = overlay.common_m2(members)};
  }
  return parts;
}

// Whether the corners of a box lie on both sides of a line, to a double's rounding.
bool may_cross(Coord a, Coord b, const Box& box) {
  const double east = static_cast<double>(b.x) - a.x;
  const double north = static_cast<double>(b.y) - a.y;
  const auto side = [&](double x, double y) { return east * (y - a.y) - north * (x - a.x); };
  const auto [least, most] = std::minmax({side(box.min.x, box.min.y), side(box.min.x, box.max.y),
                                          side(box.max.x, box.min.y), side(box.max.x, box.max.y)});
  return least <= 0 && most >= 0;
}

}  // namespace

Area disc_area(LonLat centre, double radius_m) {
  const Metres degree = metres_a_degree(centre.lat);
  std::vector<Coord> ring;
  for (std::size_t i = 0; i < kDiscCorners; ++i) {
    const double angle = 2 * std::numbers::pi * static_cast<double>(i) / kDiscCorners;
    ring.push_back(snap({.lon = centre.lon + radius_m * std::cos(angle) / degree.x,
                         .lat = centre.lat + radius_m * std::sin(angle) / degree.y}));
  }
  Area area(1);
  area.front().push_back(std::move(ring));
  return area;
}

std::optional<std::string> why_invalid(const Area& area) {
  const Geos geos("check the area");
  for (const PolygonRings& polygon : area) {
    const auto shape = geos.polygon(grid_rings(polygon));
    const std::unique_ptr<char, void (*)(void*)> reason(
        GEOSisValidReason_r(geos.get(), shape.get()), std::free);
    if (reason == nullptr) return "not valid";
    const std::string_view text(reason.get());
    if (text != "Valid Geometry") return std::string(text.substr(0, text.find('[')));
  }
  return std::nullopt;
}

bool has_many_parcels(const Snapshot& snapshot, const Area& area) {
  std::size_t count = 0;
  snapshot.parcel_tree().search(box_of(area),
                                [&](std::uint32_t) { return ++count <= kMostAreaParcels; });
  return count > kMostAreaParcels;
}

bool crosses_many_parcels(const Snapshot& snapshot, const Area& area) {
  std::size_t count = 0;
  const auto count_met = [&](Coord a, Coord b) {
    Box box = empty_box();
    extend(box, a);
    extend(box, b);
    snapshot.parcel_tree().search(box, [&](std::uint32_t parcel) {
      if (may_cross(a, b, snapshot.shapes().bounds(parcel))) ++count;
      return count <= kMostAreaCrossings;
    });
  };
  for (const PolygonRings& polygon : area) {
    for (const std::vector<Coord>& ring : polygon) {
      for (std::size_t i = 0; i < ring.size() && count <= kMostAreaCrossings; ++i) {
        count_met(ring[i], ring[(i + 1) % ring.size()]);
      }
    }
  }
  return count > kMostAreaCrossings;
}

AreaAnswer answer_area(const Snapshot& snapshot, std::span<const Directive> directives, Day day,
                       const Area& area) {
  const Designations designations(snapshot, directives, day);
  const Overlay overlay(snapshot.shapes(), area);
  AreaAnswer answer{.area_m2 = overlay.area_m2()};
  for (const SharedLand& shared : overlay.shared_with(snapshot.parcel_tree())) {
    AreaParcel parcel{.parcel = ParcelId{shared.shape},
                      .area_m2 = shared.area_m2,
                      .share = shared.share,
                      .outcomes = {}};
    for (std::size_t i = 0; i < directives.size(); ++i) {
      parcel.outcomes.push_back(designations.outcome(i, parcel.parcel));
    }
    parcel.outcome = designations.headline(parcel.parcel);
    answer.parcels.push_back(std::move(parcel));
  }
  for (std::size_t i = 0; i < directives.size(); ++i) {
    answer.directives.push_back(parts_of(answer, i, overlay));
  }
  return answer;
}

}  // namespace metes
