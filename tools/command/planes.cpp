#include "tools/command/planes.hpp"

#include <utility>

namespace metes::tools {

Planes::Planes(MakePlane make) : make_(std::move(make)) {}

std::shared_ptr<const api::Plane> Planes::lend(const std::string& crs,
                                               const std::string& pipeline) const {
  const Key key{crs, pipeline};
  std::unique_ptr<api::Plane> plane;
  {
    const std::scoped_lock lock(shelf_->mutex);
    auto& spare = shelf_->planes[key];
    if (!spare.empty()) {
      plane = std::move(spare.back());
      spare.pop_back();
    }
  }
  if (!plane) plane = make_(crs, pipeline);
  return {plane.release(), [shelf = shelf_, key](api::Plane* used) {
            const std::scoped_lock lock(shelf->mutex);
            shelf->planes[key].emplace_back(used);
          }};
}

}  // namespace metes::tools
