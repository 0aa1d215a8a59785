#include "geo/shape/overlap.hpp"

#include "geo/shape/geos.hpp"
#include "geo/shape/geos_shape.hpp"
#include "geo/shape/geos_watch.hpp"
#include "geo/shape/overlap_by_edges.hpp"
#include "geo/shape/place_in_none.hpp"

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

namespace metes {
namespace {

using Geometry = Geos::Geometry;

// Whether the box about some line of the shape meets the box.
bool has_line_in(const Shapes& shapes, std::uint32_t shape, const Box& box) {
  const Range rings = shapes.rings_of_shape(shape);
  for (std::uint32_t ring = rings.begin; ring < rings.end; ++ring) {
    const auto vertices = shapes.ring(ring);
    Coord from = vertices.back();
    for (const Coord to : vertices) {
      const bool is_beside =
          std::max(from.x, to.x) < box.min.x || box.max.x < std::min(from.x, to.x) ||
          std::max(from.y, to.y) < box.min.y || box.max.y < std::min(from.y, to.y);
      if (!is_beside) return true;
      from = to;
    }
  }
  return false;
}

bool has_vertex(std::span<const PolygonRings> area) {
  return !area.empty() && !area.front().empty() && !area.front().front().empty();
}

// The first vertex, where there is one.
Coord origin_of(std::span<const PolygonRings> area) {
  return has_vertex(area) ? area.front().front().front() : Coord{};
}

// Of a polygon by itself.
std::optional<LocalRings> rings_of(std::span<const PolygonRings> area) {
  if (area.size() != 1 || !has_vertex(area)) return std::nullopt;
  return local_rings(area.front(), origin_of(area));
}

// With more pairs of edges GEOS is quicker, which puts edges in order first.
constexpr std::size_t kMostPairs = 100'000;

// Less is worked out by GEOS, digit by digit.
constexpr double kLeastM2 = 0.01;

// Of the grid, square: 1 cm². So much may be lost to rounding.
constexpr double kSquareUnit = 1;

}  // namespace

// The area asked for, and the shapes one by one: by their edges where these are few, else by GEOS.
class Overlay::Impl {
 public:
  Impl(const Shapes& shapes, std::span<const PolygonRings> area)
      : shapes_(shapes), polygons_(area), origin_(origin_of(area)), rings_(rings_of(area)) {}

  [[nodiscard]] bool meets(std::uint32_t shape) const {
    return meets(geos_shape(geos_, shapes_, shape));
  }
  [[nodiscard]] double area_m2() const {
    return rings_ ? extent_of(*rings_, origin_).m2 : metes::area_m2(geos_, area());
  }
  [[nodiscard]] double common_m2(std::span<const std::uint32_t> shapes) const {
    if (shapes.empty()) return 0;
    if (are_found(shapes) && (shapes.size() == 1 || are_apart())) {
      double sum = 0;
      for (const std::uint32_t shape : shapes) sum += found_.at(shape).m2;
      return sum;
    }
    const std::vector<std::uint32_t> key(shapes.begin(), shapes.end());
    const auto known = areas_.find(key);
    if (known != areas_.end()) return known->second;
    return areas_.emplace(key, metes::area_m2(geos_, united(shapes).get())).first->second;
  }
  void add_shared(std::uint32_t shape, std::vector<SharedLand>& lands) const {
    auto own = rings_ ? local_rings(shapes_, shape, origin_) : std::nullopt;
    const auto shares =
        own ? share_land(*rings_, *own, rings_->box, kMostPairs) : std::optional<bool>();
    if (shares) {
      if (!*shares) return;
      const Extent2 common = common_extent(*rings_, *own, origin_);
      if (common.m2 >= kLeastM2) {
        add_found(shape, common, extent_of(*own, origin_), lands);
        by_edges_.emplace(shape, std::move(*own));
        return;
      }
    }
    add_overlaid(shape, lands);
  }
  [[nodiscard]] bool is_wider(const SharedLand& shared, double width_m) const {
    if (is_wide_on_average(shared, width_m)) return true;
    const Geometry& land = common(shared.shape);
    return metes::is_wider(geos_, land.get(), land_of(geos_, land.get()), width_m);
  }
  [[nodiscard]] std::vector<RestOfArea> beside(std::span<const std::uint32_t> shapes,
                                               std::span<const std::uint32_t> divided,
                                               double width_m) const {
    const bool are_all = shapes.size() == found_.size() && are_found(shapes);
    if (are_all && divided.empty()) {
      if (auto plain = plainly_beside(width_m)) return std::move(*plain);
    }
    std::vector<RestOfArea> parts;
    const Geometry left = shapes.empty() ? geos_.own(GEOSGeom_clone_r(geos_.get(), area()))
                                         : less(area(), united(shapes).get());
    if (divided.empty()) {
      add_part(left.get(), width_m, parts);
      return parts;
    }
    const Geometry there = united(divided);
    const Geometry in = geos_.own(GEOSIntersection_r(geos_.get(), left.get(), there.get()));
    add_part(in.get(), width_m, parts);
    add_part(less(left.get(), there.get()).get(), width_m, parts);
    return parts;
  }

