#include "tools/command/proj_plane.hpp"

#include "data/reader/projection.hpp"

#include <proj.h>

#include <string_view>
#include <utility>

namespace metes::tools {
namespace {

struct ContextDeleter {
  void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
struct PjDeleter {
  void operator()(PJ* pj) const { proj_destroy(pj); }
};

// Whether the CRS itself puts north before east.
bool is_north_first(const std::string& crs) {
  const std::unique_ptr<PJ_CONTEXT, ContextDeleter> context(proj_context_create());
  const std::unique_ptr<PJ, PjDeleter> known(proj_create(context.get(), crs.c_str()));
  if (!known) return false;
  const std::unique_ptr<PJ, PjDeleter> axes(
      proj_crs_get_coordinate_system(context.get(), known.get()));
  const char* direction = nullptr;
  const bool is_told =
      axes && proj_cs_get_axis_info(context.get(), axes.get(), 0, nullptr, nullptr, &direction,
                                    nullptr, nullptr, nullptr, nullptr) != 0;
  return is_told && direction != nullptr && std::string_view(direction) == "north";
}

class ProjPlane : public api::Plane {
 public:
  ProjPlane(const std::string& crs, const std::string& pipeline)
      : projection_({.crs = crs, .pipeline = pipeline}), is_north_first_(is_north_first(crs)) {}

  [[nodiscard]] std::optional<api::AxisPair> from_degrees(LonLat at) const override {
    const auto place = projection_.from_lon_lat(at);
    if (!place) return std::nullopt;
    if (is_north_first_) return api::AxisPair{.first = place->y, .second = place->x};
    return api::AxisPair{.first = place->x, .second = place->y};
  }
  [[nodiscard]] std::optional<LonLat> to_degrees(api::AxisPair at) const override {
    if (is_north_first_) std::swap(at.first, at.second);
    return projection_.to_lon_lat(at.first, at.second);
  }
  [[nodiscard]] int decimals() const override {
    constexpr int kOfDegrees = 8;
    constexpr int kOfLengths = 3;
    return projection_.is_geographic() ? kOfDegrees : kOfLengths;
  }

 private:
  data::Projection projection_;
  bool is_north_first_;
};

}  // namespace

std::unique_ptr<api::Plane> make_plane(const std::string& crs, const std::string& pipeline) {
  return std::make_unique<ProjPlane>(crs, pipeline);
}

}  // namespace metes::tools