 private:
  struct PreparedDeleter {
    GEOSContextHandle_t context = nullptr;
    void operator()(const GEOSPreparedGeometry* prepared) const {
      GEOSPreparedGeom_destroy_r(context, prepared);
    }
  };

  // The land of a shape in the area has no more lines than both have.
  [[nodiscard]] bool is_wide_on_average(const SharedLand& shared, double width_m) const {
    constexpr double kSurely = 1.01;  // measured at one place of the area
    const auto own = by_edges_.find(shared.shape);
    if (own == by_edges_.end()) return false;
    const double lines_m =
        length_m(*rings_, own->second.box, origin_) + length_m(own->second, rings_->box, origin_);
    return 2 * shared.area_m2 > kSurely * width_m * lines_m;
  }
  void add_found(std::uint32_t shape, const Extent2& common, const Extent2& all,
                 std::vector<SharedLand>& lands) const {
    constexpr double kRounding = 1e-12;
    const bool whole = common.units2 >= all.units2 * (1 - kRounding);
    const Extent2& shared = whole ? all : common;
    lands.push_back({.shape = shape,
                     .area_m2 = shared.m2,
                     .share = whole ? 1 : std::min(shared.m2 / all.m2, 1.0)});
    found_.emplace(shape, shared);
  }
  void add_overlaid(std::uint32_t shape, std::vector<SharedLand>& lands) const {
    Geometry own = geos_shape(geos_, shapes_, shape);
    if (!meets(own)) return;
    const bool whole = geos_.truth(GEOSPreparedCovers_r(geos_.get(), prepared(), own.get()));
    Geometry shared = whole ? nullptr : common(own.get());
    const GEOSGeometry* const land = whole ? own.get() : shared.get();
    const Extent2 extent{.units2 = units2(land), .m2 = metes::area_m2(geos_, land)};
    if (extent.m2 <= 0) return;
    const double all_m2 = whole ? extent.m2 : metes::area_m2(geos_, own.get());
    lands.push_back(
        {.shape = shape, .area_m2 = extent.m2, .share = std::min(extent.m2 / all_m2, 1.0)});
    found_.emplace(shape, extent);
    commons_.emplace(shape, std::move(whole ? own : shared));
  }
  [[nodiscard]] double units2(const GEOSGeometry* geometry) const {
    double area = 0;
    if (GEOSArea_r(geos_.get(), geometry, &area) != 1) (void)geos_.own(nullptr);
    return area;
  }
  [[nodiscard]] bool are_found(std::span<const std::uint32_t> shapes) const {
    return std::all_of(shapes.begin(), shapes.end(),
                       [&](std::uint32_t shape) { return found_.contains(shape); });
  }
  // Whether no two of the shapes that were found have land in common: asked once.
  [[nodiscard]] bool are_apart() const {
    if (!are_apart_) are_apart_ = have_no_land_twice();
    return *are_apart_;
  }
  [[nodiscard]] bool have_no_land_twice() const {
    constexpr std::size_t kMost = 2'000;  // shapes
    if (by_edges_.size() != found_.size() || found_.size() > kMost) return false;
    for (auto one = by_edges_.begin(); one != by_edges_.end(); ++one) {
      for (auto other = by_edges_.begin(); other != one; ++other) {
        const auto shares = share_land(one->second, other->second, rings_->box, kMostPairs);
        if (shares.value_or(true)) return false;
      }
      GeosWatch::look();
    }
    return units_left() > -kSquareUnit;  // else two have all of it
  }
  [[nodiscard]] double units_left() const {
    double left = extent_of(*rings_, origin_).units2;
    for (const auto& [shape, extent] : found_) left -= extent.units2;
    return left;
  }
  // What is left beside all that were found, as the difference of areas, where that is surely none
  // or surely wide; nothing where it must be looked at.
  [[nodiscard]] std::optional<std::vector<RestOfArea>> plainly_beside(double width_m) const {
    constexpr double kSurely = 1.01;  // measured at one place of the area
    if (!rings_ || !are_apart()) return std::nullopt;
    Extent2 left = extent_of(*rings_, origin_);
    if (left.units2 < kSquareUnit / kLeastM2) return std::nullopt;
    double lines_m = length_m(*rings_, rings_->box, origin_);
    std::vector<const LocalRings*> shapes;
    for (const auto& [shape, rings] : by_edges_) {
      left.units2 -= found_.at(shape).units2;
      left.m2 -= found_.at(shape).m2;
      lines_m += length_m(rings, rings_->box, origin_);
      shapes.push_back(&rings);
    }
    if (std::abs(left.units2) < kSquareUnit) return std::vector<RestOfArea>{};
    const double width = 2 * left.m2 / lines_m;
    if (width <= kSurely * width_m) return std::nullopt;
    const auto at = place_in_none(*rings_, shapes, origin_);
    if (!at) return std::nullopt;
    return std::vector{
        RestOfArea{.land = {.area_m2 = left.m2, .width_m = width}, .is_wider = true, .at = *at}};
  }

  [[nodiscard]] bool meets(const Geometry& own) const {
    return geos_.truth(GEOSPreparedIntersects_r(geos_.get(), prepared(), own.get()));
  }
  void add_part(const GEOSGeometry* geometry, double width_m,
                std::vector<RestOfArea>& parts) const {
    RestOfArea part{.land = land_of(geos_, geometry)};
    if (part.land.area_m2 <= 0) return;
    part.is_wider = metes::is_wider(geos_, geometry, part.land, width_m);
    const auto at = place_in(geometry);
    if (!at) return;
    part.at = *at;
    parts.push_back(part);
  }
  // To the grid. Not in a hairline, whose places on the grid are beside it.
  [[nodiscard]] std::optional<Coord> place_in(const GEOSGeometry* geometry) const {
    constexpr double kHair = 5;  // grid units
    constexpr int kQuarter = 2;
    const auto place = place_on(geometry);
    if (place && is_in(*place, geometry)) return place;
    const Geometry left = geos_.own(GEOSBuffer_r(geos_.get(), geometry, -kHair, kQuarter));
    const auto in_left = place_on(left.get());
    return in_left ? in_left : place;
  }
  [[nodiscard]] std::optional<Coord> place_on(const GEOSGeometry* geometry) const {
    const Geometry point = geos_.own(GEOSPointOnSurface_r(geos_.get(), geometry));
    double x = 0;
    double y = 0;
    if (GEOSGeomGetX_r(geos_.get(), point.get(), &x) != 1) return std::nullopt;
    if (GEOSGeomGetY_r(geos_.get(), point.get(), &y) != 1) return std::nullopt;
    return Coord{.x = static_cast<std::int32_t>(std::lround(x)),
                 .y = static_cast<std::int32_t>(std::lround(y))};
  }
  [[nodiscard]] bool is_in(Coord place, const GEOSGeometry* geometry) const {
    const Geometry point = geos_.own(GEOSGeom_createPointFromXY_r(geos_.get(), place.x, place.y));
    return geos_.truth(GEOSIntersects_r(geos_.get(), geometry, point.get()));
  }
  Geometry less(const GEOSGeometry* from, const GEOSGeometry* what) const {
    return geos_.own(GEOSDifference_r(geos_.get(), from, what));
  }
  // What shapes have in common with the area.
  Geometry united(std::span<const std::uint32_t> shapes) const {
    std::vector<Geometry> parts;
    for (const std::uint32_t shape : shapes) {
      parts.push_back(geos_.own(GEOSGeom_clone_r(geos_.get(), common(shape).get())));
    }
    if (parts.size() == 1) return std::move(parts.front());
    const Geometry all = geos_.collection(parts);
    return geos_.own(GEOSUnaryUnion_r(geos_.get(), all.get()));
  }
  // Of a shape and the area, as GEOS has it.
  const Geometry& common(std::uint32_t shape) const {
    const auto known = commons_.find(shape);
    if (known != commons_.end()) return known->second;
    return commons_.emplace(shape, common(geos_shape(geos_, shapes_, shape).get())).first->second;
  }
  Geometry common(const GEOSGeometry* own) const {
    return geos_.own(GEOSIntersection_r(geos_.get(), area(), own));
  }
  // Made when GEOS is first asked something.
  const GEOSGeometry* area() const {
    if (area_ == nullptr) area_ = united_polygons();
    return area_.get();
  }
  const GEOSPreparedGeometry* prepared() const {
    if (prepared_ == nullptr) {
      prepared_ = {GEOSPrepare_r(geos_.get(), area()), PreparedDeleter{geos_.get()}};
    }
    return prepared_.get();
  }
  [[nodiscard]] Geometry united_polygons() const {
    std::vector<Geometry> parts;
    for (const PolygonRings& polygon : polygons_) {
      parts.push_back(geos_.polygon(grid_rings(polygon)));
    }
    if (parts.size() == 1) return std::move(parts.front());
    const Geometry all = geos_.multipolygon(parts);
    return geos_.own(GEOSUnaryUnion_r(geos_.get(), all.get()));
  }

  const Shapes& shapes_;
  Geos geos_{"overlay the parcels with the area"};
  mutable Geometry area_;
  mutable std::unique_ptr<const GEOSPreparedGeometry, PreparedDeleter> prepared_{nullptr, {}};
  std::span<const PolygonRings> polygons_;
  Coord origin_;
  std::optional<LocalRings> rings_;  // of the area, where it is one polygon
  // What was worked out once is asked for again: land in common by shape, and areas by shapes.
  mutable std::map<std::uint32_t, Extent2> found_;
  mutable std::map<std::uint32_t, Geometry> commons_;
  mutable std::map<std::vector<std::uint32_t>, double> areas_;
  mutable std::map<std::uint32_t, LocalRings> by_edges_;  // those that were found by their edges
  mutable std::optional<bool> are_apart_;
};

Overlay::Overlay(const Shapes& shapes, std::span<const PolygonRings> area)
    : shapes_(shapes), area_(area), impl_(std::make_unique<const Impl>(shapes, area)) {}

Overlay::~Overlay() = default;

double Overlay::area_m2() const {
  return impl_->area_m2();
}

double Overlay::common_m2(std::span<const std::uint32_t> shapes) const {
  return impl_->common_m2(shapes);
}

bool Overlay::meets(std::uint32_t shape) const {
  return impl_->meets(shape);
}

std::vector<SharedLand> Overlay::shared_with(const Rtree& tree) const {
  std::vector<SharedLand> lands;
  tree.search(box_of(area_), [&](std::uint32_t shape) {
    GeosWatch::look();
    impl_->add_shared(shape, lands);
    return true;
  });
  std::sort(lands.begin(), lands.end(),
            [](const SharedLand& a, const SharedLand& b) { return a.shape < b.shape; });
  return lands;
}

std::vector<RestOfArea> Overlay::beside(std::span<const std::uint32_t> shapes,
                                        std::span<const std::uint32_t> divided,
                                        double width_m) const {
  const Box box = box_of(area_);
  const bool crosses = std::any_of(divided.begin(), divided.end(), [&](std::uint32_t shape) {
    return has_line_in(shapes_, shape, box);
  });
  return impl_->beside(shapes, crosses ? divided : std::span<const std::uint32_t>(), width_m);
}

bool Overlay::is_wider(const SharedLand& shared, double width_m) const {
  return impl_->is_wider(shared, width_m);
}

std::vector<GeosRing> grid_rings(const PolygonRings& polygon) {
  std::vector<GeosRing> rings(polygon.size());
  std::transform(polygon.begin(), polygon.end(), rings.begin(), geos_ring);
  return rings;
}

Box box_of(std::span<const PolygonRings> area) {
  Box box = empty_box();
  for (const PolygonRings& rings : area) {
    for (const Coord vertex : rings.front()) extend(box, vertex);
  }
  return box;
}

double area_m2(std::span<const std::vector<Coord>> rings) {
  double sum = 0;
  for (std::size_t i = 0; i < rings.size(); ++i) {
    sum += (i == 0 ? 1 : -1) * ring_area_m2(geos_ring(rings[i]));
  }
  return sum;
}

}  // namespace metes
